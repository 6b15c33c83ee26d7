"""What pages show of pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.domain.queries import picture_of
from pressarchive.domain.views import View, hint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.views import Hint
    from pressarchive.model.records import Image, Release
    from pressarchive.pictures.records import PictureFile


@dataclass(frozen=True)
class Gallery(View):
    """Pictures of a release that stand together."""

    #: Of the page itself.
    name: str


def gallery(_press: PressDomain, _docname: str, name: str) -> Gallery:
    """Return the gallery *name*."""
    return Gallery(name)


@dataclass(frozen=True)
class PictureEntry(View):
    """A picture in a list, and the release that shows it."""

    release: Hint
    image: Image
    #: The path of its file below the source folder.
    path: str
    #: How it is published; ``None``: not as a site.
    file: PictureFile | None


@dataclass(frozen=True)
class PictureList(View):
    """Pictures of several releases, in their order."""

    pictures: tuple[PictureEntry, ...]


def picture_list(press: PressDomain, releases: Iterable[Release]) -> PictureList:
    """Return the pictures of *releases*."""
    return PictureList(
        tuple(
            PictureEntry(
                hint(press, release),
                image,
                Path(press.env.relfn2path(image.uri, release.docname)[0]).as_posix(),
                picture_of(press, release.docname, image.uri),
            )
            for release in releases
            for image in release.pictures
        )
    )
