"""What the archive says about a release: notices, marks in lists, and whether it still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.dates import long_date, long_moment
from pressarchive.locales import _
from pressarchive.render import link, page_link
from pressarchive.render.header import time_of
from pressarchive.shown import hold_of, is_archived, marks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressarchive.domain import PressDomain
    from pressarchive.model import PartialDate, Release
    from pressarchive.shown import Mark

#: Between two marks of one release.
BETWEEN = ' · '


def notice_words(kind: str, date: PartialDate | None, language: str) -> str:
    """Return what kind of notice it is, with its date: "Correction of 20 November 2026"."""
    if date is not None and date.day is not None:
        words = {'correction': _('Correction of %s'), 'update': _('Update of %s')}
        return words.get(kind, _('Withdrawn on %s')) % long_date(date, language)
    word = {'correction': _('Correction'), 'update': _('Update')}.get(kind, _('Withdrawn'))
    return word if date is None else f'{word} ({long_date(date, language)})'


def notice_title(kind: str, date: PartialDate | None, language: str) -> nodes.paragraph:
    """Return the line above the text of a notice."""
    words: nodes.Node = nodes.Text(notice_words(kind, date, language))
    title = nodes.strong('', '', words if date is None else time_of(date, words.astext()))
    return nodes.paragraph('', '', title, classes=['press-notice-title'])


def marks(press: PressDomain, release: Release, language: str) -> list[nodes.Node]:
    """Return the line that says in lists what happened to *release*; nothing if nothing did."""
    found = marks_of(press, release)
    if not found:
        return []
    line = nodes.paragraph('', classes=['press-marks'])
    for mark in found:
        if line.children:
            line += nodes.Text(BETWEEN)
        words = _mark_words(mark, language)
        line += nodes.inline('', words, classes=['press-mark', f'press-mark-{mark.kind}'])
    return [line]


def mark_words(press: PressDomain, release: Release, language: str) -> str:
    """Return the same line as text; empty if nothing happened."""
    return BETWEEN.join(_mark_words(mark, language) for mark in marks_of(press, release))


def _mark_words(mark: Mark, language: str) -> str:
    words = {'draft': _('Draft'), 'embargo': _('Embargo'), 'superseded': _('Replaced')}
    return words[mark.kind] if mark.kind in words else notice_words(mark.kind, mark.date, language)


def standing(press: PressDomain, release: Release, language: str) -> list[nodes.Node]:
    """Return what stands above the text of *release* besides notices: not public, replaced, archived."""
    found = [*_not_public(press, release, language), *_succession(press, release, language)]
    if is_archived(press, release):
        words = _('Archived press release (%s). It is kept unchanged, and what it says may be outdated.')
        if release.notices:
            words = _('Archived press release (%s). What it says may be outdated.')
        when = long_date(release.date, language)
        found.append(nodes.paragraph('', words % when, classes=['press-archived']))
    return [nodes.container('', *found, classes=['press-state'])] if found else []


def _not_public(press: PressDomain, release: Release, language: str) -> list[nodes.Node]:
    hold = hold_of(press, release)
    if hold is None:
        return []
    words = _('Draft, not public')
    if hold.fault:
        words = _('Not public: the build says what has to be mended')
    elif hold.until is not None:
        until = hold.until.astimezone(press.registry.zone)
        words = _('Embargo until %s') % long_moment(until, language)
    return [nodes.paragraph('', '', nodes.strong('', words), classes=['press-embargo'])]


def _succession(press: PressDomain, release: Release, language: str) -> list[nodes.Node]:
    succession = press.succession
    me = release.docname
    found = _line(_('Replaced by'), succession.successors.get(me, ()), 'press-replaced', press, me, language)
    found += _line(_('Replaces'), succession.predecessors.get(me, ()), 'press-replaces', press, me, language)
    return found


def _line(
    words: str, releases: Sequence[Release], name: str, press: PressDomain, docname: str, language: str
) -> list[nodes.Node]:
    """Return *words* and links to *releases* with their dates; nothing if there are none."""
    if not releases:
        return []
    line = nodes.paragraph('', f'{words}: ', classes=[name])
    for release in releases:
        if len(line) > 1:
            line += nodes.Text('; ')
        line += link('release', release.docname, press.title(release.docname), docname)
        line += nodes.Text(f' ({long_date(release.date, language)})')
    return [line]


def elsewhere(press: PressDomain, release: Release) -> list[nodes.Node]:
    """Return where to look instead of a withdrawn *release* that nothing replaces: at its year."""
    page = press.year_page(release.date.year)
    if press.succession.successors.get(release.docname) or page not in press.env.found_docs:
        return []
    words = _('Other press releases of %d') % release.date.year
    return [nodes.paragraph('', '', page_link(page, words, release.docname), classes=['press-elsewhere'])]


def notice_list(press: PressDomain, docname: str, language: str) -> list[nodes.Node]:
    """Return all notices of the archive, newest first."""
    items = []
    for release, notice in press.archive.notices:
        entry = nodes.list_item('', classes=[f'press-{notice.kind}'])
        entry += notice_title(notice.kind, notice.date, language)
        title = nodes.paragraph(
            '', '', link('release', release.docname, press.title(release.docname), docname)
        )
        title += [nodes.Text(' · '), time_of(release.date, long_date(release.date, language))]
        entry += title
        if notice.text:
            entry += nodes.paragraph('', notice.text, classes=['press-teaser'])
        items.append(entry)
    if not items:
        return [
            nodes.paragraph(
                '', _('No press release has been corrected or withdrawn.'), classes=['press-empty']
            )
        ]
    return [nodes.bullet_list('', *items, classes=['press-notices'])]
