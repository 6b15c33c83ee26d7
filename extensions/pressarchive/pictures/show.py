"""Puts the versions of pictures in their places when a page of a site is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from pressarchive.base.files import BUILDERS
from pressarchive.domain.domain import press_of
from pressarchive.domain.elements import between
from pressarchive.pictures.nodes import press_image
from pressarchive.pictures.render import download

if TYPE_CHECKING:
    from pressarchive.pictures.records import PictureFile

#: The figure of a release's own picture, which stands in the first view.
LEAD: Final = 'press-picture'


class ShowPictures(SphinxPostTransform):
    """Put the versions of pictures in their places, and under a release's own picture the link to it."""

    builders = BUILDERS
    # After FillPlaceholders (9), which may put pictures in place.
    default_priority = 300

    def run(self, **_kwargs: Any) -> None:
        """Look at all pictures of a page of ours."""
        press, docname = press_of(self.env), self.env.current_document.docname
        if not press.pictures or not press.is_ours(docname):
            return
        for image in list(self.document.findall(nodes.image)):
            if image['uri'] not in press.pictures or '*' not in image.get('candidates', ()):
                continue
            file, around = press.pictures[image['uri']], image.parent
            if file is None:
                # It has been said that it is broken.
                image.replace_self(nodes.inline('', image.get('alt', '')))
                continue
            is_lead = LEAD in around.get('classes', ())
            image.replace_self(press_image('', file=file, is_first=is_lead, **image.attributes))
            if is_lead:
                _add_download(around, file, str(self.config.language))


def _add_download(figure: nodes.Element, file: PictureFile, language: str) -> None:
    """Add to the caption of *figure*, or as one, the link to the file."""
    caption = next((one for one in figure.children if isinstance(one, nodes.caption)), None)
    if caption is None:
        caption = nodes.caption()
        figure += caption
    said = nodes.inline('', '', *(between('·') if len(caption) else ()), classes=['press-download'])
    said += download(file, language)
    caption += said
