"""Which archive a command works on: its source folder, and the folder of what is built."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.runner.failures import CONF, no_conf

if TYPE_CHECKING:
    import argparse

#: Where an archive keeps its pages, beside its Makefile.
DOCS = 'docs'
#: What is built lies in the source folder, under a name that Sphinx leaves out.
BUILD = '_build'


class UsageError(Exception):
    """A command was called in a way that makes no sense; the message says what would."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The two folders of an archive."""

    source: Path
    build: Path


def add_arguments(parser: argparse.ArgumentParser, *, with_build: bool = False) -> None:
    """Add ``--source``, and ``--build`` for commands that build or read what was built."""
    help_text = f"the archive's folder, with its {CONF}; without this option: here, or {DOCS} here"
    parser.add_argument('--source', type=Path, metavar='FOLDER', help=help_text)
    if with_build:
        help_text = f'the folder of what is built; without this option: {BUILD} in the source'
        parser.add_argument('--build', type=Path, metavar='FOLDER', help=help_text)


def archive_of(known: argparse.Namespace) -> Archive:
    """Return the archive that the arguments name; raises :class:`UsageError` if there is none."""
    source: Path | None = known.source
    if source is None:
        source = next((one for one in (Path(), Path(DOCS)) if (one / CONF).is_file()), Path(DOCS))
    if not (source / CONF).is_file():
        raise UsageError(no_conf(source))
    return Archive(source, getattr(known, 'build', None) or source / BUILD)
