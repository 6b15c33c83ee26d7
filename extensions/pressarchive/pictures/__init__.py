"""Files of pictures: what is wrong with one, what nobody is to read in it, smaller versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.pictures.listeners import add_listeners
from pressarchive.pictures.nodes import add_nodes
from pressarchive.pictures.show import ShowPictures

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    add_nodes(app)
    app.add_post_transform(ShowPictures)
    add_listeners(app)
