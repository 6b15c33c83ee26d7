"""``release-feeds``: the archive's feeds, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import feed_list

if TYPE_CHECKING:
    from docutils import nodes


class FeedsDirective(PressDirective):
    """Show what feeds there are, and what one does with them."""

    def run(self) -> list[nodes.Node]:
        """Return their place."""
        return self.put(feed_list())
