"""Writes the index as a whole, or changes what releases have in it; pure.

Either way the same files come of it. It is changed only where all is known of it as it is; whatever is
odd (another version of the code, a build that was killed, a damaged file, a new year) has it written anew,
of what is kept of each release.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import struct
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pressarchive.base import files
from pressarchive.search import spelling
from pressarchive.search.content import order
from pressarchive.search.feed import CLOSED, CURRENT
from pressarchive.search.kept import Changes, Kept, Months
from pressarchive.search.postings import (
    FOLLOWERS,
    WORDS,
    DamagedError,
    Followers,
    Posting,
    changed,
    entry,
    packed,
)
from pressarchive.search.shards import Shelf, digest, front_coded, pack
from pressarchive.search.spelling import BEGINNINGS, ENDINGS
from pressarchive.search.state import FORMAT, Bundle, Part, Spelling, State, card_file, numbered, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
    from pathlib import Path

    from pressarchive.search.analysis import Word
    from pressarchive.search.content import Shard
    from pressarchive.search.postings import Kind, P
    from pressarchive.search.shards import Named
    from pressarchive.search.state import Made

    #: Gives card and words of a release by its name; see :class:`.kept.Kept`.
    Analyse = Callable[[str], tuple[list[str], Mapping[str, Word]]]

#: The table of everything, that of what follows words, which only phrases need, that of how words are
#: spelled, which only typing errors need, and what is no file of ours.
ROOT, FOLLOWING, SPELLING, REGISTER = TABLES = (
    'index.json',
    'following.json',
    'spelling.json',
    'register.bin',
)
#: About so many cards are in a file; all of one month.
BUNDLE = 10
#: If more than this part of all releases has changed, the index is written anew.
MANY = 0.25


class Wanted(NamedTuple):
    """A release that belongs into the index."""

    name: str
    #: Its first day, if its date is a month or a year.
    day: date
    #: Of all that the index has of it.
    fingerprint: str


@contextmanager
def _no_collector() -> Iterator[None]:
    """Have Python not look for cycles meanwhile: there are none, but millions of objects to look at."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Index:
    """The index in *folder*; what is kept of it lies at *state* and in *kept*.

    *made_with* is what decides how it is made, besides the releases.
    """

    def __init__(self, folder: Path, top: Path, state: Path, kept: Path, made_with: str) -> None:
        self._folder = folder
        self._top = top
        self._state = state
        self._months = Months(kept)
        self._made_with = f'{FORMAT} {made_with}'
        self._synonyms: Mapping[str, Sequence[str]] = {}

    def stands(self, synonyms: Mapping[str, Sequence[str]]) -> bool:
        """Tell whether all is there that the last build left; what names the files is written again.

        It says nothing of the releases: they must be those of the last build.
        """
        self._synonyms = synonyms
        before = read(self._state)
        if before is None or before.made_with != self._made_with or not self._is_whole(before):
            return False
        self._tables(before)
        return True

    @_no_collector()
    def make(
        self,
        releases: Sequence[Wanted],
        analyse: Analyse,
        synonyms: Mapping[str, Sequence[str]] | None = None,
    ) -> Made:
        """Have the index hold *releases*, of which there is at least one, oldest first, and no others.

        *analyse* gives card and words of a release by its name: no card, if there is no word to find it by.
        *synonyms* are what else is meant, by the stems of a word or of several.
        """
        self._synonyms = synonyms or {}
        ids, calendar = numbered((one.name, one.day) for one in releases)
        now = {one.name: (ids[one.name], one.fingerprint) for one in releases}
        wanted = State(self._made_with, calendar, releases[-1].day.year, now, [], {}, Spelling([], []))
        before = read(self._state)
        if before is not None and before[:3] == wanted[:3] and self._is_whole(before):
            names = {name for name in {*now, *before.releases} if now.get(name) != before.releases.get(name)}
            if not names:
                return self._tables(before)
            if len(names) <= MANY * len(now):
                try:
                    return self._finish(self._change(before, wanted, names, analyse))
                except DamagedError:
                    pass  # a file is not what it was
        return self._finish(self._write(wanted, analyse))

    def _is_whole(self, state: State) -> bool:
        found = {path: os.stat(file).st_size for path, file in self._found() if path not in TABLES}  # noqa: PTH116
        return found == state.sizes()

    def _found(self) -> Iterator[tuple[str, str]]:
        """Yield the files that are there, thousands: paths below the folder, and where they lie."""
        for place, _folders, names in os.walk(self._folder):
            below = os.path.relpath(place, self._folder)
            for name in names:
                path = name if below == os.curdir else f'{below}/{name}'.replace(os.sep, '/')
                yield path, os.path.join(place, name)  # noqa: PTH118

    def _tables(self, state: State) -> Made:
        """Write what names the files of *state*."""
        made = state.made()
        parts = {
            name: {
                'version': part.version(),
                'words': _table(part.words),
                'cards': _gaps([one.first for one in part.bundles]),
            }
            for name, part in state.parts.items()
        }
        root = {
            'format': FORMAT,
            'version': made.version,
            'releases': len(made.ids),
            'base': date.fromordinal(state.calendar.base).isoformat(),
            'slots': state.calendar.slots,
            'synonyms': self._synonyms,
            'parts': parts,
        }
        self._put(ROOT, _json(root))
        parts_of = state.parts.items()
        self._put(FOLLOWING, _json({name: _table(part.followers) for name, part in parts_of}))
        spelled = state.spelling
        tables = [spelled.version(), _table(spelled.beginnings), _table(spelled.endings)]
        self._put(SPELLING, _json(tables))
        return made

    def _finish(self, state: State) -> Made:
        """Write the tables of *state*, remove all files that it has not, and remember it."""
        made = self._tables(state)
        wanted = {*TABLES, *state.sizes()}
        for path in {path for path, _file in self._found()} - wanted:
            (self._folder / path).unlink()
        for folder in sorted(self._folder.iterdir()):
            if folder.is_dir() and folder.name not in state.parts:
                shutil.rmtree(folder)
        self._months.keep_only({state.calendar.month(id_) for id_, _one in state.releases.values()})
        # The last of all: without it the next build writes the index anew.
        files.write(self._state, _json(state), self._state.parent)
        return made

    def _put(self, path: str, content: bytes) -> None:
        files.write(self._folder / path, content, self._top)

    def _shelf(self, kind: Named, part: str = '', shards: Iterable[Shard] = ()) -> Shelf:
        return Shelf(self._folder / part, self._top, kind, shards)

    # -- all of it -----------------------------------------------------------------------------------------

    def _write(self, wanted: State, analyse: Analyse) -> State:
        self._state.unlink(missing_ok=True)
        parts: dict[str, Part] = {}
        wordless: list[str] = []
        spelled: dict[str, bytes] = {}
        for part, months in groupby(_by_month(wanted), lambda one: wanted.part_of(one[1][0][0])):
            columns = Columns()
            bundles: list[Bundle] = []
            for month, rows in months:
                known = self._months.read(month)
                found = {name: _kept(known, name, fingerprint, analyse) for _id, name, fingerprint in rows}
                if found != known:
                    self._months.write(month, found)
                cards = []
                for id_, name, _fingerprint in rows:
                    one = found[name]
                    if one.card:
                        columns.add(id_, one.words)
                        cards.append((id_, one.card))
                    else:
                        wordless.append(name)
                bundles += self._bundles(part, cards)
            if bundles:
                parts[part] = self._part(part, columns, bundles, spelled)
        made = self._spelled(spelled)
        return wanted._replace(wordless=sorted(wordless), parts=parts, spelling=made)

    def _spelled(self, words: Mapping[str, bytes]) -> Spelling:
        """Write how *words* are spelled."""
        shelves = self._shelf(BEGINNINGS), self._shelf(ENDINGS)
        for shelf, step in zip(shelves, (1, -1), strict=True):
            entries = ((word[::step], body) for word, body in words.items())
            shelf.write(sorted(entries, key=lambda one: order(one[0])))
        return Spelling(*(shelf.shards for shelf in shelves))

    def _part(self, name: str, columns: Columns, bundles: list[Bundle], spelled: dict[str, bytes]) -> Part:
        """Write a part, and put its words into *spelled*."""
        words, followers = self._shelf(WORDS, name), self._shelf(FOLLOWERS, name)

        def noted(stem: str, body: bytes) -> tuple[str, bytes]:
            for word, bits in spelling.words(stem, body).items():
                spelled[word] = spelling.told([(name, bits)], spelled.get(word, b''))
            return stem, body

        words.write(noted(stem, entry(WORDS, stem, rows)) for stem, rows in columns.postings())
        followers.write((stem, entry(FOLLOWERS, stem, rows)) for stem, rows in columns.following())
        return Part(words.shards, followers.shards, bundles)

    def _bundles(self, part: str, cards: Sequence[tuple[int, list[str]]]) -> list[Bundle]:
        """Write the *cards* of a month, which are in order: as many into each file, or one more."""
        found: list[Bundle] = []
        if not cards:
            return found
        count = max(1, round(len(cards) / BUNDLE))
        for start, end in pairwise(len(cards) * place // count for place in range(count + 1)):
            rows = [[id_, *card] for id_, card in cards[start:end]]
            content = pack(_json(rows))
            self._put(f'{part}/{card_file(cards[start][0])}', content)
            found.append(Bundle(cards[start][0], len(content), digest(content)))
        return found

    # -- what has changed ----------------------------------------------------------------------------------

    def _change(self, before: State, wanted: State, names: Set[str], analyse: Analyse) -> State:
        """Have the index *before* hold what is *wanted*: *names* are of releases that differ.

        :raise DamagedError: something is not as it was left.
        """
        self._state.unlink(missing_ok=True)
        month = wanted.calendar.month
        now, then = wanted.releases, before.releases
        touched = {month(which[name][0]) for which in (now, then) for name in names if name in which}
        known = {name: one for here in touched for name, one in self._months.read(here).items()}
        changes = Changes(wanted)
        for name in names & then.keys():
            id_, fingerprint = then[name]
            if name not in known or known[name].fingerprint != fingerprint:
                raise DamagedError(name)
            changes.drop(id_, known[name])
        found, cards = self._keep(wanted, touched, known, analyse)
        for name in names & now.keys():
            changes.put(now[name][0], found[name])
        stay = {name for name in before.wordless if name in now and name not in found}
        wordless = stay | {name for name, one in found.items() if not one.card}
        parts = {}
        spelled: dict[str, list[tuple[str, int]]] = {}
        for name in (CLOSED, CURRENT):
            was = before.parts.get(name, Part([], [], []))
            bundles = [one for one in was.bundles if month(one.first) not in touched]
            for one in cards:
                if one and wanted.part_of(one[0][0]) == name:
                    bundles += self._bundles(name, one)
            part = self._changed(name, was, changes, sorted(bundles), spelled)
            if bundles:
                parts[name] = part
        return wanted._replace(
            wordless=sorted(wordless), parts=parts, spelling=self._respelled(before.spelling, spelled)
        )

    def _respelled(self, was: Spelling, spelled: Mapping[str, list[tuple[str, int]]]) -> Spelling:
        """Change how words are spelled: *spelled* has what parts say of those that differ."""
        edits = {word: partial(spelling.told, said) for word, said in spelled.items()}
        beginnings = self._shelf(BEGINNINGS, shards=was.beginnings)
        endings = self._shelf(ENDINGS, shards=was.endings)
        beginnings.change(edits)
        endings.change({word[::-1]: edit for word, edit in edits.items()})
        return Spelling(beginnings.shards, endings.shards)

    def _keep(
        self, wanted: State, months: Set[str], known: Mapping[str, Kept], analyse: Analyse
    ) -> tuple[dict[str, Kept], list[list[tuple[int, list[str]]]]]:
        """Keep what is found in releases of *months*; return it, and their cards by month."""
        found: dict[str, Kept] = {}
        cards = []
        left = set(months)
        for month, rows in _by_month(wanted):
            if month in months:
                here = {name: _kept(known, name, fingerprint, analyse) for _id, name, fingerprint in rows}
                self._months.write(month, here)
                left.discard(month)
                found |= here
                cards.append([(id_, here[name].card) for id_, name, _one in rows if here[name].card])
        for month in left:
            self._months.write(month, {})
        return found, cards

    def _changed(
        self,
        name: str,
        was: Part,
        changes: Changes,
        bundles: list[Bundle],
        spelled: dict[str, list[tuple[str, int]]],
    ) -> Part:
        """Change a part, and put what it says of words that differ into *spelled*."""
        words, followers = self._shelf(WORDS, name, was.words), self._shelf(FOLLOWERS, name, was.followers)
        words.change(_edits(WORDS, changes.words[name]))
        followers.change(_edits(FOLLOWERS, changes.followers[name]))
        for word, bits in spelling.changes(words.changed).items():
            spelled.setdefault(word, []).append((name, bits))
        return Part(words.shards, followers.shards, bundles)


def _edits(
    kind: Kind[P], changes: Mapping[str, Mapping[int, P | None]]
) -> dict[str, Callable[[bytes], bytes]]:
    def edit(stem: str, rows: Mapping[int, P | None], body: bytes) -> bytes:
        return changed(kind, stem, body, rows)

    return {stem: partial(edit, stem, rows) for stem, rows in changes.items()}


def _table(shards: Iterable[Shard]) -> str:
    return front_coded(one.first for one in shards)


#: Releases of a month: number, name, fingerprint.
Rows = list[tuple[int, str, str]]


def _by_month(state: State) -> list[tuple[str, Rows]]:
    """Return the releases by month, in their order."""
    rows = sorted((id_, name, fingerprint) for name, (id_, fingerprint) in state.releases.items())
    return [(month, list(group)) for month, group in groupby(rows, lambda row: state.calendar.month(row[0]))]


class Columns:
    """All words of a part, as they come by rising numbers: packed, for most of a million words come once."""

    #: The number of a release, a level, the place of a set of forms; that number and how many signs follow.
    _WORD, _FOLLOWING = struct.Struct('<QBL'), struct.Struct('<QH')

    def __init__(self) -> None:
        self.words: dict[str, bytearray] = {}
        self.followers: dict[str, bytearray] = {}
        # A word has few sets of forms, and each comes often.
        self._sets: dict[tuple[str, ...], int] = {}

    def add(self, id_: int, words: Mapping[str, Word]) -> None:
        """Take the words of a release in."""
        sets = self._sets
        for stem, (level, forms, signs) in words.items():
            if forms:
                row = self._WORD.pack(id_, level, sets.setdefault(forms, len(sets)))
                if stem in self.words:
                    self.words[stem] += row
                else:
                    self.words[stem] = bytearray(row)
            if signs:
                row = self._FOLLOWING.pack(id_, len(signs)) + packed(signs)
                if stem in self.followers:
                    self.followers[stem] += row
                else:
                    self.followers[stem] = bytearray(row)

    def postings(self) -> Iterator[tuple[str, list[Posting]]]:
        """Yield each stem, in order, and which releases have it."""
        sets = list(self._sets)
        for stem in sorted(self.words, key=order):
            rows = self._WORD.iter_unpack(self.words.pop(stem))
            yield stem, [Posting(id_, level, sets[place]) for id_, level, place in rows]

    def following(self) -> Iterator[tuple[str, list[Followers]]]:
        """Yield each stem, in order, and what follows it."""
        for stem in sorted(self.followers, key=order):
            rows = self.followers.pop(stem)
            found = []
            at = 0
            while at < len(rows):
                id_, count = self._FOLLOWING.unpack_from(rows, at)
                at += self._FOLLOWING.size
                found.append(Followers(id_, bytes(rows[at : at + 2 * count])))
                at += 2 * count
            yield stem, found


def _kept(known: Mapping[str, Kept], name: str, fingerprint: str, analyse: Analyse) -> Kept:
    found = known.get(name)
    if found is not None and found.fingerprint == fingerprint:
        return found
    return Kept(fingerprint, *analyse(name))


def _gaps(ids: Sequence[int]) -> list[int]:
    return [after - before for before, after in zip([0, *ids], ids, strict=False)]


def _json(content: Any) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(',', ':'), sort_keys=True)
    return text.encode('utf-8', 'surrogatepass')
