"""When a build would differ from this one though nobody has changed anything; pure."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from pressarchive.model.visibility import archived_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from pressarchive.model.records import Release
    from pressarchive.model.visibility import Hold
    from pressarchive.registry.registry import Registry


def next_moment(
    now: datetime, registry: Registry, releases: Iterable[Release], holds: Iterable[Hold]
) -> datetime | None:
    """Return the next moment (UTC) after *now* at which pages change by themselves, if there is one.

    That is the end of an embargo, and the midnight at which a contact begins or ends, or a release
    grows old.
    """
    zone = registry.zone
    days = {day for day in _days(registry, releases) if day is not None and day > now.date()}
    moments = [hold.until for hold in holds if hold.until is not None and hold.until > now]
    if days:
        moments.append(datetime.combine(min(days), time(), zone).astimezone(UTC))
    return min(moments, default=None)


def _days(registry: Registry, releases: Iterable[Release]) -> Iterator[date | None]:
    for contact in registry.contacts.values():
        if contact.period.start is not None:
            yield contact.period.start.first_day
        if contact.period.end is not None:
            yield contact.period.end.last_day + timedelta(days=1)
    months = registry.site.archive_after
    yield from (archived_from(release, months) for release in releases)


def document(moment: datetime | None) -> bytes:
    """Return ``next-publication.json``: the moment alone, neither how many releases nor which."""
    text = None if moment is None else moment.isoformat(timespec='seconds').replace('+00:00', 'Z')
    return (json.dumps({'next': text}) + '\n').encode()
