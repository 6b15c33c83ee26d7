"""``contact`` and ``press-office``: whom a journalist may call, where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from pressarchive.base.warnings import warn
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import contact_block, office_block
from pressarchive.domain.option_fields import CONTACT_OPTIONS
from pressarchive.domain.options import read_options, spec_of
from pressarchive.model import converters, telephone
from pressarchive.model.records import Contact

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
        values, lines = read_options(
            self, CONTACT_OPTIONS, frozenset({'name', 'function', 'organisation', 'address', 'phone'})
        )
        if self.arguments:
            if self.options:
                message = "'contact' takes either keys or options, not both; the options of %r are ignored"
                warn('option', message, self.arguments[0], location=self.place)
            try:
                keys = converters.keys(self.arguments[0])
            except ValueError as error:
                warn('key', "'contact' %s", error, location=self.place)
                return []
            return self.put(contact_block(keys=keys, contact=None))
        if 'name' not in values:
            message = "'contact' names nobody; allowed: one or more of %s, or the option 'name'"
            declared = ', '.join(self.press.registry.keys('contacts')) or 'the contacts in press.toml'
            warn('key', message, declared, location=self.place)
            return []
        region = self.press.registry.region
        if 'phone' in values:
            if not values['phone'].startswith('+'):
                self.env.note_dependency(Path(self.env.srcdir, self.config.press_registry))
            try:
                telephone.number(values['phone'], region)
            except ValueError as error:
                place = (self.env.current_document.docname, lines['phone'])
                warn('option', "'contact': option 'phone' is wrong: %s", error, location=place)
        contact = Contact(
            name=values['name'],
            function=values.get('function', ''),
            organisation=values.get('organisation', ''),
            address=values.get('address', ()),
            email=values.get('email', ''),
            phone=telephone.shown(values['phone'], region) if 'phone' in values else None,
        )
        return self.put(contact_block(keys=(), contact=contact))


class OfficeDirective(PressDirective):
    """Show how to reach the press office itself, as the organisation's table has it."""

    def run(self) -> list[nodes.Node]:
        """Return its place."""
        return self.put(office_block())
