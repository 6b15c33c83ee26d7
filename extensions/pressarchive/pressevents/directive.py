"""``pressevent``: when and where something takes place, and until when one registers."""

from __future__ import annotations

import re
from dataclasses import replace
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

_CLOCK = re.compile(r'\d{1,2}:\d{2}')


class EventDirective(PressDirective):
    """Invite to an event; the argument is when it begins."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = spec_of(EVENT_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the event where it stands; it moves when the whole page is known."""
        if self.arguments:
            self.options.setdefault('start', self.arguments[0])
        # "12:30" is of the day on which it begins.
        if _CLOCK.fullmatch(end := (self.options.get('end') or '').strip()):
            day = (self.options.get('start') or '').strip().replace('T', ' ').partition(' ')[0]
            self.options['end'] = f'{day} {end.zfill(5)}'
        plain = frozenset({'place', 'register'})
        values, _lines = read_options(self, EVENT_OPTIONS, plain)
        start: PartialDate | None = values.get('start')
        if start is None or start.day is None:
            if start is not None or 'start' not in self.options:
                message = "'pressevent' does not say on which day it begins; write it behind the name, "
                warn('event', f"{message}for example 'pressevent 2026-12-03 11:00'", location=self.place)
            return []
        event = Event(
            start=start,
            end=values.get('end'),
            place=values.get('place', ''),
            address=values.get('address', ()),
            register_until=values.get('register-until'),
            register=values.get('register', ''),
            contact=next(iter(values.get('contact', ())), ''),
            state=values.get('state', ''),
        )
        if event.end is not None and event.end.sort_key < start.sort_key:
            message = "'pressevent' ends before it begins; the option 'end' is ignored"
            warn('event', message, location=self.place)
            event = replace(event, end=None)
        return self.put(press_event(spec=event))
