"""What a release may be renamed from and to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pressarchive.checks.rules import is_name
from pressarchive.ledger.file_format import is_address
from pressarchive.model.suggestions import hint, slug
from pressarchive.renaming.desk import RenameError

if TYPE_CHECKING:
    from pressarchive.renaming.desk import Desk

#: Bytes of a part of an address: file systems end at 255, and builds and git add endings of their own.
MAX_NAME = 200
_YEAR = re.compile(r'[0-9]{4}')


def check(desk: Desk, before: str, after: str) -> None:
    """Raise :class:`RenameError` for names that no release can have; nothing is asked of the disk."""
    folder = desk.releases
    for name in (before, after):
        if not is_address(name) or not name.startswith(f'{folder}/'):
            message = f'{name!r} is no release; allowed: a path below {folder}/, '
            message += f'for example {folder}/2019/2019-09-beispiel'
            raise RenameError(message)
        check_length(name)
    wrong = next((name for name in (before, after) if name.endswith('/index')), None)
    if wrong is not None:
        message = f'{wrong!r} is a page of a year, which keeps its name'
        raise RenameError(message)
    stem = after.rpartition('/')[2]
    if not is_name(stem) or not stem[0].isalnum():
        message = f'{stem!r} becomes an address; take for example {slug(stem)!r}: '
        message += 'allowed are letters a to z, digits, "-", "_" and ".", a letter or digit first'
        raise RenameError(message)
    year, _, rest = after.removeprefix(f'{folder}/').partition('/')
    if _YEAR.fullmatch(year) is None or not rest or '/' in rest:
        message = f'{after!r} does not lie in the folder of a year; '
        message += f'allowed: {folder}/, four digits, /, a name: {folder}/2019/{stem}'
        raise RenameError(message)
    if before == after:
        message = f'{before} is its name already; give another one'
        raise RenameError(message)


def check_length(name: str) -> None:
    """Raise :class:`RenameError` if a part of *name* is longer than files may be called."""
    for part in name.split('/'):
        if (length := len(part.encode('utf-8'))) > MAX_NAME:
            message = f"'{part[:40]}…' has {length} letters; allowed are {MAX_NAME}"
            raise RenameError(message)


def check_capitals(desk: Desk, before: str, after: str) -> None:
    """Raise :class:`RenameError` if *after* is *before*, a page or a former address but for capitals."""
    pages = sorted((desk.source / after).parent.glob('*'))
    known = [path.relative_to(desk.source).with_suffix('') for path in pages if path.suffix in desk.suffixes]
    names = (before, *(path.as_posix() for path in known), *(line.address for line in desk.ledger.lines))
    if alike := [name for name in names if name != after and name.casefold() == after.casefold()]:
        message = f'{after} differs from {alike[0]} only in capitals: on Windows and Mac both are one file; '
        message += 'choose another name'
        raise RenameError(message)


def check_ledger(desk: Desk, before: str, after: str) -> None:
    """Raise :class:`RenameError` if *after* belongs to another page that has been published."""
    ledger = desk.ledger
    if (final := ledger.final(after)) not in {None, before}:
        message = f'{after} is a former address of {final}, and leads there; choose another name'
        raise RenameError(message)
    texts = {line.digest for line in ledger.recorded if line.address == after}
    if texts and texts.isdisjoint(line.digest for line in ledger.recorded if line.address == before):
        message = f'{after} was published, with another text, and is gone: its address stays its own; '
        message += 'choose another name'
        raise RenameError(message)


def missing(desk: Desk, before: str, *, is_named_now: bool) -> str:
    """Return what to say of a release that has no file; with *is_named_now* the new name has one."""
    paths = (path for path in (desk.source / desk.releases).rglob('*') if path.suffix in desk.suffixes)
    known = [
        path.relative_to(desk.source).with_suffix('').as_posix() for path in paths if path.stem != 'index'
    ]
    if not is_named_now:
        return f'{before!r} does not exist; {hint(before, known)}'
    message = f'{before!r} never existed: neither {desk.ledger_path.name} nor git knows it; '
    return message + hint(before, {line.address for line in desk.ledger.recorded})
