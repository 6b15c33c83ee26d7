"""Which archive a command works on: its source folder, and the folder of what is built."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressarchive.messages.catalogue import phrase
from pressarchive.runner.failures import CONF, no_conf

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

#: Where an archive keeps its pages, beside its Makefile.
DOCS = 'docs'
#: What is built lies in the source folder, under a name that Sphinx leaves out.
BUILD = '_build'
_NAMES: Final = re.compile('--source(?:=|$)')
_LANGUAGE: Final = re.compile(r'^language *= *(["\'])([\w-]+)\1', re.MULTILINE)


def language_of(given: Sequence[str]) -> str:
    """Return the language of the archive that the arguments *given* mean, if its ``conf.py`` says it.

    Before they are parsed: what a parser says is in that language, too.
    """
    named = [
        word.partition('=')[2] or (*given, '')[place + 1]
        for place, word in enumerate(given)
        if _NAMES.match(word)
    ]
    for folder in (*named, '.', DOCS, *given):
        try:
            found = _LANGUAGE.search(Path(folder, CONF).read_text(encoding='utf-8', errors='replace'))
        except (OSError, ValueError):
            continue
        return found[2] if found else 'en'
    return ''


class UsageError(Exception):
    """A command was called in a way that makes no sense; the message says what would."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The two folders of an archive."""

    source: Path
    build: Path


def add_arguments(parser: argparse.ArgumentParser, *, with_build: bool = False) -> None:
    """Add ``--source``, and ``--build`` for commands that build or read what was built."""
    help_text = phrase("the archive's folder, with its %s; without this option: here, or %s here", CONF, DOCS)
    parser.add_argument('--source', type=Path, metavar=phrase('FOLDER'), help=help_text)
    if with_build:
        help_text = phrase('the folder of what is built; without this option: %s in the source', BUILD)
        parser.add_argument('--build', type=Path, metavar=phrase('FOLDER'), help=help_text)


def archive_of(known: argparse.Namespace) -> Archive:
    """Return the archive that the arguments name; raises :class:`UsageError` if there is none."""
    source: Path | None = known.source
    if source is None:
        source = next((one for one in (Path(), Path(DOCS)) if (one / CONF).is_file()), Path(DOCS))
    if not (source / CONF).is_file():
        raise UsageError(no_conf(source))
    return Archive(source, getattr(known, 'build', None) or source / BUILD)
