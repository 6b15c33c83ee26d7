"""What each form costs of a full build, and writes for one release more: ``python -m benchmarks.forms``.

The clock runs while a form draws its part of a page's head, a reference, or a file. What several forms share
is counted where it is made first: feeds read the text of a page once, and so does ninjs.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import defaultdict
from functools import partial
from hashlib import blake2b
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx.application import Sphinx

from benchmarks.sample import Sample
from benchmarks.sites import Ours
from pressarchive.outputs import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from benchmarks.sample import Release
    from pressarchive.outputs.records import File, Site
    from pressarchive.outputs.registry import Form

ARCHIVE = Path(__file__).parents[1] / 'tests/roots/archive'
ADDRESS = 'https://press.example.org/'
EPOCH = '1735689600'
#: The budget: of a full build without PDF and ZIP; for one release more, besides the files of all releases,
#: which are as long as the archive; a release with everything on.
SHARE: Final = 0.2
FILES, BYTES = 40, 1_000_000
FILES_A_RELEASE: Final = 6
#: The form whose files tell of all releases.
WHOLE: Final = 'archive'


class Written(NamedTuple):
    """What a build has written of one form."""

    files: int
    bytes: int


NOTHING: Final = Written(0, 0)


class Clock:
    """CPU seconds of each form, and whose its files are."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        #: Path of a file -> name of its form.
        self.forms: dict[str, str] = {}

    def timed(self, name: str, call: Callable[..., Any], *arguments: Any) -> Any:
        """Return what *call* gives."""
        begin = process_time()
        try:
            return call(*arguments)
        finally:
            self.seconds[name] += process_time() - begin

    def watch(self, form: Form) -> Form:
        """Return *form* with the clock running in all that it draws."""
        reference = form.reference
        return form._replace(
            head=form.head and partial(self.timed, form.name, form.head),
            files=form.files and partial(self._files, form.name, form.files),
            reference=reference and reference._replace(draw=partial(self.timed, form.name, reference.draw)),
        )

    def _files(self, name: str, files: Callable[[Site], Iterator[File]], site: Site) -> Iterator[File]:
        found: list[File] = self.timed(name, lambda: [*files(site)])
        self.forms |= {one.path: name for one in found}
        return (one._replace(make=partial(self.timed, name, one.make)) for one in found)


def build(site: Ours) -> float:
    """Build *site*; return the CPU seconds of it."""
    settings = {'html_baseurl': ADDRESS}
    begin = process_time()
    with Path(os.devnull).open('w', encoding='utf-8') as nothing:
        app = Sphinx(site.src, site.src, site.out, site.doctrees, 'html', settings, nothing, nothing)
        app.build()
    return process_time() - begin


def digests(folder: Path) -> dict[str, bytes]:
    """Return the files below *folder*, and a digest of each."""
    return {
        path.relative_to(folder).as_posix(): blake2b(path.read_bytes()).digest()
        for path in sorted(folder.rglob('*'))
        if path.is_file()
    }


def is_form(name: str) -> bool:
    """Return whether a file is no page, nothing of the search, and nothing that Sphinx makes."""
    first = name.partition('/')[0]
    return not name.endswith('.html') and first not in {'press-search', '_static', 'objects.inv'}


def publication(site: Ours, release: Release, forms: Mapping[str, str]) -> dict[str, Written]:
    """Publish *release*; return what is written of each form, and of ``pages`` and all besides.

    *forms* has the names of files' forms as soon as the site is built.
    """
    before = digests(site.out)
    site.put(release)
    build(site)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for name, digest in digests(site.out).items():
        if digest != before.get(name):
            kind = forms.get(name, 'plain text' if name.endswith('.txt') else '')
            form = kind if is_form(name) else 'pages, search'
            found[form or 'others'].append((site.out / name).stat().st_size)
    return {name: Written(len(sizes), sum(sizes)) for name, sizes in sorted(found.items())}


def total(written: Mapping[str, Written], *left_out: str) -> Written:
    """Return what is written of all forms but those *left_out*, and but for pages and the search."""
    counted = [one for name, one in written.items() if name not in {*left_out, 'pages, search'}]
    return Written(sum(one.files for one in counted), sum(one.bytes for one in counted))


def verdict(words: str, value: float, most: float, shown: str = ',.0f') -> str:
    """Return a line that says whether *value* is within the budget."""
    return f'{words}: {value:{shown}}, at most {most:{shown}}: {"held" if value <= most else "**missed**"}'


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--n', type=int, default=1000, help='how many releases (default: 1000)')
    count = parser.parse_args().n
    os.environ['SOURCE_DATE_EPOCH'] = EPOCH
    clock, forms = Clock(), registry.FORMS
    with tempfile.TemporaryDirectory(prefix='press-bench-') as folder:
        site, sample = Ours(Path(folder), ARCHIVE), Sample(count, 'closed')
        site.create(sample.releases)
        registry.FORMS = tuple(map(clock.watch, forms))  # type: ignore[assignment,misc]
        whole = build(site)
        spent = dict(clock.seconds)
        number = sum(1 for path in site.out.rglob('*') if path.is_file())
        clock.seconds.clear()
        written = publication(site, sample.extra(), clock.forms)
    print(f'full build of {count:,} releases: {whole:.1f} s of CPU\n')
    print('| form | full: s | share | one release more: s | files | bytes |\n|---|--:|--:|--:|--:|--:|')
    everything, rest = total(written), total(written, WHOLE)
    spent['all'], clock.seconds['all'] = sum(spent.values()), sum(clock.seconds.values())
    for name, one in {**{form.name: NOTHING for form in forms}, **written, 'all': everything}.items():
        seconds = spent.get(name, 0)
        costs = f'{seconds:.2f} | {seconds / whole:.1%} | {clock.seconds[name]:.2f}'
        print(f'| {name} | {costs} | {one.files} | {one.bytes:,} |')
    print(verdict('\nshare of the full build, without PDF and ZIP', spent['all'] / whole, SHARE, '.1%'))
    print(verdict(f'files of forms for one release more, besides {WHOLE}', rest.files, FILES))
    print(verdict(f'bytes of forms for one release more, besides {WHOLE}', rest.bytes, BYTES))
    print(
        verdict(
            'files for each release, with a PDF and a ZIP of each', number / count + 2, FILES_A_RELEASE, '.2f'
        )
    )
    return 0


if __name__ == '__main__':
    raise SystemExit(main())
