"""Which documents a build warned of: they are read again in the next, or their warnings would be gone.

Sphinx warns while it reads and writes, and reads and writes only what has changed: with ``-W`` the
second run of the same command would succeed.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.logging import get_node_location

from pressarchive.base.sphinx_internals import OF_TWO

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: Stands for a warning that no document can be named for.
NOBODY = '*'
_LINE = re.compile(r':\d*$')


class WarnedDocuments(logging.Handler):
    """Listens to Sphinx's warnings while :attr:`listening`; to suppressed ones, too."""

    def __init__(self) -> None:
        """Begin deaf: warnings of settings and rules come in every build by themselves."""
        super().__init__(logging.WARNING)
        self.listening = False
        self._places: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Note where *record* warns of, once: Sphinx holds warnings back and repeats them later."""
        if getattr(record, 'press_heard', False):
            return
        record.press_heard = True
        # Sphinx's inside: sphinx.util.logging.SphinxLoggerAdapter (Sphinx 9.0): it gives records their place.
        # Missing: an event for warnings.
        if self.listening:
            # Of two documents the one that is read later wins: their order counts, so all are read anew.
            of_two = str(record.msg).startswith(tuple(text.partition('%')[0] for text in OF_TWO))
            self._places['' if of_two else _place(getattr(record, 'location', None))] = None

    def documents(self, env: BuildEnvironment) -> tuple[str, ...]:
        """Return the documents that warned, and :data:`NOBODY` if there was a warning without one."""
        return tuple(sorted({_document(env, place) for place in self._places}))


def _place(location: object) -> str:
    """Return the document's name or path of a warning's *location*, as Sphinx's loggers take it."""
    if isinstance(location, nodes.Node):
        location = get_node_location(location)
    if isinstance(location, tuple):
        location = location[0]
    return location if isinstance(location, str) else ''


def _document(env: BuildEnvironment, place: str) -> str:
    if place in env.found_docs:
        return place
    found = env.path2doc(_LINE.sub('', place)) if place else None
    return found if found in env.found_docs else NOBODY
