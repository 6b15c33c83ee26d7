"""What is not public yet: found before anything reads it, kept out, shown only in a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.embargo import next_change
from pressarchive.embargo.gate import Gate
from pressarchive.embargo.preview import add_preview
from pressarchive.events import on

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    app.add_event('press-hold')
    add_preview(app)
    gate = Gate()
    on(app, 'env-get-outdated', 'embargo.keep_out', gate.keep_out)
    on(app, 'env-before-read-docs', 'embargo.note_reading', gate.note_reading)
    on(app, 'env-updated', 'embargo.look_again', gate.look_again)
    on(app, 'build-finished', 'embargo.tell_next_change', next_change.write)
    on(app, 'build-finished', 'embargo.say', gate.say)
