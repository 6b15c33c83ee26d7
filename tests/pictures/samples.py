"""Pictures made for tests: of every kind, whole and broken."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

#: Words that a camera has put into a file, and that nobody is to read.
SECRETS = (b'GEHEIM-Kamera', b'GEHEIM-Kommentar')


def photo(width: int, height: int, seed: int = 1) -> Image.Image:
    """Return something with soft and sharp edges, as a camera sees them."""
    found = Image.new('RGB', (width, height), (90, 110, 140))
    for side, share in ((8, 0.5), (32, 0.4), (128, 0.25)):
        rows = max(1, side * height // width)
        bits = random.Random(seed * side).randbytes(3 * side * rows)  # noqa: S311  a sample
        noise = Image.frombytes('RGB', (side, rows), bits)
        found = Image.blend(found, noise.resize((width, height), Image.Resampling.BICUBIC), share)
    return found


def packed(picture: Image.Image, kind: str, **settings: Any) -> bytes:
    """Return *picture* as a file."""
    buffer = BytesIO()
    picture.save(buffer, kind, **settings)
    return buffer.getvalue()


def unpacked(data: bytes) -> ImageFile:
    """Return the picture *data*, whole."""
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def exif(orientation: int = 1) -> Image.Exif:
    """Return what a camera knows: itself, a place, how it was held."""
    found = Image.Exif()
    found[0x0112], found[0x010F] = orientation, SECRETS[0].decode()
    found.get_ifd(0x8825).update({1: 'N', 2: (48.0, 8.0, 15.0), 3: 'E', 4: (11.0, 34.0, 31.0)})
    return found


def film(kind: str) -> bytes:
    """Return two pictures, one after the other."""
    frames = [Image.new('RGB', (8, 8), colour) for colour in ('red', 'blue')]
    return packed(frames[0], kind, save_all=True, append_images=frames[1:], duration=100, loop=0)


def large_png(width: int, height: int) -> bytes:
    """Return a PNG file that says that it is so large; unpacked it would take gigabytes."""
    whole = packed(Image.new('L', (2, 2)), 'PNG')
    header = struct.pack('>IIBBBBB', width, height, 8, 6, 0, 0, 0)
    chunk = struct.pack('>I', 13) + b'IHDR' + header + struct.pack('>I', zlib.crc32(b'IHDR' + header))
    return whole[:8] + chunk + whole[33:]


def drawing(inside: str = '', attributes: str = '') -> bytes:
    """Return an SVG file."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {names} viewBox="0 0 40 20" {attributes}>{inside}</svg>\n'.encode()


def colour_at(data: bytes, x: int, y: int) -> tuple[int, int, int]:
    """Return the colour of a pixel: red, green, blue."""
    found = unpacked(data).convert('RGBA').getpixel((x, y))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]
