"""``pressarchive expiry``: what ends soon with nothing to follow, with its line in ``press.toml``."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from pressarchive.base.config import REGISTRY
from pressarchive.cli import archive
from pressarchive.messages.catalogue import phrase
from pressarchive.model import clock, converters
from pressarchive.registry import expiry
from pressarchive.registry.loader import load
from pressarchive.registry.toml_lines import line_of
from pressarchive.runner.sources import settings_of
from pressarchive.runner.terminal import complain, say

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from pressarchive.model.records import PartialDate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    archive.add_arguments(parser)


def run(known: argparse.Namespace) -> int:
    """List what ends; return the exit status (1: something does)."""
    source = archive.archive_of(known).source
    path = source / settings_of(source).get('press_registry', REGISTRY)
    registry, faults = load(path)
    if not registry.is_readable:
        for fault in faults:
            complain(f'{path}:{fault.line}: {phrase("error")}: {fault}')
        return 2
    endings = endings_of(path)
    for line, message in endings:
        say(f'{path}:{line}: {message}')
    if not endings:
        say(phrase('nothing in %s ends within %d days', path, expiry.WITHIN.days))
    return 1 if endings else 0


def endings_of(path: Path) -> list[tuple[int, str]]:
    """Return (line, message) of each end in the registry *path*; nothing if that cannot be read."""
    registry, _faults = load(path)
    if not registry.is_readable:
        return []
    text = path.read_text(encoding='utf-8-sig')
    data = tomllib.loads(text)
    found = []
    for ending in expiry.endings(registry, clock.today(registry.zone)):
        place = ending.place
        if place[0] == 'boilerplates':
            place = ('boilerplates', _number(data, ending))
        found.append((line_of(text, (*place, 'until')), ending.message))
    return found


def _number(data: dict[str, Any], ending: expiry.Ending) -> int | str:
    """Return which entry of the file it is: the registry has left out those that are faulty."""
    for number, entry in enumerate(data['boilerplates']):
        if isinstance(entry, dict) and entry.get('key') == ending.key and _date(entry) == ending.end:
            return number
    return ending.place[1]


def _date(entry: dict[str, Any]) -> PartialDate | None:
    try:
        return converters.partial_date(str(entry.get('until')))
    except ValueError:
        return None
