"""``release-signature``: how a reader verifies a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import release_signature

if TYPE_CHECKING:
    from docutils import nodes


class SignatureDirective(PressDirective):
    """Show the steps that verify a release, and the key; both come from ``press.toml``."""

    def run(self) -> list[nodes.Node]:
        """Return their place."""
        return self.put(release_signature())
