"""The line of a value in a TOML file; pure.

:mod:`tomllib` gives no positions. This finds the line by the headers and keys that stand in the
text; where it finds no exact one (inline tables, quoted keys with dots) it gives the enclosing one's.
"""

from __future__ import annotations

import re

_HEADER = re.compile(r'\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$')
_KEY = re.compile(r'\s*("[^"]*"|\'[^\']*\'|[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=')
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
        if here is not None and len(here) > depth and here == place[: len(here)]:
            best, depth = number, len(here)
    return best


def _split(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip('"\'') for part in re.findall(r'"[^"]*"|\'[^\']*\'|[^.]+', name))
