"""Mutations: small faults, laid into a copy of the package one at a time; the tests must notice each.

``make mutations`` tries them, for some minutes. Whoever finds a fault that no test notices adds a test
and a row.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pressarchive

PACKAGE = Path(pressarchive.__file__).parent
ROOT = Path(__file__).parents[1]
#: Seconds; a mutation may make a loop endless, and that is noticed, too.
PATIENCE = 120


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


def is_noticed(mutation: Mutation) -> bool:
    """Lay *mutation* into a copy of the package, and return whether its tests fail there."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, PACKAGE.name)
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns('__pycache__'))
        path = copy / mutation.module
        text = path.read_text(encoding='utf-8')
        path.write_text(text.replace(mutation.old, mutation.new), encoding='utf-8')
        call = [sys.executable, '-m', 'pytest', '-q', '-x', '-n', '0', '-p', 'no:cacheprovider']
        try:
            done = subprocess.run(
                [*call, *mutation.tests.split()],
                cwd=ROOT,
                env={**os.environ, 'PYTHONPATH': folder},
                capture_output=True,
                check=False,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            return True
        if done.returncode not in {0, 1}:
            raise RuntimeError(done.stdout.decode() + done.stderr.decode())
        return done.returncode == 1


def main() -> int:
    """Try every mutation; return 1 if one is not noticed."""
    missed = 0
    # Tests that fail without a fault would notice anything.
    for tests in dict.fromkeys(mutation.tests for mutation in MUTATIONS):
        if is_noticed(Mutation('bounds.py', '', '', tests)):
            sys.stdout.write(f'{tests} fails without any mutation\n')
            return 1
    for mutation in MUTATIONS:
        noticed = is_noticed(mutation)
        missed += not noticed
        word = 'noticed' if noticed else 'NOT NOTICED'
        sys.stdout.write(f'{word}: {mutation.module}: {mutation.old!r} -> {mutation.new!r}\n')
        sys.stdout.flush()
    sys.stdout.write(f'{len(MUTATIONS) - missed} of {len(MUTATIONS)} noticed\n')
    return int(missed > 0)


if __name__ == '__main__':
    sys.exit(main())
