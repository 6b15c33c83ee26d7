"""The search: its index, its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.search.directive import SearchDirective
from pressarchive.search.index import add_index

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_directive('release-search', SearchDirective)
    add_index(app)
