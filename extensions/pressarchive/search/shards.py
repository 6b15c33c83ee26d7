"""Files of entries, sorted by stem: what they are called, how they are packed and changed; pure.

A file is called by its first stem. An index that has been changed is that of a clean build, byte for byte.
"""

from __future__ import annotations

import re
import struct
import zlib
from bisect import bisect_right
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

from pressarchive.base import files
from pressarchive.messages.catalogue import phrase
from pressarchive.search.content import (
    OtherBordersError,
    Shard,
    Splice,
    Spliced,
    begins,
    file_of,
    order,
    read_file,
)
from pressarchive.search.postings import CUT_OFF, TOO_LONG, DamagedError, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

#: How the names of all files end that are packed.
ENDING = '.bin'
#: Of zlib: its usual 6 packs two hundredths better and takes half as long again.
_LEVEL = 4
#: Its window of 32 KB, in a file of gzip's, without a name or a time.
_GZIP = 31
_ODD = re.compile('[^A-Za-z0-9]+')
#: Second halves of pairs in UTF-16.
_HALVES = range(0xDC00, 0xE000)


class Named(Protocol):
    """What a file holds; see :class:`.postings.Kind`."""

    @property
    def letter(self) -> str:
        """Return how the names of its files begin."""

    @property
    def wanted(self) -> int:
        """Return how many bytes of entries a file has, unpacked; about."""

    @property
    def level(self) -> int:
        """Return how hard its files are packed; see :func:`pack`."""


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


def pack(content: bytes, level: int = _LEVEL, strategy: int = zlib.Z_DEFAULT_STRATEGY) -> bytes:
    """Return *content* packed, by a *level* and a *strategy* of zlib's; the same bytes every time."""
    packer = zlib.compressobj(level, wbits=_GZIP, strategy=strategy)
    return packer.compress(content) + packer.flush()


def unpack(content: bytes) -> bytes:
    """Return what was packed.

    :raise DamagedError: it cannot be unpacked.
    """
    unpacker = zlib.decompressobj(_GZIP)
    try:
        found = unpacker.decompress(content)
    except zlib.error as error:
        raise DamagedError(str(error)) from error
    if not unpacker.eof:
        raise DamagedError(phrase(CUT_OFF))
    if unpacker.unused_data:
        raise DamagedError(phrase(TOO_LONG))
    return found


def digest(content: bytes) -> str:
    """Return a short digest, to tell one version of a file from another."""
    return blake2b(content, digest_size=6).hexdigest()


def file_name(kind: Named, first: str) -> str:
    """Return what the file is called that begins with the stem *first*.

    Letters of ASCII and digits stay; all else is "_" and four digits (hexadecimal) for each unit of UTF-16.
    The letter before it keeps names apart that mean something to Windows ("con").
    """
    return f'{kind.letter}-{_ODD.sub(_escaped, first)}{ENDING}'


def _escaped(match: re.Match[str]) -> str:
    units = order(match[0])
    return ''.join(f'_{one:04x}' for one in struct.unpack(f'>{len(units) // 2}H', units))


def front_coded(stems: Iterable[str]) -> str:
    """Return *stems* as a text, a line each: how many letters it shares with the one before, and the rest.

    Letters are units of UTF-16, as JavaScript counts them.
    """
    rows = []
    before = b''
    for stem in stems:
        units = order(stem)
        same = shared(before, units) // 2
        if int.from_bytes(units[2 * same : 2 * same + 2], 'big') in _HALVES:
            same -= 1
        rows.append(f'{same} {units[2 * same :].decode("utf-16-be")}')
        before = units
    return '\n'.join(rows)


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
        found: list[Shard | Spliced | Row] = []
        for place, shard in enumerate(self.shards or [None]):
            if place in here:
                content = self._content(shard) if shard else b''
                spliced = self._spliced(shard, content, here[place]) if shard else None
                if spliced and (not found or self._begins(found[-1], spliced.first, spliced.head)):
                    found.append(spliced)
                else:
                    self._feed(found, self._edited(content, here[place]))
            elif shard is not None and self._holds(found, shard, place):
                found.append(shard)
            elif shard is not None:
                self._feed(found, self._read(shard))
        self.shards = [one if isinstance(one, Shard) else self._put(one) for one in found]

    def _spliced(
        self, shard: Shard, content: bytes, changes: Mapping[str, Callable[[bytes], bytes]]
    ) -> Spliced | None:
        """Return the file *content* with other entries; nothing, if there is more to do than that."""
        splice = Splice(shard, content, self._kind.wanted)
        try:
            for stem in sorted(changes, key=order):
                self.changed[stem] = splice.change(stem, changes[stem])
            return splice.spliced()
        except OtherBordersError:
            return None

    def _edited(
        self, content: bytes, changes: Mapping[str, Callable[[bytes], bytes]]
    ) -> list[tuple[str, bytes]]:
        entries = dict(read_file(content))
        is_new = any(stem not in entries for stem in changes)
        for stem, edit in changes.items():
            before = entries.get(stem, b'')
            entries[stem] = edit(before)
            self.changed[stem] = before, entries[stem]
        found = [(stem, body) for stem, body in entries.items() if body]
        return sorted(found, key=lambda one: order(one[0])) if is_new else found

    def _holds(self, found: list[Shard | Spliced | Row], shard: Shard, place: int) -> bool:
        """Return whether *shard*, whose bytes are the old ones, still begins a file."""
        if not found or (place and found[-1] is self.shards[place - 1]):
            return True
        return self._begins(found[-1], shard.first, shard.head)

    def _feed(self, found: list[Shard | Spliced | Row], entries: Iterable[tuple[str, bytes]]) -> None:
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

    def _begins(self, before: Shard | Spliced | Row, stem: str, size: int) -> bool:
        return begins(before.filled, before.tail, stem, size, self._kind.wanted)

    def _path(self, first: str) -> Path:
        return self._folder / file_name(self._kind, first)

    def _read(self, file: Shard | Spliced) -> list[tuple[str, bytes]]:
        return read_file(file.content if isinstance(file, Spliced) else self._content(file))

    def _content(self, shard: Shard) -> bytes:
        try:
            return unpack(self._path(shard.first).read_bytes())
        except OSError as error:
            raise DamagedError(str(error)) from error

    def _put(self, file: Row | Spliced) -> Shard:
        if isinstance(file, Row):
            first, body = file.entries[0]
            file = Spliced(first, len(body), file.tail, file.filled, file_of(file.entries))
        content = pack(file.content, self._kind.level)
        files.write(self._path(file.first), content, self._top)
        return Shard(*file[:-1], len(content), digest(content))
