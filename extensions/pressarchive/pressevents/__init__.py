"""``pressevent``: an event that a release invites to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.pressevents.directive import EventDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_directive('pressevent', EventDirective)
