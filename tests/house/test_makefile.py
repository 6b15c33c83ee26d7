"""What ``make`` shows, needs and passes on; nothing is installed or built."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
MAKEFILE = (TOP / 'Makefile').read_text('utf-8')
STUB = '#!/bin/sh\nprintf "%s\\n" "$@"\n'


def make(*arguments: str, environment: dict[str, str] | None = None) -> str:
    """Return what ``make`` prints."""
    command = ['make', '--no-print-directory', *arguments]
    # Not the settings of a make that runs these tests.
    given = {name: value for name, value in os.environ.items() if not name.startswith(('MAKE', 'MFLAGS'))}
    done = subprocess.run(
        command,
        cwd=TOP,
        check=True,
        capture_output=True,
        encoding='utf-8',
        env={**given, **(environment or {})},
    )
    return done.stdout


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """Return a virtual environment that make takes for complete; its Python prints its arguments."""
    python = tmp_path / 'venv/bin/python'
    python.parent.mkdir(parents=True)
    python.write_text(STUB, 'utf-8')
    python.chmod(0o755)
    for name in (f'.python-{sys.version_info[0]}.{sys.version_info[1]}', '.site'):
        (tmp_path / 'venv' / name).touch()
    return tmp_path / 'venv'


def test_the_list_names_each_target_once() -> None:
    shown = re.findall(r'^  ([a-z0-9-]+) +\S', make(), re.MULTILINE)
    office = [
        'html',
        'cms',
        'preview',
        'check',
        'publish',
        'pdf',
        'serve',
        'live',
        'release-lock',
        'rename',
        'sign',
        'facts',
    ]
    # Those who write come first.
    assert shown[: len(office)] == office
    assert sorted(shown) == sorted(re.findall(r'^([a-z0-9-]+):.*## ', MAKEFILE, re.MULTILINE))


@pytest.mark.parametrize('target', ['html', 'preview', 'check', 'publish', 'facts', 'release-lock'])
def test_those_who_write_need_no_tools_of_development(venv: Path, target: str) -> None:
    options = [f'VENV={venv}', f'PYTHON={sys.executable}']
    commands = make('--dry-run', target, *options)
    assert 'dev.txt' not in commands
    assert 'pip install' not in commands
    assert f'{venv}/bin/python -m pressarchive.' in commands


@pytest.mark.parametrize(
    ('target', 'command'),
    [('html', 'sphinx'), ('preview', 'sphinx'), ('check', '--verbose'), ('publish', '--verbose')],
)
def test_the_output_of_sphinx_can_be_had(venv: Path, target: str, command: str) -> None:
    options = [target, f'VENV={venv}', f'PYTHON={sys.executable}']
    assert command not in make('--dry-run', *options).split()
    assert command in make('--dry-run', *options, 'VERBOSE=1').split()


@pytest.mark.parametrize(
    ('arguments', 'expected'),
    [
        (['release-lock', 'MINOR={}'], ['lock', '--minor', '{}']),
        (
            ['release-lock', 'MINOR={}', 'RELEASE=a b'],
            ['lock', '--minor', '{}', '--release', 'a', 'b'],
        ),
        (['rename', 'FROM={}', 'TO=b'], ['rename', '{}', 'b']),
    ],
)
@pytest.mark.parametrize(
    'text', ['Tippfehler', '$(shell touch {0})', '`touch {0}`', '"; touch {0} "', "$$HOME 'a'"]
)
def test_what_somebody_writes_is_passed_on_as_it_is(
    venv: Path, arguments: list[str], expected: list[str], text: str
) -> None:
    trace = venv / 'trace'
    text = text.format(trace)
    given = [one.replace('{}', text) for one in arguments]
    said = make(*given, f'VENV={venv}', f'PYTHON={sys.executable}').splitlines()
    assert said == ['-m', 'pressarchive.cli', *(one.replace('{}', text) for one in expected)]
    assert not trace.exists()


def test_names_of_a_pipeline_are_not_taken_for_ours(venv: Path) -> None:
    options = ['release-lock', f'VENV={venv}', f'PYTHON={sys.executable}']
    said = make(*options, environment={'RELEASE': 'v1', 'MINOR': '2'}).splitlines()
    assert said[2:] == ['lock']
