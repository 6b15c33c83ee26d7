"""Mutations: small faults, laid into a module one at a time; the tests must notice each.

``make mutations`` tries the rows written by hand, each a fault that no test noticed once. ``make mutations
MODULE=source`` makes the usual ones of that module: comparisons, "and", constants, lost statements and so on
(SAMPLE=60: only so many, always the same ones). A mutation lives in memory only, in a process of its own.

Python's own ``ast`` makes them. Tools as mutmut or cosmic-ray want a copy of the sources, a configuration and
a new interpreter a mutation; a fork that has Sphinx imported already takes a fifth of the time.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import random
import resource
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import find_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.mutants import EQUIVALENT, mutants_of

if TYPE_CHECKING:
    from types import CodeType

_FOUND = find_spec('pressarchive')
PACKAGE = Path(str(_FOUND and _FOUND.origin)).parent
#: CPU seconds of unit tests and of others; a mutation may make a loop endless, and that is noticed, too.
PATIENCE, LONG_PATIENCE = 30, 600
#: What each process would import: once is enough. Nothing of the package itself.
COMMON = (
    'sphinx.testing.fixtures', 'sphinx.builders.html', 'sphinxcontrib.bibtex', 'myst_parser.sphinx_', 'pydantic', 'html5lib',
    'bs4', 'hypothesis.strategies', 'imagesize', 'babel.dates',
)  # fmt: skip


class Mutation(NamedTuple):
    """A text that stands once in a module, what it becomes, and the tests that must fail then."""

    module: str
    old: str
    new: str
    tests: str


_LEDGER, _SOURCE = 'tests/unit/test_ledger.py', 'tests/unit/test_source.py'
_SUCCESSION, _REGISTRY = 'tests/unit/test_succession.py', 'tests/unit/test_registry.py'
_SEEN = 'if release.docname not in seen:\n                seen.add(release.docname)'
MUTATIONS = (
    Mutation('bounds.py', "if name != 'url'", "if name != 'uri'", 'tests/site/test_bad_input.py -k fetched'),
    Mutation(
        'markdown.py',
        "if match is None or '<' in match['text']:",
        'if match is None:',
        'tests/site/test_bad_input.py -k between_comments',
    ),
    Mutation(
        'incremental/digests.py',
        'shown.append(self._signed)',
        'pass',
        'tests/site/test_signature.py -k steps_on_another_page',
    ),
    Mutation('ledger_rules.py', 'return max(same, default=0)', 'return min(same, default=0)', _LEDGER),
    Mutation('ledger_rules.py', 'known = max((line.notices', 'known = min((line.notices', _LEDGER),
    Mutation('ledger_rules.py', '.notices <= max(line', '.notices <= min(line', _LEDGER),
    Mutation('ledger_rules.py', '.notices <= max(line', '.notices < max(line', _LEDGER),
    Mutation('source.py', "text.strip().startswith('{')", "text.startswith('{')", _SOURCE),
    Mutation('source.py', ' and bool(line.strip() or not began)', '', _SOURCE),
    Mutation('source.py', 'bool(line.strip() or not began)', 'bool(line.strip())', _SOURCE),
    Mutation('source.py', r'(.*(?:\n[ \t]*(?=\n))*', '(.*', _SOURCE),
    Mutation('source.py', 'and is no option; ', 'and is none; ', _SOURCE),
    Mutation('source.py', '_LONGEST = 0.75, 40', '_LONGEST = 0.75, 41', _SOURCE),
    Mutation('succession.py', _SEEN, 'if True:', _SUCCESSION),
    Mutation('succession.py', ', places[pair[0]])', ',)', _SUCCESSION),
    Mutation('registry.py', '*sorted(key for', '*(key for', _REGISTRY),
    Mutation('registry.py', "(home.email if home else '') or ''", "''", _REGISTRY),
    Mutation('validity.py', 'its fallback {entry.fallback!r}', 'its fallback', 'tests/unit/test_validity.py'),
)
#: Which tests belong to a module: unit tests, which come first, and those that build sites.
TESTS = {
    'embargo': (('tests/unit/test_embargo.py',), ()),
    'gate': (
        ('tests/unit/test_gate.py',),
        ('tests/site/test_embargo.py', 'tests/site/test_attacks.py', 'tests/site/test_preview.py'),
    ),
    'guard': (
        ('tests/unit/test_guard.py',),
        ('tests/site/test_bad_input.py', 'tests/site/test_filenames.py', 'tests/site/test_pictures.py'),
    ),
    'ledger': ((_LEDGER,), ()),
    'ledger_rules': ((_LEDGER,), ()),
    'source': ((_SOURCE,), ()),
}


class _Mutated(SourceFileLoader):
    """Loads one module from *code* in place of its file, and finds it before Python does."""

    def __init__(self, module: str, code: CodeType) -> None:
        super().__init__(f'pressarchive.{module}'.replace('/', '.'), str(PACKAGE / f'{module}.py'))
        self._code = code

    def find_spec(self, name: str, *_more: Any) -> ModuleSpec | None:
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, _fullname: str) -> CodeType:
        return self._code


def is_noticed(module: str, code: CodeType, tests: str, patience: int = LONG_PATIENCE) -> bool:
    """Return whether *tests* fail, or take more than *patience* CPU seconds, with *code* as *module*."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (patience, patience + 1))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        sys.meta_path.insert(0, _Mutated(module, code))
        os._exit(pytest.main(['-q', '-x', '--assert=plain', '-p', 'no:cacheprovider', '-p', 'no:xdist', *tests.split()]))
    return os.waitpid(child, 0)[1] != 0


def source_of(module: str) -> str:
    """Return the source of *module*, which is a path below the package."""
    return (PACKAGE / f'{module}.py').read_text(encoding='utf-8')


def _try_rows() -> int:
    """Try the rows written by hand; return how many nobody notices."""
    missed = 0
    for row in MUTATIONS:
        module = row.module.removesuffix('.py')
        code = compile(source_of(module).replace(row.old, row.new), row.module, 'exec')
        noticed = is_noticed(module, code, row.tests)
        missed += not noticed
        _say(f'{"noticed" if noticed else "NOT NOTICED"}: {row.module}: {row.old!r} -> {row.new!r}')
    _say(f'{len(MUTATIONS) - missed} of {len(MUTATIONS)} noticed')
    return missed


def _try_module(module: str, sample: int) -> int:
    """Try the usual mutations of *module*, or *sample* of them; return how many nobody notices."""
    every = list(mutants_of(source_of(module)))
    chosen = sorted(random.Random(1).sample(range(len(every)), min(sample or len(every), len(every))))  # noqa: S311
    unit, site = (' '.join(files) for files in TESTS[module])
    same = noticed = 0
    missed = []
    for mutant in (every[number] for number in chosen):
        if (module, mutant.key) in EQUIVALENT:
            same += 1
        elif is_noticed(module, mutant.code, unit, PATIENCE) or (site and is_noticed(module, mutant.code, site)):
            noticed += 1
        else:
            missed.append(mutant)
            _say(f'NOT NOTICED: {module}.py:{mutant.line}: {mutant.key}')
    score = noticed / max(1, len(chosen) - same)
    _say('module        made  the same  noticed  not noticed  score')
    _say(f'{module:<12}{len(chosen):>6}{same:>10}{noticed:>9}{len(missed):>13}{score:>7.1%}')
    return len(missed)


def _say(text: str) -> None:
    sys.stdout.write(f'{text}\n')
    sys.stdout.flush()


def main() -> int:
    """Try mutations; return 1 if one is not noticed, or if tests fail without any."""
    parser = argparse.ArgumentParser(prog='mutations')
    parser.add_argument('--module', choices=['', *TESTS], default='')
    parser.add_argument('--sample', type=int, default=0)
    options = parser.parse_args()
    for name in COMMON:
        importlib.import_module(name)
    suites = {row.tests for row in MUTATIONS}
    if options.module:
        suites = {' '.join(files) for files in TESTS[options.module] if files}
    for tests in sorted(suites):
        # Tests that fail without a fault would notice anything.
        if is_noticed('clock', compile(source_of('clock'), 'clock', 'exec'), tests):
            _say(f'{tests} fails without any mutation')
            return 1
    return int((_try_module(options.module, options.sample) if options.module else _try_rows()) > 0)


if __name__ == '__main__':
    sys.exit(main())
