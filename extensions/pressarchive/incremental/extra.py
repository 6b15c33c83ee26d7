"""Files of the output that are neither pages nor below a folder of Sphinx's: who puts them there.

What they name is kept in the record, and removed when they no longer name it. Whoever writes such a file
adds a function to :data:`NAMERS`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.matching import Matcher

from pressarchive.embargo import next_change
from pressarchive.ledger.former import former_files
from pressarchive.outputs import writing as outputs
from pressarchive.plaintext.writing import plain_texts
from pressarchive.signature.listeners import signature_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx


def from_extra_path(app: Sphinx) -> tuple[str, ...]:
    """Return the files that ``html_extra_path`` puts into the output."""
    excluded = Matcher(app.config.exclude_patterns)
    found = set()
    for name in app.config.html_extra_path:
        path = Path(app.confdir, name)
        if path.is_file():
            found.add(path.name)
        found.update(one for one in files_below(path) if not excluded(one))
    return tuple(sorted(found))


#: Each returns paths below the output folder, with ``/``, as they are to be after this build.
NAMERS: tuple[Callable[[Sphinx], Iterable[str]], ...] = (
    former_files,
    from_extra_path,
    plain_texts,
    next_change.files,
    outputs.names,
    signature_files,
)


def extra_files(app: Sphinx) -> tuple[str, ...]:
    """Return all files that :data:`NAMERS` name."""
    return tuple(sorted({name for namer in NAMERS for name in namer(app)}))


def files_below(folder: Path) -> Iterator[str]:
    """Yield the files below *folder*, as paths relative to it with ``/``."""
    for place, _folders, names in os.walk(folder):
        prefix = Path(place).relative_to(folder).as_posix()
        yield from (name if prefix == '.' else f'{prefix}/{name}' for name in names)
