"""Which releases a reader of one may want to see next: by shared topics and by words; pure.

A release is compared with those near it in time, in each of its topics: so the cost a page is the same
however long the archive is, and a new release changes the lists of a bounded number of pages. What is known
is kept (:data:`Rows`), and only pages near a change are asked again; what comes out depends on the present
archive alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache, lru_cache
from itertools import chain
from math import log2
from typing import TYPE_CHECKING, TypeAlias

from pressarchive.model.archive import newest_first
from pressarchive.text.keywords import unpacked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pressarchive.model.archive import Archive

#: So many older and so many newer releases of each topic are candidates.
REACH = 30
#: How much more a likeness counts if all topics are shared: twice as much.
TOPICS = 1
#: Below this score (likeness is 0 to 1000) nothing is shown: silence is better than a bad hint. In
#: ``tests/town.py``, those about one thing have at least 250 (without topics 170), others at most 190 (165).
MINIMUM = 200
#: Added to the number of candidates, of which the fewer say the less about which words are common.
PRIOR = 20

#: What is compared of a release: its date (``PartialDate.sort_key``), topics and terms; whether it may be
#: offered at all; those that its page names anyway.
Fact: TypeAlias = tuple[tuple[int, int, int, int, int], tuple[str, ...], bytes, bool, tuple[str, ...]]
#: docname -> what was compared, and the similar ones, best first. Tuples: they are pickled by the thousand.
Rows: TypeAlias = dict[str, tuple[Fact, tuple[str, ...]]]
#: A topic; ``None``: the whole archive, for releases without topics.
Key: TypeAlias = 'str | None'
#: What the archive is sorted by, newest first.
Moment: TypeAlias = tuple[tuple[int, ...], str]


def refreshed(
    before: Rows,
    archive: Archive,
    named: Mapping[str, tuple[str, ...]],
    superseded: Collection[str],
    limit: int,
) -> Rows:
    """Return at most *limit* similar releases of each in *archive*; *before* itself if nothing has changed.

    *named* are those that a page names anyway, *superseded* those that have successors. *before* must have
    been made with the same *limit*.
    """
    facts: dict[str, Fact] = {
        one.docname: (
            one.date.sort_key,
            one.topics,
            one.terms,
            one.withdrawal is None and one.docname not in superseded,
            named.get(one.docname, ()),
        )
        for one in archive.releases
    }
    changed = {name for name, fact in facts.items() if name not in before or before[name][0] != fact}
    changed |= before.keys() - facts.keys()
    if not changed:
        return before
    places = Places(archive, facts)
    again = _affected(places, before, facts, changed)
    rows: Rows = {}
    for place, (docname, fact) in enumerate(facts.items()):
        found = places.similar(place, limit) if docname in again else before[docname][1]
        # Each name the very object that the archive has: or what is equal would be pickled to other bytes.
        rows[docname] = fact, tuple(archive.by_docname[one].docname for one in found)
    return rows


def _affected(
    places: Places, before: Rows, facts: Mapping[str, Fact], changed: Collection[str]
) -> Collection[str]:
    """Return the releases whose list may be another one, as those in *changed* are new, gone or different.

    A release sees another at most :data:`REACH` places away. If it sees a changed one now, that is so near;
    if it saw one before, that is so near still, or the first new one between the two is.
    """
    if len(changed) * REACH >= len(facts):
        return facts
    again = {docname for docname in changed if docname in facts}
    moved: dict[Key, list[Moment]] = {}
    for docname in changed:
        old, new = before[docname][0] if docname in before else None, facts.get(docname)
        if old is not None and new is not None and old[:4] == new[:4]:
            continue  # Others see what they saw.
        for fact in (old, new):
            if fact is not None:
                for key in (None, *fact[1]):
                    moved.setdefault(key, []).append(newest_first(fact[0], docname))
    for key, moments in moved.items():
        again.update(places.near(key, moments))
    return again


class Places:
    """Where each release stands in the archive and in its topics; made when something has changed."""

    def __init__(self, archive: Archive, facts: Mapping[str, Fact]) -> None:
        """Take *facts* in the order of *archive*, newest first."""
        self._names = list(facts)
        self._facts = list(facts.values())
        self._days = [one.date.first_day.toordinal() for one in archive.releases]
        self._terms: list[frozenset[int] | None] = [None] * len(facts)
        #: Places in the archive by topic, ascending; and where in these each release stands.
        self._rows: dict[Key, list[int]] = {None: list(range(len(facts)))}
        self._spots: list[dict[Key, int]] = []
        for place, fact in enumerate(self._facts):
            spots: dict[Key, int] = {}
            for topic in dict.fromkeys(fact[1]):
                row = self._rows.setdefault(topic, [])
                spots[topic] = len(row)
                row.append(place)
            self._spots.append(spots or {None: place})

    def near(self, key: Key, moments: Collection[Moment]) -> Iterator[str]:
        """Yield those that have a release of *key* at one of *moments* in their window, or would have."""
        row = self._rows.get(key, [])
        for moment in moments:
            spot = bisect_left(row, moment, key=self._moment)
            for place in row[max(spot - REACH, 0) : spot + REACH + 1]:
                if key in self._spots[place]:
                    yield self._names[place]

    def _moment(self, place: int) -> Moment:
        return newest_first(self._facts[place][0], self._names[place])

    def similar(self, me: int, limit: int) -> tuple[str, ...]:
        """Return the releases to offer on the page of the release at place *me*, best first."""
        own = self._of(me)
        if not own:
            return ()
        shared = {place: own & self._of(place) for place in self._window(me)}
        held = Counter(chain.from_iterable(shared.values()))
        by_count = _weights(len(shared))
        weights = {term: by_count[held[term]] for term in own}
        whole = sum(weights.values())
        topics, named = self._facts[me][1], self._facts[me][4]
        found = []
        for place, common in shared.items():
            likeness = 1000 * sum(map(weights.__getitem__, common)) // whole
            if likeness * (1 + TOPICS) < MINIMUM:
                continue
            fact, name = self._facts[place], self._names[place]
            score = scored(likeness, topics, fact[1])
            if score >= MINIMUM and fact[3] and name not in named:
                found.append((-score, abs(self._days[place] - self._days[me]), name))
        return tuple(name for _score, _days, name in sorted(found)[:limit])

    def _window(self, me: int) -> Iterable[int]:
        """Return the places of the candidates of the release at *me*."""
        found: set[int] = set()
        for key, spot in self._spots[me].items():
            row = self._rows[key]
            found.update(row[max(spot - REACH, 0) : spot], row[spot + 1 : spot + REACH + 1])
        return found

    def _of(self, place: int) -> frozenset[int]:
        found = self._terms[place]
        if found is None:
            found = self._terms[place] = unpacked(self._facts[place][2])
        return found


def scored(likeness: int, topics: tuple[str, ...], others: tuple[str, ...]) -> int:
    """Return the *likeness* of two texts (0 to 1000), raised by the share of their topics that both have."""
    both, either = _topics(topics, others)
    return likeness + TOPICS * likeness * both // either


@lru_cache(4096)
def _topics(topics: tuple[str, ...], others: tuple[str, ...]) -> tuple[int, int]:
    """Return how many topics both have, and how many there are in all, at least one."""
    return len({*topics} & {*others}), len({*topics, *others}) or 1


@cache
def _weights(count: int) -> tuple[int, ...]:
    """Return what a term weighs that 0, 1, … *count* of *count* candidates have: little if most of them do.

    The inverse document frequency, in whole numbers, so that sums are the same on every machine.
    """
    return tuple(round(1000 * log2((count + PRIOR) / (held + 1))) for held in range(count + 1))
