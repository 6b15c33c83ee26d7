"""Say what is allowed and what was probably meant; pure."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Longer lists are cut, so that a message stays readable.
MAX_LISTED = 12
#: What share of its letters a word must have in common with another, in their order, to be meant for it.
ALIKE = 0.6


def nearest(word: str, allowed: Iterable[str], alike: float = ALIKE) -> str | None:
    """Return the member of *allowed* that *word* was probably meant to be, or ``None``.

    What it has in common with it must be *alike* at least, from 0 to 1.
    """
    # Not at the top: a build without a fault needs none of it.
    from rapidfuzz.distance import Indel  # noqa: PLC0415
    from rapidfuzz.process import extractOne  # noqa: PLC0415

    names = sorted(allowed)
    folded = [name.casefold() for name in names]
    found = extractOne(word.casefold(), folded, scorer=Indel.normalized_similarity, score_cutoff=alike)
    return names[found[2]] if found else None


def hint(word: str, allowed: Iterable[str]) -> str:
    """Return the tail of an error message: the nearest known word, else what is allowed.

    Empty *allowed* yields ``'none is declared'``.
    """
    known = sorted(set(allowed))
    if not known:
        return phrase('none is declared')
    if (match := nearest(word, known)) is not None:
        return phrase('did you mean %r?', match)
    listed = ', '.join(known[:MAX_LISTED])
    return phrase('known: %s', listed + (', …' if len(known) > MAX_LISTED else ''))


#: How German is written without its own letters.
_GERMAN = str.maketrans({'ä': 'ae', 'ö': 'oe', 'ü': 'ue', 'ß': 'ss'})


def slug(text: str) -> str:
    """Return *text* as a part of an address: small letters a to z, digits and "-"."""
    plain = unicodedata.normalize('NFC', text).lower().translate(_GERMAN)
    ascii_only = unicodedata.normalize('NFKD', plain).encode('ascii', 'ignore').decode('ascii')
    return re.sub(r'[^a-z0-9]+', '-', ascii_only).strip('-') or 'release'
