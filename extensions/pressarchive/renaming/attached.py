"""Pictures and attachments that lie beside a release, and move along with it if nobody else names them."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pressarchive.messages.catalogue import phrase
from pressarchive.renaming.desk import RenameError

if TYPE_CHECKING:
    from pathlib import Path

    from pressarchive.renaming.desk import Desk


def moving_along(
    desk: Desk, text: Path, before: Path, after: Path
) -> tuple[list[tuple[Path, Path]], list[str]]:
    """Return which files move from the folder *before* to *after* with the release in the file *text*.

    Those are named by it with their path below the folder, and by nobody else. What is said of others comes
    second. Raises :class:`RenameError` if something lies at a new place.
    """
    if before == after or not before.is_dir():
        return [], []
    said = _plain(desk.text(text))
    named = [path for path in sorted(before.rglob('*')) if not _is_source(desk, path) and path.is_file()]
    named = [path for path in named if _own(path, before).search(said)]
    if not named:
        return [], []
    others = [_plain(desk.text(path)) for path in desk.texts() if path != text]
    others += [_plain(desk.text(path)) for path in (desk.source / 'conf.py', desk.registry_path)]
    moves, lines = [], []
    for path in named:
        name, target = path.relative_to(before), after / path.relative_to(before)
        is_shared = len(_any(path).findall(said)) > len(_own(path, before).findall(said))
        if is_shared or any(_any(path).search(other) for other in others):
            way = os.path.relpath(path, after).replace(os.sep, '/')
            lines.append(
                phrase('%s stays, for others name it, too: write %s for %s', path, way, name.as_posix())
            )
            continue
        if target.exists():
            message = phrase(
                '%s exists already, and %s would move there; rename one of the two', target, path
            )
            raise RenameError(message)
        desk.check_place(path)
        desk.check_place(target)
        moves.append((path, target))
    return moves, lines


def _is_source(desk: Desk, path: Path) -> bool:
    # A plain text is a source only if conf.py says so.
    return path.suffix in {*desk.named, '.md', '.rst'}


def _plain(text: str) -> str:
    """Return *text* with names of files as they are on the disk."""
    return unicodedata.normalize('NFC', unquote(text))


def _any(path: Path) -> re.Pattern[str]:
    """Find the name of the file *path*, whatever is in front of it."""
    return re.compile(rf'(?<![\w.-]){re.escape(_plain(path.name))}(?![\w-])')


def _own(path: Path, folder: Path) -> re.Pattern[str]:
    """Find *path* as a text in *folder* names it."""
    name = re.escape(unicodedata.normalize('NFC', path.relative_to(folder).as_posix()))
    return re.compile(rf'(?<![\w./-])(?:\./)?{name}(?![\w-])')
