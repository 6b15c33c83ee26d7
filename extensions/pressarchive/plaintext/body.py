"""The parts of a release's text, from the doctree that its page is written from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from pressarchive.base.i18n import _
from pressarchive.domain.nodes import line_break, press_quote, press_speaker
from pressarchive.plaintext.addresses import Target
from pressarchive.text.doctree_text import headline

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What the archive puts around and into a text, and pictures, which have no words.
_NOT_OF_THE_TEXT = frozenset(
    {
        'press-contacts',
        'press-counts',
        'press-elsewhere',
        'press-empty',
        'press-end',
        'press-facts',
        'press-group',
        'press-intro',
        'press-attachments',
        'press-gallery',
        'press-event',
        'press-label',
        'press-jumps',
        'press-meta',
        'press-list',
        'press-notice',
        'press-picture',
        'press-preview',
        'press-state',
        'press-top',
    }
)
_SILENT = (
    *(nodes.Invisible, nodes.system_message, nodes.raw, nodes.image, nodes.figure, nodes.label),
    # It stands before what is said.
    press_speaker,
)
#: Stand for a line break, and for a mark that leads to the list of references, which is no part of the text.
_BREAK, _MARK = '\v', '\0'


def blocks(document: nodes.document) -> list[str]:
    """Return headings, paragraphs, lists, tables of *document* in order; without the page's title."""
    title = headline(document)
    return [text for text in _blocks(document, title) if text]


def targets(document: nodes.document) -> list[Target]:
    """Return where links in the text and in notices of *document* lead, in their order.

    Not those within the page, and not those of numbers to dial: these are what one reads.
    """
    return list(_targets(document))


def _targets(parent: nodes.Element) -> Iterator[Target]:
    for node in parent.children:
        if not isinstance(node, nodes.Element) or isinstance(node, _SILENT):
            continue
        if not (_NOT_OF_THE_TEXT - {'press-notice'}).isdisjoint(node.get('classes', ())):
            continue
        if isinstance(node, addnodes.download_reference):
            yield Target(_line(node), node.get('filename', ''), is_download=True)
        elif isinstance(node, nodes.reference):
            address = node.get('refuri', '')
            if address and not address.startswith(('#', 'tel:')):
                yield Target(_line(node), address)
        else:
            yield from _targets(node)


def _line(node: nodes.Element) -> str:
    return ' '.join(_words(node).split())


def _blocks(parent: nodes.Element, title: nodes.Node | None = None) -> Iterator[str]:
    for node in parent.children:
        if not isinstance(node, nodes.Element) or node is title or _is_left_out(node):
            continue
        if isinstance(node, nodes.bullet_list | nodes.enumerated_list):
            yield '\n'.join(_entries(node))
        elif isinstance(node, press_quote):
            yield _quotation(node)
        elif isinstance(node, nodes.footnote | nodes.citation):
            mark = next((child.astext() for child in node.findall(nodes.label)), '*')
            yield f'[{mark}] ' + '\n'.join(_blocks(node))
        elif isinstance(node, nodes.line_block):
            yield '\n'.join(_words(line) for line in node.findall(nodes.line))
        elif isinstance(node, nodes.row):
            cells = (' '.join(_blocks(entry)) for entry in node.findall(nodes.entry))
            yield '\t'.join(cell.replace('\n', ' ') for cell in cells)
        elif isinstance(node, nodes.FixedTextElement):
            yield node.astext().strip('\n')
        elif isinstance(node, nodes.TextElement):
            yield _words(node)
        else:
            yield from _blocks(node, title)


def _is_left_out(node: nodes.Element) -> bool:
    return isinstance(node, _SILENT) or not _NOT_OF_THE_TEXT.isdisjoint(node.get('classes', ()))


def _quotation(node: press_quote) -> str:
    """Return what somebody says as a sentence with who says it: "Erika Muster, function, says: …"."""
    said = '\n\n'.join(text for text in _blocks(node) if text)
    speaker = next(iter(node.findall(press_speaker)), None)
    if not any(sign.isalnum() for sign in said):
        return ''  # a picture, in quotation marks
    if speaker is None:
        return said
    name = speaker.astext()
    # A function stands between two commas.
    words = _('%s, says:') if ', ' in name else _('%s says:')
    return f'{words % name} {said}'


def _entries(listing: nodes.bullet_list | nodes.enumerated_list) -> Iterator[str]:
    """Yield the lines of a list; what stands below an entry's first line is indented."""
    number = listing.get('start', 1)
    for item in listing.children:
        mark = '- '
        if isinstance(listing, nodes.enumerated_list):
            mark, number = f'{number}. ', number + 1
        if isinstance(item, nodes.Element) and (inner := '\n'.join(_blocks(item))):
            yield mark + inner.replace('\n', '\n' + ' ' * len(mark))


def _words(node: nodes.Element) -> str:
    """Return the text of *node*, on one line except for its writer's own line breaks."""
    found = re.sub(f'(?<! ) *{_MARK}', '', ''.join(_pieces(node)))
    return '\n'.join(row.strip(' \t') for row in found.split(_BREAK)).strip('\n')


def _pieces(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext().replace('\n', ' ')
    elif isinstance(node, line_break):
        yield _BREAK
    elif isinstance(node, nodes.footnote_reference | nodes.citation_reference):
        yield f'[{node.astext()}]'
    elif isinstance(node, nodes.Element) and 'press-cite' in node.get('classes', ()):
        yield _MARK
    elif not isinstance(node, _SILENT):
        for child in node.children:
            yield from _pieces(child)
