"""Of when a text is: all dates that speak for it, and which is the best; pure."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from pressarchive.importing.places import place
from pressarchive.importing.recognition import dates, head_lines, metadata
from pressarchive.importing.recognition.recognised import Field
from pressarchive.importing.records import Paragraph, plain
from pressarchive.messages.catalogue import phrase
from pressarchive.model.records import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.importing.recognition.heading import Head
    from pressarchive.importing.records import Block, Certainty, Document


class Candidate:
    """A date, and what speaks for it: the smallest rank is the best."""

    def __init__(
        self, when: PartialDate, rank: int, source: str, certainty: Certainty, evidence: str
    ) -> None:
        self.when, self.rank, self.source = when, rank, source
        self.certainty: Certainty = certainty
        self.evidence = evidence


def beside(document: Document, path: str) -> Iterator[Candidate]:  # noqa: C901  one line a kind of thing
    """Yield the dates that stand beside the text."""
    for one in metadata.said(document, 'date'):
        if when := dates.value(one.value):
            yield Candidate(when, 0, f'{one.source}: {one.name}', 'sure', one.value)
    for one in document.said:
        when = None
        if one.name == 'sent':
            when = _sent(one.value)
        elif one.name in {'issued', 'time', 'created'}:
            when = dates.value(one.value)
        if when is None:
            continue
        if one.name == 'sent':
            yield Candidate(when, 4, 'mail: date', 'sure', one.value)
        elif one.name == 'issued':
            yield Candidate(when, 3, one.source, 'sure', one.value)
        elif one.name == 'time':
            yield Candidate(when, 7, one.source, 'likely', one.value)
        else:
            yield Candidate(when, 20, 'properties', 'guess', one.value)
    name = path.rpartition('/')[2].partition('#')[0]
    if when := dates.in_name(name.rpartition('.')[0] or name):
        certainty: Certainty = 'likely' if when.month else 'guess'
        yield Candidate(when, 8 if when.day else 9 if when.month else 12, 'file name', certainty, name)
    folders = '/'.join(path.split('/')[:-1][-3:])
    if folders and (when := dates.in_name(folders.replace('/', '-'))):
        yield Candidate(
            when, 10 if when.month else 13, 'folder', 'likely' if when.month else 'guess', folders
        )


def _sent(text: str) -> PartialDate | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return dates.value(text)
    return PartialDate(moment.year, moment.month, moment.day)


def candidates(
    document: Document,
    head: Head,
    inline: PartialDate | None,
    evidence: str,
    path: str,
    body: tuple[Block, ...],
) -> Iterator[Candidate]:
    """Yield each date that speaks for the text, and what speaks for it."""
    for when, certainty, words in head.dates:
        yield Candidate(when, 1 if certainty == 'sure' else 5, 'first lines', certainty, words)
    if inline is not None:
        yield Candidate(inline, 2, 'first words', 'sure', evidence)
    last = body[-1] if body else None
    if isinstance(last, Paragraph) and len(text := plain(last.runs)) < 80:  # noqa: PLR2004  so many words or letters
        line = head_lines.parse(text)
        if line.is_understood and line.when is not None and line.when.month:
            yield Candidate(line.when, 6, 'last line', 'likely', text)
    for text in document.margin:
        line = head_lines.parse(text)
        if line.when is not None and line.when.month and (line.is_understood or line.label):
            yield Candidate(line.when, 7, 'head of the pages', 'likely', text)
    yield from beside(document, path)


def chosen(
    candidates: list[Candidate], fields: list[Field], drafts: list[str], remarks: list[str]
) -> PartialDate | None:
    """Return the best date; of one that is not exact, the exact one that agrees with it."""
    if not candidates:
        drafts.append(phrase('no date was found; write it as ":date:", then take ":status: draft" out'))
        return None
    best = candidates[0]
    for other in candidates[1:]:
        if best.when.day is None and _agrees(best.when, other.when) and other.certainty != 'guess':
            fields.append(Field('date', best.when.iso, best.source, best.certainty, best.evidence))
            best = other
    fields.append(Field('date', best.when.iso, best.source, best.certainty, best.evidence))
    if best.certainty == 'guess':
        message = 'the date %s is only a guess (%s); check it, then take ":status: draft" out'
        drafts.append(phrase(message, best.when.iso, place(best.source)))
    others = [one for one in candidates if one.rank < 9 and not _agrees(one.when, best.when)]  # noqa: PLR2004  so many words or letters
    remarks += [
        phrase('another date is %s (%s: %r)', one.when.iso, place(one.source), one.evidence) for one in others
    ]
    return best.when


def _agrees(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether two dates may mean the same day."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(a == b for a, b in pairs if a is not None and b is not None)
