"""Lists of releases, and overviews of the whole archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive import chart
from pressarchive.archive import by_group
from pressarchive.dates import day_of_year, long_date, month_name
from pressarchive.locales import _, ngettext
from pressarchive.nodes import press_chart
from pressarchive.render import heading, link, page_link
from pressarchive.render.header import time_of
from pressarchive.render.notices import marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressarchive.domain import PressDomain
    from pressarchive.model import Release
    from pressarchive.page import ListSpec


def release_list(
    press: PressDomain, spec: ListSpec, docname: str, level: int, language: str
) -> list[nodes.Node]:
    """Return the releases that *spec* selects, under headings of *level* if it groups them."""
    releases = press.archive.select(spec)
    if not releases:
        return [nodes.paragraph('', _('No press releases yet.'), classes=['press-empty'])]
    if not spec.group:
        return [_entries(press, releases, docname, level, language, with_year=spec.year is None)]
    groups = list(by_group(releases, spec.group))
    names = [_group_name(year, month, spec, language) for (year, month), _members in groups]
    anchors = [
        f'press-{year}-{month:02d}' if month else f'press-{year}' for (year, month), _members in groups
    ]
    found: list[nodes.Node] = [_jumps(names, anchors)] if len(groups) > 1 else []
    for name, anchor, (_key, members) in zip(names, anchors, groups, strict=True):
        found.append(heading(name, level, ids=[anchor], classes=['press-group']))
        found.append(_entries(press, members, docname, level + 1, language, with_year=False))
    return found


def _group_name(year: int, month: int | None, spec: ListSpec, language: str) -> str:
    if spec.group == 'year':
        return str(year)
    name = _('Without month') if month is None else month_name(month, language)
    return name if spec.year is not None else f'{name} {year}'


def _jumps(names: list[str], anchors: list[str]) -> nodes.bullet_list:
    """Return links to the groups of a list."""
    items = [
        nodes.list_item('', nodes.paragraph('', '', nodes.reference('', name, refid=anchor, internal=True)))
        for name, anchor in zip(names, anchors, strict=True)
    ]
    return nodes.bullet_list('', *items, classes=['press-jumps'])


def _entries(
    press: PressDomain,
    releases: Iterable[Release],
    docname: str,
    level: int,
    language: str,
    *,
    with_year: bool,
) -> nodes.bullet_list:
    """Return one entry a release: date, title, subtitle, teaser."""
    words = long_date if with_year else day_of_year
    items = []
    for release in releases:
        spoken = release.language or ''
        item = nodes.list_item('')
        item += nodes.paragraph(
            '', '', time_of(release.date, words(release.date, language)), classes=['press-when']
        )
        title = heading('', level, classes=['press-title'])
        title += link('release', release.docname, press.title(release.docname), docname)
        item += marks(press, release, language)
        texts: list[nodes.Element] = [title]
        if release.subtitle:
            texts.append(nodes.paragraph('', release.subtitle, classes=['press-subtitle']))
        if release.teaser:
            texts.append(nodes.paragraph('', release.teaser, classes=['press-teaser']))
        for text in texts:
            if spoken and spoken != language:
                text['classes'].append(f'language-{spoken}')
        item += texts
        items.append(item)
    return nodes.bullet_list('', *items, classes=['press-list'])


def years(press: PressDomain, docname: str) -> list[nodes.Node]:
    """Return all years with the number of their releases, newest first."""
    counted = ((press.year_page(year), str(year), number) for year, number in press.archive.year_counts())
    return _counted(press, counted, docname, 'press-years')


def topics(press: PressDomain, docname: str) -> list[nodes.Node]:
    """Return all declared topics with the number of their releases, in the registry's order."""
    counted = (
        (press.topic_page(key), press.registry.topic(key).title, len(press.archive.by_topic.get(key, ())))
        for key in press.topics
    )
    found = _counted(press, counted, docname, 'press-topic-counts')
    items = (item for block in found for item in block.findall(nodes.list_item))
    for key, item in zip(press.topics, items, strict=False):
        if words := press.registry.topic(key).description:
            item.append(nodes.paragraph('', words, classes=['press-teaser']))
    return found


def _counted(
    press: PressDomain, entries: Iterable[tuple[str, str, int]], docname: str, name: str
) -> list[nodes.Node]:
    items = []
    for target, text, number in entries:
        words = ngettext('%d press release', '%d press releases', number) % number
        shown: nodes.Node = (
            page_link(target, text, docname) if target in press.env.all_docs else nodes.Text(text)
        )
        count = nodes.inline('', words, classes=['press-count'])
        items.append(nodes.list_item('', nodes.paragraph('', '', shown, nodes.Text(' '), count)))
    if not items:
        return [nodes.paragraph('', _('No press releases yet.'), classes=['press-empty'])]
    return [nodes.bullet_list('', *items, classes=[name, 'press-counts'])]


def year_chart(press: PressDomain) -> list[nodes.Node]:
    """Return a drawing of the number of releases a year; its words are in :func:`years`."""
    counts = press.archive.year_counts()
    if not counts:
        return []
    words = {
        number: ngettext('%d press release', '%d press releases', number) % number for _year, number in counts
    }
    words[0] = ngettext('%d press release', '%d press releases', 0) % 0
    return [press_chart(svg=chart.bars(dict(counts), _('Press releases a year'), words))]
