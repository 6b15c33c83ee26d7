"""Files of an archive's own that Sphinx copies into the output as they are (``html_extra_path``)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.matching import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def files_below(folder: Path) -> Iterator[str]:
    """Yield the files below *folder*, as paths relative to it with ``/``."""
    for place, _folders, names in os.walk(folder):
        prefix = Path(place).relative_to(folder).as_posix()
        yield from (name if prefix == '.' else f'{prefix}/{name}' for name in names)
