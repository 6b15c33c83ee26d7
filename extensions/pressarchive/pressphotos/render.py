"""Pictures as they are shown: with a caption in the text, in galleries, on the page of all pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from pressarchive.base.i18n import _, spoken_on, words_in
from pressarchive.domain.elements import between, heading, release_link
from pressarchive.domain.nodes import line_break
from pressarchive.pressphotos.licences import address_of
from pressarchive.pressphotos.words import rights, scene

if TYPE_CHECKING:
    from pressarchive.domain.elements import Context
    from pressarchive.domain.nodes import picture_gallery
    from pressarchive.model.records import Image
    from pressarchive.pressphotos.view import Gallery, PictureList

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
    return [nodes.container('', heading(view.name, level), listing, classes=['press-end'], ids=node['ids'])]


def picture_list(view: PictureList, context: Context) -> list[nodes.Node]:
    """Return all pictures of a list, each with its caption, its rights and a link to its release."""
    items = []
    for number, one in enumerate(view.pictures, 1):
        image = nodes.image(uri=one.path, alt=one.image.alt, candidates={'*': one.path}, width=COLUMN)
        with words_in(one.release.language, context.site):
            said = caption_of(one.image, spoken_on(one.release.language, context.site))
        words = nodes.caption('', '', *said, classes=context.marked(one.release.language))
        place = nodes.paragraph('', '', release_link(one.release, one.release.title, context))
        # Sphinx wants an anchor of whatever it could number.
        anchor = [f'press-picture-{number}']
        figure = nodes.figure('', image, words, classes=['press-picture', 'press-photo'], ids=anchor)
        items.append(nodes.list_item('', figure, place))
    if not items:
        return [nodes.paragraph('', _('No pictures here yet.'), classes=['press-empty'])]
    return [nodes.bullet_list('', *items, classes=['press-gallery'])]
