"""What a release may be renamed from and to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pressarchive.checks.rules import is_name
from pressarchive.ledger.file_format import is_address
from pressarchive.messages.catalogue import phrase
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
            message = phrase(
                '%r is no release; allowed: a path below %s/, for example %s/2019/2019-09-beispiel',
                name,
                folder,
                folder,
            )
            raise RenameError(message)
        check_length(name)
    wrong = next((name for name in (before, after) if name.endswith('/index')), None)
    if wrong is not None:
        message = phrase('%r is a page of a year, which keeps its name', wrong)
        raise RenameError(message)
    stem = after.rpartition('/')[2]
    if not is_name(stem) or not stem[0].isalnum():
        message = phrase(
            '%r becomes an address; take for example %r: allowed are letters a to z, digits, "-", '
            '"_" and ".", a letter or digit first',
            stem,
            slug(stem),
        )
        raise RenameError(message)
    year, _, rest = after.removeprefix(f'{folder}/').partition('/')
    if _YEAR.fullmatch(year) is None or not rest or '/' in rest:
        message = phrase(
            '%r does not lie in the folder of a year; allowed: %s/, four digits, /, a name: %s/2019/%s',
            after,
            folder,
            folder,
            stem,
        )
        raise RenameError(message)
    if before == after:
        message = phrase('%s is its name already; give another one', before)
        raise RenameError(message)


def check_length(name: str) -> None:
    """Raise :class:`RenameError` if a part of *name* is longer than files may be called."""
    for part in name.split('/'):
        if (length := len(part.encode('utf-8'))) > MAX_NAME:
            message = phrase("'%s…' has %s letters; allowed are %s", part[:40], length, MAX_NAME)
            raise RenameError(message)


def check_capitals(desk: Desk, before: str, after: str) -> None:
    """Raise :class:`RenameError` if *after* is *before*, a page or a former address but for capitals."""
    pages = sorted((desk.source / after).parent.glob('*'))
    known = [path.relative_to(desk.source).with_suffix('') for path in pages if path.suffix in desk.suffixes]
    names = (before, *(path.as_posix() for path in known), *(line.address for line in desk.ledger.lines))
    if alike := [name for name in names if name != after and name.casefold() == after.casefold()]:
        message = phrase(
            '%s differs from %s only in capitals: on Windows and Mac both are one file; choose another name',
            after,
            alike[0],
        )
        raise RenameError(message)


def check_ledger(desk: Desk, before: str, after: str) -> None:
    """Raise :class:`RenameError` if *after* belongs to another page that has been published."""
    ledger = desk.ledger
    if (final := ledger.final(after)) not in {None, before}:
        message = phrase('%s is a former address of %s, and leads there; choose another name', after, final)
        raise RenameError(message)
    texts = {line.digest for line in ledger.recorded if line.address == after}
    if texts and texts.isdisjoint(line.digest for line in ledger.recorded if line.address == before):
        message = phrase(
            '%s was published, with another text, and is gone: its address stays its own; choose '
            'another name',
            after,
        )
        raise RenameError(message)


def missing(desk: Desk, before: str, *, is_named_now: bool) -> str:
    """Return what to say of a release that has no file; with *is_named_now* the new name has one."""
    paths = (path for path in (desk.source / desk.releases).rglob('*') if path.suffix in desk.suffixes)
    known = [
        path.relative_to(desk.source).with_suffix('').as_posix() for path in paths if path.stem != 'index'
    ]
    if not is_named_now:
        return phrase('%r does not exist; %s', before, hint(before, known))
    meant = hint(before, {line.address for line in desk.ledger.recorded})
    return phrase('%r never existed: neither %s nor git knows it; %s', before, desk.ledger_path.name, meant)
