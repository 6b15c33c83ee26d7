"""Boilerplates and contacts of imported releases for ``press.toml``: what is new, and when it holds; pure.

The file keeps every letter that it has: what is new is put at its end.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from pressarchive.importing.recognition.metadata import folded
from pressarchive.model import converters, telephone
from pressarchive.model.records import PartialDate, Period
from pressarchive.model.suggestions import slug
from pressarchive.registry.loader import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressarchive.importing.recognition.recognised import Person, Recognised, Section
    from pressarchive.registry.registry import Registry
    from pressarchive.registry.tables import BoilerplateEntry

_ABOUT = re.compile(
    r'(?:über|about|zu|zur|zum)\s+(?:(?:die|den|das|der|dem|the)\s+)?(?P<name>.{2,80})', re.IGNORECASE
)
_OWN = frozenset({'uns', 'us'})


@dataclass
class NewBoilerplate:
    """A boilerplate that ``press.toml`` does not have."""

    key: str
    title: str
    text: str
    language: str
    first: PartialDate | None = None
    last: PartialDate | None = None
    until: PartialDate | None = None

    def lines(self) -> Iterator[str]:
        """Yield its lines in the file."""
        yield '[[boilerplates]]'
        yield f'key = {_string(self.key)}'
        if self.language:
            yield f'language = {_string(self.language)}'
        if self.title:
            yield f'title = {_string(self.title)}'
        if self.first is not None:
            yield f'from = {_string(_day(self.first))}'
        if self.until is not None:
            yield f'until = {_string(_day(self.until))}'
        yield f'text = {_long(self.text)}'


@dataclass
class NewContact:
    """A contact that ``press.toml`` does not have."""

    key: str
    values: dict[str, str]

    def lines(self) -> Iterator[str]:
        """Yield its lines in the file."""
        yield f'[contacts.{self.key}]'
        for name, value in self.values.items():
            yield f'{name} = {_string(value)}'


@dataclass
class Proposals:
    """What is new, and which sections of which release it stands for."""

    boilerplates: list[NewBoilerplate] = field(default_factory=list)
    contacts: list[NewContact] = field(default_factory=list)
    #: Keys for each section, by the place of its release and its own: known ones, and new ones.
    known: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    new: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.boilerplates or self.contacts)

    def text(self) -> str:
        """Return what is put at the end of the file."""
        entries: list[NewBoilerplate | NewContact] = [*self.boilerplates, *self.contacts]
        return ''.join('\n' + '\n'.join(entry.lines()) + '\n' for entry in entries)


def _string(text: str) -> str:
    """Return *text* in TOML; JSON's texts are TOML's but for a sign that nobody can read."""
    return json.dumps(text, ensure_ascii=False).replace('\x7f', '\\u007f')


def _long(text: str) -> str:
    """Return *text* in TOML, over lines as it is."""
    inner = '\n'.join(_string(line)[1:-1].replace('\\"', '"') for line in text.split('\n'))
    return '"""\n' + inner.replace('"""', '\\"\\"\\"') + '\n"""'


def _day(when: PartialDate) -> str:
    return PartialDate(when.year, when.month, when.day).iso


def propose(releases: Sequence[Recognised], registry: Registry) -> Proposals:
    """Return what the registry lacks for the sections of *releases*."""
    found = Proposals()
    _boilerplates(releases, registry, found)
    _contacts(releases, registry, found)
    return found


@dataclass
class _Use:
    place: tuple[int, int]
    when: PartialDate | None
    language: str
    section: Section


def _boilerplates(releases: Sequence[Recognised], registry: Registry, found: Proposals) -> None:
    by_name: dict[str, list[_Use]] = {}
    for number, release in enumerate(releases):
        for place, section in enumerate(release.sections):
            if section.kind == 'about' and section.text:
                use = _Use((number, place), release.when, release.language, section)
                by_name.setdefault(_key(section.label, registry), []).append(use)
    for key, uses in sorted(by_name.items()):
        texts: dict[tuple[str, str], list[_Use]] = {}
        for use in sorted(
            uses, key=lambda one: (one.when is None, one.when.sort_key if one.when else (), one.place)
        ):
            texts.setdefault((folded(use.section.text), use.language), []).append(use)
        fresh: list[NewBoilerplate] = []
        for (words, language), same in texts.items():
            days = [use.when for use in same if use.when is not None]
            if (entry := _declared(registry, words, days)) is not None:
                found.known |= {use.place: (entry.key,) for use in same}
                continue
            title = next((use.section.label for use in same if _is_title(use.section.label, registry)), '')
            one = NewBoilerplate(
                key,
                title,
                same[0].section.text,
                language,
                days[0] if days else None,
                days[-1] if days else None,
            )
            fresh.append(one)
            one.key = f'{key}\0{len(fresh)}'
            found.new |= {use.place: (one.key,) for use in same}
        _name(fresh, key, registry, found)
        found.boilerplates += fresh


def _key(label: str, registry: Registry) -> str:
    """Return the key for boilerplates under the heading *label*."""
    match = _ABOUT.fullmatch(label.strip())
    own = registry.default_boilerplates[:1]
    brand = registry.organisation.brand if registry.organisation else ''
    names = {folded(brand), folded(registry.organisation.name)} if registry.organisation else set()
    if match is None or match['name'].casefold() in _OWN or folded(match['name']) in names:
        return own[0] if own else slug(brand) if brand else 'abbinder'
    return slug(match['name'])[:60].strip('-')


def _is_title(label: str, registry: Registry) -> bool:
    """Tell whether *label* says more than the archive does by itself: "Über" and the organisation."""
    match = _ABOUT.fullmatch(label.strip())
    brand = registry.organisation.brand if registry.organisation else ''
    return match is not None and folded(match['name']) != folded(brand)


def _declared(registry: Registry, words: str, days: Iterable[PartialDate]) -> BoilerplateEntry | None:
    """Return the entry that has these *words* and holds on all *days*."""
    wanted = list(days)
    for entry in registry.boilerplates:
        if folded(entry.text) == words and all(entry.period.holds_on(day.first_day) for day in wanted):
            return entry
    return None


def _name(fresh: list[NewBoilerplate], key: str, registry: Registry, found: Proposals) -> None:
    """Give each new boilerplate its key and its period: one key if their times do not overlap."""
    taken = {entry.key for entry in registry.boilerplates}
    held = [entry.period for entry in registry.boilerplates if entry.key == key]
    names: dict[str, str] = {}
    for number, one in enumerate(fresh):
        follows = next(
            (other.first for other in fresh[number + 1 :] if other.language == one.language and other.first),
            None,
        )
        period = Period(one.first, one.last)
        is_apart = follows is None or (one.last is not None and one.last.last_day < follows.first_day)
        later = min(
            (
                other.start.first_day
                for other in held
                if other.start and one.last and other.start.first_day > one.last.last_day
            ),
            default=None,
        )
        clashes = any(other.overlaps(period) for other in held) or one.first is None
        if (clashes and (held or len(fresh) > 1)) or not is_apart:
            name = next(
                f'{key}-{n}' for n in range(2, 10_000) if f'{key}-{n}' not in {*taken, *names.values()}
            )
            one.first = None
        else:
            name = key
            end = min(
                (day for day in (follows.first_day if follows else None, later) if day is not None),
                default=None,
            )
            if end is not None:
                before = end - timedelta(days=1)
                one.until = PartialDate(before.year, before.month, before.day)
            elif any(other.end is None for other in held):
                one.until = one.last
        names[one.key] = name
        one.key = name
    found.new = {place: tuple(names.get(one, one) for one in keys) for place, keys in found.new.items()}


def _age(release: Recognised) -> tuple[bool, tuple[int, ...]]:
    """Return what sorts releases: the oldest first, those without a date last."""
    return release.when is None, release.when.sort_key if release.when else ()


def _contacts(releases: Sequence[Recognised], registry: Registry, found: Proposals) -> None:
    fresh: dict[str, NewContact] = {}
    order = sorted(range(len(releases)), key=lambda number: (_age(releases[number]), number))
    for number in order:
        for place, section in enumerate(releases[number].sections):
            if section.kind != 'contact' or not section.people:
                continue
            keys = []
            is_new = False
            for person in section.people:
                if (values := _values(person, registry)) is None:
                    break
                known = _known(person, registry)
                if known:
                    keys.append(known)
                    continue
                same = next((one for one in fresh.values() if _is_same(one.values, values)), None)
                if same is None:
                    key = _person_key(person.name, {*registry.contacts, *fresh})
                    fresh[key] = same = NewContact(key, values)
                else:
                    same.values = {**same.values, **values}
                keys.append(same.key)
                is_new = True
            else:
                (found.new if is_new else found.known)[number, place] = tuple(dict.fromkeys(keys))
    used = {key for keys in found.new.values() for key in keys}
    found.contacts += [one for key, one in sorted(fresh.items()) if key in used]


def _values(person: Person, registry: Registry) -> dict[str, str] | None:
    """Return what the registry has of *person*; ``None`` if it would warn of it."""
    home = registry.organisation
    names = {folded(home.name), folded(home.brand)} if home else set()
    found = {'name': person.name}
    if person.function:
        found['function'] = person.function
    is_own = not person.organisation or folded(person.organisation) in names
    if not is_own:
        found['organisation'] = person.organisation
    address = (person.street, person.postal_code, person.city)
    if any(address) and not (is_own and home and folded(home.street or '') == folded(person.street)):
        found |= {
            name: value
            for name, value in zip(('street', 'postal-code', 'city'), address, strict=True)
            if value
        }
    try:
        if person.email:
            found['email'] = converters.email(person.email)
        if person.phone:
            telephone.number(person.phone, registry.region)
            found['phone'] = person.phone
    except ValueError:
        return None
    return found if all(converters.markup_in(value) is None for value in found.values()) else None


def _known(person: Person, registry: Registry) -> str:
    """Return the key of *person* in the registry."""
    for key, entry in registry.contacts.items():
        if person.email and (entry.email or '').casefold() == person.email.casefold():
            return key
        if _bare(entry.name) == _bare(person.name):
            return key
    return ''


def _bare(name: str) -> str:
    """Return *name* without titles, to be compared."""
    return folded(' '.join(word for word in name.split() if not word.endswith('.')))


def _is_same(one: dict[str, str], other: dict[str, str]) -> bool:
    if _bare(one['name']) == _bare(other['name']):
        return True
    return (
        bool(one.get('email'))
        and one.get('email', '').casefold() == other.get('email', '').casefold()
        and (one['name'].split()[-1] == other['name'].split()[-1])
    )


def _person_key(name: str, taken: set[str]) -> str:
    words = [word for word in re.sub(r'\([^()]*\)', '', name).split() if not word.endswith('.')] or [name]
    short = slug(words[-1])
    whole = slug(' '.join(words))[:60].strip('-')
    choices = [short, whole, *(f'{whole}-{n}' for n in range(2, 10_000))]
    return next(one for one in choices if one not in taken and one not in {'none', 'index', 'release'})


def added(text: str, proposals: Proposals, defaults: list[str] | None) -> str | None:
    """Return the file *text* with the *proposals* at its end; ``None`` if that would have more faults.

    *defaults* are the boilerplates of releases that name none, to be written down before others would be
    taken for them; ``None``: nothing is to be said.
    """
    whole = text if not text or text.endswith('\n') else f'{text}\n'
    if defaults is not None:
        line = f'boilerplates = [{", ".join(map(_string, defaults))}]\n'
        match = re.search(r'^\[defaults\][^\n]*\n', whole, re.MULTILINE)
        whole = (
            f'{whole[: match.end()]}{line}{whole[match.end() :]}' if match else f'{whole}\n[defaults]\n{line}'
        )
    whole += proposals.text()
    try:
        before = {(fault.key, fault.message) for fault in parse(tomllib.loads(text), text)[1]}
        after = {(fault.key, fault.message) for fault in parse(tomllib.loads(whole), whole)[1]}
    except tomllib.TOMLDecodeError:
        return None
    return whole if after <= before else None
