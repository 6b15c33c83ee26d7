"""Lists of releases, and overviews of the whole archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from pressarchive.base.i18n import _, ngettext
from pressarchive.domain.elements import heading, link, page_link
from pressarchive.domain.nodes import press_chart
from pressarchive.lists import chart
from pressarchive.model.archive import by_group
from pressarchive.model.dates import day_of_year, long_date, month_name, short_date, short_day
from pressarchive.pictures.render import lead_story, thumbnail
from pressarchive.releases.header import time_of
from pressarchive.releases.notices import empty, fate, headline, language_mark, marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressarchive.domain.elements import Context
    from pressarchive.domain.views import Entry
    from pressarchive.lists.view import Chart, Counts, ReleaseList
    from pressarchive.model.pages import ListSpec

#: So many releases at a list's beginning have more than a line.
STANDARD: Final = 5
#: So many years make a drawing.
FEWEST_YEARS: Final = 3
#: Characters of a teaser; two lines on most screens.
TEASER: Final = 110


def release_list(view: ReleaseList, context: Context, level: int) -> list[nodes.Node]:
    """Return a list of releases, under headings of *level* if it is grouped."""
    spec = view.spec
    if not view.entries:
        words = _('No press releases yet.')
        if view.instead:
            words = (
                _('No press releases on this topic yet.') if spec.topic else _('No press releases here yet.')
            )
        return [empty(words, view.instead, context)]
    if spec.page is not None:
        return [*_total(view), *_grouped(view, context, level), *_pages(view, context)]
    if not spec.group:
        return _densities(view.entries, spec, context, level, first=0)
    more = [page_link(one.docname, one.text, context.docname) for one in view.pictures]
    above = [nodes.paragraph('', '', one, classes=['press-more']) for one in more]
    return [*above, *_grouped(view, context, level)]


def _grouped(view: ReleaseList, context: Context, level: int) -> list[nodes.Node]:
    spec = view.spec
    groups = list(by_group(view.entries, spec.group))
    names = [_group_name(year, month, spec, context.language) for (year, month), _members in groups]
    anchors = [
        f'press-{year}-{month:02d}' if month else f'press-{year}' for (year, month), _members in groups
    ]
    found: list[nodes.Node] = [_jumps(names, anchors)] if len(groups) > 1 else []
    first = 0
    for name, anchor, (_key, members) in zip(names, anchors, groups, strict=True):
        head = heading(name, level, ids=[anchor], classes=['press-group'])
        if spec.page is None:  # where a year may go on on another page
            words = ngettext('%d press release', '%d press releases', len(members)) % len(members)
            head += [nodes.Text(' '), nodes.inline('', words, classes=['press-count'])]
        found.append(head)
        found += _densities(members, spec, context, level + 1, first=first)
        first += len(members)
    return found


def _total(view: ReleaseList) -> list[nodes.Node]:
    """Return how many releases there are, and since when."""
    if not view.total:
        return []
    words = ngettext(
        '%(number)d press release since %(year)d.',
        '%(number)d press releases since %(year)d, newest first.',
        view.total,
    )
    return [nodes.paragraph('', words % {'number': view.total, 'year': view.since})]


def _pages(view: ReleaseList, context: Context) -> list[nodes.Node]:
    """Return links to the newest page, those beside this one, and the oldest."""
    if not view.pages[1:]:
        return []
    shown: list[nodes.Node] = [nodes.Text(_('Page'))]
    for page in view.pages:
        if page.docname == context.docname:
            shown.append(nodes.strong('', page.text))
        elif page.exists:
            shown.append(page_link(page.docname, page.text, context.docname))
        else:
            shown.append(nodes.Text(page.text))
    items = [nodes.list_item('', nodes.paragraph('', '', one)) for one in shown]
    return [nodes.bullet_list('', *items, classes=['press-jumps', 'press-pages'])]


def _densities(
    entries: Sequence[Entry], spec: ListSpec, context: Context, level: int, *, first: int
) -> list[nodes.Node]:
    """Return *entries*, of which *first* others stand before them, the newest ones with more words."""
    lead = 1 if spec.style == 'lead' and not first else 0
    many = {'compact': 0, 'standard': len(entries), 'lead': STANDARD}.get(spec.style, STANDARD)
    end = max(0, many - first) if spec.style != 'standard' else many
    with_year = spec.year is None and not spec.group
    found: list[nodes.Node] = []
    if lead:
        story = _standard(entries[0], context, level, with_year=True, is_lead=True)
        found.append(_listed([story], 'press-list--lead'))
    if standard := [_standard(one, context, level, with_year=with_year) for one in entries[lead:end]]:
        found.append(_listed(standard, 'press-list--standard', *(['press-list--two'] if lead else [])))
    if compact := [_compact(one, context, with_year=with_year) for one in entries[max(lead, end) :]]:
        found.append(_listed(compact, 'press-list--compact', *(['press-list--dated'] if with_year else [])))
    return found


def _listed(items: list[nodes.list_item], *classes: str) -> nodes.bullet_list:
    return nodes.bullet_list('', *items, classes=['press-list', *classes])


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


def _standard(
    release: Entry, context: Context, level: int, *, with_year: bool, is_lead: bool = False
) -> nodes.list_item:
    """Return date and marks, headline, and a line or two of what it is about."""
    language = context.language
    when = (long_date if with_year else day_of_year)(release.date, language)
    line = nodes.paragraph('', '', time_of(release.date, when), classes=['press-when'])
    line += [nodes.Text(' '), *marks(release.marks), *language_mark(release, language)]
    title = heading('', level, classes=['press-title', *context.marked(release.language)])
    title += link('release', release.docname, headline(release, context.site), context.docname)
    item = nodes.list_item('', line, title, classes=fate(release))
    if (file := release.picture) is not None:
        item.insert(0, lead_story(file) if is_lead else thumbnail(file.thumbnail))
    if words := release.subtitle or shortened(release.teaser):
        item += nodes.paragraph('', words, classes=['press-teaser', *context.marked(release.language)])
    return item


def _compact(release: Entry, context: Context, *, with_year: bool) -> nodes.list_item:
    """Return date, marks and headline in one line."""
    language = context.language
    when = (short_date if with_year else short_day)(release.date, language)
    title = nodes.inline('', '', classes=['press-title', *context.marked(release.language)])
    title += link('release', release.docname, headline(release, context.site), context.docname)
    told = [*marks(release.marks), *language_mark(release, language)]
    said = nodes.inline('', '', *told, title, classes=['press-said'])
    row = nodes.paragraph('', '', time_of(release.date, when), nodes.Text(' '), said, classes=['press-row'])
    return nodes.list_item('', row, classes=fate(release))


def shortened(text: str) -> str:
    """Return the beginning of *text*, cut at a word if it is longer than a list shows."""
    if len(text) <= TEASER:
        return text
    return text[: text.rfind(' ', 0, TEASER) + 1 or TEASER].rstrip(' ,;:–-') + ' …'


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
    """Return a drawing of the number of releases a year; its words are in :func:`counts`.

    One or two bars say nothing that the words do not.
    """
    if len(view.years) < FEWEST_YEARS:
        return []
    numbers = {int(one.text): one.number for one in view.years}
    words = {
        number: ngettext('%d press release', '%d press releases', number) % number
        for number in numbers.values()
    }
    pages = {int(one.text): one.page for one in view.years if one.exists}
    return [press_chart(svg=chart.bars(numbers, _('Press releases a year'), words, pages))]
