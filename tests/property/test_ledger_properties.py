"""The ledger under any text, any names, and merges of two branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressarchive.ledger.file_format import Ledger, Moved, Recorded, Removed, is_address, parse, text_of
from pressarchive.ledger.rules import (
    Published,
    State,
    changed,
    findings,
    forgotten,
    remembering,
    to_record,
    updated,
)
from pressarchive.ledger.wording import text_of_source, word_difference
from pressarchive.ledger.words import public_again
from pressarchive.model.release_parts import PARTS, normal
from pressarchive.model.release_parts import changed as changed_parts
from tests.property.strategies import TEXTS, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

pytestmark = pytest.mark.slow(reason='histories of a ledger')

FEW = st.sampled_from([f'releases/2019/{letter}' for letter in 'abcdef'])
NAMES = FEW | st.text(st.characters(exclude_categories=['Cs']), min_size=1, max_size=12).filter(is_address)
PART_DIGESTS = st.dictionaries(st.sampled_from([*PARTS]), st.sampled_from(['a' * 16, '0' * 16]), min_size=1)
SOME_PARTS = PART_DIGESTS.map(
    lambda found: ','.join(f'{name}:{found[name]}' for name in PARTS if name in found)
)
DIGESTS = st.sampled_from([letter * 64 for letter in '0123']) | SOME_PARTS
REASONS = st.just('') | WRITTEN.map(lambda text: ' '.join(text.split()))


def recorded(names: st.SearchStrategy[str]) -> st.SearchStrategy[Recorded]:
    return st.builds(Recorded, names, DIGESTS, st.integers(0, 3), REASONS)


def ledgers(names: st.SearchStrategy[str]) -> st.SearchStrategy[Ledger]:
    moved = st.lists(st.builds(Moved, names, names), max_size=5)
    removed = st.lists(st.builds(Removed, names, REASONS.filter(bool)), max_size=3)
    return st.builds(Ledger.of, st.lists(recorded(names), max_size=6), moved, st.just(()), removed)


@st.composite
def states(draw: st.DrawFn) -> State:
    published = draw(
        st.lists(
            st.builds(
                Published,
                FEW,
                SOME_PARTS,
                st.integers(0, 3),
                st.booleans(),
                former=st.sampled_from([letter * 64 for letter in '0123']),
            ),
            unique_by=lambda one: one.address,
            max_size=5,
        )
    )
    by_address = {one.address: one for one in published}
    others = draw(st.lists(FEW, max_size=2))
    held = draw(st.sets(FEW, max_size=2)) - by_address.keys() - {*others}
    return State(by_address, {*by_address, *others}, held)


MARKS = st.sampled_from(['<<<<<<< HEAD', '=======', '>>>>>>> ast', '||||||| base', '#', 'a -> b', 'a ->'])
LINES = st.lists(TEXTS | MARKS | recorded(NAMES).map(str), max_size=8).map('\n'.join)


@given(LINES)
def test_reading_never_fails_and_faults_name_a_line(text: str) -> None:
    _ledger, faults = parse(text)
    assert all(1 <= fault.line <= text.count('\n') + 1 for fault in faults)


@given(ledgers(NAMES))
def test_what_is_written_is_read(ledger: Ledger) -> None:
    assert parse(text_of(ledger)) == (ledger, [])


@given(SOME_PARTS, st.randoms())
def test_parts_in_any_order_are_read_as_they_are_written(text: str, random: Random) -> None:
    pieces = text.split(',')
    random.shuffle(pieces)
    assert normal(','.join(pieces)) == text


@given(SOME_PARTS, SOME_PARTS)
def test_parts_differ_only_where_something_has_changed(one: str, two: str) -> None:
    names = changed_parts(one, two)
    assert (names == ()) == (one == two)
    assert all((f'{name}:' in one) or (f'{name}:' in two) for name in names)


@given(ledgers(FEW), states())
def test_the_first_format_goes_where_it_holds_and_nowhere_else(ledger: Ledger, state: State) -> None:
    after = parse(updated(ledger, state))[0]
    for address, release in state.published.items():
        lines = [line for line in after.recorded if line.address == address]
        assert release.former not in {line.digest for line in lines}
    # What does not hold is kept as it was: the same is wrong with it.
    assert changed(after, state) == changed(ledger, state)


# An address that is recorded and removed, and to which another one has moved since.
@example(
    Ledger.of([Recorded('a', '0' * 64)], [Moved('a', 'b')]),
    Ledger.of([Recorded('b', '0' * 64)], [], (), [Removed('b', 'Grund')]),
)
@given(ledgers(NAMES), ledgers(NAMES))
def test_nothing_that_was_said_before_is_forgotten(ledger: Ledger, former: Ledger) -> None:
    whole = remembering(ledger, former)
    assert {*ledger.recorded} <= {*whole.recorded}
    assert {*ledger.moved} <= {*whole.moved}
    assert {*ledger.removed} <= {*whole.removed}
    assert forgotten(whole, Ledger((), former.moved, (), former.removed)) == ()
    # Once is enough.
    assert remembering(whole, former) == whole
    assert remembering(ledger, ledger) == ledger


def union(base: Iterable[str], one: Iterable[str], two: Iterable[str]) -> list[str]:
    """Return the lines of a union merge of two branches that add lines: none is lost, order may be any."""
    return [*base, *two, *one]


@given(st.lists(recorded(FEW)), st.lists(recorded(FEW)), st.lists(recorded(FEW)), states())
def test_taking_both_sides_of_a_merge(
    base: list[Recorded], one: list[Recorded], two: list[Recorded], state: State
) -> None:
    merged = '\n'.join(union(map(str, base), map(str, one), map(str, two)))
    ledger, faults = parse(merged)
    assert (ledger, faults) == (Ledger.of([*base, *one, *two], []), [])
    # Whatever either side had recorded is no silent change.
    for line in (*base, *one, *two):
        release = Published(line.address, line.digest, 3)
        assert changed(ledger, State({line.address: release})) == ()


@given(ledgers(FEW), states(), REASONS)
def test_recording_twice_is_recording_once(ledger: Ledger, state: State, reason: str) -> None:
    once = updated(ledger, state, reason)
    again, faults = parse(once)
    assert faults == []
    assert updated(again, state, reason) == once
    assert to_record(again, state) == ()
    assert again.moved == ledger.moved


@given(ledgers(FEW), states())
def test_recording_hides_no_fault(ledger: Ledger, state: State) -> None:
    """Without a reason the same faults are there afterwards; with one no text is changed silently."""

    def faults(one: Ledger) -> set[tuple[str, str]]:
        # What it was probably renamed to may be another one, once all is recorded. What had been given up and
        # is public again is to be recorded.
        return {
            (found.address, found.message.partition(', run ')[0])
            for found in findings(one, state)
            if found.message != public_again(found.address)
        }

    assert faults(parse(updated(ledger, state))[0]) == faults(ledger)
    assert changed(parse(updated(ledger, state, 'x'))[0], state) == ()


@given(ledgers(FEW), states())
def test_no_address_of_the_ledger_is_dropped(ledger: Ledger, state: State) -> None:
    def addresses(one: Ledger) -> set[str]:
        return {line.address for line in one.recorded} | {line.address for line in one.moved}

    assert addresses(ledger) <= addresses(parse(updated(ledger, state, 'x'))[0])


WORDS = st.lists(st.sampled_from(['die', 'und', 'Halle', 'x', '\n', ':::']), max_size=60).map(' '.join)


@given(WORDS, WORDS)
def test_a_difference_is_empty_only_without_one(old: str, new: str) -> None:
    assert (word_difference(old, new) == '') == (old.split() == new.split())


@given(st.lists(TEXTS | st.sampled_from([':::{pressrelease}', ':::', '```{contact}', ':subtitle: x'])))
def test_any_source_has_a_text(lines: list[str]) -> None:
    source = '\n'.join(lines)
    assert len(text_of_source(source)) <= len(source)
