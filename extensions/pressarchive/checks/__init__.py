"""Rules over the whole archive, files that nobody reads, and what is still to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.checks.listeners import check_archive, say_what_is_left
from pressarchive.checks.unread import Ignored, name_unread_files
from pressarchive.events import on

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    on(app, 'env-updated', 'checks.warn', check_archive)
    on(app, 'env-updated', 'unread.name_files', name_unread_files)
    if app.config.press_pages:
        on(app, 'env-updated', 'unread.name_ignored', Ignored().say)
    on(app, 'build-finished', 'checks.say', say_what_is_left)
