"""What was recognised in a text, of what, and how surely; frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from pressarchive.importing.records import Attachment, Block, Certainty, Document, Left, Picture, Runs
    from pressarchive.model.records import PartialDate


@dataclass(frozen=True, slots=True)
class Field:
    """A value, where it comes from, and the words there."""

    name: str
    value: str
    source: str
    certainty: Certainty
    evidence: str = ''


@dataclass(frozen=True, slots=True)
class Person:
    """A press contact: a person, or a place that answers."""

    name: str
    function: str = ''
    organisation: str = ''
    street: str = ''
    postal_code: str = ''
    city: str = ''
    email: str = ''
    phone: str = ''


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below the text: ``about`` (a boilerplate), ``contact``, or ``other``, with its heading."""

    kind: str
    label: str
    blocks: tuple[Block, ...]
    #: Of a contact: who is named. Empty if not all of it is understood; it stays in the text then.
    people: tuple[Person, ...] = ()
    #: Of a boilerplate: its paragraphs. Empty if the registry cannot hold it (a list, a table).
    text: str = ''
    #: Mail addresses and telephone numbers in it, also if it stays in the text.
    reach: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """A text as a release."""

    document: Document
    title: str
    title_runs: Runs
    when: PartialDate | None
    body: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    abstract: Runs = ()
    kicker: str = ''
    subtitle: str = ''
    location: str = ''
    number: str = ''
    language: str = ''
    embargo: datetime | None = None
    #: Why it is not to be public as it is: sentences for the report.
    drafts: tuple[str, ...] = ()
    #: Subjects as the other program calls them.
    subjects: tuple[str, ...] = ()
    #: Where the text was published before.
    addresses: tuple[str, ...] = ()
    picture: Picture | None = None
    attachments: tuple[Attachment, ...] = ()
    fields: tuple[Field, ...] = ()
    left: tuple[Left, ...] = ()
    remarks: tuple[str, ...] = ()
