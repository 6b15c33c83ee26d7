"""Processes that kill themselves while they write a file."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from pressarchive.base import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOMENTS = ('in the middle of the part', 'before the part takes the place')


def killed(work: Callable[[], object], moment: str, name: str = '') -> bool:
    """Return whether *work* was killed at *moment* of writing the file *name* (empty: any)."""
    child = os.fork()
    if not child:
        try:
            kill_at(moment, name)
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def kill_at(moment: str, name: str) -> None:
    """Have this process kill itself."""
    replace = files._replace

    def replace_and_die(file: Path, content: bytes, mode: int | None, folder: Path) -> None:
        if not name or file.name == name:
            part = folder / f'{files.PART}{os.getpid()}'
            part.write_bytes(content if moment == MOMENTS[1] else content[: len(content) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        replace(file, content, mode, folder)

    files._replace = replace_and_die


def parts(folder: Path) -> list[Path]:
    return list(folder.rglob(f'{files.PART}*'))
