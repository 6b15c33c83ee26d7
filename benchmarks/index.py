"""What the search index costs by itself, without Sphinx: ``python -m benchmarks.index --n 100000``.

Sample releases are written as the index takes them. It is made of them by a process of its own, then changed,
by one for each change; and the search page of a tiny archive, before which it is put, is asked in a browser.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import process
from benchmarks.browser import missing
from benchmarks.changes import OLD_YEAR, SMALLEST
from benchmarks.findings import Findings
from benchmarks.index_step import FEED, LIST, OUT, TOOK, Listed
from benchmarks.indices import Archive, on_disk
from benchmarks.machine import facts
from benchmarks.queries import choose
from benchmarks.runner import Progress
from benchmarks.sample import Sample
from benchmarks.search import visits
from benchmarks.search_report import MB, section
from benchmarks.sites import Ours, write
from benchmarks.style import Style, number
from benchmarks.words import VOCABULARIES
from pressarchive.model.dates import long_date
from pressarchive.model.records import PartialDate
from pressarchive.search.feed import FeedEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from benchmarks.sample import Release

TOP = Path(__file__).parents[1]
#: Questions are chosen from about so many releases: all word pairs of more take gigabytes.
ASKED = 5000
#: What Markdown has before a block or a line of the sample.
_MARKS = re.compile(r'^(?:## |> |- )', re.MULTILINE)
PROGRESS = Progress()


@dataclass(frozen=True, slots=True)
class Step:
    """What making or changing the index took."""

    title: str
    cpu: float
    wall: float
    peak: int
    #: Files that were written or removed.
    files: int


def entry(release: Release) -> FeedEntry:
    """Return *release* as the index takes it."""
    day = release.day
    texts = (_MARKS.sub('', part) for part in release.text.split('\n\n'))
    return FeedEntry(
        path=f'{release.docname}.html',
        title=release.title,
        subtitle=release.subtitle,
        date=long_date(PartialDate(day.year, day.month, day.day), 'de'),
        date_iso=day.isoformat(),
        place=release.location,
        texts=tuple(texts),
    )


class Bench:
    """The index of *n* releases in *folder*."""

    def __init__(self, folder: Path, n: int, vocabulary: str) -> None:
        self._folder = folder
        self._out = folder / OUT
        self._archive = Archive(n, vocabulary, 'ours')
        self._sample = Sample(n, vocabulary)
        self._listed: list[Listed] = []
        # A copy: somebody may go on working in the checkout.
        code = folder / 'extensions'
        shutil.copytree(TOP / 'extensions', code, ignore=shutil.ignore_patterns('__pycache__'))
        self._environment = process.environment([code])

    def run(self, *, runs: int, ways: Sequence[str]) -> tuple[list[Step], Findings]:
        """Measure everything."""
        self._site()
        found = Findings()
        asked = self._write()
        steps = [self._step('made anew'), self._step('nothing changed')]
        found.parts += on_disk(self._out, self._archive)
        if reason := missing():
            PROGRESS.say(reason)
        else:
            for visit in visits(self._out, choose(asked), self._archive, runs=runs, ways=ways):
                PROGRESS.say(f'{visit.kind} {visit.way}: {visit.ms or 0:.0f} ms, {visit.bytes} bytes')
                found.visits.append(visit)
        steps += self._changes()
        return steps, found

    def _site(self) -> None:
        """Build a tiny archive, whose search page is asked."""
        PROGRESS.say('building a tiny archive')
        site = Ours(self._folder / 'ours', TOP / 'tests/roots/archive')
        site.create(Sample(SMALLEST, 'closed').releases)
        self._spawn(process.command(site, index=True))
        shutil.rmtree(self._out / 'press-search')

    def _write(self) -> list[str]:
        """Write the sample; return the texts from which questions are chosen."""
        PROGRESS.say('writing the sample')
        asked = []
        every = max(1, self._archive.n // ASKED)
        with (self._folder / FEED).open('wb') as feed:
            for place, release in enumerate(self._sample.one_by_one()):
                self._listed.append(self._put(feed, release))
                if place % every == 0:
                    asked.append(f'{release.title}\n\n{release.subtitle}\n\n{release.text}')
        return asked

    def _put(self, feed: BinaryIO, release: Release) -> Listed:
        """Write *release* down, and its plain text into the site, from which excerpts come."""
        found = asdict(entry(release))
        at = feed.seek(0, 2)
        feed.write(json.dumps(found, ensure_ascii=False).encode() + b'\n')
        write(self._out / f'{release.docname}.txt', '\n\n'.join((release.title, *found['texts'])) + '\n')
        return Listed(release.docname, found['date_iso'], list(release.topics), release.location, at)

    def _changes(self) -> Iterator[Step]:
        """Yield what changes take."""
        newest, old = len(self._listed) - 2, self._place(self._listed[0].day)
        for title, place in ('one edited, newest year', newest), ('one edited, old year', old):
            self._listed[place] = self._edited(self._listed[place])
            yield self._step(title)
        for title, place in ('one added, newest year', newest), ('one put into an old year', old):
            self._listed.insert(place, self._added(self._listed[place].day))
            yield self._step(title)
        for title, place in ('one taken out, newest year', newest), ('one taken out, old year', old + 9):
            del self._listed[place]
            yield self._step(title)

    def _place(self, first: str) -> int:
        year = str(int(first[:4]) + OLD_YEAR)
        return next((place for place, one in enumerate(self._listed) if one.day >= year), 0) + 1

    def _edited(self, one: Listed) -> Listed:
        """Return the release with one more sentence."""
        with (self._folder / FEED).open('r+b') as feed:
            feed.seek(one.at)
            fields = json.loads(feed.readline())
            fields['texts'] = [*fields['texts'], self._sample.sentence()]
            at = feed.seek(0, 2)
            feed.write(json.dumps(fields, ensure_ascii=False).encode() + b'\n')
        return one._replace(at=at)

    def _added(self, day: str) -> Listed:
        release = replace(self._sample.extra(), day=date.fromisoformat(day))
        with (self._folder / FEED).open('r+b') as feed:
            return self._put(feed, release)

    def _step(self, title: str) -> Step:
        rows = sorted(self._listed, key=lambda one: one.day)
        (self._folder / LIST).write_text(json.dumps(rows), encoding='utf-8')
        before = dict(self._files())
        used = self._spawn([sys.executable, '-m', 'benchmarks.index_step', str(self._folder)])
        took = json.loads((self._folder / TOOK).read_bytes())
        after = dict(self._files())
        changed = {*before.items()} ^ {*after.items()}
        found = Step(title, took['cpu'], took['wall'], used.peak, len({path for path, _stamp in changed}))
        PROGRESS.say(f'{title}: CPU {found.cpu:.2f} s, {found.peak / MB:.0f} MB, {found.files} files')
        return found

    def _files(self) -> Iterator[tuple[Path, int]]:
        for path in (self._out / 'press-search').rglob('*'):
            if path.is_file():
                yield path, path.stat().st_mtime_ns

    def _spawn(self, command: list[str]) -> process.Usage:
        log = self._folder / 'log.txt'
        return process.run(
            command,
            environment=self._environment,
            log=log,
            beat=lambda seconds: PROGRESS.say(f'{seconds:.0f} s so far'),
        )


def report(steps: Iterable[Step], found: Findings, n: int, style: Style) -> Iterator[str]:
    """Yield the paragraphs of a report."""
    yield ', '.join(f'{name} {value}' for name, value in found.facts.items()) + '.'
    rows = [
        [one.title, number(one.cpu), number(one.wall), number(one.peak / MB, 0), f'{one.files:,}']
        for one in steps
    ]
    yield style.table(['the index alone', 'CPU s', 'wall s', 'memory MB', 'files written'], rows)
    yield from section(found, n, style)


def main(argv: Sequence[str]) -> int:
    """Measure one index and print the report."""
    parser = argparse.ArgumentParser(
        prog='python -m benchmarks.index', description=(__doc__ or '').splitlines()[0]
    )
    add = parser.add_argument
    add('--n', type=int, default=10_000, help='number of releases (default: %(default)s)')
    add('--vocabulary', choices=VOCABULARIES, default='open', help='default: %(default)s')
    add('--runs', type=int, default=3, help='visits for each question and way (default: %(default)s)')
    add('--keep', type=Path, metavar='DIR', help='work in this new folder and leave it')
    add('--markdown', action='store_true', help='print tables for RESULTS.md')
    options = parser.parse_args(argv)
    folder = options.keep or Path(tempfile.mkdtemp(prefix='press-index-'))
    folder.mkdir(parents=True, exist_ok=bool(not options.keep))
    try:
        bench = Bench(folder.resolve(), options.n, options.vocabulary)
        steps, found = bench.run(runs=options.runs, ways=('pasted', 'typed'))
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    found.facts = facts(TOP, [TOP / 'extensions'])
    print('\n\n'.join(report(steps, found, options.n, Style(options.markdown))))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
