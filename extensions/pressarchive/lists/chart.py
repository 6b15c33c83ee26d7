"""A small bar chart as SVG; pure.

The drawing is one image with a text of all its values; the page shows the same numbers as a list
with links beside it, so nothing in the drawing needs a keyboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Sizes in user units; the stylesheet scales the drawing.
SLOT, BAR, HEIGHT, BASE = 36, 26, 100, 118
#: A young archive leaves room on the right instead of one bar as wide as the page.
MIN_SLOTS = 12
#: With more years than this only every fifth year is named.
MAX_NAMED = 24


def bars(counts: Mapping[int, int], title: str, words: Mapping[int, str]) -> str:
    """Return an ``svg`` element with one bar a year, from the first to the last year of *counts*.

    *words* gives the spoken form of each number. Years without a release have no bar.
    """
    first, last = min(counts), max(counts)
    slots = max(last - first + 1, MIN_SLOTS)
    top = max(counts.values())
    spoken = '; '.join(f'{year}: {words[counts[year]]}' for year in sorted(counts))
    svg = ET.Element(
        'svg',
        {
            'viewBox': f'0 0 {slots * SLOT} {BASE + 20}',
            'role': 'img',
            'aria-label': f'{title}. {spoken}',
            'focusable': 'false',
        },
    )
    for place, year in enumerate(range(first, last + 1)):
        number = counts.get(year, 0)
        left = place * SLOT + (SLOT - BAR) // 2
        if number:
            height = max(round(number / top * HEIGHT), 2)
            bar = ET.SubElement(
                svg,
                'rect',
                {
                    'x': str(left),
                    'y': str(BASE - height),
                    'width': str(BAR),
                    'height': str(height),
                    'rx': '2',
                },
            )
            ET.SubElement(bar, 'title').text = f'{year}: {words[number]}'
        if slots <= MAX_NAMED or year % 5 == 0:
            label = ET.SubElement(svg, 'text', {'x': str(left + BAR // 2), 'y': str(BASE + 15)})
            label.text = str(year) if slots <= MIN_SLOTS else f'{year % 100:02d}'
    return ET.tostring(svg, encoding='unicode')
