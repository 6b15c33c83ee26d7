"""A file's content by a short digest, asked again only when its time or size has changed; pure."""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

#: The digest of a file that is not there, and of one whose content at the time of reading nobody knows.
UNKNOWN = b''


class FileState(NamedTuple):
    """What a file was when it was read; a tuple, for there are tens of thousands in the pickle."""

    path: str
    #: Time of change of content and of the entry (ns), and size; zeros: ask the content again.
    times: tuple[int, int, int]
    #: BLAKE2b, 16 bytes.
    digest: bytes


def state_of(
    path: str | Path, started: int, known: FileState | None = None, *, late: bool = False
) -> FileState:
    """Return the state of the file at *path*, without reading it if *known* still fits.

    *started* is the file system's own time (ns) when the build began, or its reading. A file that is not
    older may change again within the same tick of that clock, so its times are not trusted
    (as in git's index: https://git-scm.com/docs/racy-git). With *late*, the file has been used since
    *started*: if it is not older than that, its content then is not known.
    """
    name = os.fspath(path)
    try:
        found = os.stat(name)  # noqa: PTH116  a Path for each of 20,000 files is time lost
        times = (found.st_mtime_ns, found.st_ctime_ns, found.st_size)
        if known is not None and known.times == times and known.digest:
            return known
        # The entry's time: that of the content can be set to anything, also to the future.
        settled = times[1] < started
        if late and not settled:
            return FileState(name, (0, 0, 0), UNKNOWN)
        with open(name, 'rb') as file:  # noqa: PTH123
            digest = blake2b(file.read(), digest_size=16).digest()
    except OSError:
        return FileState(name, (0, 0, 0), UNKNOWN)
    return FileState(name, times if settled else (0, 0, 0), digest)
