"""What an import will write: pages, files beside them, registry, redirects; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pressarchive.importing import files, page, proposals, topics
from pressarchive.importing.page import Choices
from pressarchive.importing.recognition import metadata
from pressarchive.importing.records import Paragraph, plain, text_of
from pressarchive.importing.target import RECORD, record_text
from pressarchive.ledger.file_format import HEADER, Ledger, Moved, is_address
from pressarchive.ledger.file_format import text_of as ledger_text
from pressarchive.markdown.first_words import dateline, not_yet
from pressarchive.messages.catalogue import phrase
from pressarchive.model.records import PartialDate, Release
from pressarchive.model.suggestions import slug
from pressarchive.proofreading.around import around
from pressarchive.proofreading.finding import Severity
from pressarchive.proofreading.proofread import proofread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pressarchive.importing.files import Taken
    from pressarchive.importing.page import Written
    from pressarchive.importing.proposals import Proposals
    from pressarchive.importing.recognition.recognised import Recognised, Section
    from pressarchive.importing.target import Target

#: What is wrong with a page whatever lies beside it and stands in press.toml, which are not written yet.
_OF_THE_TEXT: Final = frozenset(
    {'text', 'markup', 'title', 'date', 'option', 'directive', 'embargo', 'source'}
)
#: Letters of a headline in the name of a page.
_LONGEST: Final = 60


@dataclass
class Item:
    """One text of an import, and what becomes of it."""

    name: str
    #: ``new``, ``known``, ``same``, ``refused`` or ``other``: what is no release.
    state: str
    release: Recognised | None = None
    digest: str = ''
    address: str = ''
    text: str = ''
    files: dict[str, bytes] = field(default_factory=dict)
    drafts: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    #: Former address, and where it leads; empty: none can be made, and the remark says why.
    redirects: list[tuple[str, str]] = field(default_factory=list)
    #: Words of the text that are nowhere else: they are kept by standing in the report.
    lost: list[str] = field(default_factory=list)
    #: What of the registry stands for sections of the text.
    registry: list[str] = field(default_factory=list)
    unknown_subjects: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether its page is not public."""
        return bool(self.drafts)


@dataclass
class Plan:
    """All that an import writes: path -> content, in the order in which it is written."""

    items: list[Item]
    writes: dict[Path, bytes] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def lay_out(
    items: Sequence[Item], target: Target, table: Mapping[str, str], found: Proposals, *, accepted: bool
) -> Plan:
    """Return what the import of *items* writes; if *accepted*, what was *found* goes into the registry."""
    plan = Plan(list(items))
    registry_text = _registry(target, found) if accepted and found else target.registry_text
    if registry_text is None:
        plan.remarks.append(
            phrase('press.toml could not take what was proposed without a fault; it stays as it is')
        )
        registry_text = target.registry_text
        accepted = False
    desk = _Desk(target, table, found, accepted)
    if any(item.release is not None and item.release.number for item in plan.items):
        desk.numbers = target.numbers()
    releases = [item for item in plan.items if item.release is not None]
    for number, item in enumerate(releases):
        if item.state == 'new' and item.release is not None:
            desk.lay_out(item, item.release, number)
        if item.state == 'new':
            folder = (target.source / item.address).parent
            plan.writes |= {folder / name: content for name, content in item.files.items()}
            plan.writes[target.source / f'{item.address}.md'] = item.text.encode('utf-8')
    if registry_text != target.registry_text:
        plan.writes[target.registry_path] = registry_text.encode('utf-8')
    _redirects(plan, target)
    record = {
        item.digest: item.address for item in plan.items if item.state in {'new', 'same'} and item.digest
    }
    if record:
        path = target.source / RECORD
        before = path.read_text(encoding='utf-8') if path.is_file() else ''
        plan.writes[path] = record_text(before, record).encode('utf-8')
    return plan


def _registry(target: Target, found: Proposals) -> str | None:
    defaults: list[str] | None = None
    if (
        found.boilerplates
        and not target.registry.boilerplates
        and target.registry.defaults.boilerplates is None
    ):
        # The first boilerplate that is declared would be that of all releases that name none.
        brand = target.registry.organisation
        own = slug(brand.brand) if brand else ''
        defaults = (
            [own]
            if not target.has_releases
            and any(one.key == own and one.until is None for one in found.boilerplates)
            else []
        )
    return proposals.added(target.registry_text, found, defaults)


@dataclass
class _Desk:
    """What all texts of an import share while they are laid out."""

    target: Target
    table: Mapping[str, str]
    found: Proposals
    accepted: bool
    #: Addresses that are taken in this import (small), texts by their letters, numbers: each with its file.
    taken: dict[str, str] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def lay_out(self, item: Item, release: Recognised, number: int) -> None:
        """Decide what becomes of *release*, the text of *item*, which is the *number*-th of the import."""
        item.drafts = list(release.drafts)
        item.remarks = list(release.remarks)
        choices = self._choices(item, release, number)
        release = self._numbered(item, _checked(item, release, self.target))
        item.release = release
        whole = metadata.folded(f'{release.title} {" ".join(text_of(block) for block in release.body)}')
        if whole in self.contents:
            item.state, item.address = 'same', self.contents[whole]
            item.remarks.append(phrase('the same text is imported already, as %s', item.address))
            return
        written, took = self._placed(item, release, choices)
        self.contents[whole] = item.address
        item.text, item.files = written.text, took.files
        item.remarks += took.remarks
        item.lost += took.left
        item.lost += [f'-> {address}' for address in written.lost]
        item.remarks += _remarks(item, written)

    def _choices(self, item: Item, release: Recognised, number: int) -> Choices:
        """Return what is decided of *release*; its sections go into the registry, or stay."""
        moved: list[Section] = []
        boilerplates: list[str] = []
        contacts: list[str] = []
        for place, section in enumerate(release.sections):
            new = self.found.new.get((number, place)) if self.accepted else None
            if keys := self.found.known.get((number, place)) or new:
                moved.append(section)
                (contacts if section.kind == 'contact' else boilerplates).extend(keys)
        people = [person for section in moved for person in section.people]
        item.registry = [
            *(section.text for section in moved),
            *(' '.join(_values(person)) for person in people),
        ]
        keys_of_topics, item.unknown_subjects = topics.of(release.subjects, self.table, self.target.registry)
        return Choices(
            keys_of_topics, tuple(dict.fromkeys(boilerplates)), tuple(dict.fromkeys(contacts)), tuple(moved)
        )

    def _numbered(self, item: Item, release: Recognised) -> Recognised:
        """Return *release* without a number that another one has."""
        if not release.number:
            return release
        other = self.numbers.setdefault(release.number, item.name)
        if other == item.name:
            return release
        item.remarks.append(
            phrase('the number %s belongs to %s already; it is not shown here', release.number, other)
        )
        return replace(release, number='')

    def _placed(self, item: Item, release: Recognised, choices: Choices) -> tuple[Written, Taken]:
        """Give *item* its address; a page that is there already is never overwritten."""
        stem = _stem(release, self.target)
        is_taken = stem.casefold() in self.taken
        if is_taken:
            other = self.taken[stem.casefold()]
            item.remarks.append(phrase('%s has the same day and headline; compare the two', other))
            stem = self._free(stem)
        written, took = _written(item, release, choices, stem)
        there = self.target.page(stem)
        if there is not None and there != written.text.encode('utf-8'):
            # Somebody else's page, or one that was changed since.
            item.drafts.append(
                phrase('a page of that day and headline is there already (%s); compare the two', stem)
            )
            stem = self._free(stem)
            written, took = _written(item, release, choices, stem)
        self.taken[stem.casefold()] = item.name
        item.address = stem
        if not item.is_draft and (faults := self._faults(stem, written.text)):
            item.drafts += faults
            written, took = _written(item, release, choices, stem)
        return written, took

    def _faults(self, stem: str, text: str) -> list[str]:
        """Return what a build would say of the page: nothing, if what is written here is right."""
        path = self.target.source.resolve() / f'{stem}.md'
        found = proofread(text.encode('utf-8'), path, path.name, around(self.target.source.resolve()))
        faults = [one for one in found if one.severity is Severity.ERROR and one.rule in _OF_THE_TEXT]
        return [phrase('the build would say of it, in line %s: %s', one.line, one.text) for one in faults[:1]]

    def _free(self, stem: str) -> str:
        there = self.target.there
        names = (f'{stem}-{number}' for number in range(2, 10_000))
        return next(
            one for one in names if one.casefold() not in self.taken and f'{one}.md'.casefold() not in there
        )


def _written(item: Item, release: Recognised, choices: Choices, stem: str) -> tuple[Written, Taken]:
    took = files.take(release, stem.rpartition('/')[2])
    pictures, attachments = took.pictures, tuple(took.attachments)
    whole = replace(choices, pictures=pictures, attachments=attachments, is_draft=item.is_draft)
    return page.write(release, whole), took


def _remarks(item: Item, written: Written) -> Iterator[str]:
    """Yield what somebody has to look at."""
    if written.lost:
        yield phrase(
            '%s links lead nowhere from here; their words stay, without a link', len(set(written.lost))
        )
    if written.without_alt:
        names = ', '.join(written.without_alt)
        yield phrase('nobody has said what these pictures show: %s; write it between the brackets', names)
    if written.without_credit:
        names = ', '.join(written.without_credit)
        yield phrase('nobody has said whose these pictures are: %s; write the credit below them', names)
    if item.unknown_subjects:
        names = ', '.join(item.unknown_subjects)
        yield phrase(
            'these subjects are no topics of the archive: %s; a table (--topics) says which they are', names
        )


def _values(person: object) -> Iterator[str]:
    for name in ('name', 'function', 'organisation', 'street', 'postal_code', 'city', 'email', 'phone'):
        yield getattr(person, name)


def _checked(item: Item, release: Recognised, target: Target) -> Recognised:
    """Return *release* so that the build finds nothing; what may be meant otherwise makes it a draft."""
    if release.when is None:
        return release
    texts = [plain(block.runs) for block in release.body if isinstance(block, Paragraph)]
    if release.abstract:
        texts = [plain(release.abstract), *texts]
    one = Release(
        'x',
        release.when,
        subtitle=release.subtitle,
        kicker=release.kicker,
        location=release.location,
        embargo=release.embargo,
        is_draft=item.is_draft,
    )
    if said := not_yet(one, release.title, texts):
        item.drafts.append(phrase('the text says %r', said))
    if release.when.first_day > target.now.date() and release.embargo is None:
        item.drafts.append(phrase('its date, %s, lies in the future', release.when.iso))
    if release.location and dateline(one, texts):
        item.remarks.append(
            phrase('the place %r stands in the text, too; it is not shown above it', release.location)
        )
        return replace(release, location='')
    return release


def _stem(release: Recognised, target: Target) -> str:
    """Return the address for *release*."""
    short = slug(release.title)
    if len(short) > _LONGEST:
        short = short[: _LONGEST + 1].rpartition('-')[0] or short[:_LONGEST]
    if release.when is None:
        folder = 'ohne-datum' if target.language.startswith('de') else 'undated'
        return f'{target.releases}/{folder}/{short}'
    day = PartialDate(release.when.year, release.when.month, release.when.day)
    return f'{target.releases}/{release.when.year:04d}/{day.iso}-{short}'


def _redirects(plan: Plan, target: Target) -> None:
    """Let former addresses lead to the pages; each that cannot be kept is named."""
    known = {line.address for line in target.ledger.lines}
    new: dict[str, str] = {}
    pages = {item.address.casefold() for item in plan.items}
    for item in plan.items:
        if item.state != 'new' or item.release is None:
            continue
        for address in item.release.addresses:
            former = metadata.former_address(address)
            if former is None or not is_address(former):
                item.redirects.append((address, ''))
                continue
            is_taken = (
                former in known
                or former in new
                or former.casefold() in pages
                or (target.source / f'{former}.md').exists()
            )
            item.redirects.append((address, item.address))
            if not is_taken and not item.is_draft:
                new[former] = item.address
    if new:
        ledger = target.ledger
        moved = [*ledger.moved, *(Moved(former, address) for former, address in new.items())]
        text = ledger_text(Ledger.of(ledger.recorded, moved, ledger.comments or HEADER, ledger.removed))
        plan.writes[target.ledger_path] = text.encode('utf-8')
