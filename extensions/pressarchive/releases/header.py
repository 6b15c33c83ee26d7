"""A release's header: kicker, subtitle, dateline, length, topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal
from docutils import nodes

from pressarchive.base.i18n import _
from pressarchive.domain.elements import link
from pressarchive.domain.nodes import press_time
from pressarchive.model.dates import locale_of, long_date

if TYPE_CHECKING:
    from pressarchive.model.records import PartialDate, Release
    from pressarchive.releases.view import Header


def kicker(release: Release) -> nodes.paragraph:
    """Return the line above the headline."""
    return nodes.paragraph('', release.kicker or _('Press release'), classes=['press-kicker'])


def time_of(when: PartialDate, words: str) -> press_time:
    """Return *when* in *words*, with its exact form for machines."""
    return press_time('', words, datetime=when.iso)


def dateline(release: Release, language: str) -> list[nodes.Node]:
    """Return place and date: "Musterstadt, September 2019"."""
    when = time_of(release.date, long_date(release.date, release.language or language))
    if not release.location:
        return [when]
    return [nodes.strong('', release.location), nodes.Text(', '), when]


def header(view: Header, language: str) -> nodes.container:
    """Return what stands between headline and text."""
    release = view.release
    parts = nodes.container(classes=['press-header'])
    if release.subtitle:
        parts += nodes.paragraph('', release.subtitle, classes=['press-subtitle'])
    byline = nodes.paragraph(
        '', '', nodes.inline('', '', *dateline(release, language)), classes=['press-byline']
    )
    if release.number:
        byline += [nodes.Text(' · '), nodes.inline('', _('No. %s') % release.number)]
    if release.withdrawal is not None:
        return nodes.container('', *parts.children, byline, classes=parts['classes'])
    if release.modified is not None:
        words = _('changed %s') % long_date(release.modified, language)
        byline += [nodes.Text(' · '), nodes.inline('', '', time_of(release.modified, words))]
    count = format_decimal(release.characters, locale=locale_of(language))
    byline += [nodes.Text(' · '), nodes.inline('', _('%s characters') % count, classes=['press-length'])]
    parts += byline
    if view.topics:
        items = [
            nodes.list_item('', nodes.paragraph('', '', link('topic', one.key, one.title, release.docname)))
            for one in view.topics
        ]
        parts += nodes.bullet_list('', *items, classes=['press-topics'])
    return parts
