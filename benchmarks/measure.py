"""The figures of one build, and what it did to the output."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measure:
    """One build."""

    n: int
    vocabulary: str
    operation: str
    site: str
    run: int
    cpu: float
    wall: float
    peak: int
    #: Bytes of all files of the output.
    size: int
    #: HTML files after the build; those that it wrote; those with other bytes than before.
    pages: int
    written: int
    differing: int
    warnings: int


@dataclass(frozen=True, slots=True)
class _File:
    stamp: tuple[int, int]
    size: int
    digest: bytes


class Output:
    """The output folder as it was at the last look; :meth:`look` compares."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pages: dict[str, _File] = {}
        self.size = 0

    @property
    def pages(self) -> int:
        """The number of HTML files."""
        return len(self._pages)

    def look(self) -> tuple[int, int]:
        """Return how many pages were written since the last look, and in how many the bytes differ.

        A page that is gone counts as written and as differing.
        """
        before, self._pages, self.size = self._pages, {}, 0
        for path in sorted(self._folder.rglob('*')):
            if not path.is_file():
                continue
            stat = path.stat()
            self.size += stat.st_size
            if path.suffix == '.html':
                name, stamp = str(path), (stat.st_mtime_ns, stat.st_ino)
                known = before.get(name)
                # An untouched file needs no reading: thousands of them would take longer than the build.
                same = known is not None and known.stamp == stamp and known.size == stat.st_size
                digest = known.digest if known and same else sha256(path.read_bytes()).digest()
                self._pages[name] = _File(stamp, stat.st_size, digest)
        names = before.keys() | self._pages.keys()
        written = sum(_stamp(before, name) != _stamp(self._pages, name) for name in names)
        differing = sum(_digest(before, name) != _digest(self._pages, name) for name in names)
        return written, differing


def _stamp(files: dict[str, _File], name: str) -> tuple[int, int] | None:
    return files[name].stamp if name in files else None


def _digest(files: dict[str, _File], name: str) -> bytes | None:
    return files[name].digest if name in files else None
