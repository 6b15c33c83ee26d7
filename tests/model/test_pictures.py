"""Pictures that readers would not see, or would wait for: what is said, and that nothing is unpacked."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from pressarchive.model import pictures
from tests.histories import picture

if TYPE_CHECKING:
    from pathlib import Path

PNG = picture(1)
JPEG = b'\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00' + b'\0' * 40 + b'\xff\xd9'
GIF = b'GIF89a\x01\x00\x01\x00\x80\x00\x00' + b'\0' * 20 + b';'
WEBP = b'RIFF' + (22).to_bytes(4, 'little') + b'WEBPVP8L' + b'\0' * 14
SVG = '<?xml version="1.0"?>\n<!-- ä -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'
BROKEN = 'is no picture, or broken; save it again as JPEG or PNG'
EMPTY = 'is an empty file; put the picture there again'


def large_png(width: int, height: int) -> bytes:
    """Return a PNG file that says that it is so large; unpacked it would take gigabytes."""
    header = struct.pack('>IIBBBBB', width, height, 8, 6, 0, 0, 0)
    chunk = (
        struct.pack('>I', len(header)) + b'IHDR' + header + struct.pack('>I', zlib.crc32(b'IHDR' + header))
    )
    return PNG[:8] + chunk + PNG[33:]


def foreign(kind: str) -> str:
    return f'is a file of the kind {kind}, which browsers do not show; save it as JPEG or PNG'


def too_wide(width: int, height: int) -> str:
    return (
        f'is {width} x {height} pixels large, which makes the page slow; allowed are 12000; save it smaller, '
        '2400 are wide enough'
    )


def too_heavy(size: str) -> str:
    slow = f'has {size} MB, which makes the page slow; allowed are 12'
    return f'{slow}; save it smaller, 2400 pixels are wide enough'


@pytest.mark.parametrize(
    ('content', 'said'),
    [
        # Right, whatever the ending of the name.
        (PNG, ''),
        (PNG + b'what a camera adds', ''),
        (JPEG, ''),
        (JPEG + b'\0' * 100, ''),
        (GIF, ''),
        (WEBP, ''),
        (b'\0\0\0\x20ftypavif' + b'\0' * 40, ''),
        (SVG.encode(), ''),
        (SVG.encode('utf-8-sig'), ''),
        (SVG.encode('utf-16'), ''),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="1"/>\n', ''),
        (large_png(12_000, 12_000), ''),
        # Of another kind, also under the name of one that is shown.
        (b'\0\0\0\x24ftypheic' + b'\0' * 40, foreign('HEIC')),
        (b'\0\0\0\x24ftypmif1' + b'\0' * 40, foreign('HEIC')),
        (b'II*\0' + b'\0' * 40, foreign('TIFF')),
        (b'MM\0*' + b'\0' * 40, foreign('TIFF')),
        (b'%PDF-1.7\n', foreign('PDF')),
        (b'%!PS-Adobe-3.0 EPSF-3.0\n', foreign('EPS')),
        (b'BM' + b'\0' * 60, foreign('BMP')),
        (b'8BPS\0\1', foreign('PSD')),
        # Empty, cut off, something else.
        (b'', EMPTY),
        (b' \n', EMPTY),
        (PNG[:-12], BROKEN),
        (PNG[:20], BROKEN),
        (JPEG[:-2], BROKEN),
        (GIF[:-1], BROKEN),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><g>', BROKEN),
        (WEBP[:-1], BROKEN),
        (b'\0' * 5000, BROKEN),
        (b'kein Bild', BROKEN),
        (b'<!DOCTYPE html><title>404</title>', BROKEN),
        (b'version https://git-lfs.github.com/spec/v1\n', BROKEN),
        # Larger than anybody needs.
        (large_png(12_001, 3), too_wide(12_001, 3)),
        (large_png(3, 2**31 - 1), too_wide(3, 2**31 - 1)),
        (PNG[:-12] + b'\0' * 12_000_000 + PNG[-12:], too_heavy('12.0')),
        (PNG[:-12] + b'\0' * 13_200_000 + PNG[-12:], too_heavy('13.2')),
    ],
)
def test_fault(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / 'bild.png'
    path.write_bytes(content)
    assert pictures.fault(path) == said


def test_twelve_megabytes_are_allowed(tmp_path: Path) -> None:
    path = tmp_path / 'bild.png'
    path.write_bytes(PNG[:-12] + b'\0' * (pictures.MOST_BYTES - len(PNG)) + PNG[-12:])
    assert path.stat().st_size == pictures.MOST_BYTES
    assert pictures.fault(path) == ''


def test_a_picture_that_is_gone(tmp_path: Path) -> None:
    assert pictures.fault(tmp_path / 'fehlt.png') == 'cannot be read: No such file or directory'
