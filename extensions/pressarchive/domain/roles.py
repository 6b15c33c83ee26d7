"""Roles that are no links of the domain: a topic's title in a heading, a mark for a reference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from pressarchive.base.warnings import warn
from pressarchive.domain.nodes import cite_mark
from pressarchive.model.suggestions import hint

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message

    from pressarchive.domain.domain import PressDomain


class TopicTitleRole(SphinxRole):
    """The title of a topic as the registry has it, for the heading of its page.

    The page is read again when the registry's file changes: headings are needed before any
    placeholder could be filled.
    """

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the title as text."""
        press = cast('PressDomain', self.env.domains['press'])
        self.env.note_dependency(Path(self.env.srcdir, self.config.press_registry))
        key = self.text.strip()
        if not press.registry.knows('topics', key):
            place = self.env.current_document.docname, self.lineno
            warn(
                'key',
                'topic %r is declared nowhere; %s',
                key,
                hint(key, press.registry.declared('topics')),
                location=place,
            )
        return [nodes.Text(press.registry.topic(key).title)], []


class CiteRole(SphinxRole):
    """A mark that leads to an entry of the references at the page's end."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the mark's place."""
        node = cite_mark(key=self.text.strip())
        self.set_source_info(node)
        return [node], []
