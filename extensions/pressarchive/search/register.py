"""What the search page knows of all releases besides the texts: order, years, topics, places, marks; pure.

Facets, their counts and the order by date are the page's work, from this register: over all indices at once.
A changed title of a topic or a new mark changes no index.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pressarchive.search.shards import pack

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

#: The letter of a column's most frequent value; what is before it in Unicode, JSON writes as two or more.
_FIRST = ord('#')
#: Halves of pairs in UTF-16, which are no letters by themselves.
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Row:
    """One release of an index."""

    #: Its number in the index.
    id: int
    topics: tuple[str, ...] = ()
    place: str = ''
    #: What happened to the release: kinds of :class:`~pressarchive.domain.queries.Mark`.
    marks: tuple[str, ...] = ()


def register(rows: Sequence[Row], titles: Mapping[str, str], index: str) -> bytes:
    """Return the register of *rows* as packed JSON; *titles* are those of the topics, in their order.

    *rows* are those of all releases that the index of the version *index* has, oldest first.

    ``index``: that version. ``ids``: their numbers, each as the distance from the one before. ``titles``:
    ``[key, title]`` of each topic that is used. ``topics`` and ``places`` are columns (:func:`_column`): of
    lists of positions in ``titles``, and of names. ``marks``: ``[position, kinds]``.
    """
    used = {key for row in rows for key in row.topics} & titles.keys()
    shown = [key for key in titles if key in used]
    places = {key: place for place, key in enumerate(shown)}
    content: dict[str, Any] = {
        'index': index,
        'ids': [one - before for before, one in pairwise([0, *(row.id for row in rows)])],
        'titles': [[key, titles[key]] for key in shown],
        'topics': _column([tuple(sorted(places[key] for key in row.topics if key in used)) for row in rows]),
        'places': _column([row.place for row in rows]),
        'marks': [[position, row.marks] for position, row in enumerate(rows) if row.marks],
    }
    # What is alike by chance, as in columns, packs a twelfth better without short repetitions.
    text = json.dumps(content, ensure_ascii=False, separators=(',', ':'))
    return pack(text.encode(), 6, zlib.Z_FILTERED)


def _column(found: Sequence[Hashable]) -> list[Any]:
    """Return ``[values, letters]``: the different values, and for each row the letter of its value.

    The first value has the letter ``#``, the next one the next letter of Unicode and so on, without
    surrogates. Frequent values come first. A letter a row takes half of what numbers would, compressed.
    """
    counts = Counter(found)
    values = sorted(counts, key=lambda value: (-counts[value], value))
    letters = {value: _letter(place) for place, value in enumerate(values)}
    return [values, ''.join(letters[value] for value in found)]


def _letter(place: int) -> str:
    code = _FIRST + place
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
