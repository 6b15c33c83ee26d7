"""What a file of entries holds: read, written, changed in its place; with which entry one begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.search.content import (
    OtherBordersError,
    Shard,
    Splice,
    begins,
    file_of,
    order,
    read_file,
)
from pressarchive.search.postings import DamagedError

#: Letters of one to four bytes, and of one and two units of UTF-16: those are sorted otherwise.
STEMS = st.text('abä\ufb01\U00010428', min_size=1, max_size=4)
#: Sizes of one byte and of two.
BODIES = st.one_of(st.binary(min_size=1, max_size=9), st.just(bytes(200)))


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=['Cs']), min_size=1, max_size=8), st.binary(max_size=20)
    )
)
def test_a_file_is_read_as_it_was_written(entries: dict[str, bytes]) -> None:
    rows = sorted(entries.items(), key=lambda one: order(one[0]))
    assert read_file(file_of(rows)) == rows


def test_what_stems_share_is_written_once() -> None:
    rows = [('haus', b'1'), ('hausen', b'22'), ('häuser', b'')]
    assert file_of(rows).hex(' ') == '00 04 68 61 75 73 01 31 04 02 65 6e 02 32 32 01 06 c3 a4 75 73 65 72 00'


def test_stems_have_the_order_of_javascript() -> None:
    """Of its units of two bytes: a letter beyond them comes before the last ones that have one."""
    assert sorted(['\ufb01', '\U0001d400', 'a', 'z'], key=order) == ['a', 'z', '\U0001d400', '\ufb01']


def test_a_large_entry_has_a_file_of_its_own() -> None:
    assert begins(10, 10, 'haus', 99, 50)
    assert begins(99, 99, 'haus', 10, 50)


def test_no_file_is_much_smaller_or_larger_than_wanted() -> None:
    stems = [str(number) for number in range(2000)]
    assert not any(begins(500, 10, stem, 10, 1000) for stem in stems)
    assert all(begins(1995, 10, stem, 10, 1000) for stem in stems)
    few = [stem for stem in stems if begins(700, 10, stem, 10, 1000)]
    assert 20 < len(few) < 100


def test_a_file_that_is_cut_off_is_an_error() -> None:
    content = file_of([('haus', b'12345'), ('hausen', b'2')])
    for end in range(1, len(content)):
        if end != len(file_of([('haus', b'12345')])):
            with pytest.raises(DamagedError):
                read_file(content[:end])


def shard_of(rows: list[tuple[str, bytes]]) -> Shard:
    sizes = [len(body) for _stem, body in rows]
    return Shard(rows[0][0], sizes[0], sizes[-1], sum(sizes), 0, '')


def is_one(rows: list[tuple[str, bytes]], wanted: int) -> bool:
    """Return whether no file begins within *rows*."""
    filled = before = 0
    for place, (stem, body) in enumerate(rows):
        if place and begins(filled, before, stem, len(body), wanted):
            return False
        filled += len(body)
        before = len(body)
    return True


@given(
    st.dictionaries(STEMS, BODIES, min_size=1, max_size=20),
    st.dictionaries(STEMS, st.one_of(st.just(b''), BODIES), max_size=8),
    st.integers(10, 500),
)
def test_a_spliced_file_is_that_of_a_clean_build(
    there: dict[str, bytes], changes: dict[str, bytes], wanted: int
) -> None:
    """Or is not spliced: always if it would begin or end elsewhere, and else only if its ends change."""
    old = sorted(there.items(), key=lambda one: order(one[0]))
    while not is_one(old, wanted):
        old.pop()
    first, last = old[0][0], old[-1][0]
    here = {stem: body for stem, body in changes.items() if order(stem) >= order(first)}
    now = {stem: body for stem, body in {**dict(old), **here}.items() if body}
    new = sorted(now.items(), key=lambda one: order(one[0]))
    splice = Splice(shard_of(old), file_of(old), wanted)
    try:
        for stem in sorted(here, key=order):
            before = dict(old).get(stem, b'')
            after = here[stem]
            assert splice.change(stem, {before: after}.__getitem__) == (before, after)
        found = splice.spliced()
    except OtherBordersError:
        assert first not in now or last not in now or not is_one(new, wanted)
    else:
        assert found.content == file_of(new)
        assert found[:-1] == shard_of(new)[:4]
        assert is_one(new, wanted)


def test_a_file_that_is_cut_off_is_not_changed() -> None:
    rows = [('haus', b'12345'), ('hausen', b'2')]
    for end in range(1, len(file_of(rows))):
        if end != len(file_of(rows[:1])):
            splice = Splice(shard_of(rows), file_of(rows)[:end], 100)
            with pytest.raises(DamagedError):
                splice.change('z', bytes)
