"""Many files at once: which they are, and what is wrong with each."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from pressarchive.base.files import write
from pressarchive.messages.catalogue import phrase, speak, template
from pressarchive.messages.foreign import foreign
from pressarchive.proofreading.around import around, source_of
from pressarchive.proofreading.finding import Finding, Severity
from pressarchive.proofreading.fix import fixed
from pressarchive.proofreading.proofread import proofread
from pressarchive.registry.loader import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pressarchive.proofreading.around import Around

#: Fewer files than these are read before another process has begun.
_WORTH_A_PROCESS = 200
_CHUNK = 50


class Outcome(NamedTuple):
    """What was found in a file, and whether it was mended."""

    findings: tuple[Finding, ...]
    is_mended: bool = False
    #: Whether it was looked at: what is no page of an archive is not.
    is_ours: bool = True


def pages_in(folder: Path) -> Iterator[Path]:
    """Yield the pages in *folder* that a build reads, in order."""
    for path in sorted(folder.rglob('*')):
        inside = path.relative_to(folder).parts
        if any(part.startswith(('.', '_')) for part in inside) or not path.is_file():
            continue
        here = _around(path)
        if path.name.endswith(here.suffixes) and here.is_ours(path):
            yield path


def look_at(paths: Sequence[Path], *, fix: bool = False) -> Iterator[Outcome]:
    """Yield what is wrong with each of *paths*, in their order; with *fix*, mend first what can be.

    Raises :class:`sphinx.errors.ConfigError` for a ``conf.py`` that cannot be read.
    """
    work = partial(_look_at, fix=fix)
    workers = min(
        len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count() or 1, 8
    )
    if len(paths) < _WORTH_A_PROCESS or workers < 2:  # noqa: PLR2004  one is this process
        yield from map(work, paths)
        return
    language = _around(paths[0]).language
    with ProcessPoolExecutor(workers, initializer=speak, initargs=(language,)) as pool:
        yield from pool.map(work, paths, chunksize=_CHUNK)


def look_at_text(content: bytes, path: Path) -> Outcome:
    """Return what is wrong with *content*, which is or is to be the file at *path*."""
    return Outcome(tuple(proofread(content, path, str(path), _around(path))))


def _look_at(path: Path, *, fix: bool) -> Outcome:
    name, here = str(path), _around(path)
    if here.source is not None and path.name in here.own_files[1:2]:
        return Outcome(tuple(_of_registry(path, name)))
    try:
        content = path.read_bytes()
    except OSError as error:
        message = template('this file %s. It is left out of the build.')
        said = phrase('cannot be read: %s', foreign(error.strerror))
        return Outcome((Finding('source', Severity.ERROR, name, 1, 1, 0, message, (said,)),))
    if not (here.is_ours(path) or (here.source is None and b'pressrelease' in content)):
        return Outcome((), is_ours=False)
    is_mended = False
    if fix and path.name.endswith(here.suffixes):
        mended = fixed(content, path, name, here)
        is_mended = mended != content
        if is_mended:
            write(path, mended, here.source or path.parent)
            content = mended
    return Outcome(tuple(proofread(content, path, name, here)), is_mended)


def _of_registry(path: Path, name: str) -> Iterator[Finding]:
    """Yield the faults of the organisation's file."""
    lines = path.read_text(encoding='utf-8', errors='replace').split('\n')
    for fault in load(path)[1]:
        source = lines[fault.line - 1] if fault.line <= len(lines) else ''
        place = fault.line, len(source) - len(source.lstrip()) + 1, len(source.strip())
        yield Finding('registry', Severity.ERROR, name, *place, '%s', (str(fault),), source=source)


def _around(path: Path) -> Around:
    return around(_source_of(path.absolute().parent))


@cache
def _source_of(folder: Path) -> Path | None:
    return source_of(folder)


def stops(findings: Iterable[Finding]) -> bool:
    """Tell whether one of *findings* is more than a hint."""
    return any(one.severity is not Severity.HINT for one in findings)
