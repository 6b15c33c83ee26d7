"""The command ``python -m pressarchive.cli``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from pressarchive.cli.lock import lock
from pressarchive.cli.rename import RenameError, rename

if TYPE_CHECKING:
    from collections.abc import Sequence


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog='python -m pressarchive.cli', description='Keep the ledger.')
    commands = parser.add_subparsers(dest='command', required=True)
    one = commands.add_parser('lock', help='record what has been published')
    one.add_argument('source', type=Path, help="the source folder, with Sphinx's conf.py")
    one.add_argument('doctrees', type=Path, help='the doctrees, shared with the builds of the site')
    one.add_argument('--minor', default='', metavar='REASON', help='record changed texts, with this reason')
    one.add_argument(
        '--release', nargs='+', action='extend', metavar='ADDRESS', help='record the texts of these only'
    )
    one.add_argument('--check', action='store_true', help='write nothing; exit with 1 if something is wrong')
    two = commands.add_parser('rename', help='rename a release, with a redirect at its old address')
    two.add_argument('source', type=Path, help="the source folder, with Sphinx's conf.py")
    two.add_argument('old', metavar='FROM', help='its address or file')
    two.add_argument('new', metavar='TO', help='its new address or file')
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = _parser()
    known = parser.parse_args(arguments)
    if not (known.source / 'conf.py').is_file():
        parser.error(f'{known.source} has no conf.py')
    if known.command == 'lock':
        if known.check and (known.minor or known.release):
            parser.error('--check writes nothing; leave out --minor and --release')
        try:
            return lock(
                known.source, known.doctrees, reason=known.minor, only=known.release, check_only=known.check
            )
        except SphinxError as error:
            sys.stderr.write(f'{error.category}: {error}\n')
            return 2
    try:
        said = rename(known.source, known.old, known.new)
    except RenameError as error:
        sys.stderr.write(f'not renamed: {error}\n')
        return 2
    sys.stdout.write(''.join(f'{line}\n' for line in said))
    return 0


if __name__ == '__main__':
    sys.exit(main())
