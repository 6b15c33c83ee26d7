"""What the architecture promises: pure modules, one clock, small files."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pressarchive

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(pressarchive.__file__).parent
MODULES = sorted(PACKAGE.rglob('*.py'))
PURE = (
    'archive',
    'chart',
    'checks',
    'clock',
    'collector',
    'colour',
    'dates',
    'events',
    'embargo',
    'fields',
    'filenames',
    'first_words',
    'foreign_heads',
    'incremental/marks',
    'incremental/record',
    'ledger',
    'ledger_rules',
    'ledger_words',
    'legal',
    'letters',
    'lint',
    'model',
    'option_fields',
    'outlook',
    'outputs/files',
    'outputs/plaintext',
    'page',
    'pictures',
    'redirects',
    'release_parts',
    'places',
    'registry',
    'registry_file',
    'registry_tables',
    'schema',
    'search/compounds',
    'search/feed',
    'search/lexicon',
    'search/pagefind',
    'search/parts',
    'search/register',
    'similar',
    'source',
    'source_file',
    'succession',
    'signing',
    'suggest',
    'telephone',
    'terms',
    'toml_place',
    'validity',
    'wording',
)
MAX_LINES = 450
#: Packages that a pure module must not need.
IMPURE = {'sphinx', 'docutils', 'myst_parser', 'sphinxcontrib'}
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


def is_type_checking(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and 'TYPE_CHECKING' in ast.unparse(node.test)


def imported(statements: list[ast.stmt]) -> Iterator[str]:
    """Yield the full name of each thing that is imported at run time, in functions too."""
    for statement in statements:
        if is_type_checking(statement):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                module = '.' * node.level + (node.module or '')
                yield from (f'{module}.{alias.name}' for alias in node.names)


def impure_imports(source: str) -> list[str]:
    """Return what the module *source* imports and a pure module must not."""
    pure = {f'pressarchive.{name.replace("/", ".")}' for name in PURE}
    found = []
    for name in imported(ast.parse(source).body):
        ours = name.startswith('pressarchive.') and not any(
            name == one or name.startswith(f'{one}.') for one in pure
        )
        if name.partition('.')[0] in IMPURE or name.startswith('.') or ours:
            found.append(name)
    return found


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


def test_a_pure_module_imports_only_pure_modules() -> None:
    found = {name: impure_imports((PACKAGE / f'{name}.py').read_text(encoding='utf-8')) for name in PURE}
    assert {name: names for name, names in found.items() if names} == {}


def test_a_module_fits_on_a_few_pages() -> None:
    lines = {name_of(path): len(path.read_text(encoding='utf-8').splitlines()) for path in MODULES}
    assert {name: number for name, number in lines.items() if number > MAX_LINES} == {}


def test_there_is_one_clock() -> None:
    calls = {name_of(path): clock_calls(path.read_text(encoding='utf-8')) for path in MODULES}
    assert {name for name, asked in calls.items() if asked} == {'clock.py'}


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        ('import sphinx', ['sphinx']),
        ('import os, docutils.nodes', ['docutils.nodes']),
        ('from sphinx.util import logging', ['sphinx.util.logging']),
        ('def f():\n    from docutils import nodes', ['docutils.nodes']),
        ('try:\n    import sphinx\nexcept ImportError:\n    pass', ['sphinx']),
        ('from pressarchive.log import warn', ['pressarchive.log.warn']),
        ('from pressarchive import log, fields', ['pressarchive.log']),
        ('from pressarchive.fields import keys', []),
        ('from . import log', ['..log']),
        ('if TYPE_CHECKING:\n    from sphinx.util import logging', []),
        ('import sphinxish', []),
    ],
)
def test_the_test_sees_impure_imports(source: str, expected: list[str]) -> None:
    assert impure_imports(source) == expected


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


def described() -> dict[str, bool]:
    """Return the modules of ARCHITECTURE.md's map, and whether it calls them pure."""
    text = (PACKAGE.parent.parent / 'ARCHITECTURE.md').read_text(encoding='utf-8')
    rows = text.partition('## Module map')[2].partition('```')[2].partition('```')[0].strip().splitlines()
    return {row.split()[0]: row.split()[1] == 'pure' for row in rows}


def test_the_map_of_modules_is_complete() -> None:
    parts = {path.stem for path in PACKAGE.glob('*.py')}
    parts |= {f'{path.name}/' for path in PACKAGE.iterdir() if (path / '__init__.py').is_file()}
    assert described().keys() == parts


def test_the_map_says_which_modules_are_pure() -> None:
    assert {name for name, pure in described().items() if pure} == {name for name in PURE if '/' not in name}
