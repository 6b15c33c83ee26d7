"""Whether a release is public at a given moment; pure. What is not certain is not public."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import phrase, template
from pressarchive.messages.foreign import foreign
from pressarchive.model.converters import FIRST_YEAR, LAST_YEAR
from pressarchive.model.dates import months_after

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

    from pressarchive.model.records import Release

MOMENT_FORMS = template('a day with its time, 2026-12-01 10:00, also with an offset, 2026-12-01 10:00+01:00')

_MOMENT = re.compile(r'(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?) ?(Z|[+-]\d{2}:?\d{2})?', re.ASCII)
#: Where a day ends last: taken if the organisation's zone is not known.
LATEST = timezone(timedelta(hours=-12))


def moment(text: str) -> datetime:
    """Return the moment that *text* gives; without an offset it is naive, meant where the organisation is.

    A day alone is refused: whether its first or its last minute is meant would be a guess.
    """
    found = text.strip()
    match = _MOMENT.fullmatch(found)
    if match is None:
        message = phrase('%r is no moment; allowed: %s', found, phrase(MOMENT_FORMS))
        raise ValueError(message)
    if not FIRST_YEAR <= int(found[:4]) <= LAST_YEAR:
        message = phrase(
            '%r is no plausible moment; allowed: years from %s to %s', found, FIRST_YEAR, LAST_YEAR
        )
        raise ValueError(message)
    try:
        return datetime.fromisoformat(f'{match[1]}T{match[2]}{match[3] or ""}')
    except ValueError as error:
        message = phrase(
            '%r is an impossible moment (%s); allowed: %s', found, foreign(error), phrase(MOMENT_FORMS)
        )
        raise ValueError(message) from error


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a page is not public: until when, if that is known, and what is wrong, if something is."""

    #: UTC; ``None``: until somebody changes the page.
    until: datetime | None = None
    line: int = 0
    #: A fault of the page, for its writer; empty: nothing is wrong.
    fault: str = ''
    #: Whether it cannot be shown to anybody, in a preview neither.
    is_unreadable: bool = False

    def lasts(self, now: datetime) -> bool:
        """Tell whether it still counts at *now*."""
        return bool(self.fault) or self.until is None or now < self.until

    def keeps_out(self, *, preview: bool) -> bool:
        """Tell whether the page is left out of a build, also of a *preview*."""
        return self.is_unreadable or not preview


def lifted_at(moment: datetime, zone: ZoneInfo | None) -> datetime:
    """Return when an embargo until *moment* ends, in UTC; a naive *moment* is one of *zone*.

    Without a *zone* it ends when the clock shows *moment* everywhere on earth.

    Raises :class:`ValueError` if the clocks of *zone* show *moment* twice, or skip it: both at a change
    between summer and winter time (https://peps.python.org/pep-0495/).
    """
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    if zone is None:
        return moment.replace(tzinfo=LATEST).astimezone(UTC)
    first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        local = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
        what = phrase('comes twice') if local == moment else phrase('does not exist')
        offsets = ' or '.join(sorted(one.isoformat(timespec='minutes')[-6:] for one in (first, second)))
        message = phrase(
            '%s %s in %s (change of the clocks); add the offset, %s',
            moment.isoformat(' ', 'minutes'),
            what,
            zone.key,
            offsets,
        )
        raise ValueError(message)
    return first.astimezone(UTC)


def said_by(
    embargo: datetime | None, zone: ZoneInfo | None, *, is_draft: bool, line: int = 0
) -> Iterator[Hold]:
    """Yield what the options of a release say, which stand on *line*."""
    if is_draft:
        yield Hold(line=line)
    if embargo is not None:
        try:
            yield Hold(lifted_at(embargo, zone), line)
        except ValueError as error:
            yield Hold(line=line, fault=phrase("option 'embargo' is wrong: %s", error))


def decide(said: Iterable[Hold], now: datetime) -> Hold | None:
    """Return what of all that is *said* of a page keeps it back at *now*; ``None``: it is public.

    A fault counts most, then what has no end, then what ends last; of two alike the first.
    """
    return max(
        (hold for hold in said if hold.lasts(now)),
        key=lambda hold: (bool(hold.fault), hold.until is None, hold.until or now),
        default=None,
    )


def summary(holds: Collection[Hold], zone: ZoneInfo) -> str:
    """Return in words how many releases are held back, and until when, by the clock of *zone*.

    Only the next moment is named, which the site publishes anyway (:mod:`pressarchive.embargo.next_change`).
    """
    drafts = sum(not hold.fault and hold.until is None for hold in holds)
    faulty = sum(bool(hold.fault) for hold in holds)
    ends = sorted(hold.until for hold in holds if hold.until is not None and not hold.fault)
    parts = [phrase('drafts: %d', drafts)] if drafts else []
    if ends:
        parts.append(
            phrase(
                'under embargo: %s, the next until %s',
                len(ends),
                f'{ends[0].astimezone(zone):%Y-%m-%d %H:%M}',
            )
        )
    if faulty:
        parts.append(phrase('held back by a warning: %s', faulty))
    return f'{len(holds)} ({"; ".join(parts)})'


def archived_from(release: Release, months: int) -> date | None:
    """Return the first day on which *release* counts as archived; ``None``: never.

    Of one that was withdrawn nothing is kept that could be outdated.
    """
    return months_after(release.date.last_day, months) if months and release.withdrawal is None else None
