"""Two clean builds give the same bytes, wherever, whenever and by how many processes they are made.

Each build is a process of its own, in a folder of its own, with other times of its files, another seed
of its hashes, another language and time zone of the machine. All that can be different is different at
once; only when that gives other bytes, each thing is tried alone, to say which it was.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest

from pressarchive.search.german.parts import LEXICON_FILE
from tests.histories import History, Step, begin, command, mirror
from tests.support import ARCHIVE, tree

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow(reason='builds by new processes; test_incremental.py has two processes')

EPOCH = '1600000000'
GERMAN = 'de_DE.UTF-8'
WORDS = f'_build/html/doctrees/{LEXICON_FILE}'


def german(folder: Path) -> dict[str, str]:
    """Return variables for a German locale; one is made in *folder*, for Sphinx refuses what is not there."""
    made = ['localedef', '-i', 'de_DE', '-f', 'UTF-8', str(folder / GERMAN)]
    try:
        subprocess.run(made, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip('no German locale can be made here: install the packages "locales" and "libc-bin"')
    return {'LOCPATH': str(folder), 'LANG': GERMAN, 'LC_ALL': GERMAN}


def archive(root: Path) -> History:
    """Write the archive of the tests, with the whole page frame, into *root*."""
    shutil.copytree(ARCHIVE, root, ignore=shutil.ignore_patterns('_build*'))
    return History(root)


def write_samples(history: History) -> None:
    """Write so many releases that two processes share them."""
    for number in range(1, 13):
        history.project.release(f'probe-{number:02d}', f'2022-{number:02d}', boilerplate='none')


@pytest.fixture(scope='module', params=[begin, archive], ids=['sample', 'archive'])
def sources(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sources of a sample archive, or of a whole one with samples beside it."""
    root: Path = tmp_path_factory.mktemp('sources') / 'docs'
    history = request.param(root)
    write_samples(history)
    # Pages of years and topics are written by a build, and then lie there.
    history.build()
    return root


def copy(sources: Path, folder: Path, moment: int | None = None) -> Path:
    """Copy *sources* below *folder*, without what was built; all files get the time *moment*."""
    root = folder / 'docs'
    mirror(sources, root, without='_build')
    if moment is not None:
        # What the search knows of words was gathered by the tests' process, and again for what is expected.
        kept = root / WORDS
        kept.parent.mkdir(parents=True)
        shutil.copy(sources / WORDS, kept)
    for path in root.rglob('*'):
        if moment is not None and path.is_file():
            os.utime(path, (moment, moment))
    return root


WORDS_OF_A_WARNING = re.compile(r'(: WARNING:) .+ (\[[\w.]+\])$')


class Made(NamedTuple):
    """What a build wrote, and its warnings, sorted."""

    output: dict[str, bytes]
    warnings: list[str]

    def differences(self, expected: Made) -> list[str]:
        """Return the names of all files that differ, and all warnings that do."""
        names = sorted(self.output.keys() | expected.output.keys())
        files = [name for name in names if self.output.get(name) != expected.output.get(name)]
        return files + sorted(set(self.warnings) ^ set(expected.warnings))


def build(root: Path, *options: str, **variables: str) -> Made:
    """Build what lies in *root*."""
    done = command(root, '_build/html/html', *options, **({'SOURCE_DATE_EPOCH': EPOCH} | variables))
    assert done.returncode == 0, done.stderr
    warnings = done.stderr.replace(f'{root}/', '').splitlines()
    # The words are in the language of who reads them (LANGUAGE): place and kind are compared.
    warnings = [WORDS_OF_A_WARNING.sub(r'\1 \2', one) for one in warnings]
    return Made(tree(root / '_build' / 'html' / 'html'), sorted(warnings))


@pytest.fixture(scope='module')
def expected(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return what a clean build makes."""
    root = copy(sources, tmp_path_factory.mktemp('expected'))
    return build(root, PYTHONHASHSEED='0', LANG='C.UTF-8', LC_ALL='C.UTF-8', TZ='UTC')


#: What is different on two other machines, thing by thing; the folder and the times of its files always are.
ELSEWHERE: dict[str, dict[str, dict[str, str]]] = {
    'in the east': {
        'hashes': {'PYTHONHASHSEED': '4711'},
        'time zone': {'TZ': 'Pacific/Kiritimati'},
        'a machine that speaks German': {'LANG': GERMAN, 'LC_ALL': GERMAN, 'LANGUAGE': 'de'},
        'another time of the same day': {'SOURCE_DATE_EPOCH': str(int(EPOCH) + 3600)},
        'two processes': {'-j': '2'},
    },
    'in the west': {
        'hashes': {'PYTHONHASHSEED': '2'},
        'time zone': {'TZ': 'Pacific/Pago_Pago'},
        'a machine that speaks ASCII': {'LANG': 'C', 'LC_ALL': 'C'},
        'a person who prefers German': {'LANGUAGE': 'de'},
    },
}
USUAL = {'LANG': 'C.UTF-8', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC'}


def build_elsewhere(sources: Path, folder: Path, *things: dict[str, str]) -> Made:
    """Build a copy of *sources* in a folder with blanks, from old files, where *things* differ."""
    variables = USUAL.copy()
    for thing in things:
        variables |= thing
    if variables['LANG'] == GERMAN:
        folder.mkdir(exist_ok=True)
        variables |= german(folder)
    jobs = variables.pop('-j', '')
    root = copy(sources, folder / 'ein anderer Ordner', 1_234_567_890)
    return build(root, *(['-j', jobs] if jobs else []), **variables)


@pytest.mark.parametrize('where', ELSEWHERE)
def test_a_clean_build_elsewhere_has_the_same_bytes(
    sources: Path, expected: Made, where: str, tmp_path: Path
) -> None:
    things = ELSEWHERE[where]
    if found := build_elsewhere(sources, tmp_path / 'all', *things.values()).differences(expected):
        alone = {
            what: build_elsewhere(sources, tmp_path / what, thing).differences(expected)
            for what, thing in {'folder and times': {}, **things}.items()
        }
        pytest.fail(f'{found} differ; alone: {alone}')


def test_an_incremental_build_by_two_processes_has_the_same_bytes(tmp_path: Path) -> None:
    root = tmp_path / 'one' / 'docs'
    write_samples(begin(root))
    build(root, '-j', '2')
    history = History(root)
    steps = (Step('title', 1), Step('delete', 2), Step('body', 3), Step('add', 2, 1), Step('rename', 5, 2))
    history.do(*steps[:3])
    build(root, '-j', '2')
    history.do(*steps[3:])
    found = build(root, '-j', '2')
    clean = tmp_path / 'clean' / 'docs'
    mirror(root, clean, without='_build')
    assert found.differences(build(clean)) == []
