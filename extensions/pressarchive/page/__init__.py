"""A page as a whole: its parts in one table, their places filled, and the frame around the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.events import on
from pressarchive.page.book import add_book
from pressarchive.page.fill import FillPlaceholders
from pressarchive.page.frame import add_page_context

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    if app.config.press_pages:
        add_book(app)
    app.add_post_transform(FillPlaceholders)
    on(app, 'html-page-context', 'page.frame', add_page_context)
