"""What the index holds of a word: which releases have it, in which forms, and what follows it; pure.

The bytes are described in README.md, "The format". Numbers are varints: seven bits a byte, the lowest first,
and the eighth says that more follow (https://protobuf.dev/programming-guides/encoding/#varints).
"""

from __future__ import annotations

import struct
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from pressarchive.messages.catalogue import phrase, template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

#: A form that begins so is only a part of a compound, or stands only beside the text: as its date or place.
PART, BESIDE = '-', '+'
#: The highest level; see :mod:`.analysis`.
LEVELS = 15
#: An entry of more releases than this is cut into blocks of so many neighbouring ids, most of them unused: a
#: release that comes or goes has one of them made anew. 4096 ids are 512 days of eight releases.
LONG, SPAN = 512, 4096
#: A byte of a varint that has this bit is not the last one.
MORE = 128
#: So many numbers are remembered as bytes.
_REMEMBERED = 2**16


CUT_OFF = template('its end is missing')
TOO_LONG = template('it has more bytes than it should')
EMPTY = template('one of its blocks is empty')


class DamagedError(ValueError):
    """Bytes that nobody has written like this."""


class Posting(NamedTuple):
    """A word in a release."""

    id: int
    #: How much it says about the release, 1 to :data:`LEVELS`.
    level: int
    #: As it is written in small letters, sorted; see :data:`PART`.
    forms: tuple[str, ...]


class Followers(NamedTuple):
    """What comes next behind a word in a release."""

    id: int
    #: The signs (:func:`.analysis.sign`) of the stems, sorted.
    signs: tuple[int, ...]


P = TypeVar('P', Posting, Followers)
#: First id, how many, data.
Block = tuple[int, int, bytes]


@lru_cache(_REMEMBERED)
def varint(number: int) -> bytes:
    """Return *number*, which is not negative, as a varint."""
    out = bytearray()
    while number >= MORE:
        out.append(number % MORE | MORE)
        number >>= 7
    out.append(number)
    return bytes(out)


def varints(numbers: Iterable[int]) -> bytes:
    """Return *numbers* as varints, one behind the other."""
    return b''.join(map(varint, numbers))


def counted(content: bytes) -> bytes:
    """Return *content* behind its length."""
    return varint(len(content)) + content


class Reader:
    """Goes through bytes from *at* to their end.

    :raise DamagedError: they end too early.
    """

    def __init__(self, content: bytes, at: int = 0) -> None:
        self.content = content
        self.at = at

    def is_at_end(self) -> bool:
        """Return whether nothing is left."""
        return self.at >= len(self.content)

    def number(self) -> int:
        """Take a varint."""
        found = shift = 0
        content, at = self.content, self.at
        try:
            while (byte := content[at]) >= MORE:
                found |= (byte % MORE) << shift
                shift += 7
                at += 1
        except IndexError:
            raise DamagedError(phrase(CUT_OFF)) from None
        self.at = at + 1
        return found | byte << shift

    def numbers(self, count: int) -> list[int]:
        """Take *count* varints."""
        if count > len(self.content) - self.at:
            raise DamagedError(phrase(CUT_OFF))
        small = self.content[self.at : self.at + count]
        if small.isascii():  # as most are: a byte each
            self.at += count
            return list(small)
        return [self.number() for _ in range(count)]

    def raw(self, length: int) -> bytes:
        """Take *length* bytes."""
        end = self.at + length
        if end > len(self.content):
            raise DamagedError(phrase(CUT_OFF))
        found = self.content[self.at : end]
        self.at = end
        return found

    def text(self) -> str:
        """Take a text behind its length."""
        try:
            return self.raw(self.number()).decode()
        except UnicodeDecodeError as error:
            raise DamagedError(str(error)) from error


# -- a block: releases with neighbouring ids --------------------------------------------------------------


def _gaps(rows: Iterable[Posting | Followers]) -> bytes:
    """Return the ids of *rows* but the first, each as the distance from the one before."""
    return varints(after.id - before.id for before, after in pairwise(rows))


def words_block(rows: Sequence[Posting]) -> bytes:
    """Return the data of a block of words: forms, the sets of forms that occur, gaps, levels, sets."""
    sets = sorted({row.forms for row in rows})
    forms = sorted({form for one in sets for form in one})
    places = {form: place for place, form in enumerate(forms)}
    numbers = {one: number for number, one in enumerate(sets)}
    levels = [row.level for row in rows]
    if len(levels) % 2:
        levels.append(0)
    out = [varint(len(forms)), *(counted(form.encode()) for form in forms), varint(len(sets))]
    for one in sets:
        out += varint(len(one)), varints(places[form] for form in one)
    out += _gaps(rows), bytes(a << 4 | b for a, b in zip(levels[::2], levels[1::2], strict=True))
    if len(sets) > 1:
        out.append(varints(numbers[row.forms] for row in rows))
    return b''.join(out)


def read_words_block(first: int, count: int, data: bytes) -> list[Posting]:
    """Return what :func:`words_block` was given; *first* is the first of *count* ids."""
    reader = Reader(data)
    number = reader.number
    try:
        forms = [reader.text() for _ in range(number())]
        sets = [tuple(forms[place] for place in reader.numbers(number())) for _ in range(number())]
        ids = _ids(reader, first, count)
        halves = reader.raw((count + 1) // 2)
        which = reader.numbers(count) if len(sets) > 1 else [0] * count
        levels = [byte for one in halves for byte in (one >> 4, one & 15)]
        found = [Posting(*row) for row in zip(ids, levels, (sets[one] for one in which), strict=False)]
    except IndexError as error:
        raise DamagedError(str(error)) from error
    _whole(reader)
    return found


def followers_block(rows: Sequence[Followers]) -> bytes:
    """Return the data of a block of followers: gaps, how many signs each has, signs of two bytes each."""
    signs = [sign for row in rows for sign in row.signs]
    lengths = varints(len(row.signs) for row in rows)
    return b''.join((_gaps(rows), lengths, struct.pack(f'>{len(signs)}H', *signs)))


def read_followers_block(first: int, count: int, data: bytes) -> list[Followers]:
    """Return what :func:`followers_block` was given; *first* is the first of *count* ids."""
    reader = Reader(data)
    ids = _ids(reader, first, count)
    lengths = reader.numbers(count)
    found = [
        Followers(id_, struct.unpack(f'>{length}H', reader.raw(2 * length)))
        for id_, length in zip(ids, lengths, strict=True)
    ]
    _whole(reader)
    return found


def _ids(reader: Reader, first: int, count: int) -> list[int]:
    found = [first]
    for gap in reader.numbers(count - 1):
        found.append(found[-1] + gap)
    return found


def _whole(reader: Reader) -> None:
    if not reader.is_at_end():
        raise DamagedError(phrase(TOO_LONG))


# -- an entry: all releases that have a word --------------------------------------------------------------


class Kind(NamedTuple, Generic[P]):
    """What a file holds of words."""

    #: How the names of its files begin.
    letter: str
    #: About so many bytes of entries a file has, unpacked.
    wanted: int
    write: Callable[[Sequence[P]], bytes]
    read: Callable[[int, int, bytes], list[P]]


WORDS: Kind[Posting] = Kind('w', 14_000, words_block, read_words_block)
FOLLOWERS: Kind[Followers] = Kind('f', 20_000, followers_block, read_followers_block)


def entry(kind: Kind[P], rows: Sequence[P]) -> bytes:
    """Return the entry of *rows*, which are sorted by their ids, and at least one."""
    if len(rows) <= LONG:
        return _joined([_block(kind, rows)])
    return _joined(_block(kind, list(group)) for _span, group in groupby(rows, key=_span_of))


def blocks(body: bytes) -> Iterator[Block]:
    """Yield (first id, how many, data) of each block of an entry."""
    reader = Reader(body)
    first = 0
    while not reader.is_at_end():
        first += reader.number()
        count = reader.number()
        if not count:
            raise DamagedError(phrase(EMPTY))
        yield first, count, reader.raw(reader.number())


def read_entry(kind: Kind[P], body: bytes) -> list[P]:
    """Return the rows of an entry."""
    return [row for block in blocks(body) for row in kind.read(*block)]


def forms_of(body: bytes) -> tuple[set[str], int]:
    """Return the forms in an entry of words, and how many releases have one of them."""
    found: set[str] = set()
    total = 0
    for _first, count, data in blocks(body):
        reader = Reader(data)
        found.update(reader.text() for _ in range(reader.number()))
        total += count
    return found, total


def changed(kind: Kind[P], body: bytes, changes: Mapping[int, P | None]) -> bytes:
    """Return the entry *body* with other rows, by their ids, as :func:`entry` would make it anew.

    A row that is ``None`` goes. An entry of no bytes has no rows. Of a long one only the blocks that change
    are read.
    """
    old = list(blocks(body))
    if _count(old) > LONG:
        found = {block[0] // SPAN: block for block in old}
        for span in sorted({id_ // SPAN for id_ in changes}):
            here = {id_: row for id_, row in changes.items() if id_ // SPAN == span}
            rows = _with(kind.read(*found[span]) if span in found else [], here)
            found.pop(span, None)
            if rows:
                found[span] = _block(kind, rows)
        new = [found[span] for span in sorted(found)]
        if _count(new) > LONG:
            return _joined(new)
        rows = [row for block in new for row in kind.read(*block)]
    else:
        rows = _with([row for block in old for row in kind.read(*block)], changes)
    return entry(kind, rows) if rows else b''


def _block(kind: Kind[P], rows: Sequence[P]) -> Block:
    return rows[0].id, len(rows), kind.write(rows)


def _joined(found: Iterable[Block]) -> bytes:
    out: list[bytes] = []
    before = 0
    for first, count, data in found:
        out += varint(first - before), varint(count), counted(data)
        before = first
    return b''.join(out)


def _count(found: Iterable[Block]) -> int:
    return sum(count for _first, count, _data in found)


def _span_of(row: Posting | Followers) -> int:
    return row.id // SPAN


def _with(rows: Iterable[P], changes: Mapping[int, P | None]) -> list[P]:
    found: dict[int, P | None] = {row.id: row for row in rows}
    found.update(changes)
    return [row for _id, row in sorted(found.items()) if row is not None]
