"""Lines of files: what is to be said of one, conflicts of git, odd line breaks; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pressarchive.messages.catalogue import phrase, template

if TYPE_CHECKING:
    from pressarchive.base.warnings import Subtype

#: Signs that some programs end a line with and Markdown does not know. By the Unicode Standard, 5.8.
_ODD_BREAK = re.compile('[\v\f\x1c\x1d\x1e\x85\u2028\u2029]')
#: What git leaves where two versions contradict each other (https://git-scm.com/docs/git-merge).
CONFLICT = re.compile(r'(?:<{7}|>{7}|\|{7}) \S|={7}$')
#: What is said of it, behind the name of the file.
IN_CONFLICT = template(
    'has marks of a conflict that git could not resolve (<<<<<<<); decide, and remove them'
)


def without_odd_breaks(text: str) -> str:
    """Return *text* with blanks in the place of signs that end no line here."""
    return _ODD_BREAK.sub(' ', text)


def conflict(source: str) -> int:
    """Return the first line that git has left to be decided upon; 0: there is none."""
    if '<<<<<<< ' not in source and '>>>>>>> ' not in source:
        return 0
    lines = source.split('\n')
    return next((number for number, line in enumerate(lines, 1) if CONFLICT.match(line)), 0)


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


class Remark(NamedTuple):
    """What is to be said of a page: of which kind, of which line, and in which words."""

    subtype: Subtype
    line: int
    #: A template; *args* fill it.
    message: str
    args: tuple[object, ...] = ()

    @property
    def text(self) -> str:
        """The message in full, in the office's language."""
        return phrase(self.message, *self.args)
