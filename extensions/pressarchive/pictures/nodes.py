"""Nodes for pictures, and how HTML shows them: in the version that fits, or as a link to the file."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from pressarchive.pictures.records import PictureFile, PictureVersion

#: How wide the text is, in CSS pixels, and from which width of the window on; else it fills the window.
MEASURE: Final = 672
MARGINS: Final = '2rem'


class press_image(nodes.image):  # noqa: N801  docutils names nodes in lower case
    """A picture of which there is a ``file`` (:class:`.PictureFile`); ``is_first``: in the first view.

    ``sizes``: how wide it is shown (as in HTML), if not as wide as the text.
    """


class press_thumbnail(nodes.Inline, nodes.Element):  # noqa: N801
    """A small picture beside words that say what is to be said; ``version`` is its file. Only in HTML."""


class picture_link(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A link to the file ``name`` in the folder of pictures. Only in HTML."""


def visit_image(self: HTML5Translator, node: press_image) -> None:
    """Write the picture."""
    file: PictureFile = node['file']
    width, height = _measures(node, file)
    sizes = node.get('sizes') or _sizes(width or MEASURE)
    folder = self.builder.imgpath
    shown = file.at_least(960)
    attributes: dict[str, Any] = {'src': _address(folder, shown.name), 'alt': node.get('alt', '')}
    plain = file.of_type('image/jpeg', 'image/png')
    if plain:
        attributes |= {'srcset': _sources(folder, plain), 'sizes': sizes}
    if width and height:
        attributes |= {'width': str(width), 'height': str(height)}
    attributes |= {'fetchpriority': 'high'} if node['is_first'] else {'loading': 'lazy'}
    attributes['decoding'] = 'async'
    classes = [f'align-{node["align"]}'] if 'align' in node else []
    place = nodes.image(ids=node['ids'], classes=[*node['classes'], *classes])
    image = self.emptytag(place, 'img', '', **attributes)
    if webp := file.of_type('image/webp'):
        source: dict[str, Any] = {'type': 'image/webp', 'srcset': _sources(folder, webp), 'sizes': sizes}
        image = f'<picture>{self.emptytag(nodes.inline(), "source", "", **source)}{image}</picture>'
    self.body.append(image)
    raise nodes.SkipNode


def _measures(node: press_image, file: PictureFile) -> tuple[int, int]:
    """Return width and height of the place for a picture; its writer may have said another width."""
    width, height = file.width, file.height
    said = str(node.get('width', '')).removesuffix('px').strip()
    wanted = int(said) if said.isdecimal() else width * node.get('scale', 100) // 100
    if not (width and wanted):
        return width, height
    return wanted, max(1, round(height * wanted / width))


def _sizes(width: int) -> str:
    """Return in how much room a picture stands that is so wide (HTML's ``sizes``)."""
    widest = min(width, MEASURE)
    return f'(min-width: {widest + 32}px) {widest}px, calc(100vw - {MARGINS})'


def _sources(folder: str, versions: Iterable[PictureVersion]) -> str:
    return ', '.join(f'{_address(folder, one.name)} {one.width}w' for one in versions)


def _address(folder: str, name: str) -> str:
    return posixpath.join(folder, quote(name))


def visit_thumbnail(self: HTML5Translator, node: press_thumbnail) -> None:
    """Write it; who listens has the words beside it."""
    version: PictureVersion = node['version']
    attributes: dict[str, Any] = {'src': _address(self.builder.imgpath, version.name), 'alt': ''}
    if version.width and version.height:
        attributes |= {'width': str(version.width), 'height': str(version.height)}
    attributes |= {'loading': 'lazy', 'decoding': 'async'}
    self.body.append(self.emptytag(node, 'img', '', CLASS='press-thumb', **attributes))
    raise nodes.SkipNode


def visit_link(self: HTML5Translator, node: picture_link) -> None:
    """Open the link."""
    to: dict[str, Any] = {'href': _address(self.builder.imgpath, node['name']), 'download': ''}
    self.body.append(self.starttag(node, 'a', '', **to))


def depart_link(self: HTML5Translator, _node: picture_link) -> None:
    """Close it."""
    self.body.append('</a>')


def skip(_self: object, _node: nodes.Node) -> None:
    """Leave out what only a site of HTML has."""
    raise nodes.SkipNode


def add_nodes(app: Sphinx) -> None:
    """Register the nodes."""
    leave: Any = (skip, None)
    others = dict.fromkeys(('latex', 'text', 'man', 'texinfo'), leave)
    app.add_node(press_image, html=(visit_image, None))
    app.add_node(press_thumbnail, html=(visit_thumbnail, None), **others)
    app.add_node(picture_link, html=(visit_link, depart_link), **others)
