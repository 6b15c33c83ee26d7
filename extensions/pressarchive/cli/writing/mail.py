"""``pressarchive mail``: a release as a mail, that a mail program opens and sends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressarchive.base import files
from pressarchive.base.git import git
from pressarchive.cli import archive
from pressarchive.cli.archive import UsageError
from pressarchive.mailing.message import eml
from pressarchive.mailing.recipients import FILE, parse
from pressarchive.mailing.release import Page, Refused
from pressarchive.messages.catalogue import phrase, plural
from pressarchive.model.suggestions import hint
from pressarchive.runner.releases import releases_of
from pressarchive.runner.run import run as run_sphinx
from pressarchive.runner.terminal import complain, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

#: The preview, as "make preview" builds it: what is under embargo is mailed before it is public.
OPTIONS: Final = ('-b', 'html', '-D', 'press_preview=1')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument('release', help=phrase('its address or file'))
    text = phrase('file with the addresses for Bcc, one a line (default: %s beside the source folder)', FILE)
    parser.add_argument('--list', type=Path, metavar='FILE', help=text)
    parser.add_argument(
        '--output', type=Path, metavar='FILE', help=phrase('the mail (default: in the build folder)')
    )
    group = parser.add_mutually_exclusive_group()
    text = phrase('put pictures and attachments into the mail (default where no link leads anywhere yet)')
    group.add_argument('--inside', action='store_const', const=True, default=None, help=text)
    text = phrase('link to pictures and attachments (default)')
    group.add_argument('--links', action='store_const', const=False, dest='inside', help=text)
    archive.add_arguments(parser, with_build=True)


def run(known: argparse.Namespace) -> int:
    """Write the mail; return the exit status (1: nothing is written, and why is said)."""
    place = archive.archive_of(known)
    name = known.release.removesuffix('.md')
    pages = {entry.address: entry.path for entry in releases_of(place.source)}
    address = next((key for key in pages if name.endswith(key) or key.endswith(f'/{name}')), None)
    if address is None:
        raise UsageError(phrase('%r is no release; %s', known.release, hint(name, pages)))
    blind = _recipients(known.list, place.source)
    if blind is None:
        return 1
    page, folder = Page(address), place.build / 'preview'
    arguments = [*OPTIONS, '-d', str(folder / 'doctrees'), str(place.source), str(folder / 'html')]
    outcome = run_sphinx(arguments, listeners=page.listeners)
    outcome.report(with_notices=False)
    if outcome.app is None:
        return outcome.status
    try:
        mail = page.mail(outcome.app, blind, inside=known.inside)
    except Refused as error:
        complain(phrase('no mail is written: %s', error))
        return 1
    path = known.output or place.build / 'mail' / f'{address.rpartition("/")[2]}.eml'
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write(path, eml(mail), path.parent)
    say(phrase('written: %s', path))
    if blind:
        say(plural('to %d address (Bcc)', 'to %d addresses (Bcc)', len(blind), len(blind)))
    return 0


def _recipients(given: Path | None, source: Path) -> Sequence[str] | None:
    """Return who gets it; ``None`` if the list has a mistake, which is said."""
    path = given or source.resolve().parent / FILE
    if not path.is_file():
        if given is not None:
            complain(phrase('there is no file %s', path))
            return None
        return ()
    found = parse(path.read_bytes().decode('utf-8', 'replace'))
    for fault in found.faults:
        complain(f'{path}:{fault.line}: {fault}')
    if git(path.parent, 'ls-files', '--error-unmatch', path.name):
        complain(phrase('%s is committed: whoever can read the repository reads all addresses', path))
    return None if found.faults else found.addresses
