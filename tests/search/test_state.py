"""The numbers by which the index knows releases."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.search.state import SLOTS, Calendar, numbered

DAYS = st.dictionaries(st.text('abc', min_size=1, max_size=3), st.dates(date(1990, 1, 1), date(2100, 1, 1)))


def test_a_number_is_the_day_and_the_place_on_it() -> None:
    days = [
        ('a', date(2019, 1, 1)),
        ('b', date(2019, 1, 1)),
        ('c', date(2019, 1, 3)),
        ('d', date(2020, 1, 1)),
    ]
    found, calendar = numbered(days)
    assert found == {'a': 0, 'b': 7, 'c': 23, 'd': 366 * SLOTS - 1}
    assert calendar == Calendar(date(2019, 1, 1).toordinal(), SLOTS)
    assert [calendar.month(found[name]) for name in 'acd'] == ['2019-01', '2019-01', '2020-01']


def test_no_releases_have_no_numbers() -> None:
    assert numbered([]) == ({}, Calendar())


def test_a_day_has_room_for_all_that_come_on_it() -> None:
    days = [(f'r{number}', date(2019, 9, 18)) for number in range(100)]
    found, calendar = numbered([*days, ('x', date(2019, 9, 19))])
    assert calendar.slots == 128
    first = found['r0']
    assert [found[name] - first for name in ('r49', 'r50', 'r99', 'x')] == [49, 78, 127, 255]


@given(DAYS)
def test_numbers_sort_by_date_and_belong_to_one(days: dict[str, date]) -> None:
    ordered = sorted(days.items(), key=lambda one: (one[1], one[0]))
    found, _calendar = numbered(ordered)
    numbers = [found[name] for name, _day in ordered]
    assert numbers == sorted(set(numbers))


@given(DAYS, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_release_of_another_day_moves_none_but_by_year_and_room(days: dict[str, date], day: date) -> None:
    before, calendar = numbered(sorted(days.items(), key=lambda one: (one[1], one[0])))
    now = {**days, 'neu': day}
    after, other = numbered(sorted(now.items(), key=lambda one: (one[1], one[0])))
    if calendar == other:
        assert {name for name in before if before[name] != after[name]} <= {
            name for name in days if days[name] == day
        }


@pytest.mark.parametrize('there', range(8))
def test_a_release_moves_at_most_half_of_the_others_of_its_day(there: int) -> None:
    day = date(2019, 9, 18)
    names = [f'r{number}' for number in range(there)]
    before, _calendar = numbered((name, day) for name in names)
    moved = set()
    for place in range(there + 1):
        after, _calendar = numbered((name, day) for name in [*names[:place], 'neu', *names[place:]])
        moved.add(sum(before[name] != after[name] for name in names))
    assert moved == set(range((there + 1) // 2 + 1))
