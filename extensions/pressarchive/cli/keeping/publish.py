"""``pressarchive publish``: build beside the published site, and publish if nothing was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.cli import archive
from pressarchive.messages.catalogue import phrase
from pressarchive.publish import FOLDER, publish

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    archive.add_arguments(parser, with_build=True)
    parser.add_argument('--keep-one', action='store_true', help=phrase('keep only the published generation'))
    parser.add_argument('--verbose', action='store_true', help=phrase("show Sphinx's own output"))
    parser.add_argument('options', nargs='*', help=phrase('options of sphinx-build, behind "--"'))


def run(known: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    place = archive.archive_of(known)
    return publish(
        place.source,
        place.build / FOLDER,
        keep_one=known.keep_one,
        options=known.options,
        verbose=known.verbose,
    )
