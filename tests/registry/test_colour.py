"""The site's accent colour: what is refused and what the dark page makes of it."""

from __future__ import annotations

import pytest

from pressarchive.registry import colour


@pytest.mark.parametrize(
    ('one', 'other', 'expected'),
    [
        # Known values, from the WebAIM contrast checker.
        ('#000000', '#ffffff', 21.0),
        ('#ffffff', '#ffffff', 1.0),
        ('#777777', '#ffffff', 4.48),
        ('#767676', '#ffffff', 4.54),
        ('#ff0000', '#ffffff', 4.0),
        ('#0000ff', '#ffffff', 8.59),
        ('#00ff00', '#000000', 15.3),
    ],
)
def test_contrast(one: str, other: str, expected: float) -> None:
    assert colour.contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert colour.contrast(other, one) == colour.contrast(one, other)


@pytest.mark.parametrize(
    ('text', 'expected'),
    [('#9b1c31', '#9b1c31'), ('#9B1C31', '#9b1c31'), ('  #004b87\n', '#004b87'), ('#000000', '#000000')],
)
def test_an_accent_that_can_be_read(text: str, expected: str) -> None:
    assert colour.accent(text) == expected


@pytest.mark.parametrize(
    'text',
    [
        '',
        'red',
        '9b1c31',
        '#fff',
        '#9b1c3',
        '#9b1c311',
        '#9b1c3g',
        'rgb(1,2,3)',
        '#９b1c31',
        '#9b1c31;x:y',
        '# 9b1c3',
    ],
)
def test_what_is_no_colour(text: str) -> None:
    with pytest.raises(ValueError, match='is no colour') as caught:
        colour.accent(text)
    expected = f'{text!r} is no colour; allowed: # and six hexadecimal digits, for example #9b1c31'
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ('text', 'ratio'), [('#ffffff', '1.1'), ('#ffff00', '1.0'), ('#777777', '4.1'), ('#FFD700', '1.3')]
)
def test_an_accent_that_is_too_pale(text: str, ratio: str) -> None:
    with pytest.raises(ValueError, match='is too pale') as caught:
        colour.accent(text)
    expected = (
        f'{text!r} is too pale for text on a light page (contrast {ratio}); '
        'allowed: colours with a contrast of at least 4.5 against #f6f5f2'
    )
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    'text', ['#9b1c31', '#000000', '#004b87', '#0000ff', '#1b5e20', '#4a148c', '#ffffff']
)
def test_the_dark_page_can_be_read(text: str) -> None:
    assert colour.contrast(colour.for_dark(text), colour.DARK_GROUND) >= colour.MIN_CONTRAST


def test_a_colour_that_is_bright_enough_stays() -> None:
    assert colour.for_dark('#ffcc00') == '#ffcc00'


def test_the_dark_colour_is_no_paler_than_it_must_be() -> None:
    red, green, blue = bytes.fromhex(colour.for_dark('#9b1c31')[1:])
    assert red > green, 'still red'
    assert red > blue, 'still red'
