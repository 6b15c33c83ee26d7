"""Mutations: small faults, laid into a module one at a time; the tests must notice each.

``make mutations`` tries the rows written by hand, each a fault that no test noticed once: whoever finds
another one adds a test and a row. ``make mutations MODULE=source`` tries the usual ones of that module, which
:mod:`tests.mutants` makes (SAMPLE=60: only so many, the same ones each time). A mutation lives in memory, in
a process of its own that is forked when Sphinx has been imported: half a second each with unit tests.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import resource
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import find_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.mutants import mutants_of

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import CodeType

_FOUND = find_spec('pressarchive')
PACKAGE = Path(str(_FOUND and _FOUND.origin)).parent
#: What each process would import: once is enough. Nothing of the package itself.
COMMON = (
    *('sphinx.builders.html', 'sphinxcontrib.bibtex', 'myst_parser.sphinx_', 'pydantic', 'html5lib', 'bs4'),
    'hypothesis.strategies',
)


class Mutation(NamedTuple):
    """A text that stands once in a module, what it becomes, and the tests that must fail then."""

    module: str
    old: str
    new: str
    tests: str


_LEDGER, _SOURCE = 'tests/ledger/test_rules.py', 'tests/embargo/test_prescan.py'
_SUCCESSION, _REGISTRY = 'tests/model/test_succession.py', 'tests/registry/test_registry.py'
_SEEN = 'if release.docname not in seen:\n                seen.add(release.docname)'
MUTATIONS = (
    Mutation(
        'markdown/bounds.py',
        "if name != 'url'",
        "if name != 'uri'",
        'tests/guarantees/test_bad_input.py -k fetched',
    ),
    Mutation(
        'markdown/parser.py',
        "if match is None or '<' in match['text']:",
        'if match is None:',
        'tests/guarantees/test_bad_input.py -k between_comments',
    ),
    Mutation(
        'signature/view.py',
        'press.signed_files',
        '()',
        'tests/signature/test_site.py -k steps_on_another_page',
    ),
    Mutation('ledger/rules.py', 'return max(same, default=0)', 'return min(same, default=0)', _LEDGER),
    Mutation('ledger/rules.py', 'known = max((line.notices', 'known = min((line.notices', _LEDGER),
    Mutation('ledger/rules.py', '.notices <= max(line', '.notices <= min(line', _LEDGER),
    Mutation('ledger/rules.py', '.notices <= max(line', '.notices < max(line', _LEDGER),
    Mutation('embargo/prescan.py', "text.strip().startswith('{')", "text.startswith('{')", _SOURCE),
    Mutation('embargo/prescan.py', ' and bool(line.strip() or not began)', '', _SOURCE),
    Mutation('embargo/prescan.py', 'bool(line.strip() or not began)', 'bool(line.strip())', _SOURCE),
    Mutation('embargo/prescan.py', r'(.*(?:\n[ \t]*(?=\n))*', '(.*', _SOURCE),
    Mutation('embargo/prescan.py', 'and is no option; ', 'and is none; ', _SOURCE),
    Mutation('embargo/prescan.py', '_LONGEST = 0.75, 40', '_LONGEST = 0.75, 41', _SOURCE),
    Mutation('model/succession.py', _SEEN, 'if True:', _SUCCESSION),
    Mutation('model/succession.py', ', places[pair[0]])', ',)', _SUCCESSION),
    Mutation('registry/registry.py', '*sorted(key for', '*(key for', _REGISTRY),
    Mutation('registry/registry.py', "(home.email if home else '') or ''", "''", _REGISTRY),
    Mutation(
        'registry/expiry.py',
        "'its fallback %r does not answer then; %s', entry.fallback, advice",
        "'its fallback %r does not answer then; %s', '', advice",
        'tests/registry/test_expiry.py',
    ),
)
#: The tests of each module: each file is asked until one notices, so those that build sites stand last.
TESTS = {
    'model/visibility': ('tests/model/test_visibility.py', 'tests/embargo/test_next_change.py'),
    'embargo/gate': (
        'tests/embargo/test_gate.py',
        'tests/embargo/test_site.py',
        'tests/guarantees/test_attacks.py',
    ),
    'markdown/sanitize': (
        'tests/markdown/test_sanitize.py',
        'tests/guarantees/test_bad_input.py',
        'tests/releases/test_site_pictures.py',
    ),
    'ledger/file_format': (_LEDGER,),
    'ledger/rules': (_LEDGER,),
    'embargo/prescan': (_SOURCE, 'tests/embargo/test_foreign_heads.py'),
}
#: A module that is laid in as it is.
CLOCK = 'model/clock'
#: CPU seconds that a file of unit tests may take, and another one: an endless loop is noticed, too.
PATIENCE, LONG_PATIENCE = 20, 240
#: Mutations that nobody could see: (module, key) -> why.
EQUIVALENT = {
    **{
        (
            'markdown/sanitize',
            f'Guard{name}: {number} -> {number + more}',
        ): 'what it stands between is farther away'
        for name, number in (('Content', 210), ('Resolved', 700))
        for more in (1, -1)
    },
    ('ledger/rules', 'findings: 0 -> -1'): 'lines are numbered from 1',
    ('ledger/rules', '_of_address: return -> pass'): 'nothing follows',
    ('ledger/rules', '_is_changed_silently: return False -> return None'): 'is asked for its truth',
    (
        'ledger/rules',
        '_missing_notices: 0 -> -1',
    ): 'whether any is missing counts, and none is without a line',
    ('ledger/rules', '_moved: continue -> pass (2)'): 'nothing follows',
    ('ledger/rules', 'to_record: 1 -> 2'): 'every number of notices is more than that, too',
    ('embargo/prescan', '_may_hold: 0 -> 1'): 'the number of the line is not looked at here',
    ('embargo/prescan', '_may_hold: 0 -> -1'): 'the number of the line is not looked at here',
    ('embargo/prescan', '_may_hold: 0 -> 1 (2)'): 'the number of the line is not looked at here',
    ('embargo/prescan', '_may_hold: 0 -> -1 (2)'): 'the number of the line is not looked at here',
    ('embargo/prescan', '_may_hold: 1 -> 0 (2)'): 'the fences of the head have no letters',
    ('embargo/prescan', '_said_by: return -> pass (2)'): 'a fault counts most, and of two the first',
    ('embargo/prescan', '_options: True -> False'): 'both have as many entries',
    ('embargo/prescan', '_options: True -> False (2)'): 'both have as many entries',
    ('embargo/prescan', '_options: False -> True'): 'what stands in a release stands behind its opening',
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


def is_noticed(module: str, code: CodeType, tests: str) -> bool:
    """Return whether *tests* fail, or take too long, with *code* as *module*."""
    child = os.fork()
    if not child:
        patience = LONG_PATIENCE if 'site' in tests or '/guarantees/' in tests else PATIENCE
        resource.setrlimit(resource.RLIMIT_CPU, (patience, patience + 1))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        sys.meta_path.insert(0, _Mutated(module, code))
        os._exit(
            pytest.main(
                ['-q', '-x', '--assert=plain', '-p', 'no:cacheprovider', '-p', 'no:xdist', *tests.split()]
            )
        )
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


def _try_module(module: str, sample: int) -> tuple[int, int, int]:
    """Try the usual mutations of *module*, or *sample* of them.

    Return how many there are, how many of these change nothing, and how many nobody notices.
    """
    source = source_of(module)
    made = [one.key for one in mutants_of(source)]
    chosen = {*random.Random(1).sample(made, min(sample or len(made), len(made)))}  # noqa: S311  no secret
    tried = {key for key in chosen if (module, key) not in EQUIVALENT}
    missed = 0
    for one in mutants_of(source):
        code = compile(one.tree, module, 'exec') if one.key in tried else None
        if code is not None and not any(is_noticed(module, code, tests) for tests in TESTS[module]):
            missed += 1
            _say(f'NOT NOTICED: {module}.py:{one.line}: {one.key}')
    return len(chosen), len(chosen) - len(tried), missed


def _say(text: str) -> None:
    sys.stdout.write(f'{text}\n')
    sys.stdout.flush()


def main() -> int:
    """Try mutations; return 1 if one is not noticed, or if tests fail without any."""
    parser = argparse.ArgumentParser(prog='mutations')
    parser.add_argument('--module', choices=TESTS, nargs='+', default=())
    parser.add_argument('--sample', type=int, default=0)
    options = parser.parse_args()
    for name in COMMON:
        importlib.import_module(name)
    suites = {tests for name in options.module for tests in TESTS[name]}
    for tests in sorted(suites or {row.tests for row in MUTATIONS}):
        # Tests that fail without a fault would notice anything.
        if is_noticed(CLOCK, compile(source_of(CLOCK), CLOCK, 'exec'), tests):
            _say(f'{tests} fails without any mutation')
            return 1
    if not options.module:
        return int(_try_rows() > 0)
    found = {name: _try_module(name, options.sample) for name in options.module}
    _say(f'{"module":<14}{"made":>6}{"the same":>10}{"noticed":>9}{"missed":>8}{"score":>8}')
    for name, (made, same, missed) in found.items():
        score = (made - same - missed) / max(1, made - same)
        _say(f'{name:<14}{made:>6}{same:>10}{made - same - missed:>9}{missed:>8}{score:>8.1%}')
    return int(any(missed for _made, _same, missed in found.values()))


if __name__ == '__main__':
    sys.exit(main())
