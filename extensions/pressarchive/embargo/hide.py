"""What it takes that Sphinx does not know of a document: neither its name nor what was read from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError
from sphinx.util.matching import Matcher

from pressarchive.base.sphinx_internals import look_for_documents
from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def files_used(env: BuildEnvironment, docname: str) -> set[Path]:
    """Return the files that *docname* was read from, wherever links lead."""
    return {Path(env.srcdir, name).resolve() for name in env.dependencies.get(docname, ())}


def sources_of(app: Sphinx, docnames: Iterable[str]) -> set[Path]:
    """Return the files of *docnames*, wherever links lead."""
    return {Path(app.srcdir, name).resolve() for name in _files_of(app, docnames)}


def refuse_copies(app: Sphinx, docnames: Collection[str]) -> None:
    """Stop if Sphinx is told to copy sources into the site: those of *docnames*, or of any release.

    It takes no file for a page that lies in a folder to be copied, so nothing else would look at it.

    Raises :class:`sphinx.errors.ConfigError`.
    """
    if not docnames and not app.config.press_pages:
        return
    folder = Path(app.srcdir, app.config.press_releases).resolve()
    excluded = Matcher(app.config.exclude_patterns)
    for setting in ('html_extra_path', 'html_static_path'):
        for entry in app.config[setting]:
            top = Path(app.confdir, entry).resolve()
            sources = sources_of(app, docnames)
            if folder.is_relative_to(top) or top.is_relative_to(folder):
                shared = folder if folder.is_relative_to(top) else top
                files = (shared, *shared.rglob('*'))
                sources |= {path for path in files if path.suffix in app.config.source_suffix}
            inside = {path: path.relative_to(top).as_posix() for path in sources if path.is_relative_to(top)}
            if any(path.is_file() and not excluded(name) for path, name in inside.items()):
                message = phrase(
                    '%s has %r, which would publish sources, also of what is not public; take it out',
                    setting,
                    entry,
                )
                raise ConfigError(message)


def _files_of(app: Sphinx, docnames: Iterable[str]) -> Iterator[str]:
    """Yield the files that a document may be read from: without ``page.md`` it would be ``page.rst``."""
    return (f'{docname}{suffix}' for docname in docnames for suffix in app.config.source_suffix)


def forget(app: Sphinx, docnames: Collection[str], new: Collection[str] = ()) -> None:
    """Have Sphinx look for documents once more, and not find *docnames*; of others only *new* ones.

    Its project keeps the name of every file that it has found, and is pickled with the environment.
    """
    if not docnames and not new:
        return
    # A bracket at the beginning of a set is one that Python warns of; no name has the letter before it here.
    letters = str.maketrans({'[': '[\0[]', '*': '[*]', '?': '[?]'})
    hidden = (name.translate(letters) for name in _files_of(app, docnames))
    before = set(app.env.found_docs)
    look_for_documents(app, hidden)
    # What another extension has taken out stays out.
    app.env.found_docs.intersection_update({*before, *new})
