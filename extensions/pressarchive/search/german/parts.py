"""The parts of German words, by a lexicon that is read when it is asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pressarchive.search.german.compounds import Splitter
from pressarchive.search.german.lexicon import KnownWords

if TYPE_CHECKING:
    from pathlib import Path

LEXICON_FILE = 'press-lexicon.txt'


class Parts:
    """Answers by the lexicon in *file*, which is made if need be; *made_with* is the code that gives them."""

    def __init__(self, file: Path, made_with: str) -> None:
        self._file = file
        self._code = made_with

    def __call__(self, word: str) -> tuple[str, ...]:
        """Return the parts of *word*, a German word; see :meth:`.compounds.Splitter.parts`."""
        # Whether it begins with a small letter matters: nouns do not.
        return self._splitter.parts(word[:1] + word[1:].lower())

    @cached_property
    def _splitter(self) -> Splitter:
        return Splitter(KnownWords(self._file, self._code))
