"""What a file of entries holds: read, written, changed in its place; with which entry one begins; pure.

Entries are sorted by stem. Whether a file begins with one depends on what is in the file before, and on the
stem: so a change hardly ever moves another border than its own.
"""

from __future__ import annotations

import zlib
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from pressarchive.messages.catalogue import phrase
from pressarchive.search.postings import CUT_OFF, MORE, DamagedError, Reader, counted, shared, varint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: By this a checksum's bits are mixed (Knuth, The Art of Computer Programming, 6.4): those of words that
#: differ in their last letters lie close to each other.
_MIX = 2654435761
#: With these instead of the bytes of UTF-8, letters sort by their units of UTF-16; see :func:`order`.
_UNITS = bytes.maketrans(bytes(range(0xEE, 0xF5)), bytes((0xF3, 0xF4, *range(0xEE, 0xF3))))
#: Sorts behind all stems.
_BEHIND_ALL = b'\xff'
#: No file has less than this part of the wanted size, but before a large entry, and none more than this.
_LEAST, _MOST = 0.6, 2
#: So many entries of about one size may begin a file that files have the wanted size; by trial.
_SHARE = 1.8

#: Of an entry: the stem, and where its size, its bytes and the next entry begin.
Place = tuple[bytes, int, int, int]


class Shard(NamedTuple):
    """A file, as the build remembers it."""

    first: str
    #: Bytes of its first and of its last entry.
    head: int
    tail: int
    #: Bytes of all its entries.
    filled: int
    #: Bytes and digest of the file.
    size: int
    digest: str


class Spliced(NamedTuple):
    """A file that is to be written: of the same stems as before, some with other bytes."""

    first: str
    #: As those of a :class:`Shard`.
    head: int
    tail: int
    filled: int
    content: bytes


def order(stem: str) -> bytes:
    """Return by what stems are sorted: as JavaScript does it, by their UTF-16."""
    return stem.encode('utf-16-be', 'surrogatepass')


def file_of(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the bytes of a file, unpacked: what each stem shares with the one before is left out."""
    out: list[bytes] = []
    before = b''
    for stem, body in entries:
        name = stem.encode()
        same = shared(before, name)
        out += varint(same), counted(name[same:]), counted(body)
        before = name
    return b''.join(out)


def read_file(content: bytes) -> list[tuple[str, bytes]]:
    """Return what :func:`file_of` was given."""
    try:
        return [(name.decode(), content[start:end]) for name, _size, start, end in places(content)]
    except UnicodeDecodeError as error:
        raise DamagedError(str(error)) from error


def places(content: bytes) -> Iterator[Place]:
    """Yield where the entries of a file are."""
    name = b''
    at = 0
    try:
        while at < len(content):
            same, length = content[at], content[at + 1]
            behind = at + 2 + length
            # Most numbers are one byte.
            if same >= MORE or length >= MORE:
                same, length, behind = _header(content, at)
            name = name[:same] + content[behind - length : behind]
            size = content[behind]
            start = behind + 1
            if size >= MORE:
                size, start = _number(content, behind)
            at = start + size
            yield name, behind, start, at
    except IndexError as error:
        raise DamagedError(str(error)) from error
    if at > len(content):
        raise DamagedError(phrase(CUT_OFF))


def begins(filled: int, before: int, stem: str, size: int, wanted: int) -> bool:
    """Return whether a file begins with *stem*, whose entry has *size* bytes.

    The file before it has *filled* bytes of entries up to there, the last of which has *before*.
    """
    if size >= wanted or before >= wanted or filled + size > _MOST * wanted:
        return True
    if filled < _LEAST * wanted:
        return False
    return _is_chosen(stem.encode(), size, wanted)


def _is_chosen(name: bytes, size: int, wanted: int) -> bool:
    mixed = zlib.crc32(name) * _MIX % 2**32
    return mixed < 2**32 * _SHARE * (1 << size.bit_length()) / wanted


class OtherBordersError(Exception):
    """A file may begin or end elsewhere than before."""


class Splice:
    """Changes entries in *content* of the file *shard*, one behind the other, and leaves all else as it is.

    A release that comes has a thousand files changed, each of hundreds of entries. So an entry is only
    stepped over, but where the one before begins as the wanted stem does and it goes on differently.
    """

    def __init__(self, shard: Shard, content: bytes, wanted: int) -> None:
        self._first, self._filled = shard.first, shard.filled
        self._head, self._tail = shard.head, shard.tail
        self._content = content
        self._wanted = wanted
        self._least = _LEAST * wanted
        #: Where the entry at hand begins, bytes of all entries before it, and by how much those have grown.
        self._at = self._before = self._grown = 0
        #: The stem that was looked for, and with how many bytes of it the stem before the one at hand begins.
        self._name = b''
        self._match = 0
        #: Where the sizes of entries are before which there has just now become enough for a file.
        self._asked: list[int] = []

    def change(self, stem: str, edit: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
        """Change the entry of *stem*, which comes behind those that were changed; return it before and after.

        :raise OtherBordersError: there is more to do.
        """
        name = stem.encode()
        self._match = min(self._match, shared(self._name, name))
        self._name = name
        behind = self._find(name)
        size, start = _number(self._content, behind) if behind else (0, self._at)
        before = self._content[start : start + size]
        after = edit(before)
        if after:
            self._check(name, len(after))
        if behind and after:
            self._put(self._content[:behind] + counted(after), self._content[start + size :], len(after))
        elif after or behind:
            self._fit(start + size, after)
        self._grown += len(after) - len(before)
        return before, after

    def spliced(self) -> Spliced:
        """Return the file.

        :raise OtherBordersError: it is not one, or not this one.
        """
        filled = self._filled + self._grown
        is_alone = self._head == filled
        if not is_alone and (filled > _MOST * self._wanted or self._head >= self._wanted):
            raise OtherBordersError
        self._match = 0
        self._find(_BEHIND_ALL, self._least + self._grown)
        if self._asked:
            for name, behind, start, end in places(self._content):
                if behind in self._asked and _is_chosen(name, end - start, self._wanted):
                    raise OtherBordersError
                if behind == self._asked[-1]:
                    break
        return Spliced(self._first, self._head, self._tail, filled, self._content)

    def _find(self, name: bytes, enough: float = inf) -> int:
        """Go to the entry of *name* and return where its size is; else to the next one, and return 0.

        Nothing is looked for behind *enough* bytes of entries.
        """
        content, at, before, match = self._content, self._at, self._before, self._match
        end, low, high = len(content), self._least, self._least + self._grown
        found = 0
        try:
            while at < end and before < enough:
                same, length = content[at], content[at + 1]
                behind = at + 2 + length
                if same >= MORE or length >= MORE:
                    same, length, behind = _header(content, at)
                if same <= match:
                    rest, wanted = content[behind - length : behind], name[match:]
                    if same == match and rest == wanted:
                        found = behind
                        break
                    if same < match or rest.translate(_UNITS) > wanted.translate(_UNITS):
                        break
                    match += shared(rest, wanted)
                if low <= before < high:
                    self._asked.append(behind)
                size = content[behind]
                at = behind + 1
                if size >= MORE:
                    size, at = _number(content, behind)
                at += size
                before += size
        except IndexError as error:
            raise DamagedError(str(error)) from error
        if at > end:
            raise DamagedError(phrase(CUT_OFF))
        self._at, self._before, self._match = at, before, match
        return found

    def _check(self, name: bytes, size: int) -> None:
        """Check that no file begins with *name* at hand, whose entry has *size* bytes."""
        if self._at and (
            size >= self._wanted or (self._before >= self._least and _is_chosen(name, size, self._wanted))
        ):
            raise OtherBordersError

    def _fit(self, end: int, after: bytes) -> None:
        """Put *after* before the entry at *end*, as that of the stem at hand; without it, take that out."""
        content, name, match = self._content, self._name, self._match
        if not self._at:
            raise OtherBordersError
        rest = b''
        if end < len(content):
            same, length, behind = _header(content, end)
            rest = content[behind - length : behind]
            if after and same == match:
                more = shared(rest, name[match:])
                same, rest = same + more, rest[more:]
            elif not after and same > match:
                same, rest = match, name[match:same] + rest
            rest = varint(same) + counted(rest) + content[behind:]
        elif not after:
            raise OtherBordersError
        new = varint(match) + counted(name[match:]) + counted(after) if after else b''
        self._put(content[: self._at] + new, rest, len(after))

    def _put(self, front: bytes, rest: bytes, size: int) -> None:
        """Have the file be *front*, whose last entry is new and has *size* bytes, if any, and *rest*."""
        if not self._at:
            self._head = size
        if not rest:
            self._tail = size
        if size:
            self._match = len(self._name)
        self._content = front + rest
        self._at = len(front)
        self._before += size


def _number(content: bytes, at: int) -> tuple[int, int]:
    """Return the number at *at*, and where it ends."""
    reader = Reader(content, at)
    return reader.number(), reader.at


def _header(content: bytes, at: int) -> tuple[int, int, int]:
    """Return what the stem of the entry at *at* shares, and of its rest how long it is and where it ends."""
    reader = Reader(content, at)
    same, length = reader.number(), reader.number()
    return same, length, reader.at + length
