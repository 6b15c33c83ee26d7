"""Files that the archive itself writes into the output, all of them or nothing; pure."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Builders that write a page a document, at its address.
BUILDERS = ('html', 'dirhtml')
#: What a write that was cut off leaves, in the output's own folder.
PART = '.press-part-'


def write(path: Path, content: bytes, top: Path) -> None:
    """Write *content* to *path* below *top* if it holds something else; nobody sees half of it.

    The half-written file lies in *top* itself, where :func:`sweep` finds it: beside *path* it would be
    published for ever after a build that was killed. Several processes may write at once.
    """
    try:
        if path.read_bytes() == content:
            return
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    part = top / f'{PART}{os.getpid()}'
    part.write_bytes(content)
    part.replace(path)


def sweep(top: Path) -> None:
    """Remove what a build that was killed has left half written in *top*."""
    for path in sorted(top.glob(f'{PART}*')):
        path.unlink(missing_ok=True)
