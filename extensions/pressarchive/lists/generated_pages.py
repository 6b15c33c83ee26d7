"""Pages that nobody has written yet, of years, of topics, about signatures: written once, never overwritten.

They are real documents, so that editors can add an introduction and every builder has them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base import files
from pressarchive.base.i18n import _
from pressarchive.base.warnings import logger, warn
from pressarchive.domain.domain import press_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_YEAR = re.compile(r'\d{4}')


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that there has to be: a title (as the text of *role*, if there is one), a line, a directive."""

    docname: str
    title: str
    role: str = ''
    lead: str = ''
    directive: str = 'release-list'
    options: dict[str, str] = field(default_factory=dict)
    #: Whether it has to say itself that it is in no table of contents.
    is_orphan: bool = False


def write_missing_pages(app: Sphinx) -> None:
    """Write each page that there has to be and is not."""
    suffixes = list(app.config.source_suffix)
    suffix = '.md' if '.md' in suffixes else suffixes[0]
    source = Path(app.srcdir)
    for page in _wanted(app, source, suffixes):
        if any((source / f'{page.docname}{known}').exists() for known in suffixes):
            continue
        path = source / f'{page.docname}{suffix}'
        try:
            files.write(path, _source(page, markdown=suffix == '.md').encode('utf-8'), source)
        except OSError as error:
            warn('page', 'the page %s could not be written: %s', path, error.strerror)
        else:
            name = path.relative_to(source).as_posix()
            logger.info('wrote the missing page %s', name, type='press', subtype='page')


def _wanted(app: Sphinx, source: Path, suffixes: list[str]) -> Iterator[Wanted]:
    """Yield every page that there has to be."""
    folder: str = app.config.press_releases
    for year in sorted(path.name for path in (source / folder).glob('[0-9][0-9][0-9][0-9]') if path.is_dir()):
        if _YEAR.fullmatch(year) and any(
            path.suffix in suffixes for path in (source / folder / year).iterdir()
        ):
            options = {'year': year, 'group': 'month'}
            lead = _('Press releases of the year, newest first.')
            yield Wanted(f'{folder}/{year}/index', year, '', lead, options=options)
    for key in press_of(app.env).registry.topics:
        options = {'topic': key, 'group': 'year'}
        lead = _('Press releases on this topic, newest first.')
        yield Wanted(f'{app.config.press_topics}/{key}', key, 'press:topic-title', lead, options=options)
    if press_of(app.env).registry.signature is not None:
        yield Wanted(
            app.config.press_signature_page,
            _('Verify authenticity'),
            directive='release-signature',
            is_orphan=True,
        )


def _source(page: Wanted, *, markdown: bool) -> str:
    """Return the source of *page*."""
    options = [f':{name}: {value}' for name, value in page.options.items()]
    lead = [page.lead, ''] if page.lead else []
    if markdown:
        title = f'{{{page.role}}}`{page.title}`' if page.role else page.title
        rows = ['---', 'orphan: true', '---', ''] if page.is_orphan else []
        rows += [f'# {title}', '', *lead, f':::{{{page.directive}}}', *options, ':::']
    else:
        title = f':{page.role}:`{page.title}`' if page.role else page.title
        rows = [':orphan:', ''] if page.is_orphan else []
        rows += [title, '=' * len(title), '', *lead]
        rows += [f'.. {page.directive}::', *(f'   {option}' for option in options)]
    return '\n'.join(rows) + '\n'
