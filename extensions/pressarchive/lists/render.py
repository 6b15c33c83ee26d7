"""Lists of releases, and overviews of the whole archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _, ngettext
from pressarchive.domain.elements import heading, link, page_link
from pressarchive.domain.nodes import press_chart
from pressarchive.lists import chart
from pressarchive.model.archive import by_group
from pressarchive.model.dates import day_of_year, long_date, month_name
from pressarchive.releases.header import time_of
from pressarchive.releases.notices import marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressarchive.domain.elements import Context
    from pressarchive.domain.views import Entry
    from pressarchive.lists.view import Chart, Counts, ReleaseList
    from pressarchive.model.pages import ListSpec


def release_list(view: ReleaseList, context: Context, level: int) -> list[nodes.Node]:
    """Return a list of releases, under headings of *level* if it is grouped."""
    releases, spec = view.entries, view.spec
    if not releases:
        return [nodes.paragraph('', _('No press releases yet.'), classes=['press-empty'])]
    if not spec.group:
        return [_entries(releases, context, level, with_year=spec.year is None)]
    groups = list(by_group(releases, spec.group))
    names = [_group_name(year, month, spec, context.language) for (year, month), _members in groups]
    anchors = [
        f'press-{year}-{month:02d}' if month else f'press-{year}' for (year, month), _members in groups
    ]
    found: list[nodes.Node] = [_jumps(names, anchors)] if len(groups) > 1 else []
    for name, anchor, (_key, members) in zip(names, anchors, groups, strict=True):
        found.append(heading(name, level, ids=[anchor], classes=['press-group']))
        found.append(_entries(members, context, level + 1, with_year=False))
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
    releases: Iterable[Entry], context: Context, level: int, *, with_year: bool
) -> nodes.bullet_list:
    """Return one entry a release: date, title, subtitle, teaser."""
    words, language = long_date if with_year else day_of_year, context.language
    items = []
    for release in releases:
        spoken = release.language or ''
        item = nodes.list_item('')
        item += nodes.paragraph(
            '', '', time_of(release.date, words(release.date, language)), classes=['press-when']
        )
        title = heading('', level, classes=['press-title'])
        title += link('release', release.docname, release.title, context.docname)
        item += marks(release.marks, language)
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


def counts(view: Counts, context: Context) -> list[nodes.Node]:
    """Return all years or topics with the number of their releases."""
    items = []
    for one in view.counts:
        words = ngettext('%d press release', '%d press releases', one.number) % one.number
        shown: nodes.Node = (
            page_link(one.page, one.text, context.docname) if one.exists else nodes.Text(one.text)
        )
        count = nodes.inline('', words, classes=['press-count'])
        item = nodes.list_item('', nodes.paragraph('', '', shown, nodes.Text(' '), count))
        if one.description:
            item += nodes.paragraph('', one.description, classes=['press-teaser'])
        items.append(item)
    if not items:
        return [nodes.paragraph('', _('No press releases yet.'), classes=['press-empty'])]
    name = 'press-years' if view.kind == 'years' else 'press-topic-counts'
    return [nodes.bullet_list('', *items, classes=[name, 'press-counts'])]


def year_chart(view: Chart) -> list[nodes.Node]:
    """Return a drawing of the number of releases a year; its words are in :func:`counts`."""
    if not view.years:
        return []
    words = {
        number: ngettext('%d press release', '%d press releases', number) % number
        for _year, number in view.years
    }
    words[0] = ngettext('%d press release', '%d press releases', 0) % 0
    return [press_chart(svg=chart.bars(dict(view.years), _('Press releases a year'), words))]
