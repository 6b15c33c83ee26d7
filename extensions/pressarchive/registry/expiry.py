"""Contacts and boilerplates whose time ends soon with nothing to follow; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pressarchive.model.records import PartialDate
    from pressarchive.registry.registry import Registry

#: So many days ahead an end is named, today included.
WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that ends soon: where it stands in the registry, and what to do."""

    #: ``('contacts', key)`` or ``('boilerplates', number)``.
    place: tuple[str | int, ...]
    key: str
    end: PartialDate
    message: str


def endings(registry: Registry, today: date) -> Iterator[Ending]:
    """Yield what ends today or within :data:`WITHIN`, and nothing follows on the day after.

    A contact is followed by somebody whose own time holds then: that the press office answers in the
    end, as :meth:`.Registry.contact` says, is nobody's decision.
    """
    for key, entry in registry.contacts.items():
        if entry.until is not None and _ends_soon(entry.until, today):
            after = registry.contact(key, entry.until.last_day + timedelta(days=1))
            if after is None or not after.key:
                what = _what(phrase('contact'), key, entry.until, today)
                advice = phrase('name a "fallback" that answers then, or a later "until"')
                if entry.fallback is not None:
                    advice = phrase('its fallback %r does not answer then; %s', entry.fallback, advice)
                yield Ending(('contacts', key), key, entry.until, f'{what}: {advice}')
    for number, text in enumerate(registry.boilerplates):
        if text.until is not None and _ends_soon(text.until, today):
            day = text.until.last_day + timedelta(days=1)
            if registry.boilerplate(text.key, day, text.language or '') is None:
                what = _what(phrase('boilerplate'), text.key, text.until, today)
                advice = phrase(
                    'add an entry of this key with from = "%s", or give a later "until"', day.isoformat()
                )
                yield Ending(('boilerplates', number), text.key, text.until, f'{what}: {advice}')


def _ends_soon(until: PartialDate, today: date) -> bool:
    return timedelta() <= until.last_day - today <= WITHIN


def _what(kind: str, key: str, until: PartialDate, today: date) -> str:
    days = (until.last_day - today).days
    left = {0: phrase('today'), 1: phrase('tomorrow')}.get(days) or phrase('in %d days', days)
    return phrase('%s %r ends %s, on %s, and nothing follows', kind, key, left, until.last_day.isoformat())
