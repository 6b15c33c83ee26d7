"""Events as they are shown: a card on a release, entries in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _, labelled
from pressarchive.domain.elements import between, heading, release_link
from pressarchive.domain.nodes import notice, notice_heading, press_icon, press_time
from pressarchive.pressevents.words import registration_words, state_words, when_words

if TYPE_CHECKING:
    from pressarchive.domain.elements import Context
    from pressarchive.model.records import Contact, Event
    from pressarchive.pressevents.view import EventCard, EventEntry, EventList


def card(view: EventCard, context: Context) -> list[nodes.Node]:
    """Return the event above the text of its release."""
    event, language = view.event, context.language
    classes = ['press-notice', 'press-event', *_look(event, over=view.is_over)]
    found = notice('', _title(event, over=view.is_over), classes=classes, kind='event')
    # No "time": programs that read texts leave it out.
    rows: list[nodes.Node] = [nodes.paragraph('', when_words(event, language), classes=['press-event-when'])]
    where = [part for part in (event.place, *event.address) if part]
    if where:
        rows.append(nodes.paragraph('', ', '.join(where)))
    if not view.is_over and event.state != 'cancelled':
        rows += _registration(event, language)
    found += rows
    if view.contact is not None and not view.is_over:
        found += _contact(view.contact)
    return [found]


def _contact(person: Contact) -> nodes.paragraph:
    """Return whom one asks about the event."""
    line = nodes.paragraph('', f'{labelled(_("Questions"))} {person.name}')
    if person.phone is not None:
        phone = person.phone
        shown: nodes.Node = nodes.Text(phone.text)
        if phone.uri:
            shown = nodes.reference('', phone.text, refuri=phone.uri)
        line += [nodes.Text(', '), shown]
    if person.email:
        line += [nodes.Text(', '), nodes.reference('', person.email, refuri=f'mailto:{person.email}')]
    return line


def _look(event: Event, *, over: bool) -> list[str]:
    return ['press-event-past'] if over or event.state == 'cancelled' else []


def _title(event: Event, *, over: bool) -> nodes.paragraph:
    words = nodes.strong('', state_words(event, over=over))
    return notice_heading('', '', press_icon(kind='event'), words, classes=['press-notice-title'])


def _time(event: Event, language: str) -> press_time:
    return press_time('', when_words(event, language), datetime=event.start.iso)


def _registration(event: Event, language: str) -> list[nodes.Node]:
    """Return until when and where one registers."""
    if event.register_until is None and not event.register:
        return []
    said = registration_words(event.register_until, language)
    line = nodes.paragraph('', f'{labelled(said)} ' if event.register else said)
    if event.register:
        address = event.register if '://' in event.register else f'mailto:{event.register}'
        line += nodes.reference('', event.register, refuri=address)
    return [line]


def event_list(view: EventList, context: Context, level: int) -> list[nodes.Node]:
    """Return all events: those that come, then those that are over."""
    found: list[nodes.Node] = []
    if not view.coming:
        found.append(nodes.paragraph('', _('No event is announced.'), classes=['press-empty']))
    for title, entries in ((_('Coming events'), view.coming), (_('Past events'), view.over)):
        if entries:
            items = [_entry(one, context) for one in entries]
            listing = nodes.bullet_list('', *items, classes=['press-notices', 'press-events'])
            found += [heading(title, level, classes=['press-group']), listing]
    return found


def _entry(one: EventEntry, context: Context) -> nodes.list_item:
    entry = nodes.list_item('', classes=_look(one.event, over=one.is_over))
    when = nodes.paragraph('', '', _time(one.event, context.language), classes=['press-event-when'])
    if one.event.state == 'cancelled' or (one.event.state and not one.is_over):
        when += [*between('·'), nodes.strong('', state_words(one.event, over=one.is_over))]
    title = nodes.paragraph('', '', release_link(one.release, one.release.title, context))
    entry += [when, title]
    if one.event.place:
        entry += nodes.paragraph('', one.event.place, classes=['press-teaser'])
    return entry
