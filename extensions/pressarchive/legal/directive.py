"""``organisation-facts``: what the law wants to be known of the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import facts
from pressarchive.domain.option_fields import FACTS
from pressarchive.domain.option_values import unknown_argument

if TYPE_CHECKING:
    from docutils import nodes


class FactsDirective(PressDirective):
    """Show facts of the organisation; the argument names their table in the registry."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the facts' place."""
        if unknown := [*unknown_argument(self.written, FACTS)]:
            self.say(unknown)
            return []
        return self.put(facts(spec=self.arguments[0].strip()))
