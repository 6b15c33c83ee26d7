"""press-words.js by itself: how queries are read, stems against those of the index, which words are meant."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import snowballstemmer

from pressarchive.search.analysis import Analyser, pieces, plain
from pressarchive.search.entries import STEMMERS, stem_of
from pressarchive.theme.assets import search_module
from tests.chromium import served
from tests.search.data import load_releases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

#: Words of which there is one for each gender, and others with pieces, numbers and odd letters.
GENDERED = (
    'Bürger*innen',
    'BürgerInnen',
    'Radfahrer:in',
    'x_y',
    'Pfaff-Areal',
    'XY.digital',
    'U\u2011Bahn',
    '1998–2003',
    '18.09.2017',
    *(
        '10.000',
        '7,4',
        '1.234,5',
        '1,234.5',
        '0,125',
        '1.2.3',
        '10.000-Euro-Frage',
        '7:30',
        '07:30–18:15',
        '7:30:15',
        '3:2',
        '3D-Drucker',
        'S1/S2',
        '12.3456',
    ),
    *('CO₂', 'm²', '½', 'ﬁnal', 'Łódź', 'Ørsted', 'Æsir', 'Bürger*innenrat', 'BürgerInnenhaushalt'),
)

CALL = """async ([code, values]) => {
  const loaded = (name) => import(new URL(name, location.href).href);
  const [words, { stem }] = await Promise.all(['press-words.js', 'press-stemmer.js'].map(loaded));
  return new Function('words', 'stem', 'values', `return (${code})`)(words, stem, values);
}"""


@pytest.fixture(scope='module')
def words(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Open an empty page beside the module and the stemmer, which need nothing else."""
    folder = tmp_path_factory.mktemp('words')
    for name in ('press-words.js', 'press-stemmer.js'):
        (folder / name).write_bytes(search_module(name))
    (folder / 'index.html').write_text('<!DOCTYPE html><html lang="de"><title>x</title></html>', 'utf-8')
    with served(folder) as address:
        page = browser.new_page()
        page.goto(f'{address}index.html')
        yield page
        page.close()


def call(page: Page, code: str, *values: Any) -> Any:
    """Return what *code* makes of the module ``words``, of ``stem`` and *values*."""
    return page.evaluate(CALL, [code, list(values)])


def read(page: Page, query: str, language: str = 'de') -> list[tuple[str, list[str], list[str] | None]]:
    """Return the terms of *query*: text, forms, words of a phrase."""
    terms = call(page, 'words.read(...values)', query, language)
    assert all({'text', 'forms', 'exact'} <= set(term) for term in terms)
    return [(term['text'], term['forms'], term['exact']) for term in terms]


def plainly(*texts: str) -> list[tuple[str, list[str], None]]:
    """Return terms that are asked for as they were typed."""
    return [(text, [text], None) for text in texts]


@pytest.mark.parametrize(
    ('query', 'terms'),
    [
        ('', []),
        ('  \n ', []),
        ('?! … „“ -', []),
        ('Haus', plainly('Haus')),
        ('  Haus\tHof ', plainly('Haus', 'Hof')),
        ('(Haus), Hof!', plainly('Haus', 'Hof')),
        # Small words count only where there is nothing else.
        ('der Hof und das Haus', plainly('Hof', 'Haus')),
        ('der die das', plainly('der', 'die', 'das')),
        ('Wo gibt es Wasser?', plainly('Wasser')),
        ('Wann wird die Schule fertig?', plainly('Schule', 'fertig')),
        ('Der UND', plainly('Der', 'UND')),
        ('der 7', plainly('7')),
        # But an abbreviation in capitals is none.
        ('der OB', plainly('OB')),
        ('DER OB KOMMT', plainly('KOMMT')),
        # One word for each gender.
        ('Bürger*innen', [('Bürger*innen', ['Bürger'], None)]),
        ('Bürger:innen', [('Bürger:innen', ['Bürger'], None)]),
        ('Bürger_in', [('Bürger_in', ['Bürger'], None)]),
        ('Bürger/-innen', [('Bürger/-innen', ['Bürger'], None)]),
        ('Bürger/innen', [('Bürger/innen', ['Bürger'], None)]),
        ('Bürger·innen', [('Bürger·innen', ['Bürger'], None)]),
        ('BürgerInnen', [('BürgerInnen', ['Bürger'], None)]),
        ('BuergerInnen', [('BuergerInnen', ['Buerger', 'Bürger'], None)]),
        ('MdBIn', [('MdBIn', ['MdBIn'], None)]),
        ('Ex:in', [('Ex:in', ['Ex:in', 'Ex in'], None)]),
        # Hyphens and dots within a word; umlauts written in two letters.
        ('Pfaff-Areal', [('Pfaff-Areal', ['Pfaff-Areal', 'Pfaff Areal'], None)]),
        ('XY.digital', [('XY.digital', ['XY.digital', 'XY digital'], None)]),
        ('-Areal-', plainly('Areal')),
        ('Muelltonne', [('Muelltonne', ['Muelltonne', 'Mülltonne'], None)]),
        ('Aerzte', [('Aerzte', ['Aerzte', 'ärzte'], None)]),
        ('Neue Quelle', plainly('Neue', 'Quelle')),
        # Phrases.
        ('"Rotes Haus"', [('Rotes Haus', ['rotes haus'], ['rotes', 'haus'])]),
        ('„Rotes Haus“', [('Rotes Haus', ['rotes haus'], ['rotes', 'haus'])]),
        ('»Rotes« Haus', [('Rotes', ['rotes'], ['rotes']), *plainly('Haus')]),
        ('vor "die das" nach', [*plainly('nach'), ('die das', ['die das'], ['die', 'das'])]),
        ('"Pfaff-Areal"', [('Pfaff-Areal', ['pfaff areal'], ['pfaff', 'areal'])]),
        ('"Straße"', [('Straße', ['strasse'], ['strasse'])]),
        # What is filed as one word is asked for as one.
        ('"E-Mail an"', [('E-Mail an', ['email mail an'], ['e', 'mail', 'an'])]),
        ('"5.000 Euro"', [('5.000 Euro', ['5000 euro'], ['5000', 'euro'])]),
        ('"4,2 Millionen"', [('4,2 Millionen', ['4ꞏ2 millionen'], ['4ꞏ2', 'millionen'])]),
        ('"G7-Gipfel"', [('G7-Gipfel', ['g7 gipfel'], ['g7', 'gipfel'])]),
        # Letters and dots of their own, as some programmes write them.
        ('Mu\u0308ll', plainly('Müll')),
        ('"Mu\u0308ll"', [('Müll', ['mull'], ['mull'])]),
        ('18. Ma\u0308rz', [('18. März', ['18 marz'], ['18', 'marz'])]),
        ('Bu\u0308rger*innen', [('Bürger*innen', ['Bürger'], None)]),
        ('"offen Haus', plainly('offen', 'Haus')),
        ('Haus offen"', plainly('Haus', 'offen')),
        ('"" "?!" Haus', plainly('Haus')),
        ('"a" "b', [('a', ['a'], ['a']), *plainly('b')]),
        # Dates.
        ('18. September', [('18. September', ['18 september'], ['18', 'september'])]),
        ('18. Haus', plainly('18', 'Haus')),
        # A month without a year, and a year without a month, are words; so is what is no date.
        ('September Haus 2019', plainly('September', 'Haus', '2019')),
        ('im Jahr 2019', plainly('2019')),
        ('18.13.2019', [('18.13.2019', ['18.13.2019', '18 13 2019'], None)]),
        # Numbers: thousands, decimals, and letters beside them.
        ('10.000', [('10.000', ['10000'], None)]),
        ('10 000 Euro', [('10000', ['10000'], None), *plainly('Euro')]),
        ('7,4', [('7,4', ['7ꞏ4'], None)]),
        ('1.234,5', [('1.234,5', ['1234ꞏ5'], None)]),
        ('Industrie 4.0', [*plainly('Industrie'), ('4.0', ['4ꞏ0'], None)]),
        ('7 000000', plainly('7', '000000')),
        ('07:30 Uhr', [('07:30', ['7ꞏ30'], None), *plainly('Uhr')]),
        ('"7:30 Uhr"', [('7:30 Uhr', ['7ꞏ30 uhr'], ['7ꞏ30', 'uhr'])]),
        ('RS 4', [('RS 4', ['RS4', 'RS 4'], None)]),
        ('5 G Haus', [('5 G', ['5G', '5'], None), *plainly('Haus')]),
        ('Linie7', [('Linie7', ['Linie7', 'Linie 7'], None)]),
        ('am 4', plainly('4')),
        ('S1/S2', [('S1/S2', ['S1 S2'], None)]),
        ('34/2019', [('34/2019', ['34 2019', '034 2019'], None)]),
        ('3D-Drucker', [('3D-Drucker', ['3D-Drucker', '3D Drucker'], None)]),
        ('CO₂ m²', plainly('CO2', 'm2')),
        ('Bürger*innenrat', [('Bürger*innenrat', ['Bürgerrat', 'Bürger*innenrat', 'Bürger innenrat'], None)]),
        ('BürgerInnenrat', [('BürgerInnenrat', ['Bürgerrat', 'BürgerInnenrat'], None)]),
        ('BürgerInnen-Rat', [('BürgerInnen-Rat', ['BürgerRat', 'BürgerInnen-Rat', 'BürgerInnen Rat'], None)]),
        # Other writings.
        ('مرحبا 🎉 שלום', plainly('مرحبا', 'שלום')),
        ('constructor __proto__', plainly('constructor', 'proto')),
    ],
)
def test_query_is_read(words: Page, query: str, terms: list[tuple[str, list[str], list[str] | None]]) -> None:
    found = read(words, query)
    if query.startswith('vor'):
        assert sorted(found) == sorted(terms)
    else:
        assert found == terms


@pytest.mark.parametrize(
    ('query', 'language', 'text', 'first', 'last'),
    [
        *(
            (query, 'de', query, '2026-03-01', '2026-03-01')
            for query in (
                *('1.3.26', '01.03.26', '1.3.2026', '01.03.2026', '1. 3. 2026', '1. 3.2026', '1.3. 2026'),
                *('1. März 2026', '1 März 2026', '01. mrz 2026', '1. Mar. 2026', '2026-03-01'),
            )
        ),
        ('am Sonntag, den 1. März 2026,', 'de', 'am Sonntag, den 1. März 2026', '2026-03-01', '2026-03-01'),
        *(
            (query, 'de', query, '2016-10', '2016-10')
            for query in (
                'Oktober 2016',
                'okt. 2016',
                'Okt 2016',
                '10/2016',
                '10.2016',
                '2016-10',
                'Anfang Oktober 2016',
            )
        ),
        ('2014 bis 2016', 'de', '2014 bis 2016', '2014', '2016'),
        ('2014–2016', 'de', '2014–2016', '2014', '2016'),
        ('2014 - 2016', 'de', '2014 - 2016', '2014', '2016'),
        ('zwischen 2014 und 2016', 'de', 'zwischen 2014 und 2016', '2014', '2016'),
        ('von Mai 2014 bis Juni 2015', 'de', 'von Mai 2014 bis Juni 2015', '2014-05', '2015-06'),
        ('Januar bis März 2014', 'de', 'Januar bis März 2014', '2014-01', '2014-03'),
        ('seit 2014', 'de', 'seit 2014', '2014', None),
        ('bis Mai 2014', 'de', 'bis Mai 2014', None, '2014-05'),
        ('vor 2014', 'de', 'vor 2014', None, '2013'),
        ('nach 2014', 'de', 'nach 2014', '2015', None),
        ('October 2016', 'en', 'October 2016', '2016-10', '2016-10'),
        ('September 18, 2019', 'en', 'September 18, 2019', '2019-09-18', '2019-09-18'),
        ('since 2014', 'en', 'since 2014', '2014', None),
        ('01/03/2026', 'de', '01.03.2026', '2026-03-01', '2026-03-01'),
        ('1er mars 2026', 'fr', '1er mars 2026', '2026-03-01', '2026-03-01'),
        ('en octobre 2016', 'fr', 'en octobre 2016', '2016-10', '2016-10'),
        ('entre 2014 et 2016', 'fr', 'entre 2014 et 2016', '2014', '2016'),
        ('de 2014 à 2016', 'fr', 'de 2014 à 2016', '2014', '2016'),
        ('depuis mai 2014', 'fr', 'depuis mai 2014', '2014-05', None),
        ('avant 2014', 'fr', 'avant 2014', None, '2013'),
    ],
)
def test_times_are_read_however_they_are_written(
    words: Page, query: str, language: str, text: str, first: str | None, last: str | None
) -> None:
    terms = call(words, 'words.read(...values)', f'Haus {query}', language)
    assert [(term['text'], term.get('when')) for term in terms] == [
        ('Haus', None),
        (text, {'from': first, 'to': last}),
    ]


@pytest.mark.parametrize(
    'query',
    [
        '31.02.2019',
        '2019-13-01',
        '1.3.',
        'Haus 2014',
        'Mai',
        'von 2016',
        'bis Haus',
        '2016-2014',
        '3.14',
        '5 Mai',
    ],
)
def test_what_is_no_time(words: Page, query: str) -> None:
    terms = call(words, 'words.read(...values)', query, 'de')
    assert [term.get('when') for term in terms] == [None] * len(terms)


@pytest.mark.parametrize(
    ('text', 'first', 'last', 'places'),
    [
        ('Das Fest am 18. September 2019 beginnt', '2019-09', '2019-09', [3, 4, 5]),
        ('vom 18.09.2019 (früher: 1. 3. 2026)', '2019', '2026', [1, 3, 4, 5]),
        ('im Oktober 2016 und 2017', '2016-10', '2016-10', [1, 2]),
        ('im Oktober 2016 und 2017', '2017', None, []),
    ],
)
def test_days_in_a_text(words: Page, text: str, first: str, last: str | None, places: list[int]) -> None:
    code = "words.datesIn(words.split(values[0]), { from: values[1], to: values[2] }, 'de')"
    assert call(words, code, text, first, last) == places


@pytest.mark.parametrize(
    ('query', 'without'),
    [
        ('Haus -Hof', ['Hof']),
        ('Haus −Hof –"Tor auf"', ['Hof', 'Tor auf']),
        ('Haus -der', ['der']),
        ('Haus-Hof Nord- Süd- -', []),
        ('-Haus', []),
        ('-Haus -"Hof"', []),
        ('der -Haus', ['Haus']),
    ],
)
def test_words_that_must_not_be_there(words: Page, query: str, without: list[str]) -> None:
    terms = call(words, 'words.read(...values)', query, 'de')
    assert [term['text'] for term in terms if term.get('without')] == without


@pytest.mark.parametrize(
    ('query', 'terms'),
    [
        ('the house of the rising sun', plainly('house', 'rising', 'sun')),
        ('der Hof', plainly('der', 'Hof')),
        ('the', plainly('the')),
    ],
)
def test_english_query_is_read(
    words: Page, query: str, terms: list[tuple[str, list[str], list[str] | None]]
) -> None:
    assert read(words, query, 'en') == terms
    assert read(words, query, 'en-GB') == terms


def test_of_a_whole_text_the_first_words_are_read(words: Page) -> None:
    assert len(read(words, 'Kitas ' * 5000)) == len(read(words, '1/1/2020/x ' * 5000)) == 48
    [(text, forms, _exact)] = read(words, '-'.join(f'w{number}' for number in range(5000)))
    assert max(map(len, [text, *forms])) <= 200


@pytest.mark.parametrize(
    ('query', 'terms'),
    [
        ('Où est l’école de la ville ?', plainly('école', 'ville')),
        ("d'art aujourd'hui", [*plainly('art'), ("aujourd'hui", ["aujourd'hui", 'aujourd hui'], None)]),
        ('le', plainly('le')),
    ],
)
def test_french_query_is_read(
    words: Page, query: str, terms: list[tuple[str, list[str], list[str] | None]]
) -> None:
    assert read(words, query, 'fr') == terms


#: Words with all endings that the stemmer knows, with and without umlauts, short ones, names, foreign ones.
STEMMED = """
Haus Häuser Häusern Hauses Straße Straßen Bürger Bürgerin Bürgerinnen Beteiligung Beteiligungen
Bürgerbeteiligung Ergebnis Ergebnisse Ergebnissen Freundlichkeit freundlicher freundlichste
Möglichkeit Möglichkeiten Sicherheit Sicherheiten sicher sichere sicherer sichersten Schönheit
schönes schönste politisch politische Politik Politiker wirklich wirkliche einig einige Einigung
Einigungen reinigend laufend laufende Lauf Läufe Läufer lernst lernt lernest größte größere
übermäßig kreuz und quer aufeinander Bauen bauende Bauer Bäuerin Quelle Quellen Jubiläum Museum
Museen Kindern Kindes Lehrerin Lehrers ewig ewige eigen eigenes Zeig zeigte Verständnis
Verständnisses Komik komische Häuslichkeit Erhaltung Erhaltungen Dinge dingliche Freiheit Freiheiten
Schwierigkeit Schwierigkeiten niedlich heilig heiligen Tag Tage Tagen Tages See Seen ja am es est em
ern System Systeme Systemen Systems Leitsystem Regel Regeln Artikeln Artikelns sammeln Sammelns
Ampeln geöffnet eröffnet arbeitet bedeutet gestaltet geordnet Planet Ticket Internet betritt tritt
Rakete Kilometern Budget Muell Aerzte Oekologie Israel Poet neue Neues treuen Duell aktuell Quelle
quer säet Königin Freundinnen Mitarbeiterin Mitarbeiterinnen Oberbürgermeisterin Schülerinnen
Ingenieurin Gärtnerin Geflüchtete
"""


def test_stems_are_those_of_the_index(words: Page) -> None:
    """By Python's Snowball the index is made, by Sphinx's script it is asked."""
    sample = {word for release in load_releases() for word in release.text.split()}
    listed = sorted(
        {*STEMMED.split(), *sample, *GENDERED, 'x' * 99, '𝐀' * 60, 'ﬁnal', 'E-Mail', 'BürgerInnen'}
    )
    assert len(listed) >= 2000
    key = Analyser(snowballstemmer.stemmer('german').stemWord).key
    theirs = [key(''.join(pieces(word))) for word in listed]
    assert call(words, 'values.map(words.keyOf(stem))', *listed) == theirs


@pytest.mark.parametrize('language', sorted(set(STEMMERS) - {'de'}))
def test_stems_of_other_languages_are_those_of_the_index(words: Page, language: str) -> None:
    sample = sorted({word for release in load_releases() for word in release.text.split()})[:1500]
    endings = ('ing', 'ed', 'es', 'ement', 'ations', 'euses', 'mente', 'ende', 'ului', 'lar')
    listed = [*sample, *(f'{word}{ending}' for word in ('nation', 'parl', 'bygn') for ending in endings)]
    key = Analyser(stem_of(language), language=language).key
    script = search_module('press-stemmer.js', language).decode()
    code = f"""import(URL.createObjectURL(new Blob([{json.dumps(script)}], {{type: 'text/javascript'}})))
      .then((one) => values.map(words.keyOf(one.stem)))"""
    assert call(words, code, *listed) == [key(''.join(pieces(word))) for word in listed]


def test_pieces_are_those_of_the_index(words: Page) -> None:
    listed = sorted({*GENDERED, *(word for release in load_releases() for word in release.text.split())})
    code = 'values.map((word) => words.read(`"${word}"`, \'de\')[0]?.exact ?? [])'
    theirs = [[plain(piece) for piece in pieces(word)] for word in listed]
    assert call(words, code, *(re.sub('["„“”»«]', '', word) for word in listed)) == theirs


def test_other_languages_have_no_stems(words: Page) -> None:
    assert call(words, "words.keyOf()('houses')") == 'houses'
    meant = "['house', 'houses'].map((word) => words.matcher(undefined, [])('houses')(word))"
    assert call(words, meant) == [False, True]
    assert call(words, "words.places(undefined, ['A', 'house'], ['houses'])") == []


@pytest.mark.parametrize(
    ('word', 'language', 'expected'),
    [
        ('Kitas', 'de', 'Kita'),
        ('Büros', 'de-AT', 'Büro'),
        ('Eis', 'de', None),
        ('Kurs', 'de', None),
        ('Kitas', 'en', None),
    ],
)
def test_plural_that_no_stemmer_knows(words: Page, word: str, language: str, expected: str | None) -> None:
    assert call(words, 'words.singular(...values) ?? null', word, language) == expected


def test_words_are_filed_without_dots_and_sharp_s(words: Page) -> None:
    code = "[words.keyOf(stem)('Straßen'), words.keyOf()('Straßen'), words.keyOf()('Cafés')]"
    assert call(words, code) == ['strass', 'strassen', 'cafes']


@pytest.mark.parametrize(
    ('text', 'plain'),
    [
        ('Häuser', 'hauser'),
        ('Straße', 'strasse'),
        ('Ärzte', 'arzte'),
        ('A\u0308rzte', 'arzte'),
        ('Café', 'cafe'),
        ('ÎLE', 'ile'),
        ('GROẞ', 'gross'),
        ('7', '7'),
    ],
)
def test_what_is_compared_has_no_dots(words: Page, text: str, plain: str) -> None:
    assert call(words, 'words.plain(values[0])', text) == plain


@pytest.mark.parametrize(
    ('form', 'parts', 'meant', 'others'),
    [
        ('Haus', [], ['Haus', 'Hauses,', '„Häuser“', 'HAUS', 'Haus-Tür'], ['Maus', 'Rathaus', '', '–']),
        # Parts of compounds as the index has them: nothing that merely ends so.
        ('Haus', ['rat', 'haus'], ['Rathaus', 'Rathäuser'][:1], ['Maus']),
        ('Tor', ['stadt', 'tor'], ['Stadttor', 'Tor', 'Tore'], ['Stadt']),
        ('Tor', [], ['Tor'], ['Direktor', 'Stadttor']),
        ('Bürger', [], ['Bürger*innen', 'BürgerInnen', 'Bürgerinnen', 'Buerger'][:3], ['Berg']),
        ('Pfaff Areal', [], ['Pfaff-Areal', 'Pfaff', 'Areale'], ['Aral']),
        ('7', [], ['7', '7,'], ['17', 'sieben']),
        ('Strasse', [], ['Straße', '„Straße!“', '(Strassen)', 'STRAẞE', 'In-Straße'], ['Rasse', 'Gasse']),
        ('Ärzte', [], ['Ärzte', 'A\u0308rzte', 'Aerzte', 'ÄRZTE', '»Arzt«'], ['Erz', 'März']),
        ('Büchern', ['bücher', 'wand'], ['Bücherwand', 'Buch', 'Bücher-Regal'], ['Wand', 'Kochen']),
    ],
)
def test_words_that_are_meant(
    words: Page, form: str, parts: list[str], meant: list[str], others: list[str]
) -> None:
    code = 'values[2].map(words.matcher(stem, values[1])(values[0]))'
    assert dict(zip(meant, call(words, code, form, parts, meant), strict=True)) == dict.fromkeys(meant, True)
    assert dict(zip(others, call(words, code, form, parts, others), strict=True)) == dict.fromkeys(
        others, False
    )


@pytest.mark.parametrize(
    ('word', 'form', 'is_form'),
    [
        ('müll', 'müll', True),
        ('mülls', 'müll', True),
        ('häuser', 'haus', True),
        ('haus', 'häuser', True),
        ('mülltonne', 'müll', False),
        ('müller', 'müll', False),
        ('müll', 'mull', False),
        ('ab', 'a', False),
    ],
)
def test_forms_of_a_word(words: Page, word: str, form: str, is_form: bool) -> None:
    assert call(words, 'words.isForm(...values)', word, form) is is_form


@pytest.mark.parametrize(
    ('typed', 'form', 'is_other'),
    [
        # What somebody does, or is, has the same stem.
        ('läufer', 'laufen', True),
        ('läufer', 'läuft', True),
        ('läufer', 'läuferinnen', False),
        ('kämmerer', 'kammern', True),
        ('kämmerer', 'kämmerin', False),
        ('kämmerin', 'kämmerer', False),
        ('gründerinnen', 'gründe', True),
        ('gründerinnen', 'grund', True),
        ('messern', 'messen', True),
        # The same word in the singular, and an adjective.
        ('gräber', 'grabes', False),
        ('gräber', 'graben', True),
        ('runder', 'runden', False),
        # What ends in no "-er", and what has it in its stem.
        ('haus', 'hausen', False),
        ('meer', 'meeres', False),
    ],
)
def test_what_another_word_has_made_of_a_stem(words: Page, typed: str, form: str, is_other: bool) -> None:
    code = (
        """words.otherThan(values[0], words.keyOf(stem)(values[0]), words.isPerson(values[0]))([values[1]])"""
    )
    assert call(words, code, typed, form) is is_other


@pytest.mark.parametrize(
    ('text', 'exact', 'places'),
    [
        ('Das rote Haus am Hof', ['rote', 'haus'], [[1, 3]]),
        ('Das Technische Hilfswerk', ['technisches', 'hilfswerk'], [[1, 3]]),
        ('Haus, Haus. Haus', ['haus', 'haus'], [[0, 2], [1, 3]]),
        ('Das Haus ist rot', ['rote', 'haus'], []),
        ('Am Pfaff-Areal heute', ['pfaff', 'areal'], [[1, 2]]),
        ('Am Pfaff-Areal heute', ['areal', 'heute'], [[1, 3]]),
        ('18. September 2019', ['18', 'september', '2019'], [[0, 3]]),
        ('Haus', ['haus', 'hof'], []),
        ('', ['haus'], []),
    ],
)
def test_where_a_phrase_stands(words: Page, text: str, exact: list[str], places: list[list[int]]) -> None:
    found = call(words, 'words.places(stem, words.split(values[0]), values[1])', text, exact)
    assert found == places
    assert all(one[0] < other[0] for one, other in pairwise(found))
