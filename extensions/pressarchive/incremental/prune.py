"""Removes what a clean build would not have: Sphinx leaves pages, pictures and downloads public for ever."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.util.matching import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx


def prune(app: Sphinx, before: Iterable[str], extra: Iterable[str]) -> None:
    """Remove what this build does not name; *before* and *extra* are :func:`extra_files`, then and now."""
    _prune_documents(app)
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    for name in sorted({*before} - {*extra}):
        _remove(Path(app.outdir, name), app.outdir)
    images = {name for _docnames, name in app.env.images.values()} | set(builder.images.values())
    _keep_only(Path(app.outdir, builder.imagedir), images)
    downloads = {str(name) for _docnames, name in app.env.dlfiles.values()}
    _keep_only(Path(app.outdir, '_downloads'), downloads)
    _keep_only(Path(app.outdir, '_sources'), set(_sources(app)))
    Path(app.outdir, '.buildinfo.bak').unlink(missing_ok=True)
    static = Path(app.outdir, '_static')
    for pattern in app.config.press_prune_static:
        for path in sorted(static.glob(pattern)):
            if path.is_file():
                path.unlink()
    _remove_empty(static)


def _prune_documents(app: Sphinx) -> None:
    """Remove pages and doctrees of documents that are gone.

    The doctrees say what there has been, whoever built it, and whether or not that build ended.
    """
    doctrees = Path(app.doctreedir)
    for path in _files(doctrees):
        if not path.endswith('.doctree') or (docname := path.removesuffix('.doctree')) in app.env.found_docs:
            continue
        page = _page(app, docname)
        # The page goes first: without its doctree nobody would know of it.
        if page is not None and page.is_relative_to(app.outdir):
            _remove(page, app.outdir)
        _remove(doctrees / path, doctrees)


def _page(app: Sphinx, docname: str) -> Path | None:
    """Return the file of a document's page, for builders that write one a document."""
    builder = app.builder
    if isinstance(builder, SingleFileHTMLBuilder):
        return None
    if isinstance(builder, StandaloneHTMLBuilder):
        return builder.get_output_path(docname)
    suffix = getattr(builder, 'out_suffix', None)
    return Path(app.outdir, f'{docname}{suffix}') if suffix else None


def _sources(app: Sphinx) -> Iterator[str]:
    """Yield the copies of sources that there are to be, as Sphinx names them."""
    if app.config.html_copy_source:
        for docname in app.env.found_docs:
            suffix = str(app.env.doc2path(docname, base=False)).removeprefix(docname)
            more = app.config.html_sourcelink_suffix
            yield f'{docname}{suffix}' if suffix == more else f'{docname}{suffix}{more}'


def extra_files(app: Sphinx) -> tuple[str, ...]:
    """Return the files that ``html_extra_path`` puts into the output."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return ()
    excluded = Matcher(app.config.exclude_patterns)
    found = set()
    for name in app.config.html_extra_path:
        path = Path(app.confdir, name)
        if path.is_file():
            found.add(path.name)
        found.update(one for one in _files(path) if not excluded(one))
    return tuple(sorted(found))


def empty_static(app: Sphinx) -> None:
    """Remove the static files of an earlier build: some may have no source any more."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        shutil.rmtree(Path(app.outdir, '_static'), ignore_errors=True)


def _files(folder: Path) -> Iterator[str]:
    """Yield the files below *folder*, as paths relative to it with ``/``."""
    for place, _folders, names in os.walk(folder):
        prefix = Path(place).relative_to(folder).as_posix()
        yield from (name if prefix == '.' else f'{prefix}/{name}' for name in names)


def _keep_only(folder: Path, names: set[str]) -> None:
    """Remove the files below *folder* that *names* does not name."""
    for name in sorted(set(_files(folder)) - names):
        _remove(folder / name, folder.parent)


def _remove(path: Path, top: Path) -> None:
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
