"""What a rule is, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pressarchive.proofreading.finding import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pressarchive.proofreading.finding import Severity
    from pressarchive.proofreading.prose import Passage
    from pressarchive.proofreading.subject import Subject


class Found(NamedTuple):
    """A place where a rule is broken; lines and columns count from 0."""

    line: int
    column: int
    length: int
    #: A template; *args* fill it.
    message: str
    args: tuple[object, ...] = ()
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, how much it matters, and what looks for places where it is broken."""

    name: str
    severity: Severity
    look: Callable[[Subject], Iterator[Found]]


def in_passage(
    passage: Passage,
    start: int,
    end: int,
    message: str,
    *args: object,
    edits: Mapping[tuple[int, int], str] | None = None,
) -> Found:
    """Return what was found in *passage* from *start* to *end*.

    *edits* are stretches of the passage and what is to stand there; none is made if one of them is not free.
    """
    line, column = passage.place(start)
    made = [_edit(passage, *stretch, new) for stretch, new in (edits or {}).items()]
    whole = tuple(one for one in made if one is not None)
    kept = whole if len(whole) == len(made) else ()
    return Found(line, max(column, 0), end - start if column >= 0 else 0, message, args, kept)


def _edit(passage: Passage, start: int, end: int, new: str) -> Edit | None:
    if not passage.is_free(start, end):
        return None
    line, column = passage.place(start)
    return Edit(line, column, passage.text[start:end], new)
