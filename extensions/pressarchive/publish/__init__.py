"""Build beside the published site, and put the new one in its place only if nothing was wrong with it.

``pressarchive publish`` keeps in ``docs/_build/publish`` two generations, ``a`` and ``b``, each
with its pages (``html``) and what Sphinx knows of them (``doctrees``). The link ``current`` leads to the
published one. The other one is made equal to it, brought up to date, and then the link is turned: one
operation of the file system. Whoever kills the build at any moment leaves the published site as it was,
and the next build's cache with it.

Every file of a generation stands in its manifest. What was restored from a cache is compared with it:
times do not count (a clone has new ones), contents do.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pressarchive.embargo.preview import MARKER
from pressarchive.incremental.prune import remove
from pressarchive.messages.catalogue import phrase
from pressarchive.publish.generations import (
    CURRENT,
    MANIFEST,
    Generation,
    Manifest,
    UnusableError,
    compared_with,
)
from pressarchive.runner import failures
from pressarchive.runner.terminal import complain, say, seen, stopped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pressarchive.base.file_state import FileState

#: Where an archive keeps what it has published, beside what else is built.
FOLDER = 'publish'
GENERATIONS = ('a', 'b')
#: Options of Sphinx that would build something else, or elsewhere.
NOT_OURS = ('-b', '--builder', '-d', '--doctree-dir', '-M', '-c', '--conf-dir')


def publish(
    source: Path,
    folder: Path,
    *,
    keep_one: bool = False,
    options: Sequence[str] = (),
    verbose: bool = False,
) -> int:
    """Build *source* and publish it as ``folder/current/html``; return the exit status (0: published).

    With *keep_one* the former generation is removed afterwards: half the size, for a cache. With *verbose*
    Sphinx's own output is shown.
    """
    if wrong := fault(source, folder, options):
        complain(phrase('not published: %s', wrong))
        return 2
    folder = folder.resolve()
    site = seen(folder / CURRENT / 'html')
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder) as started:
            return _publish(source, folder, started, keep_one=keep_one, options=options, verbose=verbose)
    except OSError as error:
        complain(phrase('not published: %s; %s stays as it was', failures.of(error), site))
        return 1
    except KeyboardInterrupt as error:
        return stopped(error, phrase('; %s is whole', site))


def fault(source: Path, folder: Path, options: Sequence[str] = ()) -> str:
    """Return why *source* can never be published in *folder*; nothing if all is well."""
    if not (source / 'conf.py').is_file():
        return failures.no_conf(source)
    if any(option.startswith(NOT_OURS) for option in options):
        return phrase('the builder and its folders are given; not allowed: %s', ', '.join(NOT_OURS))
    if any('press_preview' in option for option in options):
        return phrase('a preview shows what is not public; it is never published')
    for preview in (folder, *folder.parents, *folder.glob('*'), *folder.glob('*/*')):
        if (preview / MARKER).exists():
            return phrase('%s holds a preview, with what is not public; choose another folder', preview)
    link = folder / CURRENT
    if link.exists() and not link.is_symlink():
        return phrase('%s is no link; move it away', link)
    return ''


def _publish(
    source: Path, folder: Path, started: int, *, keep_one: bool, options: Sequence[str], verbose: bool
) -> int:
    current, site = _current(folder), seen(folder / CURRENT / 'html')
    work = Generation(folder / GENERATIONS[current is not None and current.folder.name == GENERATIONS[0]])
    # Pickles cannot be used elsewhere, nor by another Python; what else decides, Sphinx and we compare.
    made = {'source': str(source.resolve()), 'Python': sys.version.partition(' ')[0]}
    before, known = _prepare(current, work, made, started)
    status = work.build(source, [*options, *compared_with(folder)], verbose=verbose)
    if any((place / MARKER).exists() for place in (work.html, work.folder / 'doctrees')):
        # Code of conf.py may have asked for it behind our back.
        _clear(work.folder)
        complain(phrase('a preview shows what is not public; it is never published'))
        status = status or 2
    if status:
        left = phrase('%s stays as it was', site) if current is not None else phrase('there is no site yet')
        complain(phrase('not published: %s', left))
        return status
    after = Manifest.of(work, made, started, known)
    after.store(work)
    _turn(folder, work)
    if keep_one and current is not None:
        _clear(current.folder)
    say(phrase('published: %s (%s)', site, _difference(before, after)))
    return 0


def _prepare(
    current: Generation | None, work: Generation, made: dict[str, str], started: int
) -> tuple[Manifest | None, dict[str, FileState]]:
    """Make *work* equal to *current* if that can be built upon, else empty.

    Return the manifest of *current*, and what is known of files in *work*.
    """
    if current is not None:
        try:
            manifest = Manifest.load(current)
            manifest.check(current, made, started)
        except UnusableError as error:
            say(phrase('the last build is not used: %s; everything is built anew', error))
        else:
            return manifest, _make_equal(current, work, manifest, started)
    _clear(work.folder)
    return None, {}


def _make_equal(
    current: Generation, work: Generation, wanted: Manifest, started: int
) -> dict[str, FileState]:
    """Copy to *work* what it lacks, remove what it has too much; return what was known of its files."""
    try:
        had = Manifest.load(work)
    except UnusableError:
        _clear(work.folder)
        _copy(current.folder, work.folder, wanted.files)
        return {}
    # From here on it is nothing whole.
    (work.folder / MANIFEST).unlink()
    wrong = set(had.wrong(work, started))
    for name in set(work.files()) - wanted.files.keys():
        remove(work.folder / name, work.folder)
    same = {
        name
        for name, mark in wanted.files.items()
        if name not in wrong and name in had.files and had.files[name].digest == mark.digest
    }
    _copy(current.folder, work.folder, [name for name in wanted.files if name not in same])
    return had.files


def _clear(path: Path) -> None:
    """Remove what lies at *path*, whatever it is; what a link leads to stays."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def _copy(source: Path, target: Path, names: Iterable[str]) -> None:
    made: set[Path] = set()
    for name in names:
        path = target / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        shutil.copyfile(source / name, path)


def _current(folder: Path) -> Generation | None:
    """Return the published generation, if there is one, however the link to it is written."""
    link = folder / CURRENT
    if not link.is_symlink():
        return None
    found = link.resolve()
    places = (folder / name for name in GENERATIONS)
    return next((Generation(one) for one in places if found == one and one.is_dir()), None)


def _turn(folder: Path, generation: Generation) -> None:
    """Let the link lead to *generation*, in one step."""
    link = folder / f'{CURRENT}.new'
    link.unlink(missing_ok=True)
    link.symlink_to(generation.folder.name)
    link.replace(folder / CURRENT)


@contextmanager
def _alone(folder: Path) -> Iterator[int]:
    """Wait until no other process publishes here; yield the file system's time (ns)."""
    with (folder / 'lock').open('w', encoding='utf-8') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        os.utime(lock.fileno())
        yield os.fstat(lock.fileno()).st_mtime_ns


def _difference(before: Manifest | None, after: Manifest) -> str:
    """Say in words which files of the site are new, changed or gone."""

    def pages(manifest: Manifest) -> dict[str, bytes]:
        return {name: mark.digest for name, mark in manifest.files.items() if name.startswith('html/')}

    old, new = pages(before) if before is not None else {}, pages(after)
    changed = sum(old[name] != digest for name, digest in new.items() if name in old)
    return phrase(
        '%d files new, %d changed, %d gone',
        *(len(new.keys() - old.keys()), changed, len(old.keys() - new.keys())),
    )
