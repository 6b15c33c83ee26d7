"""Press contacts and the organisation for address books (vCard 4.0, RFC 6350); pure.

A name stands as it is written (``FN``): which part of it is the family's nobody has said, and ``N`` may be
left out. Nobody has said when it changed either, so there is no ``REV``.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pressarchive.outputs.forms.content_lines import document, text, uri
from pressarchive.outputs.forms.ids import tag
from pressarchive.outputs.records import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.model.records import Address, Contact
    from pressarchive.outputs.records import Site
    from pressarchive.outputs.view import Publisher

#: The organisation: no key of a contact has such a name.
ORGANISATION: Final = 'contacts/_organisation.vcf'


def file_of(key: str) -> str:
    """Return the path of the contact *key* below the site; it is quoted."""
    return quote(f'contacts/{key}.vcf')


def files(site: Site) -> Iterator[File]:
    """Yield a file a contact that holds today, and that of the organisation."""
    for one in site.contacts:
        row = partial(person, site.publisher, one)
        yield File(f'contacts/{one.key}.vcf', row, more=one)
    if site.publisher.office is not None:
        yield File(ORGANISATION, partial(_organisation, site.publisher, site.publisher.office))


def person(publisher: Publisher, one: Contact) -> bytes:
    """Return the card of the contact *one*."""
    return document(_card(publisher, one, 'individual', f'contacts/{one.key}'))


def _organisation(publisher: Publisher, office: Contact) -> bytes:
    return document(_card(publisher, office, 'org', 'contacts/_organisation'))


def _card(publisher: Publisher, one: Contact, kind: str, name: str) -> Iterator[str]:
    yield 'BEGIN:VCARD'
    yield 'VERSION:4.0'
    yield f'KIND:{kind}'
    if id_ := tag(publisher.tag, name):
        yield f'UID:{uri(id_)}'
    # It must not be empty: https://www.rfc-editor.org/rfc/rfc6350#section-6.2.1
    yield f'FN:{text(one.name) or "-"}'
    if one.organisation:
        yield f'ORG:{text(one.organisation)}'
    if one.function:
        yield f'TITLE:{text(one.function)}'
    if one.phone is not None and one.phone.uri:
        yield f'TEL;VALUE=uri;TYPE="work,voice":{uri(one.phone.uri)}'
    elif one.phone is not None:
        yield f'TEL;TYPE="work,voice":{text(one.phone.text)}'
    if one.email:
        yield f'EMAIL;TYPE=work:{text(one.email)}'
    if one.address:
        yield f'ADR;TYPE=work:{_address(one, publisher.address)}'
    if one.web:
        yield f'URL:{uri(one.web)}'
    yield 'END:VCARD'


def _address(one: Contact, home: Address) -> str:
    """Return the parts of an address; of lines nobody has said which part they are: all are the street."""
    parts = ', '.join(one.address), '', '', ''
    if one.address == home.lines:
        parts = home.street, home.city, home.postal_code, home.country
    street, town, code, country = map(text, parts)
    return f';;{street};{town};;{code};{country}'
