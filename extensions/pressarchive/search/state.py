"""What a build remembers of the index: the numbers of releases, what it was made from, its files; pure.

A number belongs to its release whatever comes or goes on other days, sorts by date, and tells year and
month without a register.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressarchive.search.content import Shard
from pressarchive.search.feed import CLOSED, CURRENT
from pressarchive.search.postings import FOLLOWERS, WORDS
from pressarchive.search.shards import ENDING, digest, file_name
from pressarchive.search.spelling import BEGINNINGS, ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pressarchive.search.shards import Named

#: The version of the format; README.md describes it.
FORMAT: Final = 6
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

    *releases* are in their order, oldest first; on a day they are counted in it, the first half of them from
    its beginning and the others from its end. So one that comes moves at most half of the others.
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
    found: dict[str, int] = {}
    for day, names in days:
        half = len(names) // 2
        places = (*range(half), *range(slots - len(names) + half, slots))
        found |= {name: (day - base) * slots + place for place, name in zip(places, names, strict=True)}
    return found, Calendar(base, slots)


class Made(NamedTuple):
    """What is known of the index in the end."""

    #: A digest of all its files.
    version: str
    #: The numbers of the releases that it has.
    ids: Mapping[str, int]


class Bundle(NamedTuple):
    """A file of cards, as the build remembers it."""

    first: int
    size: int
    digest: str


class Part(NamedTuple):
    """A part of the index, as the build remembers it."""

    words: list[Shard]
    followers: list[Shard]
    bundles: list[Bundle]

    def version(self) -> str:
        """Return a digest of its files."""
        return digest(''.join(one.digest for group in self for one in group).encode())

    def sizes(self) -> dict[str, int]:
        """Return the names and sizes of its files."""
        found = {card_file(one.first): one.size for one in self.bundles}
        return found | _sizes(WORDS, self.words) | _sizes(FOLLOWERS, self.followers)


class Spelling(NamedTuple):
    """Files of how words are spelled, as the build remembers them; see :mod:`.spelling`."""

    beginnings: list[Shard]
    endings: list[Shard]

    def version(self) -> str:
        """Return a digest of its files."""
        return digest(''.join(one.digest for group in self for one in group).encode())

    def sizes(self) -> dict[str, int]:
        """Return the names and sizes of its files."""
        return _sizes(BEGINNINGS, self.beginnings) | _sizes(ENDINGS, self.endings)


def _sizes(kind: Named, shards: Iterable[Shard]) -> dict[str, int]:
    return {file_name(kind, one.first): one.size for one in shards}


class State(NamedTuple):
    """What the index was made from, and its files."""

    made_with: str
    calendar: Calendar
    newest: int
    #: Number and fingerprint of each release.
    releases: Mapping[str, tuple[int, str]]
    #: Those that have no word to be found by.
    wordless: Sequence[str]
    parts: Mapping[str, Part]
    spelling: Spelling

    def part_of(self, id_: int) -> str:
        """Return the part that has the release *id_*."""
        first = (date(self.newest, 1, 1).toordinal() - self.calendar.base) * self.calendar.slots
        return CURRENT if id_ >= first else CLOSED

    def made(self) -> Made:
        """Return what others need of it."""
        parts = [(name, part.version()) for name, part in sorted(self.parts.items())]
        wordless = set(self.wordless)
        ids = {name: id_ for name, (id_, _one) in self.releases.items() if name not in wordless}
        return Made(digest(repr((FORMAT, self.calendar, parts, self.spelling.version())).encode()), ids)

    def sizes(self) -> dict[str, int]:
        """Return paths and sizes of the packed files."""
        found = self.spelling.sizes()
        for name, part in self.parts.items():
            found |= {f'{name}/{file}': size for file, size in part.sizes().items()}
        return found


def card_file(first: int) -> str:
    """Return what the file of cards is called whose first release is *first*."""
    return f'c-{first:x}{ENDING}'


def _shards(rows: list[Any]) -> list[Shard]:
    return [Shard(*one) for one in rows]


def read(path: Path) -> State | None:
    """Return what :meth:`Index._finish` has written; ``None`` if it is missing, damaged or another's."""
    try:
        made_with, calendar, newest, releases, wordless, parts, spelling = json.loads(path.read_bytes())
        return State(
            str(made_with),
            Calendar(*map(int, calendar)),
            int(newest),
            {name: (int(id_), str(one)) for name, (id_, one) in releases.items()},
            [str(one) for one in wordless],
            {
                name: Part(_shards(words), _shards(followers), [Bundle(*one) for one in bundles])
                for name, (words, followers, bundles) in parts.items()
            },
            Spelling(*map(_shards, spelling)),
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return None
