"""When a build would differ from this one though nobody has changed anything, for whoever publishes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from pressarchive.base import files as base_files
from pressarchive.base.files import BUILDERS
from pressarchive.domain.domain import press_of
from pressarchive.model.visibility import archived_from

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from sphinx.application import Sphinx

    from pressarchive.model.records import Release
    from pressarchive.model.visibility import Hold
    from pressarchive.registry.registry import Registry

FILE = 'next-publication.json'


def next_moment(
    now: datetime, registry: Registry, releases: Collection[Release], holds: Iterable[Hold]
) -> datetime | None:
    """Return the next moment (UTC) after *now* at which pages change by themselves, if there is one.

    That is the end of an embargo or of an event, and the midnight at which a contact begins or ends, or a
    release grows old.
    """
    zone = registry.zone
    days = {day for day in _days(registry, releases) if day is not None and day > now.date()}
    moments = [hold.until for hold in holds if hold.until is not None and hold.until > now]
    moments += [end for one in releases for event in one.events if (end := event.ends_at(zone)) > now]
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


def files(app: Sphinx) -> tuple[str, ...]:
    """Return the files that :func:`write` writes, below the output folder."""
    is_site = isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.name in BUILDERS
    return (FILE,) if is_site and not app.config.press_preview else ()


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the next moment at which pages change by themselves."""
    if exception is None and files(app):
        press = press_of(app.env)
        moment = next_moment(press.now, press.registry, press.archive.releases, press.held.values())
        base_files.write(Path(app.outdir, FILE), document(moment), Path(app.outdir))
