"""What a release says, as plain text, taken from its doctree."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: What stands in a text and is none of it.
_NO_TEXT = (nodes.system_message, nodes.footnote_reference, nodes.citation_reference)
_COMMENT = re.compile(r'<!--.*?-->', re.DOTALL)
#: Where a mark stood (docutils takes NUL out), with the blanks before it if what follows needs none.
_GAP = re.compile(r'\s*\x01+(?=$|[\s.,;:!?…)“»])')
#: A teaser is cut at a word before this many characters.
TEASER_LENGTH = 260


def headline(document: nodes.Element) -> nodes.title | None:
    """Return the page's first title."""
    return next(document.findall(nodes.title), None)


def words(node: nodes.Element) -> str:
    """Return the text of *node* without marks of footnotes and without messages to the writer."""
    if not any(isinstance(part, _NO_TEXT) for part in node.findall()):
        return node.astext()
    copy = node.deepcopy()
    for part in [part for part in copy.findall() if isinstance(part, _NO_TEXT)]:
        part.parent.remove(part)
    return copy.astext()


def _is_mark(part: nodes.Node) -> bool:
    """Return whether *part* is no text; a mark that leads to a source has its number only on the page."""
    # What leads to another release or page by its name has the other one's title only on the page.
    if part.__class__.__name__ == 'pending_xref' and isinstance(part, nodes.Element):
        return not part.get('refexplicit') and part.get('reftype') in {'release', 'doc'}
    return isinstance(part, _NO_TEXT) or (isinstance(part, nodes.Inline) and not part.astext())


def fluent(node: nodes.Element) -> str:
    """Return the text of *node* as :func:`words`, without the blank that stood before a mark.

    For what readers see elsewhere. Digests and lengths go by :func:`words`: they must not change.
    """
    if not any(_is_mark(part) for part in node.findall()):
        return node.astext()
    copy = node.deepcopy()
    for part in [part for part in copy.findall() if _is_mark(part)]:
        part.parent.replace(part, nodes.Text('\x01'))
    return _GAP.sub('', copy.astext()).replace('\x01', '')


def blocks(
    document: nodes.Element,
    text_of: Callable[[nodes.Element], str] = words,
    *,
    without: Iterable[nodes.Element] = (),
) -> Iterator[str]:
    """Yield paragraphs, headings, entries of lists and tables; not the page's title, no captions.

    Nor what stands in the elements *without*.
    """
    title = next(document.findall(nodes.title), None)
    left_out = {id(node) for one in without for node in one.findall(nodes.TextElement)}
    for node in document.findall(nodes.TextElement):
        if node is title or id(node) in left_out:
            continue
        if isinstance(node, nodes.Inline | nodes.caption | nodes.Invisible | nodes.image | nodes.label):
            continue
        if isinstance(node.parent, nodes.TextElement | nodes.system_message):
            continue  # part of another text, or a message to the writer
        if text := text_of(node).strip(' \n\t'):
            yield ' '.join(text.split('\n'))


def teaser(document: nodes.document) -> str:
    """Return the abstract, else the first paragraph, cut to :data:`TEASER_LENGTH` characters."""
    places: list[nodes.Element] = [
        node for node in document.findall(nodes.container) if 'press-abstract' in node['classes']
    ]
    for place in [*places, document]:
        for paragraph in place.findall(nodes.paragraph):
            if isinstance(paragraph.parent, nodes.system_message):
                continue
            if text := ' '.join(fluent(paragraph).split('\n')).strip(' \t'):
                return shorten(text)
    return ''


def shorten(text: str, length: int = TEASER_LENGTH) -> str:
    """Return *text*, cut after a word if it is longer than *length* characters."""
    if len(text) <= length:
        return text
    room = text[: length - len(' …')]
    cut = room if text[len(room)] == ' ' else room.rpartition(' ')[0] or room
    return cut.rstrip(' ,;:–-') + ' …'


def characters(title: str, subtitle: str, texts: list[str]) -> int:
    """Return the length of headline, subtitle and text as an editor counts it, spaces included."""
    return sum(len(part) for part in (title, subtitle, *texts))


def digest(*texts: str) -> str:
    """Return the SHA-256 of *texts*, so that any change shows."""
    return sha256('\0'.join(texts).encode('utf-8', 'surrogatepass')).hexdigest()


def shown(document: nodes.document) -> tuple[str, str]:
    """Return what a page that has just been read shows, and the texts of its footnotes.

    With the numbers of lists and the words for pictures, without what stands in place of things elsewhere.
    """
    page: list[str] = []
    notes: list[str] = []
    _show(document, page, notes)
    return ''.join(page), ''.join(notes)


def _show(node: nodes.Element, page: list[str], notes: list[str]) -> None:
    for number, child in enumerate(node.children):
        if isinstance(child, nodes.Text):
            page.append(str(child))
        elif isinstance(child, nodes.footnote):
            notes += [one.astext() for one in child.children if not isinstance(one, nodes.label)]
        elif isinstance(child, nodes.image):
            page.append(f'{child.get("alt", "")} ')
        elif isinstance(child, nodes.raw):
            page.append(_COMMENT.sub('', child.astext()))
        elif not isinstance(
            child, (*_NO_TEXT, nodes.comment, nodes.field_list, nodes.substitution_definition)
        ):
            if isinstance(node, nodes.enumerated_list):
                page.append(f'{node.get("start", 1) + number}. ')
            _show(cast('nodes.Element', child), page, notes)
            if not isinstance(child, nodes.Inline):
                page.append('\n')
