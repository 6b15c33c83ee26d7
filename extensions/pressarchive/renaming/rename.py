"""Rename a release or a topic, so that its old address leads to the new one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pressarchive.embargo.prescan import hold_of
from pressarchive.ledger.file_format import HEADER, Ledger, Moved, text_of
from pressarchive.messages.catalogue import phrase
from pressarchive.model import clock
from pressarchive.registry.loader import load as load_registry
from pressarchive.renaming import names
from pressarchive.renaming.attached import moving_along
from pressarchive.renaming.desk import Changes, Desk, RenameError
from pressarchive.renaming.topics import rename_topic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zoneinfo import ZoneInfo


def rename(source: Path, old: str, new: str) -> list[str]:
    """Rename the release or the topic *old* to *new* (addresses, or files); return what is to be said of it.

    If the file has been renamed already, only the ledger is brought up to date. Pictures and attachments
    beside a release move along. Raises :class:`RenameError`, and then nothing has changed.
    """
    desk = Desk.at(source)
    before, after = (_address(desk, name) for name in (old, new))
    if before.startswith(f'{desk.topics}/'):
        ledger = text_of(moved(desk.ledger, before, after)).encode('utf-8')
        changes, said = rename_topic(desk, before, after, ledger)
        changes.make()
        found = re.compile(rf'(?<![\w.-]){re.escape(before)}(?![\w-])')
    else:
        changes, said = _rename_release(desk, before, after)
        changes.make()
        found = re.compile(rf'(?<![\w.-]){re.escape(before.rpartition("/")[2])}(?![\w-])')
    if lines := list(mentions(desk, found)):
        said.append(phrase('These lines name the old address; mend those that are links to it:'))
        said += lines
    return said


def _rename_release(desk: Desk, before: str, after: str) -> tuple[Changes, list[str]]:
    """Return what to change so that the release *before* is *after*, and what is to be said of it."""
    source = desk.source
    names.check(desk, before, after)
    names.check_capitals(desk, before, after)
    file, target = desk.file(before), desk.file(after)
    if file is not None and target is not None:
        message = phrase('%s exists already; choose another name, or remove one of the two files', target)
        raise RenameError(message)
    found = file or target
    if found is None or (file is None and not desk.was_there(before)):
        raise RenameError(names.missing(desk, before, is_named_now=found is not None))
    target = source / f'{after}{found.suffix}'
    desk.check_place(found)
    desk.check_place(target)
    changes, said = Changes(source), []
    if file is not None:
        names.check_ledger(desk, before, after)
        changes.moves.append((file, target))
        said.append(phrase('renamed: %s -> %s', file, target))
    zone = load_registry(desk.registry_path)[0].zone
    if _was_never_public(desk.ledger, before, found, zone):
        said.append(phrase('it was not public yet: its old address needs no redirect'))
    else:
        text = text_of(moved(desk.ledger, before, after))
        changes.writes.append((desk.ledger_path, text.encode('utf-8')))
        said.append(f'{desk.ledger_path}: {before} -> {after}')
    folders = [(source / address).parent for address in (before, after)]
    along, staying = moving_along(desk, found, *folders)
    changes.moves += along
    said += [phrase('renamed: %s -> %s', one, two) for one, two in along]
    return changes, [*said, *staying]


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
    return Ledger.of(recorded, [*ways, Moved(old, new)], ledger.comments or HEADER, ledger.removed)


def mentions(desk: Desk, word: re.Pattern[str]) -> Iterator[str]:
    """Yield ``path:line: text`` for each line of the sources in which *word* is found."""
    for path in desk.texts():
        for number, line in enumerate(desk.text(path).split('\n'), 1):
            if word.search(line):
                yield f'  {path}:{number}: {line.strip()[:100]}'


def _address(desk: Desk, name: str) -> str:
    """Return *name* without the source folder and without the ending of a source."""
    found = name.removeprefix('./')
    source = desk.source
    for prefix in (f'{source.as_posix().removeprefix("./")}/', f'{source.resolve().as_posix()}/'):
        found = found.removeprefix(prefix)
    suffix = next((one for one in desk.suffixes if found.endswith(one)), '')
    return found.removesuffix(suffix)


def _was_never_public(ledger: Ledger, address: str, file: Path, zone: ZoneInfo) -> bool:
    """Tell whether the release is a draft or under embargo, and no line names it."""
    lines: list[Any] = [*ledger.recorded, *ledger.moved]
    if any(address in {line.address, getattr(line, 'target', '')} for line in lines):
        return False
    text = file.read_bytes().decode('utf-8', 'replace')
    is_markdown = file.suffix.lower() != '.rst'
    return hold_of(text, clock.now(zone), zone, is_release=True, markdown=is_markdown) is not None
