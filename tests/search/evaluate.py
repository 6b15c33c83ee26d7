"""Asks the systems all queries and reports how good their answers are.

    .venv/bin/python -m tests.search.evaluate [--failures | --json] [--system …] [--category …] [--query …]

README.md beside this file says what is compared, and with what.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.search.data import (
    AGAIN,
    AGAIN_CATEGORIES,
    CATEGORIES,
    STRANGER_CATEGORIES,
    load_all_queries,
    load_all_releases,
    load_queries,
    load_queries_again,
    load_releases,
    load_releases_again,
    load_synonyms,
)
from tests.search.metrics import Outcome
from tests.search.report import as_json, failures, table
from tests.search.systems import COMPARED, SYSTEMS, chromium, opened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.search.data import Query
    from tests.search.systems import System


ALL = (*CATEGORIES, *STRANGER_CATEGORIES, *AGAIN_CATEGORIES)


def evaluate(systems: Mapping[str, System], queries: Sequence[Query]) -> dict[str, list[Outcome]]:
    """Return the outcomes of *queries* by system."""
    return {
        name: [Outcome(query, tuple(system.ask(query.q))) for query in queries]
        for name, system in systems.items()
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog='tests.search.evaluate', description=__doc__.split('\n', 1)[0])
    parser.add_argument('--system', action='append', choices=SYSTEMS, help='only this one (again for more)')
    parser.add_argument('--category', action='append', choices=ALL, help='only queries of this one')
    parser.add_argument('--query', action='append', help='only this query')
    parser.add_argument('--half', choices=('tuned', 'held-out'), help='only one half of the queries')
    parser.add_argument(
        '--strangers', action='store_true', help='the queries of strangers, over all releases'
    )
    parser.add_argument('--later', action='store_true', help='the same, of those who came later')
    parser.add_argument('--again', action='store_true', help='instead, what strangers asked once more')
    output = parser.add_mutually_exclusive_group()
    output.add_argument(
        '--failures', action='store_true', help='the queries that miss, and how, before the table'
    )
    output.add_argument('--json', action='store_true', help='for programmes')
    asked = parser.parse_args(arguments)
    strangers = [name for name in ('strangers', 'later') if getattr(asked, name)]
    if asked.again:
        known, releases, synonyms = load_queries_again(), load_releases_again(), load_synonyms(AGAIN)
    elif strangers:
        known = [query for query in load_all_queries() if query.asked in strangers]
        releases, synonyms = load_all_releases(), load_synonyms()
    else:
        known, releases, synonyms = load_queries(), load_releases(), {}
    queries = [
        query
        for query in known
        if query.category in (asked.category or ALL)
        and query.q in (asked.query or [query.q])
        and (asked.half is None or query.held_out is (asked.half == 'held-out'))
    ]
    if not queries:
        parser.error('no query is left')
    names = asked.system or COMPARED
    with (
        chromium() as browser,
        tempfile.TemporaryDirectory() as folder,
        opened(browser, Path(folder), releases, names, synonyms) as systems,
    ):
        outcomes = evaluate(systems, queries)
    if asked.json:
        sys.stdout.write(as_json(outcomes) + '\n')
    else:
        missed = f'{failures(outcomes)}\n\n' if asked.failures else ''
        sys.stdout.write(f'{missed}{table(outcomes)}\n')


if __name__ == '__main__':
    main()
