"""Links at a release's end to those that it names as related, and to those that are like it."""

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
    """Return links to the releases *found* that *docname* names as related; nothing if there are none."""
    return _section(press, found, docname, heading(_('Related press releases'), level), 'press-related')


def similar_section(
    press: PressDomain, found: Sequence[Release], docname: str, level: int
) -> list[nodes.Node]:
    """Return links to the releases *found* that are like *docname*; nothing if there are none."""
    return _section(press, found, docname, heading(_('Similar press releases'), level), 'press-similar')


def _section(
    press: PressDomain, found: Sequence[Release], docname: str, title: nodes.rubric, name: str
) -> list[nodes.Node]:
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
    listing = nodes.bullet_list('', *items, classes=[name])
    return [nodes.container('', title, listing, classes=['press-end'])]
