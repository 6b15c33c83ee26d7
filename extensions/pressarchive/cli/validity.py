"""``python -m pressarchive.cli.validity``: what ends soon with nothing to follow."""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressarchive import clock, fields, validity
from pressarchive.registry_file import load
from pressarchive.toml_place import line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressarchive.model import PartialDate
    from pressarchive.registry_file import Fault


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command: a line for each end, as compilers warn. 1 only if the file cannot be read."""
    description = 'Name contacts and boilerplates whose time ends within 30 days with nothing to follow.'
    parser = argparse.ArgumentParser(prog='python -m pressarchive.cli.validity', description=description)
    parser.add_argument('source', type=Path, help='the source folder')
    parser.add_argument('--registry', default='press.toml', help='the file in it (default: %(default)s)')
    known = parser.parse_args(arguments)
    path: Path = known.source / known.registry
    endings, faults = endings_of(path)
    for line, message in endings:
        sys.stdout.write(f'{path}:{line}: warning: {message}\n')
    for fault in faults:
        sys.stderr.write(f'{path}:{fault.line}: error: {fault}\n')
    return 1 if faults else 0


def endings_of(path: Path) -> tuple[list[tuple[int, str]], list[Fault]]:
    """Return (line, message) of each end that the registry *path* has, and why it cannot be read."""
    registry, faults = load(path)
    if not registry.is_readable:
        return [], faults
    text = path.read_text(encoding='utf-8-sig')
    data = tomllib.loads(text)
    found = []
    for ending in validity.endings(registry, clock.today(registry.zone)):
        place = ending.place
        if place[0] == 'boilerplates':
            place = ('boilerplates', _number(data, ending))
        found.append((line_of(text, (*place, 'until')), ending.message))
    return found, []


def _number(data: dict[str, Any], ending: validity.Ending) -> int | str:
    """Return which entry of the file it is: the registry has left out those that are faulty."""
    for number, entry in enumerate(data['boilerplates']):
        if isinstance(entry, dict) and entry.get('key') == ending.key and _date(entry) == ending.end:
            return number
    return ending.place[1]


def _date(entry: dict[str, Any]) -> PartialDate | None:
    try:
        return fields.partial_date(str(entry.get('until')))
    except ValueError:
        return None


if __name__ == '__main__':
    sys.exit(main())
