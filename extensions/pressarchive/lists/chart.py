"""A small bar chart as SVG; pure.

Each bar is a link by its year and number, for a pointer and for who listens. The keyboard passes by: the page
has the same links as a list beside the drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pressarchive.base.i18n import labelled

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Sizes in user units; the stylesheet scales the drawing.
SLOT, BAR, HEIGHT, BASE = 36, 26, 100, 118
#: A young archive leaves room on the right instead of one bar as wide as the page.
MIN_SLOTS = 12
#: With more years than this only every fifth year is named.
MAX_NAMED = 24


def bars(
    counts: Mapping[int, int], title: str, words: Mapping[int, str], pages: Mapping[int, str]
) -> ET.Element:
    """Return an ``svg`` element with one bar a year, from the first to the last year of *counts*.

    *words* gives the spoken form of each number, *pages* where a bar leads. Years without one have none.
    """
    first, last = min(counts), max(counts)
    slots = max(last - first + 1, MIN_SLOTS)
    top = max(counts.values())
    svg = ET.Element(
        'svg', {'viewBox': f'0 0 {slots * SLOT} {BASE + 20}', 'role': 'group', 'aria-label': title}
    )
    for place, year in enumerate(range(first, last + 1)):
        if slots <= MAX_NAMED or year % 5 == 0:
            middle = place * SLOT + SLOT // 2
            label = ET.SubElement(svg, 'text', {'x': str(middle), 'y': str(BASE + 15), 'aria-hidden': 'true'})
            label.text = str(year) if slots <= MIN_SLOTS else f'{year % 100:02d}'
    # Above the labels: these belong to what one points at.
    for year, number in sorted(counts.items()):
        left, height = (year - first) * SLOT, max(round(number / top * HEIGHT), 2)
        group = ET.SubElement(svg, 'a', {'href': pages[year], 'tabindex': '-1'} if year in pages else {})
        ET.SubElement(group, 'title').text = f'{labelled(str(year))} {words[number]}'
        room = f'M{left} 0h{SLOT}v{BASE + 20}h-{SLOT}z'
        ET.SubElement(group, 'path', {'d': room, 'fill': 'none', 'pointer-events': 'all'})
        sizes = {'x': left + (SLOT - BAR) // 2, 'y': BASE - height, 'width': BAR, 'height': height, 'rx': 2}
        ET.SubElement(group, 'rect', {name: str(size) for name, size in sizes.items()})
    return svg
