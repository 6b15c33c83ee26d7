"""The extension's configuration values, a row each."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sphinx.errors import ConfigError

from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

Rebuild = Literal['env', 'html', '']


@dataclass(frozen=True, slots=True)
class Setting:
    """One value of ``conf.py``."""

    name: str
    default: object
    rebuild: Rebuild
    types: frozenset[type]
    help: str


#: No request to another host.
DEFAULT_POLICY = (
    "default-src 'self'; script-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
)

#: More similar releases at a release's end are a list that nobody reads.
MOST_SIMILAR = 10

#: The document that servers show for an address where nothing is.
NOT_FOUND = '404'

#: The name of our theme.
THEME = 'pressarchive'

#: Names of the ledger and of the organisation's file, if nobody gives them others.
LEDGER, REGISTRY = 'releases.lock', 'press.toml'

SETTINGS = (
    Setting(
        'press_registry',
        REGISTRY,
        'env',
        frozenset({str}),
        'The file that declares the organisation, under the source folder.',
    ),
    Setting(
        'press_releases', 'releases', 'env', frozenset({str}), 'The folder of the releases, a folder a year.'
    ),
    Setting('press_topics', 'topics', 'env', frozenset({str}), 'The folder of the topic pages.'),
    Setting(
        'press_search_page',
        'search',
        'env',
        frozenset({str}),
        'The document with the search form and its results.',
    ),
    Setting(
        'press_signature_page',
        'authenticity',
        'env',
        frozenset({str}),
        'The document that tells how to verify a release; written if press.toml has [signature].',
    ),
    Setting(
        'press_feeds_page',
        'subscribe',
        'env',
        frozenset({str}),
        'The document that tells readers of the feeds; written if there are any.',
    ),
    Setting(
        'press_handbook',
        '',
        'env',
        frozenset({str}),
        'The folder into which the build writes the staff handbook (German), under the source folder.',
    ),
    Setting('press_navigation', (), 'html', frozenset({tuple, list}), "Documents in the page head's menu."),
    Setting('press_footer', (), 'html', frozenset({tuple, list}), "Documents in every page's foot."),
    Setting(
        name='press_index_search',
        default=True,
        rebuild='html',
        types=frozenset({bool}),
        help='Make the search index.',
    ),
    Setting(
        'press_max_source', 1_000_000, 'env', frozenset({int}), "Largest size of a release's file in bytes."
    ),
    Setting(
        'press_content_security_policy',
        DEFAULT_POLICY,
        'html',
        frozenset({str}),
        'The policy that every page states in its head; empty: none.',
    ),
    Setting(
        name='press_toctree_in_pages',
        default=True,
        rebuild='html',
        types=frozenset({bool}),
        help='Whether all pages show the tree of contents, as most themes do; its change then writes all.',
    ),
    Setting(
        'press_outputs',
        None,
        'html',
        frozenset({tuple, list}),
        'The forms in which the archive is handed on besides its pages; all if none is named.',
    ),
    Setting(
        name='press_handouts',
        default=False,
        rebuild='html',
        types=frozenset({bool}),
        help='Make also what takes its time, files of each release to hand out (pdf, zip); publishing does.',
    ),
    Setting(
        'press_similar',
        3,
        'html',
        frozenset({int}),
        'So many related and similar releases at the end of a release; 0: no similar ones.',
    ),
    Setting(
        'press_ledger',
        LEDGER,
        '',
        frozenset({str}),
        'The ledger of published releases, under the source folder.',
    ),
    Setting(
        'press_published',
        '',
        '',
        frozenset({str}),
        'A ledger of what was published last, which publishing keeps beside the site; not to be set.',
    ),
    Setting(
        name='press_preview',
        default=False,
        rebuild='env',
        types=frozenset({bool}),
        help='Show drafts and releases under embargo, too: for a look at them, never to be published.',
    ),
    Setting(
        name='press_cms',
        default=False,
        rebuild='',
        types=frozenset({bool, dict}),
        help='Where the form in the browser writes to, if the site is to have it below /cms/.',
    ),
    Setting(
        'press_prune_static',
        ('**/*.map', '**/*.html'),
        '',
        frozenset({tuple, list}),
        "Patterns of files that no page needs in '_static'.",
    ),
    Setting(
        name='press_collect_less',
        default=False,
        rebuild='',
        types=frozenset({bool}),
        help='Let Python look for garbage less often, in the whole process.',
    ),
    Setting(
        'press_pages',
        (),
        'env',
        frozenset({tuple, list}),
        'Patterns of the documents that the rules for press texts hold for; all of an archive.',
    ),
)

_FOLDER = re.compile(r'[\w-]+(?:/[\w-]+)*')


def add_settings(app: Sphinx) -> None:
    """Register every value of :data:`SETTINGS`."""
    for setting in SETTINGS:
        default = setting.default
        if setting.name == 'press_pages' and is_archive(app):
            default = EVERYWHERE
        app.add_config_value(setting.name, default, setting.rebuild, setting.types, setting.help)


#: All documents, as a pattern of ``press_pages``.
EVERYWHERE = ('**',)


def is_archive(app: Sphinx) -> bool:
    """Return whether the project holds a press archive, and does not only load the extension.

    One of its files tells, or the theme, or a release in the folder of a year.
    """
    config, source = app.config, os.fspath(app.srcdir)
    names = (str(config[name]) for name in ('press_registry', 'press_ledger'))
    if config.html_theme == THEME or any(os.path.lexists(os.path.join(source, name)) for name in names):  # noqa: PTH118
        return True
    if not _FOLDER.fullmatch(str(config.press_releases)):
        return False  # check_settings says it
    folder = Path(source, config.press_releases)
    return any(b'pressrelease' in _bytes_of(path) for path in folder.glob('[0-9][0-9][0-9][0-9]/*'))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b''


def check_settings(_app: Sphinx, config: Config) -> None:
    """Refuse values that have the right type and make no sense.

    Raises :class:`sphinx.errors.ConfigError` with what was found and what is allowed.
    """
    names = (
        *('press_releases', 'press_topics'),
        *('press_search_page', 'press_signature_page', 'press_feeds_page'),
    )
    for name in (*names, 'press_handbook') if config.press_handbook else names:
        if not _FOLDER.fullmatch(config[name]):
            message = phrase(
                '%s is %r; allowed: a relative path of letters, digits, "-", "_" and "/"', name, config[name]
            )
            raise ConfigError(message)
    folders = ('press_releases', 'press_topics', 'press_handbook')
    for one, other in combinations(folders, 2):
        if config[one] == config[other]:
            message = phrase('%s and %s are both %r; allowed: two folders', one, other, config[other])
            raise ConfigError(message)
    if config.press_max_source < 1:
        message = phrase('press_max_source is %s; allowed: bytes, at least 1', config.press_max_source)
        raise ConfigError(message)
    if not 0 <= config.press_similar <= MOST_SIMILAR:
        message = phrase('press_similar is %s; allowed: 0 to %s', config.press_similar, MOST_SIMILAR)
        raise ConfigError(message)
