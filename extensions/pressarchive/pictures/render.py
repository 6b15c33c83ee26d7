"""What is said of a picture's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressarchive.base.i18n import _
from pressarchive.model.sizes import size_words
from pressarchive.pictures.nodes import picture_link, press_image, press_thumbnail

if TYPE_CHECKING:
    from pressarchive.pictures.records import PictureFile, PictureVersion

#: How wide it is: beside its words, or as wide as a phone.
LEAD_STORY: Final = '(min-width: 44rem) 21rem, calc(100vw - 2rem)'


def about_picture(file: PictureFile, language: str) -> str:
    """Return what a reader wants to know before the download: "2400 × 1600, JPEG, 0,8 MB"."""
    measures = f'{file.width} × {file.height}' if file.width and file.kind != 'SVG' else ''
    return ', '.join(one for one in (measures, file.kind, size_words(file.size, language)) if one)


def download(file: PictureFile, language: str) -> picture_link:
    """Return a link to the whole picture; what stands around it says which one it is."""
    return picture_link('', _('Download (%s)') % about_picture(file, language), name=file.name)


def thumbnail(version: PictureVersion) -> press_thumbnail:
    """Return a small picture for beside a headline."""
    return press_thumbnail('', version=version)


def lead_story(file: PictureFile) -> press_image:
    """Return the picture of a list's first story; its headline says what is to be said."""
    # What Sphinx is not to look for among its own pictures.
    elsewhere = {'?': ''}
    return press_image(
        '',
        uri='',
        alt='',
        candidates=elsewhere,
        file=file,
        is_first=True,
        sizes=LEAD_STORY,
        classes=['press-thumb'],
    )
