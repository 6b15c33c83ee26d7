"""Tells whoever publishes when a build will differ though nobody has changed anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from pressarchive.base.files import BUILDERS
from pressarchive.base.files import write as write_file
from pressarchive.domain.domain import press_of
from pressarchive.embargo import next_change

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FILE = 'next-publication.json'


def files(app: Sphinx) -> tuple[str, ...]:
    """Return the files that :func:`write` writes, below the output folder."""
    is_site = isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.name in BUILDERS
    return (FILE,) if is_site and not app.config.press_preview else ()


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the next moment at which pages change by themselves; a listener of ``build-finished``."""
    if exception is None and files(app):
        press = press_of(app.env)
        moment = next_change.next_moment(
            press.now, press.registry, press.archive.releases, press.held.values()
        )
        write_file(Path(app.outdir, FILE), next_change.document(moment), Path(app.outdir))
