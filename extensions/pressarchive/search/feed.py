"""What the search index takes of a release: a small HTML document; and which index takes it; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressarchive.archive import Archive
    from pressarchive.model import Release

#: The indices, in the order in which a browser loads them.
CURRENT, CLOSED = 'current', 'closed'


def bundles(archive: Archive) -> dict[str, tuple[Release, ...]]:
    """Return the releases by the index that holds them; no index without releases.

    Pagefind makes an index anew whenever one release changes, at 2.5 ms a release. A release is mostly
    published into, or mended in, the newest year: that year is an index of its own, and publishing costs the
    same however long the archive is. More than two indices would cost readers more than they save.
    """
    if not archive.releases:
        return {}
    newest = archive.releases[0].date.year
    current = archive.by_year[newest]
    closed = archive.releases[len(current) :]
    return {CURRENT: current, CLOSED: closed} if closed else {CURRENT: current}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One release for the index."""

    #: Address below the site's root.
    path: str
    title: str
    subtitle: str
    #: The date in words, and for machines.
    date: str
    date_iso: str
    language: str
    texts: tuple[str, ...]
    #: What happened to the release, in words; empty: nothing.
    mark: str = ''


def document(entry: FeedEntry) -> bytes:
    """Return *entry* as an HTML document for Pagefind.

    What results show beside the excerpt stands in attributes, not in the text, or it would turn
    up in excerpts (https://pagefind.app/docs/metadata/).
    """
    html = ET.Element('html', {'lang': entry.language})
    head = ET.SubElement(html, 'head')
    ET.SubElement(head, 'meta', {'charset': 'utf-8'})
    ET.SubElement(head, 'title').text = entry.title
    body = ET.SubElement(html, 'body', {'data-pagefind-body': ''})
    for name, value in (
        ('date', entry.date),
        ('iso', entry.date_iso),
        ('subtitle', entry.subtitle),
        ('mark', entry.mark),
    ):
        if value:
            ET.SubElement(body, 'meta', {'data-pagefind-meta': f'{name}[content]', 'content': value})
    ET.SubElement(body, 'h1').text = entry.title
    if entry.subtitle:
        ET.SubElement(body, 'h2').text = entry.subtitle
    _paragraphs(body, entry.texts)
    text: str = ET.tostring(html, encoding='unicode', method='html')
    return f'<!DOCTYPE html>\n{text}'.encode()


def _paragraphs(body: ET.Element, texts: Iterable[str]) -> None:
    for text in texts:
        ET.SubElement(body, 'p').text = text
