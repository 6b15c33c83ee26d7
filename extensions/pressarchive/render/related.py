"""Links to the releases that a release names as related."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.dates import long_date
from pressarchive.locales import _
from pressarchive.render import heading, link
from pressarchive.render.header import time_of
from pressarchive.render.notices import marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressarchive.domain import PressDomain
    from pressarchive.model import Release


def related_section(
    press: PressDomain, found: Sequence[Release], docname: str, level: int
) -> list[nodes.Node]:
    """Return links to *found* under a heading; nothing if there are none."""
    if not found:
        return []
    language = press.env.config.language
    items = []
    for release in found:
        entry = nodes.paragraph(
            '', '', link('release', release.docname, press.title(release.docname), docname)
        )
        when = time_of(release.date, long_date(release.date, language))
        entry += [nodes.Text(' · '), nodes.inline('', '', when, classes=['press-when'])]
        items.append(nodes.list_item('', entry, *marks(press, release, language)))
    listing = nodes.bullet_list('', *items, classes=['press-related'])
    return [nodes.container('', heading(_('Related press releases'), level), listing, classes=['press-end'])]
