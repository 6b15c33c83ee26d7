"""Run the benchmark: ``python -m benchmarks`` in the repository's root; see README.md."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.changes import OPERATIONS, SMALLEST
from benchmarks.findings import Findings, load
from benchmarks.machine import facts
from benchmarks.process import BuildError
from benchmarks.report import report, scaling
from benchmarks.runner import MANY, Plan, Progress, Runner
from benchmarks.words import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.findings import Row

KEYS = tuple(operation.key for operation in OPERATIONS)


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(prog='python -m benchmarks', description=__doc__)
    add = parser.add_argument
    add('--n', type=_count, default=1000, help='number of releases (default: 1000)')
    add('--vocabulary', choices=(*VOCABULARIES, 'both'), default='both', help='default: both')
    add('--runs', type=_positive, default=3, help='runs of each operation (default: 3)')
    add('--full-runs', type=_positive, help=f'runs of full builds (default: 2, from {MANY} releases on 1)')
    add('--ops', type=_operations, default=KEYS, help=f'some of: {",".join(KEYS)} (default: all)')
    add('--json', type=Path, metavar='FILE', help='write the raw figures there, after each build')
    add('--markdown', action='store_true', help='print sections for RESULTS.md')
    add('--keep', type=Path, metavar='DIR', help='work in this new folder and leave it')
    add('--checkout', type=Path, metavar='DIR', default=Path(__file__).parent.parent)
    add('--packages', type=Path, metavar='DIR', help='folder of packages that both builds find first')
    add('--show', type=Path, metavar='FILE', help='measure nothing, report what --json has written')
    add('--scaling', type=Path, nargs=2, metavar='FILE', help='cost of a page in two files of --json')
    return parser.parse_args(argv)


def main(argv: Sequence[str]) -> int:
    """Measure, or report what was measured."""
    options = arguments(argv)
    if options.scaling:
        first, second = (load(path).measures for path in options.scaling)
        small, large = sorted((first, second), key=lambda found: max((one.n for one in found), default=0))
        print(scaling(small, large, markdown=options.markdown), end='')
        return 0
    if options.show:
        print(report(load(options.show), markdown=options.markdown), end='')
        return 0
    # So that a runner that is told to stop ends its build and removes its folder, as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
    if options.keep:
        options.keep.mkdir(parents=True)
        return _measure(options, options.keep.resolve())
    work = Path(tempfile.mkdtemp(prefix='press-bench-'))
    try:
        return _measure(options, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _measure(options: argparse.Namespace, work: Path) -> int:
    vocabularies = tuple(VOCABULARIES) if options.vocabulary == 'both' else (options.vocabulary,)
    plan = Plan(
        n=options.n,
        vocabularies=vocabularies,
        operations=options.ops,
        runs=options.runs,
        full_runs=options.full_runs or (1 if options.n >= MANY else 2),
        checkout=options.checkout.resolve(),
        packages=options.packages and options.packages.resolve(),
    )
    runner = Runner(plan, work, Progress())
    known = facts(plan.checkout, runner.paths)
    found = Findings(known, runner.warnings)

    def keep(row: Row) -> None:
        found.add(row)
        if options.json:
            found.save(options.json)

    code = 0
    try:
        runner.run(keep)
    except BuildError as error:
        sys.stderr.write(f'{error}\n')
        code = 1
    except KeyboardInterrupt:
        code = 130
    again = facts(plan.checkout, runner.paths)
    changed = [name for name in known if name not in {'date', 'commit'} and again[name] != known[name]]
    if changed:
        runner.warnings.append(f'changed while it was measured: {", ".join(changed)}')
    if found.archives:
        print(report(found, markdown=options.markdown), end='')
    return code


def _positive(text: str) -> int:
    return _at_least(text, 1)


def _count(text: str) -> int:
    return _at_least(text, SMALLEST)


def _at_least(text: str, least: int) -> int:
    value = int(text)
    if value < least:
        message = f'{value} is too small; the least is {least}'
        raise argparse.ArgumentTypeError(message)
    return value


def _operations(text: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in text.split(',') if part.strip())
    unknown = [key for key in found if key not in KEYS]
    if unknown or not found:
        message = f'{", ".join(unknown) or "nothing"}; allowed: {", ".join(KEYS)}'
        raise argparse.ArgumentTypeError(message)
    return found


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
