"""Whom a page names for questions, and the boilerplates that hold for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.nodes import contact_block
from pressarchive.domain.queries import block_contacts, boilerplates_of, release_contacts
from pressarchive.domain.views import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Boilerplate, Contact, Phone, Release


@dataclass(frozen=True)
class Hours(View):
    """When the press office answers, in its own words; what it has not said is empty."""

    hours: tuple[str, ...]
    duty: Phone | None
    duty_hours: tuple[str, ...]
    closed: tuple[str, ...]
    #: BCP 47.
    languages: tuple[str, ...]


@dataclass(frozen=True)
class People(View):
    """Contacts as they are today, and when the press office answers that some of them belong to."""

    people: tuple[Contact, ...]
    hours: Hours | None = None


@dataclass(frozen=True)
class Office(View):
    """The press office itself."""

    office: Contact
    hours: Hours | None


@dataclass(frozen=True)
class Boilerplates(View):
    """Boilerplates, and the name of whom one is about that has no title."""

    brand: str
    texts: tuple[Boilerplate, ...]


def people(press: PressDomain, docname: str, spec: tuple[tuple[str, ...], Contact | None]) -> People:
    """Return whom a ``contact`` directive names by its keys, or by itself."""
    keys, contact = spec
    release = press.page(docname).release
    language = release.language if release is not None else ''
    return press.once(
        ('people', spec, language),
        lambda: People(tuple(block_contacts(press, keys, contact, press.today, language))),
    )


def contacts_at_the_end(press: PressDomain, release: Release) -> People:
    """Return whom a release names at its end: nobody if directives of its page name somebody."""
    if press.page(release.docname).use.contacts is not None:
        return People(())

    def ask() -> People:
        found = tuple(release_contacts(press, release, press.today))
        return People(found, hours_for(press, found))

    return press.once(('contacts', release.contacts, release.language), ask)


def everybody(press: PressDomain, release: Release) -> People:
    """Return whom the page of *release* names, wherever it does: each once."""
    name = release.docname
    specs = [spec for kind, spec in press.page(name).use.shown if kind == contact_block.__name__]
    if not specs:
        return contacts_at_the_end(press, release)
    found = tuple(dict.fromkeys(one for spec in specs for one in people(press, name, spec).people))
    return People(found, hours_for(press, found))


def office(press: PressDomain, _docname: str, _spec: object) -> Office | None:
    """Return the press office; ``None`` if nobody has said how to reach it."""
    return the_office(press)


def the_office(press: PressDomain) -> Office | None:
    """Return the press office; ``None`` if nobody has said how to reach it."""
    found, hours = press.registry.press_office, office_hours(press)
    if found is None or not (found.email or found.phone or hours):
        return None
    return Office(found, hours)


def office_hours(press: PressDomain) -> Hours | None:
    """Return when the press office answers; ``None`` if nobody has said it."""
    office = press.registry.office
    found = Hours(office.hours, press.registry.duty_phone, office.duty_hours, office.closed, office.languages)
    return None if found == Hours((), None, (), (), ()) else found


def hours_for(press: PressDomain, people: Iterable[Contact]) -> Hours | None:
    """Return when the press office answers, if one of *people* belongs to the organisation."""
    home = press.registry.organisation
    is_ours = home is not None and any(one.organisation == home.name for one in people)
    return office_hours(press) if is_ours else None


def boilerplates(press: PressDomain, release: Release) -> Boilerplates:
    """Return the boilerplates of *release*."""
    home = press.registry.organisation
    return press.once(
        ('boilerplates', release.boilerplates, release.date.first_day, release.language),
        lambda: Boilerplates(home.brand if home else '', tuple(boilerplates_of(press, release))),
    )
