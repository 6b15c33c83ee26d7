"""The bytes of an entry: what is written is read again, and changed as if it were written anew."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.search.postings import (
    FOLLOWERS,
    LONG,
    SPAN,
    WORDS,
    DamagedError,
    Followers,
    Posting,
    Reader,
    blocks,
    changed,
    counted,
    entry,
    packed,
    read_entry,
    varint,
    varints,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pressarchive.search.postings import Kind

IDS = st.integers(0, 2**40)
FORMS = st.lists(
    st.text(max_size=6) | st.sampled_from(['-haus', 'haus', 'häuser', '-']),
    min_size=1,
    max_size=3,
    unique=True,
).map(lambda all_: tuple(sorted(all_)))
SIGNS = st.lists(st.integers(0, 65520), max_size=4, unique=True).map(lambda all_: tuple(sorted(all_)))
POSTINGS = st.dictionaries(IDS, st.tuples(st.integers(1, 15), FORMS), min_size=1, max_size=30).map(
    lambda found: [Posting(id_, *rest) for id_, rest in sorted(found.items())]
)
FOLLOWING = st.dictionaries(IDS, SIGNS, min_size=1, max_size=30).map(
    lambda found: [Followers(id_, packed(signs)) for id_, signs in sorted(found.items())]
)


@given(st.integers(0, 2**70))
def test_a_number_is_read_as_it_was_written(number: int) -> None:
    assert Reader(varint(number)).number() == number


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_are_read_one_after_the_other(numbers: list[int]) -> None:
    reader = Reader(varints(numbers))
    assert reader.numbers(len(numbers)) == numbers
    assert reader.is_at_end()


@given(POSTINGS)
def test_words_are_read_as_they_were_written(rows: list[Posting]) -> None:
    assert read_entry(WORDS, 'haus', entry(WORDS, 'haus', rows)) == rows


@given(FOLLOWING)
def test_followers_are_read_as_they_were_written(rows: list[Followers]) -> None:
    assert read_entry(FOLLOWERS, 'haus', entry(FOLLOWERS, 'haus', rows)) == rows


def test_the_bytes_are_those_of_the_description() -> None:
    """README.md has this example: whoever changes the format changes both, and its version."""
    rows = [Posting(300, 3, ('haus',)), Posting(302, 15, ('haus', 'häuser')), Posting(430, 1, ('haus',))]
    body = entry(WORDS, 'haus', rows)
    assert body.hex(' ') == (
        'ac 02 07 02 08 00 02 06 c3 a4 75 73 65 72 02 01 00 02 00 01 02 80 01 3f 10 00 01 00'
    )
    signs = [Followers(300, packed((1, 258))), Followers(302, packed((65520,)))]
    assert entry(FOLLOWERS, 'haus', signs).hex(' ') == 'ac 02 05 02 02 01 00 01 01 02 ff f0'


def many(count: int, step: int = 40) -> list[Posting]:
    return [Posting(number * step, 1 + number % 15, (f'form{number % 3}',)) for number in range(count)]


def test_an_entry_of_many_releases_has_blocks_of_neighbours() -> None:
    assert len(list(blocks(entry(WORDS, 'haus', many(LONG))))) == 1
    rows = many(LONG + 1)
    found = list(blocks(entry(WORDS, 'haus', rows)))
    assert len(found) == rows[-1].id // SPAN + 1
    assert all(first // SPAN == place for place, (first, _count, _data) in enumerate(found))
    assert read_entry(WORDS, 'haus', entry(WORDS, 'haus', rows)) == rows


def test_more_sets_of_forms_than_a_byte_counts() -> None:
    rows = [Posting(number, 1, (f'form{number:03d}',)) for number in range(400)]
    assert read_entry(WORDS, 'haus', entry(WORDS, 'haus', rows)) == rows


def apply(kind: Kind[Any], rows: list[Any], changes: Mapping[int, Any]) -> bytes:
    """Return the entry that *changed* has to give, made anew."""
    found = {row.id: row for row in rows} | dict(changes)
    left = [row for _id, row in sorted(found.items()) if row is not None]
    return entry(kind, 'haus', left) if left else b''


@given(POSTINGS, st.dictionaries(IDS, st.none() | st.tuples(st.integers(1, 15), FORMS)), st.data())
def test_a_changed_entry_is_that_of_a_clean_build(rows: list[Posting], news: Any, data: Any) -> None:
    some = data.draw(st.lists(st.sampled_from(rows), unique_by=lambda row: row.id))
    changes: dict[int, Posting | None] = {row.id: None for row in some}
    changes |= {id_: Posting(id_, *rest) if rest else None for id_, rest in news.items()}
    assert changed(WORDS, 'haus', entry(WORDS, 'haus', rows), changes) == apply(WORDS, rows, changes)


@pytest.mark.parametrize('count', [0, 1, LONG - 1, LONG, LONG + 1, 3 * LONG])
@pytest.mark.parametrize(
    ('put', 'drop'), [(0, 0), (1, 0), (0, 1), (2, 0), (0, 2), (1, 1), (LONG, 0), (0, LONG), (0, 3 * LONG)]
)
def test_a_changed_entry_may_become_long_or_short(count: int, put: int, drop: int) -> None:
    rows = many(count)
    changes: dict[int, Posting | None] = {row.id: None for row in rows[::2][:drop]}
    if drop > len(changes):
        changes |= {row.id: None for row in rows}
    changes |= {number * 55 + 1: Posting(number * 55 + 1, 2, ('neu',)) for number in range(put)}
    body = entry(WORDS, 'haus', rows) if rows else b''
    assert changed(WORDS, 'haus', body, changes) == apply(WORDS, rows, changes)


def test_other_blocks_are_not_even_read() -> None:
    rows = many(LONG + 1)
    first, count, data = next(blocks(entry(WORDS, 'haus', rows)))
    rest = entry(WORDS, 'haus', rows)[len(varint(first) + varint(2 * count) + counted(data)) :]
    broken = varint(first) + varint(2 * count) + counted(b'\xff' * len(data)) + rest
    with pytest.raises(DamagedError):
        read_entry(WORDS, 'haus', broken)
    last = rows[-1].id
    assert changed(WORDS, 'haus', broken, {last: rows[-1]}) == broken


@pytest.mark.parametrize('kind', [WORDS, FOLLOWERS], ids=['words', 'followers'])
def test_an_entry_that_is_cut_off_is_an_error_wherever_it_ends(kind: Kind[Any]) -> None:
    rows: list[Any] = [Posting(7, 3, ('a', 'bc')), Posting(9, 3, ('a',))]
    if kind is FOLLOWERS:
        rows = [Followers(7, packed((1, 2))), Followers(9, packed((3,)))]
    body = entry(kind, 'haus', rows)
    for end in range(1, len(body)):
        with pytest.raises(DamagedError):
            read_entry(kind, 'haus', body[:end])


@given(st.binary(max_size=60))
def test_other_bytes_end_in_an_answer_or_an_error(body: bytes) -> None:
    with suppress(DamagedError):
        read_entry(WORDS, 'haus', body)
    with suppress(DamagedError):
        read_entry(FOLLOWERS, 'haus', body)
