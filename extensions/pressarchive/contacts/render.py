"""Contacts and boilerplates as nodes."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _
from pressarchive.domain.elements import heading, line, lines
from pressarchive.domain.nodes import press_address, press_icon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pressarchive.contacts.view import Boilerplates, Office
    from pressarchive.model.records import Boilerplate, Contact


def contacts(people: Iterable[Contact], anchors: Collection[str] = ()) -> nodes.container:
    """Return *people*; what neighbours share, organisation and postal address, stands once below them.

    *anchors* are the keys of those that one can link to here.
    """
    block = nodes.container(classes=['press-contacts'])
    for (organisation, address, web), group in groupby(
        people, lambda one: (one.organisation, one.address, one.web)
    ):
        cards, ways = nodes.container(classes=['press-people']), []
        for person in group:
            if person.name == organisation:
                ways += _ways(person)
            else:
                card = _card(person)
                if person.key in anchors:
                    card['ids'].append(nodes.make_id(f'contact-{person.key}'))
                cards += card
        if cards.children:
            block += cards
        if organisation or address:
            block += _organisation(organisation, address, web, ways)
    return block


def office(view: Office) -> list[nodes.Node]:
    """Return how to reach the press office itself."""
    cards = nodes.container('', _card(replace(view.office, name=_('Press office'))), classes=['press-people'])
    return [nodes.container('', cards, classes=['press-contacts'])]


def _organisation(
    organisation: str, address: Iterable[str], web: str, ways: Iterable[nodes.line]
) -> press_address:
    rows = []
    if organisation:
        name: nodes.Node = nodes.strong('', organisation)
        if web:
            name = nodes.reference('', '', name, refuri=web, internal=False)
        rows.append(line(name, name='press-name'))
    rows += [*(line(nodes.Text(text)) for text in address), *ways]
    return press_address('', lines(rows), classes=['press-office'])


def _card(person: Contact) -> press_address:
    rows = [line(nodes.strong('', person.name), name='press-name')]
    if person.function:
        rows.append(line(nodes.Text(person.function), name='press-function'))
    return press_address('', lines([*rows, *_ways(person)]), classes=['press-contact'])


def _ways(person: Contact) -> list[nodes.line]:
    """Return how to reach *person*."""
    rows = []
    if person.phone is not None:
        number: nodes.Node = nodes.Text(person.phone.text)
        if person.phone.uri:
            number = nodes.reference('', person.phone.text, refuri=person.phone.uri, internal=False)
        # Where the icon is not: to who listens, in other builders, in a copied text.
        word = nodes.inline('', f'{_("Phone")} ', classes=['press-unseen'])
        rows.append(line(press_icon(kind='phone'), word, number, name='press-phone'))
    if person.email:
        mail = nodes.reference('', person.email, refuri=f'mailto:{person.email}', internal=False)
        rows.append(line(press_icon(kind='mail'), mail, name='press-mail'))
    return rows


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
