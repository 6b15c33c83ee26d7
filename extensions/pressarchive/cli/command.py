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
from pressarchive.cli.archive import UsageError, language_of
from pressarchive.messages.catalogue import in_all_modules, phrase, speak, template
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
    'new': (WRITING, template('write the page of a new release, or a notice in one that has been published')),
    'check': (WRITING, template('say what stands against publishing, or what is wrong with single files')),
    'import': (
        WRITING,
        template('make pages of the releases of other programs: Word, mails, websites'),
    ),
    'cms': (WRITING, template('write releases in a form in the browser, on this machine')),
    'rename': (WRITING, template('rename a release or a topic, with a redirect at its old address')),
    'list': (WRITING, template('list the releases, with what is public of them')),
    'stats': (WRITING, template('count releases, topics, pictures …')),
    'mail': (WRITING, template('write a release as a mail, with pictures and attachments, ready to be sent')),
    'facts': (WRITING, template('list what the legal pages lack because nobody gave it')),
    'expiry': (WRITING, template('list what in press.toml ends within 30 days')),
    'init': (KEEPING, template('write a new archive into a folder')),
    BUILD: (KEEPING, template('build as sphinx-build does, quietly: what was found, last of all')),
    'publish': (KEEPING, template('build beside the published site, and publish if nothing was wrong')),
    'due': (
        KEEPING,
        template('tell whether the published site changes by itself now, as at the end of an embargo'),
    ),
    'lock': (KEEPING, template('record what has been published in the ledger')),
    'sign': (KEEPING, template("sign the releases' plain texts with an SSH key")),
    'schema': (KEEPING, template('print the JSON Schema of press.toml, for editors')),
    'index': (KEEPING, template('show what files of the search index hold')),
    'completion': (KEEPING, template('print what makes a shell complete this command')),
}


#: What :mod:`argparse` says by itself (Python 3.11 to 3.13).
ARGPARSE: Final = (
    *(template('usage: '), template('positional arguments'), template('options'), template('%(heading)s:')),
    *(template('show this help message and exit'), template("show program's version number and exit")),
    *(template('%(prog)s: error: %(message)s\n'), template('argument %(argument_name)s: %(message)s')),
    *(template('the following arguments are required: %s'), template('unrecognized arguments: %s')),
    template('invalid choice: %(value)r (choose from %(choices)s)'),
    template('ambiguous option: %(option)s could match %(matches)s'),
    *(template('expected one argument'), template('expected at most one argument')),
    template('expected at least one argument'),
    *(template('invalid %(type)s value: %(value)r'), template('not allowed with argument %s')),
    *(template('ignored explicit argument %r'), template('one of the arguments %s is required')),
)


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
    if language := language_of(given):
        speak(language)
    # Its arguments are those of Sphinx, which has a parser of its own.
    if given[:1] == [BUILD]:
        from pressarchive.cli.keeping import build  # noqa: PLC0415  Sphinx is imported only for what builds

        try:
            return build.build(given[1:])
        except KeyboardInterrupt as error:
            return stopped(error, HALF)
    parser, module = _parser(called)
    argcomplete.autocomplete(parser, always_complete_options='long')
    with in_all_modules():
        known = parser.parse_args(given)
    if module is None:
        return 0
    try:
        return module.run(known)
    except UsageError as error:
        with in_all_modules():
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
    # What it says by itself it looks up when it is made, or when it says it.
    with in_all_modules():
        return _made(called)


def _made(called: str) -> tuple[argparse.ArgumentParser, _Module | None]:
    parser = argparse.ArgumentParser(prog=NAME, description=phrase('Keep an archive of press releases.'))
    parser.add_argument('--version', action='version', version=f'{NAME} {__version__}')
    commands = parser.add_subparsers(dest='command', metavar=phrase('COMMAND'), required=True)
    module: _Module | None = None
    for name, (room, text) in COMMANDS.items():
        says = phrase(text)
        one = commands.add_parser(name, help=says, description=f'{says[0].upper()}{says[1:]}.')
        if name == called:
            module = cast('_Module', import_module(f'pressarchive.cli.{room}.{_module(name)}'))
            module.add_arguments(one)
    return parser, module


def _module(name: str) -> str:
    return f'{name}_' if name in {'import', 'list'} else name
