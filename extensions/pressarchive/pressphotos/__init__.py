"""``pressphoto``: pictures of a release, to be printed by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.pressphotos.directive import PhotoDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_directive('pressphoto', PhotoDirective)
