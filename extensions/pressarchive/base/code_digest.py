"""What pages are made with: code, versions, templates, static files, words.

A change of what reading depends on has every document read again; a change of the rest has every page
written again. Contents count, not times: in a fresh virtual environment every file is new.
"""

from __future__ import annotations

import json
import os
import sys
from fnmatch import fnmatch
from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sphinx.builders.html import StandaloneHTMLBuilder

from pressarchive.base.i18n import LOCALE_DIR
from pressarchive.base.sphinx_internals import made_with, theme_folders
from pressarchive.model import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

PACKAGE = Path(__file__).parent.parent
#: The configuration value that holds :func:`reading`; its change has Sphinx read everything.
READING = 'press_read_with'
#: Packages that decide how a text is read; themes and their like come with the writing.
READERS = (
    'docutils',
    'markdown-it-py',
    'mdit-py-plugins',
    'myst-parser',
    'Pygments',
    'pybtex',
    # Both stem the words by which texts are compared; the latter, if it is there, and faster.
    'snowballstemmer',
    'PyStemmer',
    'Sphinx',
    'sphinxcontrib-bibtex',
)
WRITERS = (
    'babel',
    'Jinja2',
    'MarkupSafe',
    'phonenumbers',
    'pillow',
    'pydata-sphinx-theme',
    'sphinx-book-theme',
    'tinycss2',
    'typst',
)


def digest(things: object) -> str:
    """Return a digest of plain data: records, tuples, texts; their ``repr`` is exact and stable."""
    return blake2b(repr(things).encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()


@cache
def reading() -> str:
    """Return a digest of the code that reads: this package with its lists of words, and what it uses."""
    return digest(
        (sys.version_info[:3], _versions(READERS), list(_contents(PACKAGE, ('*.py', '*.mo', '*.txt'))))
    )


def note_reading(_app: Sphinx, config: Config) -> None:
    """Tell Sphinx by a value of kind ``env`` what reads the documents."""
    config[READING] = reading()


def writing(app: Sphinx) -> str:
    """Return a digest of all that pages are made with, besides what they show."""
    builder = app.builder
    config = app.config
    things: list[object] = [
        reading(),
        # Another builder may have read everything anew for them.
        [(one.name, _plain(one.value)) for one in config.filter(frozenset({'env'}))],
        [(name, _plain(config[name])) for name in ('nitpicky', 'nitpick_ignore', 'nitpick_ignore_regex')],
        # Its functions may do anything.
        list(_contents(Path(app.confdir, 'conf.py'))) if config['setup'] else '',
        config.html_last_updated_fmt and clock.now(ZoneInfo('UTC')).isoformat(),
        _versions(WRITERS),
        sorted((name, one.version) for name, one in app.extensions.items()),
        builder.name,
        getattr(builder, 'out_suffix', ''),
        # Sphinx's index takes in what is written, and only then is whole.
        getattr(builder, 'search', False),
    ]
    if isinstance(builder, StandaloneHTMLBuilder):
        things.append(made_with(builder))
        folders = [app.confdir / name for name in (*app.config.templates_path, *app.config.html_static_path)]
        folders += [PACKAGE / 'theme' / name for name in ('static', 'styles')]
        folders += theme_folders(builder)
        things += [list(_contents(folder)) for folder in folders]
        things += [list(_contents(PACKAGE / 'handouts', ('*.typ',)))]
    folders = [app.srcdir / name for name in app.config.locale_dirs]
    things += [list(_contents(folder, ('*.mo',))) for folder in (LOCALE_DIR, *folders)]
    return digest(things)


def _plain(value: object) -> str:
    """Return *value* as a text that is the same in every process: no order of sets, no places in memory."""

    def other(one: object) -> object:
        return sorted(map(str, one)) if isinstance(one, set | frozenset) else type(one).__qualname__

    return json.dumps(value, default=other, sort_keys=True, skipkeys=True)


def _versions(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, _version(name)) for name in names]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ''


def _contents(folder: Path, patterns: Iterable[str] = ('*',)) -> Iterator[tuple[str, bytes]]:
    """Yield (path below *folder*, digest) of its files; of *folder* itself if that is a file."""
    names = [folder] if folder.is_file() else []
    # As Sphinx does when it copies them, through links.
    for place, _folders, found in os.walk(folder, followlinks=True):
        names += [Path(place, name) for name in found if any(fnmatch(name, pattern) for pattern in patterns)]
    for path in sorted(names):
        if '__pycache__' not in path.parts:
            try:
                content = path.read_bytes()
            except OSError:
                content = b''
            yield path.relative_to(folder).as_posix(), blake2b(content, digest_size=16).digest()
