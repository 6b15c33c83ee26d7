"""Rules that a page's writer has silenced: ``% press-ignore: rule – why``, above what it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import template
from pressarchive.model.suggestions import hint
from pressarchive.proofreading.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pressarchive.proofreading.finding import Finding
    from pressarchive.proofreading.page import Page

#: The rule that a note breaks which silences nothing, or gives no reason.
NAME = 'press-ignore'
_NOTE = re.compile(r'press-ignore\b[ \t]*:?[ \t]*(?P<names>[\w.-]*(?:[ \t]*,[ \t]*[\w.-]+)*)(?P<rest>.*)')
_REASON = re.compile(r'[ \t]*[–—:-]+[ \t]+(?P<reason>\S.*)|[ \t]+\((?P<bracket>[^()]+)\)')
#: The same within a paragraph, where it is text.
_IN_TEXT = re.compile(r'(?:^|\n)[ \t]*%[ \t]*press-ignore\b')


@dataclass(slots=True)
class Silence:
    """A note that silences rules, and the lines that it holds for (from 0, the last one not included)."""

    line: int
    first: int
    end: int
    names: tuple[str, ...]
    has_reason: bool
    used: set[str] = field(default_factory=set)

    def covers(self, finding: Finding) -> bool:
        """Tell whether it silences *finding*; it is used then."""
        if not self.has_reason or finding.rule not in self.names:
            return False
        if is_meant := self.first <= finding.line - 1 < self.end:
            self.used.add(finding.rule)
        return is_meant


def silences(page: Page) -> list[Silence]:
    """Return the notes of *page* that silence rules."""
    noted = {line for line, _text in page.notes}
    blocks = [block for block in page.blocks if block[0] not in noted]
    found = []
    for line, text in page.notes:
        match = _NOTE.match(text)
        if match is None:
            continue
        names = tuple(one.strip().removeprefix('press.') for one in match['names'].split(',') if one.strip())
        below = bisect_right(blocks, line, key=itemgetter(0))
        end = blocks[below][1] if below < len(blocks) else len(page.lines)
        found.append(Silence(line, line, end, names, _REASON.match(match['rest']) is not None))
    return found


def faults(page: Page, noted: list[Silence], known: Collection[str]) -> Iterator[Found]:
    """Yield what is wrong with notes: no reason, no such rule, or nothing that they silence."""
    form = '% press-ignore: weekday – …'
    for one in noted:
        text = page.lines[one.line]
        place = one.line, len(text) - len(text.lstrip()), len(text.strip())
        unknown = [name for name in one.names if name not in known]
        unused = [name for name in one.names if name not in one.used]
        if not one.names:
            yield Found(*place, template('this note names no rule; write, for example, %r'), (form,))
        elif unknown:
            said = unknown[0], hint(unknown[0], known)
            yield Found(*place, template('there is no rule %r; %s'), said)
        elif not one.has_reason:
            message = template('this note gives no reason and silences nothing; write, for example, %r')
            yield Found(*place, message, (form,))
        elif unused:
            message = template('nothing below this note breaks the rule %r; remove the note')
            yield Found(*place, message, (unused[0],))
    for passage in page.passages:
        for match in _IN_TEXT.finditer(passage.text):
            line, column = passage.place(match.end() - 1)
            message = template(
                'this note stands within a paragraph and is shown as text; put an empty line above it'
            )
            yield Found(line, max(column, 0), 0, message)
