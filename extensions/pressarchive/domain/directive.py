"""What all directives share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils import nodes

    from pressarchive.domain.domain import PressDomain


class PressDirective(SphinxDirective):
    """What all directives here share."""

    @property
    def press(self) -> PressDomain:
        """The domain that holds the archive."""
        return self.env.domains['press']  # type: ignore[return-value]

    @property
    def place(self) -> tuple[str, int]:
        """Where the directive stands, for warnings."""
        return self.env.current_document.docname, self.lineno

    def put(self, node: nodes.Element) -> list[nodes.Node]:
        """Return *node* with its source position."""
        self.set_source_info(node)
        return [node]
