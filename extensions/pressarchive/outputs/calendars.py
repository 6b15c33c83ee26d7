"""What calendars are told of events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.base.i18n import spoken_on, words_in
from pressarchive.domain.views import View
from pressarchive.pressevents.view import all_events
from pressarchive.pressevents.words import event_text

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Contact, Event, Release


@dataclass(frozen=True)
class Appointment(View):
    """An event of a release, as calendars take it."""

    event: Event
    #: For ever.
    id: str
    #: When and where it is, and until when one registers: lines in the language of the release.
    said: str
    #: Whom one asks.
    contact: Contact | None


def appointments(press: PressDomain, release: Release, id_: str) -> tuple[Appointment, ...]:
    """Return the events of *release*, whose id is *id_*."""
    if not release.events:
        return ()
    site: str = press.env.config.language
    with words_in(release.language, site):
        spoken = spoken_on(release.language, site)
        said = [event_text(event, spoken) for event in release.events]

    def asked(event: Event) -> Contact | None:
        return press.registry.contact(event.contact, press.today) if event.contact else None

    return tuple(
        Appointment(event, f'{id_}#event-{number}', text, asked(event))
        for number, (event, text) in enumerate(zip(release.events, said, strict=True), 1)
    )


def coming(press: PressDomain) -> tuple[tuple[str, int], ...]:
    """Return the events to come, as :attr:`.Site.coming` has them.

    If nothing is announced the last one stands there: a calendar without any entry is none (RFC 5545, 3.6).
    """
    listed = all_events(press)
    found = listed.coming or listed.over[:1]
    places = {name: press.archive.by_docname[name].events for name in {one.release.docname for one in found}}
    return tuple((one.release.docname, places[one.release.docname].index(one.event) + 1) for one in found)
