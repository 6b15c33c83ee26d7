"""The house: its floors, its map in ARCHITECTURE.md, one clock, modules of a few pages."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pressarchive
from pressarchive.events import ORDER
from tests.support import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(pressarchive.__file__).parent
MODULES = sorted(PACKAGE.rglob('*.py'))
ARCHITECTURE = (REPOSITORY / 'ARCHITECTURE.md').read_text(encoding='utf-8')
MAX_LINES = 450
#: More files than these in one room want a second look.
MAX_MODULES = 16
LAYERS = 'Rooms know only the rooms below them'
PURE = 'Records and rules know neither Sphinx nor docutils'
VIEWS = 'A page is drawn from views alone: what draws never asks the domain'
WALL_CLOCK = {
    'datetime.now',
    'datetime.today',
    'datetime.utcnow',
    'date.today',
    'time.time',
    'time.time_ns',
    'time.localtime',
    'time.gmtime',
    'time.strftime',
}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def contracts_broken(tmp_path: Path, module: str = '', line: str = '') -> list[str]:
    """Return the contracts that a copy of the package breaks if *line* stands at the end of *module*."""
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns('__pycache__', 'static'))
    shutil.copy(REPOSITORY / 'pyproject.toml', tmp_path)
    if module:
        with (tmp_path / PACKAGE.name / module).open('a', encoding='utf-8') as file:
            file.write(f'\n{line}\n')
    code = 'from importlinter.cli import lint_imports_command; lint_imports_command()'
    done = subprocess.run(
        [sys.executable, '-c', code, '--no-cache'],
        cwd=tmp_path,
        env={**os.environ, 'PYTHONPATH': str(tmp_path), 'COLUMNS': '200'},
        capture_output=True,
        text=True,
        check=False,
    )
    broken = re.findall(r'^(.+) BROKEN$', done.stdout, re.MULTILINE)
    assert bool(broken) == bool(done.returncode), done.stdout + done.stderr
    return broken


def test_the_house_stands(tmp_path: Path) -> None:
    assert contracts_broken(tmp_path) == []


@pytest.mark.parametrize(
    ('module', 'line', 'contract'),
    [
        (
            'model/records.py',
            'from pressarchive.base import warnings',
            'Rooms know only the rooms below them',
        ),
        ('domain/nodes.py', 'import pressarchive.search.feed', LAYERS),
        ('registry/tables.py', 'import sphinx', PURE),
        (
            'lists/render.py',
            'from pressarchive.domain.domain import press_of',
            VIEWS,
        ),
        (
            'releases/header.py',
            'from pressarchive.domain.queries import is_archived',
            VIEWS,
        ),
    ],
)
def test_an_import_that_leads_up_is_found(tmp_path: Path, module: str, line: str, contract: str) -> None:
    assert contract in contracts_broken(tmp_path, module, line)


def test_every_module_that_draws_is_held_to_views() -> None:
    contract = (REPOSITORY / 'pyproject.toml').read_text(encoding='utf-8').partition('A page is drawn')[2]
    drawing = {f'pressarchive.{path.parent.name}.render' for path in MODULES if path.name == 'render.py'}
    assert drawing - set(re.findall(r'"(pressarchive[\w.]+)"', contract)) == set()


def imported(statements: list[ast.stmt]) -> Iterator[str]:
    """Yield the full name of each thing that *statements* import."""
    for statement in statements:
        for node in ast.walk(statement):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f'{node.module}.{alias.name}' for alias in node.names)


def clock_calls(source: str) -> list[str]:
    """Return each question for the time in *source*."""
    tree = ast.parse(source)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asked = '.'.join(ast.unparse(node.func).split('.')[-2:])
            if asked in WALL_CLOCK:
                found.append(asked)
    return found + [name for name in imported(tree.body) if name in WALL_CLOCK]


def test_there_is_one_clock() -> None:
    calls = {name_of(path): clock_calls(path.read_text(encoding='utf-8')) for path in MODULES}
    assert {name for name, asked in calls.items() if asked} == {'model/clock.py'}


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        ('datetime.now(UTC)', ['datetime.now']),
        ('datetime.datetime.now()', ['datetime.now']),
        ('x = [date.today() for _ in y]', ['date.today']),
        ('import time\ntime.time()', ['time.time']),
        ('from time import time\ntime()', ['time.time']),
        ('clock.now(zone)', []),
        ('date(2019, 1, 1)', []),
    ],
)
def test_the_test_sees_other_clocks(source: str, expected: list[str]) -> None:
    assert clock_calls(source) == expected


def test_a_module_fits_on_a_few_pages() -> None:
    lines = {name_of(path): len(path.read_text(encoding='utf-8').splitlines()) for path in MODULES}
    assert {name: number for name, number in lines.items() if number > MAX_LINES} == {}


def test_a_room_is_seen_at_a_glance() -> None:
    folders = {path.parent for path in MODULES}
    count = {name_of(folder): len(list(folder.glob('*.py'))) - 1 for folder in folders}
    assert {name: number for name, number in count.items() if number > MAX_MODULES} == {}


def test_the_map_names_every_module_of_every_room_and_no_other() -> None:
    house = ARCHITECTURE.partition('## The house')[2].partition('\n## ')[0]
    rows = re.findall(r'^\| `(\w+)/` \| (.+?) \|', house, re.MULTILINE)
    named = {room: set(re.findall(r'`([\w/]+)`', modules)) for room, modules in rows}
    there: dict[str, set[str]] = {
        folder.parent.name: {
            path.relative_to(folder.parent).with_suffix('').as_posix().removesuffix('/__init__')
            for path in folder.parent.rglob('*.py')
            if path != folder
        }
        for folder in PACKAGE.glob('*/__init__.py')
    }
    assert named == there


def test_the_map_shows_the_order_of_the_listeners() -> None:
    rows = re.findall(r'^\| `([\w-]+)` \| (.+?) \|$', ARCHITECTURE, re.MULTILINE)
    assert {event: tuple(names.split(', ')) for event, names in rows if event in ORDER} == ORDER
