"""Similar releases that were kept and mended are those of the present archive, whatever it was before."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import Literal
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.model.archive import Archive
from pressarchive.model.records import Notice, PartialDate, Release
from pressarchive.similar import similar
from pressarchive.text.keywords import packed
from tests.property.bounds import BOUNDED

pytestmark = pytest.mark.slow(reason='histories of an archive')

NAMES = [f'releases/2020/m{number:02d}' for number in range(24)]
#: Few days, months without a day, and years: many stand at one place.
DATES = st.builds(PartialDate, st.integers(2019, 2020), st.sampled_from([None, 1, 2]), st.none()) | st.builds(
    PartialDate, st.just(2020), st.integers(1, 2), st.integers(1, 9)
)
TOPICS = st.lists(st.sampled_from(['bau', 'kultur', 'sport']), max_size=2).map(tuple)
TERMS = st.sets(st.sampled_from('abcdefgh'), max_size=6).map(packed)
WITHDRAWN = st.sampled_from([(), (), (), (Notice('withdrawal', None),)])
RELEASES = st.builds(
    lambda date, topics, terms, notices: Release('', date, topics=topics, terms=terms, notices=notices),
    DATES,
    TOPICS,
    TERMS,
    WITHDRAWN,
)


@dataclass(frozen=True)
class Edit:
    """What becomes of one name: what release it is; whether it is replaced; what its page names."""

    name: str
    #: ``None``: it is gone; empty: it stays as it is.
    release: Release | Literal[''] | None
    is_superseded: bool
    named: tuple[str, ...]


EDITS = st.builds(
    Edit,
    st.sampled_from(NAMES),
    st.none() | st.just('') | RELEASES,
    st.sampled_from([False, False, True]),
    st.just(()) | st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple),
)
#: The builds of an archive, with what changed before each: once everything, then little.
BUILDS = st.tuples(
    st.lists(EDITS, min_size=8, max_size=40), st.lists(st.lists(EDITS, max_size=3), min_size=1, max_size=5)
)


class Archivist:
    """An archive to which edits are done."""

    def __init__(self) -> None:
        self.releases: dict[str, Release] = {}
        self.superseded: set[str] = set()
        self.named: dict[str, tuple[str, ...]] = {}

    def do(self, edit: Edit) -> None:
        old = self.releases.pop(edit.name, None)
        self.superseded.discard(edit.name)
        self.named.pop(edit.name, None)
        if (new := old if edit.release == '' else edit.release) is not None:
            name = str(
                bytes(edit.name, 'ascii'), 'ascii'
            )  # As a text that was read anew: no object of before.
            self.releases[edit.name] = Release(
                name, new.date, topics=new.topics, terms=new.terms, notices=new.notices
            )
            self.named[edit.name] = edit.named
            if edit.is_superseded:
                self.superseded.add(edit.name)

    def build(self, before: similar.Rows) -> similar.Rows:
        archive = Archive.of(self.releases.values(), 'releases')
        named = {
            docname: tuple(one.docname for name in names if (one := archive.by_docname.get(name)) is not None)
            for docname, names in self.named.items()
        }
        return similar.refreshed(before, archive, named, self.superseded, 3)


@BOUNDED
@given(BUILDS, st.integers(1, 3))
def test_what_was_mended_is_what_comes_anew(builds: tuple[list[Edit], list[list[Edit]]], reach: int) -> None:
    first, later = builds
    archivist = Archivist()
    with mock.patch.object(similar, 'REACH', reach), mock.patch.object(similar, 'MINIMUM', 60):
        kept: similar.Rows = {}
        for edits in [first, *later]:
            for edit in edits:
                archivist.do(edit)
            kept = archivist.build(pickle.loads(pickle.dumps(kept)))  # noqa: S301  our own
            anew = archivist.build({})
            assert list(kept.items()) == list(anew.items())


@BOUNDED
@given(st.lists(EDITS, min_size=8, max_size=40))
def test_a_list_names_only_what_may_be_offered_each_once(edits: list[Edit]) -> None:
    archivist = Archivist()
    for edit in edits:
        archivist.do(edit)
    rows = archivist.build({})
    for docname, (fact, found) in rows.items():
        assert len(found) <= 3
        assert len(set(found)) == len(found)
        assert docname not in found
        assert not set(found) & {*fact[4], *archivist.superseded}
        if archivist.releases[docname].topics:
            assert all({*fact[1]} & {*rows[one][0][1]} for one in found)
        assert all(archivist.releases[one].withdrawal is None for one in found)
