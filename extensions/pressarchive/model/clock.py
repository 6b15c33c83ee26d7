"""The one clock; nothing else in the archive asks for the time."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo


#: Before anybody has asked.
EPOCH = datetime.fromtimestamp(0, UTC)


def now(zone: ZoneInfo) -> datetime:
    """Return the moment of the build in the organisation's *zone*.

    ``SOURCE_DATE_EPOCH`` (seconds since 1970, https://reproducible-builds.org/specs/source-date-epoch/)
    wins over the machine's clock, so that a build can be repeated to the byte.

    Raises :class:`ValueError` if that variable is set and is no whole number.
    """
    epoch = os.environ.get('SOURCE_DATE_EPOCH', '').strip()
    if not epoch:
        return datetime.now(UTC).astimezone(zone)
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
    except (ValueError, OverflowError, OSError) as error:
        message = phrase('SOURCE_DATE_EPOCH is %r; allowed: whole seconds since 1970-01-01 UTC', epoch)
        raise ValueError(message) from error


def today(zone: ZoneInfo) -> date:
    """Return the day of the build where the organisation is."""
    return now(zone).date()
