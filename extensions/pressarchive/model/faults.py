"""What is wrong in a file that declares something, and where; one record for all such files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that is not understood, and what would be right."""

    line: int
    message: str
    #: The key that the line gives, with those of the tables around it: ``contacts.muster.name``.
    key: str = ''

    def __str__(self) -> str:
        """Return the message, below its key."""
        return f'{self.key}: {self.message}' if self.key else self.message
