"""Pictures of a release, as other programs take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pressarchive.domain.queries import picture_of
from pressarchive.domain.views import View
from pressarchive.pressphotos.licences import address_of

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Image, Release

#: Pixels: how wide previews elsewhere are, at least (https://ogp.me/ names no number, programs ask for 1200).
PREVIEW: Final = 1200


@dataclass(frozen=True)
class Picture(View):
    """A picture of a release."""

    #: The file, below the site; its size in pixels, 0 if it is not known, and in bytes.
    path: str
    width: int
    height: int
    size: int
    #: A version for previews elsewhere, and its size in pixels.
    preview: str
    preview_width: int
    preview_height: int
    alt: str
    credit: str
    license: str
    ai: str
    caption: str = ''
    #: Where the licence stands; empty: not known.
    license_address: str = ''


def picture(press: PressDomain, release: Release, one: Image | None) -> Picture | None:
    """Return the picture *one* of *release*; ``None`` if there is none, or its page does not show it."""
    file = picture_of(press, release.docname, one.uri) if one is not None else None
    if one is None or file is None:
        return None
    small = file.at_least(PREVIEW)
    return Picture(
        quote(f'_images/{file.name}'),
        file.width,
        file.height,
        file.size,
        quote(f'_images/{small.name}'),
        small.width,
        small.height,
        one.alt,
        one.credit,
        one.license,
        one.ai,
        one.caption,
        one.license_url or address_of(one.license),
    )
