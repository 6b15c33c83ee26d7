"""The line of a value in a TOML file; pure.

:mod:`tomllib` gives no positions. This finds the line by the headers and keys that stand in the
text; where it finds no exact one (inline tables, quoted keys with dots) it gives the enclosing one's.
"""

from __future__ import annotations

import re

_NAME = r'(?:"[^"]*"|\'[^\']*\'|[A-Za-z0-9_-]+)'
_NAMES = rf'{_NAME}(?:\s*\.\s*{_NAME})*'
_HEADER = re.compile(rf'\s*(\[\[?)\s*({_NAMES})\s*\]\]?\s*(?:#.*)?$')
_KEY = re.compile(rf'\s*({_NAMES})\s*=')
_TRIPLE = ('"""', "'''")


def line_of(text: str, place: tuple[str | int, ...]) -> int:
    """Return the line (from 1) of *place*, a path of table keys and list numbers, in *text*."""
    best, depth = 1, 0
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    open_quote = ''
    for number, line in enumerate(text.split('\n'), 1):
        if open_quote:
            if line.count(open_quote) % 2:
                open_quote = ''
            continue
        here: tuple[str | int, ...] | None = None
        if header := _HEADER.match(line):
            names = _split(header[2])
            if header[1] == '[[':
                counts[names] = counts.get(names, -1) + 1
                table = (*names, counts[names])
            else:
                table = names
            here = table
        elif key := _KEY.match(line):
            here = (*table, *_split(key[1]))
            open_quote = next((quote for quote in _TRIPLE if line[key.end() :].count(quote) % 2), '')
        if here is not None and (common := _common(here, place)) > depth:
            best, depth = number, common
    return best


def _common(here: tuple[str | int, ...], place: tuple[str | int, ...]) -> int:
    """Return how much of *place* the line of *here* is about: nothing, if it is about something beside it."""
    length = min(len(here), len(place))
    return length if here[:length] == place[:length] else 0


def _split(names: str) -> tuple[str, ...]:
    return tuple(part.strip('"\'') for part in re.findall(_NAME, names))
