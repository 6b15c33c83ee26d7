"""Directives for pages about the archive: lists and overviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import overview, release_list
from pressarchive.domain.option_fields import LIST_OPTIONS, OVERVIEWS
from pressarchive.domain.option_values import unknown_argument
from pressarchive.domain.options import spec_of
from pressarchive.lists.declared import asked_by

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec


class ReleaseListDirective(PressDirective):
    """List releases, newest first."""

    option_spec: ClassVar[OptionSpec] = spec_of(LIST_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the list's place."""
        found = asked_by(self.written)
        self.say(found.remarks)
        return self.put(release_list(spec=found.spec, spec_line=found.line))


class OverviewDirective(PressDirective):
    """Show the archive's years, its topics, its notices or its chart; the argument says which."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the overview's place."""
        if unknown := [*unknown_argument(self.written, OVERVIEWS)]:
            self.say(unknown)
            return []
        return self.put(overview(spec=self.arguments[0].strip()))
