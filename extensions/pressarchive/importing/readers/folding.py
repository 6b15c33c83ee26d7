"""Runs of words as a browser shows them: blanks folded, breaks kept, paragraphs divided; pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pressarchive.importing.records import Run

if TYPE_CHECKING:
    from pressarchive.importing.records import Runs


def parts(runs: list[Run]) -> list[Runs]:
    """Return the paragraphs that *runs* make, blanks folded, without those that have no words."""
    found: list[list[Run]] = [[]]
    for run in _merged(runs):
        if run.note or '\n' not in run.text:
            found[-1].append(run)
            continue
        pieces = re.split(r'\n[ ]*\n[ \n]*', run.text)
        for number, piece in enumerate(pieces):
            if number:
                found.append([])
            found[-1].append(replace(run, text=piece))
    return [tidy for one in found if (tidy := trimmed(one))]


def _merged(runs: list[Run]) -> list[Run]:
    """Return *runs* with breaks and blanks in one piece, so that two breaks are found."""
    found: list[Run] = []
    for run in runs:
        if not run.text and not run.note:
            continue
        last = found[-1] if found else None
        if (
            last is not None
            and not run.note
            and not last.note
            and (last.look == run.look or not run.text.strip(' \n'))
        ):
            found[-1] = replace(last, text=last.text + run.text)
        else:
            found.append(run)
    return found


def trimmed(runs: list[Run]) -> Runs:
    """Return *runs* with single blanks, none at the ends and around breaks; nothing without words."""
    found: list[Run] = []
    before = '\n'
    for run in runs:
        if run.note:
            found.append(run)
            before = 'x'
            continue
        text = re.sub(r'[ \t]+', ' ', run.text)
        text = re.sub(r' ?\n ?', '\n', text)
        if before in {'\n', ' '}:
            text = text.lstrip(' ' if before == ' ' else ' \n')
        if text:
            if text[0] == '\n' and found and found[-1].text.endswith(' '):
                found[-1] = replace(found[-1], text=found[-1].text[:-1])
            found.append(replace(run, text=text))
            before = text[-1]
    while found and not found[-1].note and not found[-1].text.rstrip(' \n\xa0'):
        found.pop()
    if found and not found[-1].note:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(' \n\xa0'))
    while found and not found[0].note and not found[0].text.lstrip(' \n\xa0'):
        found.pop(0)
    if found and not found[0].note:
        found[0] = replace(found[0], text=found[0].text.lstrip(' \n\xa0'))
    return tuple(_merged(found))


def joined(lines: list[Runs]) -> Runs:
    """Return several paragraphs as one line."""
    found: list[Run] = []
    for number, runs in enumerate(lines):
        found += [Run(' ')] if number else []
        found += [replace(run, text=run.text.replace('\n', ' ')) for run in runs]
    return trimmed(found)
