"""Rename a release, so that its old address leads to the new one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pressarchive import clock
from pressarchive.checks import is_name
from pressarchive.cli.sources import settings_of, sources, suffixes_of
from pressarchive.config import LEDGER, REGISTRY
from pressarchive.history import git
from pressarchive.ledger import HEADER, Ledger, Moved, is_address, text_of
from pressarchive.lifecycle import read_ledger
from pressarchive.registry_file import load as load_registry
from pressarchive.source import hold_of
from pressarchive.suggest import hint, slug

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zoneinfo import ZoneInfo


class RenameError(Exception):
    """A release cannot be renamed; the message says why, and what can be done."""


def rename(source: Path, old: str, new: str) -> list[str]:
    """Rename the release *old* to *new* (addresses, or files); return what is to be said of it.

    If the file has been renamed already, only the ledger is brought up to date. Raises
    :class:`RenameError`, and then nothing has changed.
    """
    settings = settings_of(source)
    suffixes = suffixes_of(settings)
    before, after = (_address(source, name, suffixes) for name in (old, new))
    _check_names(before, after, settings.get('press_releases', 'releases'))
    path = source / settings.get('press_ledger', LEDGER)
    ledger, faults = read_ledger(path) or (Ledger(), [])
    if faults:
        message = f'{path}:{faults[0].line}: {faults[0].message}'
        raise RenameError(message)
    file, target = _file(source, before, suffixes), _file(source, after, suffixes)
    if file is not None and target is not None:
        message = f'{target} exists already; choose another name, or remove one of the two files'
        raise RenameError(message)
    if file is None and target is None:
        raise RenameError(_no_file(source, before, suffixes, settings.get('press_releases', 'releases')))
    said = []
    if file is not None:
        target = source / f'{after}{file.suffix}'
        _move(source, file, target)
        said.append(f'renamed: {file} -> {target}')
    zone = load_registry(source / settings.get('press_registry', REGISTRY))[0].zone
    if target is not None and _was_never_public(ledger, before, target, zone):
        said.append('it was not public yet: its old address needs no redirect')
    else:
        path.write_text(text_of(moved(ledger, before, after)), encoding='utf-8', newline='\n')
        said.append(f'{path}: {before} -> {after}')
    found = list(mentions(source, before, suffixes))
    if found:
        said.append('These lines name the old address; mend those that are links to it:')
        said += found
    return said


def moved(ledger: Ledger, old: str, new: str) -> Ledger:
    """Return *ledger* with the release *old* at *new*: its lines, and all ways that led to it.

    A new address that has a line of its own keeps that alone: what stood at the old one is no text of it.
    """
    is_known = any(line.address == new for line in ledger.recorded)
    recorded = [line for line in ledger.recorded if line.address != old]
    if not is_known:
        recorded += [replace(line, address=new) for line in ledger.recorded if line.address == old]
    ways = [
        Moved(line.address, new if line.target == old else line.target)
        for line in ledger.moved
        # A document stands at the new address again.
        if line.address not in {old, new}
    ]
    return Ledger.of(recorded, [*ways, Moved(old, new)], ledger.comments or HEADER)


def mentions(source: Path, address: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """Yield ``path:line: text`` for each line of the sources that names *address* by its last part."""
    word = re.compile(rf'(?<![\w.-]){re.escape(address.rpartition("/")[2])}(?![\w-])')
    for path in sources(source, suffixes):
        for number, line in enumerate(path.read_bytes().decode('utf-8', 'replace').split('\n'), 1):
            if word.search(line):
                yield f'  {path}:{number}: {line.strip()[:100]}'


def _address(source: Path, name: str, suffixes: tuple[str, ...]) -> str:
    """Return *name* without the source folder and without the ending of a source."""
    found = name.removeprefix('./')
    for prefix in (f'{source.as_posix().removeprefix("./")}/', f'{source.resolve().as_posix()}/'):
        found = found.removeprefix(prefix)
    suffix = next((one for one in suffixes if found.endswith(one)), '')
    return found.removesuffix(suffix)


def _check_names(before: str, after: str, folder: str) -> None:
    """Raise :class:`RenameError` for names that no release can have."""
    for name in (before, after):
        if not is_address(name) or not name.startswith(f'{folder}/'):
            message = f'{name!r} is no release; allowed: a path below {folder}/, '
            message += f'for example {folder}/2019/2019-09-beispiel'
            raise RenameError(message)
    wrong = next((name for name in (before, after) if name.endswith('/index')), None)
    if wrong is not None:
        message = f'{wrong!r} is a page of a year, which keeps its name'
        raise RenameError(message)
    stem = after.rpartition('/')[2]
    if not is_name(stem):
        message = f'{stem!r} becomes an address; take for example {slug(stem)!r}: '
        message += 'allowed are letters a to z, digits, "-", "_" and "."'
        raise RenameError(message)
    if before == after:
        message = f'{before} is its name already; give another one'
        raise RenameError(message)


def _file(source: Path, address: str, suffixes: tuple[str, ...]) -> Path | None:
    return next((path for suffix in suffixes if (path := source / f'{address}{suffix}').is_file()), None)


def _no_file(source: Path, address: str, suffixes: tuple[str, ...], folder: str) -> str:
    paths = (path for path in (source / folder).rglob('*') if path.suffix in suffixes)
    known = [path.relative_to(source).with_suffix('').as_posix() for path in paths if path.stem != 'index']
    return f'{address!r} does not exist; {hint(address, known)}'


def _move(source: Path, file: Path, target: Path) -> None:
    """Move *file* to *target*, in git's index too if git knows it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    one, two = (path.relative_to(source).as_posix() for path in (file, target))
    if git(source, 'ls-files', '--error-unmatch', '--', one) is None or git(source, 'mv', one, two) is None:
        file.rename(target)


def _was_never_public(ledger: Ledger, address: str, file: Path, zone: ZoneInfo) -> bool:
    """Tell whether the release is a draft or under embargo, and no line names it."""
    lines: list[Any] = [*ledger.recorded, *ledger.moved]
    if any(address in {line.address, getattr(line, 'target', '')} for line in lines):
        return False
    text = file.read_bytes().decode('utf-8', 'replace')
    is_markdown = file.suffix.lower() != '.rst'
    return hold_of(text, clock.now(zone), zone, is_release=True, markdown=is_markdown) is not None
