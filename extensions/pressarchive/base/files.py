"""The one way in which the archive writes a file: its new content is whole, or the old one stays; pure."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from stat import S_IMODE
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Builders that write a page a document, at its address.
BUILDERS = ('html', 'dirhtml')
#: How a half-written file is called; the number of the process that writes it follows.
PART = '.press-part-'


def write(path: Path, content: bytes, top: Path) -> None:
    """Write *content* to *path* below *top* if it holds something else; nobody sees half of it.

    Folders are made as needed. An existing file keeps its mode, and stays if it is read-only; of a link,
    the file that it leads to is written. Several processes may write at once.

    The half-written file lies in *top* itself, where :func:`sweep` finds it: beside *path* it would be
    published for ever after a build that was killed.

    :raises OSError: naming *path*, which is as it was.
    """
    try:
        file = path.resolve() if path.is_symlink() else path
        mode = None
        try:
            there = file.stat()
        except (FileNotFoundError, NotADirectoryError):
            file.parent.mkdir(parents=True, exist_ok=True)
        else:
            if there.st_size == len(content) and file.read_bytes() == content:
                return
            if not os.access(file, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            mode = S_IMODE(there.st_mode)
        try:
            _replace(file, content, mode, top)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            # What lies below *top* may be on another disk.
            _replace(file, content, mode, file.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error


def _replace(file: Path, content: bytes, mode: int | None, folder: Path) -> None:
    part = folder / f'{PART}{os.getpid()}'
    try:
        part.write_bytes(content)
        # To change a mode takes as long as to write, and most files have the one that new ones get.
        if mode is not None and S_IMODE(part.stat().st_mode) != mode:
            part.chmod(mode)
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def sweep(top: Path) -> None:
    """Remove what processes that were killed have left half written in *top*."""
    for part in sorted(top.glob(f'{PART}*')):
        # Another build may be writing into the same sources.
        if not _is_running(part.name.removeprefix(PART)):
            with suppress(OSError):
                part.unlink()


def _is_running(process: str) -> bool:
    """Return whether the number *process* is that of another process."""
    if not process.isdecimal() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True
