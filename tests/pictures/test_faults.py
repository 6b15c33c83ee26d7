"""Pictures that readers would not see, or would wait for: what is said, and that nothing is unpacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from pressarchive.pictures import faults
from pressarchive.pictures.faults import (
    BROKEN,
    CAMERA,
    DOT,
    ELSEWHERE,
    EMPTY,
    FILM,
    INK,
    SCRIPT,
    fault,
    fault_in,
    measures,
)
from pressarchive.pictures.records import Fault
from tests.pictures.samples import drawing, exif, film, large_png, packed, photo

if TYPE_CHECKING:
    from pathlib import Path

SMALL = Image.new('RGB', (8, 6), 'red')
PNG, JPEG, GIF, WEBP, AVIF = (packed(SMALL, kind) for kind in ('PNG', 'JPEG', 'GIF', 'WEBP', 'AVIF'))
SVG = '<?xml version="1.0"?>\n<!-- ä -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'


def foreign(kind: str) -> str:
    return f'is a file of the kind {kind}, which browsers do not show; save it as JPEG or PNG'


def too_large(width: int, height: int) -> str:
    allowed = 'allowed are 80 million in all; save it smaller, 6000 are wide enough for print'
    return f'is {width} x {height} pixels large; {allowed}'


@pytest.mark.parametrize(
    'content',
    [
        PNG,
        PNG + b'what a camera adds',
        JPEG,
        JPEG + b'\0' * 100,
        packed(SMALL, 'JPEG', progressive=True),
        GIF,
        WEBP,
        packed(SMALL, 'WEBP', lossless=True),
        packed(SMALL.convert('RGBA'), 'WEBP'),
        AVIF,
        # Of few colours, of grey, with much or no room for a colour, seen through.
        packed(SMALL.quantize(4), 'PNG'),
        packed(SMALL.convert('1'), 'PNG'),
        packed(SMALL.convert('L').convert('I;16'), 'PNG'),
        packed(SMALL.convert('LA'), 'PNG'),
        packed(SMALL.convert('RGBA'), 'PNG'),
        SVG.encode(),
        SVG.encode('utf-8-sig'),
        SVG.encode('utf-16'),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="1"/>\n',
        drawing('<style>a{fill:url(#b)}</style><use xlink:href="#b"/><a href="https://example.org/">x</a>'),
        drawing('<image href="data:image/png;base64,AA"/><text>on, script: url(</text>'),
        large_png(8_000, 10_000),
    ],
)
def test_right(content: bytes) -> None:
    assert fault_in(content) is None


@pytest.mark.parametrize(
    ('content', 'said'),
    [
        # Of another kind, also under the name of one that is shown.
        (b'\0\0\0\x24ftypheic' + b'\0' * 40, foreign('HEIC')),
        (b'\0\0\0\x24ftypmif1' + b'\0' * 40, foreign('HEIC')),
        (b'II*\0' + b'\0' * 40, foreign('TIFF')),
        (b'MM\0*' + b'\0' * 40, foreign('TIFF')),
        (packed(SMALL, 'TIFF'), foreign('TIFF')),
        (b'%PDF-1.7\n', foreign('PDF')),
        (b'%!PS-Adobe-3.0 EPSF-3.0\n', foreign('EPS')),
        (b'BM' + b'\0' * 60, foreign('BMP')),
        (b'8BPS\0\1', foreign('PSD')),
        (packed(SMALL, 'JPEG2000'), foreign('JPEG 2000')),
        # Empty, cut off, something else.
        (b'', EMPTY),
        (b' \n', EMPTY),
        *((whole[:-2], BROKEN) for whole in (PNG, JPEG, GIF, WEBP)),
        *((whole[: len(whole) // 2], BROKEN) for whole in (PNG, JPEG, GIF, WEBP)),
        *((whole[:12] + b'\0' * 90, BROKEN) for whole in (PNG, JPEG, GIF, WEBP, AVIF)),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><g>', BROKEN),
        (b'\0' * 5000, BROKEN),
        (b'kein Bild', BROKEN),
        (b'<!DOCTYPE html><title>404</title>', BROKEN),
        (b'<p>ein <svg/> im Text</p>', BROKEN),
        (b'version https://git-lfs.github.com/spec/v1\n', BROKEN),
        # Larger than anybody needs.
        (large_png(12_001, 12_000), too_large(12_001, 12_000)),
        (large_png(3, 2**31 - 1), too_large(3, 2**31 - 1)),
        # What runs, or reaches elsewhere.
        (drawing('<script>alert(1)</script>'), SCRIPT),
        (drawing('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'), SCRIPT),
        (drawing(attributes='onload="alert(1)"'), SCRIPT),
        (drawing('<a xlink:href=" javascript:alert(1)">x</a>'), SCRIPT),
        (drawing('<a xlink:href="JavaScript:alert(1)">x</a>'), SCRIPT),
        (drawing('<a xlink:href="java&#10;script&#9;:alert(1)">x</a>'), SCRIPT),
        (drawing('<a><set attributeName="href" to="javascript:alert(1)"/>x</a>'), SCRIPT),
        (drawing('<image href="https://example.org/x.png"/>'), ELSEWHERE),
        (drawing('<image xlink:href="//example.org/x.png"/>'), ELSEWHERE),
        (drawing('<use href="andere.svg#a"/>'), ELSEWHERE),
        (drawing('<style>@import "x.css";</style>'), ELSEWHERE),
        (drawing('<rect fill="url( https://example.org/x )"/>'), ELSEWHERE),
        (drawing('<rect style="background: url(\'x.png\')"/>'), ELSEWHERE),
        (b'<?xml-stylesheet href="x.css"?>' + drawing(), ELSEWHERE),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing('&a;'), ELSEWHERE),
        (packed(SMALL, 'AVIF', exif=exif()), CAMERA),
    ],
)
def test_not_to_be_shown(content: bytes, said: str) -> None:
    assert fault_in(content) == Fault(said)


@pytest.mark.parametrize(
    ('content', 'said'),
    [
        (packed(Image.new('RGB', (1, 1)), 'PNG'), DOT),
        (film('GIF'), FILM),
        (film('WEBP'), FILM),
        (packed(SMALL.convert('CMYK'), 'JPEG'), INK),
    ],
)
def test_shown_nevertheless(content: bytes, said: str) -> None:
    assert fault_in(content) == Fault(said, is_shown=True)


@pytest.mark.parametrize(
    ('name', 'content', 'said'),
    [
        ('a.JPG', JPEG, None),
        ('a.jpeg', JPEG, None),
        ('a.png', JPEG, "is of the kind JPEG, and its name ends with '.png'; let it end with '.jpg'"),
        ('a', PNG, "is of the kind PNG, and its name ends with ''; let it end with '.png'"),
    ],
)
def test_endings(tmp_path: Path, name: str, content: bytes, said: str | None) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert fault(path) == (Fault(said, is_shown=True) if said else None)


def test_sixty_megabytes_are_allowed(tmp_path: Path) -> None:
    path = tmp_path / 'bild.png'
    with path.open('wb') as file:
        file.write(PNG)
        file.truncate(faults.MOST_BYTES)  # what stands behind the end is left out
    assert fault(path) is None
    with path.open('ab') as file:
        file.truncate(faults.MOST_BYTES + 100_000)
    words = 'has 60.1 MB; allowed are 60; save it smaller, 6000 pixels are wide enough for print'
    assert fault(path) == Fault(words)


def test_a_picture_that_is_gone(tmp_path: Path) -> None:
    assert fault(tmp_path / 'fehlt.png') == Fault('cannot be read: No such file or directory', is_shown=True)


def test_a_photo_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed(photo(64, 48), 'JPEG')
    monkeypatch.setattr('PIL.ImageFile.ImageFile.load', lambda _self: pytest.fail('it is unpacked'))
    assert fault_in(data) is None


@pytest.mark.parametrize(
    ('attributes', 'expected'),
    [
        ('', (40, 20)),
        ('width="80" height="30px"', (80, 30)),
        ('width="100%" height="30"', (40, 20)),
        ('width="8cm"', (40, 20)),
    ],
)
def test_measures_of_a_drawing(attributes: str, expected: tuple[int, int]) -> None:
    assert measures(drawing(attributes=attributes)) == expected


@pytest.mark.parametrize('data', [b'<svg', b'<svg/>', b'<svg viewBox="0 0 1"/>', b'<svg viewBox="a b c d"/>'])
def test_a_drawing_without_measures(data: bytes) -> None:
    assert measures(data) == (0, 0)
