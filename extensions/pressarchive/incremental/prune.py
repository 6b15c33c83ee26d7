"""Removes what a clean build would not have: Sphinx leaves pages, pictures and downloads public for ever."""

from __future__ import annotations

import filecmp
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base.extra_path import files_below, from_extra_path
from pressarchive.domain.domain import press_of
from pressarchive.incremental.builders import KEEPING
from pressarchive.ledger.former import former_downloads
from pressarchive.outputs.registry import FORMS
from pressarchive.pictures.listeners import published
from pressarchive.plaintext.writing import plain_text_beside, text_path
from pressarchive.theme import unused_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from pressarchive.incremental.record import Record


#: Every page that Sphinx writes has this near its beginning.
# Sphinx's inside: sphinx/themes/basic/layout.html (Sphinx 9.0): pages of which no doctree tells. Missing: a
# list of what a build has written.
SIGN = b'data-content_root='


def prune(app: Sphinx, before: Record, now: Record, written: set[str] | None) -> None:
    """Remove what this build does not name, and the one *before* may have named.

    *written* are the pages of this build if nothing is known of the one before; else ``None``.
    """
    _prune_documents(app, before.pages, {*now.extra})
    builder = app.builder
    if not isinstance(builder, KEEPING):
        return
    if written is not None:
        _prune_pages(builder, written | app.env.found_docs, set(now.extra))
        _prune_forms(Path(app.outdir), set(now.extra))
    if gone := {*before.extra} - {*now.extra}:
        # A page may have come where something else lay, as a redirect.
        pages = map(builder.get_output_path, app.env.found_docs)
        gone -= {page.relative_to(app.outdir).as_posix() for page in pages}
    for name in sorted(gone):
        remove(Path(app.outdir, name), app.outdir)
    pictures = press_of(app.env).pictures
    images = {name for path, (_, name) in app.env.images.items() if path not in pictures}
    images |= {name for path, name in builder.images.items() if path not in pictures}
    _keep_only(Path(app.outdir, builder.imagedir), images | set(published(pictures)))
    downloads = {str(name) for _docnames, name in app.env.dlfiles.values()}
    _keep_only(Path(app.outdir, '_downloads'), downloads | former_downloads(app).keys())
    _keep_only(Path(app.outdir, '_sources'), set(_sources(app, app.env.found_docs)))
    # Sphinx's inside: sphinx.builders.html (Sphinx 9.0): its folders, and this file. Missing: a list of what
    # a build has written.
    Path(app.outdir, '.buildinfo.bak').unlink(missing_ok=True)
    static = Path(app.outdir, '_static')
    for pattern in unused_files(app):
        for path in sorted(static.glob(pattern)):
            if path.is_file():
                path.unlink()
    _remove_empty(static)


def _prune_documents(app: Sphinx, before: Iterable[str], extra: set[str]) -> None:
    """Remove pages, plain texts and doctrees of documents that are gone; *extra* files stay.

    The doctrees say what there has been, whoever built it, and whether or not that build ended; and the
    record *before*, if another builder has removed the doctrees.
    """
    doctrees = Path(app.doctreedir)
    known = {path.removesuffix('.doctree') for path in files_below(doctrees) if path.endswith('.doctree')}
    builder = app.builder
    for docname in sorted((known | {*before}) - app.env.found_docs):
        page = builder.get_output_path(docname) if isinstance(builder, KEEPING) else None
        # The page goes first: without its doctree nobody would know of it.
        for file in (page, text_path(app, docname)):
            is_ours = file is not None and file.is_relative_to(app.outdir)
            if file is not None and is_ours and file.relative_to(app.outdir).as_posix() not in extra:
                remove(file, app.outdir)
        remove(doctrees / f'{docname}.doctree', doctrees)


def _prune_pages(builder: StandaloneHTMLBuilder, named: set[str], extra: set[str]) -> None:
    """Remove pages that Sphinx has written some time and that nothing names now; other files are not ours."""
    if builder.out_suffix != '.html':
        return
    top = Path(builder.outdir)
    pages = {builder.get_output_path(name).relative_to(top).as_posix() for name in named}
    for name in sorted(set(files_below(top)) - pages - extra):
        if name.endswith('.html') and not name.startswith('_static/'):
            with (top / name).open('rb') as file:
                is_ours = SIGN in file.read(1000)
            if is_ours:
                text = plain_text_beside(top / name)
                remove(top / name, top)
                if text is not None and text.relative_to(top).as_posix() not in extra:
                    remove(text, top)


def _prune_forms(top: Path, extra: set[str]) -> None:
    """Remove feeds, calendars, data and the like that no record tells of, and nothing names now."""
    for form in FORMS:
        for path in [*form.written_before(top)]:
            if path.relative_to(top).as_posix() not in extra:
                remove(path, top)


def _sources(app: Sphinx, docnames: Iterable[str]) -> Iterator[str]:
    """Yield the copies of sources that there are to be of *docnames*, as Sphinx names them."""
    if app.config.html_copy_source:
        for docname in docnames:
            suffix = str(app.env.doc2path(docname, base=False)).removeprefix(docname)
            more = app.config.html_sourcelink_suffix
            yield f'{docname}{suffix}' if suffix == more else f'{docname}{suffix}{more}'


def remove_copies(app: Sphinx, docnames: Iterable[str]) -> None:
    """Remove copies that Sphinx may take for current: it compares size and time, not contents.

    *docnames* are the documents that have been read in this build. Pictures have names by content.
    """
    read = set(docnames)
    for name in _sources(app, read):
        Path(app.outdir, '_sources', name).unlink(missing_ok=True)
    for users, copied in app.env.dlfiles.values():
        if not read.isdisjoint(users):
            Path(app.outdir, '_downloads', copied).unlink(missing_ok=True)
    for folder in app.config.html_extra_path:
        for name in from_extra_path(app):
            source, copy = Path(app.confdir, folder, name), Path(app.outdir, name)
            if source.is_file() and copy.is_file() and not filecmp.cmp(source, copy, shallow=False):
                copy.unlink()


def missing_copies(app: Sphinx) -> list[str]:
    """Return the documents of which a picture or a download is not in the output.

    Those of ours are written by themselves.
    """
    ours = press_of(app.env).pictures
    images = (
        (Path('_images', name), users) for path, (users, name) in app.env.images.items() if path not in ours
    )
    downloads = ((Path('_downloads', name), users) for users, name in app.env.dlfiles.values())
    return [
        user
        for path, users in (*images, *downloads)
        if not (app.outdir / path).exists()
        for user in sorted(users)
    ]


def static_files(app: Sphinx) -> dict[str, tuple[int, int]]:
    """Return the static files that there are, and when each was written."""
    folder = Path(app.outdir, '_static')
    stats = ((name, (folder / name).lstat()) for name in files_below(folder))
    return {name: (found.st_mtime_ns, found.st_ctime_ns) for name, found in stats}


def empty_static(app: Sphinx, before: dict[str, tuple[int, int]]) -> None:
    """Remove the static files of an earlier build: some may have no source any more.

    *before* are those that there were when this one began: what has been written since then stays.
    """
    folder = Path(app.outdir, '_static')
    for name, written in static_files(app).items():
        if before.get(name) == written:
            (folder / name).unlink()
    _remove_empty(folder)


def _keep_only(folder: Path, names: set[str]) -> None:
    """Remove the files below *folder* that *names* does not name."""
    for name in sorted(set(files_below(folder)) - names):
        remove(folder / name, folder.parent)


def remove(path: Path, top: Path) -> None:
    """Remove the file at *path*, and its folders up to *top* if nothing is left in them."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == Path(top) or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _remove_empty(folder: Path) -> None:
    for path in sorted((path for path in folder.rglob('*') if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
