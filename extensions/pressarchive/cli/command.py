"""One command for all: its subcommands, its help, and how it ends.

Exit statuses: 0, all is well; 1, something was found, refused or not published, and is said; 2, the command
was called in a way that makes no sense, a file cannot be read or written, or it was stopped; 143, it was
terminated. ``build`` ends as ``sphinx-build`` does.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

import argcomplete
from sphinx.errors import SphinxError

from pressarchive import __version__
from pressarchive.cli import NAME
from pressarchive.cli.archive import UsageError
from pressarchive.runner import failures
from pressarchive.runner.terminal import HALF, complain, guarded, stopped

if TYPE_CHECKING:
    from collections.abc import Sequence

BUILD: Final = 'build'
#: Whoever stops one of these reads what became of what was built.
BUILDING: Final = frozenset({BUILD, 'check', 'lock'})
WRITING: Final = 'writing'
KEEPING: Final = 'keeping'
#: Subcommands in the order of the help: the room of the module, what it does. A module has the command's
#: name, with "_" where that is a word of Python. Only the module that is called is imported.
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    'new': (WRITING, 'write the page of a new release, or a notice in one that has been published'),
    'check': (WRITING, 'say what stands against publishing, or what is wrong with single files'),
    'rename': (WRITING, 'rename a release or a topic, with a redirect at its old address'),
    'list': (WRITING, 'list the releases, with what is public of them'),
    'stats': (WRITING, 'count releases, topics, pictures …'),
    'mail': (WRITING, 'write a release as a mail, with pictures and attachments, ready to be sent'),
    'facts': (WRITING, 'list what the legal pages lack because nobody gave it'),
    'expiry': (WRITING, 'list what in press.toml ends within 30 days'),
    'init': (KEEPING, 'write a new archive into a folder'),
    BUILD: (KEEPING, 'build as sphinx-build does, quietly: what was found, last of all'),
    'publish': (KEEPING, 'build beside the published site, and publish if nothing was wrong'),
    'due': (KEEPING, 'tell whether the published site changes by itself now, as at the end of an embargo'),
    'lock': (KEEPING, 'record what has been published in the ledger'),
    'sign': (KEEPING, "sign the releases' plain texts with an SSH key"),
    'schema': (KEEPING, 'print the JSON Schema of press.toml, for editors'),
    'index': (KEEPING, 'show what files of the search index hold'),
    'completion': (KEEPING, 'print what makes a shell complete this command'),
}


class _Module(Protocol):
    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, known: argparse.Namespace) -> int: ...


def start() -> int:
    """Run the command with the arguments of this process; whoever stops it gets no traceback."""
    return guarded(main)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    called = _called(given)
    # Its arguments are those of Sphinx, which has a parser of its own.
    if given[:1] == [BUILD]:
        from pressarchive.cli.keeping import build  # noqa: PLC0415  Sphinx is imported only for what builds

        try:
            return build.build(given[1:])
        except KeyboardInterrupt as error:
            return stopped(error, HALF)
    parser, module = _parser(called)
    argcomplete.autocomplete(parser, always_complete_options='long')
    known = parser.parse_args(given)
    if module is None:
        return 0
    try:
        return module.run(known)
    except UsageError as error:
        parser.error(str(error))
    except KeyboardInterrupt as error:
        return stopped(error, HALF if called in BUILDING else '')
    except BrokenPipeError:
        raise
    except (SphinxError, OSError) as error:
        complain(str(failures.of(error)))
        return 2


def _called(given: Sequence[str]) -> str:
    """Return the subcommand that is called, or completed by a shell; nothing if there is none."""
    words = os.environ['COMP_LINE'].split()[1:] if '_ARGCOMPLETE' in os.environ else given
    return next((word for word in words if word in COMMANDS), '')


def _parser(called: str) -> tuple[argparse.ArgumentParser, _Module | None]:
    """Return the parser with the arguments of the subcommand *called* alone, and its module."""
    parser = argparse.ArgumentParser(prog=NAME, description='Keep an archive of press releases.')
    parser.add_argument('--version', action='version', version=f'{NAME} {__version__}')
    commands = parser.add_subparsers(dest='command', metavar='COMMAND', required=True)
    module: _Module | None = None
    for name, (room, text) in COMMANDS.items():
        one = commands.add_parser(name, help=text, description=f'{text[0].upper()}{text[1:]}.')
        if name == called:
            module = cast('_Module', import_module(f'pressarchive.cli.{room}.{_module(name)}'))
            module.add_arguments(one)
    return parser, module


def _module(name: str) -> str:
    return f'{name}_' if name in {'import', 'list'} else name
