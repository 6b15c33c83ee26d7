"""Whom a ``contact`` names: keys of ``press.toml``, or one contact given by options; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressarchive.domain.option_fields import CONTACT_OPTIONS
from pressarchive.domain.option_values import values_of
from pressarchive.messages.catalogue import phrase
from pressarchive.model import converters, telephone
from pressarchive.model.lines import Remark
from pressarchive.model.records import Contact

if TYPE_CHECKING:
    from typing import Any

    from pressarchive.model.directive_head import Written
    from pressarchive.registry.registry import Registry


class Named(NamedTuple):
    """Whom a directive names, and what is to be said of it; neither keys nor a contact: nobody."""

    keys: tuple[str, ...]
    contact: Contact | None
    remarks: tuple[Remark, ...]
    #: Whether its telephone number is read as one of the organisation's country.
    is_local: bool = False


def named_in(written: Written, registry: Registry) -> Named:
    """Return whom *written* names."""
    plain = frozenset({'name', 'function', 'organisation', 'address', 'phone'})
    values, lines, remarks = values_of(written, CONTACT_OPTIONS, plain)
    if written.argument:
        return _by_keys(written, remarks)
    if 'name' not in values:
        message = "'contact' names nobody; allowed: one or more of %s, or the option 'name'"
        declared = ', '.join(registry.keys('contacts')) or phrase('the contacts in press.toml')
        return Named((), None, (*remarks, Remark('key', written.line, message, (declared,))))
    region = registry.region
    if 'phone' in values:
        try:
            telephone.number(values['phone'], region)
        except ValueError as error:
            message = "'contact': option 'phone' is wrong: %s"
            remarks = (*remarks, Remark('option', lines['phone'], message, (error,)))
    is_local = 'phone' in values and not values['phone'].startswith('+')
    return Named((), _contact(values, region), remarks, is_local)


def _by_keys(written: Written, remarks: tuple[Remark, ...]) -> Named:
    if written.options:
        message = "'contact' takes either keys or options, not both; the options of %r are ignored"
        remarks = (*remarks, Remark('option', written.line, message, (written.argument,)))
    try:
        return Named(converters.keys(written.argument), None, remarks)
    except ValueError as error:
        return Named((), None, (*remarks, Remark('key', written.line, "'contact' %s", (error,))))


def _contact(values: dict[str, Any], region: str) -> Contact:
    return Contact(
        name=values['name'],
        function=values.get('function', ''),
        organisation=values.get('organisation', ''),
        address=values.get('address', ()),
        email=values.get('email', ''),
        phone=telephone.shown(values['phone'], region) if 'phone' in values else None,
    )
