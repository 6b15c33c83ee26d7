"""Mends what can be mended without its writer: blanks and marks, never a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pressarchive.proofreading.lines import Lines
from pressarchive.proofreading.proofread import proofread

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pressarchive.proofreading.around import Around
    from pressarchive.proofreading.finding import Edit, Finding

_NO_LETTER = re.compile(r'[\W_]+')
#: What one edit makes may be the place of another one; more rounds than these none needs.
_MOST_ROUNDS = 5


def fixed(content: bytes, path: Path, name: str, around: Around) -> bytes:
    """Return the page *content*, the file at *path*, with all that can be mended in it.

    A release that is recorded as published stays as it is: to change it would be a silent edit.
    """
    if around.docname(path) in around.recorded:
        return content
    for _round in range(_MOST_ROUNDS):
        edits = _apart(proofread(content, path, name, around))
        if not edits:
            break
        before = content.decode('utf-8')
        after = str(Lines.of(before).mended(edits))
        if words(before) != words(after):
            message = f'{name}: an edit would change words; nothing is written'
            raise AssertionError(message)
        content = after.encode('utf-8')
    return content


def words(text: str) -> str:
    """Return the letters and digits of *text*, which no edit changes."""
    return _NO_LETTER.sub('', text)


def _apart(findings: Iterable[Finding]) -> list[Edit]:
    """Return the edits of *findings*, without those that overlap an earlier one."""
    found: list[Edit] = []
    taken: set[tuple[int, int]] = set()
    for finding in findings:
        places = {(one.line, one.column + at) for one in finding.edits for at in range(max(len(one.old), 1))}
        if places and taken.isdisjoint(places):
            taken |= places
            found += finding.edits
    return found
