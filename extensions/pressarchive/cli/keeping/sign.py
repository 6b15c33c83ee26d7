"""``pressarchive sign``: sign the plain texts of the built site with an SSH key."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base import files
from pressarchive.base.config import REGISTRY
from pressarchive.cli import archive
from pressarchive.embargo.preview import MARKER
from pressarchive.messages.catalogue import phrase
from pressarchive.model import openssh
from pressarchive.plaintext.writing import plain_text_beside
from pressarchive.registry.loader import load
from pressarchive.runner import failures
from pressarchive.runner.sources import settings_of
from pressarchive.runner.terminal import complain, say
from pressarchive.signature import formats, keys
from pressarchive.signature.listeners import FOLDER

if TYPE_CHECKING:
    import argparse

    from pressarchive.registry.registry import Registry


class Refused(Exception):  # noqa: N818  it is an answer, not a fault of the program
    """Why nothing is signed, and what to do."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        'key', type=Path, help=phrase('the private key, or a public one whose private part the agent has')
    )
    archive.add_arguments(parser, with_build=True)
    parser.add_argument(
        '--site',
        type=Path,
        metavar=phrase('FOLDER'),
        help=phrase('the built site; without this option: html in --build'),
    )


def run(known: argparse.Namespace) -> int:
    """Write the list of texts with their SHA-256, and sign it; 1 if that is refused."""
    place = archive.archive_of(known)
    name = settings_of(place.source).get('press_registry', REGISTRY)
    try:
        number = sign(place.source, known.site or place.build / 'html', known.key.expanduser(), name)
    except (Refused, OSError) as error:
        reason = error if isinstance(error, Refused) else failures.of(error)
        complain(phrase('nothing is signed: %s', reason))
        return 1
    folder = place.source / FOLDER
    say(
        phrase(
            '%s lists %s texts and is signed; commit both files in %s', folder / formats.SUMS, number, folder
        )
    )
    return 0


def sign(source: Path, site: Path, key: Path, name: str) -> int:
    """Sign the texts of *site* for the archive in *source*; return how many there are.

    Raises :class:`Refused`. Both files are written when the signature has been verified, or neither.
    """
    if (site / MARKER).exists():
        message = phrase('%s is a preview, with what is not public; sign what "make html" has built', site)
        raise Refused(message)
    registry, declared = _registry(source / name)
    program = shutil.which(keys.PROGRAM)
    if program is None:
        message = phrase(
            'there is no ssh-keygen; install OpenSSH, on Debian and Ubuntu: apt-get install openssh-client'
        )
        raise Refused(message)
    if not key.is_file():
        message = phrase('there is no key %s; name one: make sign KEY=~/.ssh/id_ed25519', key)
        raise Refused(message)
    found = _public(program, key)
    if found != declared:
        message = phrase(
            '%s has the fingerprint %s, and %s declares %s; take the key that belongs to '
            '"public-key", or change that',
            key,
            openssh.fingerprint(found),
            source / name,
            openssh.fingerprint(declared),
        )
        raise Refused(message)
    texts = _texts(site)
    try:
        listed = formats.sums(texts)
    except ValueError as error:
        raise Refused(str(error)) from error
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.joinpath(formats.SUMS).write_bytes(listed.encode('utf-8'))
        _make(program, key, registry.signer, declared, place)
        for file in (formats.SUMS, formats.SIGNATURE):
            files.write(source / FOLDER / file, (place / file).read_bytes(), source)
    return len(texts)


def _registry(path: Path) -> tuple[Registry, str]:
    """Return what *path* declares, and the public key in it."""
    registry, faults = load(path)
    wrong = [fault for fault in faults if not registry.is_readable or fault.key.startswith('signature')]
    if wrong:
        raise Refused('\n'.join(f'{path}:{fault.line}: {fault}' for fault in wrong))
    if registry.signature is None:
        message = phrase(
            '%s declares no key; add a table [signature] with public-key = "ssh-ed25519 AAAA…"', path
        )
        raise Refused(message)
    return registry, registry.signature.public_key


def _public(program: str, key: Path) -> str:
    """Return the public part of *key*: itself, the file beside it, or what ssh-keygen derives from it."""
    for path in (key, key.with_name(f'{key.name}.pub')):
        try:
            return openssh.public_key(path.read_text(encoding='utf-8').strip())
        except (OSError, ValueError):
            continue
    # It may ask for a passphrase, on the terminal.
    made = subprocess.run([program, '-y', '-f', str(key)], stdout=subprocess.PIPE, check=False)  # noqa: S603
    try:
        return openssh.public_key(made.stdout.decode('utf-8', 'replace').strip())
    except ValueError as error:
        message = phrase('%s is no key that ssh-keygen can read', key)
        raise Refused(message) from error


def _texts(site: Path) -> dict[str, bytes]:
    """Return the plain texts of *site* by their paths: those that a page beside them links to."""
    found = {}
    for place, folders, names in os.walk(site):
        folders[:] = sorted(name for name in folders if not name.startswith('_'))
        for name in sorted(names):
            page = Path(place, name)
            if page.suffix == '.html' and (path := plain_text_beside(page)) is not None:
                found[path.relative_to(site).as_posix()] = path.read_bytes()
    if not found:
        message = phrase('there are no plain texts of releases in %s; run "make html" first', site)
        raise Refused(message)
    return found


def _make(program: str, key: Path, signer: str, declared: str, folder: Path) -> None:
    """Sign the list in *folder*, and verify it as a reader does, by the *declared* key."""
    listed = folder / formats.SUMS
    command = [program, '-Y', 'sign', '-f', str(key), '-n', formats.NAMESPACE, str(listed)]
    if subprocess.run(command, check=False).returncode:  # noqa: S603  it may ask for a passphrase
        message = phrase('ssh-keygen could not sign with %s; its own words stand above', key)
        raise Refused(message)
    made = folder / formats.SIGNATURE
    if detail := keys.refusal(listed.read_bytes(), made.read_bytes(), signer, declared):
        message = phrase(
            'the signature that %s made does not verify (%s); is the file %s.pub its own?', key, detail, key
        )
        raise Refused(message)
