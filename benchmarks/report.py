"""The figures as tables, for a terminal or for RESULTS.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.changes import OPERATIONS
from benchmarks.figures import BARE, BUDGETS, OURS, SCALING_LIMIT, Figures, cost_per_page, ratio, verdict
from benchmarks.search_report import section
from benchmarks.style import Style, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.changes import Operation
    from benchmarks.findings import Findings
    from benchmarks.measure import Measure

MB = 1_000_000
NO_STEMMER = (
    'PyStemmer is not installed: the bare Sphinx stems its search index in pure Python, which is slower. '
    'With PyStemmer it takes less, and all ratios of builds that read pages are higher.'
)
HOW = (
    'Times in seconds: the least of the runs, in brackets the median; ratios are of the least. CPU is user '
    'and system time of the process and all its children. Memory is the largest of any one process, the '
    'highest of the runs. Pages: written (with other bytes than before), the most of the runs.'
)


def report(found: Findings, *, markdown: bool) -> str:
    """Return the whole report: a section for each archive that was measured."""
    style = Style(markdown)
    parts: list[str] = []
    for n, vocabulary in found.archives:
        here = found.of(n, vocabulary)
        parts += [
            style.heading(f'N = {n:,}, {vocabulary} vocabulary'),
            ', '.join(f'{name} {value}' for name, value in found.facts.items()) + '.',
            *([NO_STEMMER] if found.facts.get('PyStemmer') == 'no' else []),
            *(_builds(Figures(here.measures), n, style) if here.measures else []),
            *section(here, n, style),
        ]
    if found.warnings:
        parts.append('WARNINGS (there must be none):\n' + '\n'.join(found.warnings[:10]))
    return '\n\n'.join(parts) + '\n'


def _builds(figures: Figures, n: int, style: Style) -> Iterator[str]:
    """Yield what is to be said of the builds of one archive."""
    yield f'{_runs(figures)} {HOW}'
    yield _times(figures, style)
    yield _rest(figures, style)
    yield from _parallel(figures)
    yield _budgets(figures, n, style)


def _runs(figures: Figures) -> str:
    """Return how often what was measured."""
    parts = []
    for full, title in ((True, 'full builds'), (False, 'all others')):
        keys = [operation.key for operation in _measured(figures) if operation.full == full]
        if keys:
            parts.append(f'{max(len(figures.runs(key, OURS)) for key in keys)} ({title})')
    return f'Runs: {", ".join(parts)}.'


def _measured(figures: Figures) -> Iterator[Operation]:
    return (one for one in OPERATIONS if figures.has(one.key))


def _times(figures: Figures, style: Style) -> str:
    head = ['operation', 'CPU ours', 'CPU bare', 'ratio', 'wall ours', 'wall bare', 'ratio']
    rows = []
    for operation in _measured(figures):
        row = [operation.title]
        for name in ('cpu', 'wall'):
            least = [figures.least(operation.key, site, name) for site in (OURS, BARE)]
            row += [_both(figures, operation.key, site, name) for site in (OURS, BARE)]
            row.append(number(ratio(*least)))
        rows.append(row)
    return style.table(head, rows)


def _both(figures: Figures, key: str, site: str, name: str) -> str:
    least, middle = figures.least(key, site, name), figures.middle(key, site, name)
    several = len(figures.values(key, site, name)) > 1
    return f'{number(least)} ({number(middle)})' if several else number(least)


def _rest(figures: Figures, style: Style) -> str:
    head = ['operation']
    head += ['memory MB ours', 'bare', 'ratio', 'output MB ours', 'bare', 'ratio', 'pages ours', 'bare']
    rows = []
    for operation in _measured(figures):
        row = [operation.title]
        for name in ('peak', 'size'):
            found = [figures.most(operation.key, site, name) for site in (OURS, BARE)]
            row += [number(None if one is None else one / MB, 1) for one in found]
            row.append(number(ratio(*found)))
        for site in (OURS, BARE):
            written, differing = (
                figures.most(operation.key, site, name) for name in ('written', 'differing')
            )
            row.append('' if written is None else f'{number(written, 0)} ({number(differing, 0)})')
        rows.append(row)
    return style.table(head, rows)


def _parallel(figures: Figures) -> Iterator[str]:
    """Yield what a second process gains, if both kinds of full build were measured."""
    found = []
    for site in (OURS, BARE):
        gains = [
            ratio(figures.least('jobs', site, name), figures.least('full', site, name))
            for name in ('wall', 'cpu')
        ]
        if None not in gains:
            found.append(f'{site} {number(gains[0])} x wall, {number(gains[1])} x CPU')
    if found:
        yield f'Full build with -j 2 against the serial one: {"; ".join(found)}.'


def _budgets(figures: Figures, n: int, style: Style) -> str:
    rows = []
    for budget in BUDGETS:
        value = budget.measure(figures)
        if value is not None:
            limit = f'<= {budget.limit} x bare'
            rows.append([budget.title, limit, f'{value:.2f} x', verdict(budget, value, n)])
    return style.table(['budget', 'limit', 'measured', 'verdict'], rows)


def scaling(small: Sequence[Measure], large: Sequence[Measure], *, markdown: bool) -> str:
    """Return what a page costs in a larger archive against a smaller one."""
    rows = []
    for site in (OURS, BARE):
        before, after = cost_per_page(small, site), cost_per_page(large, site)
        for vocabulary, n in before:
            for other, more in after:
                if other == vocabulary and more > n:
                    cost, then = before[vocabulary, n], after[other, more]
                    met = 'met' if then / cost <= SCALING_LIMIT else 'missed'
                    # The budget is about ours; the bare Sphinx stands beside it for comparison.
                    rows.append(
                        [
                            f'{site}, {vocabulary} vocabulary, {more:,} against {n:,}',
                            f'{cost * 1000:.1f} ms',
                            f'{then * 1000:.1f} ms',
                            f'{then / cost:.2f} x',
                            f'<= {SCALING_LIMIT} x: {met}' if site == OURS else '',
                        ]
                    )
    if not rows:
        return (
            'Nothing to compare: no full builds of the same vocabulary and different size in these files.\n'
        )
    head = ['full build, CPU a release', 'smaller', 'larger', 'growth', 'budget']
    return Style(markdown).table(head, rows) + '\n'
