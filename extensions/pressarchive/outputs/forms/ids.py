"""Names for ever, and moments as other programs want them; pure."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from pressarchive.model.records import PartialDate


def tag(authority: str, name: str) -> str:
    """Return the tag URI (RFC 4151) of *name*; empty without an *authority* ("tag:example.org,2026")."""
    return f'{authority}:{quote(name, safe="/")}' if authority else ''


def moment(when: PartialDate, zone: ZoneInfo) -> str:
    """Return *when* as a moment (RFC 3339): the first that it can mean.

    For what a format demands. Of a month or a year it says more than is known: see :func:`known_moment`.
    """
    clock = when.clock or time()
    found = datetime.combine(when.first_day, clock)
    found = found if found.tzinfo is not None else found.replace(tzinfo=zone)
    offset = found.utcoffset()
    # Before there were time zones the sun's time had seconds, which RFC 3339 does not know.
    if offset is not None and offset.total_seconds() % 60:
        found = found.astimezone(UTC)
    return found.isoformat(timespec='seconds')


def known_moment(when: PartialDate, zone: ZoneInfo) -> str:
    """Return *when* as a moment if its day is known; else empty: no day is invented."""
    return moment(when, zone) if when.day is not None else ''


def zoned(when: PartialDate, zone: ZoneInfo) -> str:
    """Return *when* as exact as it is known (ISO 8601); a time of day with its offset."""
    return moment(when, zone) if when.clock is not None else when.iso
