"""Facts for the pages that the law asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.legal.directive import FactsDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_directive('organisation-facts', FactsDirective)
