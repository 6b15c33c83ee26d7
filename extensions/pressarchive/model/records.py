"""The records of a press archive; frozen, plain data, no Sphinx.

Everything that is parsed once at the edge (directive options, ``press.toml``) becomes one of
these; everything after takes them. They are pickled with Sphinx's environment: a change of
their fields needs a new ``PressDomain.data_version``.

They have slots but for those of which each page has one: Python sets the fields of a frozen record with slots
one by one when it is loaded, which with 25,000 of them took a tenth of a second in every build.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year, as exactly as the press office knew it (ISO 8601 reduced forms).

    It is never padded to an invented day: ``2019-09`` stays a month in every output.
    """

    year: int
    month: int | None = None
    day: int | None = None
    #: Time of day with or without an offset; only with a day.
    clock: time | None = None

    @property
    def iso(self) -> str:
        """The date in ISO 8601, as short as it is known; valid in HTML's ``datetime``."""
        text = f'{self.year:04d}'
        if self.month is not None:
            text += f'-{self.month:02d}'
        if self.day is not None:
            text += f'-{self.day:02d}'
        if self.clock is not None:
            text += f'T{self.clock.isoformat(timespec="minutes")}'
        return text

    @property
    def sort_key(self) -> tuple[int, int, int, int, int]:
        """Oldest first; a month sorts before its days, a year before its months."""
        clock = self.clock or time()
        return (self.year, self.month or 0, self.day or 0, clock.hour, clock.minute)

    @property
    def first_day(self) -> date:
        """The earliest day that this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """From one date to another, both included; an open end holds for ever."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether *day* lies within the period."""
        started = self.start is None or self.start.first_day <= day
        return started and not self.ended_before(day)

    def ended_before(self, day: date) -> bool:
        """Tell whether the period was over when *day* began."""
        return self.end is not None and self.end.last_day < day

    def overlaps(self, other: Period) -> bool:
        """Tell whether some day lies within both periods."""
        first = max((p.start.first_day for p in (self, other) if p.start), default=date.min)
        last = min((p.end.last_day for p in (self, other) if p.end), default=date.max)
        return first <= last


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number: as it is written, and as it is dialled (RFC 3966)."""

    text: str
    #: Empty for what cannot be dialled: two numbers, one with an addition, none.
    uri: str


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address, each part as its owner writes it."""

    street: str = ''
    postal_code: str = ''
    city: str = ''
    country: str = ''

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the address, without empty ones."""
        town = ' '.join(part for part in (self.postal_code, self.city) if part)
        return tuple(line for line in (self.street, town, self.country) if line)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a journalist may call: a person or an office."""

    name: str
    function: str = ''
    organisation: str = ''
    #: Lines of the postal address.
    address: tuple[str, ...] = ()
    email: str = ''
    phone: Phone | None = None
    #: The organisation's own pages.
    web: str = ''
    #: Key in ``press.toml``; empty for a contact that occurs once.
    key: str = ''
    #: Of the function (BCP 47); empty: the archive's own.
    language: str = ''


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The text about an organisation at a release's end (Presseabbinder)."""

    key: str
    title: str
    paragraphs: tuple[str, ...]
    #: BCP 47; empty: the archive's own.
    language: str = ''


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject under which releases are listed."""

    key: str
    title: str
    description: str = ''
    #: Of the title (BCP 47); empty: the archive's own.
    language: str = ''


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a release with what the law, a blind reader and an editor who prints it need."""

    #: As its page names the file.
    uri: str
    alt: str = ''
    credit: str = ''
    #: An SPDX identifier, or words.
    license: str = ''
    #: What artificial intelligence had to do with it: ``assisted`` or ``generated``; empty: nothing.
    ai: str = ''
    #: Who has reviewed it, and answers for it.
    ai_reviewed_by: str = ''
    #: Where the licence stands; empty: where everybody knows that it does, or nowhere.
    license_url: str = ''
    caption: str = ''
    #: Who is to be seen on it.
    people: tuple[str, ...] = ()
    #: Where and when it was taken.
    place: str = ''
    date: PartialDate | None = None
    #: What else holds for its use.
    terms: str = ''
    #: The gallery in which it stands; empty: it stands where its writer put it.
    group: str = ''


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a release, to be downloaded."""

    #: Below the source folder, with ``/``.
    file: str
    title: str
    #: Bytes.
    size: int
    #: ``fact-sheet``, ``background``, ``study``, ``dataset``, ``other``; empty: it was not said.
    kind: str = ''
    license: str = ''
    #: BCP 47; empty: that of the release.
    language: str = ''


@dataclass(frozen=True, slots=True)
class Event:
    """An event that a release invites to."""

    #: A day, with or without a time; without an offset by the organisation's clock.
    start: PartialDate
    end: PartialDate | None = None
    place: str = ''
    #: Lines of the postal address.
    address: tuple[str, ...] = ()
    register_until: PartialDate | None = None
    #: A mail address or a web address.
    register: str = ''
    #: Key of a contact in ``press.toml``.
    contact: str = ''
    #: ``cancelled`` or ``moved``; empty: it takes place as announced.
    state: str = ''
    line: int = 0

    def ends_at(self, zone: ZoneInfo) -> datetime:
        """Return when it is over, in UTC: at its end; without a time at the end of that day, in *zone*.

        An event of which only the beginning is known is over when its day is.
        """
        last = self.end or self.start
        if self.end is None or last.clock is None:
            return datetime.combine(last.last_day + timedelta(days=1), time(), zone).astimezone(UTC)
        moment = datetime.combine(last.last_day, last.clock)
        return (moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Ai:
    """That artificial intelligence had to do with a release's text."""

    #: ``assisted`` or ``generated``.
    use: str
    #: Who has reviewed it, and answers for it.
    reviewed_by: str = ''


@dataclass(frozen=True, slots=True)
class Notice:
    """What the press office says of a release after it was published."""

    #: ``correction``, ``update`` or ``withdrawal``.
    kind: str
    #: ``None``: its writer has not given one that can be read.
    date: PartialDate | None
    #: What it says, as plain text.
    text: str = ''
    line: int = 0


@dataclass(frozen=True)
class Release:
    """One press release, as the options of its directive say and its text completes.

    The title is not here: Sphinx's environment holds it and keeps it current.
    """

    docname: str
    date: PartialDate
    subtitle: str = ''
    kicker: str = ''
    location: str = ''
    number: str = ''
    topics: tuple[str, ...] = ()
    #: ``None``: the archive's default; empty: none.
    contacts: tuple[str, ...] | None = None
    #: ``None``: the archive's default; empty: none.
    boilerplates: tuple[str, ...] | None = None
    related: tuple[str, ...] = ()
    #: BCP 47; empty: the archive's own.
    language: str = ''
    #: The release that this one says in another language, as its writer names it.
    translation_of: str = ''
    cites: tuple[str, ...] = ()
    #: What others have published about it: keys of references, too.
    coverage: tuple[str, ...] = ()
    #: The lead picture, which lists show, too; and all others.
    image: Image | None = None
    photos: tuple[Image, ...] = ()
    events: tuple[Event, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    #: ``None``: nothing was said, or none was used.
    ai: Ai | None = None
    #: When it becomes public; without an offset in the organisation's zone: see :mod:`.visibility`.
    embargo: datetime | None = None
    is_draft: bool = False
    #: Newest first.
    notices: tuple[Notice, ...] = ()
    #: Releases that this one replaces, and the one that replaces it, as their writers name them.
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    #: The abstract, else the first paragraph, as plain text.
    teaser: str = ''
    #: Characters of headline, subtitle and text, spaces included, as an editor counts them.
    characters: int = 0
    #: SHA-256 of headline, subtitle and text, without notices.
    text_digest: str = ''
    #: Digests of what its document says and shows: see :mod:`pressarchive.model.release_parts`.
    parts: str = ''
    #: The strongest words of headline, subtitle and text, to compare texts by: see :mod:`.keywords`.
    terms: bytes = b''
    #: Line of the directive, and of each of its options, for messages.
    line: int = 0
    lines: tuple[tuple[str, int], ...] = field(default=(), repr=False)

    @property
    def withdrawal(self) -> Notice | None:
        """The notice by which the release was withdrawn, if it was."""
        return next((notice for notice in self.notices if notice.kind == 'withdrawal'), None)

    @property
    def pictures(self) -> tuple[Image, ...]:
        """All pictures, the lead picture first."""
        return self.photos if self.image is None else (self.image, *self.photos)

    def kind(self, release: str, invitation: str) -> str:
        """Return what it is called: its kicker, or one of two words of the archive's."""
        return self.kicker or (invitation if self.events else release)

    @property
    def has_files(self) -> bool:
        """Whether files stand below the text: galleries or attachments."""
        return bool(self.attachments) or any(one.group for one in self.photos)

    @property
    def modified(self) -> PartialDate | None:
        """When the press office changed the release last, if it did."""
        return next((notice.date for notice in self.notices if notice.date is not None), None)

    def line_of(self, option: str) -> int:
        """Return the line of *option* in the source, else the directive's."""
        return dict(self.lines).get(option, self.line)
