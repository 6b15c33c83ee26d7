"""Versions of pictures by the content of the file, beside the doctrees: made once; pure."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from pressarchive.base import files
from pressarchive.pictures.faults import BROKEN, UNREADABLE, fault_in, kind_of, measures
from pressarchive.pictures.metadata import BrokenPictureError, cleaned
from pressarchive.pictures.records import CACHE
from pressarchive.pictures.versions import recipe, size_of, versions_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: What is known of the pictures in the folder.
INDEX: Final = 'press-pictures.json'


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a content."""

    kind: str = ''
    width: int = 0
    height: int = 0
    #: Bytes, without what nobody is to read.
    size: int = 0
    #: Width, height, ending and bytes of each version.
    versions: tuple[tuple[int, int, str, int], ...] = ()
    #: What is wrong with it, and keeps it from being shown.
    fault: str = ''


class Cache:
    """What there is in one folder of doctrees."""

    def __init__(self, top: Path) -> None:
        """Read what an earlier build has left in *top*, if it was made in the same way."""
        self._top = top
        #: What decides about the bytes of versions, besides the picture.
        self.recipe = recipe()
        self._known: dict[str, Known] = {}
        try:
            self._there = set(os.listdir(top / CACHE))  # noqa: PTH208
            found = json.loads((top / INDEX).read_text(encoding='utf-8'))
            if found['recipe'] == self.recipe:
                for digest, fields in found['pictures'].items():
                    versions = tuple((int(a), int(b), str(c), int(d)) for a, b, c, d in fields['versions'])
                    if self._there.issuperset(_name(digest, one) for one in versions):
                        self._known[digest] = Known(**{**fields, 'versions': versions})
        except FileNotFoundError:
            self._there = set()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self._known = {}
        self._stored = self._content()

    def known(self, digest: bytes, path: Path) -> Known:
        """Return what is known of the file at *path*, whose content has *digest*; made now if nothing is."""
        name = digest.hex()
        if name not in self._known:
            self._known[name] = self._look(name, path)
        return self._known[name]

    def _look(self, digest: str, path: Path) -> Known:
        try:
            data = path.read_bytes()
        except OSError:
            return Known(fault=BROKEN)
        if (fault := fault_in(data)) is not None and not fault.is_shown:
            return Known(fault=fault.words)
        kind = kind_of(data)
        if kind == 'SVG':
            return Known(kind, *measures(data), len(data))
        try:
            clean = cleaned(data)
            made = versions_of(clean)
            width, height = size_of(clean)
        except UNREADABLE:
            return Known(fault=BROKEN)
        versions = []
        for one in made:
            versions.append((one.width, one.height, one.ending, len(one.content)))
            file = _name(digest, versions[-1])
            files.write(self._top / CACHE / file, one.content, self._top)
            self._there.add(file)
        return Known(kind, width, height, len(clean), tuple(versions))

    def version(self, digest: bytes, version: tuple[int, int, str, int]) -> bytes:
        """Return a version that is known."""
        return (self._top / CACHE / _name(digest.hex(), version)).read_bytes()

    def keep(self, digests: Iterable[bytes]) -> None:
        """Forget all contents but those of *digests*, and write down what is known of them."""
        wanted = {one.hex() for one in digests}
        self._known = {name: one for name, one in self._known.items() if name in wanted}
        names = {_name(name, version) for name, one in self._known.items() for version in one.versions}
        for name in sorted(self._there - names):
            (self._top / CACHE / name).unlink(missing_ok=True)
        self._there &= names
        if (content := self._content()) != self._stored:
            files.write(self._top / INDEX, content, self._top)
            self._stored = content

    def _content(self) -> bytes:
        pictures = {name: asdict(one) for name, one in self._known.items()}
        return json.dumps({'recipe': self.recipe, 'pictures': pictures}, sort_keys=True).encode()


def _name(digest: str, version: tuple[int, int, str, int]) -> str:
    return f'{digest}-{version[0]}.{version[2]}'


def without_metadata(data: bytes) -> bytes | None:
    """Return the picture *data* as it may be published; ``None``: not at all."""
    fault = fault_in(data)
    if fault is not None and not fault.is_shown:
        return None
    try:
        return cleaned(data)
    except BrokenPictureError:
        return None
