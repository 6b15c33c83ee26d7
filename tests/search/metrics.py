"""How good an answer is; pure. README.md says what the measures mean."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.search.data import Query

#: How many results a reader looks at: the first page.
PAGE = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a system answered to a query."""

    query: Query
    #: All ids found, best first.
    ids: tuple[str, ...]

    @property
    def counted(self) -> list[str]:
        """Return the results that count, in their order: without those that may come."""
        return [one for one in self.ids if one not in self.query.may]

    @property
    def page(self) -> list[str]:
        """Return what counts on the first page, as a reader sees it: what may come takes its place there."""
        return [one for one in self.ids[:PAGE] if one not in self.query.may]

    @property
    def hits(self) -> int:
        """Return the number of relevant releases on the first page."""
        return len(self.query.found.intersection(self.page))

    @property
    def recall(self) -> float:
        """Return the part of the relevant releases that stand on the first page, as far as there is room."""
        return self.hits / min(PAGE, len(self.query.found)) if self.query.found else 1.0

    @property
    def precision(self) -> float:
        """Return the part of the first page that is relevant: 1 for an empty one if nothing was to come."""
        return self.hits / len(self.page) if self.page else float(not self.query.found)

    @property
    def reciprocal_rank(self) -> float:
        """Return 1 through the rank of the first relevant release; if none was to come, 1 if none came."""
        if not self.query.found:
            return float(not self.counted)
        ranks = (rank for rank, one in enumerate(self.counted, 1) if one in self.query.found)
        return next((1 / rank for rank in ranks), 0.0)

    @property
    def never(self) -> list[str]:
        """Return what must not be found and was, on whatever page."""
        return [one for one in self.ids if one in self.query.never]

    @property
    def never_above(self) -> list[str]:
        """Return what must not be found and stands above something relevant, or alone."""
        places = [place for place, one in enumerate(self.ids) if one in self.query.found]
        last = max(places, default=len(self.ids))
        return [one for one in self.ids[:last] if one in self.query.never]

    @property
    def parts_above(self) -> list[str]:
        """Return releases with the word as a part only that stand above one with the whole word."""
        places = [place for place, one in enumerate(self.ids) if one in self.query.first]
        parts = self.query.found - self.query.first
        return [one for one in self.ids[: max(places, default=0)] if one in parts]

    @property
    def is_perfect(self) -> bool:
        """Tell whether there is nothing to say against it."""
        good = self.recall == self.precision == self.reciprocal_rank == 1
        return good and not self.never and not self.parts_above


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over some queries, and the number of queries with a fault."""

    queries: int
    recall: float
    precision: float
    mrr: float
    never: int
    never_above: int
    parts_above: int


def summary(outcomes: Sequence[Outcome]) -> Summary:
    """Return what *outcomes*, at least one, come to."""
    return Summary(
        queries=len(outcomes),
        recall=fmean(one.recall for one in outcomes),
        precision=fmean(one.precision for one in outcomes),
        mrr=fmean(one.reciprocal_rank for one in outcomes),
        never=_count(one.never for one in outcomes),
        never_above=_count(one.never_above for one in outcomes),
        parts_above=_count(one.parts_above for one in outcomes),
    )


def _count(faults: Iterable[list[str]]) -> int:
    return sum(map(bool, faults))


def groups(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Return *outcomes* by what is reported: all, either half, each category."""
    found = {
        'all': list(outcomes),
        'tuned': [one for one in outcomes if not one.query.held_out],
        'held out': [one for one in outcomes if one.query.held_out],
    }
    for one in outcomes:
        found.setdefault(one.query.category, []).append(one)
    return {name: group for name, group in found.items() if group}
