"""The one clock: ``SOURCE_DATE_EPOCH``, else the machine's, in the organisation's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pressarchive.model import clock

BERLIN = ZoneInfo('Europe/Berlin')


@pytest.mark.parametrize(
    ('epoch', 'zone', 'expected'),
    [
        ('0', 'UTC', '1970-01-01T00:00:00+00:00'),
        ('0', 'Europe/Berlin', '1970-01-01T01:00:00+01:00'),
        ('1568800800', 'Europe/Berlin', '2019-09-18T12:00:00+02:00'),
        ('1568800800', 'America/New_York', '2019-09-18T06:00:00-04:00'),
        ('1577833200', 'Europe/Berlin', '2020-01-01T00:00:00+01:00'),
        (' 1568800800\n', 'Europe/Berlin', '2019-09-18T12:00:00+02:00'),
        ('-3600', 'UTC', '1969-12-31T23:00:00+00:00'),
    ],
)
def test_source_date_epoch_wins(
    monkeypatch: pytest.MonkeyPatch, epoch: str, zone: str, expected: str
) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', epoch)
    assert clock.now(ZoneInfo(zone)).isoformat() == expected


@pytest.mark.parametrize(
    ('zone', 'expected'),
    [('UTC', date(2019, 12, 31)), ('Europe/Berlin', date(2020, 1, 1)), ('Asia/Tokyo', date(2020, 1, 1))],
)
def test_today_is_the_day_where_the_organisation_is(
    monkeypatch: pytest.MonkeyPatch, zone: str, expected: date
) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1577833200')  # 2019-12-31 23:00 UTC
    assert clock.today(ZoneInfo(zone)) == expected


@pytest.mark.parametrize(
    'epoch',
    [
        'gestern',
        '1.5',
        '1e9',
        '2019-09-18',
        '0x10',
        # Whole numbers, but no moment that a calendar has.
        '99999999999999',
        '1' + '0' * 20,
        '-99999999999999',
        '-1' + '0' * 20,
    ],
)
def test_an_epoch_that_is_no_moment(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', epoch)
    with pytest.raises(ValueError, match='SOURCE_DATE_EPOCH') as caught:
        clock.now(BERLIN)
    expected = f'SOURCE_DATE_EPOCH is {epoch!r}; allowed: whole seconds since 1970-01-01 UTC'
    assert str(caught.value) == expected


@pytest.mark.parametrize('empty', ['', '   '])
def test_an_empty_epoch_is_as_none(monkeypatch: pytest.MonkeyPatch, empty: str) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', empty)
    assert abs(clock.now(BERLIN) - datetime.now(UTC)) < timedelta(minutes=1)


def test_without_an_epoch_the_machine_says_what_time_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv('SOURCE_DATE_EPOCH', raising=False)
    now = clock.now(BERLIN)
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)
    assert now.tzinfo is BERLIN
    assert clock.today(BERLIN) - now.date() <= timedelta(days=1)
