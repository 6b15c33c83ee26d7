"""Feeds in Atom (RFC 4287), with archives (RFC 5005) and withdrawn entries (RFC 6721); pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from pressarchive.outputs.forms import feeds, xml
from pressarchive.outputs.forms.feeds import enclosures
from pressarchive.outputs.forms.ids import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.outputs.forms.feeds import Document, Entry
    from pressarchive.outputs.records import File, Site
    from pressarchive.outputs.view import Publisher

ENDING: Final = 'xml'
TYPE: Final = 'application/atom+xml'
ATOM: Final = 'http://www.w3.org/2005/Atom'
_HISTORY: Final = 'http://purl.org/syndication/history/1.0'
_TOMBSTONES: Final = 'http://purl.org/atompub/tombstones/1.0'
_LANGUAGE: Final = '{http://www.w3.org/XML/1998/namespace}lang'

for _prefix, _name in (('', ATOM), ('fh', _HISTORY), ('at', _TOMBSTONES)):
    ET.register_namespace(_prefix, _name)


def files(site: Site) -> Iterator[File]:
    """Yield all documents of all feeds."""
    return feeds.files(site, ENDING, draw)


def draw(site: Site, document: Document) -> bytes:
    """Return *document*."""
    part, place, publisher = document.part, site.place, site.publisher
    feed = part.feed
    root = ET.Element(f'{{{ATOM}}}feed', {_LANGUAGE: publisher.language})
    _add(root, 'id', tag(publisher.tag, feed.name))
    _add(root, 'title', publisher.title if feed.kind == 'all' else f'{publisher.title}: {feed.title}')
    if publisher.license:
        _add(root, 'rights', publisher.license)
    _add(root, 'updated', document.updated)
    _author(root, publisher)
    newest = place.file(part.name(0, ENDING))
    _add(root, 'link', rel='self', type=TYPE, href=place.file(part.name(part.number, ENDING)))
    _add(root, 'link', rel='alternate', type='text/html', href=place.page(feed.page))
    if part.number:
        _add(root, 'link', rel='current', type=TYPE, href=newest)
        xml.add(root, f'{{{_HISTORY}}}archive')
    if part.older:
        _add(root, 'link', rel='prev-archive', type=TYPE, href=place.file(part.name(part.older, ENDING)))
    for entry in document.entries:
        if entry.is_deleted:
            _deleted(root, entry, site)
        else:
            _entry(root, entry, site, in_full=part.is_full)
    return xml.document(root)


def _add(parent: ET.Element, name: str, text: str = '', /, **attributes: str) -> ET.Element:
    return xml.add(parent, f'{{{ATOM}}}{name}', text, **attributes)


def _author(parent: ET.Element, publisher: Publisher) -> None:
    author = _add(parent, 'author')
    _add(author, 'name', publisher.name)
    if publisher.office is not None:
        for name, value in (('uri', publisher.office.web), ('email', publisher.office.email)):
            if value:
                _add(author, name, value)


def _deleted(root: ET.Element, entry: Entry, site: Site) -> None:
    """Add that an entry is withdrawn: readers' programs that know this remove it."""
    notice = entry.item.release.withdrawal
    deleted = xml.add(root, f'{{{_TOMBSTONES}}}deleted-entry', ref=entry.id, when=entry.updated)
    said = (entry.title, notice.text if notice else '')
    xml.add(deleted, f'{{{_TOMBSTONES}}}comment', '\n'.join(one for one in said if one))
    _add(deleted, 'link', rel='alternate', type='text/html', href=site.place.page(entry.item.release.docname))


def _entry(root: ET.Element, entry: Entry, site: Site, *, in_full: bool) -> None:
    item, place = entry.item, site.place
    release = item.release
    element = _add(root, 'entry')
    if release.language:
        element.set(_LANGUAGE, xml.clean(release.language))
    _add(element, 'id', entry.id)
    _add(element, 'title', entry.title)
    if entry.published:
        _add(element, 'published', entry.published)
    _add(element, 'updated', entry.updated)
    # The feed's author is that of each entry: RFC 4287, 4.1.2.
    for contact in item.contacts:
        person = _add(element, 'contributor')
        _add(person, 'name', contact.name)
        if contact.email:
            _add(person, 'email', contact.email)
    _add(element, 'link', rel='alternate', type='text/html', href=place.page(release.docname))
    for other in item.translations:
        page = place.page(other.docname)
        _add(element, 'link', rel='alternate', type='text/html', hreflang=other.language, href=page)
    for topic in item.topics:
        _add(element, 'category', term=topic.key, label=topic.title)
    if entry.notice is not None:
        _add(element, 'summary', entry.notice.text)
        return
    for one in enclosures(item, place):
        size = str(one.size) if one.size else ''
        _add(element, 'link', rel='enclosure', type=one.type, href=one.address, title=one.title, length=size)
    _add(element, 'summary', release.teaser)
    if in_full:
        _add(element, 'content', site.text(release.docname), type='html')
