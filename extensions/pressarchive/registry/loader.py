"""Reading ``press.toml``: every fault at once, with its place; no Sphinx.

A faulty entry is left out and named; the rest of the registry stays usable, so that one typing
error does not take the whole archive's contacts away.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from pressarchive.messages.catalogue import phrase, template
from pressarchive.messages.foreign import foreign
from pressarchive.model import converters, openssh, telephone
from pressarchive.model.lines import IN_CONFLICT, Fault, conflict
from pressarchive.model.suggestions import hint
from pressarchive.registry.registry import Registry
from pressarchive.registry.toml_lines import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic_core import ErrorDetails

Place = tuple[str | int, ...]

_MESSAGES = {
    'missing': template('is required'),
    'string_type': template('must be a text in quotation marks'),
    'string_too_short': template('is empty; give a text or leave the key out'),
    'tuple_type': template('must be a list in brackets, for example ["…"]'),
    'dict_type': template('must be a table'),
    'model_type': template('must be a table'),
    'int_type': template('must be a whole number'),
    'greater_than_equal': template('must be 0 or more'),
}


def load(path: Path) -> tuple[Registry, list[Fault]]:
    """Return the registry that *path* declares, and every fault of the file.

    Never raises for a faulty or missing file: what is usable is returned.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        message = phrase('there is no such file; write one with at least [organisation] and its name')
        return _nothing(), [Fault(1, message)]
    except OSError as error:
        return _nothing(), [Fault(1, phrase('this file cannot be read: %s', foreign(error.strerror)))]
    try:
        text = content.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b'\n') + 1
        return _nothing(), [Fault(line, phrase('this file is not UTF-8; save it with the encoding UTF-8'))]
    return _read(text)


def _read(text: str) -> tuple[Registry, list[Fault]]:
    if line := conflict(text):
        return _nothing(), [Fault(line, phrase('this file %s', phrase(IN_CONFLICT)))]
    try:
        return parse(tomllib.loads(text), text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r'at line (\d+)', str(error))
        line = int(found[1]) if found else text.count('\n') + 1
        return _nothing(), [Fault(line, phrase('this file is no valid TOML: %s', foreign(error)))]
    except RecursionError:
        return _nothing(), [
            Fault(1, phrase('this file is nested too deeply; allowed: tables as the handbook shows them'))
        ]


def parse(data: dict[str, Any], text: str) -> tuple[Registry, list[Fault]]:
    """Return the registry in *data* and its faults; *text* is the file, for line numbers."""
    faults: list[Fault] = [_fault(place, message, text) for place, message in _markup(data)]
    faulty: set[tuple[str, str]] = set()
    named: set[Place] = set()
    entries = data.get('boilerplates')
    # Which entry of the file each remaining boilerplate is: faulty ones are taken out of the list.
    numbers = list(range(len(entries))) if isinstance(entries, list) else []
    while True:
        try:
            registry = Registry.model_validate(data)
            break
        except ValidationError as error:
            details = [(detail, _place(detail)) for detail in error.errors(include_url=False)]
            for detail, place in details:
                where = _in_file(place, numbers)
                # What is missing because its faulty value was taken out is no second fault.
                if detail['type'] != 'missing' or where not in named:
                    faults.append(_fault(where, _message(detail, place), text))
                named.add(where)
            # A table that lacks something that it needs goes whole.
            _prune(
                data,
                {place[:-1] if detail['type'] == 'missing' else place for detail, place in details},
                faulty,
                numbers,
            )
    registry = registry.with_faults(frozenset(faulty))
    faults += [
        _fault(_in_file(place, numbers), message, text) for place, message in _inconsistencies(registry)
    ]
    unique = sorted(set(faults), key=lambda fault: (fault.line, fault.key, fault.message))
    return registry, unique


def _nothing() -> Registry:
    return Registry().with_faults(frozenset(), readable=False)


def _fault(place: Place, message: str, text: str) -> Fault:
    return Fault(line_of(text, place), message, '.'.join(str(part) for part in place))


def _message(detail: ErrorDetails, place: Place) -> str:
    kind, found = detail['type'], detail['input']
    if kind == 'value_error':
        return str(detail['ctx']['error'])
    if kind == 'extra_forbidden':
        return phrase('unknown key; %s', hint(str(place[-1]), _allowed_keys(place[:-1])))
    if kind == 'literal_error':
        return phrase('%r is unknown; allowed: %s', found, detail['ctx']['expected'])
    if kind == 'string_pattern_mismatch':
        return phrase('%r is no key; allowed: small letters a to z, digits and "-"', found)
    return phrase(_MESSAGES[kind]) if kind in _MESSAGES else foreign(detail['msg'])


def _allowed_keys(place: Place) -> list[str]:
    """Return the keys that the table at *place* may have."""
    model: Any = Registry
    for part in place:
        if isinstance(model, type) and issubclass(model, BaseModel):
            names = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
            model = names.get(str(part))
        else:  # dict[Key, Entry] or tuple[Entry, ...]: the last argument but "..." is the entry
            model = next(arg for arg in reversed(model.__args__) if arg is not ...)
        if not isinstance(model, type) and type(None) in getattr(model, '__args__', ()):
            model = next(arg for arg in model.__args__ if arg is not type(None))
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _in_file(place: Place, numbers: list[int]) -> Place:
    """Return *place* with the number that a boilerplate has in the file."""
    if (
        len(place) > 1
        and place[0] == 'boilerplates'
        and isinstance(place[1], int)
        and place[1] < len(numbers)
    ):
        return (place[0], numbers[place[1]], *place[2:])
    return place


def _place(detail: ErrorDetails) -> Place:
    """Return where the fault is; for a bad key of a table pydantic adds '[key]' to its place."""
    place = detail['loc']
    return place[:-1] if place[-1:] == ('[key]',) and detail['type'] != 'extra_forbidden' else place


def _prune(data: Any, places: set[Place], faulty: set[tuple[str, str]], numbers: list[int]) -> None:
    """Take the things at *places* out of *data*; remember entries that go whole.

    From the end of lists to their beginning, so that numbers stay right; of things within others
    only the outer ones.
    """
    outer = {place for place in places if not any(place[:length] in places for length in range(len(place)))}
    for place in sorted(
        outer, key=lambda place: tuple(str(part).rjust(6, '0') for part in place), reverse=True
    ):
        holder = data
        for part in place[:-1]:
            holder = holder[part]
        table, key = place if len(place) == len(('table', 'key')) else (None, None)
        if table in {'contacts', 'topics'}:
            faulty.add((str(table), str(key)))
        if table == 'boilerplates':
            entry = holder[key]
            if isinstance(entry, dict) and isinstance(entry.get('key'), str):
                faulty.add(('boilerplates', entry['key']))
            del numbers[int(str(key))]
        if place:
            del holder[place[-1]]


def _inconsistencies(registry: Registry) -> Iterator[tuple[Place, str]]:
    """Yield what only the whole file shows to be wrong."""
    named = (('boilerplates', registry.defaults.boilerplates or ()), ('contacts', registry.defaults.contacts))
    for table, keys in named:
        for key in keys:
            if not registry.knows(table, key):
                yield (
                    ('defaults', table),
                    phrase('%r is declared nowhere; %s', key, hint(key, registry.declared(table))),
                )
    yield from _site_faults(registry)
    yield from _synonym_faults(registry)
    yield from _phone_faults(registry)
    for key, contact in registry.contacts.items():
        if _reversed(contact.period.start, contact.period.end):
            yield ('contacts', key, 'until'), phrase('lies before "from"')
        yield from _fallback_faults(registry, key, contact.fallback)
    for number, entry in enumerate(registry.boilerplates):
        if _reversed(entry.period.start, entry.period.end):
            yield ('boilerplates', number, 'until'), phrase('lies before "from"')
        for other in registry.boilerplates[:number]:
            is_same = (other.key, other.language) == (entry.key, entry.language)
            if is_same and other.period.overlaps(entry.period):
                message = phrase(
                    'overlaps another boilerplate %r; allowed: one at a time in a language', entry.key
                )
                yield ('boilerplates', number), message


def _synonym_faults(registry: Registry) -> Iterator[tuple[Place, str]]:
    """Yield words that stand twice: the search does not distinguish capital letters."""
    seen: dict[str, str] = {}
    for word, synonyms in registry.synonyms.items():
        if (first := seen.setdefault(word.casefold(), word)) != word:
            yield ('synonyms', word), phrase('stands here already as %r; name all its words there', first)
        others = [other.casefold() for other in synonyms.words]
        if word.casefold() in others:
            yield ('synonyms', word), phrase('names the word itself; allowed: other words')
        elif (again := next((one for one in others if others.count(one) > 1), None)) is not None:
            yield ('synonyms', word), phrase('names %r twice; once is enough', again)


def _site_faults(registry: Registry) -> Iterator[tuple[Place, str]]:
    if registry.site.logo_dark and not registry.site.logo:
        yield ('site', 'logo-dark'), phrase('stands for nothing without "logo"; name that one, too')
    if registry.signature is not None and (fault := openssh.identity_fault(registry.signer)):
        yield ('signature', 'identity'), phrase('is required: %s', fault)


def _phone_faults(registry: Registry) -> Iterator[tuple[Place, str]]:
    """Yield every telephone number that is shown, but cannot be dialled."""
    home, office = registry.organisation, registry.office
    found: list[tuple[Place, str | None, str]] = [(('organisation', 'phone'), home.phone, '')] if home else []
    found += [(('office', 'phone'), office.phone, ''), (('office', 'duty-phone'), office.duty_phone, '')]
    found += [
        (('contacts', key, 'phone'), entry.phone, entry.region) for key, entry in registry.contacts.items()
    ]
    for place, phone, region in found:
        if phone is not None:
            try:
                telephone.number(phone, region or registry.region)
            except ValueError as error:
                yield place, str(error)


def _fallback_faults(registry: Registry, key: str, fallback: str | None) -> Iterator[tuple[Place, str]]:
    place = ('contacts', key, 'fallback')
    if fallback == key:
        yield place, phrase('names the contact itself; allowed: another contact')
    elif fallback is not None and not registry.knows('contacts', fallback):
        allowed = [other for other in registry.declared('contacts') if other != key]
        yield place, phrase('%r is declared nowhere; %s', fallback, hint(fallback, allowed))


def _reversed(start: Any, end: Any) -> bool:
    return start is not None and end is not None and end.last_day < start.first_day


def _markup(data: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield every text that looks like HTML: it is kept, and shown letter by letter."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _markup(value, (*place, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _markup(value, (*place, number))
    elif isinstance(data, str) and (tag := converters.markup_in(data)) is not None:
        yield place, phrase('contains %r; HTML is shown letter by letter here: write plain text', tag)
