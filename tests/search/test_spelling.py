"""How words are spelled: which ones the files have, and what a change leaves of them."""

from __future__ import annotations

import pytest

from pressarchive.search.feed import CLOSED, CURRENT
from pressarchive.search.postings import WORDS, DamagedError, Posting, entry
from pressarchive.search.spelling import bits_of, changes, told, words


def body(*forms: str, count: int = 1) -> bytes:
    return entry(WORDS, 'haus', [Posting(id_, 1, tuple(sorted(forms))) for id_ in range(count)])


def test_words_of_four_letters_and_more_are_spelled_as_they_are_compared() -> None:
    forms = ('häuser', 'haus', 'öl', '-straße', '+', 'b37x', '7,4', 'eu')
    assert words('haus', body(*forms)) == {'hauser': 1, 'haus': 1, 'strasse': 1}


@pytest.mark.parametrize(('count', 'bits'), [(1, 1), (2, 2), (3, 2), (4, 3), (600, 10), (40_000, 15)])
def test_how_many_releases_have_a_word_is_told_roughly(count: int, bits: int) -> None:
    assert words('haus', body('haus', count=count)) == {'haus': bits}


def test_nothing_has_no_words() -> None:
    assert words('haus', b'') == {}


def test_what_is_no_entry_is_named() -> None:
    with pytest.raises(DamagedError):
        words('haus', b'\1\3\x63')


def test_only_what_differs_is_changed() -> None:
    found = changes(
        {
            'haus': (body('haus', 'hauses', count=2), body('haus', 'häuser', count=3)),
            'hof': (body('höfe'), b''),
            'turm': (b'', body('turm')),
            'tor': (body('tore', count=3), body('tore', count=4)),
        }
    )
    assert found == {'hauses': 0, 'hauser': 2, 'hofe': 0, 'turm': 1, 'tore': 3}


def test_each_part_says_what_it_has_and_leaves_what_the_other_has() -> None:
    found = told([(CLOSED, 3)])
    assert bits_of(found) == {CLOSED: 3, CURRENT: 0}
    both = told([(CURRENT, 15)], found)
    assert bits_of(both) == {CLOSED: 3, CURRENT: 15}
    assert bits_of(told([(CLOSED, 0)], both)) == {CLOSED: 0, CURRENT: 15}
    assert told([(CLOSED, 0), (CURRENT, 0)], both) == b''


def test_what_is_no_spelling_is_named() -> None:
    with pytest.raises(DamagedError):
        told([(CLOSED, 3)], b'\1\1')
