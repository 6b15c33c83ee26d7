"""What stands at addresses that have moved: a page that leads on, copies of the text and of attachments.

A text or a PDF cannot lead anywhere, so what stands at its old address is what stands at the new one.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from sphinx.util.osutil import relative_uri

from pressarchive.base import files
from pressarchive.base.files import BUILDERS
from pressarchive.base.i18n import _
from pressarchive.base.sphinx_internals import download_name
from pressarchive.domain.domain import press_of
from pressarchive.ledger.file_format import Ledger
from pressarchive.ledger.listeners import ledger_path, read_ledger
from pressarchive.ledger.redirects import Redirect, redirect_page
from pressarchive.plaintext.writing import plain_texts, text_path

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

SCRIPT = '_static/press-redirect.js'
DOWNLOADS = '_downloads'


def _ways(app: Sphinx) -> dict[str, str]:
    """Return each former address, and the document that it leads to; none for builders without addresses."""
    if app.builder.name not in BUILDERS:
        return {}
    ledger = (read_ledger(ledger_path(app)) or (Ledger(), []))[0]
    documents = app.env.found_docs
    finals = ledger.finals((line.address for line in ledger.moved), documents)
    return {address: final for address, final in sorted(finals.items()) if final in documents}


class _Page(NamedTuple):
    """A page that leads on: its file, and the document that it leads to."""

    path: Path
    final: str


def _redirects(app: Sphinx) -> dict[str, _Page]:
    """Return the pages to be written, each by its former address."""
    if not (ways := _ways(app)):
        return {}
    html = cast('StandaloneHTMLBuilder', app.builder)
    # "a" and "a/index" are one file where each page has a folder.
    taken = {html.get_output_path(docname) for docname in app.env.found_docs}
    paths = ((address, html.get_output_path(address)) for address in ways)
    return {address: _Page(path, ways[address]) for address, path in paths if path not in taken}


def _texts(app: Sphinx) -> dict[str, str]:
    """Return the plain texts to be written: path below the output folder -> that of what it is a copy of."""
    if not (redirects := _redirects(app)):
        return {}
    known = {docname: name for name, docname in plain_texts(app).items()}
    found = {}
    for address, page in redirects.items():
        path = text_path(app, address)
        if path is not None and page.final in known:
            name = path.relative_to(app.outdir).as_posix()
            found.update({} if name in known.values() else {name: known[page.final]})
    return found


def former_downloads(app: Sphinx) -> dict[str, Path]:
    """Return the attachments to be written: path below ``_downloads`` -> the file that it is a copy of.

    Sphinx makes the address of an attachment from its place among the sources, and that moves along with the
    release. Which ones lay there then is not known: whatever belongs to the release now has both addresses.
    """
    attached: dict[str, list[str]] = {}
    for source, (users, _copied) in app.env.dlfiles.items():
        for user in users:
            attached.setdefault(user, []).append(Path(source).as_posix())
    found: dict[str, Path] = {}
    for address, final in _ways(app).items():
        before, after = (posixpath.dirname(one) for one in (address, final))
        for name in sorted(attached.get(final, ())):
            if before != after and name.startswith(f'{after}/'):
                place = Path(before, name.removeprefix(f'{after}/'))
                found[download_name(final, place).as_posix()] = Path(app.srcdir, name)
    taken = {Path(copied).as_posix() for _users, copied in app.env.dlfiles.values()}
    return {name: path for name, path in sorted(found.items()) if name not in taken}


def former_files(app: Sphinx) -> tuple[str, ...]:
    """Return the pages and texts at former addresses, below the output folder: no document names them."""
    paths = (page.path.relative_to(app.outdir).as_posix() for page in _redirects(app).values())
    return (*paths, *_texts(app))


def write_former(app: Sphinx, exception: Exception | None) -> None:
    """Write what stands at each former address, if it is not there as it is to be.

    Before :mod:`pressarchive.incremental.prune`, which takes away those that lead nowhere any more.
    """
    if exception is not None:
        return
    top = Path(app.outdir)
    for address, page in _redirects(app).items():
        files.write(page.path, redirect_page(_redirect(app, address, page.final)), top)
    copies = {top / name: top / source for name, source in _texts(app).items()}
    copies |= {top / DOWNLOADS / name: source for name, source in former_downloads(app).items()}
    for copy, source in copies.items():
        # What is missing has been warned of where it was named.
        if source.is_file():
            files.write(copy, source.read_bytes(), top)


def _redirect(app: Sphinx, address: str, final: str) -> Redirect:
    builder, config, press = app.builder, app.config, press_of(app.env)
    target = builder.get_target_uri(final)
    href = builder.get_relative_uri(address, final) or './'
    is_release = press.page(final).release is not None
    return Redirect(
        href=href,
        # As Sphinx makes the addresses of its other pages.
        canonical=posixpath.join(config.html_baseurl, target) if config.html_baseurl else href,
        heading=_('This press release has moved') if is_release else _('This page has moved'),
        title=press.title(final),
        language=config.language.replace('_', '-'),
        script=relative_uri(builder.get_target_uri(address), SCRIPT),
        policy=config.press_content_security_policy,
    )
