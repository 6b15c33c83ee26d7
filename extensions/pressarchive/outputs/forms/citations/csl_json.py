"""References in CSL-JSON (https://github.com/citation-style-language/schema, csl-data); pure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pressarchive.outputs.forms.citations.cited import Cited

NAME: Final = 'CSL-JSON'
ENDING: Final = 'json'
TYPE: Final = 'application/vnd.citationstyles.csl+json'


def draw(one: Cited) -> str:
    """Return the reference, in a list of its own: a report."""
    date = one.date
    found = {
        'id': one.key,
        'type': 'report',
        'title': one.title,
        'author': [{'literal': one.organisation}] if one.organisation else [],
        'publisher': one.organisation,
        'publisher-place': one.place,
        'genre': one.kind,
        'number': one.number,
        'issued': {'date-parts': [[part for part in (date.year, date.month, date.day) if part]]},
        'language': one.language,
        'abstract': one.abstract,
        'keyword': ', '.join(one.keywords),
        'URL': one.address,
    }
    known = {key: value for key, value in found.items() if value not in ('', [])}
    return f'{json.dumps([known], ensure_ascii=False)}\n'
