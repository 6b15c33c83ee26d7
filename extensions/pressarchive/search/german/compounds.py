"""Parts of German compounds: "Bürgerbeteiligung" is "Bürger" and "Beteiligung"; pure.

A word is taken apart only where all of it can be explained: first parts are nouns (with their linking
letters), stems of verbs or adjectives, the last one is a noun. Everything else stays whole: a part that
is none ("Direk-Tor") would show readers what they have not looked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


def _words(name: str) -> frozenset[str]:
    """Return the words of the list *name*, a file beside this one; what begins with "#" is a comment."""
    lines = files(__package__).joinpath(f'{name}.txt').read_text('utf-8').splitlines()
    return frozenset(line for line in lines if line and not line.startswith('#'))


#: Shorter words are left whole.
SHORTEST_COMPOUND = 6
#: From this length on every noun of the lexicon may be a part; of the shorter ones :data:`SHORT` alone.
TRUSTED = 5
#: Longer words are not looked at: the work grows with their length.
LONGEST = 60
#: Longer words are compounds themselves, and need not be known.
LONGEST_PART = 16
#: So many beginnings and ends of words are remembered: those that recur, in 15 MB.
REMEMBERED = 2**16
#: Letters of a word, and the word that they are without linking letters.
Piece = tuple[str, str]
#: Between the parts of a compound, by their last letter (https://grammis.ids-mannheim.de, "Fugenelement").
LINKS = {
    's': ('es', 's', '', 'ns'),
    'n': ('', 'n', 'en', 'nen'),
    'r': ('', 'er'),
    'e': ('', 'e'),
}
#: Nouns that end so never come first without their linking "s", but for these.
LINKED = ('ung', 'heit', 'keit', 'schaft', 'ion', 'tät', 'ling', 'tum')
UNLINKED = ('sprung', 'schwung', 'stadion')
#: What a noun may lose when it comes first: "Schule" in "Schulhof", "Waschen" in "Waschplatz".
LOST = ('e', 'en')
#: Nouns of two to four letters that may be parts, short words that come first alone, and what is no part.
SHORT, FIRST, NEVER = map(_words, ('short', 'first', 'never'))
#: Of a word in small letters only what comes before one of these is a part.
ADJECTIVES = re.compile(f'(?:{"|".join(sorted(_words("adjectives")))})(?:e[mnrs]?)?$')
#: Words that stay whole, with :data:`ENDINGS`.
WHOLE = _words('whole')
ENDINGS = ('', 's', 'es', 'e', 'en', 'n')
#: What comes behind names, with endings that no name of a town has, and how long a name is at least.
HEADS = tuple(f'{head}{ending}' for head in sorted(_words('heads')) for ending in ('', 's'))
SHORTEST_NAME = 3
#: Feminine forms end so after what names a person.
PERSONS = ('er', 'or', 'ent', 'ant', 'ist', 'at', 'eur', 'är', 'oge', 'og', 'eut', 'iker')


class Lexicon(Protocol):
    """Which words there are; all in small letters."""

    def is_noun(self, word: str) -> bool:
        """Return whether *word* is a form of a noun."""

    def is_stem(self, word: str) -> bool:
        """Return whether *word* is the stem of a verb, or an adjective, that may come first."""


class Splitter:
    """Finds the parts of words; what words begin and end with is looked at once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._is_known = lexicon.is_noun
        self._is_stem = lexicon.is_stem
        self._split = lru_cache(maxsize=REMEMBERED)(self._find_split)
        self._first = lru_cache(maxsize=REMEMBERED)(self._find_first)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of *word* and what they make together, in small letters.

        "Stadtentwicklungspolitik" gives "stadt", "entwicklung", "politik", "stadtentwicklung" and
        "entwicklungspolitik": readers look for all of them. A word in small letters is no noun, and does not
        end with one: of "denkmalgeschützt" only "denkmal" is a part.
        """
        small = word.lower()
        if len(small) > LONGEST:
            return ()
        inner = tuple(self._inner(small) if word[:1] != small[:1] else self._described(small))
        if not inner and word[:1] != small[:1]:
            inner = tuple(self._behind_name(small))
        found = dict.fromkeys((*inner, *self._person(small)))
        return tuple(part for part in found if part != small)

    def _inner(self, word: str) -> Iterator[str]:
        if len(word) < SHORTEST_COMPOUND:
            return
        parts = self._split(word)
        pieces: list[Piece] = []
        for text, base in parts:
            # "Südbahnhof" is "Süd" and "Bahnhof": "Bahn" and "Hof" are parts, "Südbahn" is none.
            yield from self._inner(base)
            pieces += self._again(text, base)
            front = ''.join(each for each, _base in pieces[:-1])
            for each, _base in pieces:
                yield front + pieces[-1][1]
                front = front[len(each) :]

    def _described(self, word: str) -> Iterator[str]:
        """Yield the noun that an adjective begins with."""
        found = ADJECTIVES.search(word)
        base = self._first(word[: found.start()]) if found and found.start() else ''
        if self._is_noun(base):
            yield base
            yield from self._inner(base)

    def _behind_name(self, word: str) -> Iterator[str]:
        """Yield what stands behind a name: "Barbarossaschule" is a "Schule", whoever Barbarossa was."""
        found = [head for head in HEADS if word.endswith(head) and len(word) - len(head) >= SHORTEST_NAME]
        if found and not self._is_known(word):
            yield max(found, key=len)

    def _again(self, text: str, base: str) -> list[Piece]:
        """Return the parts of a part: "Hochwasser" is in the lexicon, and made of two words all the same."""
        parts = self._split(base) if len(base) >= SHORTEST_COMPOUND else ()
        if not parts:
            return [(text, base)]
        *pieces, (end, last) = (piece for part in parts for piece in self._again(*part))
        # The linking letters belong to the last of them.
        rest = text[len(base) :] if text.startswith(base) else ''
        return [*pieces, (end + rest, last)]

    def _find_split(self, word: str) -> tuple[Piece, ...]:
        """Return the parts of *word*, none if it has none.

        The fewest explain a word best; of equals those with the least linking letters ("Ampel" and
        "Steuerung", not "Ampel-s" and "Teuerung"), then those whose first is the longest.
        """
        if any(word.endswith(ending) and word.removesuffix(ending) in WHOLE for ending in ENDINGS):
            return ()
        best: tuple[Piece, ...] = ()
        least = (0, 0)
        first = self._first
        # Most words end with no noun at all, which is sooner known than what they begin with.
        ends = [place for place in range(2, len(word) - 1) if self._is_noun(word[place:])]
        for place in range(2, min(max(ends, default=0), LONGEST_PART + 3) + 1):
            base = first(word[:place])
            if not base:
                continue
            rest = word[place:]
            if tail := ((rest, rest),) if place in ends else self._split(rest):
                found = ((word[:place], base), *tail)
                rank = len(found), sum(text != base for text, base in found)
                if not best or rank <= least:
                    best, least = found, rank
        return best

    def _find_first(self, text: str) -> str:
        """Return the word that *text* is as a first part, without linking letters; empty if it is none."""
        if len(text) < TRUSTED and (text in SHORT or text in FIRST):
            return text
        is_noun = self._is_noun
        for link in LINKS.get(text[-1], ('',)):
            if text.endswith(link) and is_noun(base := text.removesuffix(link)):
                return '' if text.endswith(LINKED) and not text.endswith(UNLINKED) else base
        if len(text) < TRUSTED or text in NEVER:
            return ''
        known = self._is_stem(text) or text in FIRST
        return text if known or is_noun(text + LOST[0]) or is_noun(text + LOST[1]) else ''

    def _is_noun(self, word: str) -> bool:
        if len(word) < TRUSTED:
            return word in SHORT
        return self._is_known(word) and word not in NEVER

    def _person(self, word: str) -> Iterator[str]:
        """Yield whom a feminine form names besides women: "Bürgerinnen" is found by "Bürger"."""
        for ending in ('innen', 'in'):
            base = word.removesuffix(ending)
            if base != word and base.endswith(PERSONS) and self._is_noun(base):
                yield base
                return
