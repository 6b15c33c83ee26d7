"""What pages stand in, without a build: settings, ``press.toml``, the ledger; read once for all files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sphinx.util.matching import Matcher

from pressarchive.base.config import EVERYWHERE, SETTINGS, THEME
from pressarchive.ledger import file_format
from pressarchive.model import clock
from pressarchive.registry.loader import load
from pressarchive.registry.registry import Registry
from pressarchive.runner.failures import CONF
from pressarchive.runner.sources import settings_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

#: What the archive's own settings switch on in MyST, for files that lie in no archive.
_EXTENSIONS = ('colon_fence', 'gfm_autolink')
_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}
#: Builders that read a page as Markdown, by its ending.
_SUFFIXES: Mapping[str, str] = {'.rst': 'restructuredtext', '.txt': 'restructuredtext', '.md': 'markdown'}


@dataclass(frozen=True, slots=True)
class Around:
    """The archive around a page."""

    #: Its source folder; ``None``: the file lies in no archive.
    source: Path | None
    #: The folder of releases.
    folder: str
    #: The language of texts that name none.
    language: str
    registry: Registry
    now: datetime
    #: ``None``: nobody knows.
    zone: ZoneInfo | None
    #: Of MyST.
    extensions: frozenset[str]
    #: Bytes.
    max_source: int
    excluded: tuple[str, ...] = ()
    #: Files of the archive itself, which no page takes in.
    own_files: tuple[str, ...] = ()
    #: Endings of pages in Markdown.
    suffixes: tuple[str, ...] = ('.md',)
    #: Patterns of the pages that the rules hold for, and the folder of topics.
    pages: tuple[str, ...] = EVERYWHERE
    topics: str = 'topics'
    #: The folder of the handbook, which a build writes; empty: it writes none.
    handbook: str = ''
    #: Addresses at which a text is recorded as published.
    recorded: frozenset[str] = frozenset()

    def docname(self, path: Path) -> str:
        """Return the name that the page at *path* has in a build."""
        name = file_of(path)
        if self.source is not None and name.is_relative_to(self.source):
            name = name.relative_to(self.source)
            return name.with_suffix('').as_posix()
        return path.stem

    def is_ours(self, path: Path) -> bool:
        """Tell whether the file at *path* is a page of this archive."""
        if self.source is None:
            return False
        file = file_of(path)
        names = [one for one in (file, *file.parents) if one.is_relative_to(self.source)]
        if any(map(_matcher(self.excluded), (one.relative_to(self.source).as_posix() for one in names))):
            return False
        docname = self.docname(path)
        if self.handbook and docname.startswith(f'{self.handbook}/'):
            return False
        return docname.startswith((f'{self.folder}/', f'{self.topics}/')) or _matcher(self.pages)(docname)


def file_of(path: Path) -> Path:
    """Return the file at *path* where its folder really lies."""
    return _real(path.absolute().parent) / path.name


@cache
def _real(folder: Path) -> Path:
    return folder.resolve()


@cache
def _matcher(patterns: tuple[str, ...]) -> Matcher:
    return Matcher(patterns)


def source_of(path: Path) -> Path | None:
    """Return the source folder of the archive in which *path* lies; ``None``: it lies in none."""
    real = path.resolve()
    return next((folder for folder in (real, *real.parents) if (folder / CONF).is_file()), None)


@cache
def around(source: Path | None) -> Around:
    """Return what pages in the folder *source* stand in.

    Raises :class:`sphinx.errors.ConfigError` for a ``conf.py`` that cannot be read.
    """
    if source is None:
        registry = Registry().with_faults(frozenset(), readable=False)
        now, most = clock.now(registry.zone), 1_000_000
        return Around(None, 'releases', 'de', registry, now, None, frozenset(_EXTENSIONS), most)
    settings = settings_of(source)
    names: dict[str, Any] = {name: settings.get(name, default) for name, default in _DEFAULTS.items()}
    registry, faults = load(source / names['press_registry'])
    # As in a build: what is wrong with the organisation may be its zone.
    is_known = not any(fault.key.startswith('organi') or not fault.key for fault in faults)
    suffixes = settings.get('source_suffix', _SUFFIXES)
    kinds = suffixes if isinstance(suffixes, dict) else _SUFFIXES
    return Around(
        source,
        names['press_releases'],
        str(settings.get('language', 'en')),
        registry,
        clock.now(registry.zone),
        registry.zone if is_known else None,
        frozenset(settings.get('myst_enable_extensions', ())),
        names['press_max_source'],
        tuple(settings.get('exclude_patterns', ())),
        (CONF, names['press_registry'], names['press_ledger']),
        tuple(suffix for suffix, kind in kinds.items() if kind in {'markdown', None}) or ('.md',),
        _pages(source, settings, names),
        names['press_topics'],
        names['press_handbook'],
        _recorded(source / names['press_ledger']),
    )


def _pages(source: Path, settings: Mapping[str, Any], names: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the patterns of pages that the rules hold for: all of an archive, else those that are named."""
    named = settings.get('press_pages')
    if named is not None:
        return tuple(named)
    files = (names['press_registry'], names['press_ledger'])
    is_archive = settings.get('html_theme') == THEME or any((source / name).exists() for name in files)
    return EVERYWHERE if is_archive else ()


def _recorded(path: Path) -> frozenset[str]:
    """Return the addresses at which the ledger at *path* has a text, those to which one has moved, too."""
    try:
        ledger, _faults = file_format.parse(path.read_bytes().decode('utf-8', 'replace'))
    except OSError:
        return frozenset()
    addresses = {line.address for line in ledger.recorded}
    return frozenset(addresses | set(ledger.finals(addresses).values()))
