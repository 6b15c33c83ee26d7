"""What stands above the text of a page of Jekyll, Hugo, Pelican, Eleventy and others; pure.

YAML between "---", TOML between "+++", JSON in braces, or lines "Name: value" up to an empty one. All values
are texts: nothing is guessed, nothing is built of a tag, and references within YAML ("&a", "*a"), by which a
file of a kilobyte becomes one of gigabytes, are refused.
"""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

import yaml

from pressarchive.importing.records import RefusedError, Said
from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIR = re.compile(r'(?P<name>[^\W\d][\w .-]{0,40}?)[ \t]*:[ \t]+(?P<value>\S.{0,2000})')
_EMPTY_PAIR = re.compile(r'[^\W\d][\w.-]{0,40}:[ \t]*')
#: Names by which a bare head is known: a text may begin with "Kontakt: …", too.
_KNOWN: Final = frozenset(
    {'title', 'titel', 'date', 'datum', 'slug', 'category', 'tags', 'author', 'authors', 'status'}
)
_MOST_NESTED: Final = 12


class _Texts(yaml.BaseLoader):  # all values are texts
    """Reads YAML without references."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Return the next node; raise for one that stands for another."""
        if self.check_event(yaml.AliasEvent):
            message = (
                'the head of the page has references ("*name"), by which files are blown up; it is not read'
            )
            raise RefusedError(phrase(message))
        return super().compose_node(parent, index)


def split(text: str) -> tuple[tuple[Said, ...], str]:
    """Return what the head of *text* says, and the text below it."""
    lines = text.split('\n')
    first = lines[0].rstrip() if lines else ''
    if first in {'---', '+++'}:
        ends = ('---', '...') if first == '---' else ('+++',)
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ends), None)
        if end is None:
            return (), text
        inside = '\n'.join(lines[1:end])
        return tuple(_yaml(inside) if first == '---' else _toml(inside)), '\n'.join(lines[end + 1 :])
    if first.startswith('{') and (end := _end_of_json(text)):
        return tuple(_pairs(json.loads(text[:end]))), text[end:]
    return _bare(lines, text)


def _bare(lines: list[str], text: str) -> tuple[tuple[Said, ...], str]:
    end = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    pairs = [_PAIR.fullmatch(line) for line in lines[:end]]
    names = {pair['name'].casefold() for pair in pairs if pair}
    empty = [_EMPTY_PAIR.fullmatch(line) for line in lines[:end]]
    is_head = end > 0 and all(one or other for one, other in zip(pairs, empty, strict=True))
    if not is_head or len(names & _KNOWN) < min(2, end):
        return (), text
    said = tuple(Said(pair['name'].casefold(), pair['value'].strip(), 'head') for pair in pairs if pair)
    return said, '\n'.join(lines[end:])


def _yaml(text: str) -> Iterator[Said]:
    try:
        found = yaml.load(text, Loader=_Texts)  # noqa: S506  a loader of texts
    except (yaml.YAMLError, RecursionError, ValueError):
        # Line by line, as far as it goes: what is no pair stands in the report by its words.
        for line in text.split('\n'):
            if pair := _PAIR.fullmatch(line):
                yield Said(pair['name'].casefold(), pair['value'].strip().strip('"\''), 'head')
        return
    yield from _pairs(found)


def _toml(text: str) -> Iterator[Said]:
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        for line in text.split('\n'):
            name, sign, value = line.partition('=')
            if sign and value.strip():
                yield Said(name.strip().casefold(), value.strip().strip('"\''), 'head')
        return
    yield from _pairs(found)


def _end_of_json(text: str) -> int:
    try:
        found, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return 0
    return end if isinstance(found, dict) else 0


def _pairs(found: Any, above: str = '', depth: int = 0) -> Iterator[Said]:
    """Yield each value with its name; those of tables within tables have all names."""
    if depth > _MOST_NESTED:
        return
    if isinstance(found, dict):
        for name, value in found.items():
            yield from _pairs(
                value, f'{above}.{name}'.casefold() if above else str(name).casefold(), depth + 1
            )
    elif isinstance(found, list):
        for value in found:
            yield from _pairs(value, above, depth + 1)
    elif above and (text := _text(found)):
        yield Said(above, text, 'head')


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return '' if value is None else ' '.join(str(value).split())
