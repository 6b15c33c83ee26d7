"""What is known of the file of a picture, and of the versions that pages show of it; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: The folder beside the doctrees that has what has been made of pictures.
CACHE: Final = 'press-pictures'
#: Pixels: how wide the version for lists is.
THUMBNAIL: Final = 240
#: Kinds of versions, by the ending of their names.
TYPES: Final = {'webp': 'image/webp', 'jpg': 'image/jpeg', 'png': 'image/png'}


@dataclass(frozen=True, slots=True)
class PictureVersion:
    """A picture made smaller."""

    #: Of its file in the folder of pictures (``_images``).
    name: str
    #: Pixels.
    width: int
    height: int
    #: Bytes.
    size: int

    @property
    def type(self) -> str:
        """Its media type."""
        return TYPES[self.name.rpartition('.')[2]]


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as it is published: the file itself, without what nobody is to read, and smaller versions."""

    #: Of its file in the folder of pictures (``_images``): what a reader downloads.
    name: str
    #: ``JPEG``, ``PNG``, ``GIF``, ``WEBP``, ``AVIF`` or ``SVG``.
    kind: str
    #: Pixels, as it is seen (its orientation applied); 0: not known.
    width: int
    height: int
    #: Bytes of the published file.
    size: int
    #: Narrowest first; of each width as WebP, and as every program shows it. Empty: the file is light.
    versions: tuple[PictureVersion, ...] = ()
    #: A small version for lists; ``None``: the file is small itself.
    small: PictureVersion | None = None

    @property
    def whole(self) -> PictureVersion:
        """The file itself, as if it were a version; its type is not to be asked."""
        return PictureVersion(self.name, self.width, self.height, self.size)

    @property
    def made(self) -> tuple[PictureVersion, ...]:
        """All versions, narrowest first."""
        return (self.small, *self.versions) if self.small else self.versions

    def of_type(self, *types: str) -> tuple[PictureVersion, ...]:
        """Return the versions of media *types*, narrowest first."""
        return tuple(one for one in self.versions if one.type in types)

    def at_least(self, width: int) -> PictureVersion:
        """Return the narrowest version of *width* pixels or more that every program shows.

        That is for previews elsewhere (``og:image``), and for ``img``. Without such a one the widest version;
        without any the file itself.
        """
        found = self.of_type('image/jpeg', 'image/png')
        return next((one for one in found if one.width >= width), found[-1] if found else self.whole)

    @property
    def thumbnail(self) -> PictureVersion:
        """What a list shows."""
        return self.small or self.whole


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a picture."""

    #: The end of a sentence about it.
    words: str
    #: Whether it is shown nevertheless.
    is_shown: bool = False
