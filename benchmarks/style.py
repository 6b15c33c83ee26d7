"""How a report looks: headings, tables and numbers, for a terminal or in Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is marked up."""

    markdown: bool

    def heading(self, text: str) -> str:
        """Return *text* as a heading."""
        return f'## {text}' if self.markdown else f'{text}\n{"=" * len(text)}'

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        """Return a table with aligned columns, numbers to the right."""
        widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
        lines = [self._line(row, widths) for row in rows]
        if self.markdown:
            rule = ['-' * widths[0], *('-' * (width - 1) + ':' for width in widths[1:])]
        else:
            rule = ['-' * width for width in widths]
        return '\n'.join([self._line(head, widths), self._line(rule, widths), *lines])

    def _line(self, cells: Sequence[str], widths: Sequence[int]) -> str:
        first, *rest = zip(cells, widths, strict=True)
        padded = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]
        return f'| {" | ".join(padded)} |' if self.markdown else '  '.join(padded).rstrip()


def number(value: float | None, digits: int = 2) -> str:
    """Return *value* for a cell."""
    return '' if value is None else f'{value:,.{digits}f}'
