"""The search in tables: time and size of the index, bytes and time to the first results."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from benchmarks.browser import WAYS
from benchmarks.figures import BARE, OURS, Figures, ratio
from benchmarks.queries import KINDS, OWN
from benchmarks.style import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.browser import Visit
    from benchmarks.findings import Findings
    from benchmarks.style import Style

KB, MB = 1000, 1_000_000
#: Promises for the first question to an archive of this size.
DECIDED_AT = 10_000
#: By the ways to ask, in milliseconds.
MS_LIMITS = {'pasted': 200, 'typed': 140}
BYTES_LIMIT = 90 * KB
#: Kinds that may cost more.
MORE_BYTES = {'phrase': 140 * KB, 'phrase-most': 140 * KB}
#: In archives of this size and more bytes alone are promised, for any kind.
LARGE, LARGE_LIMIT = 100_000, 250 * KB
#: Files of the index for each release.
FILES_LIMIT = 0.3
WAY_TITLES = {'pasted': 'pasted, sent at once', 'typed': 'typed, sent', 'link': 'link'}
#: What an index costs: a build that makes it, less the same build that does not.
INDEX_TIMES = (
    ('full', 'unindexed', 'full build'),
    ('edit', 'edit-unindexed', 'one edited, newest year'),
    ('reindex', 'noop', 'all indices anew'),
)
HOW = (
    'Search with an empty cache, gzip, on loopback. Milliseconds to the first five results with excerpts '
    '(median of the runs, in brackets the least): from the focus of the field if the query is pasted, from '
    'the enter key if it is typed, from the beginning of the navigation if a link has it. Search KB: on the '
    'wire, heads included, what the search page loads until then and other pages do not; with page: what '
    'those load, too; then: what it loads afterwards, for facets and marks.'
)


def section(here: Findings, n: int, style: Style) -> Iterator[str]:
    """Yield the paragraphs and tables about the search of one archive; none if nothing was measured."""
    yield from _index_times(Figures(here.measures), style)
    if here.parts:
        yield _sizes(here, style)
    if here.visits:
        yield HOW
        yield _visits(here.visits, style)
        yield _wire(here.visits, style)
        yield from _against_bare(here.visits)
        yield from _errors(here.visits)
    if here.parts or here.visits:
        yield from _budgets(here, n, style)


def _index_times(figures: Figures, style: Style) -> Iterator[str]:
    rows = []
    for indexed, plain, title in INDEX_TIMES:
        for name in ('cpu', 'wall'):
            costs = [
                _less(figures.least(indexed, site, name), figures.least(plain, site, name))
                for site in (OURS, BARE)
            ]
            if costs[0] is not None:
                cells = [number(one, 2) for one in costs]
                rows.append([f'{title}, {name}', *cells, number(ratio(*costs), 2)])
    if rows:
        head = ['time of the index (s)', 'ours', 'bare', 'ratio']
        yield style.table(head, rows)


def _less(more: float | None, less: float | None) -> float | None:
    return more - less if more is not None and less is not None else None


def _sizes(found: Findings, style: Style) -> str:
    rows = []
    for site in (OURS, BARE):
        parts = [one for one in found.parts if one.site == site]
        rows += [
            [f'{site} {one.bundle}', one.kind, f'{one.files:,}', number(one.size / MB, 3)] for one in parts
        ]
        if parts:
            files, size = sum(one.files for one in parts), sum(one.size for one in parts)
            rows.append([f'{site} together', '', f'{files:,}', number(size / MB, 3)])
    return style.table(['index on the disk', 'kind', 'files', 'MB'], rows)


def _visits(visits: Sequence[Visit], style: Style) -> str:
    rows = []
    for (site, kind, query, way), group in _groups(visits).items():
        times = [one.ms for one in group if one.ms is not None]
        time = f'{median(times):,.0f} ({min(times):,.0f})' if times else 'never'
        found = '' if group[0].found is None else f'{group[0].found:,}'
        rows.append(
            [
                f'{site}, {KINDS[kind]}: {query}',
                WAY_TITLES[way],
                found,
                time,
                number(median(one.bytes for one in group) / KB, 1),
                number(median(one.total for one in group) / KB, 1),
                number(median(one.later for one in group) / KB, 1) if site == OURS else '',
                f'{median(one.requests for one in group):.0f}',
            ]
        )
    head = ['question', 'asked', 'found', 'ms', 'search KB', 'with page KB', 'then KB', 'requests']
    return style.table(head, rows)


def _wire(visits: Sequence[Visit], style: Style) -> str:
    """Return what the bytes of the search are, by kind of file."""
    groups = {
        key: group
        for key, group in _groups(visits).items()
        if key[3] == ('link' if key[0] == BARE else 'pasted')
    }
    kinds = sorted({kind for group in groups.values() for one in group for kind in one.parts})
    rows = [
        [
            f'{site}, {KINDS[kind]}',
            *(number(median(one.parts.get(part, 0) for one in group) / KB, 1) for part in kinds),
        ]
        for (site, kind, _query, _way), group in groups.items()
    ]
    return style.table(['search KB by kind of file', *kinds], rows)


def _against_bare(visits: Sequence[Visit]) -> Iterator[str]:
    """Yield what a link with a question costs against the same in Sphinx's own search."""
    groups = _groups(visits)
    for (site, kind, query, way), bare in groups.items():
        ours = groups.get((OURS, kind, query, way), [])
        if site == BARE and ours:
            size = ratio(median(one.total for one in ours), median(one.total for one in bare))
            time = ratio(_time(ours), _time(bare))
            found = [
                f'{number(size, 2)} x bytes with page',
                f'{number(time, 2)} x time' if time else 'no time',
            ]
            yield f'A link with the {KINDS[kind]} "{query}" against bare: {", ".join(found)}.'


def _time(group: Sequence[Visit]) -> float | None:
    """Return the median time; nothing if results did not come each time."""
    times = [one.ms for one in group if one.ms is not None]
    return median(times) if len(times) == len(group) else None


def _groups(visits: Iterable[Visit]) -> dict[tuple[str, str, str, str], list[Visit]]:
    """Return the runs of each question, in a fixed order."""
    ways, kinds = list(WAYS), list(KINDS)
    found: dict[tuple[str, str, str, str], list[Visit]] = {}
    order = sorted(visits, key=lambda one: (one.site != OURS, kinds.index(one.kind), ways.index(one.way)))
    for one in order:
        found.setdefault((one.site, one.kind, one.query, one.way), []).append(one)
    return found


def _budgets(here: Findings, n: int, style: Style) -> Iterator[str]:
    """Yield what was promised, and whether it is so."""
    rows = []
    files = sum(one.files for one in here.parts if one.site == OURS)
    if files:
        rows.append(['files of the index, a release', *_measured(files / n, FILES_LIMIT, '', n, 2)])
    groups = _groups(one for one in here.visits if one.site == OURS and one.kind != OWN)
    for kind in dict.fromkeys(kind for _site, kind, _query, _way in groups):
        asked = {
            way: group
            for (_site, one, _query, way), group in groups.items()
            if one == kind and way in MS_LIMITS
        }
        if not asked:
            continue
        # The dearer of the two ways to ask decides.
        size = max(median(one.bytes for one in group) for group in asked.values())
        whole = max(median(one.bytes + one.later for one in group) for group in asked.values())
        title = f'first results, {KINDS[kind]}'
        limit = LARGE_LIMIT if n >= LARGE else MORE_BYTES.get(kind, BYTES_LIMIT)
        rows.append([f'{title}: bytes', *_measured(size / KB, limit / KB, 'KB', n)])
        # The stricter reading of the promise: nothing that such a question loads may be dearer.
        rows.append([f'{title}: bytes, with facets', *_measured(whole / KB, limit / KB, 'KB', n)])
        for way, group in asked.items() if n < LARGE else ():
            time = _time(group)
            value = float('inf') if time is None else time
            rows.append([f'{title}: time, {way}', *_measured(value, MS_LIMITS[way], 'ms', n)])
    if rows:
        yield style.table(['search budget', 'limit', 'measured', 'verdict'], rows)


def _measured(value: float, limit: float, unit: str, n: int, digits: int = 0) -> list[str]:
    """Return the cells of a budget: limit, measured value and verdict."""
    word = 'met' if value <= limit else 'missed'
    decided = word if n in {DECIDED_AT, LARGE} else f'({word} here; it is decided at {DECIDED_AT:,})'
    return [f'<= {limit:.{digits}f} {unit}'.rstrip(), f'{value:,.{digits}f} {unit}'.rstrip(), decided]


def _errors(visits: Sequence[Visit]) -> Iterator[str]:
    for site in (OURS, BARE):
        errors = dict.fromkeys(one.error for one in visits if one.site == site and one.error)
        if errors:
            yield f'Errors in the search page of {site}: {"; ".join(errors)}'
