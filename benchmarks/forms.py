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
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx

from benchmarks.sample import Sample
from benchmarks.sites import Ours
from pressarchive.outputs import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressarchive.outputs.records import File, Site
    from pressarchive.outputs.registry import Form

ARCHIVE = Path(__file__).parents[1] / 'tests/roots/archive'
ADDRESS = 'https://press.example.org/'
EPOCH = '1735689600'


class Clock:
    """CPU seconds of each form."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

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
        print(f'full build of {count} releases: {whole:.1f} s of CPU\n\n| form | s | share |\n|---|--:|--:|')
        for form in forms:
            spent = clock.seconds[form.name]
            print(f'| {form.name} | {spent:.2f} | {spent / whole:.1%} |')
        total = sum(clock.seconds.values())
        print(f'| all | {total:.2f} | {total / whole:.1%} |\n')
        before = digests(site.out)
        site.put(sample.extra())
        build(site)
        after = digests(site.out)
        written = {
            name: (site.out / name).stat().st_size for name in after if after[name] != before.get(name)
        }
        ours = {name: size for name, size in written.items() if is_form(name)}
        print(f'one release more writes {len(written)} files, {sum(written.values()):,} bytes')
        print(f'of these are forms {len(ours)} files, {sum(ours.values()):,} bytes; the largest:')
        for name, size in sorted(ours.items(), key=lambda row: -row[1])[:8]:
            print(f'  {size:>9,} {name}')
    return 0


if __name__ == '__main__':
    raise SystemExit(main())
