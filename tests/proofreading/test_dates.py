"""Days of the week and tenses: what does not fit, and what does."""

from __future__ import annotations

import pytest

from tests.proofreading.pages import HEAD, found, in_english


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('am Montag, 3. Dezember 2026', ['Montag']),
        ('am Montag, dem 3. Dezember 2026', ['Montag']),
        ('am Montag, den 3. Dezember 2026', ['Montag']),
        ('am Montag (3. Dezember 2026)', ['Montag']),
        ('am Montagabend, 3. Dezember 2026', ['Montag']),
        ('am Montag, 3.12.2026', ['Montag']),
        ('am Montag, 3.12.26, und', ['Montag']),
        ('am Montag, 3. Dez. 2026', ['Montag']),
        ('am Montag, 3. Dezember, um 10 Uhr', ['Montag']),
        ('am Montag,\n3. Dezember 2026', ['Montag']),
        ('Sonnabend, 4. Dezember 2026', ['Sonnabend']),
        ('Sonntag, 10\\. Mai 1949', ['Sonntag']),
        ('am Donnerstag, 3. Dezember 2026', []),
        ('am Donnerstag, 3. Dezember', []),
        ('am Mittwoch, 3. Dezember 2025', []),
        ('Montag bis Freitag, 1. bis 5. Dezember', []),
        ('Montag bis Freitag, 30. November bis 4. Dezember', []),
        ('Samstag und Sonntag, 5. und 6. Dezember', []),
        ('Samstag/Sonntag, 5./6. Dezember', []),
        ('Montag, 3. Mai-Feier-Komitee', []),
        ('am Sonntag, 2. Advent', []),
        ('am Dienstag, 3.12. 19 Uhr', ['Dienstag']),
        ('am Donnerstag, 3.12. 19 Uhr', []),
        ('Am Montag begann es. 3. Dezember 2026: Ende', []),
        ('Montag, 18. Januar 1871', []),
        ('am Mittwoch, 31. September 2026', []),
        ('`Montag, 3. Dezember 2026`', []),
        ('am Montag, 45. Mai 2026', []),
    ],
)
def test_weekdays(text: str, expected: list[str]) -> None:
    assert found('weekday', text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('on Monday, 3 December 2026', ['Monday']),
        ('on Monday, December 3, 2026', ['Monday']),
        ('on Monday, December 3rd', ['Monday']),
        ('on Monday, the 3rd of December 2026', ['Monday']),
        ('on Thursday, 3 December 2026', []),
        ('on Thursday, December 3', []),
        ('Monday to Friday, 30 November to 4 December', []),
    ],
)
def test_english_weekdays(text: str, expected: list[str]) -> None:
    assert found('weekday', text, in_english()) == expected


@pytest.mark.parametrize(('day', 'expected'), [('2019-09', []), ('2019', []), ('2019-09-18', ['Dienstag'])])
def test_a_day_without_its_year_is_one_near_the_release(day: str, expected: list[str]) -> None:
    head = HEAD.replace('2026-11-20', day)
    # In 2018, 18 September was a Tuesday, which is no day near one of 2019.
    assert found('weekday', 'am Dienstag, 18. September', head) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Am 3. Dezember 2026 wurde das Haus eröffnet.', ['wurde']),
        ('Am 3. Dezember fand das Fest statt.', ['fand']),
        ('Am Donnerstag, 3. Dezember, war Eröffnung.', ['war']),
        ('Das Haus wurde am 3. Dezember 2026 eröffnet.', ['wurde']),
        ('Am 3. Dezember 2026 wird das Haus eröffnet.', []),
        ('Am 20. November 2026 wurde das Haus eröffnet.', []),
        ('Am 3. Dezember 2025 wurde das Haus eröffnet.', []),
        ('Am 5. März wurde das Haus eröffnet.', []),
        ('Der Rat beschloss, am 3. Dezember 2026 zu öffnen.', []),
        ('Der Termin wurde auf den 3. Dezember 2026 gelegt.', []),
        ('Am 3. Dezember 2026 würde es eröffnet.', []),
    ],
)
def test_tenses(text: str, expected: list[str]) -> None:
    assert found('tense', text) == expected


def test_a_release_under_embargo_is_published_at_its_end() -> None:
    head = HEAD.replace(':subtitle:', ':embargo: 2026-12-04 10:00\n:subtitle:')
    assert found('tense', 'Am 3. Dezember 2026 wurde das Haus eröffnet.', head) == []


def test_english_tenses() -> None:
    assert found('tense', 'It took place on 3 December 2026.', in_english()) == ['took place']
    assert found('tense', 'It took place on 3 November 2026.', in_english()) == []
