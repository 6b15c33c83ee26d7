"""The lines of a file, with the ends that they have there; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.model.lines import without_odd_breaks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressarchive.proofreading.finding import Edit

_END = re.compile(r'\r\n|\r|\n')
_BOM = '\ufeff'


@dataclass(frozen=True, slots=True)
class Lines:
    """A text as lines, and how it becomes the same text again."""

    lines: tuple[str, ...]
    ends: tuple[str, ...]
    begin: str = ''

    @classmethod
    def of(cls, text: str) -> Lines:
        """Return *text* as lines."""
        begin = _BOM if text.startswith(_BOM) else ''
        text = text.removeprefix(_BOM)
        return cls(tuple(_END.split(text)), (*_END.findall(text), ''), begin)

    @property
    def read(self) -> str:
        """The text as a build reads it: one end of lines, and none within them."""
        text = '\n'.join(self.lines).replace('\0', '\N{REPLACEMENT CHARACTER}')
        return without_odd_breaks(text)

    def mended(self, edits: Iterable[Edit]) -> Lines:
        """Return the text with *edits*, of which none overlaps another."""
        lines = list(self.lines)
        for edit in sorted(edits, key=lambda one: (one.line, one.column), reverse=True):
            line, end = lines[edit.line], edit.column + len(edit.old)
            if line[edit.column : end] != edit.old:
                message = f'line {edit.line + 1} does not have {edit.old!r} in column {edit.column + 1}'
                raise ValueError(message)
            lines[edit.line] = f'{line[: edit.column]}{edit.new}{line[end:]}'
        return Lines(tuple(lines), self.ends, self.begin)

    def __str__(self) -> str:
        """Return the text, to the letter."""
        return self.begin + ''.join(f'{line}{end}' for line, end in zip(self.lines, self.ends, strict=True))
