"""An archive of one's own: from the package as it is installed, by its own Makefile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from pressarchive.cli.command import main
from tests.support import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow(reason='a wheel, and builds by other processes')


@pytest.fixture(scope='module')
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of what the wheel holds, with the command as pip makes it."""
    folder = tmp_path_factory.mktemp('wheel')
    call = [sys.executable, '-m', 'pip', 'wheel', '-q', '--no-deps', '--no-build-isolation', '--no-index']
    subprocess.run([*call, '-w', str(folder), str(REPOSITORY)], check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob('*.whl'))) as wheel:
        wheel.extractall(folder / 'package')
        entry = wheel.read(next(name for name in wheel.namelist() if name.endswith('entry_points.txt')))
    assert b'pressarchive = pressarchive.cli.command:start' in entry
    command = folder / 'package/bin/pressarchive'
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m pressarchive.cli "$@"\n', 'utf-8')
    command.chmod(0o755)
    return folder / 'package'


def run(package: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(('MAKE', 'MFLAGS'))},
        'PYTHONPATH': str(package),
        'PATH': f'{package / "bin"}:{os.environ["PATH"]}',
        'CI': 'true',
    }
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding='utf-8', check=False
    )


@pytest.mark.parametrize('language', ['de', 'en'])
def test_it_builds_at_once_without_a_warning(package: Path, tmp_path: Path, language: str) -> None:
    made = run(package, tmp_path, 'pressarchive', 'init', 'x', '--language', language)
    assert (made.returncode, made.stderr) == (0, '')
    archive = tmp_path / 'x'
    built = run(package, archive, 'make', 'html')
    assert (built.returncode, built.stderr) == (0, '')
    html = archive / 'docs/_build/html'
    assert (html / 'search.html').is_file()
    assert list((html / 'press-search').rglob('w-*.bin'))
    checked = run(package, archive, 'make', 'check')
    assert checked.returncode == 0, checked.stdout
    assert ' warning: ' not in checked.stdout
    published = run(package, archive, 'make', 'publish')
    assert published.returncode == 0, published.stderr
    assert run(package, archive, 'pressarchive', 'due').returncode == 1
    form = run(package, archive, 'pressarchive', 'cms', '--no-server')
    assert (form.returncode, form.stderr) == (0, '')
    assert (archive / 'docs/_build/cms/cms/sveltia-cms.js').is_file()


def test_the_settings_are_those_of_the_package_that_was_installed(package: Path) -> None:
    """Nothing of the folder tests, of benchmarks or of a release of this archive is in it."""
    names = {path.name for path in package.iterdir() if not path.name.endswith('.dist-info')}
    assert names == {'pressarchive', 'bin'}


def test_a_folder_that_is_taken_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['init', str(tmp_path / 'x'), '--yes']) == 0
    before = sorted(tmp_path.rglob('*'))
    capsys.readouterr()
    assert main(['init', str(tmp_path / 'x'), '--yes']) == 1
    assert 'exists already; nothing is written' in capsys.readouterr().err
    assert sorted(tmp_path.rglob('*')) == before


@pytest.mark.parametrize(
    ('options', 'zone'),
    [
        ([], 'Europe/Berlin'),
        (['--language', 'fr'], 'Europe/Paris'),
        (['--country', 'CH'], 'Europe/Zurich'),
        (['--language', 'en'], 'Europe/Berlin'),
    ],
)
def test_the_zone_is_that_of_the_country(tmp_path: Path, options: list[str], zone: str) -> None:
    assert main(['init', str(tmp_path / 'x'), *options]) == 0
    assert f'timezone = "{zone}"' in (tmp_path / 'x/docs/press.toml').read_text('utf-8')


def test_a_wrong_answer_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match='2'):
        main(['init', str(tmp_path / 'x'), '--zone', 'Berlin'])
    assert "timezone: 'Berlin' is no time zone" in capsys.readouterr().err
    assert not (tmp_path / 'x').exists()


@pytest.mark.skipif(shutil.which('script') is None, reason='"script" (util-linux) makes a terminal')
def test_in_a_terminal_it_asks(tmp_path: Path) -> None:
    answers = 'Stadt Muster\n\nMusterstadt\nkeine\npresse@example.org\n\n\n\n\n'
    command = f'{sys.executable} -m pressarchive.cli init x'
    subprocess.run(
        ['script', '-qec', command, '/dev/null'],
        cwd=tmp_path,
        input=answers,
        text=True,
        check=True,
        capture_output=True,
    )
    text = (tmp_path / 'x/docs/press.toml').read_text('utf-8')
    assert 'name = "Stadt Muster"\ncity = "Musterstadt"\ncountry = "DE"\n' in text
    assert 'email = "presse@example.org"' in text
