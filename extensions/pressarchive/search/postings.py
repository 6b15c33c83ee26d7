"""What the index holds of a word: which releases have it, in which forms, and what follows it; pure.

The bytes are described in README.md, "The format". Numbers are varints: seven bits a byte, the lowest first,
and the eighth says that more follow (https://protobuf.dev/programming-guides/encoding/#varints).
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from contextlib import suppress
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from operator import sub
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from pressarchive.messages.catalogue import phrase, template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Self

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
    #: The signs (:func:`.analysis.sign`) of the stems, sorted, of two bytes each; see :func:`packed`.
    signs: bytes


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
    found = list(numbers)
    with suppress(ValueError):
        small = bytes(found)
        if small.isascii():  # as most are: a byte each
            return small
    return b''.join(map(varint, found))


def counted(content: bytes) -> bytes:
    """Return *content* behind its length."""
    return varint(len(content)) + content


def shared(one: bytes, other: bytes) -> int:
    """Return with how many bytes both begin."""
    length = min(len(one), len(other))
    differing = int.from_bytes(one[:length], 'big') ^ int.from_bytes(other[:length], 'big')
    return length - (differing.bit_length() + 7) // 8


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


def packed(signs: Sequence[int]) -> bytes:
    """Return *signs* as they are filed: the higher byte first."""
    return struct.pack(f'>{len(signs)}H', *signs)


# -- a block: releases with neighbouring ids, by columns, for rows take three times as long to change -----


class WordColumns:
    """Words in releases: of each its id, its level and the place of its set of forms in *sets*."""

    def __init__(
        self, stem: str, ids: list[int], levels: list[int], which: list[int], sets: list[tuple[str, ...]]
    ) -> None:
        self._name = stem.encode()
        self.ids = ids
        self._levels = levels
        self._which = which
        self._sets = sets

    @classmethod
    def of(cls, stem: str, rows: Sequence[Posting]) -> Self:
        """Return *rows* of *stem*; each has a form at least."""
        sets = sorted({row.forms for row in rows})
        places = {one: place for place, one in enumerate(sets)}
        ids, levels = [row.id for row in rows], [row.level for row in rows]
        return cls(stem, ids, levels, [places[row.forms] for row in rows], sets)

    @classmethod
    def read(cls, stem: str, first: int, count: int, data: bytes) -> Self:
        """Return what :meth:`data` has given; *first* is the first of *count* ids."""
        reader = Reader(data)
        number = reader.number
        try:
            forms = _read_forms(reader, stem.encode())
            sets = [tuple(forms)]
            if len(forms) > 1:
                sets = [tuple(forms[place] for place in reader.numbers(number())) for _ in range(number())]
        except IndexError as error:
            raise DamagedError(str(error)) from error
        ids = _ids(reader, first, count)
        halves = reader.raw((count + 1) // 2)
        which = reader.numbers(count) if len(sets) > 1 else [0] * count
        if max(which) >= len(sets):
            raise DamagedError(phrase(TOO_LONG))
        _whole(reader)
        levels = [byte for one in halves for byte in (one >> 4, one & 15)]
        return cls(stem, ids, levels[:count], which, sets)

    def rows(self) -> list[Posting]:
        """Return what :meth:`of` was given."""
        sets = (self._sets[place] for place in self._which)
        return [Posting(*row) for row in zip(self.ids, self._levels, sets, strict=True)]

    def change(self, changes: Mapping[int, Posting | None]) -> None:
        """Put rows in, by their ids; those that are ``None`` go."""
        for id_, row in changes.items():
            here = _slice(self.ids, id_)
            self.ids[here] = [id_] if row else []
            self._levels[here] = [row.level] if row else []
            if row and row.forms not in self._sets:
                self._sets.append(row.forms)
            self._which[here] = [self._sets.index(row.forms)] if row else []

    def data(self) -> bytes:
        """Return the bytes: forms, the sets of forms that occur, gaps, levels, sets.

        Most forms begin as their stem, which the file has already. The only form needs no sets.
        """
        sets = sorted({self._sets[place] for place in set(self._which)})
        forms = sorted({form for one in sets for form in one})
        places = {form: place for place, form in enumerate(forms)}
        levels = [*self._levels, *[0] * (len(self._levels) % 2)]
        out = [varint(len(forms)), *(_form(self._name, form) for form in forms)]
        if len(forms) > 1:
            out.append(varint(len(sets)))
            for one in sets:
                out += varint(len(one)), varints(places[form] for form in one)
        out += _gaps(self.ids), bytes(a << 4 | b for a, b in zip(levels[::2], levels[1::2], strict=True))
        if len(sets) > 1:
            numbers = {one: number for number, one in enumerate(sets)}
            which = [numbers.get(one, 0) for one in self._sets]
            out.append(varints(which[place] for place in self._which))
        return b''.join(out)


class FollowerColumns:
    """What follows words in releases: of each its id, how many signs it has, and all signs."""

    def __init__(self, ids: list[int], lengths: list[int], signs: bytes) -> None:
        self.ids = ids
        self._lengths = lengths
        self._signs = bytearray(signs)

    @classmethod
    def of(cls, _stem: str, rows: Sequence[Followers]) -> Self:
        """Return *rows*."""
        signs = b''.join(row.signs for row in rows)
        return cls([row.id for row in rows], [len(row.signs) // 2 for row in rows], signs)

    @classmethod
    def read(cls, _stem: str, first: int, count: int, data: bytes) -> Self:
        """Return what :meth:`data` has given; *first* is the first of *count* ids."""
        reader = Reader(data)
        ids = _ids(reader, first, count)
        lengths = reader.numbers(count)
        signs = reader.raw(2 * sum(lengths))
        _whole(reader)
        return cls(ids, lengths, signs)

    def rows(self) -> list[Followers]:
        """Return what :meth:`of` was given."""
        ends = [2 * end for end in accumulate(self._lengths, initial=0)]
        signs = (bytes(self._signs[start:end]) for start, end in pairwise(ends))
        return [Followers(*row) for row in zip(self.ids, signs, strict=True)]

    def change(self, changes: Mapping[int, Followers | None]) -> None:
        """Put rows in, by their ids; those that are ``None`` go."""
        for id_, row in changes.items():
            here = _slice(self.ids, id_)
            start, end = (2 * sum(self._lengths[:place]) for place in (here.start, here.stop))
            self.ids[here] = [id_] if row else []
            self._lengths[here] = [len(row.signs) // 2] if row else []
            self._signs[start:end] = row.signs if row else b''

    def data(self) -> bytes:
        """Return the bytes: gaps, how many signs each has, signs of two bytes each."""
        return b''.join((_gaps(self.ids), varints(self._lengths), self._signs))


def _slice(ids: Sequence[int], id_: int) -> slice:
    """Return where *id_* is or belongs."""
    place = bisect_left(ids, id_)
    return slice(place, place + (ids[place : place + 1] == [id_]))


def _form(name: bytes, form: str) -> bytes:
    """Return *form* of the stem *name*: how many bytes they share, whether it is a part, the rest."""
    written = form.removeprefix(PART).encode()
    same = shared(name, written)
    return varint(2 * same + form.startswith(PART)) + counted(written[same:])


def _read_forms(reader: Reader, name: bytes) -> list[str]:
    found = []
    for _form in range(reader.number()):
        same, is_part = divmod(reader.number(), 2)
        try:
            found.append(PART * is_part + (name[:same] + reader.raw(reader.number())).decode())
        except UnicodeDecodeError as error:
            raise DamagedError(str(error)) from error
    return found


def _gaps(ids: Sequence[int]) -> bytes:
    """Return *ids* but the first, each as the distance from the one before."""
    return varints(map(sub, ids[1:], ids))


def _ids(reader: Reader, first: int, count: int) -> list[int]:
    return list(accumulate(reader.numbers(count - 1), initial=first))


def _whole(reader: Reader) -> None:
    if not reader.is_at_end():
        raise DamagedError(phrase(TOO_LONG))


# -- an entry: all releases that have a word --------------------------------------------------------------


class Columns(Protocol[P]):
    """A block while it is made or changed."""

    ids: list[int]

    def rows(self) -> list[P]:
        """Return the rows."""

    def change(self, changes: Mapping[int, P | None]) -> None:
        """Put rows in, by their ids; those that are ``None`` go."""

    def data(self) -> bytes:
        """Return the bytes of at least one row."""


class Kind(NamedTuple, Generic[P]):
    """What a file holds of words."""

    #: How the names of its files begin.
    letter: str
    #: About so many bytes of entries a file has, unpacked.
    wanted: int
    #: Of zlib, by which it is packed.
    level: int
    of: Callable[[str, Sequence[P]], Columns[P]]
    read: Callable[[str, int, int, bytes], Columns[P]]


WORDS: Kind[Posting] = Kind('w', 10_500, 4, WordColumns.of, WordColumns.read)
# Signs are alike by chance only: a higher level would take a third longer, for three hundredths.
FOLLOWERS: Kind[Followers] = Kind('f', 26_000, 1, FollowerColumns.of, FollowerColumns.read)


def entry(kind: Kind[P], stem: str, rows: Sequence[P]) -> bytes:
    """Return the entry of *stem*: *rows*, which are sorted by their ids, and at least one."""
    if len(rows) <= LONG:
        return _joined([_block(kind.of(stem, rows))])
    return _joined(_block(kind.of(stem, list(group))) for _span, group in groupby(rows, key=_span_of))


def blocks(body: bytes) -> Iterator[Block]:
    """Yield (first id, how many, data) of each block of an entry."""
    reader = Reader(body)
    first, is_last = 0, 1
    while not reader.is_at_end():
        first += reader.number()
        count, is_last = divmod(reader.number(), 2)
        if not count:
            raise DamagedError(phrase(EMPTY))
        yield first, count, reader.raw(len(body) - reader.at if is_last else reader.number())
    if not is_last:
        raise DamagedError(phrase(CUT_OFF))


def read_entry(kind: Kind[P], stem: str, body: bytes) -> list[P]:
    """Return the rows of the entry of *stem*."""
    return [row for block in blocks(body) for row in kind.read(stem, *block).rows()]


def forms_of(stem: str, found: Iterable[Block]) -> set[str]:
    """Return the forms in blocks of words."""
    name = stem.encode()
    return {form for _first, _count, data in found for form in _read_forms(Reader(data), name)}


def changed(kind: Kind[P], stem: str, body: bytes, changes: Mapping[int, P | None]) -> bytes:
    """Return the entry *body* of *stem* with other rows, by their ids, as :func:`entry` would make it anew.

    A row that is ``None`` goes. An entry of no bytes has no rows. Of a long one only the blocks that change
    are read.
    """
    old = list(blocks(body))
    if counted_in(old) > LONG:
        found = {block[0] // SPAN: block for block in old}
        for span in sorted({id_ // SPAN for id_ in changes}):
            here = {id_: row for id_, row in changes.items() if id_ // SPAN == span}
            one = kind.read(stem, *found.pop(span)) if span in found else kind.of(stem, [])
            one.change(here)
            if one.ids:
                found[span] = _block(one)
        new = [found[span] for span in sorted(found)]
        if counted_in(new) > LONG:
            return _joined(new)
        rows = [row for block in new for row in kind.read(stem, *block).rows()]
        return entry(kind, stem, rows) if rows else b''
    one = kind.of(stem, read_entry(kind, stem, body)) if len(old) != 1 else kind.read(stem, *old[0])
    one.change(changes)
    if len(one.ids) > LONG:
        return entry(kind, stem, one.rows())
    return _joined([_block(one)]) if one.ids else b''


def _block(one: Columns[P]) -> Block:
    return one.ids[0], len(one.ids), one.data()


def _joined(found: Iterable[Block]) -> bytes:
    """Return *found* as an entry: the last block needs no length, and most entries have one only."""
    *others, last = found
    out: list[bytes] = []
    before = 0
    for first, count, data in others:
        out += varint(first - before), varint(2 * count), counted(data)
        before = first
    first, count, data = last
    return b''.join((*out, varint(first - before), varint(2 * count + 1), data))


def counted_in(found: Iterable[Block]) -> int:
    """Return how many releases *found* have."""
    return sum(count for _first, count, _data in found)


def _span_of(row: Posting | Followers) -> int:
    return row.id // SPAN
