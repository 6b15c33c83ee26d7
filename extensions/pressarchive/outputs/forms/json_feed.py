"""Feeds as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); pure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pressarchive.outputs.forms import feeds
from pressarchive.outputs.forms.feeds import enclosures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.outputs.forms.feeds import Document, Entry
    from pressarchive.outputs.records import File, Site
    from pressarchive.outputs.view import Publisher

ENDING: Final = 'json'
TYPE: Final = 'application/feed+json'
VERSION: Final = 'https://jsonfeed.org/version/1.1'


def files(site: Site) -> Iterator[File]:
    """Yield all documents of all feeds."""
    return feeds.files(site, ENDING, draw)


def draw(site: Site, document: Document) -> bytes:
    """Return *document*."""
    part, place, publisher = document.part, site.place, site.publisher
    feed = part.feed
    found = {
        'version': VERSION,
        'title': publisher.title if feed.kind == 'all' else f'{publisher.title}: {feed.title}',
        'home_page_url': place.page(feed.page),
        'feed_url': place.file(part.name(part.number, ENDING)),
        'next_url': place.file(part.name(part.older, ENDING)) if part.older else '',
        'language': publisher.language,
        'authors': [_author(publisher)],
        'items': [_item(one, site, in_full=part.is_full) for one in document.entries],
    }
    known = {key: value for key, value in found.items() if value != ''}
    text = json.dumps(known, ensure_ascii=False, separators=(',', ':'))
    return f'{text}\n'.encode('utf-8', 'replace')


def _author(publisher: Publisher) -> dict[str, str]:
    web = publisher.office.web if publisher.office else ''
    return {'name': publisher.name} | ({'url': web} if web else {})


def _item(entry: Entry, site: Site, *, in_full: bool) -> dict[str, Any]:
    item, place = entry.item, site.place
    release = item.release
    found: dict[str, Any] = {
        'id': entry.id,
        'url': place.page(release.docname),
        'title': entry.title,
        'date_published': entry.published,
        'date_modified': entry.updated if release.notices or entry.notice else '',
        'language': release.language,
        'tags': [one.title for one in item.topics],
    }
    notice = entry.notice or release.withdrawal
    if notice is not None:
        # The format has no sign for it, and wants a text.
        found['content_text'] = notice.text or entry.title
    elif in_full:
        found |= {'summary': release.teaser, 'content_html': site.text(release.docname)}
    else:
        found['content_text'] = release.teaser or entry.title
    if entry.notice is None and item.picture is not None:
        found['image'] = place.file(item.picture.path)
    if entry.notice is None:
        files = (one for one in enclosures(item, place) if one.size)
        found['attachments'] = [
            {'url': one.address, 'mime_type': one.type, 'title': one.title, 'size_in_bytes': one.size}
            for one in files
        ]
    # What the format has no field for stands in one of ours: https://www.jsonfeed.org/version/1.1/#extensions
    contacts = (
        {
            'name': one.name,
            'function': one.function,
            'email': one.email,
            'phone': one.phone.text if one.phone else '',
        }
        for one in item.contacts
    )
    found['_press'] = {'contacts': [{key: value for key, value in one.items() if value} for one in contacts]}
    return {key: value for key, value in found.items() if value not in ('', [])}
