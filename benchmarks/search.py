"""Ask the search of a built site: ``python -m benchmarks.search --site DIR/out``; see README.md."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.browser import WAYS, Reader, chromium, missing
from benchmarks.findings import Findings
from benchmarks.indices import BARE_INDEX, Archive, on_disk
from benchmarks.queries import KINDS, Query, choose, texts
from benchmarks.search_report import section
from benchmarks.server import served
from benchmarks.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.browser import Visit

RUNS = 5
#: Sphinx's search page is a form that leads to an address; it loads its whole index whatever is asked.
BARE_WAYS, BARE_KINDS = ('link',), ('simple', 'compound')


def visits(
    out: Path,
    queries: Sequence[Query],
    archive: Archive,
    *,
    runs: int = RUNS,
    ways: Sequence[str] = tuple(WAYS),
) -> Iterator[Visit]:
    """Yield a visit for each of *queries*, each of *ways* to ask and each run; there must be a browser."""
    bare = archive.site == 'bare'
    with served(out) as server, chromium() as browser:
        reader = Reader(browser, server, archive)
        for query in queries[:1]:
            # Not counted: the server packs files for the first time, the browser's own come into memory.
            reader.ask(query, BARE_WAYS[0], 0)
        for run in range(runs):
            for query in queries:
                if not bare or query.kind in BARE_KINDS:
                    for way in BARE_WAYS if bare else ways:
                        yield reader.ask(query, way, run)


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(prog='python -m benchmarks.search', description=__doc__)
    add = parser.add_argument
    add('--site', type=Path, required=True, metavar='DIR', help='output folder of a built archive')
    add('--src', type=Path, metavar='DIR', help='its sources, to choose queries from (default: ../src)')
    add('--runs', type=int, default=RUNS, help=f'visits for each query and way (default: {RUNS})')
    for name, known in (('kinds', KINDS), ('ways', WAYS)):
        add(f'--{name}', type=partial(_some, known), default=list(known), help=f'some of: {",".join(known)}')
    add('--query', action='append', default=[], metavar='TEXT', help='ask this, too')
    add('--json', type=Path, metavar='FILE', help='write the raw figures there')
    add('--markdown', action='store_true', help='print tables for RESULTS.md')
    return parser.parse_args(argv)


def main(argv: Sequence[str]) -> int:
    """Measure one built site and print the report."""
    options = arguments(argv)
    out = options.site.resolve()
    releases = texts(options.src or out.parent / 'src')
    queries = [query for query in choose(releases) if query.kind in options.kinds]
    queries += [Query('own', text) for text in options.query]
    archive = Archive(len(releases), out.parent.name, 'bare' if (out / BARE_INDEX).is_file() else 'ours')
    found = Findings()
    found.parts += on_disk(out, archive)
    if reason := missing():
        sys.stderr.write(f'{reason}\n')
    else:
        # Times in a browser suffer from other work at once, also in the median.
        sys.stderr.write(f'load of the machine: {os.getloadavg()[0]:.1f} of {os.cpu_count()} cores\n')
        for visit in visits(out, queries, archive, runs=options.runs, ways=options.ways):
            found.visits.append(visit)
            sys.stderr.write(f'{visit.kind} {visit.way}: {visit.ms or 0:.0f} ms, {visit.bytes} bytes\n')
    if options.json:
        found.save(options.json)
    print('\n\n'.join(section(found, archive.n, Style(options.markdown))))
    return 0


def _some(known: Iterable[str], text: str) -> list[str]:
    """Return the parts of *text*, each of them *known*."""
    found = text.split(',')
    if unknown := [part for part in found if part not in known]:
        message = f'{", ".join(unknown)}; allowed: {", ".join(known)}'
        raise argparse.ArgumentTypeError(message)
    return found


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
