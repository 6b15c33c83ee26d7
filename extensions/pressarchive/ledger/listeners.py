"""Listeners that hold the ledger against each build: nothing changes silently."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base.warnings import warn
from pressarchive.domain.domain import press_of
from pressarchive.ledger.file_format import Ledger, parse, text_of
from pressarchive.ledger.git_history import difference, former_lines
from pressarchive.ledger.rules import (
    Finding,
    Published,
    State,
    by_address,
    findings,
    forgotten,
    recorded_otherwise,
    remembering,
    to_record,
)
from pressarchive.ledger.words import forgotten as forgotten_words
from pressarchive.ledger.words import not_recorded
from pressarchive.ledger.words import recorded_otherwise as recorded_otherwise_words
from pressarchive.messages.catalogue import phrase
from pressarchive.messages.foreign import foreign
from pressarchive.model.archive import names_of
from pressarchive.model.lines import Fault
from pressarchive.releases.snapshot import all_parts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from pressarchive.model.records import Release


def ledger_path(app: Sphinx) -> Path:
    """Return the place of the ledger, whether or not there is one."""
    return Path(app.srcdir, app.config.press_ledger)


def read_ledger(path: Path) -> tuple[Ledger, list[Fault]] | None:
    """Return the ledger at *path* and its faults; ``None`` if there is no such file. Never raises."""
    try:
        return _parsed(path.read_bytes().decode('utf-8'))
    except FileNotFoundError:
        return None
    except OSError as error:
        return Ledger(), [Fault(1, phrase('this file cannot be read: %s', foreign(error.strerror)))]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b'\n') + 1
        return Ledger(), [Fault(line, phrase('this file is not UTF-8; save it with the encoding UTF-8'))]


#: A build asks more than once, for the ledger and for what was published last.
_parsed = lru_cache(maxsize=2)(parse)


def know_moved(app: Sphinx) -> None:
    """Tell the domain which releases have been renamed."""
    press = press_of(app.env)
    ledger = (read_ledger(ledger_path(app)) or (Ledger(), []))[0]
    finals = ledger.finals(line.address for line in ledger.moved)
    names = ((name, final) for old, final in finals.items() for name in (old, *names_of(old, press.folder)))
    press.moved = dict(names)
    press.first_names = ledger.first_names(finals)


def state_of(app: Sphinx, ledger: Ledger) -> State:
    """Return what this build is to publish; files are looked for only where *ledger* names an address."""
    press = press_of(app.env)
    # What cannot be read may be public or not; something else is wrong with it.
    held = {docname for docname, hold in press.held.items() if not hold.fault}
    parts = all_parts(press)
    published = {
        release.docname: Published(
            release.docname,
            parts[release.docname],
            len(release.notices),
            release.withdrawal is not None,
            _said(release),
            release.text_digest,
        )
        for release in press.archive.releases
    }
    documents = frozenset(app.env.found_docs)
    missing = {line.address for line in ledger.recorded} - documents - held
    unread = frozenset(address for address in missing if _has_file(app, address))
    return State(published, documents, frozenset(held), unread)


def _said(release: Release) -> str:
    """Return a digest of what the notices of *release* say; nothing if it has none."""
    if not release.notices:
        return ''
    rows = [(one.kind, one.date.iso if one.date else '', one.text) for one in release.notices]
    return sha256(repr(rows).encode('utf-8', 'surrogatepass')).hexdigest()[:12]


def _has_file(app: Sphinx, docname: str) -> bool:
    return any(Path(app.srcdir, f'{docname}{suffix}').is_file() for suffix in app.config.source_suffix)


def check_ledger(app: Sphinx, env: BuildEnvironment) -> None:
    """Name texts that changed silently and addresses that are gone.

    Without a ledger nothing is checked, nor in a preview, which shows what is not public.
    """
    path = ledger_path(app)
    known = read_ledger(path)
    if known is None or app.config.press_preview:
        return
    ledger, faults = known
    for fault in faults:
        warn('ledger', '%s', fault.message, location=f'{path}:{fault.line}')
    for finding in all_findings(app, ledger):
        place = f'{path}:{finding.line}' if finding.line else (finding.address, line_of(env, finding.address))
        warn('ledger', '%s', finding.message, location=place)


def all_findings(app: Sphinx, ledger: Ledger) -> list[Finding]:
    """Return all that is wrong with *ledger* and what is to be published, in whole sentences.

    What git knows of its lines counts, too, and what was published last of releases that no line names.
    """
    former = committed_before(app)
    known = remembering(ledger, former)
    published = published_before(app)
    whole = remembering(known, published)
    state = state_of(app, whole)
    lost = [Finding(address, 1, forgotten_words(address)) for address in forgotten(ledger, former)]
    folder = os.path.relpath(Path(app.config.press_published).parent.parent)
    lost += [
        replace(one, message=f'{one.message}{recorded_otherwise_words(folder)}')
        for one in recorded_otherwise(known, published, state)
    ]
    # Of these git tells nothing.
    new = by_address(whole, state).keys() - by_address(known, state).keys()
    return lost + [
        replace(
            one,
            # What is not there has no file of its own.
            line=one.line or (None if one.address in app.env.found_docs else 1),
            message=f'{one.message}{not_recorded(folder)}'
            if one.address in new
            else explained(app, whole, one),
        )
        for one in findings(whole, state)
    ]


def committed_before(app: Sphinx) -> Ledger:
    """Return what earlier versions of the ledger said and the present one does not say, newest first."""
    try:
        now = set(ledger_path(app).read_text(encoding='utf-8').split('\n'))
    except (OSError, UnicodeDecodeError):
        return Ledger()
    lines = former_lines(Path(app.srcdir), app.config.press_ledger)
    return parse('\n'.join(line for line in lines if line not in now))[0]


def published_before(app: Sphinx) -> Ledger:
    """Return what was published last; nothing if that is not known."""
    path = app.config.press_published
    return (read_ledger(Path(path)) or (Ledger(), []))[0] if path else Ledger()


def published_now(app: Sphinx) -> str:
    """Return a ledger of all that this build publishes: nothing but addresses and digests."""
    return text_of(Ledger.of(to_record(Ledger(), state_of(app, Ledger())), ()))


def unrecorded(app: Sphinx) -> int:
    """Return how many texts of this build are to be recorded when they have been published."""
    known = read_ledger(ledger_path(app))
    if known is None or known[1] or app.config.press_preview:
        return 0
    return len(to_record(known[0], state_of(app, known[0])))


def line_of(env: BuildEnvironment, docname: str) -> int | None:
    """Return the line of a release's directive."""
    release = press_of(env).page(docname).release
    return release.line if release is not None else None


def explained(app: Sphinx, ledger: Ledger, finding: Finding) -> str:
    """Return the message of *finding*; of a changed text with the difference by words."""
    if finding.before is None:
        return finding.message
    path = str(app.env.doc2path(finding.address, base=False))
    suffix = path.removeprefix(finding.address)
    ways = ledger.finals(line.address for line in ledger.moved)
    former = sorted(address for address, final in ways.items() if final == finding.address)
    names = (Path(path).as_posix(), *(f'{address}{suffix}' for address in former))
    name = ledger_path(app).relative_to(app.srcdir).as_posix()
    return phrase(
        '%s. Changed: %s', finding.message, difference(Path(app.srcdir), name, names, finding.before)
    )
