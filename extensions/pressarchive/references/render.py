"""The list of what a release rests on, and the marks that lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _
from pressarchive.domain.elements import heading

if TYPE_CHECKING:
    from pressarchive.references.view import References


def reference_section(view: References, level: int) -> list[nodes.Node]:
    """Return the list under its heading; nothing if the page cites nothing."""
    if not view.lines:
        return []
    items = []
    for number, found in enumerate(view.lines, 1):
        line = nodes.paragraph('', found.text)
        if found.url:
            line += [nodes.Text(' '), nodes.reference('', found.url, refuri=found.url, internal=False)]
        if found.accessed:
            line += nodes.Text(f', {found.accessed}' if found.url else f' {found.accessed}')
        items.append(nodes.list_item('', line, ids=[anchor(number)]))
    entries_list = nodes.enumerated_list('', *items, enumtype='arabic', prefix='', suffix='.')
    return [
        nodes.container(
            '', heading(_('References'), level), entries_list, classes=['press-end', 'press-references']
        )
    ]


def mark(number: int) -> nodes.Node:
    """Return the mark in the text that leads to entry *number*."""
    text = f'[{number}]'
    reference = nodes.reference('', text, refid=anchor(number), internal=True, classes=['press-cite'])
    reference['reftitle'] = _('Reference %d') % number
    return reference


def anchor(number: int) -> str:
    """Return the anchor of entry *number*."""
    return f'press-reference-{number}'
