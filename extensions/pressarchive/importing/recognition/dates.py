"""Dates as German and other offices write them; pure.

"3. Mai 2019", "03.05.2019", "3.5.19", "2019-05-03", "Mai 2019", "05/2019", "May 3, 2019", "3 mai 2019".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, Literal

from babel.dates import get_day_names, get_month_names

from pressarchive.model.converters import FIRST_YEAR
from pressarchive.model.records import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

_LANGUAGES: Final = ('de', 'de_AT', 'en', 'fr', 'it', 'nl', 'es')
#: Years that a date in a text may have: nobody publishes in two generations.
LAST_YEAR: Final = 2099


def _names(kind: Literal['abbreviated', 'wide']) -> dict[str, int]:
    """Return the number of each month by its name in each form; small, without a full stop."""
    found: dict[str, int] = {}
    for language in _LANGUAGES:
        for number, name in get_month_names(kind, locale=language).items():
            found.setdefault(name.casefold().rstrip('.'), number)
    return found


_MONTHS: Final = {
    **_names('abbreviated'),
    **_names('wide'),
    'jänner': 1,
    'feber': 2,
    'maerz': 3,
    'mrz': 3,
    'sept': 9,
}
_DAYS: Final = sorted(
    {
        name.casefold().rstrip('.')
        for language in _LANGUAGES
        for kind in ('wide', 'abbreviated')
        for name in get_day_names(kind, locale=language).values()
    }
    | {'sonnabend'},
    key=len,
    reverse=True,
)
WEEKDAY = re.compile(rf'(?:{"|".join(map(re.escape, _DAYS))})\.?(?=[\s,]|$)', re.IGNORECASE)
_MONTH: Final = '|'.join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
#: Day, month and year in each order; the year may have two digits where nothing else can be meant.
_FORMS: Final = (
    r'(?<![\w.])(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})(?!\w|-\d)',
    r'(?<![\w./])(?P<d2>\d{1,2})\. ?(?P<m2>\d{1,2})\. ?(?P<y2>\d{4}|\d{2})(?![\d.]\d|\d)',
    (
        rf'(?<!\w)(?P<d3>\d{{1,2}})(?:\.|st|nd|rd|th|er)? ?(?P<m3>{_MONTH})\.?,? ?'
        r'(?P<y3>\d{4}|[\'’]?\d{2})(?!\w)'
    ),
    rf'(?<!\w)(?P<m4>{_MONTH})\.? (?P<d4>\d{{1,2}})(?:st|nd|rd|th)?, ?(?P<y4>\d{{4}})(?!\w)',
    r'(?<![\w/.])(?P<d5>\d{1,2})/(?P<m5>\d{1,2})/(?P<y5>\d{4})(?![\w/])',
    r'(?<![\w/])(?P<y6>\d{4})[/.](?P<m6>\d{1,2})[/.](?P<d6>\d{1,2})(?![\w/])',
)
_MONTH_FORMS: Final = (
    rf'(?<!\w)(?P<m7>{_MONTH})\.? ?/? ?(?P<y7>\d{{4}})(?!\w)',
    r'(?<![\w/.])(?P<m8>\d{1,2})/(?P<y8>\d{4})(?![\w/])',
    r'(?<![\w-])(?P<y9>\d{4})-(?P<m9>\d{2})(?![\w-])',
)
_DAY = re.compile('|'.join(_FORMS), re.IGNORECASE)
_PART = re.compile('|'.join((*_FORMS, *_MONTH_FORMS)), re.IGNORECASE)
_YEAR = re.compile(r'(?<![\d/.-])(?:19|20)\d{2}(?![\d/.-])')
_NO_YEAR = re.compile(
    rf'(?<!\w)(?P<day>\d{{1,2}})\. ?(?:(?P<name>{_MONTH})(?!\w)|(?P<month>\d{{1,2}})\.)', re.IGNORECASE
)
_CLOCK = re.compile(
    r'(?<!\d)(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?: ?Uhr| ?h\b|(?<=:\d\d)(?!\d))',
    re.IGNORECASE,
)
#: In names of files: "2019-05-03", "20190503", "190503", "2019_05", "03.05.2019", "2019".
_IN_NAMES: Final = (
    re.compile(
        r'(?<!\d)(?P<year>(?:19|20)\d{2})[-_. ]?(?P<month>0[1-9]|1[0-2])[-_. ]?(?P<day>0[1-9]|[12]\d'
        r'|3[01])(?!\d)'
    ),
    re.compile(
        r'(?<!\d)(?P<day>0?[1-9]|[12]\d|3[01])[-_. ](?P<month>0?[1-9]|1[0-2])[-_. ](?P<year>(?:19'
        r'|20)\d{2})(?!\d)'
    ),
    re.compile(r'(?<!\d)(?P<day>0[1-9]|[12]\d|3[01])(?P<month>0[1-9]|1[0-2])(?P<year>(?:19|20)\d{2})(?!\d)'),
    re.compile(
        r'(?<![\d_.-])(?P<year>\d{2})[-_.]?(?P<month>0[1-9]|1[0-2])[-_.]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)'
    ),
    re.compile(
        r'(?<![\d_-])(?P<day>0[1-9]|[12]\d|3[01])[-_.](?P<month>0[1-9]|1[0-2])[-_.](?P<year>\d{2})(?!\d)'
    ),
    re.compile(r'(?<!\d)(?P<year>(?:19|20)\d{2})[-_. ](?P<month>0[1-9]|1[0-2])(?!\d)'),
    re.compile(r'(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?!\d)'),
    re.compile(r'(?<!\d)(?P<year>(?:19|20)\d{2})(?!\d)'),
)
_NAMED_MONTH = re.compile(
    rf'(?:(?<!\d)(?P<day>\d{{1,2}})[-_. ]{{1,2}})?(?<![a-zäöü])(?P<name>{_MONTH})[-_. ]{{0,2}}'
    r'(?P<year>(?:19|20)\d{2})(?!\d)',
    re.IGNORECASE,
)
#: A line longer than this is none that gives a date.
MOST_LETTERS: Final = 400


@dataclass(frozen=True, slots=True)
class Found:
    """A date, and where it stands in the text."""

    when: PartialDate
    start: int
    end: int


def days(text: str) -> Iterator[Found]:
    """Yield each day with its year in *text*."""
    yield from _found(_DAY, text[:MOST_LETTERS])


def first(text: str) -> Found | None:
    """Return the first date in *text*: a day or a month, with its year."""
    return next(_found(_PART, text[:MOST_LETTERS]), None)


def year_in(text: str) -> Found | None:
    """Return the first year in *text*."""
    match = _YEAR.search(text[:MOST_LETTERS])
    return Found(PartialDate(int(match[0])), match.start(), match.end()) if match else None


def without_year(text: str, year: int) -> Found | None:
    """Return the first day in *text* that has no year, as one of *year*."""
    match = _NO_YEAR.search(text[:MOST_LETTERS])
    if match is None:
        return None
    month = _MONTHS[match['name'].casefold()] if match['name'] else int(match['month'])
    when = _date(year, month, int(match['day']))
    return Found(when, match.start(), match.end()) if when else None


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    for match in pattern.finditer(text):
        values = {name[0]: value for name, value in match.groupdict().items() if value}
        month = values['m'] if values['m'].isdigit() else str(_MONTHS[values['m'].casefold().rstrip('.')])
        when = _date(_year(values['y']), int(month), int(values['d']) if 'd' in values else None)
        if when is not None:
            yield Found(when, match.start(), match.end())


def _year(text: str) -> int:
    digits = text.lstrip("'’")
    if len(digits) > 2:  # noqa: PLR2004  a year of two digits
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)  # noqa: PLR2004  no archive is older than computers


def _date(year: int, month: int | None, day: int | None) -> PartialDate | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def clock(text: str) -> time | None:
    """Return the first time of day in *text*: "10 Uhr", "10.30 Uhr", "10:30"."""
    match = _CLOCK.search(text[:MOST_LETTERS])
    if match is None:
        return None
    hour = int(match['hour'])
    return None if hour > 23 else time(hour, int(match['minute'] or 0))  # noqa: PLR2004  "24 Uhr" is another day


def in_name(name: str) -> PartialDate | None:
    """Return the date in the *name* of a file, as exact as it is."""
    short = name[:MOST_LETTERS]
    if (match := _NAMED_MONTH.search(short)) is not None:
        day = int(match['day']) if match['day'] else None
        if when := _date(int(match['year']), _MONTHS[match['name'].casefold()], day):
            return when
    for pattern in _IN_NAMES:
        for match in pattern.finditer(short):
            values = {key: int(value) for key, value in match.groupdict().items()}
            year = _year(match['year'])
            if when := _date(year, values.get('month'), values.get('day')):
                return when
    return None


def value(text: str) -> PartialDate | None:
    """Return the date that *text* is: a value of a head, "2019-05-03T10:00+02:00", "Fri, 03 May 2019 …"."""
    found = text.strip()
    try:
        moment = datetime.fromisoformat(found.replace(' UTC', '+00:00'))
    except ValueError:
        pass
    else:
        return _date(moment.year, moment.month, moment.day)
    # "2019-05-03 10:00:00 +0200", as Jekyll writes it.
    if match := re.match(r'(\d{4})-(\d{1,2})-(\d{1,2})(?=[ T]|$)', found):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if (there := first(found)) is not None:
        return there.when
    if re.fullmatch(r'\d{4}', found):
        return _date(int(found), None, None)
    return in_name(found) if re.fullmatch(r'\d{6,8}', found) else None
