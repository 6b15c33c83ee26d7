"""The two archives over the same releases: ours with everything on, and a bare Sphinx."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pages import BARE_CONF, BARE_INDEX, BIB, CONTACT_PAGE, LIST_PAGE, NOTE, PRESS
from benchmarks.words import topics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.sample import Release

#: What of the tests' archive is about its own releases, or is no source.
NOT_COPIED = ('_build', 'releases', 'topics', 'press.toml', 'references.bib', 'releases.lock')
#: Every second release names its contacts; the others have those of press.toml.
CONTACT_EVERY = 2


def write(path: Path, text: str) -> None:
    """Write *text* to *path*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8', newline='\n')


class Site:
    """An archive in *root*: sources, output and doctrees side by side."""

    name = ''
    #: The setting that builds it without a search index.
    no_index = ''

    def __init__(self, root: Path) -> None:
        self.root = root
        self.src, self.out, self.doctrees = root / 'src', root / 'out', root / 'doctrees'

    def create(self, releases: Iterable[Release]) -> None:
        """Write the whole archive."""
        years = {release.day.year for release in releases}
        self._frame(sorted(years))
        for release in releases:
            self.put(release)

    def put(self, release: Release) -> None:
        """Write the file of *release*."""
        write(self._path(release), self.source(release))

    def remove(self, release: Release) -> None:
        """Remove the file of *release*."""
        self._path(release).unlink()

    def forget(self) -> None:
        """Remove all that was built."""
        for folder in (self.out, self.doctrees):
            shutil.rmtree(folder, ignore_errors=True)

    def source(self, release: Release) -> str:
        """Return *release* as this archive's author would write it."""
        raise NotImplementedError

    def _frame(self, years: list[int]) -> None:
        raise NotImplementedError

    def _path(self, release: Release) -> Path:
        return self.src / f'{release.docname}.md'


class Ours(Site):
    """The press archive: settings and pages of the tests' archive, other facts and texts."""

    name = 'ours'
    no_index = 'press_index_search=0'

    def __init__(self, root: Path, docs: Path) -> None:
        super().__init__(root)
        self._docs = docs

    def source(self, release: Release) -> str:
        """Return the release with our directives."""
        rows = [
            f':date: {release.day.isoformat()}',
            f':subtitle: {release.subtitle}',
            f':location: {release.location}',
            f':topics: {", ".join(release.topics)}',
        ]
        if release.related:
            rows.append(f':related: {release.related}')
        parts = [f'# {release.title}', '\n'.join([':::{pressrelease}', *rows, ':::']), release.text]
        if release.day.toordinal() % CONTACT_EVERY == 0:
            parts.append(':::{contact} muster beispiel\n:::')
        return '\n\n'.join(parts) + '\n'

    def _frame(self, years: list[int]) -> None:
        docs = self._docs
        # copyfile: new times, as in a clone.
        shutil.copytree(
            docs,
            self.src,
            ignore=lambda folder, _names: NOT_COPIED if Path(folder) == docs else (),
            copy_function=shutil.copyfile,
        )
        for page in ('releases/index.md', 'topics/index.md'):
            write(self.src / page, (docs / page).read_text(encoding='utf-8'))
        write(self.src / 'contact.md', CONTACT_PAGE)
        write(self.src / 'references.bib', BIB)
        tables = [f'\n[topics.{key}]\ntitle = "{title}"\n' for key, title in topics().items()]
        write(self.src / 'press.toml', PRESS + ''.join(tables))
        for year in years:
            page = LIST_PAGE.format(title=year, option='year', value=year, group='month')
            write(self.src / f'releases/{year}/index.md', page)
        for key in topics():
            title = f'{{press:topic-title}}`{key}`'
            page = LIST_PAGE.format(title=title, option='topic', value=key, group='year')
            write(self.src / f'topics/{key}.md', page)


class Bare(Site):
    """Sphinx as it comes, with MyST: the same texts in plain Markdown, a toctree a year, its own search.

    The toctrees name each page. With ``:glob:`` Sphinx reads all years again for one new release; a list that
    somebody keeps is the cheapest for it.
    """

    name = 'bare'
    no_index = 'bench_index=0'

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._years: dict[int, list[str]] = {}

    def source(self, release: Release) -> str:
        """Return the release as plain Markdown."""
        dateline = f'{release.location}, {release.day.isoformat()}'
        return '\n\n'.join([f'# {release.title}', release.subtitle, dateline, release.text]) + '\n'

    def put(self, release: Release) -> None:
        """Write the file of *release*, and name it in its year's list if it is new."""
        slugs = self._years.setdefault(release.day.year, [])
        super().put(release)
        if release.slug not in slugs:
            slugs.append(release.slug)
            self._list(release.day.year)

    def remove(self, release: Release) -> None:
        """Remove the file of *release*, and its name from its year's list."""
        super().remove(release)
        self._years[release.day.year].remove(release.slug)
        self._list(release.day.year)

    def _frame(self, years: list[int]) -> None:
        write(self.src / 'conf.py', BARE_CONF)
        pages = '\n'.join(f'releases/{year}/index' for year in reversed(years))
        write(self.src / 'index.md', BARE_INDEX.format(title='Musterarchiv', note=NOTE, pages=pages))

    def _list(self, year: int) -> None:
        pages = '\n'.join(sorted(self._years[year], reverse=True))
        page = BARE_INDEX.format(title=year, note=NOTE, pages=pages)
        write(self.src / f'releases/{year}/index.md', page)
