"""Where Markdown probably reads a text in another way than its writer meant: one warning each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes

from pressarchive.base.warnings import say
from pressarchive.domain.nodes import line_break
from pressarchive.markdown import unmeant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pressarchive.model.lines import Remark


def warn_of(node: nodes.Node) -> None:
    """Warn if *node* looks like a text that Markdown has misunderstood."""
    if (rule := _RULES.get(type(node))) is not None:
        rule(node)


def _say(remarks: Iterable[Remark], node: nodes.Node) -> None:
    say(remarks, node=_around(node))


def _warn_of_numbers(listing: nodes.Element) -> None:
    suffix, kind = listing.get('suffix', '.'), listing.get('enumtype', 'arabic')
    texts, start = _texts(listing), listing.get('start', 1)
    _say(unmeant.numbers(texts, start, suffix=suffix, kind=kind), listing)
    if listing.get('suffix') == ')':
        # Browsers write "1.": release.css has the bracket.
        listing['classes'].append('press-bracket')


def _warn_of_bullets(listing: nodes.Element) -> None:
    sign = listing.get('bullet', '-')
    _say(unmeant.bullets(_texts(listing), sign, partial(_has_star, listing)), listing)


def _warn_of_code(code: nodes.Element) -> None:
    _say(unmeant.code(code.astext(), _beside(code)), code)


def _warn_of_link(link: nodes.Element) -> None:
    has_words = bool(link.astext().strip()) or next(link.findall(nodes.image), None) is not None
    _say(unmeant.link(link.get('refuri', ''), has_words=has_words), link)


def _warn_of_box(box: nodes.Element) -> None:
    if box.get('is_div'):
        _say(unmeant.box(box['classes'][-1] if box['classes'] else ''), box)


def _warn_of_italics(words: nodes.Element) -> None:
    _say(unmeant.italics(words.astext()), words)


def _has_breaks(node: nodes.Element) -> bool:
    return any(isinstance(child, line_break) for child in node.children)


def _beside(node: nodes.Element) -> str:
    """Return the letters that stand right before and behind *node*."""
    siblings = node.parent.children
    place = siblings.index(node)
    before = siblings[place - 1] if place else ''
    behind = siblings[place + 1] if place + 1 < len(siblings) else ''
    return (str(before)[-1:] if isinstance(before, nodes.Text) else '') + (
        str(behind)[:1] if isinstance(behind, nodes.Text) else ''
    )


def _warn_of_marks(node: nodes.Element) -> None:
    """Warn of marks in a paragraph that are shown as letters: they were meant to do something."""
    texts = [str(one) for one in node.children if isinstance(one, nodes.Text)]
    may_be_shaped = isinstance(node, nodes.paragraph) and not _has_breaks(node)
    _say(unmeant.marks(texts, node.rawsource, may_be_shaped=may_be_shaped), node)
    first = node.children[0] if node.children else None
    if isinstance(first, nodes.emphasis):
        _say(unmeant.first_star(first.astext(), partial(_has_star, node)), node)


def _has_star(node: nodes.Element) -> bool:
    """Tell whether a star that is the sign of a note stands before *node*, behind a word."""
    return unmeant.star_in(_until(node))


def _until(node: nodes.Element) -> Iterator[str]:
    """Yield the texts of the page up to *node*."""
    document = node.document
    for text in document.findall(nodes.Text) if document is not None else ():
        if not isinstance(text.parent, nodes.literal | nodes.literal_block):
            yield str(text)
        if node in (text.parent, text.parent.parent) or text.parent is node.children[0]:
            break


def _texts(listing: nodes.Element) -> list[str]:
    return [item.astext() for item in listing.children]


def _around(node: nodes.Node) -> nodes.Node:
    """Return the nearest element that knows its line; MyST gives inline nodes the line 0."""
    while not node.line and node.parent is not None:
        node = node.parent
    return node


_RULES: dict[type[nodes.Node], Callable[[Any], None]] = {
    nodes.enumerated_list: _warn_of_numbers,
    nodes.bullet_list: _warn_of_bullets,
    nodes.literal: _warn_of_code,
    nodes.reference: _warn_of_link,
    nodes.container: _warn_of_box,
    nodes.paragraph: _warn_of_marks,
    nodes.title: _warn_of_marks,
    nodes.emphasis: _warn_of_italics,
}
