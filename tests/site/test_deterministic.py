"""Two clean builds give the same bytes, wherever, whenever and by how many processes they are made.

Each build is a process of its own, in a folder of its own, with other times of its files, another seed
of its hashes, another language and time zone of the machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.histories import History, Step, begin, command, mirror
from tests.support import ARCHIVE, tree

if TYPE_CHECKING:
    from pathlib import Path

EPOCH = '1600000000'
GERMAN = 'de_DE.UTF-8'


def german(folder: Path) -> dict[str, str]:
    """Return variables for a German locale; one is made in *folder*, for Sphinx refuses what is not there."""
    made = ['localedef', '-i', 'de_DE', '-f', 'UTF-8', str(folder / GERMAN)]
    try:
        subprocess.run(made, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip('no German locale can be made here: install the packages "locales" and "libc-bin"')
    return {'LOCPATH': str(folder), 'LANG': GERMAN, 'LC_ALL': GERMAN}


@pytest.fixture(scope='module', params=['sample', 'archive'])
def sources(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sources of a sample archive, or of the committed one with samples beside it."""
    root = tmp_path_factory.mktemp('sources') / 'docs'
    if request.param == 'sample':
        history = begin(root)
    else:
        shutil.copytree(ARCHIVE, root, ignore=shutil.ignore_patterns('_build*'))
        history = History(root)
    for number in range(1, 13):
        history.project.release(f'probe-{number:02d}', f'2022-{number:02d}', boilerplate='none')
    # Pages of years and topics are written by a build, and then lie there.
    command(root, '../made/html', SOURCE_DATE_EPOCH=EPOCH)
    return root


def copy(sources: Path, folder: Path, moment: int | None = None) -> Path:
    """Copy *sources* below *folder*; all files get the time *moment*."""
    root = folder / 'docs'
    mirror(sources, root)
    for path in root.rglob('*'):
        if moment is not None and path.is_file():
            os.utime(path, (moment, moment))
    return root


def build(root: Path, *options: str, **variables: str) -> tuple[dict[str, bytes], list[str]]:
    """Build what lies in *root*; return the output and the warnings, sorted."""
    done = command(root, '_build/html/html', *options, SOURCE_DATE_EPOCH=EPOCH, **variables)
    assert done.returncode == 0, done.stderr
    warnings = done.stderr.replace(f'{root}/', '').splitlines()
    return tree(root / '_build' / 'html' / 'html'), sorted(warnings)


def assert_same(found: dict[str, bytes], expected: dict[str, bytes]) -> None:
    """Fail with the names of all files that differ."""
    assert found.keys() == expected.keys()
    assert [name for name in expected if found[name] != expected[name]] == []


@pytest.fixture(scope='module')
def expected(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], list[str]]:
    """Return output and warnings of a clean build."""
    root = copy(sources, tmp_path_factory.mktemp('expected'))
    return build(root, PYTHONHASHSEED='0', LANG='C.UTF-8', LC_ALL='C.UTF-8', TZ='UTC')


ELSEWHERE = {
    'another folder, times and hashes': {'PYTHONHASHSEED': '4711'},
    'another time zone, in the east': {'PYTHONHASHSEED': '1', 'TZ': 'Pacific/Kiritimati'},
    'another time zone, in the west': {'PYTHONHASHSEED': '2', 'TZ': 'Pacific/Pago_Pago'},
    'a machine that speaks German': {
        'PYTHONHASHSEED': '3',
        'LANG': GERMAN,
        'LC_ALL': GERMAN,
        'LANGUAGE': 'de',
    },
    'a person who prefers German': {'PYTHONHASHSEED': '4', 'LANGUAGE': 'de'},
    'a machine that speaks ASCII': {'PYTHONHASHSEED': '5', 'LANG': 'C', 'LC_ALL': 'C'},
}


@pytest.mark.parametrize('where', ELSEWHERE)
def test_a_clean_build_elsewhere_has_the_same_bytes(
    sources: Path, expected: tuple[dict[str, bytes], list[str]], where: str, tmp_path: Path
) -> None:
    variables = ELSEWHERE[where]
    if variables.get('LANG') == GERMAN:
        variables = variables | german(tmp_path)
    output, warnings = build(copy(sources, tmp_path / 'ein anderer Ordner', 1_234_567_890), **variables)
    assert_same(output, expected[0])
    assert warnings == expected[1]


def test_a_clean_build_by_two_processes_has_the_same_bytes(
    sources: Path, expected: tuple[dict[str, bytes], list[str]], tmp_path: Path
) -> None:
    output, warnings = build(copy(sources, tmp_path), '-j', '2', PYTHONHASHSEED='6')
    assert_same(output, expected[0])
    assert warnings == expected[1]


def test_an_incremental_build_by_two_processes_has_the_same_bytes(sources: Path, tmp_path: Path) -> None:
    root = copy(sources, tmp_path / 'one')
    build(root, '-j', '2')
    history = History(root)
    steps = (Step('title', 1), Step('delete', 2), Step('body', 3), Step('add', 2, 1), Step('rename', 5, 2))
    history.do(*steps[:3])
    build(root, '-j', '2')
    history.do(*steps[3:])
    output, warnings = build(root, '-j', '2')
    clean = tmp_path / 'clean' / 'docs'
    mirror(root, clean, without='_build')
    by_one, warnings_of_one = build(clean)
    assert_same(output, by_one)
    assert warnings == warnings_of_one


def test_a_build_at_another_time_of_the_same_day_has_the_same_bytes(sources: Path, tmp_path: Path) -> None:
    root = copy(sources, tmp_path)
    first, _warnings = build(root)
    done = command(root, '_build2/html/html', SOURCE_DATE_EPOCH=str(int(EPOCH) + 3600))
    assert done.returncode == 0, done.stderr
    assert_same(tree(root / '_build2' / 'html' / 'html'), first)
