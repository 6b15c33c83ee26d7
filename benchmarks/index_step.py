"""Makes the search index of a written sample, without Sphinx: ``index_step.py FOLDER``; see :mod:`.index`.

A process of its own for each step, as a build is: nothing is known from the one before, and memory is its
own.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pressarchive.search.analysis import Analyser
from pressarchive.search.entries import stem_of
from pressarchive.search.feed import FeedEntry
from pressarchive.search.german.parts import LEXICON_FILE, Parts
from pressarchive.search.register import Row, register
from pressarchive.search.writer import REGISTER, Index, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO

    from pressarchive.search.analysis import Word

#: Below the folder: what is to be indexed, and the texts; what a step took; the site, and what is kept of it.
LIST, FEED, TOOK = 'list.json', 'feed.jsonl', 'took.json'
OUT, STATE = 'ours/out', 'state'
FOLDER = 'press-search'


class Listed(NamedTuple):
    """A release of the list."""

    name: str
    #: ISO 8601.
    day: str
    topics: list[str]
    place: str
    #: Where it begins in the file of texts: also what tells one state of it from another.
    at: int


def analyser(folder: Path) -> Analyser:
    """Return what takes German texts apart; its words are kept in *folder*."""
    return Analyser(stem_of('de'), Parts(folder / LEXICON_FILE, 'benchmark'))


def step(folder: Path) -> dict[str, float]:
    """Have the index hold what the list names; return CPU and wall time of it."""
    listed = [Listed(*row) for row in json.loads((folder / LIST).read_bytes())]
    state, out = folder / STATE, folder / OUT
    state.mkdir(exist_ok=True)
    (out / FOLDER).mkdir(exist_ok=True)
    with (folder / FEED).open('rb') as feed:
        texts = Texts(listed, feed, analyser(state))
        started, used = time.perf_counter(), time.process_time()
        index = Index(out / FOLDER, out, state / 'state.json', state / 'kept', 'benchmark')
        wanted = [Wanted(one.name, date.fromisoformat(one.day), str(one.at)) for one in listed]
        made = index.make(wanted, texts.of)
        rows = [
            Row(made.ids[one.name], tuple(one.topics), one.place) for one in listed if one.name in made.ids
        ]
        titles = {key: key.title() for one in listed for key in one.topics}
        (out / FOLDER / REGISTER).write_bytes(register(rows, titles, made.version))
        return {'cpu': time.process_time() - used, 'wall': time.perf_counter() - started}


class Texts:
    """The texts of *listed* releases in the file *feed*."""

    def __init__(self, listed: list[Listed], feed: BinaryIO, words: Analyser) -> None:
        self._places = {one.name: one.at for one in listed}
        self._feed = feed
        self._words = words

    def of(self, name: str) -> tuple[list[str], Mapping[str, Word]]:
        """Return card and words of a release."""
        self._feed.seek(self._places[name])
        fields = json.loads(self._feed.readline())
        entry = FeedEntry(**{**fields, 'texts': tuple(fields['texts']), 'notices': ()})
        return entry.card(), self._words.words(entry)


if __name__ == '__main__':
    folder = Path(sys.argv[1])
    (folder / TOOK).write_text(json.dumps(step(folder)), encoding='utf-8')
