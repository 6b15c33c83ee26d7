"""When and where something takes place, as a ``pressevent`` says it; pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from pressarchive.domain.option_fields import EVENT_OPTIONS
from pressarchive.domain.option_values import values_of
from pressarchive.model.lines import Remark
from pressarchive.model.records import Event

if TYPE_CHECKING:
    from pressarchive.model.directive_head import Written
    from pressarchive.model.records import PartialDate


def event_of(written: Written) -> tuple[Event | None, list[Remark]]:
    """Return the event, and what is to be said of it; ``None``: nobody knows when it begins."""
    remarks = []
    if written.argument and written.options.get('start', written.argument) != written.argument:
        message = "'pressevent' begins twice; the option holds. Remove %r behind the directive's name"
        remarks.append(Remark('event', written.line, message, (written.argument,)))
    if written.argument:
        written = written.with_option('start', written.argument)
    values, _lines, found = values_of(written, EVENT_OPTIONS, frozenset({'place', 'address'}))
    remarks += found
    start: PartialDate | None = values.get('start')
    if start is None or start.day is None:
        if start is not None or 'start' not in written.options:
            message = (
                "'pressevent' does not say on which day it begins; write it behind the name, for "
                "example 'pressevent 2026-12-03 11:00'"
            )
            remarks.append(Remark('event', written.line, message))
        return None, remarks
    end: time | PartialDate | None = values.get('end')
    if isinstance(end, time):
        end = replace(start, clock=end.replace(tzinfo=start.clock.tzinfo if start.clock else None))
    if end is not None and _is_before(end, start):
        message = "'pressevent' ends before it begins; the option 'end' is ignored"
        remarks.append(Remark('event', written.line, message))
        end = None
    until: PartialDate | None = values.get('register-until')
    if until is not None and until.first_day > (end or start).last_day:
        message = "'pressevent': one registers until %s, when the event is over"
        remarks.append(Remark('event', written.line, message, (until.iso,)))
    people = values.get('contact', ())
    if len(people) > 1:
        message = "'pressevent': option 'contact' takes one key; %r holds"
        remarks.append(Remark('option', written.line, message, (people[0],)))
    event = Event(
        start=start,
        end=end,
        place=values.get('place', ''),
        address=values.get('address', ()),
        register_until=until,
        register=values.get('register', ''),
        contact=people[0] if people else '',
        state=values.get('state', ''),
        line=written.line,
    )
    return event, remarks


def _is_before(end: PartialDate, start: PartialDate) -> bool:
    if end.clock is None or start.clock is None:
        return end.last_day < start.first_day
    return end.sort_key < start.sort_key
