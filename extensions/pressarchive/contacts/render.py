"""Contacts and boilerplates as nodes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _
from pressarchive.domain.elements import heading, line, lines
from pressarchive.domain.nodes import press_address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pressarchive.contacts.view import Boilerplates
    from pressarchive.model.records import Boilerplate, Contact


def contacts(people: Iterable[Contact], anchors: Collection[str] = ()) -> nodes.container:
    """Return *people*; what neighbours share, organisation and postal address, stands once above them.

    *anchors* are the keys of those that one can link to here.
    """
    block = nodes.container(classes=['press-contacts'])
    for (organisation, address, web), group in groupby(
        people, lambda one: (one.organisation, one.address, one.web)
    ):
        if organisation or address:
            block += _office(organisation, address, web)
        cards = nodes.container(classes=['press-people'])
        for person in group:
            card = _card(person)
            if card is not None:
                if person.key in anchors:
                    card['ids'].append(nodes.make_id(f'contact-{person.key}'))
                cards += card
        if cards.children:
            block += cards
    return block


def _office(organisation: str, address: Iterable[str], web: str) -> press_address:
    rows = []
    if organisation:
        name: nodes.Node = nodes.strong('', organisation)
        if web:
            name = nodes.reference('', '', name, refuri=web, internal=False)
        rows.append(line(name, name='press-name'))
    rows += [line(nodes.Text(text)) for text in address]
    return press_address('', lines(rows), classes=['press-office'])


def _card(person: Contact) -> press_address | None:
    rows = []
    if person.name != person.organisation:
        rows.append(line(nodes.strong('', person.name), name='press-name'))
    if person.function:
        rows.append(line(nodes.Text(person.function), name='press-function'))
    if person.email:
        mail = nodes.reference('', person.email, refuri=f'mailto:{person.email}', internal=False)
        rows.append(line(mail, name='press-mail'))
    if person.phone is not None:
        number: nodes.Node = nodes.Text(person.phone.text)
        if person.phone.uri:
            number = nodes.reference('', person.phone.text, refuri=person.phone.uri, internal=False)
        rows.append(line(nodes.inline('', _('Phone')), nodes.Text(' '), number, name='press-phone'))
    return press_address('', lines(rows), classes=['press-contact']) if rows else None


def contact_section(people: Iterable[Contact], level: int) -> list[nodes.Node]:
    """Return *people* under their heading; nothing if there are none."""
    found = list(people)
    if not found:
        return []
    title = heading(_('Press contact'), level)
    return [nodes.container('', title, contacts(found), classes=['press-end', 'press-contact-section'])]


def boilerplate_sections(view: Boilerplates, level: int) -> list[nodes.Node]:
    """Return each boilerplate under its heading."""
    return [_boilerplate(one, view.brand, level) for one in view.texts]


def _boilerplate(boilerplate: Boilerplate, brand: str, level: int) -> nodes.container:
    title = boilerplate.title or _('About %s') % brand
    texts = [nodes.paragraph('', text) for text in boilerplate.paragraphs]
    return nodes.container('', heading(title, level), *texts, classes=['press-end', 'press-boilerplate'])
