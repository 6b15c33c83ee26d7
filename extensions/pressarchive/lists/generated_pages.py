"""Pages that nobody has written yet, of years, topics, all releases: written once, never overwritten.

They are real documents, so that editors can add an introduction and every builder has them.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base import files
from pressarchive.base.config import NOT_FOUND
from pressarchive.base.i18n import _
from pressarchive.base.warnings import inform, warn
from pressarchive.domain.domain import press_of
from pressarchive.messages.foreign import foreign
from pressarchive.model.archive import full_pages, page_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_YEAR = re.compile(r'\d{4}')


@dataclass(frozen=True, slots=True)
class Part:
    """A directive on such a page."""

    directive: str = 'release-list'
    options: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that there has to be: a title (as the text of *role*, if there is one), a line, directives."""

    docname: str
    title: str
    parts: tuple[Part, ...]
    role: str = ''
    lead: str = ''
    #: Whether it has to say itself that it is in no table of contents.
    is_orphan: bool = False


def write_missing_pages(app: Sphinx) -> None:
    """Write each page that there has to be and is not."""
    source, suffixes = Path(app.srcdir), list(app.config.source_suffix)
    for page in _wanted(app, source, suffixes):
        write_page(app, page)


def write_page(app: Sphinx, page: Wanted) -> None:
    """Write *page* if it is not there."""
    source, suffixes = Path(app.srcdir), list(app.config.source_suffix)
    suffix = '.md' if '.md' in suffixes else suffixes[0]
    if any((source / f'{page.docname}{known}').exists() for known in suffixes):
        return
    path = source / f'{page.docname}{suffix}'
    try:
        files.write(path, _source(page, markdown=suffix == '.md').encode('utf-8'), source)
    except OSError as error:
        warn('page', 'the page %s could not be written: %s', path, foreign(error.strerror))
    else:
        name = path.relative_to(source).as_posix()
        inform('page', 'wrote the missing page %s', name)


def _wanted(app: Sphinx, source: Path, suffixes: list[str]) -> Iterator[Wanted]:
    """Yield every page that there has to be."""
    folder: str = app.config.press_releases
    for year in sorted(path.name for path in (source / folder).glob('[0-9][0-9][0-9][0-9]') if path.is_dir()):
        if _YEAR.fullmatch(year) and any(
            path.suffix in suffixes for path in (source / folder / year).iterdir()
        ):
            part = Part(options={'year': year, 'group': 'month'})
            lead = _('Press releases of the year, newest first.')
            yield Wanted(f'{folder}/{year}/index', year, (part,), lead=lead)
    list_page = press_of(app.env).list_page
    yield Wanted(list_page(), _('All press releases'), (Part(options={'page': 'newest'}),))
    for number in range(1, full_pages(_count(source / folder, suffixes)) + 1):
        title = _('All press releases, page %d') % number
        yield Wanted(list_page(number), title, (Part(options={'page': str(number)}),))
    for key in press_of(app.env).registry.topics:
        part = Part(options={'topic': key, 'group': 'year'})
        lead = _('Press releases on this topic, newest first.')
        yield Wanted(f'{app.config.press_topics}/{key}', key, (part,), 'press:topic-title', lead)
    if press_of(app.env).registry.signature is not None:
        page = app.config.press_signature_page
        yield Wanted(page, _('Verify authenticity'), (Part('release-signature'),), is_orphan=True)
    if press_of(app.env).is_ours(NOT_FOUND):
        newest = Part(options={'limit': '5', 'style': 'compact'})
        lead = _('There is no page at this address. Search for it, or begin with the newest press releases.')
        yield Wanted(
            NOT_FOUND, _('Page not found'), (Part('release-search'), newest), lead=lead, is_orphan=True
        )


def _count(folder: Path, suffixes: list[str]) -> int:
    """Return how many releases there may be, those that are not public among them."""
    years = sorted(path for path in folder.glob('[0-9][0-9][0-9][0-9]') if path.is_dir())
    # A Path for each of 20,000 files is time lost in every build.
    names = (os.path.splitext(name) for year in years for name in os.listdir(year))  # noqa: PTH122, PTH208
    return sum(suffix in suffixes and stem != 'index' for stem, suffix in names)


def hold_pages(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Keep pages of the list of all releases out that only what is not public would fill."""
    press = press_of(env)
    if press.list_page(1) not in env.found_docs:
        return []
    year = re.compile(rf'{re.escape(press.folder)}/\d{{4}}/(?!index$)[^/]+')
    public = sum(name not in press.held for name in env.found_docs if year.fullmatch(name))
    last = full_pages(public)
    return [name for name in env.found_docs if (page_number(name, press.folder) or 0) > last]


def _source(page: Wanted, *, markdown: bool) -> str:
    """Return the source of *page*."""
    lead = [page.lead, ''] if page.lead else []
    if markdown:
        title = f'{{{page.role}}}`{page.title}`' if page.role else page.title
        rows = ['---', 'orphan: true', '---', ''] if page.is_orphan else []
        rows += [f'# {title}', '', *lead]
        parts = [[f':::{{{part.directive}}}', *_options(part), ':::'] for part in page.parts]
    else:
        title = f':{page.role}:`{page.title}`' if page.role else page.title
        rows = [':orphan:', ''] if page.is_orphan else []
        rows += [title, '=' * len(title), '', *lead]
        parts = [[f'.. {part.directive}::', *(f'   {row}' for row in _options(part))] for part in page.parts]
    texts = '\n\n'.join('\n'.join(part) for part in parts)
    return '\n'.join([*rows, texts]) + '\n'


def _options(part: Part) -> list[str]:
    return [f':{name}: {value}' for name, value in part.options.items()]
