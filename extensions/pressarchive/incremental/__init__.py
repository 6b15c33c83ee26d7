"""An incremental build equals a clean one: what is read again, what is written again, what is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.incremental.builders import add_builders
from pressarchive.incremental.fingerprint import READING, note_reading
from pressarchive.incremental.freshness import Freshness
from pressarchive.incremental.images import name_images

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def keep_fresh(app: Sphinx) -> None:
    """Register the parts, in the order in which they work."""
    app.add_config_value(READING, '', 'env', frozenset({str}), 'What texts are read with; not to be set.')
    add_builders(app)
    freshness = Freshness()
    inputs = freshness.inputs
    app.connect('config-inited', note_reading)
    app.connect('config-inited', freshness.distrust)
    app.connect('builder-inited', freshness.begin, priority=1)
    app.connect('env-get-outdated', inputs.outdated, priority=300)
    app.connect('env-get-outdated', freshness.read_again, priority=310)
    # Between them, at 500, the gate takes out what cannot be read.
    app.connect('env-get-outdated', inputs.leading_nowhere, priority=800)
    app.connect('env-get-outdated', freshness.listen, priority=850)
    app.connect('env-before-read-docs', inputs.before_reading, priority=900)
    app.connect('env-updated', freshness.stop_listening, priority=1)
    app.connect('env-updated', inputs.note, priority=2)
    app.connect('env-updated', name_images, priority=3)
    # Between them, at 500, the rules over the archive.
    app.connect('env-updated', freshness.outdated, priority=900)
    app.connect('html-page-context', freshness.note_page)
    app.connect('build-finished', freshness.stop_listening, priority=1)
    # Between them, at 500, the search index.
    app.connect('build-finished', freshness.remember, priority=800)
