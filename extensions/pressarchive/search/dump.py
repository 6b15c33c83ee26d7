"""The files of an index as text, for people who want to know what is in them; pure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import phrase
from pressarchive.search.content import read_file
from pressarchive.search.postings import (
    BESIDE,
    FOLLOWERS,
    PART,
    WORDS,
    DamagedError,
    Posting,
    blocks,
    read_entry,
)
from pressarchive.search.shards import unpack
from pressarchive.search.spelling import BEGINNINGS, ENDINGS, bits_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressarchive.search.postings import Followers, Kind, P


def lines(path: Path) -> Iterator[str]:
    """Yield what the file *path* of an index holds: a line for each stem, and one for each release.

    :raise DamagedError: it is none, or not whole.
    :raise OSError: it cannot be read.
    """
    content = unpack(path.read_bytes())
    letter = path.name[:1]
    if letter == WORDS.letter:
        yield from _entries(WORDS, content)
    elif letter == FOLLOWERS.letter:
        yield from _entries(FOLLOWERS, content)
    elif letter in {BEGINNINGS.letter, ENDINGS.letter}:
        step = 1 if letter == BEGINNINGS.letter else -1
        yield from (f'{word[::step]}: {_bits(body)}' for word, body in read_file(content))
    elif letter == 'r':
        yield from _register(content)
    elif letter == 'c':
        yield from _cards(content)
    else:
        message = phrase(
            '%s is no packed file of the index: those begin with "b-", "c-", "e-", "f-", "w-"', path.name
        )
        raise DamagedError(message)


def stems(path: Path) -> list[str]:
    """Return the stems in the file *path*, whole: in the file most have lost their beginnings."""
    return [stem for stem, _body in read_file(unpack(path.read_bytes()))]


def _entries(kind: Kind[P], content: bytes) -> Iterator[str]:
    for stem, body in read_file(content):
        rows = read_entry(kind, stem, body)
        yield f'{stem}: {len(rows)} in {len(list(blocks(body)))} block(s), {len(body)} bytes'
        for row in rows:
            yield f'  {row.id}: {_row(row)}'


def _bits(body: bytes) -> str:
    return ', '.join(f'{part} {bits} bit(s)' for part, bits in bits_of(body).items() if bits)


def _row(row: Posting | Followers) -> str:
    if isinstance(row, Posting):
        forms = (f'part {form[1:]}' if form.startswith(PART) else form for form in row.forms)
        told = (phrase('beside the text') if form == BESIDE else form for form in forms)
        return f'level {row.level}: {", ".join(told)}'
    return row.signs.hex(' ', 2)


def _register(content: bytes) -> Iterator[str]:
    try:
        for name, found in json.loads(content).items():
            yield f'{name}: {json.dumps(found, ensure_ascii=False)}'
    except (ValueError, AttributeError) as error:
        raise DamagedError(str(error)) from error


def _cards(content: bytes) -> Iterator[str]:
    try:
        for id_, *card in json.loads(content):
            yield f'{id_}: {json.dumps(card, ensure_ascii=False)}'
    except (ValueError, TypeError) as error:
        raise DamagedError(str(error)) from error
