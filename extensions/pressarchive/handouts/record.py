"""What is known of the files of earlier builds, so that nothing is made twice; pure."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING

from pressarchive.base import files

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path


class Record:
    """The files below *top*, and of what each is made; it lies at *path*, beside the doctrees."""

    def __init__(self, path: Path, top: Path) -> None:
        """Read what an earlier build has left; nothing if it cannot be read."""
        self._path, self._top = path, top
        #: Path of a file below *top* -> (a digest of what it is made of, one of its bytes).
        self.known: dict[str, tuple[str, str]] = {}
        try:
            found = json.loads(path.read_text(encoding='utf-8'))
            self.known = {str(name): (str(one), str(two)) for name, (one, two) in found.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            self.known = {}

    def made(self, name: str, inputs: str, make: Callable[[], bytes]) -> bytes:
        """Return the file *name*: as it lies there, if it was made of *inputs*, else made and written now."""
        file = self._top / name
        try:
            content = file.read_bytes()
        except OSError:
            content = b''
        # The bytes are looked at, too: another process, or a build that was killed, may have written it.
        if content and self.known.get(name) == (inputs, _digest(content)):
            return content
        content = make()
        files.write(file, content, self._top)
        self.known[name] = inputs, _digest(content)
        return content

    def forget(self, name: str) -> None:
        """Remove the file *name*: nothing can be made in its place."""
        (self._top / name).unlink(missing_ok=True)
        self.known.pop(name, None)

    def keep(self, names: Collection[str]) -> None:
        """Forget all files but *names*, and write down what is known of these."""
        known = {name: self.known[name] for name in sorted(self.known) if name in names}
        if known:
            files.write(self._path, json.dumps(known, indent=0).encode(), self._path.parent)
        else:
            self._path.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
