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
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx


class PressHTMLBuilder(StandaloneHTMLBuilder):
    """``html``, with pages written when what they show has changed."""

    #: The documents whose pages this build writes: fewer than asked for if somebody names files.
    written: frozenset[str] = frozenset()

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write the pages of *docnames*, and note which."""
        self.written = frozenset(docnames)
        super().write_documents(docnames)

    def get_outdated_docs(self) -> Iterator[str]:
        """Return nothing: what has been read or shows something new is known when reading is done."""
        return iter(())


class PressDirectoryHTMLBuilder(PressHTMLBuilder, DirectoryHTMLBuilder):
    """``dirhtml``, with pages written when what they show has changed."""

    name = DirectoryHTMLBuilder.name


#: Builders that write exactly what they are told to.
KEEPING: tuple[type[PressHTMLBuilder], ...] = (PressHTMLBuilder, PressDirectoryHTMLBuilder)


def add_builders(app: Sphinx) -> None:
    """Put our builders in the place of Sphinx's."""
    for builder in KEEPING:
        app.add_builder(builder, override=True)
