"""References in RIS, which reference managers read (Citavi, EndNote, Zotero); pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pressarchive.outputs.forms.citations.cited import Cited

NAME: Final = 'RIS'
ENDING: Final = 'ris'
TYPE: Final = 'application/x-research-info-systems'


def draw(one: Cited) -> str:
    """Return the reference: a report."""
    date = one.date
    parts = f'{date.year:04d}', *(f'{part:02d}' if part else '' for part in (date.month, date.day))
    rows = [
        ('TY', 'RPRT'),
        ('ID', one.key),
        ('AU', one.organisation),
        ('TI', one.title),
        ('M3', one.kind),
        ('SN', one.number),
        ('PB', one.organisation),
        ('CY', one.place),
        ('PY', parts[0]),
        # Year, month, day, and what else there is to say of it, each as far as it is known.
        ('DA', f'{"/".join(parts)}/'),
        ('LA', one.language),
        ('AB', one.abstract),
        *(('KW', keyword) for keyword in one.keywords),
        ('UR', one.address),
    ]
    text = ''.join(f'{tag}  - {value}\r\n' for tag, value in rows if value)
    return f'{text}ER  - \r\n'
