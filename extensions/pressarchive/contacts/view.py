"""Whom a page names for questions, and the boilerplates that hold for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.queries import block_contacts, boilerplates_of, release_contacts
from pressarchive.domain.views import View

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Boilerplate, Contact, Release


@dataclass(frozen=True)
class People(View):
    """Contacts as they are today."""

    people: tuple[Contact, ...]


@dataclass(frozen=True)
class Office(View):
    """The press office itself."""

    office: Contact


@dataclass(frozen=True)
class Boilerplates(View):
    """Boilerplates, and the name of whom one is about that has no title."""

    brand: str
    texts: tuple[Boilerplate, ...]


def people(press: PressDomain, _docname: str, spec: tuple[tuple[str, ...], Contact | None]) -> People:
    """Return whom a ``contact`` directive names by its keys, or by itself."""
    keys, contact = spec
    return press.once(
        ('people', spec), lambda: People(tuple(block_contacts(press, keys, contact, press.today)))
    )


def contacts_at_the_end(press: PressDomain, release: Release) -> People:
    """Return whom a release names at its end: nobody if directives of its page name somebody."""
    if press.page(release.docname).use.contacts is not None:
        return People(())
    return press.once(
        ('contacts', release.contacts), lambda: People(tuple(release_contacts(press, release, press.today)))
    )


def office(press: PressDomain, _docname: str, _spec: object) -> Office | None:
    """Return the press office; ``None`` if nobody has said how to reach it."""
    found = press.registry.press_office
    return Office(found) if found and (found.email or found.phone) else None


def boilerplates(press: PressDomain, release: Release) -> Boilerplates:
    """Return the boilerplates of *release*."""
    home = press.registry.organisation
    return press.once(
        ('boilerplates', release.boilerplates, release.date.first_day),
        lambda: Boilerplates(home.brand if home else '', tuple(boilerplates_of(press, release))),
    )
