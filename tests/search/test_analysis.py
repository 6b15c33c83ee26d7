"""The words of a release, as the index has them."""

from __future__ import annotations

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.search.analysis import LONGEST, Analyser, level, pieces, plain, sign
from tests.search.test_feed import entry

GERMAN = snowballstemmer.stemmer('german').stemWord
COMPOUNDS = {'Stadtrat': ('stadt', 'rat'), 'Wäldchen': ()}


def analyser(stem: object = GERMAN) -> Analyser:
    return Analyser(stem, lambda word: COMPOUNDS.get(word, ()))  # type: ignore[arg-type]


def words(*texts: str, **values: str) -> dict[str, tuple[int, tuple[str, ...], tuple[int, ...]]]:
    plain_values = {'title': '', 'subtitle': '', 'date': '', 'place': ''}
    return analyser().words(entry(**{**plain_values, **values}, texts=texts))


@pytest.mark.parametrize(
    'word',
    ['Bürger*innenrat', '„Bürger*innenrat“,', 'BürgerInnenrat.', 'Bürger:innen-Rat,', 'BürgerInnen-Rat'],
)
def test_a_form_for_all_means_the_compound_without_it(word: str) -> None:
    """Whatever stands around it, a comma or quotation marks."""
    found = words(word)
    assert {'burgerrat', 'rat'} <= found.keys()
    assert ('rat' in found['rat'][1]) is ('-' in word)
    assert 'bürgerrat' in found['burgerrat'][1]


def test_a_feminine_compound_means_the_other() -> None:
    assert '-schülerticket' in words('„Schülerinnen-Ticket“,')['schulerticket'][1]


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Häuser', 'hauser'),
        ('STRASSE', 'strasse'),
        ('Straße', 'strasse'),
        ('Café', 'cafe'),
        ('ΟΔΟΣ', 'οδος'),
        ('İ', 'i'),
        ('е\u0306', 'е'),
        ('Łódź', 'lodz'),
        ('Ærø', 'aero'),
        ('ﬁnal', 'final'),
        ('CO₂', 'co2'),
    ],
)
def test_words_are_compared_without_accents(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ('word', 'expected'),
    [
        ('Haus,', ['Haus']),
        ('Pfaff-Areal', ['Pfaff', 'Areal']),
        ('XY.digital', ['XY', 'digital']),
        ('BürgerInnen', ['Bürger', 'Innen']),
        ('Bürger*innen', ['Bürger', 'innen']),
        ('x_y', ['x', 'y']),
        ('„–“', []),
        ('1998–2003', ['1998', '2003']),
        ('1998\u20112003', ['1998', '2003']),
        # A number is one word, but a date or a version.
        ('10.000', ['10000']),
        ('1.234.567,', ['1234567']),
        ('7,4', ['7ꞏ4']),
        ('4.0', ['4ꞏ0']),
        ('1.234,5', ['1234ꞏ5']),
        ('0,125', ['0ꞏ125']),
        # So is a time, with a point and with a colon.
        ('7.30', ['7ꞏ30']),
        ('7:30', ['7ꞏ30']),
        ('07:30–18:15', ['7ꞏ30', '18ꞏ15']),
        ('7:30:15', ['7', '30', '15']),
        ('3:2', ['3', '2']),
        ('18.09.2017', ['18', '09', '2017']),
        ('3D-Drucker', ['3D', 'Drucker']),
        ('m²', ['m2']),
    ],
)
def test_words_have_pieces(word: str, expected: list[str]) -> None:
    assert pieces(word) == expected


def test_a_word_is_filed_by_its_stem_with_its_forms() -> None:
    found = words('Häuser und das Haus, ein HAUS')
    assert found['haus'][1] == ('HAUS', 'haus', 'häuser')


def test_a_word_with_a_hyphen_is_filed_whole_and_by_pieces_of_two_letters() -> None:
    found = words('Das Pfaff-Areal und die E-Mail')
    assert {'pfaffareal', 'pfaff', 'areal', 'email', 'mail'} <= found.keys()
    # It is not filed, but something follows it.
    assert found['e'] == (0, (), (sign('mail'),))


@pytest.mark.parametrize(
    ('text', 'stems', 'others'),
    [
        ('10 000 Euro', {'10000'}, {'10', '000'}),
        ('10\u202f000 Euro', {'10000'}, {'10', '000'}),
        ('Im Jahr 2019 000', {'2019', '000'}, {'2019000'}),
        ('Tel. 10 0000', {'10', '0000'}, {'100000'}),
        ('7,4 Prozent', {'7ꞏ4'}, {'74'}),
        ('Der RS 4 und die B-37', {'rs4', 'rs', '4', 'b37'}, set()),
        ('Am 5 und ABCD 7', {'5', '7'}, {'am5', 'abcd7'}),
        ('S1/S2', {'s1', 's2'}, set()),
        # Forms for all are one word, in compounds as well.
        ('Bürger*innenrat', {'burg', 'burgerrat', 'burgerinnenrat', 'rat'}, {'innenrat'}),
        ('BürgerInnenhaushalt', {'burg', 'burgerhaushalt', 'haushalt'}, {'innenhaushalt'}),
        ('Anwohner:innenparken', {'anwohn', 'anwohnerpark', 'park'}, set()),
        ('Stadtratinnenraum', set(), {'stadtratraum'}),
    ],
)
def test_numbers_and_forms_for_all(text: str, stems: set[str], others: set[str]) -> None:
    found = words(text)
    assert stems <= found.keys()
    assert not others & {stem for stem, (_level, forms, _signs) in found.items() if forms}


def test_a_feminine_form_in_a_compound_means_both() -> None:
    parts = {'Bürgerinnenrat': ('bürgerinnen', 'rat')}
    some = Analyser(GERMAN, lambda word: parts.get(word, ()))
    found = some.words(entry(title='', subtitle='', texts=('Der Bürgerinnenrat',), date='', place=''))
    assert found['burgerrat'][1] == ('-bürgerrat',)


def test_dates_are_filed_as_such_however_they_are_written() -> None:
    found = words('Am 1. 3. 2026 und im Mai 2026', date_iso='2026-02-03', title='Ab 1. März')
    dates = {stem: forms for stem, (_level, forms, _signs) in found.items() if stem.startswith('@')}
    assert dates == {'@2026-02-03': ('+',), '@2026-03-01': ('@',), '@2026-05': ('@',)}


def test_parts_of_compounds_are_marked() -> None:
    found = words('Der Stadtrat tagt in der Stadt')
    assert found['rat'][1] == ('-rat',)
    assert found['stadt'][1] == ('-stadt', 'stadt')


def test_what_stands_beside_the_text_is_marked_and_has_no_parts() -> None:
    found = words('Text', place='Stadtrat', date='18. September 2019')
    assert found['stadtrat'][1] == found['septemb'][1] == ('+',)
    assert 'rat' not in found


def test_what_a_release_carries_is_marked_and_has_parts() -> None:
    found = words('Text', besides='Plan des Stadtrat')
    assert found['plan'][1] == found['stadtrat'][1] == ('+',)
    assert found['rat'][1] == ('-rat',)


def test_what_follows_is_noted_within_a_paragraph() -> None:
    found = words('Rotes Haus', 'Haus am See', title='Blaues Haus')
    assert found['rot'][2] == (sign('haus'),)
    assert found['blau'][2] == (sign('haus'),)
    assert found['haus'][2] == (sign('am'),)
    assert found['see'][2] == ()


def test_a_headline_says_more_than_a_subtitle_and_that_more_than_a_text() -> None:
    found = words('Text ' * 300, title='Titel', subtitle='Unterzeile', place='Ort')
    levels = [found[stem][0] for stem in ('titel', 'unterzeil', 'ort')]
    assert levels == sorted(set(levels), reverse=True)


def test_a_level_is_a_number_of_four_bits() -> None:
    assert (level(0.01, 100_000), level(1e9, 1)) == (1, 15)


def test_a_word_without_end_is_cut_off() -> None:
    found = words('x' * 10_000 + ' ' + 'ß' * 10_000)
    assert all(
        len(stem) <= LONGEST and max(map(len, forms), default=0) <= LONGEST + 1
        for stem, (_level, forms, _) in found.items()
    )


def test_words_without_stems_are_their_own() -> None:
    found = Analyser(str).words(entry(title='Houses', subtitle='', texts=(), date='', date_iso='', place=''))
    assert list(found) == ['houses']


@given(st.lists(st.text(max_size=30), max_size=4))
def test_whatever_is_written_has_words_in_order(texts: list[str]) -> None:
    found = words(*texts)
    assert list(found) == sorted(found)
    for one, forms, signs in found.values():
        assert 1 <= one <= 15 if forms else (one == 0 and signs)
        assert list(forms) == sorted(set(forms))
        assert list(signs) == sorted(set(signs))
        assert all(0 <= number < 65521 for number in signs)
