"""The index as a whole: one that was changed is that of a clean build, byte for byte, whatever happened."""

from __future__ import annotations

import json
import random
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from pressarchive.base import files
from pressarchive.search import postings, spelling, writer
from pressarchive.search.analysis import plain
from pressarchive.search.content import read_file
from pressarchive.search.shards import unpack
from pressarchive.search.writer import REGISTER, ROOT, Index, Wanted
from tests.support import tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pressarchive.search.analysis import Word
    from pressarchive.search.state import Made

LETTERS = 'abzα𐐨ﬁ'


@dataclass(frozen=True)
class Text:
    """An invented release: *seed* decides its words."""

    day: date
    seed: int

    def found(self) -> tuple[list[str], Mapping[str, Word]]:
        """Return card and words; one of twenty has none."""
        some = random.Random(self.seed)  # noqa: S311  no secret
        if self.seed % 20 == 7:
            return [], {}
        found: dict[str, Word] = {}
        for _word in range(some.randint(1, 16)):
            stem = ''.join(some.choices(LETTERS, k=some.choice((1, 1, 2, 3))))
            # As in an archive, a form has one stem: no stem ends with "e" or "n".
            ends = some.choices(('', 'e', 'en', 'eeeen'), k=2)
            forms = {some.choice(('', '-')) + stem + end for end in ends}
            signs = {some.randrange(65521) for _sign in range(some.randint(0, 2))}
            is_filed = some.random() < 0.9
            level = some.randint(1, 15) if is_filed else 0
            found[stem] = (level, tuple(sorted(forms if is_filed else ())), tuple(sorted(signs)))
        return [f'{self.seed}.html', f'Titel {self.seed}'], dict(sorted(found.items()))


@dataclass
class Archive:
    """Releases, and what they are indexed into."""

    root: Path
    texts: dict[str, Text] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def index(self, made_with: str = 'code') -> Index:
        out, doctrees = self.root / 'out', self.root / 'doctrees'
        return Index(out / 'search', out, doctrees / 'state.json', doctrees / 'words', made_with)

    def build(self, made_with: str = 'code') -> Made:
        for name in ('out', 'doctrees'):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        ordered = sorted(self.texts.items(), key=lambda one: (one[1].day, one[0]))
        wanted = [Wanted(name, text.day, f'{text.seed}') for name, text in ordered]

        def analyse(name: str) -> tuple[list[str], Mapping[str, Word]]:
            self.asked.append(name)
            return self.texts[name].found()

        self.asked.clear()
        made = self.index(made_with).make(wanted, analyse)
        (self.root / 'out/search' / REGISTER).write_text(made.version, 'utf-8')
        return made

    def assert_clean(self) -> None:
        """Compare all that is there with what a clean build makes."""
        clean = Archive(self.root.with_name('clean'), self.texts)
        shutil.rmtree(clean.root, ignore_errors=True)
        made = self.build()
        assert made == clean.build()
        assert tree(self.root) == tree(clean.root)

    def entries(self) -> dict[str, bytes]:
        """Return all stems that the files have."""
        found: dict[str, bytes] = {}
        for path in (self.root / 'out/search').rglob('w-*'):
            found |= dict(read_file(unpack(path.read_bytes())))
        return found


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have small files and blocks, so that few releases make many; and change, however much has changed."""
    monkeypatch.setattr(postings, 'LONG', 8)
    monkeypatch.setattr(postings, 'SPAN', 256)
    monkeypatch.setattr(writer, 'WORDS', postings.WORDS._replace(wanted=150))
    monkeypatch.setattr(writer, 'FOLLOWERS', postings.FOLLOWERS._replace(wanted=120))
    monkeypatch.setattr(writer, 'BEGINNINGS', spelling.BEGINNINGS._replace(wanted=20))
    monkeypatch.setattr(writer, 'ENDINGS', spelling.ENDINGS._replace(wanted=20))
    monkeypatch.setattr(writer, 'MANY', 1)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    days = [date(2019, 1, 1) + timedelta(number * 13) for number in range(60)]
    return Archive(tmp_path / 'one', {f'r{number}': Text(day, number) for number, day in enumerate(days)})


def whole(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows whenever the index is written as a whole."""
    seen: list[str] = []
    write = Index._write

    def noting(self: Index, *arguments: object) -> object:
        seen.append('whole')
        return write(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Index, '_write', noting)
    return seen


def change(archive: Archive, some: random.Random) -> None:
    """Do to *archive* what editors do."""
    texts, names = archive.texts, sorted(archive.texts)
    name = some.choice(names)
    day = date(2019, 1, 1) + timedelta(some.randint(0, 900))
    match some.randrange(8):
        case 0 | 1:
            texts[name] = Text(texts[name].day, some.randrange(10**9))
        case 2 | 3:
            texts[f'n{some.randrange(10**9)}'] = Text(day, some.randrange(10**9))
        case 4:
            # On a day that has one already, before it or behind it.
            texts[f'{some.choice("az")}{some.randrange(10**9)}'] = Text(
                texts[name].day, some.randrange(10**9)
            )
        case 5:
            texts[name] = Text(day, texts[name].seed)
        case _ if len(names) > 30:
            del texts[name]


@pytest.mark.slow(reason='two thousand changes')
@pytest.mark.usefixtures('small')
@pytest.mark.parametrize('seed', range(4))
def test_thousands_of_changes_leave_what_a_clean_build_makes(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    seen = whole(archive, monkeypatch)
    some = random.Random(seed)  # noqa: S311  no secret
    archive.build()
    written = 0
    for number in range(500):
        for _change in range(some.choice((1, 1, 1, 2, 5))):
            change(archive, some)
        seen.clear()
        archive.build()
        written += len(seen)
        if number % 10 == 9:
            archive.assert_clean()
    # A new year, or a day without room: seldom.
    assert written < 50


@pytest.mark.usefixtures('small')
def test_a_few_changes_leave_what_a_clean_build_makes(archive: Archive) -> None:
    some = random.Random(99)  # noqa: S311  no secret
    archive.build()
    for _number in range(12):
        change(archive, some)
        archive.assert_clean()


def test_what_has_not_changed_is_not_even_written(archive: Archive) -> None:
    archive.build()
    before = {path: path.stat().st_mtime_ns for path in archive.root.rglob('*') if path.name != REGISTER}
    archive.build()
    assert archive.asked == []
    assert before == {
        path: path.stat().st_mtime_ns for path in archive.root.rglob('*') if path.name != REGISTER
    }


@pytest.mark.usefixtures('small')
def test_only_what_has_changed_is_asked_for(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.build()
    seen = whole(archive, monkeypatch)
    archive.texts['r3'] = Text(archive.texts['r3'].day, 12345)
    archive.build()
    assert archive.asked == ['r3']
    assert seen == []


def test_a_new_year_moves_the_old_one_to_the_others(archive: Archive) -> None:
    archive.build()
    archive.texts['neu'] = Text(date(2022, 1, 1), 5)
    archive.assert_clean()
    root = json.loads((archive.root / 'out/search' / ROOT).read_bytes())
    assert root['parts']['current']['cards'] == [(date(2022, 1, 2) - date(2019, 1, 1)).days * 8 - 1]
    # All was known of the others.
    assert archive.asked == ['neu']


def test_other_code_makes_all_anew_of_what_is_kept(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.build()
    before = tree(archive.root / 'out')
    seen = whole(archive, monkeypatch)
    archive.build('other code')
    assert seen == ['whole']
    assert tree(archive.root / 'out') == before


def test_a_killed_build_is_made_good(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it was killed: each file that is written may be the last one."""
    archive.build()
    texts = dict(archive.texts)
    write = files.write
    for last in range(0, 200, 23):
        left = [last]

        def killed(path: Path, content: bytes, top: Path, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            write(path, content, top)

        archive.texts = {
            **texts,
            'r5': Text(texts['r5'].day, 1000 + last),
            'neu': Text(texts['r9'].day, last),
        }
        with monkeypatch.context() as patch:
            patch.setattr('pressarchive.base.files.write', killed)
            with suppress(KeyboardInterrupt):
                archive.build()
        archive.assert_clean()


@pytest.mark.parametrize(
    'pattern',
    [
        *(f'out/search/*/{letter}-*' for letter in 'wfc'),
        'out/search/b-*',
        'out/search/e-*',
        'out/search/*.json',
    ],
)
@pytest.mark.parametrize('how', ['lost', 'half'])
def test_a_file_that_is_lost_or_half_is_made_again(archive: Archive, pattern: str, how: str) -> None:
    archive.build()
    for path in sorted(archive.root.glob(pattern)):
        if path.name != REGISTER:
            content = path.read_bytes()
            path.unlink()
            if how == 'half':
                path.write_bytes(content[: len(content) // 2])
    archive.assert_clean()


@pytest.mark.usefixtures('small')
@pytest.mark.parametrize(
    'pattern', [*(f'out/search/{place}-*' for place in ('*/w', '*/f', 'b', 'e')), 'doctrees/words/*']
)
def test_a_file_with_other_bytes_is_made_again_when_it_is_changed(archive: Archive, pattern: str) -> None:
    archive.build()
    for path in archive.root.glob(pattern):
        path.write_bytes(bytes(path.stat().st_size))
    archive.texts = {name: Text(text.day, text.seed + 20) for name, text in archive.texts.items()}
    archive.assert_clean()


@pytest.mark.parametrize(
    'state',
    [
        '',
        '[]',
        '{}',
        'null',
        '["2 code"]',
        '["2 code",[1,8],2021,{},[],{}]',
        '["4 code",[1,8],2021,{},[],{},[[]]]',
        '["2 code",[1],2021,{},[],{}]',
        '\x00',
    ],
)
def test_a_state_that_is_not_ours_is_made_again(archive: Archive, state: str) -> None:
    archive.build()
    (archive.root / 'doctrees/state.json').write_text(state, 'utf-8')
    archive.assert_clean()


def test_what_lies_there_and_is_not_the_index_goes(archive: Archive) -> None:
    archive.build()
    folder = archive.root / 'out/search'
    (folder / 'old').mkdir()
    for path in (
        folder / 'old/w-x.bin',
        folder / 'current/w-zzz.bin',
        archive.root / 'doctrees/words/1999-01.z',
    ):
        path.write_bytes(b'x')
    archive.assert_clean()


def test_releases_without_a_word_have_neither_card_nor_words(tmp_path: Path) -> None:
    archive = Archive(tmp_path / 'one', {'a': Text(date(2019, 1, 1), 7), 'b': Text(date(2019, 1, 1), 8)})
    made = archive.build()
    assert list(made.ids) == ['b']
    archive.texts['b'] = Text(date(2019, 1, 1), 27)
    archive.assert_clean()
    assert archive.entries() == {}
    root = json.loads((archive.root / 'out/search' / ROOT).read_bytes())
    assert (root['releases'], root['parts']) == (0, {})


def test_words_of_what_has_gone_are_in_no_file(tmp_path: Path) -> None:
    texts = {f'r{number}': Text(date(2019, 1, 1) + timedelta(number), number) for number in range(30)}
    archive = Archive(tmp_path / 'one', texts)
    archive.build()
    stems = filed(texts['r3'])
    del texts['r3']
    others = {stem for text in texts.values() for stem in filed(text)}
    assert stems - others
    archive.build()
    assert set(archive.entries()) == others


@pytest.mark.usefixtures('small')
def test_each_word_is_spelled_in_both_orders(archive: Archive) -> None:
    archive.build()
    found = (row for text in archive.texts.values() for row in text.found()[1].values())
    forms = {form for _level, some, _signs in found for form in some}
    wanted = {plain(form.removeprefix('-')) for form in forms}
    wanted = {word for word in wanted if len(word) >= 4}
    for letter, step in (('b', 1), ('e', -1)):
        paths = sorted((archive.root / 'out/search').rglob(f'{letter}-*'))
        assert len(paths) > 4
        listed = {word[::step] for path in paths for word, _bits in read_file(unpack(path.read_bytes()))}
        assert listed == wanted


def filed(text: Text) -> set[str]:
    return {stem for stem, (_level, forms, _signs) in text.found()[1].items() if forms}


def test_the_version_is_that_of_all_bytes(archive: Archive) -> None:
    first = archive.build().version
    assert archive.build().version == first
    archive.texts['r3'] = Text(archive.texts['r3'].day, 4711)
    assert archive.build().version != first
