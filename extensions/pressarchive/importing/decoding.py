"""From bytes to text in German offices: UTF-8, Windows, old Macs, DOS; pure."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Codes of one byte a letter, the likeliest first: Windows, Macs before 2001, DOS.
_CODES: Final = ('cp1252', 'mac_roman', 'cp850')
_LETTERS: Final = frozenset('äöüÄÖÜß')
_SIGNS: Final = frozenset('„“”‚‘’–—…€§°é«»·•©®²³½ \u00ad×èàçñáíóúâêîôû')
_MARKS: Final = ((b'\xef\xbb\xbf', 'utf-8-sig'), (b'\xff\xfe', 'utf-16'), (b'\xfe\xff', 'utf-16'))
#: What nobody sees or can read; a tab and line breaks are no such signs. Bullets of Word's symbol fonts.
_CONTROL = re.compile(
    r'[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ufff9-\ufffc\u202a-\u202e\u2066-\u2069\ufeff]'
)
_SYMBOLS: Final = {'\uf0b7': '•', '\uf0a7': '▪', '\uf0d8': '►', '\uf0fc': '✓', '\uf02d': '–', '\uf0e0': '→'}
_PRIVATE = re.compile(r'[\ue000-\uf8ff\ufffd]')


def decoded(data: bytes, declared: str = '') -> str:
    """Return *data* as text; *declared* is what the file says of its code, which is believed if it fits."""
    for mark, code in _MARKS:
        if data.startswith(mark):
            return data.decode(code, 'replace')
    try:
        return data.decode('utf-8')
    except UnicodeDecodeError:
        pass
    if declared and declared.casefold().replace('_', '-') not in {'utf-8', 'utf8', 'us-ascii', 'ascii'}:
        try:
            # Browsers read Latin-1 as Windows' code: it has quotation marks where that has nothing.
            name = 'cp1252' if declared.casefold().replace('_', '-').startswith('iso-8859-1') else declared
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            pass
    found = [data.decode(code, 'replace') for code in _CODES]
    return max(found, key=_likelihood)


def _likelihood(text: str) -> int:
    """Return how much *text* looks like German: its own letters within words, no signs within them."""
    found = 0
    for place, char in enumerate(text):
        if char.isascii():
            continue
        before, behind = text[place - 1 : place], text[place + 1 : place + 2]
        within = before.isalpha() or behind.isalpha()
        if char in _LETTERS:
            # A capital behind a small letter is none.
            found += -2 if char.isupper() and before.islower() else 3 if within else 1
        elif char in _SIGNS:
            found += 1
        elif char == '\ufffd':
            found -= 4
        else:
            found -= 2 if within or not char.isalpha() else 1
    return found


def cleaned(text: str) -> tuple[str, int]:
    """Return *text* without signs that nobody can read, and how many were taken out; letters are composed."""
    whole = text.replace('\r\n', '\n').replace('\r', '\n').replace('\u2028', '\n').replace('\u2029', '\n\n')
    whole = (
        whole.replace('\x0b', '\n')
        .replace('\x0c', '\n\n')
        .replace('\x1e', '\u2011')
        .replace('\x1f', '\u00ad')
    )
    for sign, instead in _SYMBOLS.items():
        whole = whole.replace(sign, instead)
    without, control = _CONTROL.subn('', whole)
    without, private = _PRIVATE.subn('', without)
    return unicodedata.normalize('NFC', without), control + private
