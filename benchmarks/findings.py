"""All that was found, and its file: ``--json`` writes it, ``--show`` reads it again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from benchmarks.browser import Visit
from benchmarks.indices import IndexPart
from benchmarks.measure import Measure

if TYPE_CHECKING:
    from pathlib import Path

Row: TypeAlias = Measure | IndexPart | Visit


@dataclass(slots=True)
class Findings:
    """Builds, indices on the disk and visits of the search page, with what is known about the machine."""

    facts: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    parts: list[IndexPart] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Put *row* where it belongs."""
        if isinstance(row, Measure):
            self.measures.append(row)
        elif isinstance(row, IndexPart):
            self.parts.append(row)
        else:
            self.visits.append(row)

    def save(self, path: Path) -> None:
        """Write everything to *path*."""
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + '\n', encoding='utf-8')

    def of(self, n: int, vocabulary: str) -> Findings:
        """Return what was found in one archive."""

        def here(row: Row) -> bool:
            return (row.n, row.vocabulary) == (n, vocabulary)

        return Findings(
            self.facts,
            self.warnings,
            [one for one in self.measures if here(one)],
            [one for one in self.parts if here(one)],
            [one for one in self.visits if here(one)],
        )

    @property
    def archives(self) -> list[tuple[int, str]]:
        """Return the archives, each once: number of releases and vocabulary."""
        rows: list[Row] = [*self.measures, *self.parts, *self.visits]
        return list(dict.fromkeys((one.n, one.vocabulary) for one in rows))


def load(path: Path) -> Findings:
    """Return what :meth:`Findings.save` has written; older files know nothing of the search."""
    found = json.loads(path.read_text(encoding='utf-8'))
    return Findings(
        found['facts'],
        found['warnings'],
        [Measure(**row) for row in found['measures']],
        [IndexPart(**row) for row in found.get('parts', ())],
        [Visit(**row) for row in found.get('visits', ())],
    )
