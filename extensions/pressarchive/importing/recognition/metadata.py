"""What a file says of its text beside it: which of it means what; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.importing.records import Document, Said

#: Names in heads of pages, and what they mean here.
MEANING: Final = {
    **dict.fromkeys(('title', 'titel', 'headline', 'überschrift', 'name'), 'title'),
    **dict.fromkeys(
        ('subtitle', 'untertitel', 'unterzeile', 'subheadline', 'subheading', 'subline', 'sub_title'),
        'subtitle',
    ),
    **dict.fromkeys(('kicker', 'dachzeile', 'overline', 'topline', 'spitzmarke', 'roofline'), 'kicker'),
    **dict.fromkeys(
        (
            'date',
            'datum',
            'publishdate',
            'pubdate',
            'published_at',
            'publish_date',
            'published_date',
            'releasedate',
        ),
        'date',
    ),
    **dict.fromkeys(
        ('veröffentlicht', 'veroeffentlicht', 'erscheinungsdatum', 'publicationdate', 'date_published'),
        'date',
    ),
    **dict.fromkeys(('location', 'ort', 'place', 'city', 'dateline'), 'location'),
    **dict.fromkeys(('number', 'nummer', 'pm-nummer', 'pm_nummer', 'nr'), 'number'),
    **dict.fromkeys(
        (
            'tags',
            'tag',
            'category',
            'categories',
            'topics',
            'themen',
            'thema',
            'keywords',
            'kategorie',
            'kategorien',
        ),
        'subject',
    ),
    **dict.fromkeys(
        ('schlagwörter', 'schlagworte', 'taxonomies.tags', 'taxonomies.categories', 'subjects', 'rubrik'),
        'subject',
    ),
    **dict.fromkeys(
        (
            'excerpt',
            'summary',
            'teaser',
            'abstract',
            'lead',
            'vorspann',
            'intro',
            'kurzfassung',
            'extra.summary',
        ),
        'abstract',
    ),
    **dict.fromkeys(
        (
            'image',
            'cover',
            'featured_image',
            'bild',
            'thumbnail',
            'hero',
            'cover.image',
            'image.src',
            'header.image',
        ),
        'picture',
    ),
    **dict.fromkeys(
        ('image.path', 'image.url', 'images', 'feature_image', 'banner', 'header.teaser', 'og_image'),
        'picture',
    ),
    **dict.fromkeys(
        ('image_alt', 'image-alt', 'cover.alt', 'image.alt', 'featured_image_alt', 'alt', 'bildbeschreibung'),
        'picture alt',
    ),
    **dict.fromkeys(
        ('image_caption', 'image.caption', 'cover.caption', 'caption', 'bildunterschrift', 'image_credit'),
        'picture caption',
    ),
    **dict.fromkeys(
        ('permalink', 'url', 'aliases', 'alias', 'redirect_from', 'address', 'save_as'), 'address'
    ),
    **dict.fromkeys(('slug', 'post_name'), 'slug'),
    **dict.fromkeys(('lang', 'language', 'sprache', 'locale'), 'language'),
    **dict.fromkeys(
        (
            'file',
            'file.url',
            'attachment',
            'attachments',
            'pdf',
            'download',
            'downloads',
            'link',
            'anlage',
            'anlagen',
        ),
        'attachment',
    ),
    **dict.fromkeys(
        ('file.path', 'files', 'attachments.url', 'attachments.file', 'downloads.url', 'downloads.file'),
        'attachment',
    ),
    **dict.fromkeys(
        ('status', 'draft', 'published', 'hidden', 'private', 'visibility', 'entwurf', 'password'), 'state'
    ),
    **dict.fromkeys(('embargo', 'sperrfrist'), 'embargo'),
}
#: Values that say "not public", by what they are values of.
_HELD: Final = {
    'status': frozenset(
        {
            'draft',
            'private',
            'pending',
            'future',
            'trash',
            'auto-draft',
            'hidden',
            'inherit',
            'entwurf',
            'privat',
        }
    ),
    'visibility': frozenset({'private', 'hidden', 'draft', 'unlisted', 'password'}),
    'published': frozenset({'false', 'no', 'nein', 'off', '0'}),
    **dict.fromkeys(('draft', 'hidden', 'private', 'entwurf'), frozenset({'true', 'yes', 'ja', 'on', '1'})),
}
#: What comes before a headline in the subject of a mail, or behind it in the title of a window.
_BEFORE_SUBJECT = re.compile(r'(?:(?:AW|WG|FW|FWD|RE|Antwort)\s?:\s{0,5})+', re.IGNORECASE)
_DIVIDES: Final = (' | ', ' – ', ' — ', ' · ', ' » ', ' « ', ' - ', ' :: ')
#: Addresses that no page of files can stand at.
_NO_FILE = re.compile(r'\.(?:php|asp|aspx|jsp|do|cgi|cfm|pl)$', re.IGNORECASE)


def said(document: Document, meaning: str) -> Iterator[Said]:
    """Yield what *document* says of itself with the *meaning*."""
    for one in document.said:
        if one.source == 'head':
            if MEANING.get(one.name) == meaning and not (one.name == 'published' and meaning == 'date'):
                yield one
        elif MEANING.get(one.name, one.name) == meaning:
            yield one


def holds(one: Said) -> bool:
    """Tell whether *one* says that the text is not public."""
    if one.name == 'password':
        return True
    return one.value.casefold().strip() in _HELD.get(one.name, ())


def subject_of(text: str) -> str:
    """Return the subject of a mail without what programs put before it."""
    return _BEFORE_SUBJECT.sub('', text.strip()).strip()


def window_titles(text: str) -> list[str]:
    """Return what the title of a window may have as a headline: all of it, and without the site's name."""
    found = [text]
    for sign in _DIVIDES:
        if sign in text:
            found += [text.rpartition(sign)[0], text.partition(sign)[0], text.partition(sign)[2]]
    return [one.strip() for one in found if one.strip()]


def folded(text: str) -> str:
    """Return *text* so that headlines are equal that say the same."""
    return ''.join(char for char in text.casefold() if char.isalnum())


def former_address(text: str) -> str | None:
    """Return the address *text* as the name of a page, "presse/2019/bad"; ``None``: none can stand there."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return None
    path = parts.path
    if parts.query or not path.strip('/') or parts.scheme not in {'', 'http', 'https'} or ':' in path:
        return None
    if _NO_FILE.search(path) or any(part in {'.', '..'} for part in path.split('/')):
        return None
    if path.endswith('/'):
        return f'{path.strip("/")}/index'
    return re.sub(r'\.x?html?$', '', path.strip('/'), flags=re.IGNORECASE) or None
