"""Directives for pages about the archive: lists and overviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pressarchive.base.warnings import warn
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import overview, release_list
from pressarchive.domain.option_fields import LIST_OPTIONS
from pressarchive.domain.options import read_options, spec_of
from pressarchive.model.pages import ListSpec
from pressarchive.model.suggestions import hint

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec


class ReleaseListDirective(PressDirective):
    """List releases, newest first."""

    option_spec: ClassVar[OptionSpec] = spec_of(LIST_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the list's place."""
        values, lines = read_options(self, LIST_OPTIONS, frozenset())
        topics = values.get('topic', ())
        if len(topics) > 1:
            warn(
                'option',
                "'%s': option 'topic' takes one key; %r holds",
                self.name,
                topics[0],
                location=self.place,
            )
        line = lines.get('topic', self.lineno)
        spec = ListSpec(
            values.get('year'),
            topics[0] if topics else None,
            values.get('limit'),
            values.get('group', ''),
            values.get('style', ''),
        )
        if 'page' in values:
            if others := sorted(values.keys() - {'page'}):
                message = "'%s': a page of all releases takes no other option; %r is ignored"
                warn('option', message, self.name, ', '.join(others), location=self.place)
            spec = ListSpec(group='year', style='compact', page=values['page'])
        return self.put(release_list(spec=spec, spec_line=line))


class OverviewDirective(PressDirective):
    """Show the archive's years, its topics, its notices or its chart; the argument says which."""

    required_arguments = 1
    KINDS = ('years', 'topics', 'chart', 'notices', 'events')

    def run(self) -> list[nodes.Node]:
        """Return the overview's place."""
        kind = self.arguments[0].strip()
        if kind not in self.KINDS:
            warn(
                'option',
                "'%s': %r is unknown; %s",
                self.name,
                kind,
                hint(kind, self.KINDS),
                location=self.place,
            )
            return []
        return self.put(overview(spec=kind))
