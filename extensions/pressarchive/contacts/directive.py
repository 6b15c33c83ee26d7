"""``contact`` and ``press-office``: whom a journalist may call, where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from pressarchive.contacts.declared import named_in
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import contact_block, office_block
from pressarchive.domain.option_fields import CONTACT_OPTIONS
from pressarchive.domain.options import spec_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec


class ContactDirective(PressDirective):
    """Show contacts: keys of the registry as argument, or one contact given by options."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = spec_of(CONTACT_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the contacts' place."""
        found = named_in(self.written, self.press.registry)
        self.say(found.remarks)
        if found.is_local:
            self.env.note_dependency(Path(self.env.srcdir, self.config.press_registry))
        if not found.keys and found.contact is None:
            return []
        return self.put(contact_block(keys=found.keys, contact=found.contact))


class OfficeDirective(PressDirective):
    """Show how to reach the press office itself, as the organisation's table has it."""

    def run(self) -> list[nodes.Node]:
        """Return its place."""
        return self.put(office_block())
