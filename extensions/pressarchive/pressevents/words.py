"""What is said of an event: when it is, and whether it still takes place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.base.i18n import _, labelled
from pressarchive.model.dates import clock_words, long_date, weekday

if TYPE_CHECKING:
    from pressarchive.model.records import Event, PartialDate


def state_words(event: Event, *, over: bool) -> str:
    """Return what kind of event it is: "Termin", "Termin vorbei", "Termin abgesagt"."""
    if event.state == 'cancelled':
        return str(_('Event cancelled'))
    if over:
        return str(_('Past event'))
    return str(_('Event moved') if event.state == 'moved' else _('Event'))


def when_words(event: Event, language: str) -> str:
    """Return when it is: "Donnerstag, 3. Dezember 2026, 11:00 bis 12:30 Uhr"."""
    start, end = event.start, event.end
    if end is None:
        return _moment(start, language)
    if end.first_day != start.first_day:
        return str(_('%s to %s')) % (_moment(start, language), _moment(end, language))
    if start.clock is None or end.clock is None:
        return _moment(start, language)
    clocks = str(_('%s to %s')) % (clock_words(start.clock, language), clock_words(end.clock, language))
    return f'{_day(start, language)}, {_oclock(clocks)}'


def registration_words(until: PartialDate | None, language: str) -> str:
    """Return until when one registers, if that is known."""
    return str(_('Registration until %s')) % _moment(until, language) if until else str(_('Registration'))


def _moment(when: PartialDate, language: str) -> str:
    day = _day(when, language)
    return day if when.clock is None else f'{day}, {_oclock(clock_words(when.clock, language))}'


def _oclock(clocks: str) -> str:
    return str(_('%(clock)s')) % {'clock': clocks}


def _day(when: PartialDate, language: str) -> str:
    named = long_date(when, language)
    if when.day is None:
        return named
    return str(_('%(weekday)s, %(date)s')) % {'weekday': weekday(when.first_day, language), 'date': named}


def event_text(event: Event, language: str) -> str:
    """Return *event* as lines of plain text; not whether it is over: a signed text stays as it is."""
    rows = [f'{labelled(state_words(event, over=False))} {when_words(event, language)}']
    if where := ', '.join(part for part in (event.place, *event.address) if part):
        rows.append(f'{labelled(_("Place"))} {where}')
    if event.register_until is not None or event.register:
        said = registration_words(event.register_until, language)
        rows.append(f'{labelled(said)} {event.register}' if event.register else said)
    return '\n'.join(rows)
