"""Which file a page means: one answer for links, pictures, downloads and the option ``image``; pure.

A name is written by people and by programs: "größe.pdf" as "gr%C3%B6%C3%9Fe.pdf", with letters in one or in
two parts (a Mac stores "ö" as "o" and two dots), or "foto.PNG" for "Foto.png". What fits just one file is
that file; else nobody knows.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pressarchive.messages.catalogue import all_of, phrase
from pressarchive.model.suggestions import hint

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Files of which Sphinx may choose another one of the same stem.
PICTURES = ('.avif', '.gif', '.jpeg', '.jpg', '.pdf', '.png', '.svg', '.webp')
#: Kinds of files to which pages link; a link to anything else may be one to a place with a name.
KINDS = frozenset(
    {
        *(
            '.avif',
            '.bmp',
            '.csv',
            '.doc',
            '.docx',
            '.eps',
            '.epub',
            '.gif',
            '.heic',
            '.htm',
            '.html',
            '.ics',
        ),
        *('.jpeg', '.jpg', '.mp3', '.mp4', '.odp', '.ods', '.odt', '.pages', '.pdf', '.png', '.ppt', '.pptx'),
        *('.rtf', '.svg', '.tif', '.tiff', '.txt', '.vcf', '.webp', '.xls', '.xlsx', '.zip'),
    }
)


def lookup(source: Path, folder: Path, name: str) -> str:
    """Return *name*, which a page in *folder* writes, as the file is really named.

    A name that begins with "/" counts from *source*, the folder of all pages; what lies outside of it is
    returned as it is. Raises :class:`ValueError` if no file is meant, or more than one.
    """
    base = source if name.startswith(('/', '\\')) else folder
    for written in _readings(name):
        if os.path.isfile(base / written.lstrip('/')):  # noqa: PTH113  a name may be too long
            return written
    *_, written = _readings(name)
    found = Path('/' if written.startswith('/') else '')
    here = base
    for part in written.strip('/').split('/'):
        if not here.resolve().is_relative_to(source.resolve()):
            return name
        real = part if part in {'', '.', '..'} else _entry(here, part, written)
        here, found = here / real, found / real
    if not here.is_file():
        message = phrase('the file %r is a folder; name a file in it', written)
        raise ValueError(message)
    return found.as_posix()


def _readings(name: str) -> Iterator[str]:
    """Yield *name* as it is written, without its codes ("%20"), and as it is written on Windows."""
    yield name
    yield unquote(name)
    yield unquote(name).replace('\\', '/')


def _entry(folder: Path, part: str, written: str) -> str:
    """Return which file in *folder* is meant by *part* of the name *written*."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208
    except OSError:
        names = []
    if part in names:
        return part
    alike = [one for one in names if _folded(one) == _folded(part)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        message = phrase(
            'the file %r is not there, and %s are named alike; write the name of one as it is',
            *(written, all_of(map(repr, alike))),
        )
        raise ValueError(message)
    kinds = {PurePath(part).suffix.casefold()} | KINDS
    visible = [one for one in names if not one.startswith('.') and PurePath(one).suffix.casefold() in kinds]
    known = hint(part, visible) if visible else phrase('put it there, or correct its name')
    message = phrase('the file %r is not there; %s', written, known)
    raise ValueError(message)


def _folded(name: str) -> str:
    """Return *name* so that names are equal that look alike."""
    return ' '.join(unicodedata.normalize('NFKC', name).casefold().split())
