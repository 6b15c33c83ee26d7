"""``organisation-facts``: what the law wants to be known of the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.base.warnings import warn
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import facts
from pressarchive.model.suggestions import hint

if TYPE_CHECKING:
    from docutils import nodes


class FactsDirective(PressDirective):
    """Show facts of the organisation; the argument names their table in the registry."""

    required_arguments = 1
    SECTIONS = ('organisation', 'imprint', 'privacy', 'accessibility')

    def run(self) -> list[nodes.Node]:
        """Return the facts' place."""
        section = self.arguments[0].strip()
        if section not in self.SECTIONS:
            message = "'%s': %r is unknown; %s"
            warn('option', message, self.name, section, hint(section, self.SECTIONS), location=self.place)
            return []
        return self.put(facts(spec=section))
