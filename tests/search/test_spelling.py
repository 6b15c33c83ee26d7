"""How words are spelled: which ones the files have, and what a change leaves of them."""

from __future__ import annotations

import pytest

from pressarchive.search.postings import WORDS, DamagedError, Posting, entry
from pressarchive.search.spelling import backwards, changes, words


def body(*forms: str, count: int = 1) -> bytes:
    return entry(WORDS, [Posting(id_, 1, tuple(sorted(forms))) for id_ in range(count)])


def test_words_of_four_letters_and_more_are_spelled_as_they_are_compared() -> None:
    forms = ('häuser', 'haus', 'öl', '-straße', '+', 'b37x', '7,4', 'eu')
    assert words(body(*forms)) == {'hauser': b'\1', 'haus': b'\1', 'strasse': b'\1'}


@pytest.mark.parametrize(('count', 'bits'), [(1, 1), (2, 2), (3, 2), (4, 3), (600, 10)])
def test_how_many_releases_have_a_word_is_told_roughly(count: int, bits: int) -> None:
    assert words(body('haus', count=count)) == {'haus': bytes([bits])}


def test_nothing_has_no_words() -> None:
    assert words(b'') == {}


def test_what_is_no_entry_is_named() -> None:
    with pytest.raises(DamagedError):
        words(b'\1\1\x63')


def test_only_what_differs_is_changed() -> None:
    found = changes(
        {
            'haus': (body('haus', 'hauses', count=2), body('haus', 'häuser', count=3)),
            'hof': (body('höfe'), b''),
            'turm': (b'', body('turm')),
            'tor': (body('tore', count=3), body('tore', count=4)),
        }
    )
    assert found == {'hauses': b'', 'hauser': b'\2', 'hofe': b'', 'turm': b'\1', 'tore': b'\3'}


def test_words_from_behind_have_their_letters_the_other_way_round() -> None:
    assert backwards({'haus': b'\1', 'a𐐨b': b''}) == {'suah': b'\1', 'b𐐨a': b''}
