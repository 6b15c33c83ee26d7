"""What proofreading finds; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pressarchive.messages.catalogue import phrase


class Severity(Enum):
    """How much a finding matters: an error stops the build, a warning only the check, a hint nothing."""

    ERROR = 'error'
    WARNING = 'warning'
    HINT = 'hint'


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a line and what is to stand in its place."""

    #: Counted from 0, in characters of the line.
    line: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a page breaks: where, and in which words."""

    rule: str
    severity: Severity
    #: As it was given to the command.
    file: str
    #: Counted from 1, as editors do; in characters.
    line: int
    column: int
    length: int
    #: A template; *args* fill it.
    message: str
    args: tuple[object, ...] = ()
    #: What mends it; empty: only its writer can.
    edits: tuple[Edit, ...] = ()
    #: The line as it is written, for who looks at the finding without the file.
    source: str = ''
    #: Whether it stands in a release that is recorded as published: changing it would be a silent edit.
    is_published: bool = False

    @property
    def text(self) -> str:
        """The message in full, in the office's language."""
        return phrase(self.message, *self.args)
