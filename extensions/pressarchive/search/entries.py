"""The releases as the search index takes them, written down while a build reads them."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import snowballstemmer
from sphinx.builders.html import StandaloneHTMLBuilder

from pressarchive.base.i18n import tag
from pressarchive.domain.domain import press_of
from pressarchive.domain.nodes import notice
from pressarchive.model.dates import long_date
from pressarchive.pictures.view import lead_picture
from pressarchive.search.feed import FeedEntry, besides
from pressarchive.text import doctree_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx

    from pressarchive.model.records import Release

#: The language whose words have stems, and whose compounds are taken apart.
GERMAN = 'de'
#: Snowball's stemmers that Sphinx has as scripts, too, with the same stems, by languages (ISO 639).
STEMMERS: Final = {
    'da': 'danish',
    'de': 'german',
    'en': 'english',
    'es': 'spanish',
    'fr': 'french',
    'hu': 'hungarian',
    'it': 'italian',
    'nb': 'norwegian',
    'nl': 'dutch',
    'no': 'norwegian',
    'pt': 'portuguese',
    'ro': 'romanian',
    'ru': 'russian',
    'sv': 'swedish',
    'tr': 'turkish',
}
#: Beside the doctrees.
FOLDER = 'press-feed'
#: What ends a path or means something else in an address, or that browsers turn into a slash.
_NOT_IN_PATHS = re.compile(r'[%#?\\\x00-\x1f\x7f]')


def write(app: Sphinx, release: Release, doctree: nodes.document) -> None:
    """Write *release* down.

    Into a file, not into memory: it may be another process that reads, and it may be ten thousand.
    """
    told = list(doctree.findall(notice))
    notices = (text for one in told for text in doctree_text.blocks(one, doctree_text.fluent))
    entry = FeedEntry(
        path=path_of(app, release),
        title=press_of(app.env).title(release.docname),
        subtitle=release.subtitle,
        date=long_date(release.date, app.config.language),
        date_iso=release.date.iso,
        place=release.location,
        besides=besides(release),
        spoken='' if release.language == tag(app.config.language) else release.language,
        texts=tuple(doctree_text.blocks(doctree, doctree_text.fluent, without=told)),
        notices=tuple(notices),
    )
    path = _file(app, release)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(entry)), encoding='utf-8')


def read(app: Sphinx, release: Release) -> FeedEntry:
    """Return *release* as it was written down in this build, else from its doctree."""
    path = _file(app, release)
    if not path.exists():
        write(app, release, app.env.get_doctree(release.docname))
    fields = json.loads(path.read_bytes())
    # Only now it is known where the picture lies.
    texts, notices = tuple(fields['texts']), tuple(fields['notices'])
    return FeedEntry(**{**fields, 'texts': texts, 'notices': notices, 'image': image_of(app, release)})


def _file(app: Sphinx, release: Release) -> Path:
    return Path(app.doctreedir, FOLDER, f'{release.docname}.json')


def suffix_of(app: Sphinx) -> str:
    """Return how the names of pages end."""
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)  # noqa: S101  see BUILDERS
    return builder.out_suffix


def path_of(app: Sphinx, release: Release) -> str:
    """Return the address of the page of *release* below the site's root.

    No more is escaped than must be. A folder stands for the page that it shows.
    """
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)  # noqa: S101  see BUILDERS
    path = builder.get_output_path(release.docname).relative_to(app.outdir).as_posix()
    if builder.name == 'dirhtml':
        path = path.removesuffix(f'index{builder.out_suffix}')
    return _NOT_IN_PATHS.sub(lambda match: quote(match[0]), path)


def stem_of(language: str) -> Callable[[str], str]:
    """Return what gives the stems of words in *language*; words of one that has no stemmer are their own.

    Snowball's, as Sphinx has it; its script for browsers is the page's (``theme.assets``).
    """
    name = STEMMERS.get(main_language(language))
    if name is None:
        return str
    stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return stem


def image_of(app: Sphinx, release: Release) -> str:
    """Return the address of the small lead picture of *release* below the site's root; empty: none."""
    found = lead_picture(press_of(app.env), release)
    return quote(f'{app.builder.imagedir}/{found.file.thumbnail.name}') if found is not None else ''


def main_language(language: str) -> str:
    """Return *language* without its country, in small letters: "de" of "de_AT" or "de-CH"."""
    return language.replace('_', '-').split('-')[0].lower()
