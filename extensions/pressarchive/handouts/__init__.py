"""What is handed out of a release: a PDF of it, and a ZIP of all that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.events import on
from pressarchive.handouts.writing import remember, write

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    on(app, 'html-page-context', 'handouts.write', write)
    on(app, 'build-finished', 'handouts.remember', remember)
