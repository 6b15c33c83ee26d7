"""A text as it was read, whatever program wrote it; frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: How surely something was recognised.
Certainty: TypeAlias = Literal['sure', 'likely', 'guess']


class RefusedError(Exception):
    """A file that is not imported; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; a line break in a text is one that readers see."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ''
    #: ``sup``, ``sub``, ``code`` or nothing.
    form: str = ''
    #: The key of a footnote that is called here; *text* is empty then.
    note: str = ''

    @property
    def look(self) -> tuple[object, ...]:
        """All but the words."""
        return (self.bold, self.italic, self.link, self.form, self.note)


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with the text."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that came with the text, and what is said of it."""

    file: File
    alt: str = ''
    caption: str = ''


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one paragraph. *style* is what a program calls it: title, subtitle, kicker, lead, large."""

    runs: Runs
    style: str = ''


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; of a numbered one *start* is the first number."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    has_head: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, set apart."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text that is shown as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture where it stands in the text."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that the text offers; *title* are the words of its link."""

    file: File
    title: str


Block: TypeAlias = Paragraph | Heading | Listing | Table | Quotation | Code | Figure | Attachment


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of its text outside of it: a head, a mail's header, properties.

    *source* is where, as a word of :data:`pressarchive.importing.places.PLACES`.
    """

    name: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Left:
    """Words of the input that are no part of the text: what they are, and they themselves."""

    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text of another program."""

    #: The name of its file, of a collection also which of its texts.
    name: str
    #: ``docx``, ``odt``, ``html``, ``markdown``, ``wordpress``, ``text``, ``mail`` or ``rtf``.
    kind: str
    blocks: tuple[Block, ...]
    said: tuple[Said, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    #: The texts of footnotes, by key.
    notes: tuple[tuple[str, tuple[Block, ...]], ...] = ()
    #: Lines of the page's head and foot, as word processors have them.
    margin: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()
    remarks: tuple[str, ...] = ()
    #: All words of the input, found in another way than the blocks: what a reader overlooks shows by it.
    words: str = field(default='', repr=False)
    #: What makes the text known when it is imported again: SHA-256 of its bytes.
    digest: str = ''


def plain(runs: Iterable[Run]) -> str:
    """Return the words of *runs* as one text."""
    return ''.join(run.text for run in runs)


def text_of(block: Block) -> str:
    """Return the words of *block*, a line each paragraph."""
    return '\n'.join(lines_of(block))


def lines_of(block: Block) -> Iterator[str]:  # noqa: C901  one line a kind of thing
    """Yield the words of *block*, paragraph by paragraph."""
    if isinstance(block, Paragraph | Heading):
        yield plain(block.runs)
    elif isinstance(block, Listing):
        for item in block.items:
            for one in item:
                yield from lines_of(one)
    elif isinstance(block, Table):
        for row in block.rows:
            yield ' '.join(' '.join(line for one in cell for line in lines_of(one)) for cell in row)
    elif isinstance(block, Quotation):
        for one in block.blocks:
            yield from lines_of(one)
    elif isinstance(block, Code):
        yield block.text
    elif isinstance(block, Figure):
        yield from (text for text in (block.picture.alt, block.picture.caption) if text)
    else:
        yield block.title


def links_of(block: Block) -> Iterator[str]:  # noqa: C901  one line a kind of thing
    """Yield the addresses to which the words of *block* lead."""
    if isinstance(block, Paragraph | Heading):
        yield from dict.fromkeys(run.link for run in block.runs if run.link)
    elif isinstance(block, Listing):
        for item in block.items:
            for one in item:
                yield from links_of(one)
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                for one in cell:
                    yield from links_of(one)
    elif isinstance(block, Quotation):
        for one in block.blocks:
            yield from links_of(one)
