"""The report: a Markdown table, the queries that miss, or all of it as JSON; pure."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from tests.search.metrics import PAGE, groups, summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.search.metrics import Outcome

    Outcomes = Mapping[str, Sequence[Outcome]]

HEAD = (
    '| queries | n | system | recall@10 | precision@10 | MRR | never | never above | parts above |',
    '|---|---|---|---|---|---|---|---|---|',
)


def table(outcomes: Outcomes) -> str:
    """Return the means of each system: over all queries, either half, and each category."""
    grouped = {system: groups(answers) for system, answers in outcomes.items()}
    names = next(iter(grouped.values()))
    return '\n'.join([*HEAD, *(row for name in names for row in _rows(name, grouped))])


def _rows(name: str, grouped: Mapping[str, Mapping[str, Sequence[Outcome]]]) -> Iterator[str]:
    for place, (system, group) in enumerate(grouped.items()):
        means = summary(group[name])
        label = (name, str(means.queries)) if place == 0 else ('', '')
        numbers = (f'{value:.3f}' for value in (means.recall, means.precision, means.mrr))
        faults = (str(value) for value in (means.never, means.never_above, means.parts_above))
        yield f'| {" | ".join((*label, system, *numbers, *faults))} |'


def failures(outcomes: Outcomes) -> str:
    """Return what is wrong with every answer that is not perfect."""
    blocks = (
        '\n'.join(_failure(system, one))
        for system, answers in outcomes.items()
        for one in answers
        if not one.is_perfect
    )
    return '\n\n'.join(blocks)


def _failure(system: str, one: Outcome) -> Iterator[str]:
    half = ', held out' if one.query.held_out else ''
    numbers = f'R {one.recall:.2f} P {one.precision:.2f} RR {one.reciprocal_rank:.2f}'
    yield f'{system}: {one.query.q} ({one.query.category}{half}) {numbers}, {len(one.ids)} found'
    ids = one.ids
    known = one.query.found | one.query.may | one.query.never
    for label, listed in (
        ('missing', sorted(one.query.found.difference(ids))),
        (f'below rank {PAGE}', [each for each in ids[PAGE:] if each in one.query.found]),
        ('not relevant', [each for each in ids if each not in known]),
        ('never', one.never),
        ('parts above whole words', one.parts_above),
        ('came', [f'({each})' if each in one.query.may else each for each in ids[:PAGE]]),
    ):
        if listed:
            yield f'  {label}: {", ".join(listed)}'


def as_json(outcomes: Outcomes) -> str:
    """Return means and answers for programmes."""
    found = {
        system: {
            'summary': {name: asdict(summary(group)) for name, group in groups(answers).items()},
            'answers': [_answer(one) for one in answers],
        }
        for system, answers in outcomes.items()
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _answer(one: Outcome) -> dict[str, object]:
    return {
        'q': one.query.q,
        'category': one.query.category,
        'held_out': one.query.held_out,
        'total': len(one.ids),
        'ids': one.ids[:PAGE],
        'recall': one.recall,
        'precision': one.precision,
        'reciprocal_rank': one.reciprocal_rank,
        'never': one.never,
        'never_above': one.never_above,
        'parts_above': one.parts_above,
    }
