"""Dates in the reader's language (CLDR, by Babel); pure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

if TYPE_CHECKING:
    from pressarchive.model import PartialDate


def locale_of(language: str) -> Locale:
    """Return the locale of *language* (``de``, ``de_AT``, ``en-GB``), English if it is unknown."""
    try:
        return Locale.parse(language.replace('-', '_'))
    except (UnknownLocaleError, ValueError):
        return Locale('en')


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


def month_name(month: int, language: str) -> str:
    """Return the name of a month that stands alone: "September"."""
    return format_date(date(2000, month, 1), 'LLLL', locale=locale_of(language))
