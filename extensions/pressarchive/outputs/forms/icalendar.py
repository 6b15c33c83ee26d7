"""Events for calendars (RFC 5545): a file an event, and one of all that are to come; pure.

Moments are given in UTC, so that no calendar needs a table of the organisation's time zone.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from pressarchive.outputs.forms.content_lines import document, text, uri
from pressarchive.outputs.forms.ids import last_change, moment
from pressarchive.outputs.records import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

    from pressarchive.model.records import Contact, Event, PartialDate
    from pressarchive.outputs.calendars import Appointment
    from pressarchive.outputs.records import Place, Site
    from pressarchive.outputs.view import Item

#: The file of all events to come.
COMING: Final = 'events.ics'
#: Who has made the file: https://www.rfc-editor.org/rfc/rfc5545#section-3.7.3
_PROGRAM: Final = '-//pressarchive//Press archive//EN'
SIGN: Final = f'PRODID:{_PROGRAM}'.encode()
_STATES: Final = {'cancelled': 'CANCELLED'}
#: A new state is a new version of the event.
_VERSIONS: Final = {'': 0, 'moved': 1, 'cancelled': 2}


def file_of(place: Place, docname: str, number: int) -> str:
    """Return the path of the event *number* (from 1) of a release, below the site; it is quoted."""
    return place.beside(docname, '.ics' if number == 1 else f'-event-{number}.ics')


def files(site: Site) -> Iterator[File]:
    """Yield a file an event, and that of all events to come."""
    for release in site.archive.releases:
        for number in range(1, len(release.events) + 1):
            name = release.docname
            make = partial(_calendar, site, ((name, number),))
            yield File(unquote(file_of(site.place, name, number)), make, (name,), number)
    if site.coming:
        pages = tuple(dict.fromkeys(name for name, _number in site.coming))
        yield File(COMING, partial(_calendar, site, site.coming), pages, site.coming)


def _calendar(site: Site, which: Iterable[tuple[str, int]]) -> bytes:
    rows = [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        f'PRODID:{_PROGRAM}',
        'CALSCALE:GREGORIAN',
        # Many programs know it, and call a calendar so that somebody subscribes to.
        f'X-WR-CALNAME:{text(site.publisher.title)}',
    ]
    for docname, number in which:
        item = site.item(docname)
        rows += _event(site, item, item.events[number - 1])
    return document([*rows, 'END:VCALENDAR'])


def _event(site: Site, item: Item, one: Appointment) -> Iterator[str]:
    event, release, zone = one.event, item.release, site.publisher.zone
    address = site.place.page(release.docname)
    yield 'BEGIN:VEVENT'
    yield f'UID:{text(one.id)}'
    # When it was last changed: https://www.rfc-editor.org/rfc/rfc5545#section-3.8.7.2
    yield f'DTSTAMP:{_in_utc(last_change(release, zone))}'
    yield f'SEQUENCE:{len(release.notices) + _VERSIONS.get(event.state, 0)}'
    yield f'STATUS:{_STATES.get(event.state, "CONFIRMED")}'
    yield from _times(event, zone)
    yield f'SUMMARY:{text(item.title)}'
    yield f'DESCRIPTION:{text(chr(10).join(part for part in (one.said, release.teaser, address) if part))}'
    if where := ', '.join(part for part in (event.place, *event.address) if part):
        yield f'LOCATION:{text(where)}'
    if one.contact is not None:
        yield f'CONTACT:{text(_reached(one.contact))}'
    if item.topics:
        yield f'CATEGORIES:{",".join(text(topic.title) for topic in item.topics)}'
    yield f'URL:{uri(address)}'
    yield 'END:VEVENT'


def _times(event: Event, zone: ZoneInfo) -> Iterator[str]:
    start, end = event.start, event.end
    if start.clock is None:
        yield f'DTSTART;VALUE=DATE:{start.first_day:%Y%m%d}'
        # The day on which it is over.
        last = (end or start).last_day + timedelta(days=1)
        yield f'DTEND;VALUE=DATE:{last:%Y%m%d}'
        return
    yield f'DTSTART:{_utc(start, zone)}'
    if end is not None and end.clock is not None:
        yield f'DTEND:{_utc(end, zone)}'
    elif end is not None:
        midnight = datetime.combine(end.last_day + timedelta(days=1), time(), zone)
        yield f'DTEND:{midnight.astimezone(UTC):%Y%m%dT%H%M%SZ}'


def _utc(when: PartialDate, zone: ZoneInfo) -> str:
    return _in_utc(moment(when, zone))


def _in_utc(said: str) -> str:
    return f'{datetime.fromisoformat(said).astimezone(UTC):%Y%m%dT%H%M%SZ}'


def _reached(person: Contact) -> str:
    phone = person.phone.text if person.phone else ''
    return ', '.join(part for part in (person.name, phone, person.email) if part)
