"""Subjects of another program and topics of this archive: a table of two columns; pure.

"Sport;sport" a line: what the other program calls it, and the key here; "-" for none. The columns are divided
by ";", "," or a tab, as spreadsheets write them.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import phrase
from pressarchive.model.lines import Fault
from pressarchive.model.suggestions import hint, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pressarchive.registry.registry import Registry

#: What stands in the second column for a subject that is no topic.
NONE = '-'
_HEADS = frozenset(
    {'alt', 'old', 'from', 'schlagwort', 'kategorie', 'rubrik', 'subject', 'tag', 'category', 'bisher'}
)


def read(text: str, registry: Registry) -> tuple[dict[str, str], list[Fault]]:
    """Return the key for each subject (small), and a fault for each line that cannot be used."""
    found: dict[str, str] = {}
    faults = []
    sign = next((sign for sign in ('\t', ';', ',') if sign in text.partition('\n')[0]), ';')
    for number, row in enumerate(csv.reader(io.StringIO(text.removeprefix('\ufeff')), delimiter=sign), 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith('#'):
            continue
        if number == 1 and cells[0].casefold() in _HEADS:
            continue
        if len(cells) < 2 or not cells[1]:  # noqa: PLR2004  two columns
            faults.append(
                Fault(
                    number,
                    phrase('%r names no topic; write it behind: %s;key, or "-" for none', row, cells[0]),
                )
            )
        elif cells[1] != NONE and not registry.knows('topics', cells[1]):
            known = hint(cells[1], registry.declared('topics'))
            faults.append(Fault(number, phrase('topic %r is declared nowhere; %s', cells[1], known)))
        else:
            found[cells[0].casefold()] = cells[1]
    return found, faults


def of(
    subjects: Iterable[str], table: Mapping[str, str], registry: Registry
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the topics that *subjects* mean, and the subjects that mean none that is known."""
    titles = {entry.title.casefold(): key for key, entry in registry.topics.items()}
    found: list[str] = []
    unknown = []
    for subject in subjects:
        small = subject.casefold()
        own = slug(subject)
        key = table.get(small) or titles.get(small) or (own if own in registry.topics else None)
        if key is None:
            unknown.append(subject)
        elif key != NONE:
            found.append(key)
    return tuple(dict.fromkeys(found)), tuple(unknown)
