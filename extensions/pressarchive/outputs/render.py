"""The feeds of an archive, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _
from pressarchive.domain.elements import between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressarchive.outputs.view import Feed, FeedList

#: Class of the address of a feed, which :func:`.page.link_feeds` makes a link to the file ``refuri``.
LINK = 'press-feed'


def feed_list(view: FeedList, level: int) -> list[nodes.Node]:
    """Return what feeds there are; headings are of *level*."""
    what = _(
        'A feed tells you of new press releases without your visiting this page, and without your giving us '
        "an address. A feed reader asks for it: an app, a mail program, many news rooms' systems."
    )
    how = _('Copy the address of a feed, and paste it where your feed reader lets you add one.')
    found: list[nodes.Node] = [nodes.paragraph('', what), nodes.paragraph('', how)]
    groups = {'all': _('All'), 'corrections': '', 'topic': _('Topics'), 'year': _('Years')}
    for kind, heading in groups.items():
        rows = [one for one in view.feeds if one.kind == kind]
        if rows and heading:
            found.append(nodes.rubric('', heading, classes=['press-group'], **{'heading-level': level}))
        if rows:
            found.append(_rows(rows, view))
    last = _(
        'A feed holds the newest 50 press releases and leads on to those before them. JSON is the newer form '
        'of the same; if your feed reader does not ask, take the first address.'
    )
    return [*found, nodes.paragraph('', last)]


def _rows(feeds: Iterable[Feed], view: FeedList) -> nodes.bullet_list:
    items = []
    for feed in feeds:
        line = nodes.paragraph('', f'{feed.title}: ')
        for number, ending in enumerate(view.endings):
            if number:
                line += between('·')
            name = f'{feed.name}.{ending}'
            # To be copied: one of them in full, for people who need not know what the other is.
            words = 'JSON' if number else f'{view.site}{name}'
            line += nodes.inline('', words, classes=[LINK], refuri=name)
        items.append(nodes.list_item('', line))
    return nodes.bullet_list('', *items)
