"""No silent edit, no lost address: the ledger against what is to be published; pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pressarchive.ledger import words as ledger_words
from pressarchive.ledger.file_format import FORMER_HEADER, HEADER, Ledger, Moved, Recorded, Removed, text_of
from pressarchive.messages.catalogue import phrase
from pressarchive.model.release_parts import changed as changed_parts
from pressarchive.model.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pressarchive.ledger.file_format import Line

#: Parts that the source has in words: see :func:`pressarchive.ledger.wording.text_of_source`.
WORDS = ('headline', 'subtitle', 'text', 'captions')
#: Names that one of a release that is gone is compared with: a whole folder may be gone.
MAX_COMPARED = 300


@dataclass(frozen=True, slots=True)
class Published:
    """A public release, as far as the ledger is about it."""

    address: str
    #: Digests of its parts: see :mod:`pressarchive.model.release_parts`.
    digest: str
    #: Its corrections, updates and withdrawals.
    notices: int = 0
    is_withdrawn: bool = False
    #: Digest of what these say.
    said: str = ''
    #: The digest that the ledger's first format has of it.
    former: str = ''

    def is_in(self, line: Recorded) -> bool:
        """Tell whether *line* is about this text."""
        return line.digest in {self.digest, self.former}


@dataclass(frozen=True, slots=True)
class State:
    """What this build is to publish."""

    published: Mapping[str, Published]
    #: Every document of the build, releases included.
    documents: Collection[str] = frozenset()
    #: Documents that are not public yet: drafts, embargoes.
    held: Collection[str] = frozenset()
    #: Addresses that have a file, from which no page or no release could be made.
    unread: Collection[str] = frozenset()

    @property
    def existing(self) -> Collection[str]:
        """All addresses at which there is a page."""
        return {*self.documents, *self.published}


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: where, and what would be right."""

    address: str
    #: Line of the ledger; ``None``: it is the document's.
    line: int | None
    message: str
    #: Of a changed text: what was published last.
    before: Recorded | None = field(default=None, compare=False)


def findings(ledger: Ledger, state: State) -> list[Finding]:
    """Return every fault, in the order of the addresses."""
    now = by_address(ledger, state)
    hints = _Hints.of(now, state)
    removed = {line.address for line in ledger.removed} - state.published.keys()
    found = [
        one
        for address in now
        if address not in removed
        for one in _of_address(address, now[address], hints, state)
    ]
    found += _moved(ledger, now, state)
    found += [
        Finding(line.address, line.line, ledger_words.public_again(line.address))
        for line in ledger.removed
        if line.address in state.published and line.address not in now
    ]
    return sorted(found, key=lambda one: (one.address, one.line or 0, one.message))


def by_address(ledger: Ledger, state: State) -> dict[str, list[Recorded]]:
    """Return the recorded lines of each address; those of a moved one are the new address's.

    A merge may leave a recorded and a moved line for one address. The moved one counts if no document
    has that address.
    """
    finals = ledger.finals({line.address for line in ledger.recorded}, state.existing)
    found: dict[str, list[Recorded]] = {}
    for line in ledger.recorded:
        found.setdefault(finals.get(line.address, line.address), []).append(line)
    return found


def forgotten(ledger: Ledger, former: Ledger) -> tuple[str, ...]:
    """Return the addresses of which *former* says something, and *ledger* nothing."""
    known = {line.address for line in ledger.lines}
    return tuple(sorted({line.address for line in former.lines} - known))


def remembering(ledger: Ledger, former: Ledger) -> Ledger:
    """Return *ledger* with what *former* says of addresses of which it says nothing itself.

    These lines have no number. Where *former* has more than one for an address, the first one counts.
    """
    newest: dict[str, Line] = {}
    for line in former.lines:
        newest.setdefault(line.address, replace(line, line=0))
    missing = [newest[address] for address in forgotten(ledger, former)]
    moved = [*ledger.moved, *(line for line in missing if isinstance(line, Moved))]
    removed = [*ledger.removed, *(line for line in missing if isinstance(line, Removed))]
    # A text is remembered at the address to which it has moved.
    recorded = [line for line in newest.values() if isinstance(line, Recorded)]
    ways = Ledger.of([], moved).finals(line.address for line in (*ledger.recorded, *recorded))
    known = {ways.get(line.address, line.address) for line in ledger.recorded}
    known |= {line.address for line in removed}
    texts = [line for line in recorded if ways.get(line.address, line.address) not in known]
    whole = Ledger.of([*ledger.recorded, *texts], moved, ledger.comments, removed)
    # Of a text whose place another one has taken it is still remembered that it was removed.
    lost = forgotten(whole, former)
    removed += [replace(line, line=0) for line in former.removed if line.address in lost]
    return Ledger.of(whole.recorded, moved, ledger.comments, removed)


def recorded_otherwise(ledger: Ledger, published: Ledger, state: State) -> Iterator[Finding]:
    """Yield a fault for each text that *ledger* has as it is now, and that was *published* otherwise.

    Whoever records a text only after changing it gives no reason, and nobody would ever know.
    """
    lines = by_address(ledger, state)
    for address, before in by_address(Ledger.of(published.recorded, ledger.moved), state).items():
        release = state.published.get(address)
        same = [line for line in lines.get(address, ()) if release is not None and release.is_in(line)]
        if release is None or not same or any(line.reason for line in same):
            continue
        if _is_changed_silently(release, before):
            yield replace(_changed(release, _last(before)), before=None)


@dataclass(frozen=True, slots=True)
class _Hints:
    """What a release that is gone may have been renamed to; gathered once for all of them."""

    #: Releases that no line names.
    new: tuple[str, ...]
    #: Digest -> release with this text; a new one first: "make release-lock" may have recorded it already.
    by_digest: Mapping[str, str]

    @classmethod
    def of(cls, now: Mapping[str, list[Recorded]], state: State) -> _Hints:
        new = tuple(sorted(state.published.keys() - now.keys()))
        names = (*new, *sorted(state.published))
        texts = ((name, state.published[name]) for name in reversed(names))
        return cls(new, {digest: name for name, one in texts for digest in (one.digest, one.former)})

    def like(self, address: str) -> str | None:
        """Return the new release whose name is nearest to *address*.

        One that is recorded is another release: all of a year have similar names, and whoever deleted one
        of them would be told to let its address lead to a neighbour.
        """
        return nearest(address, self.new[:MAX_COMPARED])


def _of_address(address: str, lines: list[Recorded], hints: _Hints, state: State) -> Iterator[Finding]:
    release = state.published.get(address)
    where = next((line.line for line in lines if line.address == address), None)
    if release is not None:
        if _is_changed_silently(release, lines):
            yield _changed(release, _last(lines))
        elif (count := _missing_notices(release, lines)) > 0:
            message = ledger_words.fewer_notices(address, count + release.notices, release.notices)
            yield Finding(address, None, message)
        elif _says_something_else(release, lines):
            yield Finding(address, None, ledger_words.other_notice(address))
    elif where is None:
        return  # a moved line leads here, and has its own fault
    elif address in state.held:
        yield Finding(address, where, ledger_words.held(address))
    elif address in state.unread or address in state.documents:
        yield Finding(address, where, ledger_words.unread(address))
    else:
        yield Finding(address, where, _gone(address, lines, hints))


def _changed(release: Published, before: Recorded) -> Finding:
    """Return what to say of *release*, which is not as it was *before*."""
    names = changed_parts(before.digest, release.digest) if ':' in before.digest else ('text',)
    # Only of words the history of the source tells more.
    is_text = not {*names}.isdisjoint(WORDS)
    message = ledger_words.changed(release.address, names)
    return Finding(release.address, None, message, before if is_text else None)


def _is_changed_silently(release: Published, lines: list[Recorded]) -> bool:
    if release.is_withdrawn or any(map(release.is_in, lines)):
        return False
    return release.notices <= max(line.notices for line in lines)


def _missing_notices(release: Published, lines: list[Recorded]) -> int:
    """Return how many notices *release* has lost since its text was recorded."""
    same = [line.notices for line in lines if release.is_in(line)]
    return max(same, default=0) - release.notices


def _says_something_else(release: Published, lines: list[Recorded]) -> bool:
    """Return whether the notices of *release* are as many as were recorded, and are other ones."""
    same = [line for line in lines if release.is_in(line) and line.notices == release.notices]
    known = {line.said for line in same if line.said}
    return bool(known) and release.said not in known


def _last(lines: list[Recorded]) -> Recorded:
    return max(lines, key=lambda line: (line.notices, bool(line.reason), line.digest))


def _gone(address: str, lines: list[Recorded], hints: _Hints) -> str:
    same = next((name for line in lines if (name := hints.by_digest.get(line.digest)) is not None), None)
    return ledger_words.gone(address, same or hints.like(address) or '…', has_same_text=same is not None)


def _moved(ledger: Ledger, now: Mapping[str, list[Recorded]], state: State) -> Iterator[Finding]:
    existing = state.existing
    finals = ledger.finals({line.address for line in ledger.moved}, existing)
    removed = {line.address for line in ledger.removed}
    folded = {name.casefold(): name for name in sorted(existing)}
    for line in ledger.moved:
        if line.address in existing or line.address in state.held:
            final = ledger.final(line.address, {*existing} - {line.address})
            if final is not None and final in existing:
                yield Finding(line.address, line.line, ledger_words.taken(line.address, final))
            continue  # what else is wrong with it, its target's own line says
        if (alike := folded.get(line.address.casefold())) is not None:
            yield Finding(line.address, line.line, ledger_words.alike(line.address, alike))
        final = finals.get(line.address)
        if final is None:
            message = phrase(
                '%s leads in a circle, by way of %s; let it lead to a document', line.address, line.target
            )
            yield Finding(line.address, line.line, message)
        elif final in existing or final in removed or any(one.address == final for one in now.get(final, ())):
            continue  # all is well, or the target's own line has the fault
        elif final in state.held:
            message = phrase(
                '%s leads to %s, which is not public yet; let it lead to a public one', line.address, final
            )
            yield Finding(line.address, line.line, message)
        else:
            near = nearest(final, existing)
            advice = phrase('did you mean %r?', near) if near else phrase('let it lead to a document')
            message = phrase(
                '%s leads to %s, and there is no such document; %s', *(line.address, final, advice)
            )
            yield Finding(line.address, line.line, message)


def to_record(ledger: Ledger, state: State) -> tuple[Recorded, ...]:
    """Return the lines that are missing: new releases, and changes that a notice explains."""
    now = by_address(ledger, state)
    found = []
    for address, release in sorted(state.published.items()):
        lines = now.get(address, [])
        known = max((line.notices for line in lines if release.is_in(line)), default=-1)
        if known < release.notices and not (lines and _is_changed_silently(release, lines)):
            reason = next((line.reason for line in lines if release.is_in(line)), '')
            found.append(Recorded(address, release.digest, release.notices, reason, release.said))
    return tuple(found)


def changed(ledger: Ledger, state: State) -> tuple[str, ...]:
    """Return the addresses whose texts, or notices, are no longer as recorded, without an explanation."""
    now = by_address(ledger, state)
    return tuple(
        address
        for address, lines in sorted(now.items())
        if (release := state.published.get(address)) is not None
        and (
            _is_changed_silently(release, lines)
            or _missing_notices(release, lines) > 0
            or _says_something_else(release, lines)
        )
    )


def updated(ledger: Ledger, state: State, reason: str = '', only: Collection[str] | None = None) -> str:
    """Return the ledger's text with all that is to be recorded, an address a line.

    A text that changed silently is recorded with *reason*; without one it keeps its lines, as do addresses
    that are gone. *only* these addresses get new texts, and the reason; ``None``: all.
    """
    new = {line.address: line for line in to_record(ledger, state)}
    words = ' '.join(reason.split())
    if words:
        # Whoever names one that is recorded has a reason, though the line is of this text already.
        named = by_address(ledger, state).keys() & state.published.keys() & {*(only or ())} - new.keys()
        for address in {*changed(ledger, state), *named}:
            release = state.published[address]
            new[address] = Recorded(address, release.digest, release.notices, words, release.said)
    if only is not None:
        new = {address: line for address, line in new.items() if address in only}
    kept: list[Recorded] = []
    for address, lines in by_address(ledger, state).items():
        if address not in new:
            kept += _kept(address, lines, state.published.get(address))
    comments = [HEADER[0] if one == FORMER_HEADER else one for one in ledger.comments]
    recorded = [*kept, *new.values()]
    # Published again after all, and recorded: from now on it stays.
    again = {line.address for line in recorded} & state.published.keys()
    removed = [line for line in ledger.removed if line.address not in again]
    return text_of(Ledger.of(recorded, ledger.moved, comments or HEADER, removed))


def _kept(address: str, lines: list[Recorded], release: Published | None) -> list[Recorded]:
    """Return the one line that holds for *release*, else all: what is not understood is not thrown away."""
    same = [line for line in lines if release is not None and release.is_in(line)]
    if release is None or not same:
        return lines
    kept = max(same, key=lambda line: (line.notices, line.reason))
    return [replace(kept, address=address, digest=release.digest)]
