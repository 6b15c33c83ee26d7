"""The words of a release, as the index has them; pure.

`press-words.js` reads queries and texts in the same way: what is changed here is changed there.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pressarchive.search.feed import visible
from pressarchive.search.postings import BESIDE, LEVELS, PART

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pressarchive.search.feed import FeedEntry

#: How much more a word counts in a headline and in a subtitle; how much one beside the text, and a part of a
#: compound.
TITLE, SUBTITLE, TEXT, AROUND, INSIDE = 7.0, 3.0, 1.0, 0.5, 0.1
#: BM25 (Robertson, Zaragoza: The Probabilistic Relevance Framework, 3.4): how soon a word that comes again
#: says nothing more, and how much length counts. The usual length is a constant, not an average: so no
#: release changes what the index holds of another.
SATURATION, BY_LENGTH, USUAL = 1.4, 0.75, 400
#: Words are cut off behind so many letters: the name of a file is made of them.
LONGEST = 48
#: The greatest prime below 2**16; see :func:`sign`.
_PRIME = 65521
#: So many words are remembered: most come again.
_REMEMBERED = 2**18

_CAMEL = re.compile(r'([a-zßäöüà-öø-ÿ])(?=[A-ZÄÖÜÀ-ÖØ-Þ])')
_BETWEEN = re.compile(r'[\W_]+')
_LETTERS = re.compile(r'[^\W\d_]+')
#: What is soon made plain: most words.
_SIMPLE = re.compile(r'[a-zäöüß0-9]+\Z')
_DOTS = str.maketrans({'ä': 'a', 'ö': 'o', 'ü': 'u', 'ß': 'ss'})

#: Of a stem: its level, its forms, the signs of what follows it. One that is not filed has no form.
Word = tuple[int, tuple[str, ...], tuple[int, ...]]


def plain(text: str) -> str:
    """Return what words are compared by: small letters without accents and dots, and "ss" for "ß"."""
    small = text.lower()
    if _SIMPLE.match(small):
        return small.translate(_DOTS)
    apart = unicodedata.normalize('NFD', text)
    return ''.join(char for char in apart if unicodedata.category(char)[0] != 'M').lower().replace('ß', 'ss')


def pieces(word: str) -> list[str]:
    """Return the words in *word*: "Pfaff-Areal" has two, "BürgerInnen" too."""
    return _BETWEEN.sub(' ', _CAMEL.sub(r'\1 ', word)).split()


@lru_cache(_REMEMBERED)
def sign(stem: str) -> int:
    """Return two bytes for *stem*, as `press-index.js` does."""
    found = 0
    for char in stem:
        found = (found * 31 + ord(char)) % _PRIME
    return found


class Token(NamedTuple):
    """A word between blanks."""

    #: What it is filed by, and as: stems and forms.
    filed: tuple[tuple[str, str], ...]
    #: The stems of its pieces, in their order.
    row: tuple[str, ...]


class Analyser:
    """Knows the words of a language: *stem* is that of a plain word, *parts* are those of a compound."""

    def __init__(
        self, stem: Callable[[str], str], parts: Callable[[str], Iterable[str]] | None = None
    ) -> None:
        self.key = lru_cache(_REMEMBERED)(lambda word: stem(plain(word)[:LONGEST])[:LONGEST])
        self.token = lru_cache(_REMEMBERED)(self._token)
        self._inside = lru_cache(_REMEMBERED)(self._parts_of)
        self._parts = parts

    def words(self, entry: FeedEntry) -> dict[str, Word]:
        """Return the words of *entry* by their stems, which are sorted."""
        weights: dict[str, float] = {}
        forms: dict[str, set[str]] = {}
        after: dict[str, set[int]] = {}
        length = 0
        written: set[str] = set()
        for weight, text, has_parts in _blocks(entry):
            last = None
            row = text.split()
            if weight >= TEXT:
                length += len(row)
            if has_parts:
                written.update(row)
            for word in row:
                token = self.token(word)
                for stem, form in token.filed:
                    weights[stem] = weights.get(stem, 0) + weight
                    forms.setdefault(stem, set()).add(form if weight >= TEXT else BESIDE)
                for stem in token.row:
                    if last is not None:
                        after.setdefault(last, set()).add(sign(stem))
                    last = stem
        if self._parts is not None:
            for stem, form in {pair for word in written for pair in self._inside(word)}:
                weights.setdefault(stem, INSIDE)
                forms.setdefault(stem, set()).add(form)
        levels = {weight: level(weight, length) for weight in set(weights.values())}
        # Pieces of one letter are not filed, but phrases ask what follows them: "E-Mail an alle".
        only = {stem: (0, (), tuple(sorted(signs))) for stem, signs in after.items() if stem not in weights}
        found = {
            stem: (levels[weights[stem]], tuple(sorted(forms[stem])), tuple(sorted(after.get(stem, ()))))
            for stem in weights
        }
        return dict(sorted((found | only).items()))

    def _token(self, word: str) -> Token:
        found = [piece.lower()[:LONGEST] for piece in pieces(word)]
        row = tuple(map(self.key, found))
        if len(found) <= 1:
            return Token(tuple(zip(row, found, strict=True)), row)
        whole = ''.join(found)[:LONGEST]
        filed = {(self.key(whole), whole)}
        filed.update((stem, form) for stem, form in zip(row, found, strict=True) if len(form) > 1)
        return Token(tuple(sorted(filed)), row)

    def _parts_of(self, word: str) -> tuple[tuple[str, str], ...]:
        assert self._parts is not None  # noqa: S101  see words
        found = {part for inner in _LETTERS.findall(word) for part in self._parts(inner)}
        return tuple((self.key(part), PART + part) for part in sorted(found))


def level(weight: float, length: int) -> int:
    """Return how much a word of *weight* says about a release of *length* words, 1 to :data:`LEVELS`."""
    usual = SATURATION * (1 - BY_LENGTH + BY_LENGTH * length / USUAL)
    return max(1, round(LEVELS * weight / (weight + usual)))


def _blocks(entry: FeedEntry) -> Iterator[tuple[float, str, bool]]:
    """Yield the weight of each text, the text, and whether its compounds are taken apart."""
    yield TITLE, visible(entry.title), True
    yield SUBTITLE, visible(entry.subtitle), True
    for text in entry.texts:
        yield TEXT, visible(text), True
    yield AROUND, visible(entry.besides), True
    for text in (entry.date, entry.place):
        yield AROUND, visible(text), False
