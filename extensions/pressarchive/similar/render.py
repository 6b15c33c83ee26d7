"""Links at a release's end to those that it names as related, and to those that are like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _
from pressarchive.domain.elements import between, heading, release_link
from pressarchive.model.dates import long_date
from pressarchive.releases.header import time_of
from pressarchive.releases.notices import fate, headline, language_mark, marks

if TYPE_CHECKING:
    from pressarchive.domain.elements import Context
    from pressarchive.similar.view import Hints


def related_section(view: Hints, context: Context, level: int) -> list[nodes.Node]:
    """Return links to the releases that a page names as related; nothing if there are none."""
    return _section(view, context, heading(_('Related press releases'), level), 'press-named')


def similar_section(view: Hints, context: Context, level: int) -> list[nodes.Node]:
    """Return links to the releases that are like a page; nothing if there are none."""
    return _section(view, context, heading(_('Similar press releases'), level), 'press-similar')


def _section(view: Hints, context: Context, title: nodes.rubric, name: str) -> list[nodes.Node]:
    if not view.releases:
        return []
    items = []
    for release in view.releases:
        to = release_link(release, headline(release, context.site), context)
        told = [*marks(release.marks), *language_mark(release, context.language)]
        entry = nodes.paragraph('', '', *told, to)
        when = time_of(release.date, long_date(release.date, context.language))
        entry += [*between('·'), nodes.inline('', '', when, classes=['press-when'])]
        items.append(nodes.list_item('', entry, classes=fate(release)))
    listing = nodes.bullet_list('', *items, classes=[name])
    return [nodes.container('', title, listing, classes=['press-end', 'press-related'])]
