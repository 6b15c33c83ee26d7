"""Whom a journalist may call, and boilerplates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.contacts.directive import ContactDirective, OfficeDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_directive('contact', ContactDirective)
    app.add_directive('press-office', OfficeDirective)
