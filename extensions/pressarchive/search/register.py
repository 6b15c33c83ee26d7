"""What the search page knows of all releases besides the texts: order, years, topics, places, marks; pure.

Pagefind answers with the identifiers of what it has found, in the order of its score. Facets, their counts
and the order by date are the page's own work, from this register: over all indices at once, and right also
for what the page itself has sorted out (phrases). A changed title of a topic or a new mark changes no index.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Row:
    """One release of an index."""

    #: As the index names it.
    identifier: str
    year: int
    topics: tuple[str, ...] = ()
    place: str = ''
    #: What happened to the release, in words; empty: nothing.
    mark: str = ''


def register(rows: Sequence[Row], titles: Mapping[str, str]) -> bytes:
    """Return the register of *rows*, newest first, as JSON; *titles* are those of the topics, in their order.

    ``ids``: identifiers, with blanks between them. ``years``: ``[year, how many]``, in the order of the rows.
    ``topics``: ``[key, title, positions]``; ``places``: ``[name, positions]``; ``marks``: ``[position,
    words]``. Positions are those in ``ids``. In lists each is given by its distance from the one before (the
    first from -1), which compresses best.
    """
    topics: dict[str, list[int]] = {}
    places: dict[str, list[int]] = {}
    for position, row in enumerate(rows):
        for key in row.topics:
            topics.setdefault(key, []).append(position)
        if row.place:
            places.setdefault(row.place, []).append(position)
    content: dict[str, Any] = {
        'ids': ' '.join(row.identifier for row in rows),
        'years': [[year, len(list(group))] for year, group in groupby(rows, key=lambda row: row.year)],
        'topics': [[key, title, _distances(topics[key])] for key, title in titles.items() if key in topics],
        'places': [[name, _distances(found)] for name, found in sorted(places.items())],
        'marks': [[position, row.mark] for position, row in enumerate(rows) if row.mark],
    }
    return json.dumps(content, ensure_ascii=False, separators=(',', ':')).encode()


def _distances(places: Iterable[int]) -> list[int]:
    found, last = [], -1
    for place in places:
        found.append(place - last)
        last = place
    return found
