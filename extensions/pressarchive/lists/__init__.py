"""Lists of releases, overviews of the archive, pages for years and topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.events import on
from pressarchive.lists.directives import OverviewDirective, ReleaseListDirective
from pressarchive.lists.generated_pages import hold_pages, write_missing_pages
from pressarchive.lists.picture_pages import PicturePages, note

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_directive('release-list', ReleaseListDirective)
    app.add_directive('release-overview', OverviewDirective)
    on(app, 'builder-inited', 'lists.write_pages', write_missing_pages)
    on(app, 'press-hold', 'lists.hold_pages', hold_pages)
    pictures = PicturePages()
    on(app, 'env-get-outdated', 'lists.look_for_pictures', pictures.look)
    on(app, 'press-hold', 'lists.hold_pictures', pictures.hold)
    on(app, 'env-get-outdated', 'lists.add_pictures', pictures.add)
    on(app, 'source-read', 'lists.note_pictures', note)
