"""Plain text (.txt), as it was mailed or as a word processor saved it: paragraphs, lists, headings; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressarchive.importing.decoding import cleaned, decoded
from pressarchive.importing.records import (
    Document,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from pressarchive.importing.records import (
        Block,
        Left,
    )

_BULLET = re.compile(r'[ \t\u00a0]*(?P<sign>[-–*•▪◦‣●○■·►o✓+])(?P<blank>[ \t\u00a0]{1,8})(?P<text>\S.*)')
_NUMBER = re.compile(r'[ \t\u00a0]*(?P<number>\d{1,3})(?P<sign>[.)])[ \t\u00a0]{1,8}(?P<text>\S.*)')
_UNDERLINE = re.compile(r'[ \t]*(?P<sign>[=~_*#-])(?P=sign){3,}[ \t]*')
_LINK = re.compile(r'\[(?P<words>[^\[\]\n]{1,200})\]\((?P<address>[^()\s]{1,500})\)')
#: A line that was broken for its length is at least so long; a longer one is a paragraph of its own.
_WRAPPED: Final = range(45, 101)
_MONTHS: Final = re.compile(
    r'(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jän|March|May|Oct|Dec)', re.IGNORECASE
)


def read(data: bytes, name: str) -> Document:
    """Return the text of the file *data*."""
    whole, removed = cleaned(decoded(data))
    remarks = (phrase('%s signs that nobody can read were taken out', removed),) if removed else ()
    blocks, left = blocks_of(whole)
    return Document(name, 'text', blocks, left=left, remarks=remarks, words=whole)


def blocks_of(text: str) -> tuple[tuple[Block, ...], tuple[Left, ...]]:
    """Return the blocks of a plain *text*, and what was no part of it."""
    found: list[Block] = []
    left: list[Left] = []
    for group in _groups(text.split('\n')):
        found += _blocks(group, left)
    return tuple(_together(found)), tuple(left)


def _groups(lines: list[str]) -> list[list[str]]:
    """Return the lines between empty ones."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip(' \t\u00a0'):
            found[-1].append(line.rstrip(' \t'))
        elif found[-1]:
            found.append([])
    return [one for one in found if one]


def _blocks(lines: list[str], left: list[Left]) -> list[Block]:
    """Return what the lines between two empty ones are."""
    if all(line.lstrip().startswith('>') for line in lines):
        inside, more = blocks_of('\n'.join(re.sub(r'^\s{0,8}>[ ]?', '', line) for line in lines))
        left += more
        return [Quotation(inside)] if inside else []
    found: list[Block] = []
    run: list[str] = []
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ''
        if _UNDERLINE.fullmatch(line):
            if run and len(run) == 1 and len(run[0]) < _WRAPPED.stop:
                found.append(Heading(2, _runs(run[0].strip())))
                run = []
            continue
        entry = _entry(
            line,
            below,
            lines[number - 1] if number else '',
            isinstance(found[-1], Listing) if found else False,
        )
        if entry is not None:
            found += _paragraphs(run)
            run = []
            found.append(entry)
            continue
        if found and not run and isinstance(found[-1], Listing) and line.startswith(('  ', '\t')):
            # An entry goes on.
            found[-1] = _longer(found[-1], line.strip())
            continue
        run.append(line)
    if len(run) > 1 and (table := _table(run)) is not None:
        return [*found, table]
    return [*found, *_paragraphs(run)]


def _entry(line: str, below: str, above: str, is_open: bool) -> Listing | None:  # noqa: FBT001
    """Return the entry of a list that *line* is; one alone is none if it may be something else."""
    if (match := _BULLET.fullmatch(line)) is not None:
        sign = match['sign']
        is_list = (
            sign in '•▪◦‣●○■►✓' or is_open or bool(_BULLET.fullmatch(below)) or above.rstrip().endswith(':')
        )
        if is_list or (sign in '-*' and not above and not match['text'][:1].isdigit()):
            return Listing(((Paragraph(_runs(match['text'].strip())),),))
    if (match := _NUMBER.fullmatch(line)) is not None and not _MONTHS.match(match['text']):
        follows = _NUMBER.fullmatch(below)
        if is_open or (follows and int(follows['number']) == int(match['number']) + 1):
            return Listing(((Paragraph(_runs(match['text'].strip())),),), int(match['number']))
    return None


def _longer(listing: Listing, text: str) -> Listing:
    *before, last = listing.items
    paragraph = last[-1]
    if not isinstance(paragraph, Paragraph):
        return Listing((*before, (*last, Paragraph(_runs(text)))), listing.start)
    return Listing((*before, (*last[:-1], Paragraph((*paragraph.runs, *_runs(f' {text}'))))), listing.start)


def _together(blocks: list[Block]) -> list[Block]:
    """Put entries that follow each other into one list."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Listing) and isinstance(last, Listing):
            goes_on = block.start is None and last.start is None
            if last.start is not None and block.start == last.start + len(last.items):
                goes_on = True
            if goes_on:
                found[-1] = Listing((*last.items, *block.items), last.start)
                continue
        found.append(block)
    return found


def _paragraphs(lines: list[str]) -> list[Block]:
    """Return the paragraphs that lines without an empty one between them are."""
    if not lines:
        return []
    stripped = [line.strip(' \t') for line in lines]
    if len(stripped) == 1:
        return [Paragraph(_runs(stripped[0]))]
    *first, last = stripped
    if all(len(line) in _WRAPPED for line in first) and len(last) < _WRAPPED.stop:
        return [Paragraph(_runs(' '.join(stripped)))]
    if any(len(line) >= _WRAPPED.stop for line in stripped):
        # A line a paragraph, as word processors save them.
        return [Paragraph(_runs(line)) for line in stripped]
    mean = sorted(len(line) for line in first)[len(first) // 2]
    if mean in _WRAPPED and len(first) > 2:  # noqa: PLR2004  enough to tell by
        return [Paragraph(_runs(' '.join(stripped)))]
    return [Paragraph(_runs('\n'.join(stripped)))]


def _table(lines: list[str]) -> Table | None:
    """Return the table whose cells tabs or bars divide; ``None``: the lines are none."""
    for sign in ('\t', '|'):
        rows = [[cell.strip() for cell in line.strip().strip('|').split(sign)] for line in lines]
        width = len(rows[0])
        if width > 1 and all(len(row) == width for row in rows):
            cells = tuple(tuple((Paragraph(_runs(cell)),) if cell else () for cell in row) for row in rows)
            return Table(cells, has_head=True)
    return None


def _runs(text: str) -> tuple[Run, ...]:
    """Return *text* as runs; links that somebody has written in Markdown are links."""
    found: list[Run] = []
    place = 0
    for match in _LINK.finditer(text):
        found += [Run(text[place : match.start()])] if match.start() > place else []
        address = match['address']
        found.append(Run(match['words'], link='' if address == '#' else address))
        place = match.end()
    found += [Run(text[place:])] if place < len(text) else []
    return tuple(found)
