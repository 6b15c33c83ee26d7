"""Builds both archives in turn, operation by operation, and collects the figures."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import process
from benchmarks.browser import BrowserError, missing
from benchmarks.changes import OPERATIONS, REINDEX, SEARCH, Changes, clone
from benchmarks.indices import FOLDER, Archive, on_disk
from benchmarks.measure import Measure, Output
from benchmarks.queries import choose, texts
from benchmarks.sample import Sample
from benchmarks.search import visits
from benchmarks.sites import Bare, Ours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks.changes import Operation
    from benchmarks.findings import Row
    from benchmarks.sites import Site

#: From this number of releases on, a full build is repeated only on demand.
MANY = 2000
WARM_UP = 40


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure."""

    n: int
    vocabularies: tuple[str, ...]
    operations: tuple[str, ...]
    runs: int
    full_runs: int
    #: The checkout whose extension is measured.
    checkout: Path
    #: A folder of packages that both builds find before all others.
    packages: Path | None = None


class Progress:
    """Says on stderr what is going on."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    def say(self, text: str) -> None:
        """Write a line with the time since the beginning."""
        sys.stderr.write(f'[{time.monotonic() - self._started:6.0f} s] {text}\n')
        sys.stderr.flush()


class Runner:
    """Carries out a plan in *work*, a folder of its own."""

    def __init__(self, plan: Plan, work: Path, progress: Progress) -> None:
        self._plan = plan
        self._work = work
        self._progress = progress
        # A copy: somebody may go on working in the checkout, and all runs shall measure the same code.
        copy = work / 'extensions'
        shutil.copytree(plan.checkout / 'extensions', copy, ignore=shutil.ignore_patterns('__pycache__'))
        archive = plan.checkout / 'tests/roots/archive'
        # Before the page frame was a theme of the package, docs/ had it.
        frame = archive if archive.is_dir() else plan.checkout / 'docs'
        shutil.copytree(frame, work / 'docs', ignore=shutil.ignore_patterns('_build'))
        self.paths = [copy, *([plan.packages] if plan.packages else [])]
        self._environment = process.environment(self.paths)
        #: The first warnings of builds: a sample must have none.
        self.warnings: list[str] = []

    def run(self, keep: Callable[[Row], None]) -> None:
        """Measure everything; *keep* gets each figure as soon as it is there."""
        self._warm_up()
        for vocabulary in self._plan.vocabularies:
            for row in self._archive(vocabulary):
                keep(row)

    def _warm_up(self) -> None:
        """Build a small sample with both, untimed: files come into memory, byte code is made, faults show."""
        self._progress.say('warming up')
        releases = Sample(WARM_UP, 'closed').releases
        for site in self._sites('warm-up'):
            site.create(releases)
            self._build(site, 'warming up', 1)
            shutil.rmtree(site.root)

    def _sites(self, name: str) -> tuple[Site, Site]:
        root = self._work / name
        return Ours(root / 'ours', self._work / 'docs'), Bare(root / 'bare')

    def _archive(self, vocabulary: str) -> Iterator[Row]:
        """Yield the figures of all operations, in order and on the same two archives."""
        plan = self._plan
        self._progress.say(f'N={plan.n} {vocabulary}: writing the sample')
        sample = Sample(plan.n, vocabulary)
        sites = self._sites(vocabulary)
        for site in sites:
            site.create(sample.releases)
        changes = Changes(sample)
        outputs = {site.name: Output(site.out) for site in sites}
        # By site: whether what is built has a search index; nothing is built at first.
        built: dict[str, bool] = {}
        for operation in (one for one in OPERATIONS if one.key in plan.operations):
            for site in sites if not operation.full else ():
                if built.get(site.name) != operation.index:
                    self._prepare(site, operation)
            built = {site.name: operation.index for site in sites}
            if operation.key == SEARCH:
                yield from self._search(vocabulary, sites)
                continue
            for number in range(max(self._times(operation, site) for site in sites)):
                change = changes.next(operation.key)
                # Who begins alternates: neither is always the one that follows the other's load.
                for site in sites if number % 2 == 0 else reversed(sites):
                    change.apply(site)
                    if number < self._times(operation, site):
                        yield self._measure(operation, vocabulary, number, site, outputs[site.name])

    def _prepare(self, site: Site, operation: Operation) -> None:
        """Build what *operation* starts from, untimed, because no timed full build has left it."""
        site.forget()
        self._build(site, f'untimed full build, {site.name}', 1, index=operation.index)

    def _search(self, vocabulary: str, sites: tuple[Site, ...]) -> Iterator[Row]:
        """Yield how large the indices are, and what questions to them take."""
        archives = [Archive(self._plan.n, vocabulary, site.name) for site in sites]
        for site, archive in zip(sites, archives, strict=True):
            yield from on_disk(site.out, archive)
        if reason := missing():
            self._progress.say(reason)
            return
        queries = choose(texts(sites[0].src))
        for site, archive in zip(sites, archives, strict=True):
            self._progress.say(f'N={archive.n} {vocabulary}: asking the search of {site.name}')
            try:
                yield from visits(site.out, queries, archive)
            except BrowserError as error:
                self.warnings.append(f'search of {site.name}: {error}')

    def _times(self, operation: Operation, site: Site) -> int:
        if operation.ours_only and site.name == 'bare':
            return 0
        full = operation.full or (operation.full_for_bare and site.name == 'bare')
        return self._plan.full_runs if full else self._plan.runs

    def _measure(
        self, operation: Operation, vocabulary: str, number: int, site: Site, output: Output
    ) -> Measure:
        if operation.full:
            site.forget()
        elif operation.key == 'clone':
            clone(site)
        elif operation.key == REINDEX:
            shutil.rmtree(site.out / FOLDER, ignore_errors=True)
        output.look()
        times = self._times(operation, site)
        label = f'N={self._plan.n} {vocabulary}: {operation.title}, {site.name} {number + 1}/{times}'
        used = self._build(site, label, operation.jobs, index=operation.index)
        written, differing = output.look()
        found = process.warnings(self._log(site))
        self.warnings += [f'{label}: {line}' for line in found]
        self._progress.say(
            f'{label}: CPU {used.cpu:.2f} s, wall {used.wall:.2f} s, {written} pages written'
            + (f', {len(found)} WARNINGS' if found else '')
        )
        return Measure(
            n=self._plan.n,
            vocabulary=vocabulary,
            operation=operation.key,
            site=site.name,
            run=number,
            cpu=used.cpu,
            wall=used.wall,
            peak=used.peak,
            size=output.size,
            pages=output.pages,
            written=written,
            differing=differing,
            warnings=len(found),
        )

    def _build(self, site: Site, label: str, jobs: int, *, index: bool = True) -> process.Usage:
        log = self._log(site)
        command = process.command(site, jobs, index=index)

        def beat(seconds: float) -> None:
            self._progress.say(f'{label}: {seconds:.0f} s so far: {process.last_line(log)[:70]}')

        return process.run(command, environment=self._environment, log=log, beat=beat)

    def _log(self, site: Site) -> Path:
        return site.root / 'build.log'
