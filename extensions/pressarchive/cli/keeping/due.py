"""``pressarchive due``: tell whether the published site changes by itself now."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from pressarchive.cli import archive
from pressarchive.embargo.next_change import FILE
from pressarchive.messages.catalogue import phrase
from pressarchive.model import clock
from pressarchive.publish import FOLDER
from pressarchive.publish.generations import CURRENT
from pressarchive.runner.terminal import say

if TYPE_CHECKING:
    import argparse

NOT_DUE: Final = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    archive.add_arguments(parser, with_build=True)
    parser.add_argument('--file', type=Path, help=phrase('another %s than that of the published site', FILE))


def run(known: argparse.Namespace) -> int:
    """Return 0 if it has to be built, else 1. What is missing or cannot be read is due: that does no harm."""
    path: Path | None = known.file
    if path is None:
        path = archive.archive_of(known).build / FOLDER / CURRENT / 'html' / FILE
    try:
        moment = json.loads(path.read_text('utf-8'))['next']
        if moment is None:
            say(phrase('not due: nothing is going to change by itself'))
            return NOT_DUE
        due = datetime.strptime(moment, '%Y-%m-%dT%H:%M:%SZ').replace(tzinfo=UTC)
    except (OSError, ValueError, KeyError, TypeError):
        say(phrase('due: %s is missing or cannot be read', path))
        return 0
    if clock.now(ZoneInfo('UTC')) >= due:
        say(phrase('due since %s', moment))
        return 0
    say(phrase('not due before %s', moment))
    return NOT_DUE
