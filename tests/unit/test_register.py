"""The register of an index: what the search page knows of releases besides their texts."""

from __future__ import annotations

import json
from itertools import accumulate
from typing import Any

from pressarchive.search.register import Row, register

ROWS = [
    Row('de_c', 2020, ('bau', 'kultur'), 'Musterstadt', 'Update'),
    Row('de_b', 2020, ('kultur',)),
    Row('de_a', 2019, ('bau', 'gibt-es-nicht'), 'Ägidienberg'),
    Row('de_d', 2017, ('bau',), 'Musterstadt', '</script>"\u2028'),
]


def read(rows: list[Row], titles: dict[str, str]) -> Any:
    return json.loads(register(rows, titles))


def positions(distances: list[int]) -> list[int]:
    return [place - 1 for place in accumulate(distances)]


def test_shape() -> None:
    assert read(ROWS, {'kultur': 'Kultur & Kunst', 'leer': 'Leer', 'bau': 'Bauen'}) == {
        'ids': 'de_c de_b de_a de_d',
        'years': [[2020, 2], [2019, 1], [2017, 1]],
        # In the order of the titles; neither those without releases nor those that are not shown.
        'topics': [['kultur', 'Kultur & Kunst', [1, 1]], ['bau', 'Bauen', [1, 2, 1]]],
        'places': [['Musterstadt', [1, 3]], ['Ägidienberg', [3]]],
        'marks': [[0, 'Update'], [3, '</script>"\u2028']],
    }


def test_distances_invert() -> None:
    rows = [
        Row(str(number), 2020, ('drei',) if number % 3 == 0 or number > 90 else (), 'Ort' * (number % 7 == 5))
        for number in range(100)
    ]
    found = read(rows, {'drei': 'Drei'})
    assert positions(found['topics'][0][2]) == [n for n in range(100) if n % 3 == 0 or n > 90]
    assert positions(found['places'][0][1]) == [n for n in range(100) if n % 7 == 5]


def test_no_releases() -> None:
    empty = {'ids': '', 'years': [], 'topics': [], 'places': [], 'marks': []}
    assert read([], {'bau': 'Bauen'}) == empty


def test_the_same_rows_give_the_same_bytes() -> None:
    titles = {'bau': 'Bauen', 'kultur': 'Kultur'}
    assert register(ROWS, titles) == register(list(ROWS), dict(titles))
    assert b'\n' not in register(ROWS, titles)
