"""The register of an index: what the search page knows of releases besides their texts."""

from __future__ import annotations

import json
from typing import Any

from pressarchive.search.register import Row, register
from pressarchive.search.shards import unpack
from tests.support import read_column

ROWS = [
    Row(0, ('bau', 'kultur'), 'Musterstadt', ('update', 'correction')),
    Row(8, ('kultur',)),
    Row(9, ('bau', 'gibt-es-nicht'), 'Ägidienberg'),
    Row(2**33, ('bau',), 'Musterstadt', ('</script>"\u2028',)),
]


def read(rows: list[Row], titles: dict[str, str]) -> Any:
    return json.loads(unpack(register(rows, titles, '1a2b')))


def test_shape() -> None:
    assert read(ROWS, {'kultur': 'Kultur & Kunst', 'leer': 'Leer', 'bau': 'Bauen'}) == {
        'index': '1a2b',
        'ids': [0, 8, 1, 2**33 - 9],
        # In the order of the titles; neither those without releases nor those that are not shown.
        'titles': [['kultur', 'Kultur & Kunst'], ['bau', 'Bauen']],
        # What is most frequent first; then in its order.
        'topics': [[[1], [0], [0, 1]], '%$##'],
        'places': [['Musterstadt', '', 'Ägidienberg'], '#$%#'],
        'marks': [[0, ['update', 'correction']], [3, ['</script>"\u2028']]],
    }


def test_more_values_than_plain_letters() -> None:
    """Letters go on in Unicode, without the halves of pairs."""
    count = 60_000
    rows = [Row(number, (), f'{number:05}') for number in range(count)]
    found = register(rows, {}, '1a2b')
    values, letters = json.loads(unpack(found))['places']
    assert read_column([values, letters]) == [row.place for row in rows]
    assert len(letters) == len(set(letters)) == count


def test_no_releases() -> None:
    assert read([], {'bau': 'Bauen'}) == {
        'index': '1a2b',
        'ids': [],
        'titles': [],
        'topics': [[], ''],
        'places': [[], ''],
        'marks': [],
    }


def test_the_same_rows_give_the_same_bytes() -> None:
    titles = {'bau': 'Bauen', 'kultur': 'Kultur'}
    found = register(ROWS, titles, '1a2b')
    assert found == register(list(ROWS), dict(titles), '1a2b')
    assert b'\n' not in unpack(found)


def test_a_release_costs_little() -> None:
    """Not a line each: of 1,000 releases a packed register has less than three bytes each."""
    rows = [
        Row(number * 7 + number * number % 5, (f't{number * 7 % 11}',), f'Ort {number % 5}')
        for number in range(1000)
    ]
    titles = {f't{number}': f'Thema {number}' for number in range(11)}
    assert len(register(rows, titles, '1a2b')) < 3000
