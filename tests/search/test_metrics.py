"""The measures of the search evaluation, on answers made up for it."""

from __future__ import annotations

import json

import pytest

from tests.search.data import Query
from tests.search.metrics import Outcome, groups, summary
from tests.search.report import as_json, failures, table

WHOLE, PART, WRONG, MAYBE, OTHER = 'whole', 'part', 'wrong', 'maybe', 'other'


def outcome(*ids: str, found: tuple[str, ...] = (WHOLE, PART), held_out: bool = False) -> Outcome:
    query = Query(
        'Wort',
        'plain',
        found=frozenset(found),
        first=frozenset({WHOLE} & set(found)),
        never=frozenset({WRONG}),
        may=frozenset({MAYBE}),
        held_out=held_out,
    )
    return Outcome(query, ids)


@pytest.mark.parametrize(
    ('ids', 'recall', 'precision', 'rank'),
    [
        ((WHOLE, PART), 1, 1, 1),
        ((MAYBE, WHOLE, PART), 1, 1, 1),
        ((OTHER, WHOLE), 0.5, 0.5, 0.5),
        ((WRONG, OTHER), 0, 0, 0),
        ((MAYBE,), 0, 0, 0),
        ((), 0, 0, 0),
        ((WHOLE, *(f'other-{number}' for number in range(9)), PART), 0.5, 0.1, 1),
        ((WHOLE, *(f'other-{number}' for number in range(3))), 0.5, 0.25, 1),
    ],
)
def test_measures(ids: tuple[str, ...], recall: float, precision: float, rank: float) -> None:
    one = outcome(*ids)
    assert (one.recall, one.precision, one.reciprocal_rank) == (recall, precision, rank)


def test_recall_asks_for_no_more_than_a_page_can_hold() -> None:
    ids = tuple(f'id-{number}' for number in range(12))
    assert outcome(*ids, found=ids).recall == 1
    assert outcome(*ids[:6], found=ids).recall == 0.6


@pytest.mark.parametrize(('ids', 'value'), [((), 1), ((MAYBE,), 1), ((OTHER,), 0), ((WRONG,), 0)])
def test_where_nothing_is_to_be_found_nothing_is_right(ids: tuple[str, ...], value: int) -> None:
    one = outcome(*ids, found=())
    assert (one.recall, one.precision, one.reciprocal_rank) == (1, value, value)


@pytest.mark.parametrize(
    ('ids', 'never', 'never_above', 'parts_above'),
    [
        ((WHOLE, PART), [], [], []),
        ((WHOLE, PART, WRONG), [WRONG], [], []),
        ((WHOLE, WRONG, PART), [WRONG], [WRONG], []),
        ((WRONG,), [WRONG], [WRONG], []),
        ((PART, WHOLE), [], [], [PART]),
        ((PART,), [], [], []),
    ],
)
def test_faults(
    ids: tuple[str, ...], never: list[str], never_above: list[str], parts_above: list[str]
) -> None:
    one = outcome(*ids)
    assert (one.never, one.never_above, one.parts_above) == (never, never_above, parts_above)
    assert one.is_perfect is (ids == (WHOLE, PART))


def test_report_has_all_both_halves_and_each_category() -> None:
    answers = [outcome(WHOLE, PART), outcome(PART, WHOLE, WRONG, held_out=True)]
    assert list(groups(answers)) == ['all', 'tuned', 'held out', 'plain']
    assert summary(answers).parts_above == 1
    rows = table({'ours': answers}).splitlines()
    assert rows[2] == '| all | 2 | ours | 1.000 | 0.833 | 1.000 | 1 | 0 | 1 |'
    assert len(rows) == 6
    assert failures({'ours': answers}).splitlines() == [
        'ours: Wort (plain, held out) R 1.00 P 0.67 RR 1.00, 3 found',
        '  never: wrong',
        '  parts above whole words: part',
        '  came: part, whole, wrong',
    ]
    assert json.loads(as_json({'ours': answers}))['ours']['answers'][1]['never'] == [WRONG]
