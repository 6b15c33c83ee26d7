"""The files of a release, on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.attachments.words import about_file
from pressarchive.base.i18n import _
from pressarchive.domain.elements import between, heading

if TYPE_CHECKING:
    from pressarchive.attachments.view import Attachments
    from pressarchive.domain.elements import Context
    from pressarchive.domain.nodes import attachment_box


def attachments(view: Attachments, node: attachment_box, context: Context, level: int) -> list[nodes.Node]:
    """Return links to the files of a release, with what they are."""
    items = []
    for one, link in zip(view.attachments, node.children, strict=True):
        said = nodes.inline('', classes=['press-count'])
        for number, part in enumerate(about_file(one, context.language)):
            said += [*(between('·') if number else ()), nodes.Text(part)]
        line = nodes.paragraph('', '', link.deepcopy(), nodes.Text(' '), said)
        items.append(nodes.list_item('', line))
    listing = nodes.bullet_list('', *items, classes=['press-attachments'])
    return [
        nodes.container('', heading(_('Attachments'), level), listing, classes=['press-end'], ids=node['ids'])
    ]
