"""Partial dates, periods and the small records."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError
from datetime import UTC, date, time, timedelta, timezone

import pytest

from pressarchive.model.records import Address, PartialDate, Period, Release

BERLIN_SUMMER = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ('when', 'iso'),
    [
        (PartialDate(2019), '2019'),
        (PartialDate(2019, 9), '2019-09'),
        (PartialDate(2019, 9, 8), '2019-09-08'),
        (PartialDate(2019, 12, 31, time(0, 0)), '2019-12-31T00:00'),
        (PartialDate(2019, 9, 18, time(9, 5)), '2019-09-18T09:05'),
        (PartialDate(2019, 9, 18, time(9, 5, 30)), '2019-09-18T09:05'),
        (PartialDate(2019, 9, 18, time(9, 5, tzinfo=UTC)), '2019-09-18T09:05+00:00'),
        (PartialDate(2019, 9, 18, time(9, 5, tzinfo=BERLIN_SUMMER)), '2019-09-18T09:05+02:00'),
        (PartialDate(987), '0987'),
    ],
)
def test_iso_is_as_short_as_the_date_is_known(when: PartialDate, iso: str) -> None:
    assert when.iso == iso


@pytest.mark.parametrize(
    ('when', 'first', 'last'),
    [
        (PartialDate(2019), date(2019, 1, 1), date(2019, 12, 31)),
        (PartialDate(2019, 9), date(2019, 9, 1), date(2019, 9, 30)),
        (PartialDate(2019, 2), date(2019, 2, 1), date(2019, 2, 28)),
        (PartialDate(2020, 2), date(2020, 2, 1), date(2020, 2, 29)),
        (PartialDate(1900, 2), date(1900, 2, 1), date(1900, 2, 28)),
        (PartialDate(2000, 2), date(2000, 2, 1), date(2000, 2, 29)),
        (PartialDate(2019, 12), date(2019, 12, 1), date(2019, 12, 31)),
        (PartialDate(2019, 9, 18), date(2019, 9, 18), date(2019, 9, 18)),
        (PartialDate(2019, 9, 18, time(23, 59)), date(2019, 9, 18), date(2019, 9, 18)),
    ],
)
def test_first_and_last_day(when: PartialDate, first: date, last: date) -> None:
    assert (when.first_day, when.last_day) == (first, last)


def test_less_exact_dates_sort_before_those_they_contain() -> None:
    oldest_first = [
        PartialDate(2018, 12, 31),
        PartialDate(2019),
        PartialDate(2019, 1),
        PartialDate(2019, 1, 1),
        PartialDate(2019, 1, 1, time(8, 0)),
        PartialDate(2019, 1, 1, time(8, 1)),
        PartialDate(2019, 1, 2),
        PartialDate(2019, 2),
        PartialDate(2020),
    ]
    mixed = oldest_first[1::2] + oldest_first[::2]
    assert sorted(mixed, key=lambda when: when.sort_key) == oldest_first


def test_records_cannot_be_changed_and_have_no_other_fields() -> None:
    when = PartialDate(2019)
    with pytest.raises(FrozenInstanceError):
        when.year = 2020  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        when.week = 38  # type: ignore[attr-defined]
    assert not hasattr(Period(when), '__dict__')


@pytest.mark.parametrize(
    ('period', 'day', 'holds', 'ended'),
    [
        (Period(), date(1800, 1, 1), True, False),
        (Period(), date.max, True, False),
        (Period(PartialDate(2019)), date(2018, 12, 31), False, False),
        (Period(PartialDate(2019)), date(2019, 1, 1), True, False),
        (Period(PartialDate(2019), PartialDate(2019)), date(2019, 12, 31), True, False),
        (Period(PartialDate(2019), PartialDate(2019)), date(2020, 1, 1), False, True),
        (Period(None, PartialDate(2019, 6)), date(2019, 6, 30), True, False),
        (Period(None, PartialDate(2019, 6)), date(2019, 7, 1), False, True),
        (Period(None, PartialDate(2019, 6, 15)), date(2019, 6, 15), True, False),
        (Period(None, PartialDate(2019, 6, 15)), date(2019, 6, 16), False, True),
        (Period(PartialDate(2019, 6, 15)), date(2019, 6, 14), False, False),
    ],
)
def test_a_period_includes_both_ends(period: Period, day: date, holds: bool, ended: bool) -> None:
    assert period.holds_on(day) is holds
    assert period.ended_before(day) is ended


@pytest.mark.parametrize(
    ('one', 'other', 'expected'),
    [
        (Period(), Period(), True),
        (Period(), Period(PartialDate(2019), PartialDate(2019)), True),
        (Period(None, PartialDate(2018)), Period(PartialDate(2019)), False),
        (Period(None, PartialDate(2019)), Period(PartialDate(2019)), True),
        (Period(None, PartialDate(2019)), Period(PartialDate(2019, 12, 31)), True),
        (Period(None, PartialDate(2019, 6)), Period(PartialDate(2019, 7)), False),
        (Period(None, PartialDate(2019, 6)), Period(PartialDate(2019, 6, 30)), True),
        (
            Period(PartialDate(2017), PartialDate(2020)),
            Period(PartialDate(2018), PartialDate(2019)),
            True,
        ),
        (
            Period(PartialDate(2017), PartialDate(2018)),
            Period(PartialDate(2020), PartialDate(2021)),
            False,
        ),
    ],
)
def test_overlap_is_the_same_both_ways(one: Period, other: Period, expected: bool) -> None:
    assert one.overlaps(other) is expected
    assert other.overlaps(one) is expected


@pytest.mark.parametrize(
    ('address', 'lines'),
    [
        (Address(), ()),
        (Address('Weg 1', '12345', 'Ort', 'Land'), ('Weg 1', '12345 Ort', 'Land')),
        (Address('', '', 'Ort'), ('Ort',)),
        (Address('', '12345'), ('12345',)),
        (Address('Weg 1', country='Land'), ('Weg 1', 'Land')),
    ],
)
def test_an_address_has_no_empty_lines(address: Address, lines: tuple[str, ...]) -> None:
    assert address.lines == lines


def test_a_fault_of_an_option_is_placed_at_its_line_else_at_the_directive() -> None:
    release = Release('releases/a', PartialDate(2019), line=3, lines=(('date', 4), ('topics', 7)))
    assert release.line_of('topics') == 7
    assert release.line_of('related') == 3


def test_a_release_survives_the_pickled_environment() -> None:
    release = Release('releases/a', PartialDate(2019, 9, 18, time(9, tzinfo=UTC)), lines=(('date', 4),))
    assert pickle.loads(pickle.dumps(release)) == release  # noqa: S301  our own bytes
