"""What holds for the Python side of the search, whatever stands in the texts."""

from __future__ import annotations

import json
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.search.german.compounds import Splitter
from pressarchive.search.german.lexicon import KnownWords
from pressarchive.search.register import Row, register
from pressarchive.search.shards import unpack
from tests.property.bounds import BOUNDED, FEWER
from tests.property.strategies import TEXTS, WRITTEN
from tests.support import read_column

pytestmark = pytest.mark.slow(reason='words of every kind')

PIECES = (
    *('stadt', 'bürger', 'beteiligung', 'schule', 'schul', 'haus', 'rat', 'rad', 'amt', 'planung', 'wasser'),
    *('schutz', 'kinder', 'garten', 'häuser', 'straßen', 'dampf', 'schiff', 'fahrt', 'tag', 'bundestag'),
    *('s', 'es', 'n', 'en', 'er', 'ung', 'innen', 'in', 'heit', 'ö', 'ß', 'e', 'über', 'ver', '18', '-', '*'),
)
#: Words as compounds are made, good and bad ones, up to hundreds of letters.
WORDS = st.lists(st.sampled_from(PIECES), max_size=40).map(''.join)
ANY = st.one_of(TEXTS, WORDS, WORDS.map(str.capitalize), WORDS.map(str.upper))


@pytest.fixture(scope='module')
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> KnownWords:
    return KnownWords(tmp_path_factory.mktemp('lexicon') / 'words.txt', 'test')


@pytest.fixture(scope='module')
def real(lexicon: KnownWords) -> Splitter:
    return Splitter(lexicon)


@BOUNDED
@given(word=ANY)
def test_parts_lie_in_their_word(real: Splitter, word: str) -> None:
    small = word.lower()
    found = real.parts(word)
    assert len(set(found)) == len(found)
    for part in found:
        assert part
        assert len(part) < len(small)
        assert part in small
        assert not any(letter.isspace() for letter in part) or any(letter.isspace() for letter in small)


@FEWER
@given(words=st.lists(WORDS.map(str.capitalize), max_size=12), swap=st.randoms())
def test_parts_do_not_depend_on_what_was_asked_before(
    real: Splitter, lexicon: KnownWords, words: list[str], swap: Any
) -> None:
    expected = {word: real.parts(word) for word in words}
    shuffled = list(words)
    swap.shuffle(shuffled)
    fresh = Splitter(lexicon)
    assert {word: fresh.parts(word) for word in shuffled} == expected


ROWS = st.lists(
    st.builds(
        Row,
        st.integers(0, 2**40),
        st.lists(st.sampled_from('abcdefg'), unique=True, max_size=4).map(tuple),
        st.one_of(st.just(''), st.sampled_from(['Ort', 'Ört']), WRITTEN),
        st.lists(WRITTEN, max_size=2).map(tuple),
    ),
    max_size=30,
).map(lambda rows: sorted(rows, key=lambda row: row.id))


@BOUNDED
@given(rows=ROWS, titles=st.dictionaries(st.sampled_from('abcdexyz'), WRITTEN))
def test_all_comes_out_of_the_register_that_went_in(rows: list[Row], titles: dict[str, str]) -> None:
    found = json.loads(unpack(register(rows, titles, '1a2b')))
    assert list(accumulate(found['ids'])) == [row.id for row in rows]
    keys = [key for key, _title in found['titles']]
    assert keys == [key for key in titles if any(key in row.topics for row in rows)]
    assert dict(found['titles']).items() <= titles.items()
    topics, places = read_column(found['topics']), read_column(found['places'])
    for row, of_row, place in zip(rows, topics, places, strict=True):
        assert {keys[at] for at in of_row} == set(row.topics) & set(titles)
        assert place == row.place
    assert dict(found['marks']) == {place: list(row.marks) for place, row in enumerate(rows) if row.marks}
