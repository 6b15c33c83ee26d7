"""A release: its directive, its record from the text, what stands around the text, notices, withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.domain.option_fields import NOTICES
from pressarchive.events import on
from pressarchive.markdown.own_pages import OwnDirectives
from pressarchive.releases.directive import PressReleaseDirective
from pressarchive.releases.doctree import ReadPage
from pressarchive.releases.notice_directive import NoticeDirective
from pressarchive.releases.picture import FigureDirective, PictureDirective
from pressarchive.releases.quotation import QuoteDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_directive('pressrelease', PressReleaseDirective)
    app.add_directive('pressquote', QuoteDirective)
    for name in NOTICES:
        app.add_directive(name, NoticeDirective)
    pictures = OwnDirectives({'image': PictureDirective, 'figure': FigureDirective})
    on(app, 'source-read', 'pictures.choose_directives', pictures.choose)
    app.add_transform(ReadPage)
