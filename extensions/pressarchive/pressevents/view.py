"""What a page shows of an event: with the moment of the build, and with who answers today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.queries import is_over
from pressarchive.domain.views import View, hint

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.views import Hint
    from pressarchive.model.records import Contact, Event


@dataclass(frozen=True)
class EventCard(View):
    """An event on the page of its release."""

    #: Of the page itself.
    event: Event
    is_over: bool
    contact: Contact | None


@dataclass(frozen=True)
class EventEntry(View):
    """An event in a list, and the release that invites to it."""

    release: Hint
    event: Event
    is_over: bool


@dataclass(frozen=True)
class EventList(View):
    """All events: what comes, the next one first, and what is over, the last one first."""

    coming: tuple[EventEntry, ...]
    over: tuple[EventEntry, ...]


def card(press: PressDomain, _docname: str, event: Event) -> EventCard:
    """Return *event* as its page shows it."""
    contact = press.registry.contact(event.contact, press.today) if event.contact else None
    return EventCard(event, is_over(press, event), contact)


def all_events(press: PressDomain) -> EventList:
    """Return the events of all releases."""
    found = [
        EventEntry(hint(press, release), event, is_over(press, event))
        for release in press.archive.releases
        for event in release.events
    ]
    found.sort(key=lambda one: (one.event.start.sort_key, one.release.docname))
    return EventList(
        tuple(one for one in found if not one.is_over), tuple(one for one in reversed(found) if one.is_over)
    )
