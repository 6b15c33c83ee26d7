"""``pressphoto``: a picture that belongs to a release, with all that who prints it has to say."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from pressarchive.base.warnings import say
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import picture_gallery
from pressarchive.domain.option_fields import PHOTO_OPTIONS
from pressarchive.domain.options import read_options, spec_of
from pressarchive.markdown.sanitize import file_meant
from pressarchive.pressphotos import declared
from pressarchive.pressphotos.render import caption_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.util.typing import OptionSpec

    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Image


class PhotoDirective(PressDirective):
    """Show a picture; the argument is its file, beside the release, and the body what it shows."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = spec_of(PHOTO_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the picture where it stands; one of a gallery moves when the whole page is known."""
        written, remarks = declared.with_caption(self.written)
        self.say(remarks)
        values, lines = read_options(self, written, PHOTO_OPTIONS, declared.PLAIN)
        if not written.argument:
            self.say(declared.names_no_file(written))
            return []
        image = image_of(self, written.argument.strip(), values, lines)
        if image is None:
            return []
        found = figure(self, image)
        found['classes'].append('press-photo')
        # The record stays with it until the whole page is known.
        found['photo'] = image
        return [found]


def image_of(
    directive: PressDirective,
    name: str,
    values: Mapping[str, Any],
    lines: Mapping[str, int],
    prefix: str = '',
) -> Image | None:
    """Return the picture in the file *name*, with a warning for each thing that it lacks.

    *values* and *lines* are of a directive's options, of which those of a picture begin with *prefix*.
    ``None``: it may not be shown.
    """
    meant = ''
    with suppress(ValueError):  # said where all pictures are looked at
        meant = file_meant(directive.env, name)
    reviewed_by = reviewer(directive.press, directive.place[0], values if prefix else {})
    image, remarks = declared.image_of(
        directive.written, name, values, lines, prefix=prefix, meant=meant, reviewed_by=reviewed_by
    )
    directive.say(remarks)
    return image


def reviewer(press: PressDomain, docname: str, values: Mapping[str, Any]) -> str:
    """Return who answers for the text of *docname*, whose directive is being read (*values*) or has been."""
    release = press.page(docname).release
    known = release.ai.reviewed_by if release is not None and release.ai is not None else ''
    found: str = values.get('ai-reviewed-by', known)
    return found


def figure(directive: PressDirective, image: Image) -> nodes.figure:
    """Return *image* with its caption."""
    picture = nodes.image(uri=image.uri, alt=image.alt)
    with directive.words():
        # Also without words: the link to the file will stand there.
        caption = nodes.caption('', '', *caption_of(image, directive.spoken))
    found = nodes.figure('', picture, caption, classes=['press-picture'])
    for node in (found, picture, caption):
        directive.set_source_info(node)
    return found


def is_lead(picture: nodes.figure) -> bool:
    """Return whether *picture* is the lead picture of a release."""
    return 'press-picture' in picture['classes'] and 'press-photo' not in picture['classes']


def taken_together(document: nodes.document, end: nodes.Element) -> tuple[Image, ...]:
    """Return the pictures in *document*, the lead picture aside; those of a gallery move to its *end*."""
    found: list[Image] = []
    galleries: dict[str, picture_gallery] = {}
    for node in [one for one in document.findall(nodes.figure) if 'photo' in one]:
        image: Image = node.attributes.pop('photo')
        if not isinstance(node[0], nodes.image):
            node.parent.remove(node)  # it has been said why it is not shown
            continue
        found.append(image)
        if image.group:
            node.parent.remove(node)
            if image.group not in galleries:
                galleries[image.group] = picture_gallery(spec=image.group)
                end += galleries[image.group]
            galleries[image.group] += node
    return tuple(found)


def as_figures(document: nodes.document) -> None:
    """Leave the pictures of a page that is no release what they are there: pictures with a caption."""
    for node in [one for one in document.findall(nodes.figure) if 'photo' in one]:
        say([declared.on_no_release()], node=node)
        del node['photo']
