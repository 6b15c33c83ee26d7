"""Rules over the whole archive; pure: records in, findings out.

They run in every build, not only when something was read: a fault must not vanish from the
second run of the same command.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import phrase, template
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
#: What messages call what the text names, and notices.
_KINDS = {'topic': template('topic'), 'contact': template('contact')}
_NOTICES = {
    'correction': template('correction'),
    'update': template('update'),
    'withdrawal': template('withdrawal'),
}
#: For each table whose keys a release names the option that names them, and what messages call one of them.
_TABLES = {
    'topics': ('topics', template('topic')),
    'contacts': ('contacts', template('contact')),
    'boilerplates': ('boilerplate', template('boilerplate')),
}
#: The options that name releases, and what messages call these.
_NAMING = {
    'related': template('related release'),
    'supersedes': template('superseded release'),
    'superseded-by': template('superseding release'),
    'translation-of': template('original'),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: where, which kind, and what would be right."""

    docname: str
    line: int
    subtype: Subtype
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """All that rules on one page look at besides it."""

    registry: Registry
    folder: str
    #: Of releases that name none.
    language: str = 'de'
    today: date = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(House):
    """All that the rules look at."""

    archive: Archive
    pages: Mapping[str, Page]
    #: Title of every document, as plain text.
    titles: Mapping[str, str]
    reference_keys: Collection[str]
    #: Returns the docname of the release that a name means.
    find: Callable[[str], str | None]
    #: Names of releases that are not public.
    held: Collection[str] = ()


def findings(site: Site) -> Iterator[Finding]:
    """Yield every fault, in the order of the documents' names."""
    numbers: dict[str, Release] = {}
    for docname in sorted(site.titles):
        page = site.pages.get(docname)
        release = page.release if page else None
        yield from of_page(site, docname, page, site.titles[docname])
        if release is not None:
            yield from _number(release, numbers)
            yield from _references(site, release)
            yield from _others(site, release)
        if page is not None:
            yield from _page_keys(site, docname, page)
    for release, option, message in contradictions(site.archive.releases, site.find):
        yield Finding(release.docname, release.line_of(option), 'key', message)
    for release, option, message in translation_faults(site.archive.releases, site.find, site.language):
        yield Finding(release.docname, release.line_of(option), 'key', message)


def of_page(house: House, docname: str, page: Page | None, title: str) -> Iterator[Finding]:
    """Yield every fault of the page *docname* that shows without any other page."""
    release = page.release if page else None
    if release is None:
        yield from _lost_page(house, docname, page)
    else:
        yield from _title(release, title)
        yield from _folder(house, release)
        if page is not None and page.hold is None:
            yield from _future(house, release)
        yield from _keys(house, release)
        yield from _boilerplate_gap(house, release)
        yield from _notices(house, release)
    if page is not None:
        yield from _declared_keys(house, docname, page)


def _lost_page(house: House, docname: str, page: Page | None) -> Iterator[Finding]:
    inside = docname.startswith(f'{house.folder}/') and docname.rpartition('/')[2] != 'index'
    inside = inside and page_number(docname, house.folder) is None
    if inside and (page is None or page.directive_line is None):
        message = phrase(
            "this page lies among the releases and has no 'pressrelease' directive; add one, or move the page"
        )
        yield Finding(docname, 1, 'directive', message)


def _title(release: Release, title: str) -> Iterator[Finding]:
    if title.strip() in {'', NO_TITLE}:
        yield Finding(
            release.docname,
            1,
            'title',
            phrase('this release has no title; begin the page with "# " and the headline'),
        )


def _folder(house: House, release: Release) -> Iterator[Finding]:
    match = _YEAR_FOLDER.fullmatch(release.docname.removeprefix(f'{house.folder}/'))
    right = f'{house.folder}/{release.date.year}/'
    if release.docname.rpartition('/')[2] == 'index':
        message = phrase(
            'this page is an index and cannot be a release; move the release into a file of its own'
        )
        yield Finding(release.docname, release.line, 'folder', message)
    elif match is None or not release.docname.startswith(f'{house.folder}/'):
        message = phrase('this release does not lie in the folder of its year; move it to %s', right)
        yield Finding(release.docname, release.line, 'folder', message)
    elif int(match['year']) != release.date.year:
        message = phrase(
            'this release is of %s and lies in the folder %s; move it to %s, or correct its date',
            release.date.iso,
            match['year'],
            right,
        )
        yield Finding(release.docname, release.line_of('date'), 'folder', message)
    name = release.docname.rpartition('/')[2]
    if not is_name(name):
        message = phrase(
            'the name of this file becomes its address; rename it, for example to %r: allowed are '
            'letters a to z, digits, "-", "_" and "."',
            slug(name),
        )
        yield Finding(release.docname, release.line, 'folder', message)


def _future(house: House, release: Release) -> Iterator[Finding]:
    if release.date.first_day > house.today and release.embargo is None and not release.is_draft:
        message = phrase(
            'this release is of %s, which lies in the future, and is public at once; write '
            "':embargo:' with day and time to hold it back until then, or correct its date",
            release.date.iso,
        )
        yield Finding(release.docname, release.line_of('date'), 'date', message)


def is_name(name: str) -> bool:
    """Return whether *name* is one that a release's file may have: it becomes its address."""
    return _NAME.fullmatch(name) is not None


def _number(release: Release, numbers: dict[str, Release]) -> Iterator[Finding]:
    if not release.number:
        return
    first = numbers.setdefault(release.number, release)
    if first is not release:
        message = phrase(
            'the number %r belongs to %s already; give each release its own', release.number, first.docname
        )
        yield Finding(release.docname, release.line_of('number'), 'duplicate', message)


def _keys(house: House, release: Release) -> Iterator[Finding]:
    for event in release.events:
        if event.contact and not house.registry.knows('contacts', event.contact):
            declared = hint(event.contact, house.registry.declared('contacts'))
            message = phrase('contact %r of the event is declared nowhere; %s', event.contact, declared)
            yield Finding(release.docname, event.line, 'key', message)
    for table, (option, word) in _TABLES.items():
        for key in getattr(release, table) or ():
            if not house.registry.knows(table, key):
                declared = hint(key, house.registry.declared(table))
                message = phrase('%s %r is declared nowhere; %s', phrase(word), key, declared)
                yield Finding(release.docname, release.line_of(option), 'key', message)


def _references(site: Site, release: Release) -> Iterator[Finding]:
    for option, keys in (('cites', release.cites), ('coverage', release.coverage)):
        for key in keys:
            if key not in site.reference_keys:
                message = phrase('reference %r is in no .bib file; %s', key, hint(key, site.reference_keys))
                yield Finding(release.docname, release.line_of(option), 'key', message)


def _boilerplate_gap(house: House, release: Release) -> Iterator[Finding]:
    registry = house.registry
    keys = registry.default_boilerplates if release.boilerplates is None else release.boilerplates
    day, language = release.date.first_day, release.language or house.language
    for key in keys:
        if registry.has_gap(key, day, language):
            message = phrase(
                'no boilerplate %r holds on %s; declare one for that day in the registry, or set '
                '"boilerplate: none"',
                key,
                release.date.first_day.isoformat(),
            )
            yield Finding(release.docname, release.line_of('date'), 'key', message)


def _others(site: Site, release: Release) -> Iterator[Finding]:
    """Yield what is wrong with the releases that *release* names; one that is not public yet is right."""
    original = (release.translation_of,) if release.translation_of else ()
    named = (release.related, release.supersedes, release.superseded_by, original)
    for (option, words), names in zip(_NAMING.items(), named, strict=True):
        for name in names:
            line = release.line_of(option)
            found = site.find(name)
            if found == release.docname and option != 'translation-of':
                message = phrase('%s %r is this release itself; remove it', phrase(words), name)
                yield Finding(release.docname, line, 'key', message)
            elif found is None and name.strip('/') not in site.held:
                yield Finding(release.docname, line, 'key', _unknown_release(site, name))


def _notices(house: House, release: Release) -> Iterator[Finding]:
    for notice in release.notices:
        if notice.date is not None and notice.date.first_day > house.today:
            message = phrase(
                'this %s of %s lies in the future and is shown already; correct its date, or write '
                'it on that day',
                phrase(_NOTICES[notice.kind]),
                notice.date.iso,
            )
            yield Finding(release.docname, notice.line or release.line, 'notice', message)
        if notice.date is not None and notice.date.last_day < release.date.first_day:
            message = phrase(
                'this %s of %s lies before the release itself, which is of %s; correct one of the dates',
                phrase(_NOTICES[notice.kind]),
                notice.date.iso,
                release.date.iso,
            )
            yield Finding(release.docname, notice.line or release.line, 'notice', message)


def _unknown_release(site: Site, name: str) -> str:
    several = site.archive.by_id.get(name, ())
    if len(several) > 1:
        return phrase('release %r may be any of %s; write the whole path', name, ', '.join(several))
    return phrase('release %r does not exist; %s', name, hint(name, site.archive.by_id))


def _declared_keys(house: House, docname: str, page: Page) -> Iterator[Finding]:
    """Yield keys that the page's text names and ``press.toml`` does not declare."""
    for ref in page.use.refs:
        if ref.kind in _KINDS and not house.registry.knows(f'{ref.kind}s', ref.target):
            known = hint(ref.target, house.registry.declared(f'{ref.kind}s'))
            message = phrase('%s %r is declared nowhere; %s', phrase(_KINDS[ref.kind]), ref.target, known)
            yield Finding(docname, ref.line, 'key', message)


def _page_keys(site: Site, docname: str, page: Page) -> Iterator[Finding]:
    """Yield unknown releases and references that the page's text names."""
    for ref in page.use.refs:
        message = ''
        if ref.kind == 'release' and site.find(ref.target) is None:
            if ref.target.strip('/') in site.held:
                message = phrase(
                    'release %r is not public yet; link to it when it is, or by "related"', ref.target
                )
                yield Finding(docname, ref.line, 'embargo', message)
                continue
            message = _unknown_release(site, ref.target)
        elif ref.kind == 'cite' and ref.target not in site.reference_keys:
            message = phrase(
                'reference %r is in no .bib file; %s', ref.target, hint(ref.target, site.reference_keys)
            )
        if message:
            yield Finding(docname, ref.line, 'key', message)
