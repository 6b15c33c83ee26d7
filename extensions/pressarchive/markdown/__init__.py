"""How texts are read: to the letter, within bounds, and nothing in them that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.markdown.bounds import add_bounds
from pressarchive.markdown.parser import PressParser
from pressarchive.markdown.sanitize import GuardContent, GuardResolved

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts; a project without an archive keeps its own ways of reading."""
    if not app.config.press_pages:
        return
    app.setup_extension('myst_parser')
    app.add_source_parser(PressParser, override=True)
    add_bounds(app)
    app.add_transform(GuardContent)
    app.add_transform(GuardResolved)
