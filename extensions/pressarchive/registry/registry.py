"""The organisation behind the archive: who and what holds on a given day; pydantic, no Sphinx.

The tables are :mod:`pressarchive.registry.tables`; reading the file and naming its faults is
:mod:`pressarchive.registry.loader`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pydantic import Field, PrivateAttr

from pressarchive.model import converters, telephone
from pressarchive.model.records import Boilerplate, Contact, Topic
from pressarchive.registry.tables import (
    Accessibility,
    BoilerplateEntry,
    ContactEntry,
    Defaults,
    Imprint,
    Key,
    Office,
    Organisation,
    Privacy,
    Signature,
    Site,
    Table,
    TopicEntry,
    Word,
    WordSynonyms,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pydantic.config import JsonDict

    from pressarchive.model.records import Phone


#: pydantic's schema would let keys of another form pass.
_CLOSED: JsonDict = {'additionalProperties': False}


class Registry(Table):
    """All of ``press.toml``, and who and what holds on a given day."""

    organisation: Organisation | None = None
    office: Office = Office()
    site: Site = Site()
    signature: Signature | None = None
    defaults: Defaults = Defaults()
    boilerplates: tuple[BoilerplateEntry, ...] = ()
    contacts: dict[Key, ContactEntry] = Field(default_factory=dict, json_schema_extra=_CLOSED)
    topics: dict[Key, TopicEntry] = Field(default_factory=dict, json_schema_extra=_CLOSED)
    synonyms: dict[Word, WordSynonyms] = Field(
        default_factory=dict,
        description='Words that mean the same: word = ["other", …]. Who looks for one is to find the others; '
        'with word = {finds = ["other", …]} only who looks for the first.',
    )
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

    @property
    def is_readable(self) -> bool:
        """Whether the file could be read; if not, nothing is known of what it declares."""
        return self._readable

    def knows(self, table: str, key: str) -> bool:
        """Tell whether *key* is declared in *table* (``contacts``, ``topics``, ``boilerplates``)."""
        return not self._readable or key in self._entries(table) or (table, key) in self._faulty

    def keys(self, table: str) -> tuple[str, ...]:
        """Return the keys declared in *table*, in the file's order."""
        return tuple(self._entries(table))

    def _entries(self, table: str) -> dict[str, Any]:
        if table == 'boilerplates':
            return dict.fromkeys(entry.key for entry in self.boilerplates)
        entries: dict[str, Any] = getattr(self, table)
        return entries

    def declared(self, table: str) -> tuple[str, ...]:
        """Return the keys of *table* with those whose entry is faulty, for messages."""
        return (*self.keys(table), *sorted(key for name, key in self._faulty if name == table))

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return ZoneInfo(self.organisation.timezone if self.organisation else 'Europe/Berlin')

    @property
    def region(self) -> str:
        """The code of the organisation's country (ISO 3166), empty if it names none."""
        return self.organisation.region if self.organisation else ''

    @property
    def default_boilerplates(self) -> tuple[str, ...]:
        """Keys of the boilerplates that a release has that names none."""
        if self.defaults.boilerplates is not None:
            return self.defaults.boilerplates
        return self.keys('boilerplates')[:1]

    def boilerplate(self, key: str, day: date, language: str = '') -> Boilerplate | None:
        """Return the boilerplate *key* that holds on *day*, or ``None`` if there is a gap.

        That in *language* (BCP 47), else in the archive's.
        """
        entry = self._text(key, day, language)
        if entry is None:
            return None
        return Boilerplate(key, entry.title or '', converters.paragraphs(entry.text), entry.language or '')

    def has_gap(self, key: str, day: date, language: str = '') -> bool:
        """Tell whether the boilerplate *key* is declared and :meth:`boilerplate` has none for *day*."""
        entries = [entry for entry in self.boilerplates if entry.key == key]
        # Asked for each release in every build. One without a language is for all.
        if any(not entry.language and entry.period.holds_on(day) for entry in entries):
            return False
        return bool(entries) and self._text(key, day, language) is None

    def _text(self, key: str, day: date, language: str) -> BoilerplateEntry | None:
        held = {
            entry.language or '': entry
            for entry in self.boilerplates
            if entry.key == key and entry.period.holds_on(day)
        }
        return held.get(_spoken(language, held))

    def contact(self, key: str, today: date, language: str = '') -> Contact | None:
        """Return who answers for *key* today: the person, then the fallbacks, then the press office.

        Somebody whose period is over is never returned (GDPR Art. 17): nothing of them may
        reach an output. ``None`` for an undeclared key, for somebody who has not begun yet, and in
        an archive without organisation. The function is in *language* (BCP 47) if it is given in it.
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
        home, spoken = self.organisation, _spoken(language, entry.functions)
        return Contact(
            name=entry.name,
            function=entry.functions.get(spoken, entry.function or ''),
            organisation=entry.organisation or (home.name if home else ''),
            address=entry.address.lines or (home.address.lines if home and not entry.organisation else ()),
            email=entry.email or '',
            phone=telephone.shown(entry.phone, entry.region or self.region) if entry.phone else None,
            web=home.web or '' if home and not entry.organisation else '',
            key=key,
            language=spoken,
        )

    @property
    def press_office(self) -> Contact | None:
        """The press office as a contact: by its name if it has one, else by the organisation's."""
        home, office = self.organisation, self.office
        if home is None:
            return None
        number = office.phone or home.phone
        return Contact(
            office.name or home.name,
            organisation=home.name,
            address=home.address.lines,
            email=office.email or home.email or '',
            phone=telephone.shown(number, self.region) if number else None,
            web=home.web or '',
        )

    @property
    def duty_phone(self) -> Phone | None:
        """The telephone of who is on call outside the office's hours."""
        number = self.office.duty_phone
        return telephone.shown(number, self.region) if number else None

    @property
    def signer(self) -> str:
        """Whose signature it is, as readers give it to the program that verifies; empty: nobody's."""
        if self.signature is None:
            return ''
        home = self.organisation
        return self.signature.identity or (home.email if home else '') or ''

    def topic(self, key: str, language: str = '') -> Topic:
        """Return the topic *key*, by its title in *language* (BCP 47) if it has one.

        An undeclared one shows its key.
        """
        entry = self.topics.get(key)
        if entry is None:
            return Topic(key, key)
        spoken = _spoken(language, entry.titles)
        return Topic(key, entry.titles.get(spoken, entry.title), entry.description or '', spoken)


def _spoken(language: str, texts: Iterable[str]) -> str:
    """Return in which of the languages of *texts* one is understood who speaks *language*; empty: in none.

    In that one, else in that of another country: "en-GB" for "en".
    """
    known = {one.lower(): one for one in sorted(texts) if one}
    asked = language.lower()
    main = {one.partition('-')[0]: known[one] for one in reversed(known)}
    return known.get(asked) or main.get(asked.partition('-')[0], '')
