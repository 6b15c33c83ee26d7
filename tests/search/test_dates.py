"""Dates that texts name."""

from __future__ import annotations

from datetime import date

import pytest

from pressarchive.search.dates import dates_in, names_of

NEAR = date(2019, 12, 1)


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        *(
            (text, '2026-03-01')
            for text in (
                *('1.3.26', '01.03.26', '1.3.2026', '01.03.2026', '1. 3. 2026', '1. 3.2026', '2026-03-01'),
                *(
                    '1. März 2026',
                    '1 März 2026',
                    '1.  März\n2026',
                    '1. Mrz. 2026',
                    '(1.3.2026)',
                    'am 1.3.2026.',
                ),
            )
        ),
        ('1.3.99', '1999-03-01'),
        ('Oktober 2016, Okt. 2016', '2016-10 2016-10'),
        ('Anfang März 2026', '2026-03'),
        ('18. bis 20. September 2019', '2019-09-18 2019-09-20'),
        ('18./19. Sept. 2019', '2019-09-18 2019-09-19'),
        ('18.–19. September 2019', '2019-09-18 2019-09-19'),
        # Without a year it is the nearest day to that of the release.
        ('am 18. September', '2019-09-18'),
        ('am 5. Januar', '2020-01-05'),
        ('am 29. Februar', '2020-02-29'),
        # None.
        ('im September', ''),
        ('31.02.2019, 31. Februar 2019', ''),
        ('1.2.3.4', ''),
        ('10.000 und 1.3.', ''),
        ('Am 18. kam im September niemand, 2017 auch.', ''),
        ('Maier 2019, Xmai 2019', ''),
        ('2019-09-181, 12019-09-18', ''),
        ('ohne jede Zahl', ''),
    ],
)
def test_german_dates(text: str, expected: str) -> None:
    assert ' '.join(dates_in(text, names_of('de'), NEAR)) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('September 18, 2019', '2019-09-18'),
        ('18 September 2019', '2019-09-18'),
        ('Sept. 2019', '2019-09'),
        ('5 October', '2019-10-05'),
    ],
)
def test_english_dates(text: str, expected: str) -> None:
    assert ' '.join(dates_in(text, names_of('en'), NEAR)) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('1er mars 2026', '2026-03-01'),
        ('du 1er au 3 mars 2026', '2026-03-01 2026-03-03'),
        ('18 septembre', '2019-09-18'),
    ],
)
def test_french_dates(text: str, expected: str) -> None:
    assert ' '.join(dates_in(text, names_of('fr'), NEAR)) == expected


def test_a_release_of_the_first_year_has_neighbours_in_one_direction() -> None:
    assert list(dates_in('am 1. Januar', names_of('de'), date(1, 1, 1))) == ['0001-01-01']
