"""What the archive says about a release: notices, marks in lists, and whether it still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _, labelled, words_in
from pressarchive.domain.ai import said_of_text
from pressarchive.domain.elements import between, page_link, release_link
from pressarchive.domain.nodes import notice_heading, press_icon
from pressarchive.embargo.words import not_public
from pressarchive.model.dates import language_name, long_date
from pressarchive.releases.header import time_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pressarchive.domain.elements import Context
    from pressarchive.domain.queries import Mark
    from pressarchive.domain.views import Hint, Link
    from pressarchive.lists.view import NoticeList
    from pressarchive.model.records import PartialDate
    from pressarchive.releases.view import AiLabel, Elsewhere, Header


def notice_words(kind: str, date: PartialDate | None, language: str) -> str:
    """Return what kind of notice it is, with its date: "Correction of 20 November 2026"."""
    if date is not None and date.day is not None:
        words = {'correction': _('Correction of %s'), 'update': _('Update of %s')}
        return words.get(kind, _('Withdrawn on %s')) % long_date(date, language)
    word = {'correction': _('Correction'), 'update': _('Update')}.get(kind, _('Withdrawn'))
    return word if date is None else f'{word} ({long_date(date, language)})'


def notice_title(kind: str, date: PartialDate | None, language: str) -> nodes.paragraph:
    """Return the line above the text of a notice."""
    # No "time" here: readers' programs leave it out, and with it all that the line says.
    title = nodes.strong('', notice_words(kind, date, language))
    return notice_heading('', '', press_icon(kind=kind), title, classes=['press-notice-title'])


def marks(found: Iterable[Mark]) -> list[nodes.Node]:
    """Return what a line says of a release besides its headline: icon and word, a blank behind each."""
    return [node for mark in found for node in (_mark(mark), nodes.Text(' '))]


def headline(release: Hint, site: str) -> str:
    """Return the headline of *release* for a line with its marks: they say that it has been withdrawn.

    *site* is the archive's own language: see :func:`.words_in`.
    """
    if not is_withdrawn(release.marks):
        return release.title
    with words_in(release.language, site):
        return release.title.removeprefix(f'{_("Withdrawn:")} ')


def is_withdrawn(found: Iterable[Mark]) -> bool:
    """Tell whether a release with these marks has been withdrawn: its headline no longer holds."""
    return any(mark.kind == 'withdrawal' for mark in found)


def fate(release: Hint) -> list[str]:
    """Return the class of the entry of a release whose headline no longer holds."""
    return ['press-list-withdrawn'] if is_withdrawn(release.marks) else []


def language_mark(release: Hint, language: str) -> list[nodes.Node]:
    """Return in which language the headline of *release* is, if it is not *language*; a blank behind it."""
    name = foreign(release, language)
    mark = nodes.inline('', name, classes=['press-mark', 'press-mark-language'])
    return [mark, nodes.Text(' ')] if name else []


def foreign(release: Hint, language: str) -> str:
    """Return the name of the language of *release* for who reads *language*; empty if it is that one."""
    if release.language.partition('-')[0] == language.partition('-')[0]:
        return ''
    return language_name(release.language, language)


def _mark(mark: Mark) -> nodes.inline:
    words = nodes.Text(mark_words()[mark.kind])
    return nodes.inline(
        '', '', press_icon(kind=mark.kind), words, classes=['press-mark', f'press-mark-{mark.kind}']
    )


def mark_words() -> dict[str, str]:
    """Return the word for each kind of mark."""
    return {
        'attachment': _('Attachment'),
        'picture': _('Pictures'),
        'event': _('Event'),
        'event-past': _('Past event'),
        'event-cancelled': _('Event cancelled'),
        'event-moved': _('Event moved'),
        'draft': _('Draft'),
        'embargo': _('Embargo'),
        'superseded': _('Replaced'),
        'correction': _('Corrected'),
        'update': _('Supplemented'),
        'withdrawal': _('Withdrawn'),
    }


def standing(view: Header, context: Context) -> list[nodes.Node]:
    """Return what stands above the text of a release besides notices: not public, replaced, archived."""
    language = context.language
    found = [
        *_not_public(view, language),
        *_line(_('Replaced by'), view.replaced_by, 'press-replaced', context),
        *_line(_('Replaces'), view.replaces, 'press-replaces', context),
    ]
    if view.is_archived:
        words = _('Archived press release (%s). It is kept unchanged, and what it says may be outdated.')
        if view.release.notices:
            words = _('Archived press release (%s). What it says may be outdated.')
        when = long_date(view.release.date, language)
        icon, said = press_icon(kind='archived'), nodes.Text(words % when)
        found.append(nodes.paragraph('', '', icon, said, classes=['press-archived']))
    return [nodes.container('', *found, classes=['press-state'])] if found else []


def _not_public(view: Header, language: str) -> list[nodes.Node]:
    if not view.hold:
        return []
    words = not_public(view.hold, view.until, language)
    icon = press_icon(kind='draft' if view.hold == 'draft' else 'embargo')
    return [nodes.paragraph('', '', icon, nodes.strong('', words), classes=['press-embargo'])]


def _line(words: str, releases: Sequence[Hint], name: str, context: Context) -> list[nodes.Node]:
    """Return *words* and links to *releases* with their dates; nothing if there are none."""
    if not releases:
        return []
    line = nodes.paragraph(
        '', '', press_icon(kind='superseded'), nodes.Text(f'{labelled(words)} '), classes=[name]
    )
    for release in releases:
        if len(line) > 2:  # noqa: PLR2004  behind icon and words
            line += nodes.Text('; ')
        line += release_link(release, release.title, context)
        line += nodes.Text(f' ({long_date(release.date, context.language)})')
    return [line]


def ai_label(view: AiLabel, _context: Context) -> list[nodes.Node]:
    """Return what stands below a text that artificial intelligence had to do with."""
    words = nodes.inline('', said_of_text(view.ai))
    return [nodes.paragraph('', '', press_icon(kind='ai'), words, classes=['press-label'])]


def elsewhere(view: Elsewhere, context: Context) -> list[nodes.Node]:
    """Return where to look instead of a withdrawn release that nothing replaces: at its year."""
    words = _('Other press releases of %d') % view.year
    link_to = page_link(view.page.docname, words, context.docname)
    return [nodes.paragraph('', '', link_to, classes=['press-elsewhere'])]


def empty(words: str, instead: Iterable[Link], context: Context) -> nodes.paragraph:
    """Return a sentence that says that there is nothing, and where there is something."""
    found = nodes.paragraph('', words, classes=['press-empty'])
    for one in instead:
        found += [nodes.Text(' '), page_link(one.docname, one.text, context.docname)]
    return found


def notice_list(view: NoticeList, context: Context) -> list[nodes.Node]:
    """Return all notices of the archive, newest first."""
    items, language = [], context.language
    for one in view.notices:
        release, notice = one.release, one.notice
        entry = nodes.list_item('', classes=[f'press-{notice.kind}'])
        entry += notice_title(notice.kind, notice.date, language)
        title = nodes.paragraph('', '', release_link(release, release.title, context))
        title += [*between('·'), time_of(release.date, long_date(release.date, language))]
        entry += title
        if notice.text:
            entry += nodes.paragraph('', notice.text, classes=['press-teaser'])
        items.append(entry)
    if not items:
        return [empty(_('No press release has been corrected or withdrawn.'), view.instead, context)]
    return [nodes.bullet_list('', *items, classes=['press-notices'])]
