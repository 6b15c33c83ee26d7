"""What the last build that ended well has shown and warned of; pure."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pressarchive.base import files

if TYPE_CHECKING:
    from pathlib import Path

#: Changed whenever the fields or what they mean change: another build's record is then no longer read.
FORMAT = 5


@dataclass(frozen=True, slots=True)
class Record:
    """What a build leaves for the next one."""

    #: Digest of how pages are made (:func:`pressarchive.base.code_digest.writing`).
    made_with: str = ''
    #: Where the pages are, seen from the doctrees.
    output: str = ''
    #: docname -> digest of what its page shows.
    pages: dict[str, str] = field(default_factory=dict)
    #: Documents that warned; ``*``: a warning that no document could be named for.
    warned: tuple[str, ...] = ()
    #: Files of the output that are neither pages nor below a folder of Sphinx's.
    extra: tuple[str, ...] = ()
    #: Digest of what :attr:`pages` come from (:mod:`.inputs`); empty: they are to be asked.
    inputs: str = ''
    #: :attr:`pressarchive.domain.domain.PressDomain.outward`.
    outward: str = ''
    #: Digest of what every page shows; of everything that links may lead to, if a page shows some of it.
    common: str = ''
    names: str = ''
    #: :attr:`pressarchive.domain.domain.PressDomain.is_flawless`.
    is_flawless: bool = False

    def store(self, path: Path) -> None:
        """Write the record to *path*."""
        data = {
            'format': FORMAT,
            'made with': self.made_with,
            'output': self.output,
            'pages': self.pages,
            'warned': self.warned,
            'extra': self.extra,
            'inputs': self.inputs,
            'outward': self.outward,
            'common': self.common,
            'names': self.names,
            'is flawless': self.is_flawless,
        }
        files.write(path, json.dumps(data, sort_keys=True).encode('utf-8'), path.parent)


def load(path: Path) -> Record | None:
    """Return the record at *path*; ``None`` if there is none, or none of this format."""
    try:
        found = json.loads(path.read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict) or found.get('format') != FORMAT:
        return None
    pages, warned, extra = (found.get(name) for name in ('pages', 'warned', 'extra'))
    if not (isinstance(pages, dict) and isinstance(warned, list) and isinstance(extra, list)):
        return None
    if not all(isinstance(value, str) for value in (*pages.values(), *warned, *extra)):
        return None
    words = [str(found.get(name)) for name in ('made with', 'output', 'inputs', 'outward', 'common', 'names')]
    made_with, output, inputs, outward, common, names = words
    is_flawless = found.get('is flawless') is True
    return Record(
        made_with, output, pages, tuple(warned), tuple(extra), inputs, outward, common, names, is_flawless
    )
