"""What ninjs 3.1 allows, of what we say in it.

Written by hand after https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json (IPTC, CC BY 4.0): as closed, with
its names and types. Names that we do not use are missing here; none is here that is missing there.
"""

from __future__ import annotations

from typing import Any, Final

TEXT: Final[dict[str, Any]] = {'type': 'string'}
NUMBER: Final[dict[str, Any]] = {'type': 'integer'}
MOMENT: Final[dict[str, Any]] = {
    'type': 'string',
    'pattern': r'^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$',
}
URI: Final[dict[str, Any]] = {'type': 'string', 'pattern': r'^[a-z][a-z0-9+.-]*:[!-~]+$'}


def closed(required: tuple[str, ...] = (), /, **properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that may have these *properties* only."""
    return {
        'type': 'object',
        'additionalProperties': False,
        'required': list(required),
        'properties': properties,
    }


def listed(items: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list."""
    return {'type': 'array', 'items': items}


CONTACT_INFO: Final = listed(
    {
        **closed(type=TEXT, role=TEXT, lang=TEXT, name=TEXT, value=TEXT, address=closed(lines=listed(TEXT))),
        'oneOf': [{'required': ['value']}, {'required': ['address']}],
    }
)
RENDITIONS: Final = listed(
    closed(
        ('name',),
        name=TEXT,
        href=URI,
        contentType=TEXT,
        title=TEXT,
        width=NUMBER,
        height=NUMBER,
        sizeInBytes=NUMBER,
    )
)
VALUES: Final = listed(closed(('value',), role=TEXT, contentType=TEXT, value=TEXT))
ITEM: Final[dict[str, Any]] = {
    'uri': URI,
    'type': {'enum': ['text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component', 'event']},
    'representationType': {'enum': ['full', 'partial']},
    'version': TEXT,
    'firstCreated': MOMENT,
    'versionCreated': MOMENT,
    'embargoedUntil': MOMENT,
    'pubStatus': {'enum': ['usable', 'withheld', 'canceled']},
    'usageTerms': TEXT,
    'language': TEXT,
    'descriptions': VALUES,
    'headlines': VALUES,
    'bodies': listed(
        closed(('value',), role=TEXT, contentType=TEXT, charCount=NUMBER, wordCount=NUMBER, value=TEXT)
    ),
    'people': listed(closed(name=TEXT, rel=TEXT, uri=URI, literal=TEXT, contactInfo=CONTACT_INFO)),
    'subjects': listed(closed(name=TEXT, rel=TEXT, uri=URI, literal=TEXT)),
    'infoSources': listed(closed(name=TEXT, role=TEXT, uri=URI, literal=TEXT, contactInfo=CONTACT_INFO)),
    'title': TEXT,
    'by': TEXT,
    'located': TEXT,
    'renditions': RENDITIONS,
    'altIds': listed(closed(role=TEXT, value=TEXT)),
    'standard': closed(name=TEXT, version=TEXT, schema=URI),
    'genres': listed(closed(name=TEXT, uri=TEXT, literal=TEXT)),
    'digitalSourceType': closed(name=TEXT, uri=URI, literal=TEXT),
}
NINJS: Final = closed(
    ('uri',),
    **ITEM,
    associations=listed(closed(('name', 'uri'), **ITEM, name=TEXT, rel=TEXT)),
)
