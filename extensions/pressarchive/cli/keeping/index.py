"""``pressarchive index``: what files of the search index hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import phrase
from pressarchive.runner.terminal import complain, say
from pressarchive.search import dump
from pressarchive.search.postings import DamagedError

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        'files', type=Path, nargs='+', metavar=phrase('FILE'), help=phrase('such as w-haus.bin')
    )


def run(known: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    status = 0
    for path in known.files:
        try:
            for line in dump.lines(path):
                say(line)
        except BrokenPipeError:
            raise
        except (OSError, DamagedError) as error:
            complain(f'{path}: {error}')
            status = 2
    return status
