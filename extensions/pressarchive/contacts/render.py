"""Contacts and boilerplates as nodes."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _, labelled
from pressarchive.contacts.words import duty_lines, hours_lines
from pressarchive.domain.elements import heading, line, lines
from pressarchive.domain.nodes import press_address, press_group, press_icon
from pressarchive.model.records import Contact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pressarchive.contacts.view import Boilerplates, Office, People
    from pressarchive.contacts.words import HoursLine
    from pressarchive.domain.elements import Context
    from pressarchive.domain.nodes import press_line
    from pressarchive.model.records import Boilerplate, Phone


def contacts(people: Iterable[Contact], context: Context, anchors: Collection[str] = ()) -> nodes.container:
    """Return *people*; what neighbours share, organisation and postal address, stands once below them.

    *anchors* are the keys of those that one can link to here.
    """
    block = press_group(classes=['press-contacts'])
    for (organisation, address, web), group in groupby(
        people, lambda one: (one.organisation, one.address, one.web)
    ):
        cards, ways = press_group(classes=['press-people']), []
        for person in group:
            if person.name == organisation:
                ways += _ways(person)
            else:
                card = _card(person, context)
                if person.key in anchors:
                    card['ids'].append(nodes.make_id(f'contact-{person.key}'))
                cards += card
        if cards.children:
            block += cards
        if organisation or address:
            block += _organisation(organisation, address, web, ways)
    return block


def office(view: Office, context: Context) -> list[nodes.Node]:
    """Return how to reach the press office itself, and who is on call outside its hours."""
    person, hours = view.office, view.hours
    if person.name == person.organisation:
        person = replace(person, name=str(_('Press office')))
    cards = press_group('', classes=['press-people'])
    if hours is None or not (hours.duty or hours.duty_hours):
        said = _hours(hours_lines(hours, context.language), context) if hours else ()
        cards += _card(person, context, said)
    else:
        office_hours = hours_lines(replace(hours, duty=None, duty_hours=()), context.language)
        cards += _card(person, context, _hours(office_hours, context))
        on_call = Contact(str(_('On call')), phone=hours.duty)
        cards += _card(on_call, context, _hours(duty_lines(replace(hours, duty=None), ''), context))
    return [press_group('', cards, classes=['press-contacts'])]


def _organisation(
    organisation: str, address: Iterable[str], web: str, ways: Iterable[press_line]
) -> press_address:
    rows = []
    if organisation:
        name: nodes.Node = nodes.strong('', organisation)
        if web:
            name = nodes.reference('', '', name, refuri=web, internal=False)
        rows.append(line(name, name='press-name'))
    rows += [*(line(nodes.Text(text)) for text in address), *ways]
    return press_address('', lines(rows), classes=['press-office'])


def _card(person: Contact, context: Context, hours: Iterable[press_line] = ()) -> press_address:
    rows = [line(nodes.strong('', person.name), name='press-name')]
    if person.function:
        function = _spoken(person.function, context.marked(person.language))
        rows.append(line(function, name='press-function'))
    return press_address('', lines([*rows, *_ways(person), *hours]), classes=['press-contact'])


def _hours(hours: Iterable[HoursLine], context: Context) -> Iterator[press_line]:
    """Yield the lines of *hours*; the first has the icon."""
    icon = [press_icon(kind='clock')]
    for one in hours:
        row = line(*icon, name='press-hours')
        if one.label:
            row += nodes.Text(f'{labelled(one.label)} ')
        own = _spoken(one.text, context.marked('') if one.is_own else [])
        row += _dialled(one.phone) if one.phone else own
        icon = []
        yield row


def _spoken(text: str, classes: list[str]) -> nodes.Node:
    """Return *text*, marked by *classes* if it has any."""
    return nodes.inline('', text, classes=classes) if classes else nodes.Text(text)


def _dialled(phone: Phone) -> nodes.Node:
    """Return *phone*, as a link if it can be dialled."""
    if not phone.uri:
        return nodes.Text(phone.text)
    return nodes.reference('', phone.text, refuri=phone.uri, internal=False)


def _ways(person: Contact) -> list[press_line]:
    """Return how to reach *person*."""
    rows = []
    if person.phone is not None:
        # Where the icon is not: to who listens, in other builders, in a copied text.
        word = nodes.inline('', f'{_("Phone")} ', classes=['press-unseen'])
        rows.append(line(press_icon(kind='phone'), word, _dialled(person.phone), name='press-phone'))
    if person.email:
        mail = nodes.reference('', person.email, refuri=f'mailto:{person.email}', internal=False)
        rows.append(line(press_icon(kind='mail'), mail, name='press-mail'))
    return rows


def contact_section(view: People, level: int, context: Context) -> list[nodes.Node]:
    """Return people under their heading, and when the press office answers; nothing if there is nobody."""
    if not view.people:
        return []
    block = contacts(view.people, context)
    if view.hours is not None:
        block += lines(_hours(hours_lines(view.hours, context.language), context))
    title = heading(_('Press contact'), level)
    return [press_group('', title, block, classes=['press-end', 'press-contact-section'])]


def boilerplate_sections(view: Boilerplates, context: Context, level: int) -> list[nodes.Node]:
    """Return each boilerplate under its heading."""
    return [_boilerplate(one, view.brand, context, level) for one in view.texts]


def _boilerplate(boilerplate: Boilerplate, brand: str, context: Context, level: int) -> nodes.container:
    spoken = context.marked(boilerplate.language)
    title = heading(_('About %s') % brand, level)
    if boilerplate.title:
        title = heading(boilerplate.title, level, classes=spoken)
    texts = [nodes.paragraph('', text, classes=spoken) for text in boilerplate.paragraphs]
    return nodes.container('', title, *texts, classes=['press-end', 'press-boilerplate'])
