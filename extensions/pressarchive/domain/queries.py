"""What a page shows of things that stand elsewhere: the one answer for writing and for freshness."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.model.visibility import archived_from, decide, said_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Boilerplate, Contact, Event, PartialDate, Release
    from pressarchive.model.visibility import Hold
    from pressarchive.pictures.records import PictureFile


@dataclass(frozen=True, slots=True)
class Mark:
    """What lists say about a release besides its title."""

    #: ``draft``, ``embargo``, ``superseded``, or the kind of a notice.
    kind: str
    date: PartialDate | None = None


def hold_of(press: PressDomain, release: Release) -> Hold | None:
    """Return why *release* is not public now; only a preview shows such releases."""
    found = press.page(release.docname).hold
    said = said_by(release.embargo, press.embargo_zone, is_draft=release.is_draft)
    return decide(said if found is None else (found, *said), press.now)


def held_as(press: PressDomain, release: Release) -> tuple[str, datetime | None]:
    """Return why *release* is not public: ``draft``, ``fault`` or ``embargo``; empty: it is.

    And when its embargo ends, where the organisation is.
    """
    hold = hold_of(press, release)
    if hold is None:
        return '', None
    if hold.fault:
        return 'fault', None
    if hold.until is None:
        return 'draft', None
    return 'embargo', hold.until.astimezone(press.registry.zone)


def picture_of(press: PressDomain, docname: str, uri: str) -> PictureFile | None:
    """Return the file of the picture that the page *docname* names *uri*.

    ``None``: the page shows none of that name, or this is no site of HTML.
    """
    path, _full = press.env.relfn2path(uri, docname)
    return press.pictures.get(Path(path).as_posix())


def is_archived(press: PressDomain, release: Release) -> bool:
    """Return whether *release* is so old that what it says may be outdated."""
    since = archived_from(release, press.registry.site.archive_after)
    return since is not None and since <= press.today


def marks_of(press: PressDomain, release: Release) -> tuple[Mark, ...]:
    """Return what happened to *release*: of each kind of notice the newest one."""
    found = []
    if hold_of(press, release) is not None:
        found.append(Mark('draft' if release.is_draft else 'embargo'))
    if press.succession.successors.get(release.docname):
        found.append(Mark('superseded'))
    found += notice_marks(release)
    if release.events:
        found.append(Mark(event_mark(press, release.events)))
    found += [Mark('picture')] if release.photos else []
    return (*found, Mark('attachment')) if release.attachments else tuple(found)


def is_over(press: PressDomain, event: Event) -> bool:
    """Return whether *event* has ended by the build's clock."""
    return event.ends_at(press.registry.zone) <= press.now


def event_mark(press: PressDomain, events: Sequence[Event]) -> str:
    """Return what lists say of *events*: of the first that is still to come, else that they are over."""
    coming = [one for one in events if not is_over(press, one)]
    state = (coming or events)[0].state
    if state == 'cancelled':
        return 'event-cancelled'
    if not coming:
        return 'event-past'
    return 'event-moved' if state == 'moved' else 'event'


def notice_marks(release: Release) -> Iterator[Mark]:
    """Yield of each kind of notice the newest one; of a withdrawn release the withdrawal alone."""
    kinds = ('correction', 'update') if release.withdrawal is None else ('withdrawal',)
    for kind in kinds:
        newest = next((notice for notice in release.notices if notice.kind == kind), None)
        if newest is not None:
            yield Mark(kind, newest.date)


def block_contacts(
    press: PressDomain, keys: Iterable[str], contact: Contact | None, today: date, language: str = ''
) -> list[Contact]:
    """Return who answers today for *keys*, each once, or the one *contact* that a page gives itself.

    *language* is that of the page; empty: the archive's own.
    """
    if contact is not None:
        return [replace(contact, language=language)]
    asked = tuple(keys)

    def answer() -> tuple[Contact, ...]:
        found = (press.registry.contact(key, today, language) for key in asked)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    # Most releases name the same ones, and their numbers take a while to read.
    return list(press.once(('people', asked, today, language), answer))


def default_contacts(press: PressDomain, today: date) -> list[Contact]:
    """Return whom the archive names when nobody else is named."""
    return block_contacts(press, press.registry.defaults.contacts, None, today)


def release_contacts(press: PressDomain, release: Release, today: date) -> list[Contact]:
    """Return the contacts of *release*: of its page's directives, else of its option, else the default."""
    keys = press.page(release.docname).use.contacts
    if keys is None:
        keys = press.registry.defaults.contacts if release.contacts is None else release.contacts
    return block_contacts(press, keys, None, today, release.language)


def boilerplates_of(press: PressDomain, release: Release) -> list[Boilerplate]:
    """Return the boilerplates of *release* as they held on its first possible day."""
    registry = press.registry
    keys = registry.default_boilerplates if release.boilerplates is None else release.boilerplates
    language = release.language or press.env.config.language
    found = (registry.boilerplate(key, release.date.first_day, language) for key in keys)
    return [boilerplate for boilerplate in found if boilerplate is not None]


def named_of(press: PressDomain, release: Release) -> tuple[str, ...]:
    """Return the releases that *release* names anyway: related ones, those before and after it."""
    me, succession = release.docname, press.succession
    around = (*succession.predecessors.get(me, ()), *succession.successors.get(me, ()))
    if not release.related and not around:
        return ()
    found = (one.docname for one in (*related_of(press, release), *around))
    return tuple(dict.fromkeys(found))


def similar_of(press: PressDomain, release: Release) -> list[Release]:
    """Return what to offer besides related releases: so many that there are ``press_similar`` in all."""
    _made_with, rows = press.data['similar']
    found: tuple[str, ...] = rows[release.docname][1] if release.docname in rows else ()
    room = press.env.config.press_similar - len(related_of(press, release)) if found else 0
    return [press.archive.by_docname[docname] for docname in found[: max(room, 0)]]


def related_of(press: PressDomain, release: Release) -> list[Release]:
    """Return the releases that *release* names as related and that exist."""
    found = (press.find(name) for name in release.related)
    return [press.archive.by_docname[docname] for docname in dict.fromkeys(found) if docname is not None]
