"""What has been found in releases, kept beside the doctrees: a packed file a month; pure.

So the index can be written anew without reading a text again, and what is to be taken out of it when a
release is changed or removed is known: :class:`Changes`.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from pressarchive.base import files
from pressarchive.search.feed import CLOSED, CURRENT
from pressarchive.search.postings import Followers, Posting, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pressarchive.search.analysis import Word
    from pressarchive.search.postings import P
    from pressarchive.search.state import State

#: zlib's fastest: these files are read by nobody else.
_LEVEL = 1


class Kept(NamedTuple):
    """One release."""

    #: Of all that it was made from.
    fingerprint: str
    #: What a result shows; see :meth:`.feed.FeedEntry.card`. Empty: there is no word to be found by.
    card: list[str]
    words: Mapping[str, Word]


class Months:
    """The files in *folder*, by month ("2019-09")."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, month: str) -> dict[str, Kept]:
        """Return the releases of *month* by their names; none if the file is missing or damaged."""
        try:
            found = json.loads(zlib.decompress(self._path(month).read_bytes()))
            return {name: _kept(*one) for name, one in found.items()}
        except (OSError, ValueError, TypeError, AttributeError, zlib.error):
            return {}

    def write(self, month: str, releases: Mapping[str, Kept]) -> None:
        """Keep *releases* as those of *month*, and no others."""
        if not releases:
            self._path(month).unlink(missing_ok=True)
            return
        content = json.dumps(releases, ensure_ascii=False, sort_keys=True, separators=(',', ':'))
        packed = zlib.compress(content.encode('utf-8', 'surrogatepass'), _LEVEL)
        files.write(self._path(month), packed, self._folder.parent)

    def keep_only(self, months: Iterable[str]) -> None:
        """Remove the files of all others."""
        wanted = {self._path(month).name for month in months}
        for path in self._folder.glob('*'):
            if path.name not in wanted:
                path.unlink()

    def _path(self, month: str) -> Path:
        return self._folder / f'{month}.z'


def _kept(fingerprint: Any, card: Any, words: Any) -> Kept:
    found = {stem: (level, tuple(forms), tuple(signs)) for stem, (level, forms, signs) in words.items()}
    return Kept(str(fingerprint), [str(part) for part in card], found)


class Changes:
    """What is to be changed in the parts of *state*: stem, number, and what it has then."""

    def __init__(self, state: State) -> None:
        self._part_of = state.part_of
        self.words: dict[str, dict[str, dict[int, Posting | None]]] = {CURRENT: {}, CLOSED: {}}
        self.followers: dict[str, dict[str, dict[int, Followers | None]]] = {CURRENT: {}, CLOSED: {}}
        self._old: set[tuple[str, Posting | Followers]] = set()

    def drop(self, id_: int, one: Kept) -> None:
        """Take a release out; before others are put in, which may have its number."""
        for stem, posting, following in _rows(id_, one):
            if posting.forms:
                self._old.add((stem, posting))
                self.words[self._part_of(id_)].setdefault(stem, {})[id_] = None
            if following.signs:
                self._old.add((stem, following))
                self.followers[self._part_of(id_)].setdefault(stem, {})[id_] = None

    def put(self, id_: int, one: Kept) -> None:
        """Put a release in; most words of one that is edited stay."""
        words, followers = self.words[self._part_of(id_)], self.followers[self._part_of(id_)]
        for stem, posting, following in _rows(id_, one):
            if posting.forms:
                self._note(words, stem, posting)
            if following.signs:
                self._note(followers, stem, following)

    def _note(self, changes: dict[str, dict[int, P | None]], stem: str, row: P) -> None:
        if (stem, row) in self._old:
            del changes[stem][row.id]
            if not changes[stem]:
                del changes[stem]
        else:
            changes.setdefault(stem, {})[row.id] = row


def _rows(id_: int, one: Kept) -> Iterator[tuple[str, Posting, Followers]]:
    for stem, (level, forms, signs) in one.words.items():
        yield stem, Posting(id_, level, forms), Followers(id_, packed(signs))
