"""Puts the versions of pictures in their places when a page of a site is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from pressarchive.base.files import BUILDERS
from pressarchive.base.i18n import spoken_on, words_in
from pressarchive.domain.domain import press_of
from pressarchive.domain.elements import between
from pressarchive.pictures.nodes import press_image
from pressarchive.pictures.render import download

if TYPE_CHECKING:
    from pressarchive.pictures.records import PictureFile

#: The figure of a picture of a release, and that of one which is not its lead picture.
PICTURE: Final = 'press-picture'
PHOTO: Final = 'press-photo'


class ShowPictures(SphinxPostTransform):
    """Put the versions of pictures in their places, and under those of a release links to the files."""

    builders = BUILDERS
    # After FillPlaceholders (9), which may put pictures in place.
    default_priority = 300

    def run(self, **_kwargs: Any) -> None:
        """Look at all pictures of a page of ours."""
        press, docname = press_of(self.env), self.env.current_document.docname
        if not press.pictures or not press.is_ours(docname):
            return
        release, site = press.page(docname).release, str(self.config.language)
        spoken = release.language if release is not None else ''
        for image in list(self.document.findall(nodes.image)):
            if image['uri'] not in press.pictures or '*' not in image.get('candidates', ()):
                continue
            file, around = press.pictures[image['uri']], image.parent
            if file is None:
                # It has been said that it is broken.
                image.replace_self(nodes.inline('', image.get('alt', '')))
                continue
            classes = around.get('classes', ())
            # The lead picture stands in the first view.
            is_first = PICTURE in classes and PHOTO not in classes
            image.replace_self(press_image('', file=file, is_first=is_first, **image.attributes))
            if PICTURE in classes:
                with words_in(spoken, site):
                    _add_download(around, file, spoken_on(spoken, site))


def _add_download(figure: nodes.Element, file: PictureFile, language: str) -> None:
    """Add to the caption of *figure*, or as one, the link to the file."""
    caption = next((one for one in figure.children if isinstance(one, nodes.caption)), None)
    if caption is None:
        caption = nodes.caption()
        figure += caption
    said = nodes.inline('', '', *(between('·') if len(caption) else ()), classes=['press-download'])
    said += download(file, language)
    caption += said
