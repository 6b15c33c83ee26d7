"""Arithmetic over measures: the best and the middle of several runs, ratios, budgets, scaling."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.measure import Measure

OURS, BARE = 'ours', 'bare'
#: Cost of a page in the larger archive against the smaller one's.
SCALING_LIMIT = 1.1


def ratio(ours: float | None, bare: float | None) -> float | None:
    """Return ours / bare, or nothing if one of them is missing."""
    return ours / bare if ours is not None and bare else None


class Figures:
    """The measures of one archive."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        self._measures = measures

    def has(self, operation: str) -> bool:
        """Tell whether *operation* was measured at all."""
        return any(one.operation == operation for one in self._measures)

    def runs(self, operation: str, site: str) -> list[Measure]:
        """Return all runs of *operation* by *site*."""
        return [one for one in self._measures if (one.operation, one.site) == (operation, site)]

    def values(self, operation: str, site: str, name: str) -> list[float]:
        """Return a figure by the name of its field, of all runs."""
        return [float(getattr(one, name)) for one in self.runs(operation, site)]

    def least(self, operation: str, site: str, name: str) -> float | None:
        """Return the smallest: other load of the machine only ever adds to it."""
        return min(self.values(operation, site, name), default=None)

    def middle(self, operation: str, site: str, name: str) -> float | None:
        """Return the median."""
        found = self.values(operation, site, name)
        return median(found) if found else None

    def most(self, operation: str, site: str, name: str) -> float | None:
        """Return the largest."""
        return max(self.values(operation, site, name), default=None)


@dataclass(frozen=True, slots=True)
class Budget:
    """A promise: a ratio that must not be larger than *limit* in archives of these *sizes*."""

    title: str
    limit: float
    sizes: tuple[int, ...]
    measure: Callable[[Figures], float | None]


def _cpu(operation: str, against: str) -> Callable[[Figures], float | None]:
    """Return a measure: CPU time of our *operation* over the bare one's *against*."""
    return lambda figures: ratio(
        figures.least(operation, OURS, 'cpu'),
        figures.least(against, BARE, 'cpu'),
    )


def _peak(figures: Figures) -> float | None:
    return ratio(figures.most('full', OURS, 'peak'), figures.most('full', BARE, 'peak'))


BUDGETS = (
    Budget('full build, everything on (CPU)', 1.25, (1000, 5000), _cpu('full', 'full')),
    Budget('one release edited (CPU)', 0.6, (5000,), _cpu('edit', 'edit')),
    # 1.2 times as much as in the newest year.
    Budget('one release edited, old year (CPU)', 0.72, (5000,), _cpu('edit-old', 'edit-old')),
    Budget('one release added (CPU)', 0.6, (5000,), _cpu('add', 'add')),
    Budget('nothing changed (CPU)', 0.4, (5000,), _cpu('noop', 'noop')),
    Budget("fresh clone, against the bare one's untouched tree (CPU)", 0.4, (5000,), _cpu('clone', 'noop')),
    Budget('memory of a full build', 1.3, (10_000,), _peak),
)


def verdict(budget: Budget, value: float, n: int) -> str:
    """Return what *value* means for *budget* in an archive of *n* releases."""
    word = 'met' if value <= budget.limit else 'missed'
    if n in budget.sizes:
        return word
    sizes = ' and '.join(f'{size:,}' for size in budget.sizes)
    return f'({word} here; it is decided at {sizes})'


def cost_per_page(measures: Sequence[Measure], site: str) -> dict[tuple[str, int], float]:
    """Return the CPU seconds of a full build for each release, by vocabulary and number of releases."""
    found: dict[tuple[str, int], float] = {}
    for one in measures:
        if (one.operation, one.site) == ('full', site):
            key, cost = (one.vocabulary, one.n), one.cpu / one.n
            found[key] = min(cost, found.get(key, cost))
    return found
