"""Lists of releases, overviews of the archive, pages for years and topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.events import on
from pressarchive.lists.directives import OverviewDirective, ReleaseListDirective
from pressarchive.lists.generated_pages import hold_pages, write_missing_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_directive('release-list', ReleaseListDirective)
    app.add_directive('release-overview', OverviewDirective)
    on(app, 'builder-inited', 'lists.write_pages', write_missing_pages)
    on(app, 'press-hold', 'lists.hold_pages', hold_pages)
