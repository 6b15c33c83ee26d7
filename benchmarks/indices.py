"""What a search index takes on the disk, and what its files are for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = 'press-search'
BARE_INDEX = 'searchindex.js'
#: Kinds of files by their endings.
ENDINGS = {
    '.js': 'script',
    '.json': 'table',
    '.html': 'page',
    '.txt': 'text',
}


#: Kinds of the index's packed files by their first letters.
LETTERS = {'w': 'words', 'f': 'followers', 'c': 'cards', 'b': 'spelling', 'e': 'spelling'}


@dataclass(frozen=True, slots=True)
class Archive:
    """What is measured: number of releases, vocabulary, ours or bare."""

    n: int
    vocabulary: str
    site: str


@dataclass(frozen=True, slots=True)
class IndexPart:
    """The files of one kind in one index on the disk."""

    n: int
    vocabulary: str
    site: str
    #: The index's folder; an archive may have several indices.
    bundle: str
    kind: str
    files: int
    size: int


def kind_of(path: str) -> str:
    """Return what the file *path* is for."""
    name = PurePosixPath(path)
    if name.name == 'register.bin':
        return 'register'
    if name.suffix == '.bin':
        return LETTERS.get(name.name[:1], 'other')
    return 'index' if name.name == BARE_INDEX else ENDINGS.get(name.suffix, 'other')


def on_disk(out: Path, archive: Archive) -> Iterator[IndexPart]:
    """Yield the parts of all indices of the built site *out*."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    root = out / FOLDER
    for path in sorted(root.rglob('*')):
        if path.is_file():
            place = path.relative_to(root)
            bundle = place.parts[0] if len(place.parts) > 1 else FOLDER
            found[bundle, kind_of(path.name)].append(path.stat().st_size)
    bare = out / BARE_INDEX
    if bare.is_file():
        found[BARE_INDEX, kind_of(BARE_INDEX)].append(bare.stat().st_size)
    for (bundle, kind), sizes in sorted(found.items()):
        yield IndexPart(archive.n, archive.vocabulary, archive.site, bundle, kind, len(sizes), sum(sizes))
