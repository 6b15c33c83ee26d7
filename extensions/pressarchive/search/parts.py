"""The parts of an index's words, remembered from build to build: most words of an edited year are old."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING

from pressarchive.base import files
from pressarchive.search.german.compounds import Splitter
from pressarchive.search.german.lexicon import KnownWords, source

if TYPE_CHECKING:
    from pathlib import Path

LEXICON_FILE = 'press-lexicon.txt'


class Parts:
    """Answers for the words of one index; *file* keeps them, *made_with* is the code that gives them."""

    def __init__(self, file: Path, made_with: str) -> None:
        self._file = file
        self._code = made_with
        self._made_with = [made_with, source()]
        self._asked: dict[str, tuple[str, ...]] = {}

    def __call__(self, word: str) -> tuple[str, ...]:
        """Return the parts of *word*, a German word; see :meth:`.compounds.Splitter.parts`."""
        # Whether it begins with a small letter matters: nouns do not.
        word = word[:1] + word[1:].lower()
        if word not in self._asked:
            known = self._known.get(word)
            self._asked[word] = self._splitter.parts(word) if known is None else tuple(known.split())
        return self._asked[word]

    def save(self) -> None:
        """Write down the answers to what was asked and no others: the file does not depend on the past."""
        answers = {word: ' '.join(parts) for word, parts in sorted(self._asked.items())}
        content = json.dumps({'made_with': self._made_with, 'parts': answers}, ensure_ascii=False)
        files.write(self._file, content.encode('utf-8'), self._file.parent)

    @cached_property
    def _known(self) -> dict[str, str]:
        try:
            found = json.loads(self._file.read_text(encoding='utf-8'))
            if found['made_with'] == self._made_with:
                return {word: parts for word, parts in found['parts'].items() if isinstance(parts, str)}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            pass  # missing, or damaged: everything is asked anew
        return {}

    @cached_property
    def _splitter(self) -> Splitter:
        return Splitter(KnownWords(self._file.with_name(LEXICON_FILE), self._code))
