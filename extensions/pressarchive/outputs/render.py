"""The feeds of an archive, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from pressarchive.base.i18n import _, labelled
from pressarchive.domain.elements import between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressarchive.outputs.offers import FeedList
    from pressarchive.outputs.view import Feed

#: Class of the address of a feed, which :func:`.page.link_feeds` makes a link to the file ``refuri``.
LINK = 'press-feed'

#: What one may ask the data, for jq: where corrected releases are, and how many there are of each month.
_QUERIES: Final = (
    '.releases[] | select(.status == "corrected") | .url',
    '.releases | group_by(.date[:7]) | map({(.[0].date[:7]): length}) | add',
)


def feed_list(view: FeedList, level: int) -> list[nodes.Node]:
    """Return what feeds and files there are; headings are of *level*."""
    return [*_feeds(view, level), *_whole(view, level)]


def _feeds(view: FeedList, level: int) -> list[nodes.Node]:
    """Return what feeds there are, and what that is."""
    if not view.feeds:
        return []
    what = _(
        'A feed tells you of new press releases without your visiting this page, and without your giving us '
        "an address. A feed reader asks for it: an app, a mail program, many news rooms' systems."
    )
    how = _('Copy the address of a feed, and paste it where your feed reader lets you add one.')
    found: list[nodes.Node] = [nodes.paragraph('', what), nodes.paragraph('', how)]
    groups = {('all', 'corrections'): _('All'), ('topic',): _('Topics'), ('year',): _('Years')}
    for kinds, heading in groups.items():
        if rows := [one for one in view.feeds if one.kind in kinds]:
            title = nodes.rubric('', heading, classes=['press-group'], **{'heading-level': level})
            found += [title, _rows(rows, view)]
    last = _(
        'The feed of all press releases holds the newest 50 in full, each other one its newest 20 as '
        'summaries; all lead on to those before them. JSON is the newer form of the same; if your feed '
        'reader does not ask, take the first address.'
    )
    return [*found, nodes.paragraph('', last)]


def _whole(view: FeedList, level: int) -> list[nodes.Node]:
    """Return the files of the whole archive, and how one asks them."""
    if not view.files:
        return []
    groups = {
        'archive': _('All press releases as data, without summaries'),
        'years': _('Those of the newest year; JSON with summaries, and each year has such files'),
        'schema': _('What each field of these means'),
        'references': _('References of all press releases, for BibTeX, without summaries'),
        'events': _('All coming events, for calendars'),
    }
    items = []
    for what, words in groups.items():
        line = nodes.paragraph('', f'{labelled(words)} ')
        names = [name for kind, name in view.files if kind == what]
        for number, name in enumerate(names):
            if number:
                line += between('·')
            line += nodes.inline('', name, classes=[LINK], refuri=name)
        if names:
            items.append(nodes.list_item('', line))
    title = nodes.rubric('', _('The whole archive'), classes=['press-group'], **{'heading-level': level})
    found: list[nodes.Node] = [title, nodes.bullet_list('', *items)]
    if data := [name for what, name in view.files if what in {'archive', 'years'}]:
        how = _(
            'Dates are as exact as they are known. Please name the source; robots.txt says what else the '
            'texts may be used for. For example, all corrected press releases, and how many there are of '
            'each month:'
        )
        asked = ''.join(f"curl {view.site}{data[0]} | jq '{query}'\n" for query in _QUERIES).rstrip()
        found += [
            *_terms(view),
            nodes.paragraph('', how),
            nodes.literal_block(asked, asked, language='none'),
        ]
    return found


def _terms(view: FeedList) -> list[nodes.Node]:
    """Return under what licence the texts are; nothing if nobody has said any."""
    if not view.license:
        return []
    words = labelled(_('Licence of the texts'))
    line = nodes.paragraph('', f'{words} ')
    if view.license_address:
        line += nodes.reference('', view.license, refuri=view.license_address)
    else:
        line += nodes.Text(view.license)
    return [line]


def _rows(feeds: Iterable[Feed], view: FeedList) -> nodes.bullet_list:
    items = []
    for feed in feeds:
        line = nodes.paragraph('', f'{labelled(feed.title)} ')
        for number, ending in enumerate(feed.endings):
            if number:
                line += between('·')
            name = f'{feed.name}.{ending}'
            # To be copied: one of them in full, for people who need not know what the other is.
            words = 'JSON' if number else f'{view.site}{name}'
            line += nodes.inline('', words, classes=[LINK], refuri=name)
        items.append(nodes.list_item('', line))
    return nodes.bullet_list('', *items)
