"""The command ``python -m pressarchive.cli``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from pressarchive.cli import build
from pressarchive.cli.check import check
from pressarchive.cli.desk import RenameError
from pressarchive.cli.facts import facts
from pressarchive.cli.lock import lock
from pressarchive.cli.rename import rename
from pressarchive.runner import failures
from pressarchive.runner.failures import CONF
from pressarchive.runner.run import no_conf
from pressarchive.runner.terminal import HALF, complain, guarded, say, stopped
from pressarchive.search import dump
from pressarchive.search.postings import DamagedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BUILDING = ('check', 'lock')
SOURCE = "the source folder, with Sphinx's conf.py"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog='python -m pressarchive.cli', description='Keep an archive.')
    commands = parser.add_subparsers(dest='command', required=True)
    commands.add_parser('build', help='sphinx-build, quietly: what was found, last of all', add_help=False)
    one = commands.add_parser('check', help='say what stands against publishing')
    one.add_argument('source', type=Path, help=SOURCE)
    one.add_argument('build', type=Path, help='where site, preview and the published site are built')
    one.add_argument('--verbose', action='store_true', help="show Sphinx's own output")
    one = commands.add_parser('facts', help='list what the legal pages lack because nobody gave it')
    one.add_argument('source', type=Path, help=SOURCE)
    one = commands.add_parser('index', help='show what files of the search index hold')
    one.add_argument(
        'files', type=Path, nargs='+', metavar='FILE', help='such as w-haus.bin; see search/README.md'
    )
    one = commands.add_parser('lock', help='record what has been published')
    one.add_argument('source', type=Path, help=SOURCE)
    one.add_argument('doctrees', type=Path, help='the doctrees, shared with the builds of the site')
    one.add_argument('--minor', default='', metavar='REASON', help='record changed texts, with this reason')
    one.add_argument(
        '--release', nargs='+', action='extend', metavar='ADDRESS', help='record the texts of these only'
    )
    one.add_argument('--check', action='store_true', help='write nothing; exit with 1 if something is wrong')
    one = commands.add_parser(
        'rename', help='rename a release or a topic, with a redirect at its old address'
    )
    one.add_argument('source', type=Path, help=SOURCE)
    one.add_argument('old', metavar='FROM', help='its address or file')
    one.add_argument('new', metavar='TO', help='its new address or file')
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # Its arguments are those of Sphinx, which has a parser of its own.
    if given[:1] == ['build']:
        return _stoppable(lambda: build.main(given[1:]))
    parser = _parser()
    known = parser.parse_args(given)
    if known.command == 'index':
        return _show(known.files)
    if not (known.source / CONF).is_file():
        parser.error(no_conf(known.source))
    if known.command == 'lock' and known.check and (known.minor or known.release):
        parser.error('--check writes nothing; leave out --minor and --release')
    try:
        return _stoppable(lambda: _run(known)) if known.command in BUILDING else _run(known)
    except (SphinxError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        complain(str(failures.of(error)))
        return 2


def _show(paths: Sequence[Path]) -> int:
    """Say what files of the search index hold."""
    status = 0
    for path in paths:
        try:
            for line in dump.lines(path):
                say(line)
        except BrokenPipeError:
            raise
        except (OSError, DamagedError) as error:
            complain(f'{path}: {error}')
            status = 2
    return status


def _stoppable(command: Callable[[], int]) -> int:
    """Run a *command* that builds; whoever stops it reads what became of that."""
    try:
        return command()
    except KeyboardInterrupt as error:
        return stopped(error, HALF)


def _run(known: argparse.Namespace) -> int:
    if known.command == 'check':
        return check(known.source, known.build, verbose=known.verbose)
    if known.command == 'facts':
        return facts(known.source)
    if known.command == 'lock':
        return lock(
            known.source, known.doctrees, reason=known.minor, only=known.release, check_only=known.check
        )
    try:
        said = rename(known.source, known.old, known.new)
    except (RenameError, OSError) as error:
        complain(f'not renamed: {error}')
        return 2
    for line in said:
        say(line)
    return 0


if __name__ == '__main__':
    sys.exit(guarded(main))
