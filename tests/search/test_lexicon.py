"""The words that parts may be: gathered once, kept in a file, gathered again when it cannot be trusted."""

from __future__ import annotations

from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressarchive.search.german import lexicon
from pressarchive.search.german.lexicon import BEGINNING, KnownWords, PackedWords, Packing

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what notes each time that words are gathered: two nouns and a stem."""
    times: list[str] = []

    def gather() -> tuple[bytes, bytes]:
        times.append('once')
        return Packing(['wasser', 'größe', 'wasser']).packed(), Packing(['trink']).packed()

    monkeypatch.setattr(lexicon, '_gathered', gather)
    return times


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / 'doctrees' / 'words.txt'


def answers(file: Path, code: str = 'code 1') -> list[bool]:
    known = KnownWords(file, code)
    asked = [known.is_noun('wasser'), known.is_noun('größe'), known.is_noun('trink')]
    return [*asked, known.is_stem('trink'), known.is_stem('wasser'), known.is_noun(''), known.is_stem('x')]


ANSWERS = [True, True, False, True, False, False, False]


def test_words_are_gathered_once(file: Path, gathered: list[str]) -> None:
    assert answers(file) == ANSWERS
    content = file.read_bytes()
    assert answers(file) == ANSWERS
    assert gathered == ['once']
    assert file.read_bytes() == content
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_nothing_is_read_or_made_before_it_is_asked(file: Path, gathered: list[str]) -> None:
    KnownWords(file, 'code')
    assert gathered == []
    assert not file.exists()


def test_other_code_gathers_anew(file: Path, gathered: list[str]) -> None:
    answers(file)
    answers(file, 'code 2')
    assert len(gathered) == 2


def test_another_version_gathers_anew(
    file: Path, gathered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(file)
    monkeypatch.setattr(lexicon, 'source', lambda: 'simplemma 99')
    assert answers(file) == ANSWERS
    assert len(gathered) == 2


@pytest.mark.parametrize(
    'damage',
    [
        lambda _content: b'',
        lambda content: content[:-3],
        lambda content: content + b' schuhe',
        lambda content: content.replace(b'wasser', b'messer'),
        lambda content: content.replace(b'\n', b'\r\n'),
        lambda content: b'\xff\xfe' + content,
        lambda content: content.partition(b'\n')[0],
    ],
)
def test_a_damaged_file_is_made_again(file: Path, gathered: list[str], damage: object) -> None:
    answers(file)
    content = file.read_bytes()
    assert callable(damage)
    file.write_bytes(damage(content))
    assert answers(file) == ANSWERS
    assert len(gathered) == 2
    assert file.read_bytes() == content


def test_an_empty_word_list_knows_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, '_gathered', lambda: (b'', b''))
    for _time in range(2):
        assert not any(answers(file))


def test_the_real_words(tmp_path: Path) -> None:
    known = KnownWords(tmp_path / 'words.txt', 'code')
    for noun in ('bürger', 'beteiligung', 'häuser', 'straße', 'übung'):
        assert known.is_noun(noun)
    for stem in ('trink', 'wart', 'sammel', 'grün'):
        assert known.is_stem(stem)
    for neither in ('bürgerbeteiligungsxyz', 'Bürger', 'freundliche', ''):
        assert not known.is_noun(neither)


def test_words_are_the_same_by_what_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    found = lexicon._gathered()

    def only_public(name: str, package: str | None = None) -> ModuleType:
        if package:
            raise ImportError(name)
        return import_module(name)

    monkeypatch.setattr(lexicon, 'import_module', only_public)
    assert lexicon._gathered() == found


@given(
    words=st.lists(st.text('aäbßc', max_size=6).filter(bool)),
    asked=st.lists(st.text('aäbßc ', max_size=6)),
)
@example(
    words=['ab', 'abc', 'abcd', 'ä', 'äöü', 'äöüß', '😀a'], asked=['', 'a', 'äö', 'ab', 'abc', '😀', 'a b']
)
def test_packed_words_are_a_set(words: list[str], asked: list[str]) -> None:
    packed = Packing(words).packed()
    known = PackedWords(packed)
    assert [word in known for word in (*words, *asked)] == [word in words for word in (*words, *asked)]
    assert packed == Packing(reversed(words)).packed()


def test_words_that_begin_alike_are_a_line() -> None:
    words = ['tor', 'tore', 'ton', 'to', 'öfen', 'öfchen', 'ofen']
    lines = [line.split() for line in Packing(words).packed().decode().split('\n')]
    assert sorted(chain.from_iterable(lines)) == sorted(words)
    beginnings = [{word[:BEGINNING] for word in line} for line in lines]
    assert all(len(one) == 1 for one in beginnings)
    assert len(set.union(*beginnings)) == len(lines)
