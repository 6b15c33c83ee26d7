"""What stands around a release's headline: year, kind, place and date, subtitle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal
from docutils import nodes

from pressarchive.base.i18n import _
from pressarchive.domain.elements import between, link, page_link
from pressarchive.domain.nodes import FILES, language_links, press_time, separator
from pressarchive.model.dates import locale_of, long_date

if TYPE_CHECKING:
    from pressarchive.domain.elements import Context
    from pressarchive.model.records import PartialDate, Release
    from pressarchive.releases.view import Header


def time_of(when: PartialDate, words: str) -> press_time:
    """Return *when* in *words*, with its exact form for machines."""
    return press_time('', words, datetime=when.iso)


def dateline(release: Release, language: str) -> list[nodes.Node]:
    """Return place and date: "Musterstadt, September 2019"."""
    when = time_of(release.date, long_date(release.date, language))
    return [nodes.Text(f'{release.location}, '), when] if release.location else [when]


def meta(view: Header, context: Context) -> nodes.paragraph:
    """Return the line above the headline: the year, what it is and its number, place and date."""
    release = view.release
    line = nodes.paragraph('', classes=['press-meta'])
    if view.year.exists:
        # The name by which readers' programs know what leads elsewhere.
        year = page_link(view.year.docname, view.year.text, release.docname)
        line += nodes.inline('', '', year, *between('›'), classes=['press-breadcrumbs'])
    kind = release.kind(_('Press release'), _('Invitation'))
    number = f' {release.number}' if release.number else ''
    # On phones only an invitation keeps its kind.
    minor = [] if release.kicker or release.events else ['press-minor']
    spoken = context.marked(release.language) if release.kicker else []
    line += nodes.inline('', f'{kind}{number}', classes=['press-kind', *minor, *spoken])
    line += between('·', *minor)
    # No "dateline" in the name: readers' programs would take the place for an author.
    place = dateline(release, context.text)
    line += nodes.inline('', '', *place, classes=['press-place', *context.marked(context.text)])
    if view.in_frame and release.has_files and release.withdrawal is None:
        # Only on phones, where files stand far below.
        files = nodes.reference('', str(_('Files')), refid=FILES, internal=True)
        files += [nodes.Text(' '), separator('', '↓')]
        line += nodes.inline('', '', nodes.Text(' '), files, classes=['press-breadcrumbs', 'frame-files'])
    return line


def top(view: Header, context: Context) -> list[nodes.Node]:
    """Return what stands above the headline: the line about it, and the way to other languages."""
    line = meta(view, context)
    if not view.languages:
        return [line]
    items = []
    for one in view.languages:
        shown: nodes.Node = nodes.strong('', one.text)
        if one.docname != context.docname:
            shown = page_link(one.docname, one.text, context.docname)
        spoken = context.marked(one.language)
        items.append(nodes.list_item('', nodes.paragraph('', '', shown), classes=spoken))
    others = language_links('', nodes.bullet_list('', *items, classes=['press-jumps']), label=_('Languages'))
    return [nodes.container('', line, others, classes=['press-top'])]


def header(view: Header, context: Context) -> list[nodes.Node]:
    """Return what stands between headline and text; topics and tools only where no frame has them."""
    release = view.release
    parts = nodes.container(classes=['press-intro'])
    if release.subtitle:
        spoken = context.marked(release.language)
        parts += nodes.paragraph('', release.subtitle, classes=['press-subtitle', *spoken])
    if release.withdrawal is None and not view.in_frame:
        parts += nodes.paragraph('', characters(release, context.language), classes=['press-tools'])
        if view.topics:
            items = []
            for one in view.topics:
                spoken = context.marked(one.language)
                to = link('topic', one.key, one.title, release.docname, *spoken)
                items.append(nodes.list_item('', nodes.paragraph('', '', to)))
            parts += nodes.bullet_list('', *items, classes=['press-topics'])
    return [parts] if parts.children else []


def characters(release: Release, language: str) -> str:
    """Return how long a release is: "2.437 Zeichen"."""
    return _('%s characters') % format_decimal(release.characters, locale=locale_of(language))
