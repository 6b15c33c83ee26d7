"""Dates and names of languages in the reader's language (CLDR, by Babel); pure."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time

if TYPE_CHECKING:
    from datetime import datetime, time

    from pressarchive.model.records import PartialDate


#: How English dates are written where no country is named: "18 September 2019", "11:00".
_ENGLISH: Final = Locale('en', 'GB')


def locale_of(language: str) -> Locale:
    """Return the locale of *language* (``de``, ``de_AT``, ``en-US``), British English if it is unknown."""
    try:
        found = Locale.parse(language.replace('-', '_'))
    except (UnknownLocaleError, ValueError):
        return _ENGLISH
    return _ENGLISH if str(found) == 'en' else found


def language_name(code: str, language: str) -> str:
    """Return the name of the language *code* (BCP 47) in *language*: "Englisch"; *code* if it is unknown."""
    try:
        return Locale.parse(code, sep='-').get_display_name(locale_of(language)) or code
    except (UnknownLocaleError, ValueError):
        return code


def long_date(when: PartialDate, language: str) -> str:
    """Return *when* in words, as exact as it is: "18. September 2019", "September 2019", "2019"."""
    if when.month is None:
        return f'{when.year:04d}'
    locale = locale_of(language)
    if when.day is None:
        return format_skeleton('yMMMM', when.first_day, locale=locale)
    return format_date(when.first_day, 'long', locale=locale)


def day_of_year(when: PartialDate, language: str) -> str:
    """Return *when* without its year, for a list of one year: "18. September", "September"."""
    if when.month is None:
        return f'{when.year:04d}'
    if when.day is None:
        return month_name(when.month, language)
    return format_skeleton('MMMMd', when.first_day, locale=locale_of(language))


def short_date(when: PartialDate, language: str) -> str:
    """Return *when* in few letters: "18. Sept. 2019", "Sept. 2019", "2019"."""
    if when.month is None:
        return f'{when.year:04d}'
    skeleton = 'yMMM' if when.day is None else 'yMMMd'
    return format_skeleton(skeleton, when.first_day, locale=locale_of(language))


def short_day(when: PartialDate, language: str) -> str:
    """Return *when* in few letters and without its year: "18. Sept.", "September"."""
    if when.month is None or when.day is None:
        return day_of_year(when, language)
    return format_skeleton('MMMd', when.first_day, locale=locale_of(language))


def month_name(month: int, language: str) -> str:
    """Return the name of a month that stands alone: "September"."""
    return format_date(date(2000, month, 1), 'LLLL', locale=locale_of(language))


def months_after(day: date, months: int) -> date:
    """Return the day *months* after *day*; the month's last one if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def long_moment(moment: datetime, language: str) -> str:
    """Return *moment* in words, by the clock of its zone: "1. Dezember 2026, 10:00"."""
    locale = locale_of(language)
    return (
        f'{format_date(moment, "long", locale=locale)}, {format_time(moment.time(), "short", locale=locale)}'
    )


def weekday(day: date, language: str) -> str:
    """Return the name of the day of the week: "Donnerstag"."""
    return format_date(day, 'EEEE', locale=locale_of(language))


def clock_words(clock: time, language: str) -> str:
    """Return a time of day: "11:00"."""
    return format_time(clock.replace(tzinfo=None), 'short', locale=locale_of(language))
