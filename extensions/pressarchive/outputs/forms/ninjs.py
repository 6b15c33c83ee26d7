"""Each release as IPTC ninjs 3.1 (https://www.iptc.org/std/ninjs/), beside its page; pure.

The schema is closed, and wants whole moments: of a date whose day is not known none is given.
"""

from __future__ import annotations

import json
import mimetypes
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from markupsafe import escape

from pressarchive.outputs.forms.ids import known_moment, last_change
from pressarchive.outputs.records import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.model.records import Contact
    from pressarchive.outputs.records import Place, Site
    from pressarchive.outputs.view import Head, Item, Publisher

ENDING: Final = '.json'
#: What such a file begins with.
SIGN: Final = b'"name": "ninjs"'
STANDARD: Final = {
    'name': 'ninjs',
    'version': '3.1',
    'schema': 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#',
}
#: IPTC's words for what schema.org has other names for: https://cv.iptc.org/newscodes/digitalsourcetype/
SOURCES: Final = {
    'generated': 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    'assisted': 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
}


def head(view: Head, place: Place) -> str:
    """Return for the head of a release's page that it is there, too."""
    address = place.file(place.beside(view.docname, ENDING)) if view.item is not None else ''
    if not address:
        return ''
    return f'    <link rel="alternate" type="application/json" title="ninjs" href="{escape(address)}" />\n'


def files(site: Site) -> Iterator[File]:
    """Yield a file a release."""
    for release in site.archive.releases:
        name = release.docname
        yield File(unquote(site.place.beside(name, ENDING)), partial(_file, site, name), (name,))


def _file(site: Site, docname: str) -> bytes:
    item = site.item(docname)
    text = '' if item.release.withdrawal else site.text(docname)
    return document(item, site.publisher, site.place, text)


def document(item: Item, publisher: Publisher, place: Place, text: str) -> bytes:
    """Return the release *item*, whose text is the HTML *text*, as a file."""
    found = json.dumps(draw(item, publisher, place, text), ensure_ascii=False, indent=1)
    return f'{found}\n'.encode('utf-8', 'replace')


def draw(item: Item, publisher: Publisher, place: Place, text: str) -> dict[str, Any]:
    """Return the release *item*, whose text is the HTML *text*, as a news object."""
    release, words = item.release, item.words
    withdrawal = release.withdrawal
    found = {
        'standard': STANDARD,
        'uri': item.id,
        'type': 'text',
        'representationType': 'full',
        'pubStatus': 'withheld' if item.hold else 'canceled' if withdrawal else 'usable',
        'embargoedUntil': item.hold.until.isoformat() if item.hold and item.hold.until else '',
        'version': str(1 + len(release.notices)),
        'firstCreated': known_moment(release.date, publisher.zone),
        'versionCreated': last_change(release, publisher.zone)
        if (release.modified or release.date).day
        else '',
        'usageTerms': publisher.license,
        'language': release.language or publisher.language,
        'title': item.title,
        'headlines': [
            {'role': role, 'value': value}
            for role, value in (('main', item.title), ('subtitle', release.subtitle))
            if value
        ],
        'descriptions': [
            {'role': role, 'contentType': 'text/plain', 'value': value}
            for role, value in (
                ('summary', release.teaser),
                *((one.kind, one.text or dict(words.notices).get(one.kind, '')) for one in release.notices),
            )
            if value
        ],
        'bodies': [] if withdrawal else [_body(text, release.characters)],
        'genres': [
            {'name': release.kind(words.genre, words.invitation)},
        ],
        'located': release.location,
        'subjects': [{'name': one.title, 'literal': one.key} for one in item.topics],
        'infoSources': [_source(publisher)],
        'people': [_person(one) for one in item.contacts],
        'altIds': [{'role': 'number', 'value': release.number}] if release.number else [],
        'renditions': [
            {
                'name': 'web',
                'href': place.page(release.docname),
                'contentType': 'text/html',
                'title': item.title,
            }
        ],
        'associations': list(_associations(item, place)),
        'digitalSourceType': {'uri': SOURCES[release.ai.use]} if release.ai else {},
    }
    return _known(found)


def _known(found: dict[str, Any]) -> dict[str, Any]:
    """Return *found* without what nobody knows."""
    return {key: value for key, value in found.items() if value not in ('', 0, [], {})}


def _body(html: str, characters: int) -> dict[str, Any]:
    found = {'role': 'main', 'contentType': 'text/html', 'charCount': characters}
    return _known(found) | {'value': html}


def _ways(contact: Contact) -> list[dict[str, Any]]:
    """Return how to reach *contact*."""
    found = (
        {'type': 'phone', 'role': 'office', 'value': contact.phone.text if contact.phone else ''},
        {'type': 'email', 'role': 'office', 'value': contact.email},
        {'type': 'web', 'role': 'office', 'value': contact.web},
    )
    ways: list[dict[str, Any]] = [one for one in found if one['value']]
    if contact.address:
        ways.append({'type': 'address', 'role': 'office', 'address': {'lines': list(contact.address)}})
    return ways


def _person(contact: Contact) -> dict[str, Any]:
    return _known(
        {'name': contact.name, 'rel': 'contact', 'literal': contact.key, 'contactInfo': _ways(contact)}
    )


def _source(publisher: Publisher) -> dict[str, Any]:
    office = publisher.office
    return _known(
        {'name': publisher.name, 'role': 'publisher', 'contactInfo': _ways(office) if office else []}
    )


def _associations(item: Item, place: Place) -> Iterator[dict[str, Any]]:
    """Yield the same in other languages, the pictures, and the attachments."""
    for other in item.translations:
        yield _known(
            {
                'name': f'translation-{other.language}',
                'rel': 'original' if other.is_original else 'translation',
                'uri': other.id,
                'type': 'text',
                'language': other.language,
                'title': other.title,
                'renditions': [
                    {'name': 'web', 'href': place.page(other.docname), 'contentType': 'text/html'}
                ],
            }
        )
    for number, picture in enumerate(item.pictures, 1):
        address = place.file(picture.path)
        rendition = {
            'name': 'original',
            'href': address,
            'contentType': _type(picture.path),
            'width': picture.width,
            'height': picture.height,
            'sizeInBytes': picture.size,
        }
        yield _known(
            {
                'name': f'picture-{number}' if number > 1 else 'picture',
                'rel': 'lead' if picture is item.picture else 'picture',
                'uri': address,
                'type': 'picture',
                'by': picture.credit,
                'usageTerms': picture.license,
                'descriptions': [
                    {'role': role, 'value': value}
                    for role, value in (('caption', picture.caption), ('alt', picture.alt))
                    if value
                ],
                'renditions': [_known(rendition)],
                'digitalSourceType': {'uri': SOURCES[picture.ai]} if picture.ai in SOURCES else {},
            }
        )
    for number, (one, path) in enumerate(zip(item.release.attachments, item.files, strict=True), 1):
        if path:
            address = place.file(path)
            rendition = {
                'name': 'original',
                'href': address,
                'contentType': _type(path),
                'title': one.title,
                'sizeInBytes': one.size,
            }
            yield _known(
                {
                    'name': f'attachment-{number}',
                    'rel': 'attachment',
                    'uri': address,
                    'type': 'component',
                    'title': one.title,
                    'language': one.language,
                    'usageTerms': one.license,
                    'renditions': [_known(rendition)],
                }
            )


def _type(path: str) -> str:
    return mimetypes.guess_type(path)[0] or 'application/octet-stream'
