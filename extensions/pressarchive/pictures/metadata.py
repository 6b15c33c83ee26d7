"""Takes out of a picture what nobody is to read: places, cameras, names, comments; pure.

Only segments are left out: what is seen stays as it is, bit by bit, and is not packed anew. Kept are the
profile of colours, and the orientation, as the only word of Exif. What stands behind the end of a picture
(films and maps of depth that phones put there) goes, too.

JPEG: ITU-T T.81, Annex B. PNG: https://www.w3.org/TR/png-3/. GIF: https://www.w3.org/Graphics/GIF/spec-gif89a.txt.
WebP: RFC 9649. Exif: a TIFF file of CIPA DC-008.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, Final

from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

_PNG: Final = b'\x89PNG\r\n\x1a\n'
#: Chunks of PNG that say what is seen, films included.
_PNG_KEPT: Final = frozenset(
    {
        *(b'IHDR', b'PLTE', b'IDAT', b'IEND', b'tRNS', b'bKGD', b'sBIT', b'pHYs', b'acTL', b'fcTL', b'fdAT'),
        *(b'cHRM', b'gAMA', b'iCCP', b'sRGB', b'cICP', b'mDCV', b'cLLI'),
    }
)
_WEBP_KEPT: Final = frozenset({b'VP8 ', b'VP8L', b'VP8X', b'ALPH', b'ANIM', b'ANMF', b'ICCP'})
#: Flags of VP8X that say that there is Exif, and XMP.
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04
#: Markers of JPEG: the end, which has no length, the packed picture, the comment, programs.
_EOI, _SOS, _COM = 0xD9, 0xDA, 0xFE
_APP0, _APP1, _APP2, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF
#: Within the data of a picture "FF" is followed by 0, or by the number of a restart.
_MARKER: Final = re.compile(rb'\xff+([^\x00\xff\xd0-\xd7])', re.DOTALL)
_EXIF: Final = b'Exif\0\0'
_ORIENTATION, _SHORT = 0x0112, 3
#: Extensions of GIF: the comment, and that of a program, of which only films need one.
_GIF_COMMENT, _GIF_PROGRAM, _GIF_LOOPS = 0xFE, 0xFF, (b'NETSCAPE2.0', b'ANIMEXTS1.0')


class BrokenPictureError(ValueError):
    """The file is cut off, or is not what it begins as."""


def cleaned(data: bytes) -> bytes:
    """Return the picture *data* without what nobody is to read; one of a kind that is not cut, as it is.

    :raise BrokenPictureError: its segments do not lead to its end.
    """
    try:
        if data.startswith(b'\xff\xd8'):
            return _jpeg(data)
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith(b'GIF8'):
            return _gif(data)
        if data.startswith(b'RIFF') and data[8:12] == b'WEBP':
            return _webp(data)
    except (IndexError, struct.error) as error:
        raise BrokenPictureError(str(error)) from error
    return data


def _jpeg(data: bytes) -> bytes:
    kept, orientation = [b'\xff\xd8'], 1
    for marker, start, whole in _segments(data):
        content = data[start + 2 : start + len(whole) - 2]
        if marker == _APP1 and content.startswith(_EXIF):
            orientation = orientation_in(content[len(_EXIF) :])
            if orientation != 1:
                exif = _EXIF + _tiff(orientation)
                kept.append(b'\xff\xe1' + struct.pack('>H', len(exif) + 2) + exif)
        elif marker == _APP0 and content.startswith(b'JFIF\0'):
            # Without its small picture, which may show what has been cut off.
            kept.append(b'\xff\xe0\x00\x10' + content[:12] + b'\0\0')
        elif not (_APP0 <= marker <= _APP15 or marker == _COM) or _is_colour(marker, content):
            kept.append(whole)
    return b''.join((*kept, b'\xff\xd9'))


def _segments(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield the segments between begin and end: marker, where their length stands, and the whole.

    What is packed belongs to the segment before it.
    """
    place = 2
    while True:
        found = _MARKER.match(data, place)
        if found is None:
            message = phrase('there is no marker where one has to be')
            raise BrokenPictureError(message)
        marker, place = found[1][0], found.end()
        if marker == _EOI:
            return
        (length,) = struct.unpack_from('>H', data, place)
        end = place + length
        if length < 2 or end > len(data):  # noqa: PLR2004  it counts itself
            message = phrase('a segment is cut off')
            raise BrokenPictureError(message)
        if marker == _SOS:
            found = _MARKER.search(data, end)
            if found is None:
                message = phrase('its end is missing')
                raise BrokenPictureError(message)
            end = found.start()
        yield marker, place, b'\xff' + bytes([marker]) + data[place:end]
        place = end


def _is_colour(marker: int, content: bytes) -> bool:
    """Tell whether a segment of a program says how colours are meant: a profile, or Adobe's four colours."""
    kinds = {_APP2: b'ICC_PROFILE\0', _APP14: b'Adobe'}
    return marker in kinds and content.startswith(kinds[marker])


def _png(data: bytes) -> bytes:
    found, orientation, place = [_PNG], 1, len(_PNG)
    kind = b''
    while kind != b'IEND':
        length, kind = struct.unpack_from('>I4s', data, place)
        end = place + 12 + length
        if end > len(data):
            message = phrase('a chunk is cut off')
            raise BrokenPictureError(message)
        if kind == b'eXIf':
            orientation = orientation_in(data[place + 8 : end - 4])
        if kind == b'IDAT' and orientation != 1:  # it may stand anywhere but between those
            content = b'eXIf' + _tiff(orientation)
            found.append(
                struct.pack('>I', len(content) - 4) + content + struct.pack('>I', zlib.crc32(content))
            )
            orientation = 1
        if kind in _PNG_KEPT:
            found.append(data[place:end])
        place = end
    return b''.join(found)


def _webp(data: bytes) -> bytes:
    size = int.from_bytes(data[4:8], 'little') + 8
    if size > len(data):
        message = phrase('it is cut off')
        raise BrokenPictureError(message)
    chunks = list(_chunks(data, size))
    exif = next((content for kind, content in chunks if kind == b'EXIF'), b'')
    orientation = orientation_in(exif.removeprefix(_EXIF))
    kept = []
    for kind, content in chunks:
        if kind == b'VP8X':
            flags = content[0] & ~(_WEBP_EXIF | _WEBP_XMP) | (_WEBP_EXIF if orientation != 1 else 0)
            kept.append((kind, bytes([flags]) + content[1:]))
        elif kind in _WEBP_KEPT:
            kept.append((kind, content))
    if orientation != 1:
        kept.append((b'EXIF', _tiff(orientation)))
    body = b''.join(
        kind + struct.pack('<I', len(content)) + content + b'\0' * (len(content) % 2)
        for kind, content in kept
    )
    return b'RIFF' + struct.pack('<I', len(body) + 4) + b'WEBP' + body


def _chunks(data: bytes, size: int) -> Iterator[tuple[bytes, bytes]]:
    place = 12
    while place + 8 <= size:
        kind, length = struct.unpack_from('<4sI', data, place)
        if place + 8 + length > size:
            message = phrase('a chunk is cut off')
            raise BrokenPictureError(message)
        yield kind, data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _gif(data: bytes) -> bytes:
    place = 13 + _table(data[10])
    found = [data[:place]]
    while True:
        start, kind = place, data[place]
        if kind == 0x3B:  # noqa: PLR2004  the end
            return b''.join((*found, b';'))
        if kind == 0x21:  # noqa: PLR2004  an extension
            label, size = data[place + 1], data[place + 2]
            program = data[place + 3 : place + 3 + size]
            place = _blocks(data, place + 2)
            if label == _GIF_COMMENT or (label == _GIF_PROGRAM and program not in _GIF_LOOPS):
                continue
        elif kind == 0x2C:  # noqa: PLR2004  a picture
            place = _blocks(data, place + 11 + _table(data[place + 9]))
        else:
            message = phrase('there is no block where one has to be')
            raise BrokenPictureError(message)
        found.append(data[start:place])


def _table(flags: int) -> int:
    """Return how long a table of colours is, in bytes; 0: there is none."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, place: int) -> int:
    """Return where the blocks that begin at *place* end."""
    while data[place]:
        place += data[place] + 1
    return place + 1


def orientation_in(tiff: bytes) -> int:
    """Return the orientation that Exif gives, 1 to 8; 1, as it is, if there is none or it cannot be read."""
    order = {b'II': '<', b'MM': '>'}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (place,) = struct.unpack_from(f'{order}I', tiff, 4)
        (count,) = struct.unpack_from(f'{order}H', tiff, place)
        for number in range(count):
            tag, kind, _many, value = struct.unpack_from(f'{order}HHIH', tiff, place + 2 + 12 * number)
            if (tag, kind) == (_ORIENTATION, _SHORT):
                return value if value in range(1, 9) else 1
    except struct.error:
        pass
    return 1


def _tiff(orientation: int) -> bytes:
    """Return Exif that gives the orientation, and nothing else."""
    return b'MM\0*' + struct.pack('>IHHHIHHI', 8, 1, _ORIENTATION, _SHORT, 1, orientation, 0, 0)
