"""``pressevent``: when and where something takes place, and until when one registers."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, ClassVar

from pressarchive.base.warnings import warn
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import press_event
from pressarchive.domain.option_fields import EVENT_OPTIONS
from pressarchive.domain.options import read_options, spec_of
from pressarchive.model.records import Event

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec

    from pressarchive.model.records import PartialDate


class EventDirective(PressDirective):
    """Invite to an event; the argument is when it begins."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = spec_of(EVENT_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the event where it stands; it moves when the whole page is known."""
        if self.arguments and self.options.setdefault('start', self.arguments[0]) != self.arguments[0]:
            message = "'pressevent' begins twice; the option holds. Remove %r behind the directive's name"
            warn('event', message, self.arguments[0], location=self.place)
        values, _lines = read_options(self, EVENT_OPTIONS, frozenset({'place', 'address'}))
        start: PartialDate | None = values.get('start')
        if start is None or start.day is None:
            if start is not None or 'start' not in self.options:
                message = "'pressevent' does not say on which day it begins; write it behind the name, "
                warn('event', f"{message}for example 'pressevent 2026-12-03 11:00'", location=self.place)
            return []
        end: time | PartialDate | None = values.get('end')
        if isinstance(end, time):
            end = replace(start, clock=end.replace(tzinfo=start.clock.tzinfo if start.clock else None))
        if end is not None and _is_before(end, start):
            message = "'pressevent' ends before it begins; the option 'end' is ignored"
            warn('event', message, location=self.place)
            end = None
        until: PartialDate | None = values.get('register-until')
        if until is not None and until.first_day > (end or start).last_day:
            message = "'pressevent': one registers until %s, when the event is over"
            warn('event', message, until.iso, location=self.place)
        people = values.get('contact', ())
        if len(people) > 1:
            message = "'pressevent': option 'contact' takes one key; %r holds"
            warn('option', message, people[0], location=self.place)
        event = Event(
            start=start,
            end=end,
            place=values.get('place', ''),
            address=values.get('address', ()),
            register_until=until,
            register=values.get('register', ''),
            contact=people[0] if people else '',
            state=values.get('state', ''),
            line=self.lineno,
        )
        return self.put(press_event(spec=event))


def _is_before(end: PartialDate, start: PartialDate) -> bool:
    if end.clock is None or start.clock is None:
        return end.last_day < start.first_day
    return end.sort_key < start.sort_key
