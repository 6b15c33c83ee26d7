"""The page of a release: Markdown that builds without a warning; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pressarchive.importing import marks
from pressarchive.importing.records import (
    Code,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Run,
    Table,
    lines_of,
    plain,
    text_of,
)
from pressarchive.markdown.lint import misread
from pressarchive.markdown.unmeant import MONTHS
from pressarchive.model.converters import marks_in, markup_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pressarchive.importing.recognition.recognised import Recognised, Section
    from pressarchive.importing.records import Block, File, Picture, Runs

#: What a release calls itself if it says nothing.
USUAL: Final = 'pressemitteilung'
#: A star that calls a note: "Wort*".
_STAR = re.compile(r'[\w.!?)]\*{1,3}(?![\w*])')
_AMOUNT = re.compile(r'[0-9]')
_CREDIT = re.compile(
    r'(?:^|[\s(|–-])(?:Fotos?|Bild(?:nachweis|quelle)?|Grafik|©|\(c\)|Quelle|Copyright'
    r'|Foto-Credit)\s?:?\s?(?P<who>[^\n]{2,160})',
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What was decided of a release outside of its text."""

    topics: tuple[str, ...] = ()
    #: Keys of boilerplates and contacts in the registry, for each section that went there.
    boilerplates: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    #: The sections that went there; the others stay in the text.
    moved: tuple[Section, ...] = ()
    #: How files that came along are called beside the page; those that cannot be shown are none.
    pictures: Mapping[File, str] = field(default_factory=dict)
    attachments: tuple[tuple[str, str], ...] = ()
    is_draft: bool = False


@dataclass
class Written:
    """A page, and what could not be written into it."""

    text: str
    lost: list[str]
    #: Pictures that stand there without anybody having said what they show, or whose they are.
    without_alt: list[str]
    without_credit: list[str]


class _Writer:
    def __init__(self, release: Recognised, choices: Choices) -> None:
        self.release, self.choices = release, choices
        self.lost: list[str] = []
        self.without_alt: list[str] = []
        self.without_credit: list[str] = []
        self.called = {run.note for block in self.all_blocks() for run in _all_runs(block) if run.note}
        whole = '\n'.join(text_of(block) for block in self.all_blocks())
        self.slanted = not _STAR.search(f'{whole}\n{release.title}\n{plain(release.abstract)}')
        self.called |= {run.note for run in release.abstract if run.note}

    def all_blocks(self) -> list[Block]:
        """Return the blocks of the text and of sections that stay in it."""
        staying = [section for section in self.release.sections if section not in self.choices.moved]
        found = list(self.release.body)
        for section in staying:
            if section.label:
                found.append(Heading(2, (Run(section.label),)))
            found += section.blocks
        return found

    def words(self, runs: Runs, *, breaks: bool = True) -> str:
        """Return *runs* as Markdown."""
        return marks.inline(runs, self.lost.append, breaks=breaks, slanted=self.slanted)

    def page(self) -> str:
        """Return the page."""
        release = self.release
        title = self.words(release.title_runs or (Run(release.title),), breaks=False)
        title = marks.heading(title) or self.words((Run(release.title),), breaks=False)
        options, above = self.options()
        abstract = self.words(_without_notes(release.abstract))
        parts = [
            f'# {title}',
            '\n'.join([':::{pressrelease}', *options, *(['', abstract] if abstract else []), ':::']),
        ]
        blocks = self.all_blocks()
        levels = sorted({block.level for block in blocks if isinstance(block, Heading)})
        parts += above
        parts.append(self.blocks(tuple(blocks), levels))
        notes = dict(release.document.notes)
        for key in sorted(self.called, key=lambda key: (len(key), key)):
            if key in notes:
                parts.append(self.note(key, notes[key]))
        for key, inside in release.document.notes:
            if key not in self.called:
                parts += [self.block(block, levels) for block in inside]
        for name, words in self.choices.attachments:
            parts.append(f':::{{attachment}} {name}\n:title: {_words(words)}\n:::')
        return '\n\n'.join(part for part in parts if part) + '\n'

    def options(self) -> tuple[list[str], list[str]]:
        """Return the options of the release, and what stands above its text because no option can hold it."""
        release, choices = self.release, self.choices
        found: list[str] = []
        above: list[str] = []

        def put(name: str, value: str, *, is_words: bool = False) -> None:
            one = marks.value(value)
            if not one:
                return
            if is_words and (markup_in(one) or marks_in(one) or next(misread(f':{name}: {one}'), None)):
                above.append(self.words((Run(one),)))
            else:
                found.append(f':{name}: {one}')

        put('date', release.when.iso if release.when else '')
        put('subtitle', release.subtitle, is_words=True)
        kicker = release.kicker.strip(' :|–-')
        put('kicker', '' if kicker.casefold() == USUAL else kicker, is_words=True)
        put('location', release.location, is_words=True)
        put('number', release.number, is_words=True)
        put('topics', ', '.join(choices.topics))
        put('contacts', ', '.join(choices.contacts) or 'none')
        put('boilerplate', ', '.join(choices.boilerplates) or 'none')
        put('language', release.language)
        put('embargo', f'{release.embargo:%Y-%m-%d %H:%M}' if release.embargo else '')
        put('status', 'draft' if choices.is_draft else '')
        if release.picture is not None and (text := self.figure(release.picture)):
            above.append(text)
        return found, above

    def blocks(self, blocks: tuple[Block, ...], levels: list[int]) -> str:
        """Return *blocks*, an empty line between two; a comment divides two lists, or they would be one."""
        found = []
        before: Block | None = None
        for block in blocks:
            if not (text := self.block(block, levels)):
                continue
            if isinstance(block, Listing | Quotation) and isinstance(before, Listing | Quotation):
                found.append('<!-- -->')
            found.append(text)
            before = block
        return '\n\n'.join(found)

    def block(self, block: Block, levels: list[int]) -> str:  # noqa: PLR0911  one line a kind of thing
        """Return *block* as Markdown."""
        if isinstance(block, Paragraph):
            return self.paragraph(block.runs)
        if isinstance(block, Heading):
            text = marks.heading(self.words(_without_notes(block.runs), breaks=False))
            signs = '#' * min(6, 2 + levels.index(block.level)) if block.level in levels else '##'
            return f'{signs} {text}' if any(map(str.isalnum, text)) else marks.line_start(text)
        if isinstance(block, Listing):
            return self.listing(block, levels)
        if isinstance(block, Table):
            return self.table(block, levels)
        if isinstance(block, Quotation):
            inside = self.blocks(block.blocks, levels)
            return '\n'.join(f'> {line}' if line else '>' for line in inside.split('\n')) if inside else ''
        if isinstance(block, Code):
            # Press texts have no code: who takes letters of one width wants lines as they are.
            return self.paragraph(
                (Run('\n'.join(' '.join(line.split()) for line in block.text.split('\n'))),)
            )
        if isinstance(block, Figure):
            return self.figure(block.picture)
        return ''

    def paragraph(self, runs: Runs) -> str:
        """Return a paragraph; a call of a footnote that has no text is none."""
        known = dict(self.release.document.notes)
        kept = tuple(run for run in runs if not run.note or run.note in known)
        return self.words(kept)

    def listing(self, block: Listing, levels: list[int]) -> str:
        """Return a list; one that Markdown would take for something else becomes paragraphs."""
        first = block.start
        texts = ['\n'.join(text_of(one) for one in item) for item in block.items]
        is_alone = len(block.items) == 1 and (
            first is not None or _AMOUNT.match(texts[0]) is not None or isinstance(block.items[0][0], Listing)
        )
        if is_alone or (first is not None and any(text.startswith((*MONTHS, 'Feber')) for text in texts)):
            return '\n\n'.join(self._as_paragraphs(block, levels))
        rows: list[str] = []
        is_loose = any(len(item) > 1 or not isinstance(item[0], Paragraph) for item in block.items if item)
        for item in block.items:
            mark = '- ' if first is None else f'{first + len(rows)}. '
            if inside := self.blocks(tuple(map(_as_text, item)), levels):
                indented = (f'{" " * len(mark)}{row}' if row else '' for row in inside.split('\n'))
                rows.append(mark + '\n'.join(indented).lstrip(' '))
        return ('\n\n' if is_loose else '\n').join(rows)

    def _as_paragraphs(self, block: Listing, levels: list[int]) -> Iterator[str]:
        for number, item in enumerate(block.items):
            sign = '–' if block.start is None else f'{block.start + number}\\.'
            inside = [text for one in item if (text := self.block(one, levels))]
            if inside and isinstance(item[0], Paragraph):
                yield f'{sign} {inside[0]}'
                yield from inside[1:]
            else:
                yield sign
                yield from inside

    def table(self, block: Table, levels: list[int]) -> str:
        """Return a table; of one row its cells as paragraphs. What stands in a cell is one line there."""
        if len(block.rows) < 2:  # noqa: PLR2004  a head needs something below it
            return '\n\n'.join(
                text
                for row in block.rows
                for cell in row
                for one in cell
                if (text := self.block(one, levels))
            )
        rows = [[self.cell(cell) for cell in row] for row in block.rows]
        width = max(len(row) for row in rows)
        head = rows[0] if block.has_head or all(rows[0]) else [''] * width
        below = rows[1:] if head is rows[0] else rows
        lines = [f'| {" | ".join(row)} |' for row in (head, ['---'] * width, *below)]
        return '\n'.join(lines)

    def cell(self, cell: tuple[Block, ...]) -> str:
        """Return what stands in a cell."""
        known = dict(self.release.document.notes)
        pieces = []
        for one in cell:
            if isinstance(one, Paragraph | Heading):
                pieces.append(
                    self.words(
                        tuple(run for run in one.runs if not run.note or run.note in known), breaks=False
                    )
                )
            elif isinstance(one, Listing):
                pieces.append(self.words((Run(', '.join(lines_of(one))),), breaks=False))
            else:
                pieces.append(self.words((Run(' '.join(lines_of(one))),), breaks=False))
        return marks.cell(' '.join(piece for piece in pieces if piece))

    def figure(self, picture: Picture) -> str:
        """Return a picture with its caption; only its words if it is not shown."""
        name = self.choices.pictures.get(picture.file)
        caption = self.words((Run(' '.join(picture.caption.split())),)) if picture.caption else ''
        if name is None:
            return caption
        alt = ' '.join(picture.alt.split())
        said = (
            alt
            and any(map(str.isalnum, alt))
            and not re.fullmatch(
                r'[\w-]{1,80}\.\w{3,4}|(?:img|dsc|bild|image|foto|picture)[\d_ -]{1,10}', alt, re.IGNORECASE
            )
        )
        if not said:
            self.without_alt.append(name)
        if not _CREDIT.search(picture.caption):
            self.without_credit.append(name)
        words = (
            alt if said else ' '.join(picture.caption.split()) or f'Bild zur Meldung „{self.release.title}“'
        )
        image = f'![{marks.letters(words)}]({name})'
        extra = self.words((Run(alt),)) if alt and not said else ''
        return '\n\n'.join(filter(None, (image, caption, extra)))

    def note(self, key: str, blocks: tuple[Block, ...]) -> str:
        """Return the text of a footnote."""
        inside = self.blocks(tuple(map(_as_text, blocks)), [])
        return f'[^{key}]: ' + inside.replace('\n', '\n    ')


def write(release: Recognised, choices: Choices) -> Written:
    """Return the page of *release*."""
    writer = _Writer(release, choices)
    text = writer.page()
    return Written(text, writer.lost, writer.without_alt, writer.without_credit)


def _as_text(block: Block) -> Block:
    """Return *block* as it may stand in a list or a cell: a heading there is none of the page's."""
    return Paragraph(block.runs) if isinstance(block, Heading) else block


def _without_notes(runs: Runs) -> Runs:
    return tuple(run for run in runs if not run.note)


def _all_runs(block: Block) -> list[Run]:
    if isinstance(block, Paragraph):
        return list(block.runs)
    if isinstance(block, Listing):
        return [run for item in block.items for one in item for run in _all_runs(one)]
    if isinstance(block, Table):
        return [run for row in block.rows for cell in row for one in cell for run in _all_runs(one)]
    if isinstance(block, Quotation):
        return [run for one in block.blocks for run in _all_runs(one)]
    return []


def _words(text: str) -> str:
    return ' '.join(text.split()) or 'Datei'
