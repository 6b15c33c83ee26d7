"""The strongest words of a text."""

from __future__ import annotations

import pytest

from pressarchive.text.keywords import COUNT, SIZE, packed, terms, unpacked
from pressarchive.text.stemming import language_of

GERMAN = language_of('de')


@pytest.mark.parametrize(
    ('headline', 'subtitle', 'text', 'expected'),
    [
        ('', '', '', []),
        # Short words, stop words and numbers say nothing.
        ('', '', 'Das Bad, 2026: nicht eine Stunde', ['stund']),
        # Forms of one word are one term.
        ('', '', 'Schule und Schulen; Baum', ['schul', 'baum']),
        # More often, then longer, then by alphabet.
        ('', '', 'Linde Ahorn Linde Kastanie Erlen', ['lind', 'kastani', 'ahorn', 'erl']),
        ('Ahorn', 'Linde', 'Kastanie Kastanie Kastanie', ['ahorn', 'kastani', 'lind']),
        # Signs are no letters; a soft hyphen is none at all.
        ('', '', 'Bürger*innen-Halle', ['burg', 'hall', 'inn']),
        ('', '', 'Stadt\u00adtheater Stadttheater', ['stadttheat']),
        # Of a long word its beginning.
        ('', '', 'Lehrschwimmbecken des Lehrschwimmbeckens', ['lehrschwimmb']),
        # Composed and decomposed letters.
        ('', '', 'Bu\u0308cher Bücher', ['buch']),
        ('', '', 'STRASSE Straße', ['strass']),
    ],
)
def test_terms(headline: str, subtitle: str, text: str, expected: list[str]) -> None:
    assert terms(headline, subtitle, [text], GERMAN) == expected


@pytest.mark.parametrize(
    ('code', 'expected'),
    [
        ('de', ['schul']),
        ('de-AT', ['schul']),
        ('de_CH', ['schul']),
        ('en', ['schulen']),
        # Nothing is known of it: words as they are.
        ('xx', ['schulen']),
        ('', ['schulen']),
    ],
)
def test_language(code: str, expected: list[str]) -> None:
    assert terms('', '', ['Schulen'], language_of(code)) == expected


def test_no_more_than_so_many() -> None:
    text = ' '.join(f'wort{chr(97 + a)}{chr(97 + b)}' for a in range(10) for b in range(20))
    found = terms('', '', [text], None)
    assert len(found) == COUNT
    assert len(packed(found)) == COUNT * SIZE


def test_packed_is_the_same_everywhere_and_knows_no_order() -> None:
    # Not Python's hash, which is another one in each process.
    assert packed(['bad']).hex() == '8f6dda20'
    assert packed(['bad', 'halle', 'bad']) == packed(['halle', 'bad'])
    assert unpacked(packed(['bad', 'halle'])) == unpacked(packed(['bad'])) | unpacked(packed(['halle']))
    assert unpacked(b'') == frozenset()
    assert len(packed(['\udcff'])) == SIZE
