"""The options of each directive, with their converters; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pressarchive.model import converters, visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: What artificial intelligence had to do with a text or a picture.
AI: Final = ('none', 'assisted', 'generated')

#: Of the lead picture, too: there each has ``image-`` before its name.
PICTURE_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'alt': converters.plain_text,
    'credit': converters.plain_text,
    'license': converters.plain_text,
    'license-url': converters.web_address,
    'caption': converters.plain_text,
    'people': converters.names,
    'place': converters.plain_text,
    'date': converters.partial_date,
    'terms': converters.plain_text,
    'ai': converters.one_of(*AI),
    'ai-reviewed-by': converters.plain_text,
}

PHOTO_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {**PICTURE_OPTIONS, 'group': converters.plain_text}

RELEASE_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'date': converters.partial_date,
    'subtitle': converters.plain_text,
    'kicker': converters.plain_text,
    'location': converters.plain_text,
    'number': converters.plain_text,
    'topics': converters.keys_or_none,
    'contacts': converters.keys_or_none,
    'boilerplate': converters.keys_or_none,
    'related': converters.keys_or_none,
    'language': converters.language,
    'translation-of': converters.key,
    'embargo': visibility.moment,
    'status': converters.one_of('draft', 'public'),
    'supersedes': converters.keys,
    'superseded-by': converters.keys,
    'cites': converters.keys_or_none,
    'coverage': converters.keys_or_none,
    'image': converters.plain_text,
    **{f'image-{name}': converter for name, converter in PICTURE_OPTIONS.items()},
    'ai': converters.one_of(*AI),
    'ai-reviewed-by': converters.plain_text,
}

CONTACT_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'name': converters.plain_text,
    'function': converters.plain_text,
    'organisation': converters.plain_text,
    'address': converters.address_lines,
    'email': converters.email,
    'phone': converters.plain_text,
}

QUOTE_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'speaker': converters.plain_text,
    'function': converters.plain_text,
    'organisation': converters.plain_text,
}

ATTACHMENT_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'title': converters.plain_text,
    'kind': converters.one_of('fact-sheet', 'background', 'study', 'dataset', 'other'),
    'license': converters.plain_text,
    'language': converters.language,
}

EVENT_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'start': converters.partial_date,
    'end': converters.time_or_date,
    'place': converters.plain_text,
    'address': converters.address_lines,
    'register-until': converters.partial_date,
    'register': converters.mail_or_web,
    'contact': converters.keys,
    'state': converters.one_of('cancelled', 'moved'),
}

NOTICE_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {'date': converters.partial_date}

#: The directives that say what happened to a release.
NOTICES: Final = ('correction', 'update', 'withdrawal')

LIST_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'year': converters.year,
    'topic': converters.keys,
    'limit': converters.limit,
    'group': converters.one_of('month', 'year'),
    'style': converters.one_of('lead', 'standard', 'compact', 'pictures'),
    'page': converters.page,
}

#: What overviews there are, and of what the law wants to be known.
OVERVIEWS: Final = ('years', 'topics', 'chart', 'notices', 'events')
FACTS: Final = ('organisation', 'imprint', 'privacy', 'accessibility')

#: The directives whose options are texts: what MyST would read as YAML is kept as it is written.
DIRECTIVES: Final = frozenset(
    {
        *NOTICES,
        'pressrelease',
        'pressquote',
        'attachment',
        'pressphoto',
        'pressevent',
        'contact',
        'release-list',
        'release-overview',
        'release-search',
        'organisation-facts',
    }
)
