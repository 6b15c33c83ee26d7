"""Files that came along with a text: pictures and attachments beside it, found by the address it gives them.

Only regular files below the folder that is imported: no link out of it is followed, nothing is fetched.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from pressarchive.importing.records import File

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Bytes of a file that is taken along.
MOST: Final = 60_000_000


class Along:
    """The files below *root*, for texts in *folder*."""

    def __init__(self, root: Path, folder: Path, names: Iterable[str] | None = None) -> None:
        self.root = root.resolve()
        self.folder = folder.resolve()
        #: Paths below the root by their last part, small: found once for a whole import.
        self._by_name: dict[str, list[str]] = {}
        for name in names if names is not None else files_below(self.root):
            self._by_name.setdefault(name.rpartition('/')[2].casefold(), []).append(name)

    def at(self, folder: Path) -> Along:
        """Return the same files, for texts in another folder."""
        found = Along(self.root, folder, ())
        found._by_name = self._by_name
        return found

    def find(self, address: str) -> File | None:
        """Return the file that *address* means, or ``None``: it did not come along."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if parts.scheme not in {'', 'http', 'https', 'file'} or not parts.path.strip('/'):
            return None
        path = unquote(parts.path).replace('\\', '/')
        wanted = [one for one in PurePosixPath(path).parts if one not in {'/', '.', '..'}]
        for candidate in self._candidates(path, wanted, is_here=not parts.netloc):
            if (data := self._read(candidate)) is not None:
                return File(wanted[-1], data)
        return None

    def _candidates(self, path: str, wanted: list[str], *, is_here: bool) -> Iterable[Path]:
        if not wanted:
            return
        if is_here and not path.startswith('/'):
            yield self.folder / path
        yield self.root.joinpath(*wanted)
        # An export has other folders above; the longest way that is the same at its end is meant.
        names = self._by_name.get(wanted[-1].casefold(), [])
        ranked = sorted(names, key=lambda name: (-_same_end(name.split('/'), wanted), name))
        if ranked and (len(names) == 1 or _same_end(ranked[0].split('/'), wanted) > 1):
            yield self.root / ranked[0]

    def _read(self, path: Path) -> bytes | None:
        try:
            real = path.resolve()
            if path.is_symlink() or not real.is_relative_to(self.root) or not real.is_file():
                return None
            return real.read_bytes() if real.stat().st_size <= MOST else None
        except (OSError, ValueError, RuntimeError):
            return None


def _same_end(one: list[str], other: list[str]) -> int:
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next(
        (n for n, (a, b) in enumerate(pairs) if a.casefold() != b.casefold()), min(len(one), len(other))
    )


def files_below(root: Path) -> list[str]:
    """Return every regular file below *root*, sorted; no link is followed, hidden folders are left out."""
    found = []
    for folder, folders, names in os.walk(root, followlinks=False):
        folders[:] = sorted(one for one in folders if not one.startswith('.'))
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith('.') and not path.is_symlink() and path.is_file():
                found.append(path.relative_to(root).as_posix())
    return sorted(found)
