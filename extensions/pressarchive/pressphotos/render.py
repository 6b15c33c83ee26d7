"""Pictures as they are shown: with a caption in the text, in galleries, on the page of all pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from pressarchive.domain.elements import between, heading
from pressarchive.domain.nodes import line_break
from pressarchive.pressphotos.licences import address_of
from pressarchive.pressphotos.words import rights, scene

if TYPE_CHECKING:
    from pressarchive.domain.nodes import picture_gallery
    from pressarchive.model.records import Image
    from pressarchive.pressphotos.view import Gallery

#: Pixels: how wide a picture of a gallery is at most.
COLUMN: Final = '336'


def caption_of(one: Image, language: str) -> list[nodes.Node]:
    """Return what the picture *one* shows, and in a line of its own whose it is and what holds for it."""
    line: list[nodes.Node] = []
    for part in (*scene(one, language), *rights(one)):
        line += between('·') if line else []
        line += _linked(part, one)
    above = [nodes.Text(one.caption)] if one.caption else []
    return [*above, *([line_break('', ' ')] if above and line else []), *line]


def _linked(part: str, one: Image) -> list[nodes.Node]:
    """Return *part* of a caption; the name of a licence leads to where it stands."""
    address = one.license_url or address_of(one.license)
    if not address or not one.license or not part.endswith(one.license) or part == one.terms:
        return [nodes.Text(part)]
    label = part.removesuffix(one.license)
    return [*([nodes.Text(label)] if label else []), nodes.reference('', one.license, refuri=address)]


def gallery(view: Gallery, node: picture_gallery, level: int) -> list[nodes.Node]:
    """Return the pictures of a gallery, under its name."""
    items = [nodes.list_item('', one.deepcopy()) for one in node.children]
    for item in items:
        for image in item.findall(nodes.image):
            image['width'] = COLUMN
    listing = nodes.bullet_list('', *items, classes=['press-gallery'])
    return [nodes.container('', heading(view.name, level), listing, classes=['press-end'])]
