"""The signed list of plain texts: published if there is one, and compared with the texts in every build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from pressarchive.base import files
from pressarchive.base.files import BUILDERS
from pressarchive.base.warnings import inform, warn
from pressarchive.domain.domain import press_of
from pressarchive.domain.nodes import release_signature
from pressarchive.events import on
from pressarchive.model import openssh
from pressarchive.plaintext.writing import plain_texts, text_path
from pressarchive.signature import formats, keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: The folder under the source folder that ``make sign`` writes into.
FOLDER = 'signatures'


def add_signature(app: Sphinx) -> None:
    """Register what publishes the signed list and looks at it."""
    on(app, 'press-hold', 'signature.hold', hold_page)
    on(app, 'env-updated', 'signature.note', note_files)
    on(app, 'doctree-resolved', 'signature.link_files', link_files)
    on(app, 'build-finished', 'signature.publish', publish_signature)
    on(app, 'build-finished', 'signature.check', check_signature)


def is_signed(app: Sphinx) -> bool:
    """Tell whether the archive has declared a key, and there is a list signed with it."""
    registry = press_of(app.env).registry
    if registry.signature is None or openssh.identity_fault(registry.signer):
        return False
    folder = Path(app.srcdir, FOLDER)
    there = all((folder / name).is_file() for name in (formats.SUMS, formats.SIGNATURE))
    return there and not any(_held(app, folder / formats.SUMS))


def hold_page(app: Sphinx, _env: BuildEnvironment) -> tuple[str, ...]:
    """Keep the signature's page out while there is no signature.

    Somebody else's page may have its name.
    """
    press, page = press_of(app.env), app.config.press_signature_page
    is_ours = press.registry.signature is not None or press.is_ours(page)
    return (page,) if is_ours and not is_signed(app) else ()


def _held(app: Sphinx, path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and path of each text in the list at *path* that is not public: not even its name may be."""
    held = press_of(app.env).held
    if held and path.is_file():
        for row in formats.parse_sums(path.read_bytes().decode('utf-8', 'replace'))[0]:
            name = row.path.removesuffix('.txt')
            if name in held or name.removesuffix('/index') in held:
                yield row.line, row.path


def signature_files(app: Sphinx) -> tuple[str, ...]:
    """Return the files at the site's root by which a reader verifies a text."""
    if app.builder.name not in BUILDERS or not is_signed(app):
        return ()
    return formats.SUMS, formats.SIGNATURE, formats.SIGNERS


def note_files(app: Sphinx, env: BuildEnvironment) -> None:
    """Say which of these files there are, before any page is drawn."""
    press_of(env).signed_files = signature_files(app)


def link_files(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Let the names of those files lead to them.

    Where there are none, names they remain.
    """
    press = press_of(app.env)
    if not any(name == release_signature.__name__ for name, _spec in press.page(docname).use.shown):
        return
    there = press.signed_files
    for node in list(doctree.findall(nodes.reference)):
        if 'press-file' in node['classes']:
            node['classes'].remove('press-file')
            if node['refuri'] in there:
                node['refuri'] = relative_uri(app.builder.get_target_uri(docname), node['refuri'])
            else:
                node.replace_self(node.children)


def publish_signature(app: Sphinx, exception: Exception | None) -> None:
    """Write the files at the site's root."""
    if exception is not None or not signature_files(app):
        return
    registry, source, top = press_of(app.env).registry, Path(app.srcdir, FOLDER), Path(app.outdir)
    assert registry.signature is not None  # noqa: S101  see is_signed
    signers = formats.allowed_signers(registry.signer, registry.signature.public_key)
    files.write(top / formats.SIGNERS, signers.encode('utf-8'), top)
    for name in (formats.SUMS, formats.SIGNATURE):
        files.write(top / name, (source / name).read_bytes(), top)


def check_signature(app: Sphinx, exception: Exception | None) -> None:
    """Warn of each text that is not the signed one, in every build."""
    if exception is not None:
        return
    source = Path(app.srcdir, FOLDER)
    path = source / formats.SUMS
    if press_of(app.env).registry.signature is not None:
        for line, name in _held(app, path):
            message = '%s is signed, and is not public now: no signature is published; run "make sign KEY=…"'
            warn('signature', message, name, location=f'{path}:{line}')
    if not signature_files(app):
        return
    _check_signature(app, path, source / formats.SIGNATURE)
    listed = path.read_bytes().decode('utf-8', 'replace')
    rows, faulty = formats.parse_sums(listed)
    for number in faulty:
        message = 'this is no line of a list of SHA-256 sums; run "make sign KEY=…"'
        warn('signature', message, location=f'{path}:{number}')
    documents = _documents(app)
    named = [(row, documents.get(row.path)) for row in rows]
    gone = [row for row, name in named if name is None]
    other = [row for row, name in named if name is not None and not _is_current(app, name, row.digest)]
    if other and not listed.startswith(formats.HEADER):
        message = (
            '%d of %d texts are no longer as they were signed: this list is of an older version, whose texts '
            'had no addresses of links, no references and less of pictures; run "make sign KEY=…"'
        )
        warn('signature', message, len(other), len(rows), location=f'{path}:1')
        other = []
    for row in sorted([*gone, *other]):
        message = 'the text of %s is no longer the one that was signed; run "make sign KEY=…"'
        warn('signature', message, row.path, location=f'{path}:{row.line}')
    if unsigned := set(documents.values()) - {name for _row, name in named}:
        inform('', '')
        inform('', 'Press releases not signed yet: %d; run "make sign KEY=…"', len(unsigned))


def _check_signature(app: Sphinx, listed: Path, path: Path) -> None:
    """Warn if the signature was made with another key than readers are told, or of another list."""
    press = press_of(app.env)
    declared = press.registry.signature
    assert declared is not None  # noqa: S101  see is_signed
    signature = path.read_bytes()
    try:
        found = formats.signed_with(signature.decode('ascii', 'replace'))
    except ValueError as error:
        warn('signature', 'this file %s; run "make sign KEY=…"', error, location=f'{path}:1')
        return
    if found != declared.public_key:
        message = 'this signature was made with the key %s, and %s declares %s; run "make sign KEY=…"'
        prints = openssh.fingerprint(found), openssh.fingerprint(declared.public_key)
        warn('signature', message, prints[0], app.config.press_registry, prints[1], location=f'{path}:1')
    elif said := keys.refusal(listed.read_bytes(), signature, press.registry.signer, found):
        message = (
            'this is not the signature of %s as it is now, perhaps after a merge (%s); run "make sign KEY=…"'
        )
        warn('signature', message, listed.name, said, location=f'{path}:1')


def _documents(app: Sphinx) -> dict[str, str]:
    """Return the release that each path in a list may mean: a list is made of one builder's site."""
    ours = plain_texts(app)
    found = {}
    for docname in ours.values():
        found[f'{docname}/index.txt'] = docname
    for docname in ours.values():
        found[f'{docname}.txt'] = docname
    return found | ours


def _is_current(app: Sphinx, docname: str, digest: str) -> bool:
    """Tell whether the text of *docname* has *digest*; yes for one that has not been written yet."""
    path = text_path(app, docname)
    try:
        return path is None or formats.digest_of(path.read_bytes()) == digest
    except FileNotFoundError:
        # Only some pages were asked for.
        return True
