"""The parts of an index's words, from build to build."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pressarchive.search import parts as module
from pressarchive.search.parts import Parts

if TYPE_CHECKING:
    from pathlib import Path


class Fake:
    """Takes words apart in the middle, and notes which."""

    asked: list[str] = []  # noqa: RUF012  each test sets its own

    def __init__(self, _lexicon: object) -> None:
        pass

    def parts(self, word: str) -> tuple[str, ...]:
        Fake.asked.append(word)
        small = word.lower()
        return (small[:3], small[3:]) if len(small) > 5 else ()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(module, 'Splitter', Fake)
    monkeypatch.setattr(Fake, 'asked', [])
    return Fake.asked


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / 'press-compounds-current.json'


def ask(file: Path, words: str, code: str = 'code 1') -> list[tuple[str, ...]]:
    parts = Parts(file, code)
    found = [parts(word) for word in words.split()]
    parts.save()
    return found


def test_the_same_answers_with_and_without_memory(file: Path, asked: list[str]) -> None:
    words = 'Bauamt Rad Seebad Bauamt'
    first = ask(file, words)
    assert first == [('bau', 'amt'), (), ('see', 'bad'), ('bau', 'amt')]
    assert asked == ['Bauamt', 'Rad', 'Seebad']
    assert ask(file, words) == first
    assert len(asked) == 3


def test_only_what_was_asked_is_kept(file: Path, asked: list[str]) -> None:
    ask(file, 'Bauamt Geheim')
    ask(file, 'Seebad Bauamt')
    assert 'eheim' not in file.read_text('utf-8')
    assert asked == ['Bauamt', 'Geheim', 'Seebad']
    other = file.with_name('other.json')
    ask(other, 'Bauamt Seebad')
    assert other.read_bytes() == file.read_bytes()


def test_other_code_is_asked_anew(file: Path, asked: list[str]) -> None:
    ask(file, 'Bauamt')
    ask(file, 'Bauamt', 'code 2')
    assert asked == ['Bauamt', 'Bauamt']


def test_other_words_in_the_lexicon_are_asked_anew(
    file: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(file, 'Bauamt')
    monkeypatch.setattr(module, 'source', lambda: 'simplemma 99')
    ask(file, 'Bauamt')
    assert asked == ['Bauamt', 'Bauamt']


@pytest.mark.parametrize(
    'content', ['', '{', '[]', 'null', '{"made_with": 1}', '{"made_with": [], "parts": {}}', '\udcff']
)
def test_a_damaged_file_is_no_fault(file: Path, asked: list[str], content: str) -> None:
    file.write_bytes(content.encode('utf-8', 'surrogateescape'))
    assert ask(file, 'Bauamt') == [('bau', 'amt')]
    assert asked == ['Bauamt']


@pytest.mark.parametrize('parts', [None, [], 'x', {'Bauamt': None}, {'Bauamt': ['bau']}])
def test_damaged_answers_are_no_fault(file: Path, asked: list[str], parts: object) -> None:
    ask(file, '')
    content = json.loads(file.read_text('utf-8'))
    file.write_text(json.dumps({**content, 'parts': parts}), 'utf-8')
    assert ask(file, 'Bauamt') == [('bau', 'amt')]


def test_a_word_in_small_letters_is_another_one(file: Path) -> None:
    parts = Parts(file, 'code')
    assert parts('Schulhof') == ('schul', 'hof')
    assert parts('schulhof') == ()
