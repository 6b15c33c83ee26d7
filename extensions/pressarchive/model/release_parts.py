"""The parts of a release that readers see, each with a digest, as a line of the ledger has them; pure.

``headline:3f5a09c2d4e6b781,text:90ab…,date:…``: so that a change is named by its part. What a release does
not have is not there.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import all_of, phrase, template

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Part -> what messages call it, in the order in which a line has them.
PARTS = {
    'headline': template('headline'),
    'subtitle': template('subtitle'),
    'text': template('text'),
    'date': template('date'),
    'dateline': template('place'),
    'kicker': template('kicker'),
    'number': template('number'),
    'captions': template('captions'),
    'pictures': template('pictures'),
    'alt': template('alternative texts'),
    'credit': template('credit'),
    'links': template('addresses of links'),
    'attachments': template('attachments'),
    'contacts': template('contacts in the text'),
    'event': template('event'),
    'ai': template('mark of artificial intelligence'),
    'language': template('language'),
    # Of press.toml: at the end, so that they are put behind the others as they are.
    'topics': template('topics'),
    'boilerplate': template('boilerplate'),
}
#: What the first format of the ledger had one digest of.
FIRST_FORMAT = ('headline', 'subtitle', 'text')
_PART = re.compile(r'(?P<name>[a-z]+):(?P<digest>[0-9a-f]{16})')


def parts_of(values: Mapping[str, object]) -> str:
    """Return the parts *values* as a line has them, without empty ones and tuples of nothing else.

    Values are plain data, whose ``repr`` is exact and stable.
    """
    found = {name: _digest(value) for name, value in values.items() if _is_there(value)}
    return _written(found)


def together(*texts: str) -> str:
    """Return the parts of *texts*, which follow each other in order, as one text."""
    return ','.join(text for text in texts if text)


def normal(text: str) -> str | None:
    """Return the parts in *text*, each once and in order; ``None`` if something in it is no part."""
    pieces = text.split(',')
    matches = [match for piece in pieces if (match := _PART.fullmatch(piece)) is not None]
    found = {match['name']: match['digest'] for match in matches}
    is_understood = len(found) == len(pieces) and found.keys() <= PARTS.keys()
    return _written(found) if is_understood else None


def changed(before: str, now: str) -> tuple[str, ...]:
    """Return the parts that differ between two texts of parts, in their order."""
    one, two = _read(before), _read(now)
    return tuple(name for name in PARTS if one.get(name) != two.get(name))


def named(parts: Iterable[str]) -> str:
    """Return *parts* in words: "date, place and pictures"."""
    return all_of(phrase(PARTS[name]) for name in parts)


def _is_there(value: object) -> bool:
    return any(map(_is_there, value)) if isinstance(value, tuple) else bool(value)


def _digest(value: object) -> str:
    return sha256(repr(value).encode('utf-8', 'surrogatepass')).hexdigest()[:16]


def _read(text: str) -> dict[str, str]:
    return {match['name']: match['digest'] for match in _PART.finditer(text)}


def _written(found: Mapping[str, str]) -> str:
    return ','.join(f'{name}:{found[name]}' for name in PARTS if name in found)
