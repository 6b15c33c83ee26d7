"""Which documents may enter the build: no file that cannot be read as it was meant.

A document that is left out is in no page, list, index or pickle. Sphinx would stop at the first
byte that is not UTF-8; here the file is named and the rest of the archive is built.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.log import warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def fault_of(path: Path, max_bytes: int) -> tuple[int, str] | None:
    """Return (line, what is wrong) of the file at *path*, or ``None`` if it can be read."""
    size = path.stat().st_size
    if size > max_bytes:
        message = f'is {size / 1e6:.1f} MB large; allowed: {max_bytes / 1e6:.1f} MB. '
        return 1, f'{message}Put pictures into files of their own, or raise press_max_source'
    try:
        path.read_bytes().decode('utf-8')
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line = before.count(b'\n') + 1
        return line, f'is not UTF-8 (byte 0x{error.object[error.start]:02x}); save it with the encoding UTF-8'
    except OSError as error:
        return 1, f'cannot be read: {error.strerror}'
    return None


def keep_out(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Take unreadable documents out of the build; a listener of ``env-get-outdated``.

    Sphinx passes its own sets, so that taking a name out of them is all it needs.
    """
    for docname in sorted(added | changed):
        path = env.doc2path(docname)
        fault = fault_of(Path(path), app.config.press_max_source)
        if fault is None:
            continue
        line, message = fault
        warn('source', 'this file %s. It is left out of the build.', message, location=f'{path}:{line}')
        env.found_docs.discard(docname)
        added.discard(docname)
        changed.discard(docname)
        if docname in env.all_docs:
            removed.add(docname)
    return ()
