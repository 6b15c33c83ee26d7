"""What happens to an archive between two builds: the same to ours and to the bare one."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.sample import Release, Sample
    from benchmarks.sites import Site

#: Fewer releases than this do not suffice for all operations.
SMALLEST = 40
#: Keys of what changes no sources: questions to the search, which build nothing, and indices that are gone.
SEARCH, REINDEX = 'search', 'reindex'
#: The "old year" is so many years after the first.
OLD_YEAR = 2
TEN_YEARS = 10 * 365 * 86_400 * 1_000_000_000


@dataclass(frozen=True, slots=True)
class Operation:
    """Something to measure: its key on the command line, and its name in tables."""

    key: str
    title: str
    #: Built from nothing; repeated --full-runs times.
    full: bool = False
    #: The bare Sphinx reads all again, so it is repeated as a full build is.
    full_for_bare: bool = False
    jobs: int = 1
    #: Whether the build makes the search index.
    index: bool = True
    #: The bare Sphinx has nothing like it.
    ours_only: bool = False


#: In this order: -j 2 and builds without a search index before the serial build, whose outcome the others
#: start from, and the clone at the end, because it changes all times.
OPERATIONS = (
    Operation('jobs', 'full build, -j 2', full=True, jobs=2),
    Operation('unindexed', 'full build, no index', full=True, index=False),
    Operation('edit-unindexed', 'one edited, no index', index=False),
    Operation('full', 'full build', full=True),
    Operation(SEARCH, 'search in a browser'),
    Operation('noop', 'nothing changed'),
    Operation(REINDEX, 'all indices anew', ours_only=True),
    Operation('edit', 'one edited, newest year'),
    Operation('edit-old', 'one edited, old year'),
    Operation('add', 'one added, newest year'),
    Operation('delete', 'one deleted'),
    Operation('title', 'one title changed'),
    Operation('clone', 'fresh clone, restored cache', full_for_bare=True),
)


@dataclass(frozen=True, slots=True)
class Change:
    """Releases to be written and to be removed."""

    put: tuple[Release, ...] = ()
    remove: tuple[Release, ...] = ()

    def apply(self, site: Site) -> None:
        """Change the sources of *site*."""
        for release in self.put:
            site.put(release)
        for release in self.remove:
            site.remove(release)


class Changes:
    """Makes one change after the other; each of them is new, also of the same kind."""

    def __init__(self, sample: Sample) -> None:
        self._sample = sample
        # What others name as related cannot be deleted without a warning.
        named = {release.related for release in sample.releases}
        free = [release for release in reversed(sample.releases) if release.slug not in named]
        old = sample.releases[0].day.year + OLD_YEAR
        self._old = next((release for release in reversed(free) if release.day.year >= old), free[-1])
        free.remove(self._old)
        self._edited, self._titled, *self._deleted = free
        self._titles = 0

    def next(self, key: str) -> Change:
        """Return the next change for the operation *key*."""
        if key in {'edit', 'edit-unindexed'}:
            self._edited = self._longer(self._edited)
            return Change(put=(self._edited,))
        if key == 'edit-old':
            self._old = self._longer(self._old)
            return Change(put=(self._old,))
        if key == 'title':
            self._titles += 1
            return Change(
                put=(replace(self._titled, title=f'{self._titled.title} (Fassung {self._titles})'),)
            )
        if key == 'add':
            return Change(put=(self._sample.extra(),))
        if key == 'delete':
            return Change(remove=(self._deleted.pop(0),))
        return Change()

    def _longer(self, release: Release) -> Release:
        """Return *release* with one more sentence at the end of its last paragraph."""
        *rest, paragraph, note = release.blocks
        return replace(release, blocks=(*rest, f'{paragraph} {self._sample.sentence()}', note))


def clone(site: Site) -> None:
    """Make *site* look like a fresh clone with a restored cache.

    All sources are newer than all that was built. What was built becomes ten years older, so that installed
    themes are newer than it as well, which pip has just written on a fresh machine.
    """
    now = time.time_ns()
    for path in _files(site.src):
        os.utime(path, ns=(now, now))
    for folder in (site.out, site.doctrees):
        for path in _files(folder):
            moment = path.stat().st_mtime_ns
            if moment > now - TEN_YEARS // 2:
                os.utime(path, ns=(moment - TEN_YEARS, moment - TEN_YEARS))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob('*') if path.is_file()]
