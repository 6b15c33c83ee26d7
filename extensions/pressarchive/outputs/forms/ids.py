"""Names for ever, and moments as other programs want them; pure."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from pressarchive.model.records import PartialDate, Release


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


def last_change(release: Release, zone: ZoneInfo) -> str:
    """Return when *release* changed last (RFC 3339).

    Each notice comes after what was before it, also on the same day: programs read again what has become
    newer only.
    """
    found = moment(release.date, zone)
    for one in reversed(release.notices):
        after = datetime.fromisoformat(found) + timedelta(seconds=1)
        said = moment(one.date or release.date, zone)
        found = max(said, after.isoformat(), key=datetime.fromisoformat)
    return found


def known_moment(when: PartialDate, zone: ZoneInfo) -> str:
    """Return *when* as a moment if its day is known; else empty: no day is invented."""
    return moment(when, zone) if when.day is not None else ''


def zoned(when: PartialDate, zone: ZoneInfo) -> str:
    """Return *when* as exact as it is known (ISO 8601); a time of day with its offset."""
    return moment(when, zone) if when.clock is not None else when.iso
