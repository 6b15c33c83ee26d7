"""Sphinx's HTML builders, which leave the question of what to write to :mod:`.freshness`.

Sphinx's own answer goes by times: a fresh clone, or a virtual environment made anew, would have all
pages written again, and a page that a killed build cut off would stay cut off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


class PressHTMLBuilder(StandaloneHTMLBuilder):
    """``html``, with pages written when what they show has changed."""

    def get_outdated_docs(self) -> Iterator[str]:
        """Return nothing: what has been read or shows something new is known when reading is done."""
        return iter(())


class PressDirectoryHTMLBuilder(DirectoryHTMLBuilder):
    """``dirhtml``, with pages written when what they show has changed."""

    def get_outdated_docs(self) -> Iterator[str]:
        """Return nothing; see :class:`PressHTMLBuilder`."""
        return iter(())


#: Builders that write exactly what they are told to.
KEEPING = (PressHTMLBuilder, PressDirectoryHTMLBuilder)


def add_builders(app: Sphinx) -> None:
    """Put our builders in the place of Sphinx's."""
    for builder in KEEPING:
        app.add_builder(builder, override=True)
