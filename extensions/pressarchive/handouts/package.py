"""All that belongs to a release in one ZIP: the same files are the same bytes; pure."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pressarchive.model.records import PartialDate

SUMS: Final = 'SHA256SUMS'
#: What some system takes for something else than a letter of a name.
_NO_LETTER: Final = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"/\\|?*]')
#: Bytes of one name, its ending included.
LONGEST: Final = 150
#: Years that a ZIP knows.
_YEARS: Final = range(1980, 2108)
_UNIX: Final = 3
#: A file that everybody may read.
_MODE: Final = 0o100644 << 16


class Folder:
    """Files under names that every system takes, each once."""

    def __init__(self) -> None:
        """Begin with no file."""
        self.files: dict[str, bytes] = {}

    def add(self, folder: str, name: str, content: bytes) -> str:
        """Add a file, and return its path; one that is there already stays, this one gets a number."""
        path = PurePosixPath(safe(name))
        above = f'{safe(folder)}/' if folder else ''
        found, number = f'{above}{path}', 1
        taken = {one.casefold() for one in self.files}
        while found.casefold() in taken:
            number += 1
            found = f'{above}{path.stem}-{number}{path.suffix}'
        self.files[found] = content
        return found


def safe(name: str) -> str:
    """Return *name* as a name of a file that every system takes."""
    text = _NO_LETTER.sub('_', unicodedata.normalize('NFC', name)).strip(' .') or '_'
    path = PurePosixPath(text)
    ending = path.suffix.encode()[:20].decode('utf-8', 'ignore')
    stem = path.stem.encode()[: LONGEST - len(ending.encode())].decode('utf-8', 'ignore')
    return f'{stem}{ending}'


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return the list of *files* that ``sha256sum -c`` reads."""
    rows = (f'{sha256(content).hexdigest()}  {name}\n' for name, content in sorted(files.items()))
    return ''.join(rows).encode()


def packed(name: str, files: Mapping[str, bytes], date: PartialDate) -> bytes:
    """Return a ZIP of *files*, with their list, in a folder *name*; all bear the *date*, as far as it goes.

    Nothing is made smaller: pictures and PDFs cannot be, and what does it differs from machine to machine.
    """
    year = min(max(date.year, _YEARS[0]), _YEARS[-1])
    stamp = (year, date.month or 1, date.day or 1, 0, 0, 0)
    found = BytesIO()
    with ZipFile(found, 'w', ZIP_STORED) as archive:
        for path, content in _listed(files):
            info = ZipInfo(f'{safe(name)}/{path}', stamp)
            info.create_system, info.external_attr = _UNIX, _MODE
            archive.writestr(info, content)
    return found.getvalue()


def _listed(files: Mapping[str, bytes]) -> Iterable[tuple[str, bytes]]:
    return [*sorted(files.items()), (SUMS, sums(files))]
