"""The directives: options become records, places become placeholders; no look at other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.directives.contact import ContactDirective
from pressarchive.directives.notice import NoticeDirective
from pressarchive.directives.overview import (
    FactsDirective,
    OverviewDirective,
    ReleaseListDirective,
)
from pressarchive.directives.picture import FigureDirective, PictureDirective
from pressarchive.directives.release import PressReleaseDirective
from pressarchive.directives.search import SearchDirective
from pressarchive.directives.signature import SignatureDirective
from pressarchive.option_fields import NOTICES

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def add_directives(app: Sphinx) -> None:
    """Register every directive under its name."""
    app.add_directive('pressrelease', PressReleaseDirective)
    app.add_directive('contact', ContactDirective)
    app.add_directive('image', PictureDirective, override=True)
    app.add_directive('figure', FigureDirective, override=True)
    for name in NOTICES:
        app.add_directive(name, NoticeDirective)
    app.add_directive('release-list', ReleaseListDirective)
    app.add_directive('release-overview', OverviewDirective)
    app.add_directive('release-search', SearchDirective)
    app.add_directive('organisation-facts', FactsDirective)
    app.add_directive('release-signature', SignatureDirective)
