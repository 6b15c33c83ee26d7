"""Lines as calendars and address books write them (RFC 5545, section 3.1; RFC 6350, section 3.2); pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Octets in a line, without its end.
MOST: Final = 75
#: No text may hold them: https://www.rfc-editor.org/rfc/rfc5545#section-3.3.11
_FORBIDDEN: Final = re.compile('[\x00-\x08\x0b-\x1f\x7f]')
_BREAKS: Final = re.compile('\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]')


def text(value: str) -> str:
    """Return *value* as the value of a property that holds a text."""
    found = _FORBIDDEN.sub('', _BREAKS.sub('\n', value)).encode('utf-8', 'replace').decode('utf-8')
    for sign in '\\;,':
        found = found.replace(sign, f'\\{sign}')
    return found.replace('\n', '\\n')


def uri(value: str) -> str:
    """Return *value* as the value of a property that holds an address: one line, nothing else to do."""
    return _FORBIDDEN.sub('', _BREAKS.sub('', value)).encode('utf-8', 'replace').decode('utf-8')


def document(rows: Iterable[str]) -> bytes:
    """Return the *rows* as a file: folded, each with a carriage return and a line feed."""
    return b''.join(_folded(row) for row in rows)


def _folded(row: str) -> bytes:
    """Return *row* in pieces of at most :data:`MOST` octets; no letter is cut in two."""
    pieces, room = [bytearray()], MOST
    for letter in row:
        octets = letter.encode('utf-8', 'replace')
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(bytearray())
            # A blank stands before each piece but the first.
            room = MOST - 1
        pieces[-1] += octets
    return b'\r\n '.join(pieces) + b'\r\n'
