"""The archive as data: all releases, and those of a year, as JSON and as a table; pure.

What the fields mean stands in the schema (JSON Schema 2020-12), which is a file of the site, too. Files
are written anew with each release of theirs: summaries, a third of them, stand in the JSON of a year only.
"""

from __future__ import annotations

import csv
import json
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from pressarchive.outputs.forms.ids import zoned
from pressarchive.outputs.records import File

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressarchive.model.records import Release
    from pressarchive.outputs.records import Site

SCHEMA: Final = 'releases.schema.json'
#: All releases.
ALL: Final = ('releases.json', 'releases.csv')
#: The files of years, as globs.
YEARS: Final = ('releases-[0-9]*.json', 'releases-[0-9]*.csv')
#: In this order in tables. Name -> what is in it.
FIELDS: Final[dict[str, dict[str, Any]]] = {
    'id': {'type': 'string', 'description': 'Permanent identifier, a tag URI (RFC 4151).'},
    'url': {'type': 'string', 'description': 'Address of the page.'},
    'date': {
        'type': 'string',
        'description': 'Date of publication, as exact as it is known (ISO 8601): year, month, day, moment.',
        'pattern': r'^\d{4}(-\d{2}(-\d{2}(T.+)?)?)?$',
    },
    'modified': {'type': 'string', 'description': 'Date of the last correction, update or withdrawal.'},
    'status': {'enum': ['published', 'corrected', 'updated', 'withdrawn']},
    'title': {'type': 'string'},
    'subtitle': {'type': 'string'},
    'kind': {
        'type': 'string',
        'description': 'What it is called: press release, invitation, or its own word.',
    },
    'number': {'type': 'string', 'description': "The organisation's own number."},
    'location': {'type': 'string'},
    'language': {'type': 'string', 'description': 'BCP 47.'},
    'topics': {'type': 'array', 'items': {'type': 'string'}, 'description': 'Keys of topics.'},
    'summary': {'type': 'string', 'description': 'Only in the JSON file of a year.'},
    'characters': {'type': 'integer', 'description': 'Length of headline, subtitle and text, with spaces.'},
    'attachments': {'type': 'array', 'items': {'type': 'string'}, 'description': 'Addresses of files.'},
}
_SUMMARY: Final = 'summary'
#: Tables of all and of years have the same columns.
_SHORT: Final = tuple(field for field in FIELDS if field != _SUMMARY)
_REQUIRED: Final = ('id', 'url', 'date', 'status', 'title', 'language')
_STATES: Final = {'correction': 'corrected', 'update': 'updated', 'withdrawal': 'withdrawn'}
#: A table's program would take what begins so for a formula:
#: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA: Final = ('=', '+', '-', '@', '\t', '\r', '\n')


def whole(site: Site) -> Iterator[File]:
    """Yield the files of all, and the schema."""
    yield from _files(site, ALL, site.archive.releases, _SHORT)


def years(site: Site) -> Iterator[File]:
    """Yield the files of each year, and the schema."""
    for year, found in site.archive.by_year.items():
        yield from _files(site, names_of(year), found, tuple(FIELDS))


def names_of(year: int) -> tuple[str, str]:
    """Return the names of the files of *year*."""
    return f'releases-{year}.json', f'releases-{year}.csv'


def _files(
    site: Site, names: tuple[str, str], found: Sequence[Release], fields: Sequence[str]
) -> Iterator[File]:
    pages = tuple(one.docname for one in found)
    yield File(names[0], partial(_json, site, found, fields), pages)
    yield File(names[1], partial(_csv, site, found), pages)
    yield File(SCHEMA, partial(_schema, site))


def _row(site: Site, release: Release) -> dict[str, Any]:
    item, zone = site.item(release.docname), site.publisher.zone
    words = item.words
    found = {
        'id': item.id,
        'url': site.place.page(release.docname),
        'date': zoned(release.date, zone),
        'modified': zoned(release.modified, zone) if release.modified else '',
        'status': _status(release),
        'title': item.title,
        'subtitle': release.subtitle,
        'kind': release.kind(words.genre, words.invitation),
        'number': release.number,
        'location': release.location,
        'language': release.language or site.publisher.language,
        'topics': list(release.topics),
        _SUMMARY: release.teaser,
        'characters': release.characters,
        'attachments': [site.place.file(path) for path in item.files if path],
    }
    return {key: value for key, value in found.items() if key in _REQUIRED or value not in ('', 0, [])}


def _status(release: Release) -> str:
    """Return the last that happened; a withdrawn one stays so."""
    if release.withdrawal is not None:
        return 'withdrawn'
    return _STATES[release.notices[0].kind] if release.notices else 'published'


def _json(site: Site, releases: Sequence[Release], fields: Sequence[str]) -> bytes:
    """Return one release a line: so a change is a change of one line."""
    head = {
        '$schema': site.place.file(SCHEMA),
        'title': site.publisher.title,
        'publisher': site.publisher.name,
        'usage': site.usage,
        **({'license': site.publisher.license} if site.publisher.license else {}),
        'count': len(releases),
    }
    start = json.dumps(head, ensure_ascii=False, indent=1).removesuffix('\n}')
    rows = ({key: value for key, value in _row(site, one).items() if key in fields} for one in releases)
    lines = ',\n'.join(json.dumps(row, ensure_ascii=False, separators=(',', ':')) for row in rows)
    return f'{start},\n "releases": [\n{lines}\n]\n}}\n'.encode('utf-8', 'replace')


def _csv(site: Site, releases: Sequence[Release]) -> bytes:
    """Return a table (RFC 4180); with a sign at its start by which Excel knows that it is UTF-8."""
    found = StringIO(newline='')
    table = csv.writer(found)
    table.writerow(_SHORT)
    for one in releases:
        row = _row(site, one)
        table.writerow([_cell(row.get(name, '')) for name in _SHORT])
    return found.getvalue().encode('utf-8-sig', 'replace')


def _cell(value: Any) -> str:
    text = ' '.join(value) if isinstance(value, list) else str(value)
    text = text.replace('\x00', '')
    return f"'{text}" if text.startswith(_FORMULA) else text


def _schema(site: Site) -> bytes:
    found = {
        '$schema': 'https://json-schema.org/draft/2020-12/schema',
        '$id': site.place.file(SCHEMA),
        'title': f'{site.publisher.title}: releases',
        'type': 'object',
        'required': ['title', 'publisher', 'usage', 'count', 'releases'],
        'additionalProperties': False,
        'properties': {
            '$schema': {'type': 'string'},
            'title': {'type': 'string'},
            'publisher': {'type': 'string'},
            'usage': {
                'enum': ['all', 'search', 'none'],
                'description': 'What the publisher wants the texts to be used for: see robots.txt.',
            },
            'license': {
                'type': 'string',
                'description': 'Terms of use of the texts: an SPDX identifier, or words.',
            },
            'count': {'type': 'integer'},
            'releases': {
                'type': 'array',
                'items': {
                    'type': 'object',
                    'required': list(_REQUIRED),
                    'additionalProperties': False,
                    'properties': FIELDS,
                },
            },
        },
    }
    return f'{json.dumps(found, ensure_ascii=False, indent=1)}\n'.encode('utf-8', 'replace')
