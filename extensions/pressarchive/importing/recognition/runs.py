"""Runs of words: what they have in common, and where they are divided; pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressarchive.importing.records import Run, Runs


def is_bold(runs: Runs) -> bool:
    """Tell whether all words are bold."""
    return any(run.text.strip() for run in runs) and all(run.bold or not _has_words(run) for run in runs)


def is_italic(runs: Runs) -> bool:
    """Tell whether all words are in italics."""
    return any(run.text.strip() for run in runs) and all(run.italic or not _has_words(run) for run in runs)


def _has_words(run: Run) -> bool:
    return any(map(str.isalnum, run.text))


def without_look(runs: Runs) -> Runs:
    """Return *runs* neither bold nor in italics."""
    return tuple(replace(run, bold=False, italic=False) for run in runs)


def split_after(runs: Runs, length: int) -> tuple[Runs, Runs]:
    """Return the first *length* letters of *runs*, and the rest without blanks before it."""
    before: list[Run] = []
    behind: list[Run] = []
    left = length
    for run in runs:
        if left >= len(run.text) and (run.text or left > 0):
            before.append(run)
            left -= len(run.text)
        elif left > 0:
            before.append(replace(run, text=run.text[:left]))
            behind.append(replace(run, text=run.text[left:]))
            left = 0
        else:
            behind.append(run)
    while behind and not behind[0].note and not behind[0].text.strip():
        behind.pop(0)
    if behind and not behind[0].note:
        behind[0] = replace(behind[0], text=behind[0].text.lstrip())
    return tuple(before), tuple(behind)


def lines(runs: Runs) -> list[Runs]:
    """Return the lines of *runs*, without the breaks between them."""
    found: list[list[Run]] = [[]]
    for run in runs:
        for number, piece in enumerate(run.text.split('\n')):
            if number:
                found.append([])
            if piece or run.note:
                found[-1].append(replace(run, text=piece))
    return [tuple(one) for one in found]
