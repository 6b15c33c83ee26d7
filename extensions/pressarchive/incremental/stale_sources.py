"""Which documents have to be read again: those whose own bytes, or those of their files, have changed.

Sphinx goes by times: it would read every page of a fresh clone, and miss an older file that was
moved over a newer one. Digests of what each document was read from stand in the domain, so that they
are pickled together with what was read.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base.file_state import FileState, state_of
from pressarchive.domain.domain import press_of
from pressarchive.model.filenames import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Ends the name of a state that is about the names beside a picture.
BESIDE = '.*'


class Sources:
    """What documents are read from; one instance a Sphinx application."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        #: The file system's time (ns) when the build began.
        #: When the build began, and when it began to read (ns): in between it writes pictures of its own.
        self.started = 0
        self.reading_from = 0
        self._reading: dict[str, FileState] = {}
        #: The documents that this build has read.
        self.read: frozenset[str] = frozenset()
        #: Whether it was to read none, and none is gone: the environment is as it was stored.
        self.is_untouched = False

    def outdated(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> Iterable[str]:
        """Correct what Sphinx's comparison of times says.

        Sphinx passes its own sets.
        """
        for docname in env.found_docs - added:
            if self._is_current(env, docname):
                changed.discard(docname)
            else:
                changed.add(docname)
        return ()

    def leading_nowhere(
        self, _app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> Iterable[str]:
        """Add what links to a document that is gone.

        Markdown reads a link in another way if its target is not there.
        """
        self.is_untouched = not removed
        if removed:
            press = press_of(env)
            for docname in env.found_docs - added:
                linked = (target for target, _place in press.page(docname).use.links)
                if not removed.isdisjoint((*linked, *env.toctree_includes.get(docname, ()))):
                    changed.add(docname)
        return ()

    def _is_current(self, env: BuildEnvironment, docname: str) -> bool:
        """Return whether *docname* would be read as it was."""
        seen = press_of(env).seen.get(docname)
        if seen is None or docname in env.reread_always:
            return False
        path = seen[0].path
        names = (f'{docname}{suffix}' for suffix in env.config.source_suffix)
        # First of the disk, not of Sphinx: a Path for each of 20,000 files is time lost in every build.
        others = (os.path.join(env.srcdir, name) for name in names if name != path)  # noqa: PTH118
        if any(map(os.path.exists, others)) and path != env.doc2path(docname, base=False).as_posix():
            return False  # page.rst, and now there is a page.md beside it
        # Sphinx's inside: sphinx.builders.Builder.write_doctree (Sphinx 9.0): the names of its files.
        # Missing: asking whether a doctree is there.
        doctree = os.path.join(env.doctreedir, f'{docname}.doctree')  # noqa: PTH118  see state_of
        return os.path.isfile(doctree) and all(  # noqa: PTH113
            state.digest and self._now(env, state).digest == state.digest for state in seen
        )

    def _now(self, env: BuildEnvironment, state: FileState) -> FileState:
        if state.path.endswith(BESIDE):
            return state_beside(env.srcdir / state.path.removesuffix(BESIDE), state.path)
        return state_of(os.path.join(env.srcdir, state.path), self.started, state)  # noqa: PTH118

    def before_reading(self, _app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Take the states of the texts before they are read.

        Before, not after: a text that is changed in between then has another digest than its state.
        """
        self.is_untouched = self.is_untouched and not docnames
        self._reading = {
            docname: _below(env, state_of(env.doc2path(docname), self.started)) for docname in docnames
        }

    def note(self, _app: Sphinx, env: BuildEnvironment) -> None:
        """Keep the states of what has been read and of the files it needs."""
        seen = press_of(env).seen
        files: dict[str, FileState] = {}
        # What turned out not to be public has been taken out.
        known = {name: state for name, state in self._reading.items() if name in env.all_docs}
        for docname, state in known.items():
            states = [state]
            for path in sorted(map(str, env.dependencies.get(docname, ()))):
                if path not in files:
                    files[path] = _below(env, state_of(env.srcdir / path, self.reading_from, late=True))
                states.append(files[path])
                if Path(path).suffix.lower() in PICTURES:
                    stem = str(Path(_relative(env, str(env.srcdir / path))).with_suffix(''))
                    states.append(state_beside(env.srcdir / stem, f'{stem}{BESIDE}'))
            seen[docname] = tuple(states)
        self.read = frozenset(known)
        self._reading = {}


def _below(env: BuildEnvironment, state: FileState) -> FileState:
    """Return *state* with its path relative to the source folder, if it lies there."""
    return state._replace(path=_relative(env, state.path))


def _relative(env: BuildEnvironment, name: str) -> str:
    path = Path(name)
    return path.relative_to(env.srcdir).as_posix() if path.is_relative_to(env.srcdir) else name


def state_beside(path: Path, name: str) -> FileState:
    """Return a state of the names beside *path* that begin like it.

    A picture may be taken by its stem (``bild.*``), and one for a language goes before (``bild.de.png``):
    another file decides which one is shown.
    """
    try:
        found = sorted(one for one in os.listdir(path.parent) if one.startswith(f'{path.name}.'))  # noqa: PTH208
    except OSError:
        found = []
    return FileState(
        name, (0, 0, 0), blake2b('/'.join(found).encode('utf-8', 'surrogateescape'), digest_size=16).digest()
    )


def digest_of(env: BuildEnvironment, docname: str) -> Iterator[bytes]:
    """Yield the digests of all that *docname* was read from."""
    return (state.digest for state in press_of(env).seen.get(docname, ()))
