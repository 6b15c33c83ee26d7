"""What is said of a picture's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.base.i18n import _
from pressarchive.model.sizes import size_words
from pressarchive.pictures.nodes import picture_link, press_thumbnail

if TYPE_CHECKING:
    from pressarchive.pictures.records import PictureFile, PictureVersion


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
