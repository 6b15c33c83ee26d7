"""Dates in the reader's language."""

from __future__ import annotations

import pytest

from pressarchive.model import dates
from pressarchive.model.converters import partial_date


@pytest.mark.parametrize(
    ('when', 'language', 'expected'),
    [
        ('2019-09-18', 'de', '18. September 2019'),
        ('2019-03-01', 'de', '1. März 2019'),
        ('2019-09-18 10:00', 'de', '18. September 2019'),
        ('2019-09', 'de', 'September 2019'),
        ('2019-03', 'de', 'März 2019'),
        ('2019', 'de', '2019'),
        ('2019-01-05', 'de-AT', '5. Jänner 2019'),
        ('2019-01-05', 'de_AT', '5. Jänner 2019'),
        ('2019-09-18', 'en', '18 September 2019'),
        ('2019-09-18', 'en-US', 'September 18, 2019'),
        ('2019-09', 'en', 'September 2019'),
        ('2019-09-18', 'fr', '18 septembre 2019'),
        ('1848-03-18', 'de', '18. März 1848'),
    ],
)
def test_long_date(when: str, language: str, expected: str) -> None:
    assert dates.long_date(partial_date(when), language) == expected


@pytest.mark.parametrize(
    ('when', 'language', 'expected'),
    [
        ('2019-09-18', 'de', '18. September'),
        ('2019-03-01', 'de', '1. März'),
        ('2019-09', 'de', 'September'),
        ('2019', 'de', '2019'),
        ('2019-09-18', 'en', '18 September'),
        ('2019-09', 'en', 'September'),
        ('2019-09-18', 'en-US', 'September 18'),
    ],
)
def test_day_of_year(when: str, language: str, expected: str) -> None:
    assert dates.day_of_year(partial_date(when), language) == expected


@pytest.mark.parametrize(
    ('month', 'language', 'expected'),
    [(1, 'de', 'Januar'), (3, 'de', 'März'), (12, 'de', 'Dezember'), (3, 'de_DE', 'März'), (5, 'en', 'May')],
)
def test_month_name(month: int, language: str, expected: str) -> None:
    assert dates.month_name(month, language) == expected


@pytest.mark.parametrize('language', ['', 'xx', 'klingonisch', 'de-', '-', '../de', 'a' * 300])
def test_an_unknown_language_shows_english(language: str) -> None:
    assert dates.locale_of(language).language == 'en'
    assert dates.long_date(partial_date('2019-09-18'), language) == '18 September 2019'


@pytest.mark.parametrize(
    ('when', 'language', 'date', 'day'),
    [
        ('2019-09-18', 'de', '18. Sept. 2019', '18. Sept.'),
        ('2019-05-01', 'de', '1. Mai 2019', '1. Mai'),
        ('2019-09', 'de', 'Sept. 2019', 'September'),
        ('2019', 'de', '2019', '2019'),
        ('2019-09-18', 'en', '18 Sept 2019', '18 Sept'),
    ],
)
def test_short_dates(when: str, language: str, date: str, day: str) -> None:
    found = partial_date(when)
    assert (dates.short_date(found, language), dates.short_day(found, language)) == (date, day)
