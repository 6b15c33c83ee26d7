"""All that one page may know of another: the domain, its nodes and links, views and how they are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.domain.domain import PressDomain
from pressarchive.domain.links import name_without_page, own_the_warning
from pressarchive.domain.listeners import give_address, read_registry
from pressarchive.domain.nodes import add_nodes
from pressarchive.events import on

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_domain(PressDomain)
    add_nodes(app)
    on(app, 'config-inited', 'registry.give_address', give_address)
    on(app, 'builder-inited', 'registry.read', read_registry)
    on(app, 'missing-reference', 'links.name_without_page', name_without_page)
    on(app, 'warn-missing-reference', 'links.own_the_warning', own_the_warning)
