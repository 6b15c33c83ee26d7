"""What may be a headline, and what is none: titles beside the text, labels, names of organisations; pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from pressarchive.importing.recognition import head_lines, metadata

if TYPE_CHECKING:
    from pressarchive.importing.records import Document

#: The name of an organisation, from its word or up to it.
_ORGANISATION = re.compile(
    r'(?:(?:Landes|Kreis|Universitäts)?[Ss]tadt(?:verwaltung|werke)?|Landkreis|Kreis|(?:Verbands'
    r'|Orts)?[Gg]emeinde|Universität|Hochschule|Ministerium|Landesamt'
    r'|Stiftung|Verein|Verband|Bündnis|Projekt|Pressestelle|Amt|Institut)\b.{0,80}'
    r'|.{2,80}\b(?:g?GmbH|AG|KG|SE|e\. ?V\.|eG|AöR|Stiftung|Universität|Hochschule|Verein|Verband)'
)


def is_sender(text: str) -> bool:
    """Tell whether *text* is only the name of an organisation: no verb, all words capital."""
    words = re.findall(r'[\w.-]+', text)
    small = {
        'der',
        'die',
        'des',
        'und',
        'für',
        'am',
        'an',
        'im',
        'in',
        'von',
        'vom',
        'zu',
        'zur',
        'e.',
        'a.',
        'd.',
        'i.',
    }
    is_name = all(not word[0].islower() or word in small or word.endswith('digital') for word in words)
    return bool(words) and len(words) < 9 and is_name and _ORGANISATION.fullmatch(text) is not None  # noqa: PLR2004


def hints(document: Document) -> list[tuple[str, str]]:
    """Return what is said of the headline beside the text, and where."""
    found = []
    for one in document.said:
        if one.name == 'mail subject':
            found.append((metadata.subject_of(one.value), 'mail subject'))
        elif one.name == 'title' and document.kind in {'docx', 'odt', 'rtf'}:
            found.append((one.value, 'properties'))
        elif one.name == 'title':
            found.append((one.value, source_of(one.source, one.name)))
        elif one.name == 'window':
            found += [(title, 'window title') for title in metadata.window_titles(one.value)]
    return [one for one in found if one[0].strip()]


def is_label(text: str) -> bool:
    """Tell whether *text* says only that it is a release."""
    return head_lines.parse(text).is_understood or not unlabelled(text)


def unlabelled(text: str) -> str:
    """Return *text* without "Pressemitteilung:" before it."""
    line = head_lines.parse(text)
    if not line.label or not line.rest:
        return text
    behind = text[len(line.label) :].lstrip()
    return (
        re.sub(r'^(?:Nr\.?\s?)?\d{1,4}\s?[/-]\s?\d{2,4}', '', behind.lstrip(' :|–-')).strip(' :|–-')
        if behind[:1] in ':|–-' or line.number
        else text
    )


def alike(one: str, other: str) -> bool:
    """Tell whether two headlines are probably one."""
    a, b = metadata.folded(one), metadata.folded(other)
    if not a or not b:
        return False
    return (
        a == b
        or (min(len(a), len(b)) > 12 and (a in b or b in a))  # noqa: PLR2004  so many words or letters
        or SequenceMatcher(None, a[:200], b[:200]).ratio() > 0.85  # noqa: PLR2004  so many words or letters
    )


def source_of(source: str, name: str) -> str:
    """Return where a value beside the text stands, as a word of the report."""
    return f'{source}: {name}' if source in {'head', 'wordpress'} else source
