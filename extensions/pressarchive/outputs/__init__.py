"""One source, every form: what agencies, feed readers, search engines, libraries and researchers take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.events import on
from pressarchive.outputs.directive import FeedsDirective
from pressarchive.outputs.links import link_calendars, link_cards
from pressarchive.outputs.page import hold_page, link_feeds, write_missing_page
from pressarchive.outputs.writing import add_head, check, say_what_is_missing, write

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_directive('release-feeds', FeedsDirective)
    on(app, 'builder-inited', 'outputs.write_page', write_missing_page)
    on(app, 'press-hold', 'outputs.hold', hold_page)
    on(app, 'doctree-resolved', 'outputs.link_feeds', link_feeds)
    on(app, 'doctree-resolved', 'outputs.link_calendars', link_calendars)
    on(app, 'doctree-resolved', 'outputs.link_cards', link_cards)
    on(app, 'env-updated', 'outputs.check', check)
    on(app, 'html-page-context', 'outputs.add_head', add_head)
    on(app, 'build-finished', 'outputs.write', write)
    on(app, 'build-finished', 'outputs.say', say_what_is_missing)
