"""Small records for the unit tests: only what a test is about stands in the test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pressarchive.model.archive import Archive
from pressarchive.model.converters import partial_date
from pressarchive.model.records import Release
from pressarchive.registry.loader import load

if TYPE_CHECKING:
    from pathlib import Path

    from pressarchive.model.lines import Fault
    from pressarchive.registry.registry import Registry

FOLDER = 'releases'


def release(docname: str, date: str = '2019-09-18', **values: Any) -> Release:
    """Return a release of *date*, as the directive would record it."""
    return Release(docname, partial_date(date), **values)


def archive(*releases: Release) -> Archive:
    """Return the archive of *releases* under ``releases/``."""
    return Archive.of(releases, FOLDER)


def read(folder: Path, content: str | bytes) -> tuple[Registry, list[Fault]]:
    """Write *content* as a ``press.toml`` into *folder* and load it."""
    path = folder / 'press.toml'
    path.write_bytes(content.encode('utf-8') if isinstance(content, str) else content)
    return load(path)
