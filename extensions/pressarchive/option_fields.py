"""The options of each directive, with their converters; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pressarchive import embargo, fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RELEASE_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'date': fields.partial_date,
    'subtitle': fields.plain_text,
    'kicker': fields.plain_text,
    'location': fields.plain_text,
    'number': fields.plain_text,
    'topics': fields.keys_or_none,
    'contacts': fields.keys_or_none,
    'boilerplate': fields.keys_or_none,
    'related': fields.keys_or_none,
    'language': fields.language,
    'embargo': embargo.moment,
    'status': fields.one_of('draft', 'public'),
    'supersedes': fields.keys,
    'superseded-by': fields.keys,
    'cites': fields.keys_or_none,
    'image': fields.plain_text,
    'image-alt': fields.plain_text,
    'image-credit': fields.plain_text,
    'image-license': fields.plain_text,
}

CONTACT_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'name': fields.plain_text,
    'function': fields.plain_text,
    'organisation': fields.plain_text,
    'address': fields.address_lines,
    'email': fields.email,
    'phone': fields.plain_text,
}

NOTICE_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {'date': fields.partial_date}

#: The directives that say what happened to a release.
NOTICES: Final = ('correction', 'update', 'withdrawal')

LIST_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'year': fields.year,
    'topic': fields.keys,
    'limit': fields.limit,
    'group': fields.one_of('month', 'year'),
}

#: The directives whose options are texts: what MyST would read as YAML is kept as it is written.
DIRECTIVES: Final = frozenset(
    {
        *NOTICES,
        'pressrelease',
        'contact',
        'release-list',
        'release-overview',
        'release-search',
        'organisation-facts',
    }
)
