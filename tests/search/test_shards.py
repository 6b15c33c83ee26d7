"""Files of entries: what they are called, how they are packed, and what a change leaves."""

from __future__ import annotations

import gzip
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.search.content import order
from pressarchive.search.postings import WORDS, DamagedError, Posting, changed, entry
from pressarchive.search.shards import Shelf, file_name, front_coded, pack, unpack
from tests.support import tree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Files of few entries.
SMALL = WORDS._replace(wanted=60)
STEMS = st.text(st.characters(exclude_categories=['Cs']), min_size=1, max_size=8)


@given(st.lists(STEMS, unique=True))
def test_a_table_is_read_as_javascript_does_it(stems: list[str]) -> None:
    ordered = [stem for stem in sorted(stems, key=order) if '\n' not in stem]
    found = []
    before = b''
    for row in front_coded(ordered).split('\n') if ordered else []:
        shared, _blank, rest = row.partition(' ')
        before = before[: 2 * int(shared)] + order(rest)
        found.append(before.decode('utf-16-be'))
    assert found == ordered


@pytest.mark.parametrize(
    ('stem', 'name'),
    [
        ('haus', 'w-haus.bin'),
        ('con', 'w-con.bin'),
        ('2019', 'w-2019.bin'),
        ('αβ', 'w-_03b1_03b2.bin'),
        ('\U0001d400', 'w-_d835_dc00.bin'),
        ('²', 'w-_00b2.bin'),
        ('../x', 'w-_002e_002e_002fx.bin'),
    ],
)
def test_a_files_name_has_letters_of_ascii_only(stem: str, name: str) -> None:
    assert file_name(WORDS, stem) == name


def test_the_longest_name_fits_every_file_system() -> None:
    assert len(file_name(WORDS, 'α' * 48)) < 255


@given(st.lists(STEMS, min_size=2, max_size=2, unique=True))
def test_each_file_has_its_own_name(stems: list[str]) -> None:
    one, other = stems
    assert file_name(WORDS, one) != file_name(WORDS, other)


def test_packed_bytes_are_the_same_each_time() -> None:
    assert pack(b'x' * 100) == pack(b'x' * 100)
    assert unpack(pack(b'x')) == b'x'


@pytest.mark.parametrize(
    'content',
    [
        b'',
        b'x',
        gzip.compress(b'abc' * 99, mtime=0)[:-9],
        b'\x1f\x8b' + bytes(30),
        pack(b'x') + b'x',
        pack(b'x') + pack(b'y'),
    ],
)
def test_what_cannot_be_unpacked_is_named(content: bytes) -> None:
    with pytest.raises(DamagedError):
        unpack(content)


def written(folder: Path, rows: dict[str, dict[int, Posting]]) -> Shelf:
    shelf = Shelf(folder, folder, SMALL)
    shelf.write(_entries(rows))
    return shelf


def _entries(rows: dict[str, dict[int, Posting]]) -> Iterable[tuple[str, bytes]]:
    for stem in sorted(rows, key=order):
        yield stem, entry(SMALL, stem, [row for _id, row in sorted(rows[stem].items())])


def edited(stem: str, rows: dict[int, Posting | None], body: bytes) -> bytes:
    return changed(SMALL, stem, body, rows)


def remaining(folder: Path, shelf: Shelf) -> dict[str, bytes]:
    """Return the files of *shelf*, of all that lie in *folder*."""
    names = {file_name(SMALL, one.first) for one in shelf.shards}
    return {name: content for name, content in tree(folder).items() if name in names}


#: Stem, number, level and length of a form.
Rows = dict[str, dict[int, tuple[int, int]]]
WORD = st.text('abä', min_size=1, max_size=3)
ROW = st.tuples(st.integers(1, 15), st.integers(0, 3))
ROWS = st.dictionaries(WORD, st.dictionaries(st.integers(0, 20), ROW, min_size=1, max_size=8), max_size=25)


@given(before=ROWS, after=ROWS)
def test_changed_files_are_those_of_a_clean_build(
    tmp_path_factory: pytest.TempPathFactory, before: Rows, after: Rows
) -> None:
    def postings(found: Rows) -> dict[str, dict[int, Posting]]:
        return {
            stem: {id_: Posting(id_, level, ('f' * size,)) for id_, (level, size) in rows.items()}
            for stem, rows in found.items()
        }

    old, new = postings(before), postings(after)
    folder = tmp_path_factory.mktemp('shelf')
    shelf = written(folder / 'one', old)
    changes = {
        stem: {
            id_: new.get(stem, {}).get(id_)
            for id_ in {*old.get(stem, {}), *new.get(stem, {})}
            if old.get(stem, {}).get(id_) != new.get(stem, {}).get(id_)
        }
        for stem in {*old, *new}
    }
    was = dict(_entries(old))
    edits = {stem: partial(edited, stem, rows) for stem, rows in changes.items() if rows}
    shelf.change(edits)
    assert shelf.changed == {stem: (was.get(stem, b''), dict(_entries(new)).get(stem, b'')) for stem in edits}
    clean = written(folder / 'other', new)
    assert shelf.shards == clean.shards
    assert remaining(folder / 'one', shelf) == remaining(folder / 'other', clean)


def test_a_file_that_is_lost_or_damaged_is_named_when_it_is_to_be_changed(tmp_path: Path) -> None:
    rows = {'haus': {1: Posting(1, 1, ('haus',))}}
    shelf = written(tmp_path, rows)
    path = tmp_path / 'w-haus.bin'
    for content in (path.read_bytes()[:-3], None):
        path.unlink()
        if content:
            path.write_bytes(content)
        with pytest.raises(DamagedError):
            shelf.change({'haus': lambda body: body})
