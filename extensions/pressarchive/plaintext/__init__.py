"""Each release as plain text, beside its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.events import on
from pressarchive.plaintext.writing import link_plain_text, write_plain_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    on(app, 'doctree-resolved', 'plaintext.link', link_plain_text)
    on(app, 'html-page-context', 'plaintext.write', write_plain_text)
