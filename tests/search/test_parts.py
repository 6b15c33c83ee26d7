"""The parts of words, by what is read when it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.search.german import parts as module
from pressarchive.search.german.parts import LEXICON_FILE, Parts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Fake:
    """Takes words apart in the middle, and notes which."""

    def __init__(self, _lexicon: object) -> None:
        self.asked: list[str] = []

    def parts(self, word: str) -> tuple[str, ...]:
        self.asked.append(word)
        small = word.lower()
        return (small[:3], small[3:]) if len(small) > 5 else ()


def test_a_word_is_asked_for_in_small_letters_but_for_its_first_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Fake] = []

    def splitter(lexicon: object) -> Fake:
        made.append(Fake(lexicon))
        return made[0]

    monkeypatch.setattr(module, 'Splitter', splitter)
    parts = Parts(tmp_path / LEXICON_FILE, 'code')
    assert made == []
    found = [parts(word) for word in ('Bauamt', 'Rad', 'BAUAMT', 'bauamt', 'Bauamt', 'Rad')]
    assert found == [('bau', 'amt'), (), ('bau', 'amt'), ('bau', 'amt'), ('bau', 'amt'), ()]
    assert [one.asked for one in made] == [['Bauamt', 'Rad', 'Bauamt', 'bauamt', 'Bauamt', 'Rad']]
