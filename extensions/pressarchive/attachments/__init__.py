"""``attachment``: files that belong to a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.attachments.directive import AttachmentDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_directive('attachment', AttachmentDirective)
