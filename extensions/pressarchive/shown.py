"""What a page shows of things that stand elsewhere: the one answer for writing and for freshness."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pressarchive.domain import PressDomain
    from pressarchive.model import Boilerplate, Contact, Release


def block_contacts(
    press: PressDomain, keys: Iterable[str], contact: Contact | None, today: date
) -> list[Contact]:
    """Return who answers today for *keys*, each once, or the one *contact* that a page gives itself."""
    if contact is not None:
        return [contact]
    found = (press.registry.contact(key, today) for key in keys)
    return list(dict.fromkeys(one for one in found if one is not None))


def default_contacts(press: PressDomain, today: date) -> list[Contact]:
    """Return whom the archive names when nobody else is named."""
    return block_contacts(press, press.registry.defaults.contacts, None, today)


def release_contacts(press: PressDomain, release: Release, today: date) -> list[Contact]:
    """Return the contacts of *release*: of its page's directives, else of its option, else the default."""
    keys = press.page(release.docname).use.contacts
    if keys is None:
        keys = press.registry.defaults.contacts if release.contacts is None else release.contacts
    return block_contacts(press, keys, None, today)


def boilerplates_of(press: PressDomain, release: Release) -> list[Boilerplate]:
    """Return the boilerplates of *release* as they held on its first possible day."""
    registry = press.registry
    keys = registry.default_boilerplates if release.boilerplates is None else release.boilerplates
    found = (registry.boilerplate(key, release.date.first_day) for key in keys)
    return [boilerplate for boilerplate in found if boilerplate is not None]


def related_of(press: PressDomain, release: Release) -> list[Release]:
    """Return the releases that *release* names as related and that exist."""
    found = (press.archive.find(name, press.folder) for name in release.related)
    return [press.archive.by_docname[docname] for docname in dict.fromkeys(found) if docname is not None]
