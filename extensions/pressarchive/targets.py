"""Where the links of the domain lead, and the words that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.locales import _

if TYPE_CHECKING:
    from pressarchive.domain import PressDomain
    from pressarchive.model import Contact


def target(press: PressDomain, kind: str, name: str) -> tuple[str, str, str] | None:
    """Return (docname, anchor, title) of what ``press:<kind>`` *name* leads to."""
    if kind == 'release':
        docname = press.find(name)
        return None if docname is None else (docname, '', press.title(docname))
    if kind == 'topic' and name in press.topics:
        docname = press.topic_page(name)
        return (docname, '', press.registry.topic(name).title) if docname in press.env.all_docs else None
    if kind == 'contact' and (someone := person(press, name)) is not None:
        docname = press.once('contact places', lambda: _contact_places(press)).get(someone.key, '')
        return (docname, contact_id(someone.key), someone.name) if docname else None
    return None


def person(press: PressDomain, key: str) -> Contact | None:
    """Return who answers today for the contact *key*: never somebody who has left."""
    return press.registry.contact(key, press.today)


def words(press: PressDomain, kind: str, name: str) -> str:
    """Return what a link shows whose target has no page: the name of a contact or topic; else nothing."""
    if kind == 'topic' and name in press.registry.topics:
        return press.registry.topics[name].title
    if kind == 'release' and name.strip('/') in press.held_names:
        # Not its name: that often says what it is about.
        return _('a press release that is not public yet')
    someone = person(press, name) if kind == 'contact' else None
    return someone.name if someone is not None else ''


def contact_id(key: str) -> str:
    """Return the anchor of a contact."""
    return nodes.make_id(f'contact-{key}')


def _contact_places(press: PressDomain) -> dict[str, str]:
    """Return the first page that shows each contact and is no release."""
    places: dict[str, str] = {}
    for docname in sorted(press.pages, reverse=True):
        page = press.pages[docname]
        if page.release is None and page.use.contacts:
            places.update(dict.fromkeys(page.use.contacts, docname))
    return places
