"""What pages show of pictures, and what other rooms may know of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.queries import picture_of
from pressarchive.domain.views import View

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Image, Release
    from pressarchive.pictures.records import PictureFile


@dataclass(frozen=True)
class LeadPicture(View):
    """The lead picture of a release, as a preview or a list elsewhere may show it."""

    #: Its words: alternative text, credit, licence.
    image: Image
    #: Its file and versions; their names are below the folder of pictures (``_images``).
    file: PictureFile


def lead_picture(press: PressDomain, release: Release) -> LeadPicture | None:
    """Return the lead picture of *release*; ``None`` if it has none that is shown."""
    if release.image is None:
        return None
    file = picture_of(press, release.docname, release.image.uri)
    return LeadPicture(release.image, file) if file is not None else None
