"""Files of entries, sorted by stem: where one begins and another ends, how they are changed; pure.

A file is called by its first stem. Where the next one begins depends on what is in it, and on the first stem
of that: so a change hardly ever moves another border than its own, and an index that has been changed is that
of a clean build, byte for byte.
"""

from __future__ import annotations

import gzip
import re
import struct
import zlib
from bisect import bisect_right
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pressarchive.base import files
from pressarchive.messages.catalogue import phrase
from pressarchive.search.postings import CUT_OFF, MORE, DamagedError, Reader, counted, varint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

#: How the names of all files end that are packed.
ENDING = '.bin'
#: zlib's own default, which is what web servers take, too.
_LEVEL = 6
_PLAIN = re.compile('[A-Za-z0-9]')
#: Second halves of pairs in UTF-16.
_HALVES = range(0xDC00, 0xE000)
#: By this a checksum's bits are mixed (Knuth, The Art of Computer Programming, 6.4): those of words that
#: differ in their last letters lie close to each other.
_MIX = 2654435761
#: No file has less than this part of the wanted size, but before a large entry, and none more than this.
_LEAST, _MOST = 0.6, 2
#: So many entries of about one size may begin a file that files have the wanted size; by trial.
_SHARE = 1.8


class Named(Protocol):
    """What a file holds; see :class:`.postings.Kind`."""

    @property
    def letter(self) -> str:
        """Return how the names of its files begin."""

    @property
    def wanted(self) -> int:
        """Return how many bytes of entries a file has, unpacked; about."""


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


class Row:
    """A file that is to be written, of *entries*."""

    def __init__(self, entries: Iterable[tuple[str, bytes]] = ()) -> None:
        self.entries = list(entries)
        #: Bytes of all entries, and of the last one.
        self.filled = sum(len(body) for _stem, body in self.entries)
        self.tail = len(self.entries[-1][1]) if self.entries else 0

    def add(self, stem: str, body: bytes) -> None:
        """Put an entry behind the others."""
        self.entries.append((stem, body))
        self.filled += len(body)
        self.tail = len(body)


def order(stem: str) -> bytes:
    """Return by what stems are sorted: as JavaScript does it, by their UTF-16."""
    return stem.encode('utf-16-be', 'surrogatepass')


def pack(content: bytes) -> bytes:
    """Return *content* packed; the same bytes every time."""
    return gzip.compress(content, _LEVEL, mtime=0)


def unpack(content: bytes) -> bytes:
    """Return what was packed.

    :raise DamagedError: it cannot be unpacked.
    """
    if not content:  # Python takes it for nothing, packed
        raise DamagedError(phrase(CUT_OFF))
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise DamagedError(str(error)) from error


def digest(content: bytes) -> str:
    """Return a short digest, to tell one version of a file from another."""
    return blake2b(content, digest_size=6).hexdigest()


def file_name(kind: Named, first: str) -> str:
    """Return what the file is called that begins with the stem *first*.

    Letters of ASCII and digits stay; all else is "_" and four digits (hexadecimal) for each unit of UTF-16.
    The letter before it keeps names apart that mean something to Windows ("con").
    """
    units = order(first)
    letters = struct.unpack(f'>{len(units) // 2}H', units)
    escaped = (chr(one) if _PLAIN.match(chr(one)) else f'_{one:04x}' for one in letters)
    return f'{kind.letter}-{"".join(escaped)}{ENDING}'


def file_of(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the bytes of a file, unpacked: what each stem shares with the one before is left out."""
    out: list[bytes] = []
    before = b''
    for stem, body in entries:
        name = stem.encode()
        shared = _shared(before, name)
        out += varint(shared), counted(name[shared:]), counted(body)
        before = name
    return b''.join(out)


def read_file(content: bytes) -> list[tuple[str, bytes]]:
    """Return what :func:`file_of` was given.

    A release that comes has hundreds of thousands of entries read, so most lengths, which are one byte, are
    taken here.
    """
    reader = Reader(content)
    found = []
    before = b''
    end = len(content)
    at = 0
    try:
        while at < end:
            shared, length = content[at], content[at + 1]
            if shared < MORE and length < MORE:
                at += 2
            else:
                reader.at = at
                shared, length = reader.number(), reader.number()
                at = reader.at
            before = before[:shared] + content[at : at + length]
            at += length
            size = content[at]
            at += 1
            if size >= MORE:
                reader.at = at - 1
                size = reader.number()
                at = reader.at
            found.append((before.decode(), content[at : at + size]))
            at += size
    except (IndexError, UnicodeDecodeError) as error:
        raise DamagedError(str(error)) from error
    if at > end:
        raise DamagedError(phrase(CUT_OFF))
    return found


def _shared(one: bytes, other: bytes) -> int:
    length = min(len(one), len(other))
    differing = int.from_bytes(one[:length], 'big') ^ int.from_bytes(other[:length], 'big')
    return length - (differing.bit_length() + 7) // 8


def front_coded(stems: Iterable[str]) -> str:
    """Return *stems* as a text, a line each: how many letters it shares with the one before, and the rest.

    Letters are units of UTF-16, as JavaScript counts them.
    """
    rows = []
    before = b''
    for stem in stems:
        units = order(stem)
        shared = _shared(before, units) // 2
        if int.from_bytes(units[2 * shared : 2 * shared + 2], 'big') in _HALVES:
            shared -= 1
        rows.append(f'{shared} {units[2 * shared :].decode("utf-16-be")}')
        before = units
    return '\n'.join(rows)


def begins(filled: int, before: int, stem: str, size: int, wanted: int) -> bool:
    """Return whether a file begins with *stem*, whose entry has *size* bytes.

    The file before it has *filled* bytes of entries up to there, the last of which has *before*.
    """
    if size >= wanted or before >= wanted or filled + size > _MOST * wanted:
        return True
    if filled < _LEAST * wanted:
        return False
    mixed = zlib.crc32(stem.encode()) * _MIX % 2**32
    return mixed < 2**32 * _SHARE * (1 << size.bit_length()) / wanted


class Shelf:
    """The files of one *kind* in *folder* below *top*, of which the build remembers *shards*.

    A file that is not needed any more stays there.
    """

    def __init__(self, folder: Path, top: Path, kind: Named, shards: Iterable[Shard] = ()) -> None:
        self._folder = folder
        self._top = top
        self._kind = kind
        self.shards = list(shards)
        #: Entries as they were and as they are, by stem: those that were changed.
        self.changed: dict[str, tuple[bytes, bytes]] = {}

    def write(self, entries: Iterable[tuple[str, bytes]]) -> None:
        """Write *entries*, sorted by :func:`order`, of which none is empty, and nothing else."""
        self.shards = []
        row = Row()
        for stem, body in entries:
            if row.entries and self._begins(row, stem, len(body)):
                self.shards.append(self._put(row))
                row = Row()
            row.add(stem, body)
        if row.entries:
            self.shards.append(self._put(row))

    def change(self, changes: Mapping[str, Callable[[bytes], bytes]]) -> None:
        """Change entries, by stem; one that is not there has no bytes.

        :raise DamagedError: a file that is to be changed is not what it was.
        """
        firsts = [order(one.first) for one in self.shards]
        here: dict[int, dict[str, Callable[[bytes], bytes]]] = {}
        for stem, edit in changes.items():
            here.setdefault(max(bisect_right(firsts, order(stem)) - 1, 0), {})[stem] = edit
        #: What will be there: files that stay, and rows of entries that are to be written.
        found: list[Shard | Row] = []
        for place, shard in enumerate(self.shards or [None]):
            if place in here:
                self._feed(found, self._edited(shard, here[place]))
            elif shard is not None and self._holds(found, shard, place):
                found.append(shard)
            elif shard is not None:
                self._feed(found, self._read(shard))
        self.shards = [self._put(one) if isinstance(one, Row) else one for one in found]

    def _edited(
        self, shard: Shard | None, changes: Mapping[str, Callable[[bytes], bytes]]
    ) -> list[tuple[str, bytes]]:
        entries = dict(self._read(shard)) if shard else {}
        is_new = any(stem not in entries for stem in changes)
        for stem, edit in changes.items():
            before = entries.get(stem, b'')
            entries[stem] = edit(before)
            self.changed[stem] = before, entries[stem]
        found = [(stem, body) for stem, body in entries.items() if body]
        return sorted(found, key=lambda one: order(one[0])) if is_new else found

    def _holds(self, found: list[Shard | Row], shard: Shard, place: int) -> bool:
        """Return whether *shard*, whose bytes are the old ones, still begins a file."""
        if not found or (place and found[-1] is self.shards[place - 1]):
            return True
        return self._begins(found[-1], shard.first, shard.head)

    def _feed(self, found: list[Shard | Row], entries: Iterable[tuple[str, bytes]]) -> None:
        """Put *entries* behind those in *found*."""
        wanted = self._kind.wanted
        row = None
        for stem, body in entries:
            if not found or begins(found[-1].filled, found[-1].tail, stem, len(body), wanted):
                row = Row()
                found.append(row)
            elif row is None:
                last = found[-1]
                row = last if isinstance(last, Row) else Row(self._read(last))
                found[-1] = row
            row.add(stem, body)

    def _begins(self, before: Shard | Row, stem: str, size: int) -> bool:
        return begins(before.filled, before.tail, stem, size, self._kind.wanted)

    def _path(self, first: str) -> Path:
        return self._folder / file_name(self._kind, first)

    def _read(self, shard: Shard) -> list[tuple[str, bytes]]:
        try:
            return read_file(unpack(self._path(shard.first).read_bytes()))
        except OSError as error:
            raise DamagedError(str(error)) from error

    def _put(self, row: Row) -> Shard:
        content = pack(file_of(row.entries))
        first, body = row.entries[0]
        files.write(self._path(first), content, self._top)
        return Shard(first, len(body), row.tail, row.filled, len(content), digest(content))
