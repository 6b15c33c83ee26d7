"""When a build would differ though nobody has changed anything."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from pressarchive.embargo.next_change import document, next_moment
from pressarchive.model.converters import partial_date
from pressarchive.model.records import Release
from pressarchive.model.visibility import Hold, archived_from
from pressarchive.registry.registry import Registry

if TYPE_CHECKING:
    from datetime import date


def release(date: str) -> Release:
    return Release(docname='releases/x', date=partial_date(date))


def registry(after: int = 0, zone: str = 'Europe/Berlin', **contacts: dict[str, str]) -> Registry:
    people = {key: {'name': 'Erika Muster (Beispiel)', **period} for key, period in contacts.items()}
    data = {
        'organisation': {'name': 'Beispiel GmbH', 'timezone': zone},
        'site': {'archive-after': after},
        'contacts': people,
    }
    return Registry.model_validate(data)


def at(text: str, zone: str = 'Europe/Berlin') -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ('given', 'months', 'expected'),
    [
        ('2024-02-29', 12, '2025-02-28'),
        ('2024-02-29', 48, '2028-02-29'),
        ('2024-12-31', 2, '2025-02-28'),
        ('2024-12-31', 1, '2025-01-31'),
        # Of a month or a year the last day counts: it is not older than that.
        ('2024-02', 12, '2025-02-28'),
        ('2019', 24, '2021-12-31'),
        ('2019', 0, None),
    ],
)
def test_archived_from(given: str, months: int, expected: str | None) -> None:
    found: date | None = archived_from(release(given), months)
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ('now', 'known', 'dates', 'holds', 'expected'),
    [
        ('2026-11-24 12:00', registry(), [], [], None),
        ('2026-11-24 12:00', registry(), ['2020-01-01'], [], None),
        ('2026-11-24 12:00', registry(), [], [Hold(), Hold(fault='x')], None),
        (
            '2026-11-24 12:00',
            registry(),
            [],
            [Hold(datetime(2026, 12, 1, 9, tzinfo=UTC)), Hold(datetime(2026, 11, 30, 9, tzinfo=UTC))],
            '2026-11-30T09:00:00Z',
        ),
        # The moment itself has come: it is no more ahead.
        ('2026-12-01 10:00', registry(), [], [Hold(datetime(2026, 12, 1, 9, tzinfo=UTC))], None),
        # A contact's last day ends, another one's first day begins, at midnight where the organisation is.
        ('2026-11-24 12:00', registry(a={'until': '2026-11'}), [], [], '2026-11-30T23:00:00Z'),
        ('2026-11-24 12:00', registry(a={'until': '2026-06'}), [], [], None),
        ('2026-11-24 12:00', registry(a={'from': '2027-07-01'}), [], [], '2027-06-30T22:00:00Z'),
        ('2026-12-31 23:59', registry(a={'from': '2027'}), [], [], '2026-12-31T23:00:00Z'),
        ('2027-01-01 00:00', registry(a={'from': '2027'}), [], [], None),
        (
            '2026-11-24 12:00',
            registry(zone='America/New_York', a={'until': '2026-11'}),
            [],
            [],
            '2026-12-01T05:00:00Z',
        ),
        # A release grows old.
        (
            '2026-11-24 12:00',
            registry(after=24),
            ['2024-11-25', '2024-11-24', '2019'],
            [],
            '2026-11-24T23:00:00Z',
        ),
        ('2026-11-24 12:00', registry(after=24), ['2024-11-24'], [], None),
        # The nearest of all counts.
        (
            '2026-11-24 12:00',
            registry(after=24, a={'until': '2026-11-28'}),
            ['2024-11-30'],
            [Hold(datetime(2026, 11, 29, 9, tzinfo=UTC))],
            '2026-11-28T23:00:00Z',
        ),
    ],
)
def test_next_moment(
    now: str, known: Registry, dates: list[str], holds: list[Hold], expected: str | None
) -> None:
    zone = known.zone.key
    found = next_moment(at(now, zone), known, [release(one) for one in dates], holds)
    assert json.loads(document(found)) == {'next': expected}


def test_file_says_nothing_else() -> None:
    assert document(None) == b'{"next": null}\n'
    assert document(datetime(2026, 12, 1, 9, tzinfo=UTC)) == b'{"next": "2026-12-01T09:00:00Z"}\n'
