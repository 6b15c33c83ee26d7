"""``pressevent``: when and where something takes place, and until when one registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import press_event
from pressarchive.domain.option_fields import EVENT_OPTIONS
from pressarchive.domain.options import spec_of
from pressarchive.pressevents.declared import event_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec


class EventDirective(PressDirective):
    """Invite to an event; the argument is when it begins."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = spec_of(EVENT_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the event where it stands; it moves when the whole page is known."""
        event, remarks = event_of(self.written)
        self.say(remarks)
        return [] if event is None else self.put(press_event(spec=event))
