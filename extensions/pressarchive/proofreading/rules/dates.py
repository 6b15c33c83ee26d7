"""Days of the week that do not fit their dates, and the past of what is still to come."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import template
from pressarchive.model.dates import long_date, weekday
from pressarchive.model.records import PartialDate
from pressarchive.proofreading.rules.rule import in_passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.proofreading.prose import Passage
    from pressarchive.proofreading.rules.rule import Found
    from pressarchive.proofreading.subject import Subject

_GERMAN_DAYS = ('Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag')
_ENGLISH_DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_DAYS = {name: n for names in (_GERMAN_DAYS, _ENGLISH_DAYS) for n, name in enumerate(names)}
_DAYS['Sonnabend'] = _DAYS['Samstag']
_MONTHS = {
    **{
        name: n
        for n, names in enumerate(
            (
                *('Januar Jänner Jan January', 'Februar Feber Feb February', 'März Mär March Mar'),
                *('April Apr', 'Mai May', 'Juni Jun June', 'Juli Jul July', 'August Aug'),
                *('September Sept Sep', 'Oktober Okt October Oct', 'November Nov'),
                'Dezember Dez December Dec',
            ),
            1,
        )
        for name in names.split()
    }
}
_MONTH = '|'.join(sorted(_MONTHS, key=len, reverse=True))
#: A sign between a day's number and its full stop, which may be marked as a letter ("18\\. September").
_MAYBE = '\N{OBJECT REPLACEMENT CHARACTER}?'
_GERMAN = (
    rf'(?P<day>\d{{1,2}}){_MAYBE}\.\s?(?:(?P<month>{_MONTH})\b\.?|(?P<number>\d{{1,2}})\.)'
    r'(?:\s?(?P<year>\d{4})(?!\d)|(?P<short>\d{2})(?!\d))?'
)
_ENGLISH = (
    rf'(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})\b\.?'
    rf'|(?P<month_first>{_MONTH})\b\.?\s(?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?\b)(?:,?\s(?P<year>\d{{4}})(?!\d))?'
)
_NAME = rf'(?P<name>{"|".join(_GERMAN_DAYS)}|Sonnabend)'
_PART = r'(?:morgen|vormittag|mittag|nachmittag|abend|nacht)?'
_GERMAN_WITH_NAME = re.compile(rf'\b{_NAME}{_PART}(?:,?\s(?:de[nmr]\s)?|,?\s?\(){_GERMAN}')
_ENGLISH_WITH_NAME = re.compile(rf'\b(?P<name>{"|".join(_ENGLISH_DAYS)}),?\s(?:the\s|\()?{_ENGLISH}')
#: "Montag bis Freitag, 1. Dezember bis 5. Dezember": the name belongs to the other end.
_SPAN = r'(?:bis|und|oder|to|and|or|–|-|/)'
_SPAN_BEFORE = re.compile(rf'(?:tag|woch|abend|day)s?\s?{_SPAN}\s?$')
_SPAN_LENGTH = 12
_SPAN_BEHIND = re.compile(rf'\s?{_SPAN}\s?')
#: Quick: few paragraphs have what looks like a date.
_MAY_BE_GERMAN = re.compile(rf'\d{_MAYBE}\.\s?[\dADFJMNOS]')
_MAY_BE_ENGLISH = re.compile(r'\d(?:st|nd|rd|th)?\s(?:of\s)?[ADFJMNOS]|[a-z]\.?\s\d')
_PAST = (
    'war waren wurde wurden fand fanden traf trafen hatte hatten kam kamen gab begann begannen '
    'endete endeten startete starteten eröffnete feierte lud luden'
)
_GERMAN_OVER = (
    re.compile(rf'\b[Aa]m\s(?:{_NAME},?\s(?:de[nm]\s)?)?{_GERMAN},?\s(?P<verb>{"|".join(_PAST.split())})\b'),
    re.compile(rf'\b(?P<verb>fand|fanden|wurde|wurden)\sam\s(?:{_NAME},?\s(?:de[nm]\s)?)?{_GERMAN}'),
)
_ENGLISH_OVER = (re.compile(rf'\b(?P<verb>took\splace|was\sheld|were\sheld)\son\s{_ENGLISH}'),)
#: Before it, a week had other days in places; a text of it may mean the other calendar.
_FIRST_YEAR = 1900
#: A date without its year is one so many days around the release at most.
_NEAR, _SOON = 250, 60


def weekdays(subject: Subject) -> Iterator[Found]:
    """Find days of the week that do not fit their dates."""
    message = template('%r does not fit %s, which is a %s')
    pattern = _GERMAN_WITH_NAME if subject.speaks_german else _ENGLISH_WITH_NAME
    for passage in _dated(subject):
        text = passage.text
        for match in pattern.finditer(text):
            before = text[max(match.start() - _SPAN_LENGTH, 0) : match.start()]
            if _SPAN_BEFORE.search(before) and _SPAN_BEHIND.match(text, match.end()):
                continue
            days = _meant(match, subject, _NEAR)
            if not days or any(day.weekday() == _DAYS[match['name']] for day in days):
                continue
            said, name = _said(days[0], subject), weekday(days[0], subject.language)
            yield in_passage(passage, *match.span('name'), message, match['name'], said, name)


def tenses(subject: Subject) -> Iterator[Found]:
    """Find the past tense of a day that is still to come when the release is published."""
    if subject.release is None:
        return
    last = subject.release.date.last_day
    if subject.release.embargo is not None:
        last = max(last, subject.release.embargo.date())
    message = template('%r is the past, and %s is still to come when the release is published')
    patterns = _GERMAN_OVER if subject.speaks_german else _ENGLISH_OVER
    for passage in _dated(subject):
        for match in chain.from_iterable(pattern.finditer(passage.text) for pattern in patterns):
            days = _meant(match, subject, _SOON)
            if days and all(day > last for day in days):
                said = _said(days[0], subject)
                yield in_passage(passage, *match.span('verb'), message, match['verb'], said)


def _dated(subject: Subject) -> Iterator[Passage]:
    """Yield the passages that may have a date, in a language whose dates are known here."""
    if not (subject.speaks_german or subject.speaks_english):
        return
    pattern = _MAY_BE_GERMAN if subject.speaks_german else _MAY_BE_ENGLISH
    yield from (passage for passage in subject.page.passages if pattern.search(passage.text))


def _said(day: date, subject: Subject) -> str:
    return long_date(PartialDate(day.year, day.month, day.day), subject.language)


def _meant(match: re.Match[str], subject: Subject, most: int) -> list[date]:
    """Return the days that a date may mean, the nearest to the release first; none: nobody can tell."""
    found = match.groupdict()
    number = found.get('number')
    month = int(number) if number else _MONTHS[found['month'] or found.get('month_first') or '']
    day = int(found['day'] or found.get('day_last') or 0)
    year, short = found['year'], found.get('short')
    if short and not number:
        return []
    known = int(year) if year else 2000 + int(short) if short else None
    if known is not None:
        return [one for one in _days(known, known, month, day) if known >= _FIRST_YEAR]
    if subject.release is None:
        return []
    when = subject.release.date
    days = _days(when.year - 1, when.year + 1, month, day)
    if when.day is None:
        return days
    near = [(abs((one - when.first_day).days), one) for one in days]
    return [one for distance, one in sorted(near) if distance <= most]


def _days(first: int, last: int, month: int, day: int) -> list[date]:
    found = []
    for year in range(first, last + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found
