"""Which release replaces which."""

from __future__ import annotations

import pytest

from pressarchive.model.archive import Archive
from pressarchive.model.converters import partial_date
from pressarchive.model.records import Release
from pressarchive.model.succession import Succession, contradictions

FOLDER = 'releases'


def release(name: str, date: str, old: str = '', new: str = '') -> Release:
    return Release(
        docname=f'{FOLDER}/{date[:4]}/{name}',
        date=partial_date(date),
        supersedes=tuple(old.split()),
        superseded_by=tuple(new.split()),
    )


def known(*releases: Release) -> Archive:
    return Archive.of(releases, FOLDER)


def pairs(*releases: Release) -> set[tuple[str, str]]:
    archive = known(*releases)
    found = Succession.of(archive.releases, lambda name: archive.find(name, FOLDER))
    one = {(old, new.docname[-1]) for old, many in found.successors.items() for new in many}
    two = {(old.docname, new[-1]) for new, many in found.predecessors.items() for old in many}
    assert one == two
    return {(old[-1], new) for old, new in one}


@pytest.mark.parametrize(
    ('old', 'new'), [('a', ''), ('', 'b'), ('a', 'b'), ('2020/a', ''), ('releases/2020/a', 'releases/2021/b')]
)
def test_one_side_is_enough(old: str, new: str) -> None:
    assert pairs(release('a', '2020', new=new), release('b', '2021', old=old)) == {('a', 'b')}


def test_several_and_unknown_ones() -> None:
    a, b = release('a', '2020'), release('b', '2021')
    assert pairs(a, b, release('c', '2022', old='a b fehlt c')) == {('a', 'c'), ('b', 'c')}
    assert pairs(a, b) == set()


def faults(*releases: Release) -> list[str]:
    archive = known(*releases)
    found = contradictions(archive.releases, lambda name: archive.find(name, FOLDER))
    return sorted(f'{one.docname[-1]} {option}: {message}' for one, option, message in found)


def test_no_contradiction() -> None:
    assert faults(release('a', '2020', new='b'), release('b', '2021', old='a'), release('c', '2022')) == []
    # Within a month, or of one day, either may be the later one.
    assert faults(release('a', '2020-05'), release('b', '2020-05-04', old='a')) == []
    assert faults(release('a', '2020-05-04'), release('b', '2020', old='a')) == []


OLDER = 'releases/2021/b replaces this release and is older; swap the two, or correct a date'
ANOTHER = 'releases/2021/b says that it replaces this release, which names another one'
NOT_THIS = 'releases/2022/c is to replace this release, and says that it replaces another one'
CIRCLE = 'this release replaces itself by way of others; one of them has the two swapped'


@pytest.mark.parametrize(
    ('releases', 'expected'),
    [
        ([release('a', '2022'), release('b', '2021', old='a')], [f'a superseded-by: {OLDER}']),
        (
            [release('a', '2020', new='c'), release('b', '2021', old='a'), release('c', '2022')],
            [f'a superseded-by: {ANOTHER}'],
        ),
        (
            [release('a', '2020', new='c'), release('b', '2021'), release('c', '2022', old='b')],
            [f'a superseded-by: {NOT_THIS}'],
        ),
        (
            [release('a', '2020-05', new='b'), release('b', '2020-05', new='a')],
            [f'a supersedes: {CIRCLE}', f'b supersedes: {CIRCLE}'],
        ),
    ],
)
def test_contradiction(releases: list[Release], expected: list[str]) -> None:
    assert faults(*releases) == expected


def test_a_circle_behind_a_release_is_the_fault_of_those_in_it() -> None:
    """Who follows the successors of "a" comes to it again and again, and never back to "a"."""
    circle = [release('a', '2020', new='b'), release('b', '2020', new='c'), release('c', '2020', new='b')]
    assert [found.partition(' ')[0] for found in faults(*circle) if 'by way of others' in found] == ['b', 'c']


def test_many_predecessors_and_successors_are_newest_first() -> None:
    names = 'qwertzuiop'
    archive = known(
        *(release(name, f'20{10 + step}', new='zz') for step, name in enumerate(names)),
        *(release(f'{name}{name}', '2030', old='q') for name in names if name != 'z'),
        release('zz', '2031'),
    )
    found = Succession.of(archive.releases, lambda name: archive.find(name, FOLDER))
    order = [one.docname for one in archive.releases]
    for many in (*found.successors.values(), *found.predecessors.values()):
        assert [one.docname for one in many] == sorted((one.docname for one in many), key=order.index)
    assert [one.docname[-1] for one in found.predecessors[f'{FOLDER}/2031/zz']] == list(reversed(names))
    assert len(found.successors[f'{FOLDER}/2010/q']) == len(names)
