"""The list of what a release rests on with marks that lead to it, and that of its press coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _
from pressarchive.domain.elements import heading

if TYPE_CHECKING:
    from pressarchive.references.format import Reference
    from pressarchive.references.view import Coverage, References


def reference_section(view: References, level: int) -> list[nodes.Node]:
    """Return the list under its heading; nothing if the page cites nothing."""
    if not view.lines:
        return []
    items = [
        nodes.list_item('', _line(found), ids=[anchor(number)]) for number, found in enumerate(view.lines, 1)
    ]
    entries_list = nodes.enumerated_list('', *items, enumtype='arabic', prefix='', suffix='.')
    return [
        nodes.container(
            '', heading(_('References'), level), entries_list, classes=['press-end', 'press-references']
        )
    ]


def coverage_section(view: Coverage, level: int) -> list[nodes.Node]:
    """Return the list of what others have published, under its heading; nothing if it is empty."""
    if not view.lines:
        return []
    entries = nodes.bullet_list('', *(nodes.list_item('', _line(found)) for found in view.lines))
    # Not of the text: readers' programs, feeds and who copies it leave out what is related.
    classes = ['press-end', 'press-related', 'press-references', 'press-coverage']
    return [nodes.container('', heading(_('Press coverage'), level), entries, classes=classes)]


def _line(found: Reference) -> nodes.paragraph:
    line = nodes.paragraph('', found.text)
    if found.url:
        line += [nodes.Text(' '), nodes.reference('', found.url, refuri=found.url, internal=False)]
    if found.accessed:
        line += nodes.Text(f', {found.accessed}' if found.url else f' {found.accessed}')
    return line


def mark(number: int) -> nodes.Node:
    """Return the mark in the text that leads to entry *number*."""
    text = f'[{number}]'
    reference = nodes.reference('', text, refid=anchor(number), internal=True, classes=['press-cite'])
    reference['reftitle'] = _('Reference %d') % number
    return reference


def anchor(number: int) -> str:
    """Return the anchor of entry *number*."""
    return f'press-reference-{number}'
