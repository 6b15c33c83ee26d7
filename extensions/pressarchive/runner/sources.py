"""What commands know of an archive without building it: its settings and its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.config import eval_config_file
from sphinx.util.tags import Tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

#: Besides those that ``conf.py`` names: extensions add these.
SUFFIXES = ('.md', '.rst', '.txt')


def settings_of(source: Path) -> dict[str, Any]:
    """Return what ``conf.py`` in *source* sets. Raises :class:`sphinx.errors.ConfigError`."""
    return eval_config_file(source.resolve() / 'conf.py', Tags())


def suffixes_of(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the endings of texts."""
    named = settings.get('source_suffix', ())
    return tuple(dict.fromkeys((*((named,) if isinstance(named, str) else named), *SUFFIXES)))


def sources(source: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Yield the texts in *source*, in order; folders of other things begin with "_" or "."."""
    for path in sorted(source.rglob('*')):
        inside = path.relative_to(source).parts
        if path.suffix in suffixes and not inside[0].startswith(('_', '.')) and path.is_file():
            yield path
