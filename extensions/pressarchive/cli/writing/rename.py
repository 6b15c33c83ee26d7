"""``pressarchive rename``: rename a release or a topic, with a redirect at its old address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.cli import archive
from pressarchive.messages.catalogue import phrase
from pressarchive.renaming.desk import RenameError
from pressarchive.renaming.rename import rename
from pressarchive.runner import failures
from pressarchive.runner.terminal import complain, say

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    archive.add_arguments(parser)
    parser.add_argument('old', metavar=phrase('FROM'), help=phrase('its address or file'))
    parser.add_argument('new', metavar=phrase('TO'), help=phrase('its new address or file'))


def run(known: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    source = archive.archive_of(known).source
    try:
        said = rename(source, known.old, known.new)
    except (RenameError, OSError) as error:
        complain(phrase('not renamed: %s', failures.of(error) if isinstance(error, OSError) else error))
        return 2
    for line in said:
        say(line)
    return 0
