"""The signed list of the plain texts, and how a reader verifies one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.signature.directive import SignatureDirective
from pressarchive.signature.listeners import add_signature

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_directive('release-signature', SignatureDirective)
    add_signature(app)
