"""From views to docutils nodes; every builder and theme can show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from pressarchive.domain.nodes import separator

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Context:
    """Where a part of a page is drawn: the page, and the language of the archive's own words."""

    docname: str
    language: str


def link(kind: str, target: str, text: str, docname: str) -> addnodes.pending_xref:
    """Return a link from *docname* to the release, contact or topic *target*; the domain resolves it."""
    reference = addnodes.pending_xref(
        '', refdomain='press', reftype=kind, reftarget=target, refexplicit=True, refwarn=False, refdoc=docname
    )
    reference += nodes.inline('', text)
    return reference


def page_link(target: str, text: str, docname: str) -> addnodes.pending_xref:
    """Return a link from *docname* to the document *target*."""
    reference = addnodes.pending_xref(
        '',
        refdomain='std',
        reftype='doc',
        reftarget=f'/{target}',
        refexplicit=True,
        refwarn=False,
        refdoc=docname,
    )
    reference += nodes.inline('', text)
    return reference


def between(sign: str, *classes: str) -> list[nodes.Node]:
    """Return *sign* for between two parts of a line."""
    return [nodes.Text(' '), separator('', sign, classes=list(classes)), nodes.Text(' ')]


def heading(text: str, level: int, **attributes: object) -> nodes.rubric:
    """Return a heading that is no section: it may stand at a page's end, and in lists."""
    return nodes.rubric('', text, **{'heading-level': min(level, 6), **attributes})


def lines(rows: Iterable[nodes.line]) -> nodes.line_block:
    """Return *rows* as one block of lines."""
    return nodes.line_block('', *rows)


def line(*children: nodes.Node, name: str = '') -> nodes.line:
    """Return one line; *name* is its class."""
    row = nodes.line('', '', *children)
    if name:
        row['classes'].append(name)
    return row


def depth_of(node: nodes.Node) -> int:
    """Return the level of the heading above *node* (1: the page's title)."""
    depth, parent = 0, node.parent
    while parent is not None:
        depth += isinstance(parent, nodes.section)
        parent = parent.parent
    return max(depth, 1)
