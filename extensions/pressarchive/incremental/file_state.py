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

from pressarchive.domain.domain import press_of
from pressarchive.incremental.marks import Mark, mark_of
from pressarchive.model.filenames import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Ends the name of a mark that is about the names beside a picture.
KIN = '.*'


class Inputs:
    """What documents are read from; one instance a Sphinx application."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        #: The file system's time (ns) when the build began.
        self.started = 0
        self._reading: dict[str, Mark] = {}
        #: The documents that this build has read.
        self.read: frozenset[str] = frozenset()

    def outdated(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> Iterable[str]:
        """Correct what Sphinx's comparison of times says; a listener of ``env-get-outdated``.

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
        """Add what links to a document that is gone; a late listener of ``env-get-outdated``.

        Markdown reads a link in another way if its target is not there.
        """
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
        if seen[0].path != env.doc2path(docname, base=False).as_posix():
            return False  # page.rst, and now there is a page.md beside it
        # Sphinx's inside: sphinx.builders.Builder.write_doctree (Sphinx 9.0): the names of its files.
        # Missing: asking whether a doctree is there.
        doctree = os.path.join(env.doctreedir, f'{docname}.doctree')  # noqa: PTH118  see mark_of
        return os.path.isfile(doctree) and all(  # noqa: PTH113
            mark.digest and self._now(env, mark).digest == mark.digest for mark in seen
        )

    def _now(self, env: BuildEnvironment, mark: Mark) -> Mark:
        if mark.path.endswith(KIN):
            return kin_of(env.srcdir / mark.path.removesuffix(KIN), mark.path)
        return mark_of(os.path.join(env.srcdir, mark.path), self.started, mark)  # noqa: PTH118

    def before_reading(self, _app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Take the marks of the texts before they are read; a listener of ``env-before-read-docs``.

        Before, not after: a text that is changed in between then has another digest than its mark.
        """
        self._reading = {
            docname: _below(env, mark_of(env.doc2path(docname), self.started)) for docname in docnames
        }

    def note(self, _app: Sphinx, env: BuildEnvironment) -> None:
        """Keep the marks of what has been read and of the files it needs; a listener of ``env-updated``."""
        seen = press_of(env).seen
        files: dict[str, Mark] = {}
        # What turned out not to be public has been taken out.
        known = {name: mark for name, mark in self._reading.items() if name in env.all_docs}
        for docname, mark in known.items():
            marks = [mark]
            for path in sorted(map(str, env.dependencies.get(docname, ()))):
                if path not in files:
                    files[path] = _below(env, mark_of(env.srcdir / path, self.started, late=True))
                marks.append(files[path])
                if Path(path).suffix.lower() in PICTURES:
                    stem = str(Path(_relative(env, str(env.srcdir / path))).with_suffix(''))
                    marks.append(kin_of(env.srcdir / stem, f'{stem}{KIN}'))
            seen[docname] = tuple(marks)
        self.read = frozenset(known)
        self._reading = {}


def _below(env: BuildEnvironment, mark: Mark) -> Mark:
    """Return *mark* with its path relative to the source folder, if it lies there."""
    return mark._replace(path=_relative(env, mark.path))


def _relative(env: BuildEnvironment, name: str) -> str:
    path = Path(name)
    return path.relative_to(env.srcdir).as_posix() if path.is_relative_to(env.srcdir) else name


def kin_of(path: Path, name: str) -> Mark:
    """Return a mark of the names beside *path* that begin like it.

    A picture may be taken by its stem (``bild.*``), and one for a language goes before (``bild.de.png``):
    another file decides which one is shown.
    """
    try:
        found = sorted(one for one in os.listdir(path.parent) if one.startswith(f'{path.name}.'))  # noqa: PTH208
    except OSError:
        found = []
    return Mark(
        name, (0, 0, 0), blake2b('/'.join(found).encode('utf-8', 'surrogateescape'), digest_size=16).digest()
    )


def digest_of(env: BuildEnvironment, docname: str) -> Iterator[bytes]:
    """Yield the digests of all that *docname* was read from."""
    return (mark.digest for mark in press_of(env).seen.get(docname, ()))
