"""Builders that are not ours (EPUB, LaTeX, gettext, JSON …) begin without what they left the last time.

Sphinx lets them keep what they wrote, and nothing tells what of it is still meant. So each of their builds
removes what the builder has put into its folder before, and writes all of it anew. A manifest in that folder
says what it is: it holds also when the doctrees are gone, or are others. What somebody else put there stays.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressarchive.base import files
from pressarchive.base.warnings import inform
from pressarchive.incremental.prune import remove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: What the builder has put into the folder: written when a build ends, well or not.
OURS = 'ours'
#: What lay there when a build began: if the next one finds it, that build was killed.
THEIRS = 'theirs'
#: Of these Sphinx's Makefile beside them makes PDF and the like, with the same name before the dot.
MADE_FROM = ('.tex', '.texi')
#: Folders into which others write at any time.
REPOSITORIES = ('.git', '.hg', '.svn')


class Manifest:
    """What a builder puts into its output folder; one instance a Sphinx application."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._theirs: set[str] | None = None

    def clear(self, app: Sphinx) -> None:
        """Remove what the last build of this builder has put into the folder, before this one begins.

        What one that was killed has put there nobody knows: all counts that came since it began.
        """
        here, known = set(_files(app)), _load(app)
        was_killed = THEIRS in known
        ours = here - known[THEIRS] if was_killed else here & known.get(OURS, set())
        sources = {name.partition('.')[0] for name in ours if name.endswith(MADE_FROM)}
        ours |= {name for name in here if name.partition('.')[0] in sources}
        if ours and was_killed:
            inform('', 'the last build did not end: what came into the output since it began is removed')
        for name in sorted(ours):
            remove(Path(app.outdir, name), app.outdir)
        self._theirs = here - ours
        _store(app, THEIRS, self._theirs)
        if app.builder.name == 'epub':
            # It packs all that lies in the folder, and warns of kinds that it does not know.
            app.config.epub_exclude_files = [*app.config.epub_exclude_files, _path(app).name]

    def note(self, app: Sphinx) -> None:
        """Write down what this build has put into the folder; nothing if it was not cleared."""
        if self._theirs is not None:
            _store(app, OURS, set(_files(app)) - self._theirs)


def _path(app: Sphinx) -> Path:
    """Return the manifest's place: several builders may write into one folder."""
    return Path(app.outdir, f'.press-{app.builder.name}.json')


def _files(app: Sphinx) -> Iterator[str]:
    """Yield the files of the output folder, with ``/``, but not those of folders in which others work.

    The sources may lie in it, and somebody may write one while the build runs.
    """
    top, manifest = os.fspath(app.outdir), _path(app).name
    others = {os.path.normpath(folder) for folder in (app.doctreedir, app.srcdir, app.confdir)}
    for place, folders, names in os.walk(top):
        folders[:] = [
            name
            for name in folders
            if name not in REPOSITORIES and os.path.join(place, name) not in others  # noqa: PTH118
        ]
        prefix = os.path.relpath(place, top).replace(os.sep, '/')
        found = names if prefix == '.' else (f'{prefix}/{name}' for name in names)
        yield from (name for name in found if name != manifest)


def _store(app: Sphinx, whose: str, names: set[str]) -> None:
    content = json.dumps({whose: sorted(names)}, indent=0)
    files.write(_path(app), content.encode(), Path(app.outdir))


def _load(app: Sphinx) -> dict[str, set[str]]:
    """Return the manifest; nothing if there is none that can be read: then all is somebody else's."""
    try:
        found: Any = json.loads(_path(app).read_text(encoding='utf-8'))
        return {whose: set(map(str, found[whose])) for whose in (OURS, THEIRS) if whose in found}
    except (OSError, ValueError, TypeError):
        return {}
