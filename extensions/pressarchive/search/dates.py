"""Dates that a text names, in all usual ways of writing; pure.

`press-words.js` reads those of a query.
"""

from __future__ import annotations

import re
import string
from contextlib import suppress
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from babel.dates import get_month_names

from pressarchive.model.dates import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: By this a date is filed: no word begins so.
SIGN = '@'
#: Of two digits for a year, those above are of the last century.
_CENTURY = 70
_NUMBERS = re.compile(r'(?<![\d.])(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})(?![\d.]?\d)')
_ISO = re.compile(r'(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-]?\d)')
#: What stands before and behind a month's name: "18. bis 20. September 2019", "18./19. September", "1er mai".
_BEFORE = re.compile(
    r'(?:(?<!\d)(\d{1,2})(?:\.|er)? ?(?:bis|und|to|and|au|et|[-/–—]) ?)?(?<!\d)(\d{1,2})(?:\.|er)? \Z'
)
_BEHIND = re.compile(r'\.? (\d{4})(?!\d)')
#: "September 18, 2019".
_ENGLISH = re.compile(r'\.? (\d{1,2}), (\d{4})(?!\d)')
#: So many letters before a name have all that belongs to it.
_WINDOW = 16
#: A month's name is as well cut off behind three or four letters; the German one of March differs then.
_SHORT, _MARCH = 3, 'Mrz'


class Names(NamedTuple):
    """The months of a language."""

    #: By names: 1 to 12.
    numbers: dict[str, int]
    words: re.Pattern[str]


@cache
def names_of(language: str) -> Names:
    """Return the months in *language* (``de``, ``en-GB``), with what they are cut off to."""
    numbers = {_MARCH: 3}
    for number, name in get_month_names('wide', locale=locale_of(language)).items():
        numbers |= {name[:length]: number for length in (_SHORT, _SHORT + 1, len(name))}
    listed = '|'.join(sorted(map(re.escape, numbers), key=len, reverse=True))
    return Names(numbers, re.compile(rf'(?:{listed})(?!\w)'))


def dates_in(text: str, names: Names, near: date) -> Iterator[str]:
    """Yield the days and months that *text* names: "2019-09-18", "2019-09".

    A day without its year is the one nearest to *near*, the day of the release; a month without one is none.
    """
    text = ' '.join(text.split())
    if not any(char in text for char in string.digits):
        return
    for day, month, year in _NUMBERS.findall(text):
        yield from _day(_year(year), int(month), int(day))
    for year, month, day in _ISO.findall(text):
        yield from _day(int(year), int(month), int(day))
    for match in names.words.finditer(text):
        start, end = match.span()
        if start and text[start - 1].isalnum():
            continue
        month = names.numbers[match[0]]
        before = _BEFORE.search(text[max(start - _WINDOW, 0) : start])
        if english := _ENGLISH.match(text, end):
            yield from _day(int(english[2]), month, int(english[1]))
            continue
        behind = _BEHIND.match(text, end)
        if before is None and behind is not None:
            yield f'{behind[1]}-{month:02d}'
        for day in filter(None, before.groups() if before else ()):
            yield from _day(int(behind[1]), month, int(day)) if behind else _nearest(month, int(day), near)


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > len('26') else year + (1900 if year > _CENTURY else 2000)


def _day(year: int, month: int, day: int) -> Iterator[str]:
    with suppress(ValueError):  # there is no such day
        yield date(year, month, day).isoformat()


def _nearest(month: int, day: int, near: date) -> Iterator[str]:
    found = [one for year in (near.year - 1, near.year, near.year + 1) for one in _day(year, month, day)]
    yield from sorted(found, key=lambda one: abs(date.fromisoformat(one) - near))[:1]
