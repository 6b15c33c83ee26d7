"""Where the links of the domain lead, and the words that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from docutils import nodes

from pressarchive.base.i18n import _
from pressarchive.model.archive import release_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx import addnodes
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Contact


class Target(NamedTuple):
    """What a link leads to."""

    docname: str
    anchor: str
    title: str
    #: Of the title (BCP 47); empty: the archive's own.
    language: str = ''


def target(press: PressDomain, kind: str, name: str) -> Target | None:
    """Return what ``press:<kind>`` *name* leads to."""
    if kind == 'release':
        docname = press.find(name)
        if docname is None:
            return None
        return Target(docname, '', press.title(docname), press.archive.by_docname[docname].language)
    if kind == 'topic' and name in press.topics:
        docname = press.topic_page(name)
        title = press.registry.topic(name).title
        return Target(docname, '', title) if docname in press.env.all_docs else None
    if kind == 'contact' and (someone := person(press, name)) is not None:
        docname = press.once('contact places', lambda: _contact_places(press)).get(someone.key, '')
        return Target(docname, contact_id(someone.key), someone.name) if docname else None
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


def name_without_page(
    _app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.TextElement
) -> nodes.Element | None:
    """Show the name of a contact or topic that no page shows."""
    if node.get('refdomain') != 'press' or node.get('refexplicit'):
        return None
    text = words(cast('PressDomain', env.domains['press']), node['reftype'], node['reftarget'])
    return type(contnode)('', text) if text else None


def own_the_warning(_app: Sphinx, domain: Domain | None, _node: nodes.Element) -> bool | None:
    """Keep Sphinx from warning of our links a second time."""
    return True if domain is not None and domain.name == 'press' else None


def objects_of(press: PressDomain) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Yield (name, title, kind, docname, anchor, priority) of every release, contact and topic."""
    for release in press.archive.releases:
        name = release_id(release.docname, press.folder)
        yield name, press.title(release.docname), 'release', release.docname, '', 1
    for kind in ('contact', 'topic'):
        for key in press.registry.keys(f'{kind}s'):
            someone = person(press, key)
            if kind == 'contact' and (someone is None or someone.key != key):
                continue  # has left: not even the key, which is often the name
            if (place := target(press, kind, key)) is not None:
                yield key, place.title, kind, place.docname, place.anchor, 1
