"""The site's colours from one accent; pure.

Contrast is WCAG 2.2's relative luminance ratio
(https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

from __future__ import annotations

import colorsys
import re

from pressarchive.messages.catalogue import phrase

#: What text in the accent colour must reach on the page's ground (success criterion 1.4.3).
MIN_CONTRAST = 4.5
#: The grounds of the light and the dark page: the least favourable one of each stylesheet.
LIGHT_GROUND = '#f6f5f2'
DARK_GROUND = '#242220'

#: Where sRGB turns from linear to curved, as WCAG 2.2 has it.
_LINEAR_END = 0.04045

_HEX = re.compile(r'#[0-9a-fA-F]{6}')


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def luminance(colour: str) -> float:
    """Return the relative luminance (0 to 1) of *colour*, written as ``#rrggbb``."""
    weights = (0.2126, 0.7152, 0.0722)
    total = 0.0
    for channel, weight in zip(_channels(colour), weights, strict=True):
        part = channel / 255
        total += weight * (part / 12.92 if part <= _LINEAR_END else ((part + 0.055) / 1.055) ** 2.4)
    return total


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two colours."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def accent(text: str) -> str:
    """Return *text* as an accent colour that can be read on a light page.

    Raises :class:`ValueError` if it is no ``#rrggbb`` or too pale to read.
    """
    found = text.strip()
    if not _HEX.fullmatch(found):
        message = phrase('%r is no colour; allowed: # and six hexadecimal digits, for example #9b1c31', found)
        raise ValueError(message)
    ratio = contrast(found, LIGHT_GROUND)
    if ratio < MIN_CONTRAST:
        message = phrase(
            '%r is too pale for text on a light page (contrast %.1f); allowed: colours with a '
            'contrast of at least %s against %s',
            found,
            ratio,
            MIN_CONTRAST,
            LIGHT_GROUND,
        )
        raise ValueError(message)
    return found.lower()


def for_dark(colour: str) -> str:
    """Return *colour* made just so light that it can be read on the dark page; its hue stays."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    for percent in range(round(lightness * 100), 100):
        lighter = colorsys.hls_to_rgb(hue, percent / 100, saturation)
        found = '#' + ''.join(f'{round(channel * 255):02x}' for channel in lighter)
        if contrast(found, DARK_GROUND) >= MIN_CONTRAST + 1:
            return found
    return '#ffffff'
