"""``contact``: whom a journalist may call, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pressarchive import fields
from pressarchive.directives.base import PressDirective
from pressarchive.log import warn
from pressarchive.model import Contact
from pressarchive.nodes import contact_block
from pressarchive.option_fields import CONTACT_OPTIONS
from pressarchive.options import read_options, spec_of

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
        values, _lines = read_options(
            self, CONTACT_OPTIONS, frozenset({'name', 'function', 'organisation', 'address'})
        )
        if self.arguments:
            if self.options:
                message = "'contact' takes either keys or options, not both; the options of %r are ignored"
                warn('option', message, self.arguments[0], location=self.place)
            try:
                keys = fields.keys(self.arguments[0])
            except ValueError as error:
                warn('key', "'contact' %s", error, location=self.place)
                return []
            return self.put(contact_block(keys=keys, contact=None))
        if 'name' not in values:
            message = "'contact' names nobody; allowed: one or more of %s, or the option 'name'"
            declared = ', '.join(self.press.registry.keys('contacts')) or 'the contacts in press.toml'
            warn('key', message, declared, location=self.place)
            return []
        contact = Contact(
            name=values['name'],
            function=values.get('function', ''),
            organisation=values.get('organisation', ''),
            address=values.get('address', ()),
            email=values.get('email', ''),
            phone=values.get('phone'),
        )
        return self.put(contact_block(keys=(), contact=contact))
