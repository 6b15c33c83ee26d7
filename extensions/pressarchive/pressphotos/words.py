"""What is said of a picture: to who looks at it, and to who prints it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pressarchive.base.i18n import _
from pressarchive.domain.ai import said_of_picture
from pressarchive.model.dates import long_date

if TYPE_CHECKING:
    from pressarchive.model.records import Image

#: What writers themselves put before a credit or a licence.
_LABEL = re.compile(
    r'\W*(?:(?:presse|symbol)?(?:foto|photo|bild)(?:s|er|nachweis|quelle|rechte|credit)?|copyright|credits?|quelle|'
    r'grafik|grafiken|illustration|lizenz|licen[cs]e)\s*:',
    re.IGNORECASE,
)


def labelled(label: str, text: str) -> str:
    """Return *text* behind *label*, unless it has one: "Foto: Stadt Musterstadt"."""
    return text if _LABEL.match(text) else label % text


def scene(one: Image, language: str) -> tuple[str, ...]:
    """Return who is to be seen on the picture *one*, and where and when it was taken."""
    people = _('Pictured: %s') % ', '.join(one.people) if one.people else ''
    when = long_date(one.date, language) if one.date is not None else ''
    return tuple(part for part in (people, ', '.join(part for part in (one.place, when) if part)) if part)


def rights(one: Image) -> tuple[str, ...]:
    """Return credit, licence, terms and the mark of artificial intelligence of the picture *one*."""
    return tuple(
        part
        for part in (
            labelled(_('Photo: %s'), one.credit) if one.credit else '',
            labelled(_('Licence: %s'), one.license) if one.license else '',
            one.terms,
            said_of_picture(one.ai, one.ai_reviewed_by) if one.ai else '',
        )
        if part
    )


def picture_text(one: Image, language: str) -> str:
    """Return a line of a plain text about the picture *one*."""
    alt = _('Alternative text: %s') % one.alt if one.caption and one.alt not in {'', one.caption} else ''
    said = one.caption or one.alt, alt, *scene(one, language), *rights(one), PurePosixPath(one.uri).name
    return ' · '.join(part for part in said if part)
