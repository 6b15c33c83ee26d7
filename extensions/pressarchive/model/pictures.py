"""What keeps readers from seeing a picture: its kind, its size, a file that is broken; pure.

Only the beginning and the end of a file are looked at: a picture is never unpacked here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import imagesize

if TYPE_CHECKING:
    from pathlib import Path

#: More than this makes a page slow, and is more than any screen or newspaper needs.
MOST_BYTES, MOST_PIXELS = 12_000_000, 12_000
#: How much of the beginning and of the end of a file is looked at.
LOOKED_AT = 65_536
#: How files begin, by kind; those behind them are not shown by browsers.
BEGINNINGS = {'PNG': b'\x89PNG\r\n\x1a\n', 'JPEG': b'\xff\xd8\xff', 'GIF': b'GIF8'}
FOREIGN = {
    'TIFF': (b'II*\0', b'MM\0*', b'II+\0', b'MM\0+'),
    'PDF': (b'%PDF',),
    'EPS': (b'%!PS', b'\xc5\xd0\xd3\xc6'),
    'BMP': (b'BM',),
    'PSD': (b'8BPS',),
    'JPEG 2000': (b'\0\0\0\x0cjP', b'\xff\x4f\xff\x51'),
    'JPEG XL': (b'\xff\x0a', b'\0\0\0\x0cJXL '),
    'WMF': (b'\xd7\xcd\xc6\x9a',),
}
#: How whole files end.
ENDS = {'PNG': b'IEND', 'JPEG': b'\xff\xd9', 'GIF': b';'}
_SVG_END = re.compile(rb'</(?:\w+:)?svg\s*>|/>\s*$')

EMPTY = 'is an empty file; put the picture there again'
BROKEN = 'is no picture, or broken; save it again as JPEG or PNG'


def fault(path: Path) -> str:
    """Return what is wrong with the picture at *path*, as the end of a sentence about it; empty: nothing."""
    try:
        size = path.stat().st_size
        with path.open('rb') as file:
            start = file.read(LOOKED_AT)
            file.seek(max(0, size - LOOKED_AT))
            end = file.read(LOOKED_AT)
    except OSError as error:
        return f'cannot be read: {error.strerror}'
    kind = _kind(start)
    if kind.endswith('!'):
        return f'is a file of the kind {kind[:-1]}, which browsers do not show; save it as JPEG or PNG'
    cut = kind == 'WEBP' and int.from_bytes(start[4:8], 'little') + 8 > size
    # One with a byte order mark, or in UTF-16, is XML, too.
    cut |= kind == 'SVG' and not _SVG_END.search(end.replace(b'\0', b''))
    if not kind or cut or ENDS.get(kind, b'') not in end:
        return BROKEN if start.strip() else EMPTY
    return _too_large(path, size, kind)


def _too_large(path: Path, size: int, kind: str) -> str:
    if size > MOST_BYTES:
        allowed = f'allowed are {MOST_BYTES // 1_000_000}; save it smaller, 2400 pixels are wide enough'
        return f'has {size / 1_000_000:.1f} MB, which makes the page slow; {allowed}'
    width, height = _measures(path) if kind != 'SVG' else (0, 0)
    if max(width, height) > MOST_PIXELS:
        allowed = f'allowed are {MOST_PIXELS}; save it smaller, 2400 are wide enough'
        return f'is {width} x {height} pixels large, which makes the page slow; {allowed}'
    return ''


def _kind(start: bytes) -> str:
    """Return the kind of the file that begins with *start*: with "!" if no browser shows it, else empty."""
    for kind, sign in BEGINNINGS.items():
        if start.startswith(sign):
            return kind
    for kind, signs in FOREIGN.items():
        if start.startswith(signs):
            return f'{kind}!'
    if start.startswith(b'RIFF') and start[8:12] == b'WEBP':
        return 'WEBP'
    if start[4:8] == b'ftyp':
        return 'AVIF' if start[8:12] in {b'avif', b'avis'} else 'HEIC!'
    # One with a byte order mark, or in UTF-16, is XML, too.
    return 'SVG' if b'<svg' in start.replace(b'\0', b'') else ''


def _measures(path: Path) -> tuple[int, int]:
    try:
        width, height = imagesize.get(path)
    except (OSError, ValueError, ArithmeticError, LookupError):
        return 0, 0  # of a kind that the library does not measure
    return int(width), int(height)
