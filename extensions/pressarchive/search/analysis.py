"""The words of a release, as the index has them; pure.

`press-words.js` reads queries and texts in the same way: what is changed here is changed there.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pressarchive.search.dates import SIGN, dates_in, names_of
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
#: So many words are remembered: those that come again soon.
_REMEMBERED = 2**15

_CAMEL = re.compile(r'([a-zßäöüà-öø-ÿ])(?=[A-ZÄÖÜÀ-ÖØ-Þ])')
_BETWEEN = re.compile(r'[\W_]+')
_LETTERS = re.compile(r'[^\W\d_]+')
_SIGNS_AROUND = re.compile(r'\A[\W_]+|[\W_]+\Z')
#: What is soon made plain: most words.
_SIMPLE = re.compile(r'[a-zäöüß0-9]+\Z')
_DOTS = str.maketrans({'ä': 'a', 'ö': 'o', 'ü': 'u', 'ß': 'ss'})
#: Letters that Unicode does not take apart: "Łódź" is "Lodz".
_OTHERS = str.maketrans({'ß': 'ss', 'ł': 'l', 'ø': 'o', 'đ': 'd', 'æ': 'ae', 'œ': 'oe', 'ı': 'i', 'ħ': 'h'})
#: Numbers with points, commas, blanks: "10.000", "7,4"; "10 000".
_NUMBER = re.compile(r'\d+(?:[.,]\d+)+')
_BLANKS = re.compile('(?<![\\w.,])\\d{1,3}(?:[ \u00a0\u2009\u202f]\\d{3})+(?![\\w]|[.,]\\d)')
_THOUSANDS = 3
_DIGIT = re.compile(r'\d')
#: A time is written "7.30" and "7:30".
_TIME = re.compile(r'(?<![\d:.])0?(\d{1,2}):(\d\d)(?![\d:])')
#: Abbreviations keep their capitals: "OB" is not "ob".
_SHORT = re.compile(r'[A-ZÄÖÜ]{2,4}\Z')
#: The decimal sign, a letter (U+A78F): so a number is a word.
POINT = '\ua78f'
#: "RS 4", "B 37": they are also written as one word.
_LETTERS_AND_NUMBER = re.compile(r'(?<!\w)([A-ZÄÖÜ]{1,3})[ -](\d{1,4})(?!\w)')
#: "Bürger*innenrat", "BürgerInnenrat", "Bürgerinnen-Rat": what names both, and the rest.
_GENDERED = re.compile(r'([^\W\d_]{3,40}?)(?:[*:_·]|/-?)innen-?([^\W\d_]{3,40})\Z')
_BINNEN = re.compile(r'([^\W\d_]{2,40}?[a-zäöüß])Innen(?:(?=[a-zäöüß])|-)([^\W\d_]{3,40})\Z')
_FEMININE = re.compile(
    r'([^\W\d_]{3,40}?(?:er|or|ent|ant|ist|at|eur|är|oge|eut|iker))innen-?([^\W\d_]{3,40})\Z'
)

#: Of a stem: its level, its forms, the signs of what follows it. One that is not filed has no form.
Word = tuple[int, tuple[str, ...], tuple[int, ...]]


def plain(text: str) -> str:
    """Return what words are compared by: small letters without accents and dots, and "ss" for "ß"."""
    small = text.lower()
    if _SIMPLE.match(small):
        return small.translate(_DOTS)
    apart = unicodedata.normalize('NFKD', text)
    letters = ''.join(char for char in apart if unicodedata.category(char)[0] != 'M')
    return letters.lower().translate(_OTHERS)


def pieces(word: str) -> list[str]:
    """Return the words in *word*: "Pfaff-Areal" has two, "BürgerInnen" too; a number is one."""
    if not word.isascii():
        word = unicodedata.normalize('NFKC', word)
    if ':' in word:
        word = _TIME.sub(r'\1.\2', word)
    return _BETWEEN.sub(' ', _CAMEL.sub(r'\1 ', _NUMBER.sub(_number, word))).split()


def _number(match: re.Match[str]) -> str:
    """Return a number without points between thousands: "10.000", "7,4", "1.234,5"; others as they are."""
    *whole, last = re.split('[.,]', match[0])
    signs = set(re.findall('[.,]', match[0]))
    is_thousands = whole[0] != '0' and len(whole[0]) <= _THOUSANDS
    is_thousands &= all(len(one) == _THOUSANDS for one in whole[1:])
    if is_thousands and len(last) == _THOUSANDS and len(signs) == 1:
        return ''.join((*whole, last))
    if len(whole) == 1 or (is_thousands and match[0].count(match[0][-len(last) - 1]) == 1):
        return f'{"".join(whole)}{POINT}{last}'
    return match[0]


def shared(word: str) -> tuple[str, str] | None:
    """Return of "Bürger*innenrat", however it is written, "Bürger" and "rat"; of other words nothing."""
    if 'nnen' not in word:
        return None
    letters = _SIGNS_AROUND.sub('', word)
    found = _GENDERED.search(letters) or _BINNEN.search(letters)
    return (found[1], found[2]) if found else None


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
        self,
        stem: Callable[[str], str],
        parts: Callable[[str], Iterable[str]] | None = None,
        language: str = 'de',
    ) -> None:
        self.key = lru_cache(_REMEMBERED)(lambda word: stem(plain(word)[:LONGEST])[:LONGEST])
        self.token = lru_cache(_REMEMBERED)(self._token)
        self._inside = lru_cache(_REMEMBERED)(self._parts_of)
        self._parts = parts
        self._months = names_of(language)

    def words(self, entry: FeedEntry) -> dict[str, Word]:
        """Return the words of *entry* by their stems, which are sorted."""
        weights: dict[str, float] = {}
        forms: dict[str, set[str]] = {}
        after: dict[str, set[int]] = {}
        length = 0
        written: set[str] = set()
        day = _first_day(entry.date_iso)
        if day is not None:
            weights[SIGN + entry.date_iso] = AROUND
            forms[SIGN + entry.date_iso] = {BESIDE}
        for weight, text, has_parts in _blocks(entry):
            rows: list[str] = []
            filed = list(self._beyond_words(text, day if has_parts else None))
            row = _BLANKS.sub(_without_blanks, text).split()
            if weight >= TEXT:
                length += len(row)
            if has_parts:
                written.update(row)
            for word in row:
                token = self.token(word)
                filed += token.filed
                rows += token.row
            for stem, behind in pairwise(rows):
                after.setdefault(stem, set()).add(sign(behind))
            for stem, form in filed:
                weights[stem] = weights.get(stem, 0) + weight
                forms.setdefault(stem, set()).add(form if weight >= TEXT else BESIDE)
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

    def _beyond_words(self, text: str, day: date | None) -> Iterator[tuple[str, str]]:
        """Yield stems and forms of what is more than one word of *text*; *day* is that of the release."""
        if not _DIGIT.search(text):
            return
        for word in _LETTERS_AND_NUMBER.findall(text):
            form = ''.join(word).lower()
            yield self.key(form), form
        if day is not None:
            for when in dates_in(text, self._months, day):
                yield SIGN + when, SIGN

    def _token(self, word: str) -> Token:
        found = [_form(piece) for piece in pieces(word)]
        row = tuple(map(self.key, found))
        if len(found) <= 1:
            return Token(tuple(zip(row, found, strict=True)), row)
        whole = ''.join(found).lower()[:LONGEST]
        both = shared(word)
        kept = found if 'nnen-' in word else found[:-1]  # "innenrat" is no word
        others = [*kept, _form(''.join(both))] if both else found
        filed = {(self.key(form), form) for form in (whole, *others) if len(form) > 1 or form is whole}
        return Token(tuple(sorted(filed)), row)

    def _parts_of(self, word: str) -> tuple[tuple[str, str], ...]:
        assert self._parts is not None  # noqa: S101  see words
        both = shared(word)
        inner = [*_LETTERS.findall(word), *([''.join(both)] if both else [])]
        found = {part for one in inner for part in self._parts(one)}
        found.update([both[1].lower()] if both else [])
        # "Bürgerinnenrat" means a "Bürgerrat", too.
        feminine = 'nnen' in word and _FEMININE.match(_SIGNS_AROUND.sub('', word.lower()))
        if feminine and ('nnen-' in word or feminine[2] in found):
            found.add(f'{feminine[1]}{feminine[2]}')
        return tuple((self.key(part), PART + part) for part in sorted(found))


def _form(piece: str) -> str:
    return piece if _SHORT.match(piece) else piece.lower()[:LONGEST]


def _without_blanks(match: re.Match[str]) -> str:
    return ''.join(match[0].split())


def _first_day(iso: str) -> date | None:
    """Return the first day of "2019-09-18", "2019-09" or "2019"; ``None`` of anything else."""
    try:
        return date.fromisoformat(f'{iso}-01-01'[: len('2019-09-18')])
    except ValueError:
        return None


def level(weight: float, length: int) -> int:
    """Return how much a word of *weight* says about a release of *length* words, 1 to :data:`LEVELS`."""
    usual = SATURATION * (1 - BY_LENGTH + BY_LENGTH * length / USUAL)
    return max(1, round(LEVELS * weight / (weight + usual)))


def _blocks(entry: FeedEntry) -> Iterator[tuple[float, str, bool]]:
    """Yield the weight of each text, the text, and whether its compounds are taken apart."""
    yield TITLE, visible(entry.title), True
    yield SUBTITLE, visible(entry.subtitle), True
    for text in (*entry.texts, *entry.notices):
        yield TEXT, visible(text), True
    yield AROUND, visible(entry.besides), True
    for text in (entry.date, entry.place):
        yield AROUND, visible(text), False
