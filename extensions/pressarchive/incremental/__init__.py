"""An incremental build equals a clean one: what is read again, what is written again, what is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.events import on
from pressarchive.incremental.builders import add_builders
from pressarchive.incremental.freshness import Freshness

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the parts, in the order in which they work."""
    add_builders(app)
    freshness = Freshness()
    sources = freshness.sources
    on(app, 'config-inited', 'incremental.distrust', freshness.distrust)
    on(app, 'builder-inited', 'incremental.begin', freshness.begin)
    on(app, 'env-get-outdated', 'incremental.compare', sources.outdated)
    on(app, 'env-get-outdated', 'incremental.read_again', freshness.read_again)
    # Between them, at 500, the gate takes out what cannot be read.
    on(app, 'env-get-outdated', 'incremental.leading_nowhere', sources.leading_nowhere)
    on(app, 'env-get-outdated', 'incremental.listen', freshness.listen)
    on(app, 'env-before-read-docs', 'incremental.before_reading', freshness.before_reading)
    on(app, 'env-updated', 'incremental.stop_listening', freshness.stop_listening)
    on(app, 'env-updated', 'incremental.note_inputs', sources.note)
    on(app, 'env-updated', 'incremental.recall', freshness.recall)
    # Between them, at 500, the rules over the archive.
    on(app, 'env-updated', 'incremental.find_stale', freshness.outdated)
    on(app, 'html-page-context', 'incremental.note_page', freshness.note_page)
    on(app, 'build-finished', 'incremental.stop_listening', freshness.stop_listening)
    # Between them, at 500, the search index.
    on(app, 'build-finished', 'incremental.note_shown', freshness.note_shown)
    on(app, 'build-finished', 'incremental.remember', freshness.remember)
