"""The organisation behind the archive, as ``press.toml`` declares it; pydantic, no Sphinx.

The models are the one place that says which keys there are: validation, the JSON Schema for
editors and the labels of the legal pages all come from them. Reading the file and naming its
faults is :mod:`pressarchive.registry_file`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    PrivateAttr,
    StringConstraints,
    WithJsonSchema,
)

from pressarchive import colour, fields
from pressarchive.model import Address, Boilerplate, Contact, PartialDate, Period, Phone, Topic


def _date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | date):
        message = f'{value!r} is no date; allowed: {fields.DATE_FORMS}'
        raise ValueError(message)  # noqa: TRY004  pydantic collects ValueError only
    return fields.partial_date(value.isoformat() if isinstance(value, date) else str(value))


def _phone(value: object) -> Phone:
    if isinstance(value, Phone):
        return value
    if not isinstance(value, str):
        message = f'{value!r} is no telephone number; allowed: a text in quotation marks'
        raise ValueError(message)  # noqa: TRY004  pydantic collects ValueError only
    return fields.phone(value)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        message = f'{name!r} is no time zone; allowed: names of the IANA data base, for example Europe/Berlin'
        raise ValueError(message) from error
    return name


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Date = Annotated[
    PartialDate,
    PlainValidator(_date),
    WithJsonSchema(
        {'anyOf': [{'type': 'string', 'pattern': r'^\d{4}(-\d{2}(-\d{2})?)?$'}, {'type': 'integer'}]}
    ),
]
PhoneNumber = Annotated[Phone, PlainValidator(_phone), WithJsonSchema({'type': 'string'})]
Email = Annotated[str, AfterValidator(fields.email)]
Web = Annotated[str, AfterValidator(fields.web_address)]
Key = Annotated[str, StringConstraints(pattern=r'^[a-z0-9][a-z0-9-]*$')]


def N_(message: str) -> str:  # noqa: N802  the customary name of gettext's "translate later"
    """Mark *message* for the catalogue; it is translated where it is shown."""
    return message


class Table(BaseModel):
    """A table of ``press.toml``: keys in kebab case, none but the declared ones."""

    model_config = ConfigDict(
        extra='forbid', frozen=True, alias_generator=lambda name: name.rstrip('_').replace('_', '-')
    )


class Dated(Table):
    """A table that holds for a time: from and until, both included, both may be left out."""

    from_: Date | None = Field(default=None, description='First day, month or year for which this holds.')
    until: Date | None = Field(default=None, description='Last day, month or year for which this holds.')

    @property
    def period(self) -> Period:
        """The time for which this holds."""
        return Period(self.from_, self.until)


class Postal(Table):
    """What has a postal address."""

    street: Text | None = None
    postal_code: Text | None = None
    city: Text | None = None
    country: Text | None = None

    @property
    def address(self) -> Address:
        """The postal address; empty parts are left out."""
        return Address(self.street or '', self.postal_code or '', self.city or '', self.country or '')


class Organisation(Postal):
    """Who publishes the archive."""

    name: Text = Field(description='Full legal name.')
    short_name: Text | None = Field(
        default=None, description='Name in the page head; default: the full name.'
    )
    web: Web | None = Field(default=None, description="The organisation's own web address.")
    email: Email | None = Field(default=None, description='Mailbox of the press office.')
    phone: PhoneNumber | None = Field(default=None, description='Telephone of the press office.')
    timezone: Annotated[str, AfterValidator(_zone)] = Field(
        default='Europe/Berlin', description='IANA time zone.'
    )

    @property
    def brand(self) -> str:
        """The name for the page head."""
        return self.short_name or self.name


class Site(Table):
    """How the archive presents itself."""

    accent: Annotated[str, AfterValidator(colour.accent)] = Field(
        default='#9b1c31', description='The one colour, as #rrggbb.'
    )


class BoilerplateEntry(Dated):
    """A boilerplate (Presseabbinder) for a time. Entries of one key must not overlap."""

    key: Key
    title: Text | None = Field(default=None, description='Heading; default: "About" and the brand.')
    text: Text = Field(description='The text; empty lines separate paragraphs.')


class ContactEntry(Dated, Postal):
    """A press contact for a time; afterwards *fallback* answers."""

    name: Text
    function: Text | None = None
    organisation: Text | None = Field(default=None, description="Default: the archive's organisation.")
    email: Email | None = None
    phone: PhoneNumber | None = None
    fallback: Key | None = Field(default=None, description='Key of the contact that answers after "until".')


class TopicEntry(Table):
    """A subject under which releases are listed."""

    title: Text
    description: Text | None = None


class Defaults(Table):
    """What a release has that names nothing itself."""

    boilerplates: tuple[Key, ...] | None = Field(default=None, description='Default: the first key declared.')
    contacts: tuple[Key, ...] = ()


class Imprint(Table):
    """Facts for the Impressum (DDG § 5, MStV § 18). What is not known is left out, never guessed."""

    representatives: tuple[Text, ...] = Field(default=(), title=N_('Represented by'))
    register_court: Text | None = Field(default=None, title=N_('Register court'))
    register_number: Text | None = Field(default=None, title=N_('Register number'))
    vat_id: Text | None = Field(default=None, title=N_('VAT identification number'))
    supervisory_authority: Text | None = Field(default=None, title=N_('Supervisory authority'))
    responsible: tuple[Text, ...] = Field(
        default=(),
        title=N_('Responsible for the content'),
        description='Name and address, a line each (MStV § 18(2)).',
    )


class Privacy(Table):
    """Facts for the privacy notice (GDPR Art. 13)."""

    officer: tuple[Text, ...] = Field(
        default=(), title=N_('Data protection officer'), description='Name and ways to reach, a line each.'
    )
    hosting: Text | None = Field(default=None, title=N_('Hosting'), description='Who runs the web server.')
    log_retention: Text | None = Field(default=None, title=N_('Retention of server logs'))
    authority: tuple[Text, ...] = Field(default=(), title=N_('Data protection authority'))


class Accessibility(Table):
    """Facts for the accessibility statement (Implementing Decision (EU) 2018/1523)."""

    conformance: Literal['full', 'partial', 'none'] | None = Field(
        default=None, title=N_('State of conformity')
    )
    gaps: tuple[Text, ...] = Field(
        default=(), title=N_('Content that is not accessible'), json_schema_extra={'x-optional': True}
    )
    method: Text | None = Field(default=None, title=N_('Method of the assessment'))
    prepared: Date | None = Field(default=None, title=N_('Date of the statement'))
    feedback: tuple[Text, ...] = Field(
        default=(), title=N_('Report a barrier'), description='Whom to tell of a barrier, a line each.'
    )
    enforcement_body: tuple[Text, ...] = Field(default=(), title=N_('Enforcement body'))
    easy_language: Web | None = Field(default=None, title=N_('Explanations in easy language'))
    sign_language: Web | None = Field(default=None, title=N_('Explanations in sign language'))


class Registry(Table):
    """All of ``press.toml``, and who and what holds on a given day."""

    organisation: Organisation | None = None
    site: Site = Site()
    defaults: Defaults = Defaults()
    boilerplates: tuple[BoilerplateEntry, ...] = ()
    contacts: dict[Key, ContactEntry] = {}
    topics: dict[Key, TopicEntry] = {}
    imprint: Imprint = Imprint()
    privacy: Privacy = Privacy()
    accessibility: Accessibility = Accessibility()

    #: Entries that are declared but faulty, as (table, key): naming one is no second fault.
    _faulty: frozenset[tuple[str, str]] = PrivateAttr(default=frozenset())
    #: False if the file could not be read at all: then no key is called unknown.
    _readable: bool = PrivateAttr(default=True)

    def with_faults(self, faulty: frozenset[tuple[str, str]], *, readable: bool = True) -> Registry:
        """Return a copy that remembers which entries were declared but could not be used."""
        copy = self.model_copy()
        copy._faulty = faulty  # noqa: SLF001  own class
        copy._readable = readable  # noqa: SLF001  own class
        return copy

    def knows(self, table: str, key: str) -> bool:
        """Tell whether *key* is declared in *table* (``contacts``, ``topics``, ``boilerplates``)."""
        return not self._readable or key in self.keys(table) or (table, key) in self._faulty

    def keys(self, table: str) -> tuple[str, ...]:
        """Return the keys declared in *table*, in the file's order."""
        if table == 'boilerplates':
            return tuple(dict.fromkeys(entry.key for entry in self.boilerplates))
        entries: dict[str, Any] = getattr(self, table)
        return tuple(entries)

    def declared(self, table: str) -> tuple[str, ...]:
        """Return the keys of *table* with those whose entry is faulty, for messages."""
        return (*self.keys(table), *sorted(key for name, key in self._faulty if name == table))

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return ZoneInfo(self.organisation.timezone if self.organisation else 'Europe/Berlin')

    @property
    def default_boilerplates(self) -> tuple[str, ...]:
        """Keys of the boilerplates that a release has that names none."""
        if self.defaults.boilerplates is not None:
            return self.defaults.boilerplates
        return self.keys('boilerplates')[:1]

    def boilerplate(self, key: str, day: date) -> Boilerplate | None:
        """Return the boilerplate *key* that holds on *day*, or ``None`` if there is a gap."""
        for entry in self.boilerplates:
            if entry.key == key and entry.period.holds_on(day):
                return Boilerplate(key, entry.title or '', fields.paragraphs(entry.text))
        return None

    def contact(self, key: str, today: date) -> Contact | None:
        """Return who answers for *key* today: the person, then the fallbacks, then the press office.

        Somebody whose period is over is never returned (GDPR Art. 17): nothing of them may
        reach an output. ``None`` for an undeclared key, for somebody who has not begun yet, and in
        an archive without organisation.
        """
        seen: set[str] = set()
        while (entry := self.contacts.get(key)) is not None and entry.period.ended_before(today):
            seen.add(key)
            if entry.fallback is None or entry.fallback in seen:
                return self.press_office
            key = entry.fallback
        if entry is None:
            return self.press_office if seen else None
        if entry.period.start is not None and entry.period.start.first_day > today:
            return self.press_office if seen else None
        home = self.organisation
        return Contact(
            name=entry.name,
            function=entry.function or '',
            organisation=entry.organisation or (home.name if home else ''),
            address=entry.address.lines or (home.address.lines if home and not entry.organisation else ()),
            email=entry.email or '',
            phone=entry.phone,
            web=home.web or '' if home and not entry.organisation else '',
            key=key,
        )

    @property
    def press_office(self) -> Contact | None:
        """The organisation itself as a contact."""
        home = self.organisation
        if home is None:
            return None
        return Contact(
            home.name, '', home.name, home.address.lines, home.email or '', home.phone, home.web or ''
        )

    def topic(self, key: str) -> Topic:
        """Return the topic *key*; an undeclared one shows its key."""
        entry = self.topics.get(key)
        return Topic(key, entry.title, entry.description or '') if entry else Topic(key, key)
