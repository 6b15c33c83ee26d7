"""What a ``release-list`` asks for; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressarchive.domain.option_fields import LIST_OPTIONS
from pressarchive.domain.option_values import values_of
from pressarchive.model.lines import Remark
from pressarchive.model.pages import ListSpec

if TYPE_CHECKING:
    from pressarchive.model.directive_head import Written


class Asked(NamedTuple):
    """What a list asks for, the line of its topic, and what is to be said of it."""

    spec: ListSpec
    line: int
    remarks: tuple[Remark, ...]


def asked_by(written: Written) -> Asked:
    """Return what the directive *written* asks for."""
    values, lines, remarks = values_of(written, LIST_OPTIONS, frozenset())
    topics = values.get('topic', ())
    if len(topics) > 1:
        message = "'%s': option 'topic' takes one key; %r holds"
        remarks = (*remarks, Remark('option', written.line, message, (written.name, topics[0])))
    spec = ListSpec(
        values.get('year'),
        topics[0] if topics else None,
        values.get('limit'),
        values.get('group', ''),
        values.get('style', ''),
    )
    if 'page' in values:
        if others := sorted(values.keys() - {'page'}):
            message = "'%s': a page of all releases takes no other option; %r is ignored"
            said = written.name, ', '.join(others)
            remarks = (*remarks, Remark('option', written.line, message, said))
        spec = ListSpec(group='year', style='compact', page=values['page'])
    return Asked(spec, lines.get('topic', written.line), remarks)
