"""Pages for years and topics that nobody has written yet: written once, never overwritten.

They are real documents, so that editors can add an introduction and every builder has them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.osutil import ensuredir

from pressarchive.domain import press_of
from pressarchive.log import logger, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_YEAR = re.compile(r'\d{4}')


def write_missing_pages(app: Sphinx) -> None:
    """Write the page of each year folder and topic that has none; a listener of ``builder-inited``."""
    suffixes = list(app.config.source_suffix)
    suffix = '.md' if '.md' in suffixes else suffixes[0]
    source = Path(app.srcdir)
    for docname, heading, options in _wanted(app, source, suffixes):
        if any((source / f'{docname}{known}').exists() for known in suffixes):
            continue
        path = source / f'{docname}{suffix}'
        try:
            ensuredir(path.parent)
            path.write_text(_page(heading, options, markdown=suffix == '.md'), encoding='utf-8', newline='\n')
        except OSError as error:
            warn('page', 'the page %s could not be written: %s', path, error.strerror)
        else:
            logger.info('wrote the missing page %s', path.relative_to(source))


def _wanted(app: Sphinx, source: Path, suffixes: list[str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield (docname, heading, options of the list) of every page that there has to be."""
    folder: str = app.config.press_releases
    for year in sorted(path.name for path in (source / folder).glob('[0-9][0-9][0-9][0-9]') if path.is_dir()):
        if _YEAR.fullmatch(year) and any(
            path.suffix in suffixes for path in (source / folder / year).iterdir()
        ):
            yield f'{folder}/{year}/index', year, {'year': year, 'group': 'month'}
    for key in press_of(app.env).registry.topics:
        yield f'{app.config.press_topics}/{key}', f'topic-title {key}', {'topic': key, 'group': 'year'}


def _page(heading: str, options: dict[str, str], *, markdown: bool) -> str:
    """Return the source of a page with one list."""
    role, _, key = heading.partition(' ')
    if markdown:
        title = f'# {{press:{role}}}`{key}`' if key else f'# {heading}'
        rows = [
            title,
            '',
            ':::{release-list}',
            *(f':{name}: {value}' for name, value in options.items()),
            ':::',
        ]
    else:
        title = f':press:{role}:`{key}`' if key else heading
        rows = [
            title,
            '=' * len(title),
            '',
            '.. release-list::',
            *(f'   :{name}: {value}' for name, value in options.items()),
        ]
    return '\n'.join(rows) + '\n'
