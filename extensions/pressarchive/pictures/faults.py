"""What is wrong with a picture: its kind, its size, a file that is broken; pure.

One answer for all that asks. A picture is never unpacked here.
"""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import imagesize

from pressarchive.messages.catalogue import phrase, template
from pressarchive.messages.foreign import foreign
from pressarchive.pictures.metadata import BrokenPictureError, cleaned
from pressarchive.pictures.records import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

#: Originals are for print, too; more than this no newspaper needs, and no browser unpacks on a phone.
MOST_BYTES: Final = 60_000_000
MOST_PIXELS: Final = 80_000_000
#: How files begin, by kind; those behind them are not shown by browsers.
BEGINNINGS: Final = {'PNG': b'\x89PNG\r\n\x1a\n', 'JPEG': b'\xff\xd8\xff', 'GIF': b'GIF8'}
FOREIGN: Final = {
    'TIFF': (b'II*\0', b'MM\0*', b'II+\0', b'MM\0+'),
    'PDF': (b'%PDF',),
    'EPS': (b'%!PS', b'\xc5\xd0\xd3\xc6'),
    'BMP': (b'BM',),
    'PSD': (b'8BPS',),
    'JPEG 2000': (b'\0\0\0\x0cjP', b'\xff\x4f\xff\x51'),
    'JPEG XL': (b'\xff\x0a', b'\0\0\0\x0cJXL '),
    'WMF': (b'\xd7\xcd\xc6\x9a',),
}
#: How names of files end, by kind; the first one is the usual one.
ENDINGS: Final = {
    'PNG': ('.png',),
    'JPEG': ('.jpg', '.jpeg', '.jpe', '.jfif'),
    'GIF': ('.gif',),
    'WEBP': ('.webp',),
    'AVIF': ('.avif',),
    'SVG': ('.svg',),
}
#: What Pillow raises for a file that is no picture, or a broken one.
UNREADABLE: Final = (
    *(OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, AssertionError),
    *(RuntimeError, struct.error, zlib.error),
)
#: How much of the beginning of a file tells its kind.
_BEGINNING: Final = 65_536
#: What runs in an SVG, or takes in what is no drawing.
_RUNNING: Final = frozenset(
    {'script', 'handler', 'foreignobject', 'iframe', 'embed', 'object', 'audio', 'video'}
)
_ELSEWHERE: Final = re.compile(r'@import|url\(\s*["\']?\s*(?!#|["\'\s])', re.IGNORECASE)
_ENTITIES: Final = re.compile(r'<!ENTITY|<\?xml-stylesheet', re.IGNORECASE)
_DRAWN_IN: Final = re.compile(r'\s*(?:#|data:image/(?:png|jpeg|gif|webp);|$)', re.IGNORECASE)
_LENGTH: Final = re.compile(r'\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*')

EMPTY: Final = template('is an empty file; put the picture there again')
BROKEN: Final = template('is no picture, or broken; save it again as JPEG or PNG')
SCRIPT: Final = template(
    'is a drawing (SVG) with a program, or with something that is no drawing; save it without, or as PNG'
)
ELSEWHERE: Final = template('is a drawing (SVG) that takes in other files; save it as one, or as PNG')
CAMERA: Final = template(
    'says of its camera or its place what cannot be taken out of this kind; save it as JPEG'
)
DOT: Final = template('is one pixel large: there is nothing to be seen; put the picture there again')
FILM: Final = template(
    'moves: it is published as it is, and readers cannot stop it; better take one that does not'
)
INK: Final = template('has colours for print (CMYK), which screens do not show alike; save it as RGB')


def fault(path: Path) -> Fault | None:
    """Return what is wrong with the picture at *path*; ``None``: nothing."""
    try:
        if (size := path.stat().st_size) > MOST_BYTES:
            return Fault(
                phrase(
                    'has %.1f MB; allowed are %d; save it smaller, 6000 pixels are wide enough for print',
                    *(size / 1_000_000, MOST_BYTES // 1_000_000),
                )
            )
        data = path.read_bytes()
    except OSError as error:
        # There may be one for the site's language.
        return Fault(phrase('cannot be read: %s', foreign(error.strerror)), is_shown=True)
    found = fault_in(data)
    kind = kind_of(data)
    if found is None and path.suffix.casefold() not in ENDINGS[kind]:
        said = phrase(
            'is of the kind %s, and its name ends with %r; let it end with %r',
            *(kind, path.suffix, ENDINGS[kind][0]),
        )
        return Fault(said, is_shown=True)
    return found


def fault_in(data: bytes) -> Fault | None:
    """Return what is wrong with the picture *data*, whatever its name; ``None``: nothing."""
    kind = kind_of(data)
    if kind.endswith('!'):
        words = phrase(
            'is a file of the kind %s, which browsers do not show; save it as JPEG or PNG', kind[:-1]
        )
        return Fault(words)
    if not kind:
        return Fault(phrase(BROKEN if data[:_BEGINNING].strip() else EMPTY))
    if kind == 'SVG':
        return _fault_in_drawing(data)
    try:
        clean = cleaned(data)
    except BrokenPictureError:
        return Fault(phrase(BROKEN))
    if kind == 'AVIF' and (b'Exif' in data[:_BEGINNING] or b'application/rdf+xml' in data[:_BEGINNING]):
        return Fault(phrase(CAMERA))
    return _too_large(clean) or _fault_in_pixels(clean)


def _too_large(data: bytes) -> Fault | None:
    """Return what is wrong with the size that *data* says; before anybody makes room for it."""
    try:
        width, height = imagesize.get(BytesIO(data))
    except UNREADABLE:
        return None  # of a kind that the library does not measure
    if width * height <= MOST_PIXELS:
        return None
    return Fault(
        phrase(
            'is %d x %d pixels large; allowed are %d million in all; save it smaller, 6000 are wide enough '
            'for print',
            *(width, height, MOST_PIXELS // 1_000_000),
        )
    )


def _fault_in_pixels(data: bytes) -> Fault | None:
    try:
        picture = opened(data)
        is_film = getattr(picture, 'is_animated', False)
    except UNREADABLE:
        return Fault(phrase(BROKEN))
    if picture.width * picture.height > MOST_PIXELS:
        return Fault(phrase(BROKEN))
    if max(picture.size) == 1:
        return Fault(phrase(DOT), is_shown=True)
    if is_film:
        return Fault(phrase(FILM), is_shown=True)
    return Fault(phrase(INK), is_shown=True) if picture.mode == 'CMYK' else None


def opened(data: bytes) -> Image:
    """Return the picture *data*, of which only the head has been read.

    Pillow comes with the first picture, and not into a build that has none.

    :raise Exception: one of :data:`UNREADABLE`.
    """
    from PIL import Image  # noqa: PLC0415  30 ms

    with warnings.catch_warnings():
        # It warns of much that it mends by itself; what is too large we say.
        warnings.simplefilter('ignore')
        try:
            return Image.open(BytesIO(data), formats=('PNG', 'JPEG', 'GIF', 'WEBP', 'AVIF'))
        except Image.DecompressionBombError as error:
            raise ValueError(str(error)) from error


def _fault_in_drawing(data: bytes) -> Fault | None:
    try:
        root = ET.fromstring(data)  # noqa: S314  what has entities is refused, and expat bounds them
    except (ET.ParseError, ValueError, LookupError):
        return Fault(phrase(BROKEN))
    if _local(root.tag) != 'svg':
        return Fault(phrase(BROKEN))
    if _ENTITIES.search(data.replace(b'\0', b'').decode('utf-8', 'replace')):
        return Fault(phrase(ELSEWHERE))
    faults = (words for one in root.iter() if (words := _fault_in_element(one)))
    found = next(faults, '')
    return Fault(found) if found else None


def _fault_in_element(one: ET.Element) -> str:
    name = _local(one.tag)
    values = {_local(key): value for key, value in one.attrib.items()}
    address = values.get('href', '')
    # Browsers leave out blanks in an address; an animation may put one where there was none.
    is_running = any('script:' in ''.join(value.split()).casefold() for value in values.values())
    if name in _RUNNING or is_running or any(key.startswith('on') for key in values):
        return SCRIPT
    style = one.text or '' if name == 'style' else ''
    # Where a link leads is not taken in.
    is_elsewhere = name != 'a' and not _DRAWN_IN.match(address)
    if is_elsewhere or any(map(_ELSEWHERE.search, (*values.values(), style))):
        return ELSEWHERE
    return ''


def _local(name: object) -> str:
    """Return the name of an element or attribute without its namespace, in small letters."""
    return str(name).rpartition('}')[2].casefold()


def measures(data: bytes) -> tuple[int, int]:
    """Return width and height of the drawing (SVG) *data* as it says; 0 and 0 if it does not."""
    try:
        root = ET.fromstring(data)  # noqa: S314  as above
    except (ET.ParseError, ValueError, LookupError):
        return 0, 0
    said = [_LENGTH.fullmatch(root.get(name, '')) for name in ('width', 'height')]
    if not all(said):
        said = [_LENGTH.fullmatch(one) for one in re.split(r'[\s,]+', root.get('viewBox', '').strip())[2:]]
    found = [round(float(one[1])) for one in said if one]
    return (found[0], found[1]) if len(found) == 2 and all(found) else (0, 0)  # noqa: PLR2004


def kind_of(data: bytes) -> str:
    """Return the kind of the file *data*: with "!" if no browser shows it, empty if it is no picture."""
    for kind, sign in BEGINNINGS.items():
        if data.startswith(sign):
            return kind
    for kind, signs in FOREIGN.items():
        if data.startswith(signs):
            return f'{kind}!'
    if data.startswith(b'RIFF') and data[8:12] == b'WEBP':
        return 'WEBP'
    if data[4:8] == b'ftyp':
        return 'AVIF' if data[8:12] in {b'avif', b'avis'} else 'HEIC!'
    # One with a byte order mark, or in UTF-16, is XML, too.
    return 'SVG' if b'<svg' in data[:_BEGINNING].replace(b'\0', b'') else ''
