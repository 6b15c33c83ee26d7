"""A file that is written is whole or as it was, whatever happens in between."""

from __future__ import annotations

import errno
import os
import signal
from typing import TYPE_CHECKING

import pytest

from pressarchive.base import files
from tests.base.kills import MOMENTS, killed, parts
from tests.support import tree

if TYPE_CHECKING:
    from pathlib import Path

#: No process has a number as high.
DEAD = f'{files.PART}{2**30}'


def test_a_file_is_written_only_if_it_differs(tmp_path: Path) -> None:
    path = tmp_path / 'a' / 'b.txt'
    files.write(path, b'eins', tmp_path)
    before = path.stat()
    files.write(path, b'eins', tmp_path)
    assert path.stat() == before
    files.write(path, b'zwei', tmp_path)
    assert tree(tmp_path) == {'a/b.txt': b'zwei'}


@pytest.mark.parametrize('moment', MOMENTS)
def test_the_old_content_stands_after_a_kill_and_the_part_is_swept(tmp_path: Path, moment: str) -> None:
    path = tmp_path / 'a' / 'b.txt'
    files.write(path, b'eins', tmp_path)
    assert killed(lambda: files.write(path, b'zwei', tmp_path), moment)
    assert path.read_bytes() == b'eins'
    assert len(parts(tmp_path)) == 1
    files.sweep(tmp_path)
    assert tree(tmp_path) == {'a/b.txt': b'eins'}


def test_only_parts_that_nobody_writes_are_swept(tmp_path: Path) -> None:
    child = os.fork()
    if not child:
        signal.pause()
    names = [DEAD, f'{files.PART}{2**80}', f'{files.PART}x', f'{files.PART}{os.getpid()}']
    for name in (*names, f'{files.PART}{child}', 'robots.txt'):
        (tmp_path / name).write_bytes(b'halb')
    files.sweep(tmp_path)
    assert set(tree(tmp_path)) == {f'{files.PART}{child}', 'robots.txt'}
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    files.sweep(tmp_path)
    assert set(tree(tmp_path)) == {'robots.txt'}


def test_an_existing_file_keeps_its_mode_and_a_new_one_has_the_usual_one(tmp_path: Path) -> None:
    path, usual = tmp_path / 'a.txt', tmp_path / 'b.txt'
    path.write_bytes(b'eins')
    path.chmod(0o640)
    usual.touch()
    files.write(path, b'zwei', tmp_path)
    files.write(tmp_path / 'c.txt', b'zwei', tmp_path)
    assert path.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / 'c.txt').stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize('is_there', [True, False])
def test_what_a_link_leads_to_is_written(tmp_path: Path, is_there: bool) -> None:
    top, real = tmp_path / 'archiv', tmp_path / 'anderswo' / 'ziel.txt'
    top.mkdir()
    if is_there:
        files.write(real, b'eins', real.parent.parent)
    (top / 'verweis.txt').symlink_to(real)
    files.write(top / 'verweis.txt', b'zwei', top)
    assert (top / 'verweis.txt').is_symlink()
    assert real.read_bytes() == b'zwei'
    assert parts(tmp_path) == []


@pytest.mark.parametrize('what', ['file', 'folder', 'disk is full', 'folder in its place'])
def test_what_cannot_be_written_is_named_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    path = tmp_path / 'a.txt'
    path.write_bytes(b'eins')
    code = {'disk is full': errno.ENOSPC, 'folder in its place': errno.EISDIR}.get(what, errno.EACCES)

    def refuse(part: Path, content: bytes) -> None:
        if what == 'disk is full':
            part.touch()
        raise OSError(code, os.strerror(code), str(part))

    # As they are for people who are not root.
    if what == 'file':
        monkeypatch.setattr(os, 'access', lambda _path, _mode: False)
    elif what == 'folder in its place':
        path.unlink()
        path.mkdir()
    else:
        monkeypatch.setattr('pathlib.Path.write_bytes', refuse)
    before = tree(tmp_path)
    with pytest.raises(OSError, match=r'a\.txt') as raised:
        files.write(path, b'zwei', tmp_path)
    assert (raised.value.errno, raised.value.filename) == (code, str(path))
    assert type(raised.value) is type(OSError(code, ''))
    assert tree(tmp_path) == before


def test_what_lies_on_another_disk_is_written_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / 'anderswo' / 'a.txt'
    replace = type(path).replace

    def other_disk(part: Path, target: Path) -> Path:
        if part.parent != target.parent:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(part))
        return replace(part, target)

    monkeypatch.setattr(type(path), 'replace', other_disk)
    files.write(path, b'eins', tmp_path)
    assert tree(tmp_path) == {'anderswo/a.txt': b'eins'}


def test_processes_write_at_once(tmp_path: Path) -> None:
    names = [f'{number}.txt' for number in range(8)]
    children = []
    for name in names:
        children.append(os.fork())
        if not children[-1]:
            for number in range(200):
                files.write(tmp_path / name, f'{name} {number}'.encode(), tmp_path)
                files.write(tmp_path / 'alle.txt', b'x' * 10_000 + name.encode(), tmp_path)
            os._exit(0)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(names)
    assert {name: (tmp_path / name).read_text('utf-8') for name in names} == {
        name: f'{name} 199' for name in names
    }
    assert (tmp_path / 'alle.txt').read_bytes().removeprefix(b'x' * 10_000).decode() in names
    assert len(tree(tmp_path)) == len(names) + 1
