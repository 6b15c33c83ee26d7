"""What all rooms stand on: settings, warnings, words, files, git, the digest of the code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base import collector, files
from pressarchive.base.code_digest import READING, note_reading
from pressarchive.base.config import add_settings, check_settings, is_archive
from pressarchive.base.i18n import CATALOG, LOCALE_DIR
from pressarchive.base.others import say_in_our_words
from pressarchive.events import on
from pressarchive.messages.catalogue import speak

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room's parts."""
    speak(app.config.language)
    app.add_message_catalog(CATALOG, str(LOCALE_DIR))
    add_settings(app)
    if is_archive(app):
        say_in_our_words()
    if app.config.press_collect_less:
        collector.collect_less()
    app.add_config_value(READING, '', 'env', frozenset({str}), 'What texts are read with; not to be set.')
    on(app, 'config-inited', 'config.check', check_settings)
    on(app, 'config-inited', 'base.note_reading', note_reading)
    on(app, 'builder-inited', 'collector.begin', collector.begin)
    on(app, 'builder-inited', 'files.sweep', sweep)


def sweep(app: Sphinx) -> None:
    """Remove what a build that was killed has left half written; an early listener of ``builder-inited``."""
    for folder in (app.srcdir, app.outdir, app.doctreedir):
        files.sweep(Path(folder))
