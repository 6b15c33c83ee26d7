"""Makes the versions of a picture that pages show; pure.

They are upright, in the colours of screens (sRGB), and say nothing of their making. Nothing is made larger.
The same bytes give the same versions, with one version of Pillow.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from hashlib import blake2b
from importlib import metadata
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressarchive.pictures.faults import opened
from pressarchive.pictures.records import THUMBNAIL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

#: Pixels.
WIDTHS: Final = (480, 960, 1600)
#: A drawing or a table has so many colours or fewer: it is packed without loss.
FEW_COLOURS: Final = 256
#: How much is kept of a photo (of 100), and how many bytes a version may have by its width before less is. A
#: file that has no more is shown as it is.
JPEG_QUALITY: Final = 76
WEBP_QUALITIES: Final = (74, 58, 42, 28)
MOST_BYTES: Final = {THUMBNAIL: 14_000, 480: 34_000, 960: 78_000}
#: How a picture is turned upright, by its orientation (Exif, tag 274); the last four lie on their side.
_TURNS: Final = {
    2: 'FLIP_LEFT_RIGHT',
    3: 'ROTATE_180',
    4: 'FLIP_TOP_BOTTOM',
    5: 'TRANSPOSE',
    6: 'ROTATE_270',
    7: 'TRANSVERSE',
    8: 'ROTATE_90',
}
_LYING: Final = range(5, 9)
#: How hard WebP is tried, 0 to 6: 4 takes twice as long for 8 % less.
WEBP_METHOD: Final = 2


class Made(NamedTuple):
    """A version."""

    width: int
    height: int
    #: ``webp``, ``jpg`` or ``png``.
    ending: str
    content: bytes


def recipe() -> str:
    """Return what decides about the bytes of versions, besides the picture: Pillow, and these modules."""
    code = [
        Path(__file__).with_name(f'{name}.py').read_bytes() for name in ('faults', 'metadata', 'versions')
    ]
    return f'Pillow {metadata.version("pillow")}, {blake2b(b"".join(code), digest_size=16).hexdigest()}'


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height of the picture *data* as it is seen.

    :raise Exception: one of :data:`.faults.UNREADABLE`.
    """
    picture = opened(data)
    width, height = picture.size
    return (height, width) if _orientation(picture) in _LYING else (width, height)


def versions_of(data: bytes) -> tuple[Made, ...]:
    """Return the versions of the picture *data*, narrowest first; none of a film, or of a light picture.

    :raise Exception: one of :data:`.faults.UNREADABLE`.
    """
    picture = opened(data)
    if getattr(picture, 'is_animated', False):
        return ()
    width, _height = size_of(data)
    is_light = len(data) <= _most(width, 0) and picture.mode != 'CMYK'
    wanted = [] if is_light else [*(one for one in WIDTHS if one < width), min(width, WIDTHS[-1])]
    if width > THUMBNAIL and len(data) > _most(THUMBNAIL, 0):
        wanted.insert(0, THUMBNAIL)
    if not wanted:
        picture.load()  # whether it is whole
    made = _made(picture, width, sorted({*wanted}, reverse=True))
    return tuple(sorted(made, key=lambda one: (one.width, one.ending != 'webp')))


def _most(width: int, otherwise: int) -> int:
    """Return how many bytes a version of *width* may have."""
    return next((most for limit, most in MOST_BYTES.items() if width <= limit), otherwise)


def _made(picture: Image, width: int, wanted: list[int]) -> Iterator[Made]:
    """Yield versions of *picture*, which is so wide as it is seen, as wide as *wanted*, widest first."""
    if not wanted:
        return
    picture = _unpacked(picture, width)
    is_few = picture.getcolors(FEW_COLOURS) is not None
    profile = picture.info.get('icc_profile')
    picture = _in_srgb(_scaled(picture, wanted[0]), profile)
    quality = WEBP_QUALITIES[0]
    for one in wanted:
        # Each of the next wider one: a good deal faster, and as sharp.
        picture = _scaled(picture, one)
        packed, quality = _webp(picture, quality)
        exact = _saved(picture, 'WEBP', lossless=True, quality=60, method=WEBP_METHOD) if is_few else b''
        is_exact = is_few and len(exact) <= len(packed)
        yield Made(*picture.size, 'webp', exact if is_exact else packed)
        if one == THUMBNAIL:
            continue
        if is_exact or picture.mode == 'RGBA':
            # Scaling has mixed the few colours to many.
            plain = picture.quantize(FEW_COLOURS) if is_exact else picture
            yield Made(*picture.size, 'png', _saved(plain, 'PNG', optimize=True))
        else:
            jpeg = _saved(picture, 'JPEG', quality=JPEG_QUALITY, optimize=True, progressive=True)
            yield Made(*picture.size, 'jpg', jpeg)


def _orientation(picture: Image) -> int:
    return int(picture.getexif().get(0x0112, 1))


def _unpacked(picture: Image, width: int) -> Image:
    """Return *picture* upright, as ``L``, ``RGB``, ``RGBA`` or ``CMYK``, no larger than needed."""
    from PIL.Image import Transpose  # noqa: PLC0415  see opened

    orientation, profile = _orientation(picture), picture.info.get('icc_profile')
    if width > WIDTHS[-1]:
        # JPEG can be unpacked at a half, a quarter or an eighth: that is most of the time.
        ratio = WIDTHS[-1] / width
        picture.draft(picture.mode, (ceil(picture.width * ratio), ceil(picture.height * ratio)))
    picture = _plain(picture)
    if orientation in _TURNS:
        picture = picture.transpose(Transpose[_TURNS[orientation]])
    picture.info = {'icc_profile': profile}
    return picture


def _plain(picture: Image) -> Image:
    """Return *picture* with eight bits a colour, and no table of colours."""
    if picture.mode.startswith('I'):  # sixteen bits of grey
        return picture.convert('I').point([one >> 8 for one in range(1 << 16)], 'L')
    if picture.mode in {'L', 'RGB', 'CMYK', 'RGBA'} and 'transparency' not in picture.info:
        picture.load()
        return picture
    is_clear = picture.has_transparency_data or picture.mode in {'LA', 'La', 'PA'}
    return picture.convert('RGBA' if is_clear else 'L' if picture.mode == '1' else 'RGB')


def _scaled(picture: Image, width: int) -> Image:
    from PIL.Image import Resampling  # noqa: PLC0415  see opened

    if picture.width <= width:
        return picture
    return picture.resize((width, max(1, round(picture.height * width / picture.width))), Resampling.LANCZOS)


def _in_srgb(picture: Image, profile: bytes | None) -> Image:
    """Return *picture* in the colours of screens; without a profile, they are taken for these."""
    from PIL import ImageCms  # noqa: PLC0415  see opened

    plain = 'RGB' if picture.mode == 'CMYK' else picture.mode
    if profile and picture.mode != 'RGBA':
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            own, screen = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile('sRGB')
            if picture.mode != 'L' and 'sRGB' not in ImageCms.getProfileDescription(own):
                done = ImageCms.profileToProfile(picture, own, screen, outputMode='RGB')
                return done if done is not None else picture
    return picture if picture.mode == plain else picture.convert(plain)


def _webp(picture: Image, quality: int) -> tuple[bytes, int]:
    """Return *picture* as WebP, of *quality* or less if it has too many bytes, and of which."""
    most = _most(picture.width, sys.maxsize)
    while True:
        found = _saved(picture, 'WEBP', quality=quality, method=WEBP_METHOD)
        lower = [one for one in WEBP_QUALITIES if one < quality]
        if len(found) <= most or not lower:
            return found, quality
        quality = lower[0]


def _saved(picture: Image, kind: str, **settings: Any) -> bytes:
    """Return *picture* packed, without anything that is known of it."""
    picture.info = {}
    buffer = BytesIO()
    picture.save(buffer, kind, **settings)
    return buffer.getvalue()
