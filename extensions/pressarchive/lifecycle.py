"""Listeners that hold the ledger against each build: nothing changes silently, no address is lost."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.util.osutil import relative_uri

from pressarchive.archive import names_of
from pressarchive.domain import press_of
from pressarchive.history import difference
from pressarchive.ledger import Fault, Ledger, parse
from pressarchive.ledger_rules import Published, State, findings, to_record
from pressarchive.locales import _
from pressarchive.log import warn
from pressarchive.outputs.files import BUILDERS
from pressarchive.redirects import Redirect, redirect_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from pressarchive.ledger_rules import Finding
    from pressarchive.model import Release

SCRIPT = '_static/press-redirect.js'


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
        return Ledger(), [Fault(1, f'this file cannot be read: {error.strerror}')]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b'\n') + 1
        return Ledger(), [Fault(line, 'this file is not UTF-8; save it with the encoding UTF-8')]


#: A build asks more than once.
_parsed = lru_cache(maxsize=1)(parse)


def know_moved(app: Sphinx) -> None:
    """Tell the domain which releases have been renamed; a listener of ``builder-inited``."""
    press = press_of(app.env)
    ledger = (read_ledger(ledger_path(app)) or (Ledger(), []))[0]
    finals = ledger.finals(line.address for line in ledger.moved)
    names = ((name, final) for old, final in finals.items() for name in (old, *names_of(old, press.folder)))
    press.moved = dict(names)


def state_of(app: Sphinx, ledger: Ledger) -> State:
    """Return what this build is to publish; files are looked for only where *ledger* names an address."""
    press = press_of(app.env)
    # What cannot be read may be public or not; something else is wrong with it.
    held = {docname for docname, hold in press.held.items() if not hold.fault}
    published = {
        release.docname: Published(
            release.docname,
            release.text_digest,
            len(release.notices),
            release.withdrawal is not None,
            _said(release),
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
    """Name texts that changed silently and addresses that are gone; a listener of ``env-updated``.

    Without a ledger nothing is checked, nor in a preview, which shows what is not public.
    """
    path = ledger_path(app)
    known = read_ledger(path)
    if known is None or app.config.press_preview:
        return
    ledger, faults = known
    for fault in faults:
        warn('ledger', '%s', fault.message, location=f'{path}:{fault.line}')
    for finding in findings(ledger, state_of(app, ledger)):
        place = f'{path}:{finding.line}' if finding.line else (finding.address, line_of(env, finding.address))
        warn('ledger', '%s', explained(app, ledger, finding), location=place)


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
    return f'{finding.message}. Changed: {difference(Path(app.srcdir), name, names, finding.before)}'


# -- pages at old addresses -------------------------------------------------------------------------------


def _redirects(app: Sphinx) -> dict[str, tuple[Path, str]]:
    """Return the pages to be written: old address -> (file, document that it leads to)."""
    builder = app.builder
    known = read_ledger(ledger_path(app))
    if known is None or not known[0].moved or builder.name not in BUILDERS:
        return {}
    html = cast('StandaloneHTMLBuilder', builder)
    documents = app.env.found_docs
    finals = known[0].finals((line.address for line in known[0].moved), documents)
    # "a" and "a/index" are one file where each page has a folder.
    taken = {html.get_output_path(docname) for docname in documents}
    return {
        address: (path, final)
        for address, final in sorted(finals.items())
        if final in documents and (path := html.get_output_path(address)) not in taken
    }


def redirect_files(app: Sphinx) -> tuple[str, ...]:
    """Return the files of pages at old addresses, below the output folder: they are named by no document."""
    paths = (path for path, _final in _redirects(app).values())
    return tuple(path.relative_to(app.outdir).as_posix() for path in paths)


def write_redirects(app: Sphinx, exception: Exception | None) -> None:
    """Write a page at each old address, if it is not there as it is to be; for ``build-finished``.

    Before :mod:`pressarchive.incremental.prune`, which takes away those that lead nowhere any more.
    """
    if exception is not None:
        return
    for address, (path, final) in _redirects(app).items():
        content = redirect_page(_redirect(app, address, final))
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _redirect(app: Sphinx, address: str, final: str) -> Redirect:
    builder, config = app.builder, app.config
    target = builder.get_target_uri(final)
    href = builder.get_relative_uri(address, final) or './'
    return Redirect(
        href=href,
        # As Sphinx makes the addresses of its other pages.
        canonical=posixpath.join(config.html_baseurl, target) if config.html_baseurl else href,
        heading=_('This press release has moved'),
        title=press_of(app.env).title(final),
        language=config.language.replace('_', '-'),
        script=relative_uri(builder.get_target_uri(address), SCRIPT),
        policy=config.press_content_security_policy,
    )
