"""What has been published, and where: the lines of ``releases.lock``; pure.

A line a published release, sorted by address, so that two branches seldom touch the same one::

    releases/2019/2019-09-beispiel headline:3f5a…,text:90ab… notices:1/0c5f3a7b9d21 minor: a typing error
    releases/2019/alt -> releases/2019/neu
    releases/2019/versehen removed: published by mistake

Lines stand for themselves: a merge may take those of both sides (git's ``merge=union`` does), and the
file still means what it says. Two lines for one address are two texts that it has had. In the first format
a line has one SHA-256 in place of the parts; "make release-lock" puts parts there if that still holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote, unquote

from pressarchive.messages.catalogue import phrase, template
from pressarchive.model.lines import Fault
from pressarchive.model.release_parts import PARTS, normal
from pressarchive.model.suggestions import hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

#: What a new ledger begins with.
HEADER = (
    '# What has been published: address, digests of what readers see. "make release-lock" writes it.',
    '# In a conflict take both lines.',
)
#: What one of the first format began with.
FORMER_HEADER = (
    '# What has been published: address, SHA-256 of title, subtitle and text. "make release-lock" writes it.'
)
LINE_FORMS = template(
    'ADDRESS PART:DIGEST,… [notices:N/DIGEST] [minor: reason], OLD -> NEW, or ADDRESS removed: reason'
)

_RECORDED = re.compile(
    r'(?P<address>\S+)\s+(?P<digest>[0-9a-f]{64}|[a-z]+:[0-9a-f:a-z,]*)(?P<more>\s.*)?', re.ASCII
)
_NOTICES = re.compile(r'\s*notices:(?P<number>[0-9]{1,6})(?:/(?P<said>[0-9a-f]{12}))?(?=\s|$)')
_REASON = re.compile(r'\s*minor:(?P<reason>.*)')
_REMOVED = re.compile(r'(?P<address>\S+)\s+removed:(?P<reason>.*)')
_MOVED = re.compile(r'(?P<address>\S+)\s+->\s+(?P<target>\S+)')
#: Begins a line that git left for a person to decide.
_MARKER = re.compile(r'(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)')
#: Stands in an address as it is; all else is percent-encoded, so that an address is one word.
_UNSAFE = re.compile(r'[^\w./-]')
_CONTROL = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff\\]')


@dataclass(frozen=True, slots=True, order=True)
class Recorded:
    """A text that was published at *address*."""

    address: str
    #: Digests of its parts (:mod:`pressarchive.model.release_parts`); in the first format the SHA-256 of
    #: headline, subtitle and text (:attr:`pressarchive.model.records.Release.text_digest`).
    digest: str
    #: Corrections, updates and withdrawals that stood with it.
    notices: int = 0
    #: Why it could change without a notice; empty: it did not.
    reason: str = ''
    #: Digest of what the notices say; empty: not recorded.
    said: str = ''
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        parts = [_written(self.address), self.digest]
        said = f'/{self.said}' if self.said else ''
        parts += [f'notices:{self.notices}{said}'] if self.notices else []
        parts += [f'minor: {self.reason}'] if self.reason else []
        return ' '.join(parts)


@dataclass(frozen=True, slots=True, order=True)
class Moved:
    """An address that leads to another one."""

    address: str
    target: str
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f'{_written(self.address)} -> {_written(self.target)}'


@dataclass(frozen=True, slots=True, order=True)
class Removed:
    """An address that is given up for good: a release was published there, and nobody is to find it."""

    address: str
    reason: str
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f'{_written(self.address)} removed: {self.reason}'


Line: TypeAlias = Recorded | Moved | Removed


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines, each kind sorted, none twice."""

    recorded: tuple[Recorded, ...] = ()
    moved: tuple[Moved, ...] = ()
    comments: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()

    @classmethod
    def of(
        cls,
        recorded: Iterable[Recorded],
        moved: Iterable[Moved],
        comments: Iterable[str] = (),
        removed: Iterable[Removed] = (),
    ) -> Ledger:
        """Return the ledger with these lines, in their order and without doubles."""
        return cls(
            tuple(sorted(dict.fromkeys(recorded))),
            tuple(sorted(dict.fromkeys(moved))),
            tuple(dict.fromkeys(comments)),
            tuple(sorted(dict.fromkeys(removed))),
        )

    @property
    def lines(self) -> list[Line]:
        """All lines but comments, in the order in which they were read."""
        return sorted([*self.recorded, *self.moved, *self.removed], key=lambda one: one.line)

    def targets(self) -> dict[str, tuple[str, ...]]:
        """Return where each moved address leads to: more than one only if two branches moved it."""
        found: dict[str, tuple[str, ...]] = {}
        for line in self.moved:
            found[line.address] = (*found.get(line.address, ()), line.target)
        return found

    def first_names(self, finals: Mapping[str, str]) -> dict[str, str]:
        """Return under which address each of the *finals* (:meth:`finals`) was published first.

        Of several, for two releases may have become one, the one that sorts first.
        """
        later = {line.target for line in self.moved}
        return {final: old for old, final in sorted(finals.items(), reverse=True) if old not in later}

    def final(self, address: str, existing: Collection[str] = ()) -> str | None:
        """Return the address that the moved *address* leads to in the end; of two, one of *existing*.

        A document counts more than a moved line: the way ends at the first address of *existing*.
        ``None`` if *address* is not moved, is one of *existing*, or leads in a circle.
        """
        return self.finals((address,), existing).get(address)

    def finals(self, addresses: Iterable[str], existing: Collection[str] = ()) -> dict[str, str]:
        """Return :meth:`final` of each of *addresses* that has one."""
        targets = self.targets()
        found = {}
        for address in addresses:
            ends = list(_ends(address, targets, existing)) if address not in existing else []
            if ends:
                found[address] = next((end for end in ends if end in existing), ends[0])
        return found


def _ends(address: str, targets: dict[str, tuple[str, ...]], existing: Collection[str]) -> Iterator[str]:
    """Yield every address where a way from *address* ends; not *address* itself."""
    seen = {address}
    ahead = list(reversed(targets.get(address, ())))
    while ahead:
        place = ahead.pop()
        if place in seen:
            continue
        seen.add(place)
        further = () if place in existing else targets.get(place, ())
        if not further:
            yield place
        ahead += reversed(further)


def parse(text: str) -> tuple[Ledger, list[Fault]]:
    """Return the ledger that *text* holds, and a fault for each line that is not understood. Never raises."""
    recorded: list[Recorded] = []
    moved: list[Moved] = []
    removed: list[Removed] = []
    comments: list[str] = []
    faults: list[Fault] = []
    marked = is_base = False
    for number, raw in enumerate(text.removeprefix('\ufeff').split('\n'), 1):
        line = raw.strip()
        if _MARKER.match(line):
            # What both sides began with is neither's line.
            is_base = line.startswith('|')
            if not marked:
                faults.append(
                    Fault(
                        number,
                        phrase(
                            '%r is a mark of a conflict in git; take both lines: remove only those that '
                            'begin with "<<<<<<<", "|||||||", "=======", ">>>>>>>"',
                            line[:7],
                        ),
                    )
                )
            marked = True
        elif line.startswith('#'):
            comments.append(line)
        elif line and not is_base:
            found = _line(line, number)
            if isinstance(found, Recorded):
                recorded.append(found)
            elif isinstance(found, Moved):
                moved.append(found)
            elif isinstance(found, Removed):
                removed.append(found)
            else:
                faults.append(found)
    return Ledger.of(recorded, moved, comments, removed), faults


def _line(line: str, number: int) -> Line | Fault:
    found: Line | Fault
    if match := _REMOVED.fullmatch(line):
        found = _removed(match, number)
    elif match := _RECORDED.fullmatch(line):
        found = _recorded(match, number)
    elif match := _MOVED.fullmatch(line):
        found = Moved(_address(match), unquote(match['target'], errors='replace'), number)
    else:
        words = line if len(line) <= 60 else f'{line[:60]}…'  # noqa: PLR2004  enough to find it by
        return Fault(number, phrase('%r is not understood; allowed: %s', words, phrase(LINE_FORMS)))
    if isinstance(found, Fault):
        return found
    addresses = (found.address, found.target) if isinstance(found, Moved) else (found.address,)
    if (wrong := next((one for one in addresses if not is_address(one)), None)) is not None:
        return Fault(number, phrase('%r is no address; allowed: a path below the source folder', wrong))
    return found


def _address(match: re.Match[str]) -> str:
    return unquote(match['address'], errors='replace')


def _removed(match: re.Match[str], number: int) -> Removed | Fault:
    if not (reason := ' '.join(match['reason'].split())):
        return Fault(number, phrase('"removed:" has no reason; write why it is gone, to the end of the line'))
    return Removed(_address(match), reason, number)


def _recorded(match: re.Match[str], number: int) -> Recorded | Fault:
    digest = match['digest'] if ':' not in match['digest'] else normal(match['digest'])
    if digest is None:
        return Fault(
            number,
            phrase(
                '%r is not understood; allowed: PART:DIGEST with 16 digits, separated by ","; parts are %s',
                *(match['digest'][:60], ', '.join(PARTS)),
            ),
        )
    rest = match['more'] or ''
    notices = _NOTICES.match(rest)
    rest = rest[notices.end() :] if notices else rest
    reason = _REASON.fullmatch(rest)
    if rest.strip() and reason is None:
        return Fault(number, _not_understood(rest.split()[0]))
    if reason is not None and not reason['reason'].strip():
        return Fault(
            number, phrase('"minor:" has no reason; write why the text changed, to the end of the line')
        )
    return Recorded(
        _address(match),
        digest,
        notices=int(notices['number']) if notices else 0,
        reason=' '.join(reason['reason'].split()) if reason else '',
        said=(notices['said'] or '') if notices and int(notices['number']) else '',
        line=number,
    )


def _not_understood(word: str) -> str:
    known = hint(word.partition(':')[0], ('notices', 'minor'))
    return phrase('%r is not understood; allowed: notices:N, then minor: reason; %s', word, known)


def is_address(name: str) -> bool:
    """Tell whether *name* can be a document's: relative, within the folder, nothing that is not written."""
    parts = name.split('/')
    return not _CONTROL.search(name) and all(part not in {'', '.', '..'} for part in parts)


def _written(address: str) -> str:
    """Return *address* as one word without a "#" at its beginning."""
    return _UNSAFE.sub(lambda found: quote(found[0], safe=''), address)


def text_of(ledger: Ledger) -> str:
    """Return the file's text: comments, then all lines sorted by address."""
    lines = sorted(ledger.lines, key=lambda line: (line.address, str(line)))
    return ''.join(f'{line}\n' for line in (*ledger.comments, *lines))
