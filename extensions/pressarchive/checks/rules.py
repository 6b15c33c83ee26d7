"""Rules over the whole archive; pure: records in, findings out.

They run in every build, not only when something was read: a fault must not vanish from the
second run of the same command.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pressarchive.model.archive import page_number
from pressarchive.model.pages import NO_TITLE
from pressarchive.model.succession import contradictions, translation_faults
from pressarchive.model.suggestions import hint, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from pressarchive.base.warnings import Subtype
    from pressarchive.model.archive import Archive
    from pressarchive.model.pages import Page
    from pressarchive.model.records import Release
    from pressarchive.registry.registry import Registry

_YEAR_FOLDER = re.compile(r'(?P<year>\d{4})/[^/]+')
_NAME = re.compile(r'[A-Za-z0-9._-]+')


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: where, which kind, and what would be right."""

    docname: str
    line: int
    subtype: Subtype
    message: str


@dataclass(frozen=True, slots=True)
class Site:
    """All that the rules look at."""

    archive: Archive
    pages: Mapping[str, Page]
    #: Title of every document, as plain text.
    titles: Mapping[str, str]
    registry: Registry
    reference_keys: Collection[str]
    folder: str
    #: Returns the docname of the release that a name means.
    find: Callable[[str], str | None]
    #: Names of releases that are not public.
    held: Collection[str] = ()
    #: Of releases that name none.
    language: str = 'de'
    today: date = date.max


def findings(site: Site) -> Iterator[Finding]:
    """Yield every fault, in the order of the documents' names."""
    numbers: dict[str, Release] = {}
    for docname in sorted(site.titles):
        page = site.pages.get(docname)
        release = page.release if page else None
        if release is None:
            yield from _lost_page(site, docname, page)
        else:
            yield from _title(site, release)
            yield from _folder(site, release)
            if page is not None and page.hold is None:
                yield from _future(site, release)
            yield from _number(release, numbers)
            yield from _keys(site, release)
            yield from _boilerplate_gap(site, release)
            yield from _others(site, release)
            yield from _notices(site, release)
        if page is not None:
            yield from _page_keys(site, docname, page)
    for release, option, message in contradictions(site.archive.releases, site.find):
        yield Finding(release.docname, release.line_of(option), 'key', message)
    for release, option, message in translation_faults(site.archive.releases, site.find, site.language):
        yield Finding(release.docname, release.line_of(option), 'key', message)


def _lost_page(site: Site, docname: str, page: Page | None) -> Iterator[Finding]:
    inside = docname.startswith(f'{site.folder}/') and docname.rpartition('/')[2] != 'index'
    inside = inside and page_number(docname, site.folder) is None
    if inside and (page is None or page.directive_line is None):
        message = (
            "this page lies among the releases and has no 'pressrelease' directive; add one, or move the page"
        )
        yield Finding(docname, 1, 'directive', message)


def _title(site: Site, release: Release) -> Iterator[Finding]:
    if site.titles[release.docname].strip() in {'', NO_TITLE}:
        yield Finding(
            release.docname,
            1,
            'title',
            'this release has no title; begin the page with "# " and the headline',
        )


def _folder(site: Site, release: Release) -> Iterator[Finding]:
    match = _YEAR_FOLDER.fullmatch(release.docname.removeprefix(f'{site.folder}/'))
    right = f'{site.folder}/{release.date.year}/'
    if release.docname.rpartition('/')[2] == 'index':
        message = 'this page is an index and cannot be a release; move the release into a file of its own'
        yield Finding(release.docname, release.line, 'folder', message)
    elif match is None or not release.docname.startswith(f'{site.folder}/'):
        message = f'this release does not lie in the folder of its year; move it to {right}'
        yield Finding(release.docname, release.line, 'folder', message)
    elif int(match['year']) != release.date.year:
        message = f'this release is of {release.date.iso} and lies in the folder {match["year"]}; '
        message += f'move it to {right}, or correct its date'
        yield Finding(release.docname, release.line_of('date'), 'folder', message)
    name = release.docname.rpartition('/')[2]
    if not is_name(name):
        message = f'the name of this file becomes its address; rename it, for example to {slug(name)!r}: '
        message += 'allowed are letters a to z, digits, "-", "_" and "."'
        yield Finding(release.docname, release.line, 'folder', message)


def _future(site: Site, release: Release) -> Iterator[Finding]:
    if release.date.first_day > site.today and release.embargo is None and not release.is_draft:
        message = f'this release is of {release.date.iso}, which lies in the future, and is public at once; '
        message += "write ':embargo:' with day and time to hold it back until then, or correct its date"
        yield Finding(release.docname, release.line_of('date'), 'date', message)


def is_name(name: str) -> bool:
    """Return whether *name* is one that a release's file may have: it becomes its address."""
    return _NAME.fullmatch(name) is not None


def _number(release: Release, numbers: dict[str, Release]) -> Iterator[Finding]:
    if not release.number:
        return
    first = numbers.setdefault(release.number, release)
    if first is not release:
        message = (
            f'the number {release.number!r} belongs to {first.docname} already; give each release its own'
        )
        yield Finding(release.docname, release.line_of('number'), 'duplicate', message)


def _keys(site: Site, release: Release) -> Iterator[Finding]:
    options = (
        ('topics', 'topics', 'topic', release.topics),
        ('contacts', 'contacts', 'contact', release.contacts or ()),
        ('boilerplate', 'boilerplates', 'boilerplate', release.boilerplates or ()),
    )
    for event in release.events:
        if event.contact and not site.registry.knows('contacts', event.contact):
            declared = hint(event.contact, site.registry.declared('contacts'))
            message = f'contact {event.contact!r} of the event is declared nowhere; {declared}'
            yield Finding(release.docname, event.line, 'key', message)
    for option, table, word, keys in options:
        for key in keys:
            if not site.registry.knows(table, key):
                message = f'{word} {key!r} is declared nowhere; {hint(key, site.registry.declared(table))}'
                yield Finding(release.docname, release.line_of(option), 'key', message)
    for option, keys in (('cites', release.cites), ('coverage', release.coverage)):
        for key in keys:
            if key not in site.reference_keys:
                message = f'reference {key!r} is in no .bib file; {hint(key, site.reference_keys)}'
                yield Finding(release.docname, release.line_of(option), 'key', message)


def _boilerplate_gap(site: Site, release: Release) -> Iterator[Finding]:
    registry = site.registry
    keys = registry.default_boilerplates if release.boilerplates is None else release.boilerplates
    day, language = release.date.first_day, release.language or site.language
    for key in keys:
        if key in registry.keys('boilerplates') and registry.boilerplate(key, day, language) is None:
            message = f'no boilerplate {key!r} holds on {release.date.first_day.isoformat()}; '
            message += 'declare one for that day in the registry, or set "boilerplate: none"'
            yield Finding(release.docname, release.line_of('date'), 'key', message)


def _others(site: Site, release: Release) -> Iterator[Finding]:
    """Yield what is wrong with the releases that *release* names; one that is not public yet is right."""
    options = (
        ('related', 'related release', release.related),
        ('supersedes', 'superseded release', release.supersedes),
        ('superseded-by', 'superseding release', release.superseded_by),
        ('translation-of', 'original', (release.translation_of,) if release.translation_of else ()),
    )
    for option, words, names in options:
        line = release.line_of(option)
        for name in names:
            found = site.find(name)
            if found == release.docname and option != 'translation-of':
                message = f'{words} {name!r} is this release itself; remove it'
                yield Finding(release.docname, line, 'key', message)
            elif found is None and name.strip('/') not in site.held:
                yield Finding(release.docname, line, 'key', _unknown_release(site, name))


def _notices(site: Site, release: Release) -> Iterator[Finding]:
    for notice in release.notices:
        if notice.date is not None and notice.date.first_day > site.today:
            message = f'this {notice.kind} of {notice.date.iso} lies in the future and is shown already; '
            message += 'correct its date, or write it on that day'
            yield Finding(release.docname, notice.line or release.line, 'notice', message)
        if notice.date is not None and notice.date.last_day < release.date.first_day:
            message = f'this {notice.kind} of {notice.date.iso} lies before the release itself, which is of '
            message += f'{release.date.iso}; correct one of the dates'
            yield Finding(release.docname, notice.line or release.line, 'notice', message)


def _unknown_release(site: Site, name: str) -> str:
    several = site.archive.by_id.get(name, ())
    if len(several) > 1:
        return f'release {name!r} may be any of {", ".join(several)}; write the whole path'
    return f'release {name!r} does not exist; {hint(name, site.archive.by_id)}'


def _page_keys(site: Site, docname: str, page: Page) -> Iterator[Finding]:
    """Yield unknown keys that the page's text names, by roles and by directives."""
    for ref in page.use.refs:
        message = ''
        if ref.kind in {'topic', 'contact'}:
            table = f'{ref.kind}s'
            if not site.registry.knows(table, ref.target):
                known = site.registry.declared(table)
                message = f'{ref.kind} {ref.target!r} is declared nowhere; {hint(ref.target, known)}'
        elif ref.kind == 'release' and site.find(ref.target) is None:
            if ref.target.strip('/') in site.held:
                message = f'release {ref.target!r} is not public yet; link to it when it is, or by "related"'
                yield Finding(docname, ref.line, 'embargo', message)
                continue
            message = _unknown_release(site, ref.target)
        elif ref.kind == 'cite' and ref.target not in site.reference_keys:
            message = f'reference {ref.target!r} is in no .bib file; {hint(ref.target, site.reference_keys)}'
        if message:
            yield Finding(docname, ref.line, 'key', message)
