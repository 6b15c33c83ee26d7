"""Facts for the pages that the law asks for: what is known, and what nobody gave; pure.

What is missing is left out of the page and named once after the build. It is never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pressarchive.model.records import PartialDate
from pressarchive.registry.tables import N_, Office, Organisation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from pressarchive.registry.registry import Registry

#: Sections of the registry whose fields are facts with a label.
SECTIONS: Final = ('imprint', 'privacy', 'accessibility')
#: What the law asks of every organisation; the rest depends on its form (no register, no VAT id).
ORGANISATION: Final = ('street', 'postal-code', 'city', 'web', 'email', 'phone')
#: What journalists ask of a press office.
OFFICE: Final = ('hours', 'duty-phone', 'languages', 'closed')

CONFORMANCE: Final = {
    'full': N_('This site conforms to the requirements.'),
    'partial': N_('This site conforms to the requirements in part.'),
    'none': N_('This site does not conform to the requirements yet.'),
}


@dataclass(frozen=True, slots=True)
class LegalFact:
    """One fact: its label (to be translated) and its lines."""

    name: str
    label: str
    lines: tuple[str, ...]
    #: The lines are texts of the catalogue, not of the organisation.
    translate: bool = False
    when: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Absent:
    """A fact that nobody gave: its table and key in ``press.toml``, and what it is, in English."""

    section: str
    key: str
    label: str
    description: str


def facts_of(registry: Registry, section: str) -> Iterator[LegalFact]:
    """Yield the facts of *section* that are known, in the order of their declaration."""
    table = getattr(registry, section)
    for name, info in type(table).model_fields.items():
        value: Any = getattr(table, name)
        if not value:
            continue
        label = info.title or name
        if name == 'conformance':
            yield LegalFact(name, label, (CONFORMANCE[value],), translate=True)
        elif isinstance(value, PartialDate):
            yield LegalFact(name, label, (value.iso,), when=value)
        else:
            yield LegalFact(name, label, (value,) if isinstance(value, str) else tuple(value))


def missing(registry: Registry) -> tuple[str, ...]:
    """Return the keys of ``press.toml`` that a German site needs and that nobody gave."""
    return tuple(f'{one.section}.{one.key}' for one in absent(registry))


def absent_of_office(registry: Registry) -> Iterator[Absent]:
    """Yield what nobody said of the press office, besides what stands for it in ``[organisation]``."""
    for name, info in Office.model_fields.items():
        key = info.alias or name
        if key in OFFICE and not getattr(registry.office, name):
            yield Absent('office', key, info.title or '', info.description or '')


def absent(registry: Registry) -> Iterator[Absent]:
    """Yield the facts that a German site needs and that nobody gave, in the order of their declaration."""
    home = registry.organisation
    tables: dict[str, tuple[type[BaseModel], BaseModel | None]] = {'organisation': (Organisation, home)}
    tables |= {name: (type(table), table) for name in SECTIONS if (table := getattr(registry, name))}
    for section, (model, table) in tables.items():
        for name, info in model.model_fields.items():
            key = info.alias or name
            extra = info.json_schema_extra
            optional = isinstance(extra, dict) and extra.get('x-optional')
            is_needed = key in ORGANISATION if section == 'organisation' else not optional
            if is_needed and not getattr(table, name, None):
                yield Absent(section, key, info.title or '', info.description or '')
