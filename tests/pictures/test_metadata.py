"""What nobody is to read is taken out of a picture; what is seen stays as it is."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from pressarchive.pictures.metadata import BrokenPictureError, cleaned, orientation_in
from tests.pictures.samples import SECRETS, exif, film, packed, photo, unpacked

PHOTO = photo(40, 30)
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRETS[1] + b'</x:xmpmeta>'
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()
KINDS: dict[str, dict[str, Any]] = {
    'JPEG': {'comment': SECRETS[1], 'xmp': XMP},
    'JPEG in parts': {'comment': SECRETS[1], 'progressive': True},
    'PNG': {},
    'WEBP': {'xmp': XMP},
    'WEBP without loss': {'lossless': True},
}


def sample(name: str, orientation: int = 1) -> bytes:
    return packed(
        PHOTO, name.split(maxsplit=1)[0], exif=exif(orientation), icc_profile=PROFILE, **KINDS[name]
    )


@pytest.mark.parametrize('name', KINDS)
@pytest.mark.parametrize('orientation', range(1, 9))
def test_places_cameras_and_comments_go_and_the_picture_stays(name: str, orientation: int) -> None:
    data = sample(name, orientation) + b'film of a telephone: ' + SECRETS[0]
    clean = cleaned(data)
    assert not [secret for secret in SECRETS if secret in clean]
    before, after = unpacked(data), unpacked(clean)
    assert after.tobytes() == before.tobytes()
    assert after.info['icc_profile'] == PROFILE
    assert dict(after.getexif()) == ({0x0112: orientation} if orientation > 1 else {})
    assert ImageOps.exif_transpose(after).tobytes() == ImageOps.exif_transpose(before).tobytes()
    assert cleaned(clean) == clean


def test_texts_of_png_go() -> None:
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    texts = PngInfo()
    texts.add_text('Author', SECRETS[0].decode())
    texts.add_itxt('Comment', SECRETS[1].decode(), zip=True)
    data = packed(PHOTO, 'PNG', pnginfo=texts, dpi=(300, 300))
    assert b'tEXt' in data
    clean = cleaned(data)
    assert not [kind for kind in (b'tEXt', b'iTXt', b'zTXt') if kind in clean]
    assert unpacked(clean).info['dpi'] == pytest.approx((300, 300), abs=0.1)


def test_comments_of_gif_go_and_a_film_goes_on() -> None:
    data = packed(PHOTO, 'GIF', comment=SECRETS[1])
    assert SECRETS[1] in data
    assert SECRETS[1] not in cleaned(data)
    for kind in ('GIF', 'WEBP'):
        moving = unpacked(cleaned(film(kind)))
        assert (getattr(moving, 'n_frames', 1), moving.info['loop']) == (2, 0)


def test_small_picture_in_the_head_goes() -> None:
    """JFIF may hold one, which shows what has been cut off."""
    data = packed(PHOTO, 'JPEG')
    length, rest = data[4:6], data[6:]
    assert rest.startswith(b'JFIF\0')
    head = rest[:12] + b'\x01\x01' + b'\xff\x00\x00'
    grown = data[:4] + struct.pack('>H', int.from_bytes(length) + 3) + head + rest[14:]
    assert cleaned(grown) == cleaned(data)


def test_colours_for_print_stay() -> None:
    data = packed(PHOTO.convert('CMYK'), 'JPEG')
    assert unpacked(cleaned(data)).tobytes() == unpacked(data).tobytes()


def test_what_is_seen_through_stays() -> None:
    clear = PHOTO.convert('RGBA')
    clear.putalpha(Image.linear_gradient('L').resize(clear.size))
    for kind in ('PNG', 'WEBP'):
        data = packed(clear, kind, exif=exif(6))
        assert unpacked(cleaned(data)).tobytes() == unpacked(data).tobytes()


WHOLE = {name: sample(name, 6) for name in KINDS} | {'GIF': film('GIF')}


@pytest.mark.parametrize('name', WHOLE)
@given(data=st.data())
def test_whatever_is_cut_or_changed_is_a_picture_or_said_to_be_broken(name: str, data: st.DataObject) -> None:
    whole = bytearray(WHOLE[name])
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=4)):
        whole[place] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    try:
        clean = cleaned(cut)
    except BrokenPictureError:
        return
    assert len(clean) <= len(cut) + 40
    assert cleaned(clean) == clean


@given(st.binary(max_size=60))
def test_orientation_of_anything(data: bytes) -> None:
    assert orientation_in(data) in range(1, 9)
    assert orientation_in(b'MM\0*' + data) in range(1, 9)


@pytest.mark.parametrize('order', ['<', '>'])
@pytest.mark.parametrize(('value', 'expected'), [(6, 6), (8, 8), (0, 1), (9, 1)])
def test_orientation(order: str, value: int, expected: int) -> None:
    mark = b'II*\0' if order == '<' else b'MM\0*'
    other = struct.pack(f'{order}HHIHH', 0x010F, 2, 2, 0, 0)
    entry = struct.pack(f'{order}HHIHH', 0x0112, 3, 1, value, 0)
    assert orientation_in(mark + struct.pack(f'{order}IH', 8, 2) + other + entry) == expected
