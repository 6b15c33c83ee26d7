"""The numbers by which the index knows releases: the day, and the place on it; pure.

A number belongs to its release whatever comes or goes on other days, sorts by date, and tells year and
month without a register.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A day has room for so many releases, or for the next power of two that is enough. If that changes, so do
#: all numbers: with less room it would happen to small archives often.
SLOTS = 8


class Calendar(NamedTuple):
    """What numbers count from: the day *base*, which is 0, and how many a day has."""

    base: int = 0
    slots: int = SLOTS

    def month(self, id_: int) -> str:
        """Return the month of the release *id_*, "2019-09"."""
        return date.fromordinal(self.base + id_ // self.slots).isoformat()[:7]


def numbered(releases: Iterable[tuple[str, date]]) -> tuple[dict[str, int], Calendar]:
    """Return the numbers of *releases*, each a name and its day, and what they count from.

    *releases* are in their order, oldest first; on a day they are counted in it.
    """
    days = [
        (day.toordinal(), [name for name, _day in group])
        for day, group in groupby(releases, lambda one: one[1])
    ]
    if not days:
        return {}, Calendar()
    slots = max(SLOTS, 1 << (max(len(names) for _day, names in days) - 1).bit_length())
    # The first of January: what is published before the first release of a year moves no other.
    base = date(date.fromordinal(days[0][0]).year, 1, 1).toordinal()
    found = {name: (day - base) * slots + place for day, names in days for place, name in enumerate(names)}
    return found, Calendar(base, slots)
