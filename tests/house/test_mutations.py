"""The tables of mutations fit the code; that tests notice them, ``make mutations`` tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.mutants import mutants_of
from tests.mutations import EQUIVALENT, MUTATIONS, PACKAGE, TESTS, source_of
from tests.support import REPOSITORY

if TYPE_CHECKING:
    from tests.mutations import Mutation


@pytest.mark.parametrize('mutation', MUTATIONS, ids=lambda one: f'{one.module}: {one.old[:30]}')
def test_what_is_to_be_changed_stands_there_once(mutation: Mutation) -> None:
    assert (PACKAGE / mutation.module).read_text(encoding='utf-8').count(mutation.old) == 1
    assert mutation.old != mutation.new


@pytest.mark.parametrize('module', TESTS)
def test_tables_of_made_mutations_name_what_is_there(module: str) -> None:
    """A mutation that changes nothing is named as long as it is made."""
    keys = [mutant.key for mutant in mutants_of(source_of(module))]
    assert len(keys) == len({*keys})
    assert {key for name, key in EQUIVALENT if name == module} <= {*keys}
    assert all((REPOSITORY / path).is_file() for path in TESTS[module])


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        ('a(b < 1)', ['a(b < 1) -> pass', 'b < 1 -> b <= 1', 'b < 1 -> b >= 1', '1 -> 2', '1 -> 0']),
        ('return a in b', ['return a in b -> return None', 'a in b -> a not in b']),
        ('return None', []),
        ('return', ['return -> pass']),
        ('a = not b', ['a = not b -> pass', 'not b -> b']),
        ('a(b or c)', ['a(b or c) -> pass', 'b or c -> b and c']),
        ('a += True', ['a += True -> a -= True', 'a += True -> pass', 'True -> False']),
        ('a(b if c else d)', ['a(b if c else d) -> pass', 'c -> not c']),
        ('a("word", "some words", f"{b}c", "")',
         ["a('word', 'some words', f'{b}c', '') -> pass", "'word' -> ''"]),
        ('"""Word."""', []),
        ('a: "B" = c', []),
        ('if TYPE_CHECKING: a()', []),
        ('a[1], a[1]', ['(a[1], a[1]) -> pass', '1 -> 2', '1 -> 0', '1 -> 2 (2)', '1 -> 0 (2)']),
    ],
)  # fmt: skip
def test_usual_mutations(source: str, expected: list[str]) -> None:
    found = [mutant.key for mutant in mutants_of(f'def x():\n    {source}')]
    assert [key.removeprefix('x: ') for key in found] == expected
