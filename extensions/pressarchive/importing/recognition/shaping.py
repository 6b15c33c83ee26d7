"""What direct formatting only shows: bold headings, typed bullets, a lead in bold letters; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressarchive.importing.recognition import metadata
from pressarchive.importing.recognition.recognised import Field
from pressarchive.importing.recognition.runs import is_bold, is_italic, lines, split_after, without_look
from pressarchive.importing.records import Figure, Heading, Listing, Paragraph, Run, plain, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.importing.records import Block, Certainty, Document, Runs

_BULLET = re.compile(r'[•▪◦●○■►✓‣·][ \t\u00a0]*(?=\S)|[–-][ \t\u00a0]+(?=[^\W\d])')


_MOST_OF_A_HEADING: Final = 120


#: Letters of a lead: a shorter bold paragraph is a heading.
_LEAD: Final = 100


_MOST_OF_A_LEAD: Final = 900


def shaped(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the blocks with what direct formatting only shows: bold headings, typed bullets."""
    entries: list[tuple[Block, ...]] = []
    has_headings = any(isinstance(block, Heading) for block in blocks)
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and (items := _typed_entries(block.runs, is_open=bool(entries))):
            entries += items
            continue
        if entries:
            yield Listing(tuple(entries))
            entries = []
        follows = blocks[number + 1] if number + 1 < len(blocks) else None
        if isinstance(block, Paragraph) and _is_heading(block, follows):
            yield Heading(2 if not has_headings else 3, without_look(block.runs))
        else:
            yield block
    if entries:
        yield Listing(tuple(entries))


def _typed_entries(runs: Runs, *, is_open: bool) -> list[tuple[Block, ...]]:
    """Return the entries of a list that somebody has typed: "• one", "- two"."""
    pieces = lines(runs)
    matches = [_BULLET.match(plain(piece)) for piece in pieces]
    if not all(matches) or not pieces:
        return []
    dashes = all(match and match[0][0] in '–-' for match in matches)
    if dashes and len(pieces) < 2 and not is_open:  # noqa: PLR2004  a dash alone is a dash
        return []
    return [
        (Paragraph(split_after(piece, match.end())[1]),)
        for piece, match in zip(pieces, matches, strict=True)
        if match
    ]


def _is_heading(block: Paragraph, follows: Block | None) -> bool:
    text = plain(block.runs).strip()
    if block.style == 'large' and len(text) <= _MOST_OF_A_HEADING:
        return follows is not None
    is_line = len(text) <= _MOST_OF_A_HEADING and '\n' not in text and not text.endswith(('.', ',', ';'))
    next_is_text = isinstance(follows, Paragraph | Listing) and not (
        isinstance(follows, Paragraph) and is_bold(follows.runs)
    )
    return (
        is_line
        and is_bold(block.runs)
        and next_is_text
        and not any(run.link or run.note for run in block.runs)
    )


def lead(body: tuple[Block, ...], document: Document, fields: list[Field]) -> tuple[tuple[Block, ...], Runs]:
    """Return the text without its lead, and that."""
    number = next((n for n, block in enumerate(body) if not isinstance(block, Figure)), None)
    if number is not None and isinstance(first := body[number], Paragraph):
        text = plain(first.runs)
        looks = is_bold(first.runs) or is_italic(first.runs)
        is_lead = first.style == 'lead' or (looks and len(text) >= _LEAD)
        rest = body[number + 1 :]
        if is_lead and len(text) <= _MOST_OF_A_LEAD and any(isinstance(block, Paragraph) for block in rest):
            source: Certainty = 'sure' if first.style == 'lead' else 'likely'
            fields.append(Field('abstract', text, 'style' if first.style == 'lead' else 'look', source, text))
            return (*body[:number], *rest), without_look(first.runs)
    for one in metadata.said(document, 'abstract'):
        text = re.sub(r'<[^<>]{0,200}>', ' ', one.value)
        words = metadata.folded(text)
        beginning = metadata.folded(' '.join(text_of(block) for block in body[:4]))
        if words and words[:200] not in beginning:
            fields.append(Field('abstract', one.value, f'{one.source}: {one.name}', 'sure', one.value))
            return body, (Run(' '.join(text.split())),)
        fields.append(Field('abstract', '', f'{one.source}: {one.name}', 'sure', one.value))
    return body, ()
