"""Versions of a picture: as wide as pages need, upright, in the colours of screens, nothing but pixels."""

from __future__ import annotations

import pytest
from PIL import Image, ImageCms

from pressarchive.pictures.records import THUMBNAIL, PictureFile, PictureVersion
from pressarchive.pictures.versions import MOST_BYTES, WIDTHS, size_of, versions_of
from tests.pictures.samples import colour_at, exif, film, packed, photo, unpacked

LARGE = photo(1800, 1200)
JPEG = packed(LARGE, 'JPEG', quality=92)


def test_a_photo_has_all_widths_and_two_kinds() -> None:
    made = versions_of(JPEG)
    assert [(one.width, one.height, one.ending) for one in made] == [
        (240, 160, 'webp'),
        *((width, round(width * 2 / 3), ending) for width in WIDTHS for ending in ('webp', 'jpg')),
    ]
    for one in made:
        picture = unpacked(one.content)
        assert (picture.size, picture.format) == (
            (one.width, one.height),
            {'webp': 'WEBP', 'jpg': 'JPEG'}[one.ending],
        )
        assert not {'exif', 'xmp', 'icc_profile', 'comment'} & picture.info.keys()
        if one.ending == 'webp':
            assert len(one.content) <= MOST_BYTES.get(one.width, len(JPEG))
    assert versions_of(JPEG) == made, 'the same bytes again'


@pytest.mark.parametrize(
    ('width', 'widths'), [(481, [240, 480, 481]), (960, [240, 480, 960]), (1600, [240, 480, 960, 1600])]
)
def test_nothing_is_made_larger(width: int, widths: list[int]) -> None:
    data = packed(photo(width, 300), 'PNG')
    assert sorted({one.width for one in versions_of(data)}) == widths


@pytest.mark.parametrize('width', [1, 40, 240])
def test_a_light_picture_is_shown_as_it_is(width: int) -> None:
    assert versions_of(packed(Image.new('RGB', (width, 30), 'red'), 'PNG')) == ()


def test_a_film_stays_as_it_is() -> None:
    assert versions_of(film('GIF')) == versions_of(film('WEBP')) == ()


@pytest.mark.parametrize('orientation', range(1, 9))
def test_versions_are_upright(orientation: int) -> None:
    """Red is at the top left, whatever the camera says."""
    upright = Image.new('RGB', (1000, 700), 'blue')
    upright.paste('red', (0, 0, 500, 350))
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    held = upright.transpose(turned[orientation]) if orientation in turned else upright
    # Behind its end stands so much that it is not light.
    data = packed(held, 'JPEG', exif=exif(orientation), quality=100, subsampling=0) + bytes(100_000)
    assert size_of(data) == (1000, 700)
    for one in versions_of(data):
        assert one.width > one.height
        red, _green, blue = colour_at(one.content, 10, 10)
        assert (red > 200, blue < 50) == (True, True)


def close(data: bytes, colour: tuple[int, int, int], within: int = 12) -> bool:
    found = colour_at(data, 100, 100)
    return max(abs(a - b) for a, b in zip(found, colour, strict=True)) <= within


@pytest.mark.parametrize(
    'data',
    [
        packed(Image.new('CMYK', (600, 400), (0, 255, 255, 0)), 'JPEG'),
        packed(Image.new('RGB', (600, 400), 'red').quantize(4), 'PNG') + bytes(100_000),
        packed(Image.new('RGBA', (600, 400), 'red'), 'PNG') + bytes(100_000),
        packed(Image.new('RGB', (600, 400), 'red'), 'WEBP', quality=100) + bytes(100_000),
    ],
)
def test_colours_of_every_kind(data: bytes) -> None:
    made = versions_of(data)
    assert made
    assert all(close(one.content, (254, 0, 0), 40) for one in made)


@pytest.mark.parametrize('depth', ['L', 'I;16', '1'])
def test_grey_of_every_depth(depth: str) -> None:
    grey = Image.linear_gradient('L').resize((600, 400))
    held = (
        grey.convert('I').point(lambda one: one * 257).convert('I;16')
        if depth == 'I;16'
        else grey.convert(depth)
    )
    made = versions_of(packed(held, 'PNG') + bytes(100_000))
    assert made
    for one in made:
        shown = unpacked(one.content).convert('L').resize((1, 4), Image.Resampling.BOX)
        assert [shown.getpixel((0, row)) for row in range(4)] == pytest.approx([32, 96, 160, 224], abs=12)


def test_a_profile_is_turned_to_that_of_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()
    red = Image.new('RGB', (600, 400), (200, 60, 60))
    for profile in (screen, b'none'):
        data = packed(red, 'PNG', icc_profile=profile) + bytes(100_000)
        assert all(close(one.content, (200, 60, 60)) for one in versions_of(data))
    asked = []

    def turned(picture: Image.Image, *_profiles: object, outputMode: str) -> Image.Image:  # noqa: N803
        asked.append(outputMode)
        return Image.new('RGB', picture.size, (10, 200, 10))

    monkeypatch.setattr(ImageCms, 'getProfileDescription', lambda _profile: 'of a camera')
    monkeypatch.setattr(ImageCms, 'profileToProfile', turned)
    data = packed(red, 'PNG', icc_profile=screen) + bytes(100_000)
    assert all(close(one.content, (10, 200, 10)) for one in versions_of(data))
    assert asked == ['RGB']


def test_what_is_seen_through_stays_so() -> None:
    clear = photo(700, 400).convert('RGBA')
    clear.putalpha(Image.linear_gradient('L').resize(clear.size))
    made = versions_of(packed(clear, 'PNG'))
    assert {one.ending for one in made} == {'webp', 'png'}
    assert all(unpacked(one.content).mode == 'RGBA' for one in made)


def test_a_drawing_is_packed_without_loss() -> None:
    drawn = Image.new('RGB', (1200, 800), 'white')
    for step in range(0, 1200, 40):
        drawn.paste((step % 256, 0, 0), (step, step // 2, step + 7, 800))
    made = versions_of(packed(drawn, 'PNG', compress_level=0))
    whole = next(one for one in made if (one.width, one.ending) == (1200, 'webp'))
    assert unpacked(whole.content).convert('RGB').tobytes() == drawn.tobytes()
    assert {one.ending for one in made} == {'webp', 'png'}


FILE = PictureFile(
    'a.jpg',
    'JPEG',
    4000,
    3000,
    9_000_000,
    tuple(PictureVersion(f'a-{w}.{e}', w, w, 1) for w in WIDTHS for e in ('webp', 'jpg')),
    PictureVersion('a-240.webp', THUMBNAIL, 180, 1),
)


@pytest.mark.parametrize(
    ('width', 'name'),
    [(1, 'a-480.jpg'), (480, 'a-480.jpg'), (481, 'a-960.jpg'), (1200, 'a-1600.jpg'), (5000, 'a-1600.jpg')],
)
def test_the_version_for_elsewhere(width: int, name: str) -> None:
    assert FILE.at_least(width).name == name
    assert FILE.thumbnail.name == 'a-240.webp'


def test_a_file_without_versions_is_its_own() -> None:
    file = PictureFile('b.png', 'PNG', 20, 10, 300)
    assert file.at_least(960) == file.thumbnail == PictureVersion('b.png', 20, 10, 300)
