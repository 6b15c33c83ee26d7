"""What a page is, for machines: JSON-LD in the words of https://schema.org/; pure.

There is no type for press releases: one is a ``NewsArticle`` with its ``genre``. Dates are as exact as they
are known. A block of data is nothing that runs, so the policy that forbids inline scripts lets it be.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from pressarchive.outputs.forms.ids import zoned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.model.records import Contact
    from pressarchive.outputs.pictures import Picture
    from pressarchive.outputs.records import Place
    from pressarchive.outputs.view import Happening, Head, Item, Publisher
    from pressarchive.outputs.words import Words

#: schema.org's words for what artificial intelligence had to do with something; after IPTC's
#: "trainedAlgorithmicMedia" and "compositeWithTrainedAlgorithmicMedia".
SOURCES: Final = {
    'generated': 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
    'assisted': 'https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource',
}
_EVENTS: Final = {'cancelled': 'EventCancelled', 'moved': 'EventRescheduled', '': 'EventScheduled'}
#: What could end the element, or begin a comment in it; ends of lines in JavaScript; what HTML does not hold.
_ESCAPED: Final = re.compile('[<>&\x7f-\x9f\u2028\u2029\ufffe\uffff]')


def head(view: Head, place: Place) -> str:
    """Return the element with all data of a page; empty if there is nothing to say."""
    if view.is_hidden:
        return ''
    graph = [_cleaned(one) for one in _graph(view, place)]
    if not graph:
        return ''
    text = json.dumps({'@context': 'https://schema.org', '@graph': graph}, ensure_ascii=False)
    # A half of a pair is no character: https://www.rfc-editor.org/rfc/rfc8259#section-8.2
    whole = _ESCAPED.sub(_escape, text).encode('utf-8', 'replace').decode('utf-8')
    return f'    <script type="application/ld+json">{whole}</script>\n'


def _escape(found: re.Match[str]) -> str:
    return f'\\u{ord(found[0]):04x}'


def _cleaned(value: Any) -> Any:
    """Return *value* without what nobody knows: empty texts, lists and things."""
    if isinstance(value, dict):
        found = {key: _cleaned(one) for key, one in value.items()}
        kept = {key: one for key, one in found.items() if one not in ('', None, [], {})}
        return {} if kept.keys() <= {'@type'} else kept
    return [one for each in value if (one := _cleaned(each))] if isinstance(value, list) else value


def _graph(view: Head, place: Place) -> Iterator[dict[str, Any]]:
    publisher = view.publisher
    if view.item is not None:
        yield _article(view, view.item, place)
    if view.kind == 'home':
        yield organisation(publisher, place)
        yield _site(publisher, place)
    if view.kind != 'release' and view.entries:
        yield _list(view, place)
    for one in view.events:
        yield _event(one, publisher, place)
    if len(view.crumbs) > 1:
        yield _crumbs(view, place)


def _article(view: Head, item: Item, place: Place) -> dict[str, Any]:
    release, publisher, address = item.release, view.publisher, place.page(view.docname)
    zone, words = publisher.zone, item.words
    withdrawal = release.withdrawal
    notices = [withdrawal] if withdrawal else [one for one in release.notices if one.kind == 'correction']
    return {
        '@type': 'NewsArticle',
        '@id': item.id or address,
        'identifier': [item.id, release.number],
        'url': address,
        'mainEntityOfPage': address,
        'headline': item.title,
        'alternativeHeadline': release.subtitle,
        'description': view.description,
        'genre': release.kind(words.genre, words.invitation),
        'inLanguage': view.language,
        'datePublished': zoned(release.date, zone),
        'dateModified': zoned(release.modified or release.date, zone),
        'dateline': release.location,
        'locationCreated': {'@type': 'Place', 'name': release.location},
        'creativeWorkStatus': 'Withdrawn' if withdrawal else 'Published',
        'about': [
            {'@type': 'Thing', 'name': one.title, 'url': place.page(one.page) if one.exists else ''}
            for one in item.topics
        ],
        'keywords': [one.title for one in item.topics],
        'author': _reference(publisher, place),
        'publisher': organisation(publisher, place)
        | {'contactPoint': [_contact(one, words) for one in item.contacts]},
        'license': publisher.license_address,
        'copyrightNotice': '' if publisher.license_address else publisher.license,
        **_translations(item, place),
        'image': [_picture(one, place) for one in item.pictures],
        'digitalSourceType': SOURCES.get(release.ai.use, '') if release.ai else '',
        'correction': [
            {
                '@type': 'CorrectionComment',
                'text': one.text or dict(words.notices).get(one.kind, ''),
                'datePublished': zoned(one.date, zone) if one.date else '',
            }
            for one in notices
        ],
        'associatedMedia': [
            {
                '@type': 'MediaObject',
                'name': one.title,
                'contentUrl': place.file(path),
                'contentSize': f'{one.size} B',
                'license': one.license,
            }
            for one, path in zip(release.attachments, item.files, strict=True)
            if path
        ],
    }


def _translations(item: Item, place: Place) -> dict[str, Any]:
    """Return the same in other languages: of what it is a translation, and which have been made of it."""
    found: dict[str, list[dict[str, str]]] = {'translationOfWork': [], 'workTranslation': []}
    is_translation = any(one.is_original for one in item.translations)
    for one in item.translations:
        if one.is_original or not is_translation:
            address = place.page(one.docname)
            said = {'@type': 'NewsArticle', '@id': one.id or address, 'url': address, 'headline': one.title}
            key = 'translationOfWork' if one.is_original else 'workTranslation'
            found[key].append(said | {'inLanguage': one.language})
    return found


def organisation(publisher: Publisher, place: Place) -> dict[str, Any]:
    """Return who publishes the archive."""
    office, address = publisher.office, publisher.address
    return {
        '@type': 'Organization',
        '@id': _organisation_id(place),
        'name': publisher.name,
        'url': (office.web if office else '') or place.site,
        'email': office.email if office else '',
        'telephone': _phone(office),
        'address': {
            '@type': 'PostalAddress',
            'streetAddress': address.street,
            'postalCode': address.postal_code,
            'addressLocality': address.city,
            'addressCountry': publisher.country or address.country,
        },
    }


def _organisation_id(place: Place) -> str:
    return f'{place.site}#organisation' if place.site else ''


def _reference(publisher: Publisher, place: Place) -> dict[str, Any]:
    """Return the organisation in few words: it stands elsewhere with all that is known of it."""
    return {'@type': 'Organization', '@id': _organisation_id(place), 'name': publisher.name}


def _phone(contact: Contact | None) -> str:
    return contact.phone.uri.removeprefix('tel:') if contact and contact.phone else ''


def _contact(contact: Contact, words: Words) -> dict[str, Any]:
    return {
        '@type': 'ContactPoint',
        'contactType': words.contact,
        'name': contact.name,
        'description': contact.function,
        'email': contact.email,
        'telephone': _phone(contact),
    }


def _picture(picture: Picture, place: Place) -> dict[str, Any]:
    is_address = picture.license.startswith(('https://', 'http://'))
    return {
        '@type': 'ImageObject',
        'contentUrl': place.file(picture.path),
        'width': picture.width or '',
        'height': picture.height or '',
        'caption': picture.caption or picture.alt,
        'creditText': picture.credit,
        # An address by the standard; words are the terms of use.
        'license': picture.license if is_address else picture.license_address,
        'copyrightNotice': '' if is_address else picture.license,
        'digitalSourceType': SOURCES.get(picture.ai, ''),
    }


def _site(publisher: Publisher, place: Place) -> dict[str, Any]:
    search = place.page(publisher.search) if publisher.search else ''
    action = {
        '@type': 'SearchAction',
        'target': {'@type': 'EntryPoint', 'urlTemplate': f'{search}?q={{search_term_string}}'},
        'query-input': 'required name=search_term_string',
    }
    return {
        '@type': 'WebSite',
        '@id': f'{place.site}#site' if place.site else '',
        'name': publisher.title,
        'url': place.site,
        'inLanguage': publisher.language,
        'publisher': _reference(publisher, place),
        'potentialAction': action if search else {},
    }


def _list(view: Head, place: Place) -> dict[str, Any]:
    return {
        '@type': 'ItemList',
        'name': view.title,
        'numberOfItems': view.total,
        'itemListOrder': 'https://schema.org/ItemListOrderDescending',
        'itemListElement': [
            {'@type': 'ListItem', 'position': number, 'name': one.title, 'url': place.page(one.docname)}
            for number, one in enumerate(view.entries, 1)
        ],
    }


def _event(one: Happening, publisher: Publisher, place: Place) -> dict[str, Any]:
    event = one.event
    where = {'@type': 'Place', 'name': event.place, 'address': ', '.join(event.address)}
    return {
        '@type': 'Event',
        'name': one.title,
        'url': place.page(one.docname),
        'startDate': zoned(event.start, publisher.zone),
        'endDate': zoned(event.end, publisher.zone) if event.end else '',
        'eventStatus': f'https://schema.org/{_EVENTS.get(event.state, "EventScheduled")}',
        'location': where,
        'organizer': _reference(publisher, place),
    }


def _crumbs(view: Head, place: Place) -> dict[str, Any]:
    return {
        '@type': 'BreadcrumbList',
        'itemListElement': [
            {'@type': 'ListItem', 'position': number, 'name': one.text, 'item': place.page(one.docname)}
            for number, one in enumerate(view.crumbs, 1)
        ],
    }
