"""What feeds hold: their entries, and the documents that these are divided into; pure.

A feed's first document has the newest entries. All others stand in archive documents (RFC 5005, section 4),
which are full and counted from the oldest: once written they stay, and publishing writes the first document
only, however long the archive is.

Full texts stand in the first document of all releases only: 50 of them are half a megabyte in Atom and JSON,
and a release is in the feeds of its topics and its year, too. No document has some of its entries in full: a
reader's program may take a text away that it no longer finds, and other feeds would change as releases age.
"""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pressarchive.outputs.forms.ids import known_moment, last_change, moment
from pressarchive.outputs.records import NEWEST, SHORT, File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressarchive.model.records import Notice, Release
    from pressarchive.outputs.records import Place, Site
    from pressarchive.outputs.view import Feed, Item


#: A release, and what happened to it; ``None``: that it was published.
Row: TypeAlias = 'tuple[Release, Notice | None]'


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: a release, or what happened to one."""

    id: str
    title: str
    item: Item
    #: RFC 3339. :attr:`published` is empty if no day is known.
    published: str
    updated: str
    #: What happened; ``None``: the entry is the release itself.
    notice: Notice | None = None

    @property
    def is_deleted(self) -> bool:
        """Whether the release has been withdrawn."""
        return self.notice is None and self.item.release.withdrawal is not None


class Part(NamedTuple):
    """What one document of a feed tells of."""

    feed: Feed
    #: 0: the newest entries; else its number, counted from the oldest.
    number: int
    rows: tuple[Row, ...]
    #: The document with the next older entries; 0: there is none.
    older: int

    @property
    def is_full(self) -> bool:
        """Whether its entries have their full text."""
        return not self.number and self.feed.kind == 'all'

    def name(self, number: int, ending: str) -> str:
        """Return the path of the document *number* of the same feed."""
        stem = self.feed.name if self.feed.name.startswith('feeds/') else 'feeds/all'
        return f'{stem}-{number}.{ending}' if number else f'{self.feed.name}.{ending}'


class Document(NamedTuple):
    """One document of a feed."""

    part: Part
    entries: tuple[Entry, ...]
    #: When anything in it changed last (RFC 3339).
    updated: str


def files(site: Site, ending: str, draw: Callable[[Site, Document], bytes]) -> Iterator[File]:
    """Yield the documents of all feeds; *draw* makes one."""
    for feed in site.feeds:
        for part in _parts(feed, _rows(site, feed)):
            pages = tuple(dict.fromkeys(release.docname for release, _notice in part.rows))
            # When an empty feed has changed no page says.
            more = feed, part.number, part.older, '' if pages else _oldest(site)
            yield File(part.name(part.number, ending), partial(_made, site, part, draw), pages, more)


def _made(site: Site, part: Part, draw: Callable[[Site, Document], bytes]) -> bytes:
    entries = tuple(_entry(site, release, notice) for release, notice in part.rows)
    updated = max((one.updated for one in entries), key=datetime.fromisoformat, default=_oldest(site))
    return draw(site, Document(part, entries, updated))


def _oldest(site: Site) -> str:
    """Return since when an empty feed is as it is: not since the newest release, of which it says nothing."""
    return moment(site.archive.releases[-1].date, site.publisher.zone)


class Enclosure(NamedTuple):
    """A file that belongs to an entry."""

    address: str
    #: Media type.
    type: str
    title: str
    #: Bytes; 0: not known.
    size: int = 0


def enclosures(item: Item, place: Place) -> Iterator[Enclosure]:
    """Yield the pictures of a release, then its attachments."""
    for picture in item.pictures:
        yield Enclosure(place.file(picture.path), _type(picture.path), picture.alt, picture.size)
    for one, path in zip(item.release.attachments, item.files, strict=True):
        if path:
            yield Enclosure(place.file(path), _type(path), one.title, one.size)


def _type(path: str) -> str:
    return mimetypes.guess_type(path)[0] or 'application/octet-stream'


def _rows(site: Site, feed: Feed) -> tuple[Row, ...]:
    """Return what *feed* tells of, the newest first."""
    archive = site.archive
    if feed.kind == 'corrections':
        return archive.notices
    found = archive.releases
    if feed.kind == 'topic':
        found = archive.by_topic[feed.key]
    elif feed.kind == 'year':
        found = archive.by_year[int(feed.key)]
    return tuple((release, None) for release in found)


def _parts(feed: Feed, rows: tuple[Row, ...]) -> Iterator[Part]:
    count, first = len(rows), NEWEST if feed.kind == 'all' else SHORT
    # So many full ones hold all that the first document does not; the newest of them may repeat some of it.
    archives = max(0, -(-(count - first) // SHORT))
    yield Part(feed, 0, rows[:first], archives)
    for number in range(archives, 0, -1):
        end = count - SHORT * (number - 1)
        yield Part(feed, number, rows[end - SHORT : end], number - 1)


def _entry(site: Site, release: Release, notice: Notice | None) -> Entry:
    item, zone = site.item(release.docname), site.publisher.zone
    if notice is None:
        return Entry(
            item.id,
            item.title,
            item,
            known_moment(release.date, zone),
            last_change(release, zone),
        )
    when = notice.date or release.date
    words = dict(item.words.notices).get(notice.kind, notice.kind)
    # Of a withdrawn release the headline says it.
    title = item.title if notice.kind == 'withdrawal' else f'{words}: {item.title}'
    before = [one for one in release.notices if one.kind == notice.kind and one.date == notice.date]
    place = len(before) - before.index(notice)
    number = f'-{place}' if place > 1 else ''
    id_ = f'{item.id}#{notice.kind}-{when.iso.partition("T")[0]}{number}'
    return Entry(id_, title, item, known_moment(when, zone), moment(when, zone), notice)
