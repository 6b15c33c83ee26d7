"""How German words are taken apart: by the rules alone, and with the words of the real lexicon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pressarchive.search.german import compounds
from pressarchive.search.german.compounds import LONGEST, Splitter
from pressarchive.search.german.lexicon import KnownWords


@pytest.mark.parametrize('name', ['adjectives', 'first', 'heads', 'never', 'short', 'whole'])
def test_a_list_of_words_is_in_order(name: str) -> None:
    """So that nobody looks for a word in two places; what it says of itself stands above."""
    head, *words = (Path(compounds.__file__).parent / f'{name}.txt').read_text('utf-8').splitlines()
    assert head.startswith('# ')
    assert words == sorted(set(words))
    assert all(word.isalpha() and word == word.lower() for word in words)


class Words:
    """A lexicon of a few words."""

    def __init__(self, nouns: str, stems: str = '') -> None:
        self._nouns, self._stems = set(nouns.split()), set(stems.split())

    def is_noun(self, word: str) -> bool:
        return word in self._nouns

    def is_stem(self, word: str) -> bool:
        return word in self._stems


NOUNS = (
    'wasser schule schutz planung plan garten kinder kind hochwasser bürger bürgerin verein regierung amten'
)


@pytest.fixture
def few() -> Splitter:
    return Splitter(Words(f'{NOUNS} sprache häuser höfen', 'trink kurz hin'))


@pytest.mark.parametrize(
    ('word', 'expected'),
    [
        # Two words; linking letters; what a noun loses.
        ('Wassergarten', 'wasser garten'),
        ('Wassersgarten', 'wasser garten'),
        ('Schulgarten', 'schul garten'),
        ('Schulengarten', 'schule garten'),
        ('Sprachgarten', 'sprach garten'),
        ('Trinkwasser', 'trink wasser'),
        # "ung" is linked by an "s", which is no letter of the word.
        ('Planungsverein', 'planung verein'),
        ('Planungverein', ''),
        # Three words, and what they make together; also where the lexicon has two of them as one.
        ('Kindergartenplanung', 'kinder kindergarten garten gartenplanung planung'),
        ('Hochwasserschutz', 'hoch hochwasser wasser wasserschutz schutz'),
        # The last part must be a noun, and all of the word must be explained.
        ('Wassertrink', ''),
        ('Wasserxgarten', ''),
        ('Gartenxyz', ''),
        ('Xyzgarten', ''),
        # Short words count if they are listed, others not, whatever the lexicon says.
        ('Wasserrad', 'wasser rad'),
        ('Radgarten', 'rad garten'),
        ('Hingarten', ''),
        ('Radweg', 'rad weg'),
        # Behind a name that nobody knows stands what it is; not in small letters, and not where towns end so.
        ('Barbarossaschule', 'schule'),
        ('Elzbrücke', 'brücke'),
        ('Betzenbergstadions', 'stadions'),
        ('Xyhochschule', 'schule'),
        ('barbarossaschule', ''),
        ('Saarbrücken', ''),
        ('Neunkirchen', ''),
        ('Fraunhofer', ''),
        # Too short, or itself.
        ('Uhrtor', 'uhr tor'),
        ('Torad', ''),
        ('Wasser', ''),
        ('Kind', ''),
        ('', ''),
        # Who is meant by feminine forms.
        ('Bürgerinnen', 'bürger'),
        ('Bürgerin', 'bürger'),
        ('Xyzerinnen', ''),
        ('Kindinnen', ''),
        ('Schulbürgerinnen', ''),
        # Adjectives and verbs, all in capitals, and a word that stays whole.
        ('wassergarten', ''),
        ('WASSERGARTEN', 'wasser garten'),
        ('Bundestag', ''),
        ('Bundestages', ''),
        ('Haushalte', ''),
    ],
)
def test_rules(few: Splitter, word: str, expected: str) -> None:
    assert ' '.join(few.parts(word)) == expected


def test_of_equals_the_one_with_the_longest_first_part_wins() -> None:
    assert Splitter(Words('staub ecken becken')).parts('Staubecken') == ('staub', 'ecken')


@pytest.fixture(scope='module')
def real(tmp_path_factory: pytest.TempPathFactory) -> Splitter:
    file: Path = tmp_path_factory.mktemp('lexicon') / 'words.txt'
    return Splitter(KnownWords(file, 'test'))


@pytest.mark.parametrize(
    ('word', 'parts'),
    [
        line.split(maxsplit=1)
        for line in """\
        Bürgerbeteiligung bürger beteiligung
        Stadtentwicklung stadt entwicklung
        Stadtentwicklungspolitik stadt entwicklung politik stadtentwicklung entwicklungspolitik
        Schulhof schul hof
        Schulhöfen schul höfen
        Sprachkurs sprach kurs
        Hochwasserschutz hochwasser wasser schutz
        Verkehrswende verkehr wende
        Radwegenetz rad netz
        Straßenbahn straßen bahn
        Straßenbahnen straßen bahnen
        Wohnungsbau wohnung bau
        Kindergarten kinder garten
        Kindertagesstätten kinder tagesstätten
        Klimaschutzkonzept klima schutz konzept klimaschutz
        Wärmepumpe wärme pumpe
        Großwärmepumpe wärmepumpe
        Förderbescheid bescheid
        Fördermittel mittel
        Pressemitteilungen presse mitteilungen
        Oberbürgermeister bürgermeister bürger meister
        Oberbürgermeisterin bürgermeisterin bürger
        Bürgermeisterwahl bürgermeister wahl
        Gemeinderatssitzung gemeinde sitzung
        Stadtrat stadt rat
        Ordnungsamt ordnung amt
        Gesundheitsamt gesundheit amt
        Krankenhäuser kranken häuser
        Hochschule hoch schule
        Universitätsklinikum universität klinikum
        Forschungszentrum forschung zentrum
        Datenschutzbeauftragte datenschutz daten schutz beauftragte
        Glasfaserausbau glasfaser ausbau
        Parkplätze park plätze
        Weihnachtsmarkt weihnacht markt
        Museumsnacht museum nacht
        Volkshochschule hochschule schule
        Stadtbibliothek stadt bibliothek
        Fußballstadion fußball stadion
        Schwimmbad schwimm bad
        Freibäder frei bäder
        Spielplatz spiel platz
        Grünfläche grün fläche
        Trinkwasserbrunnen trinkwasser wasser brunnen
        Müllabfuhr müll abfuhr
        Kreislaufwirtschaft kreislauf wirtschaft
        Haushaltsplan haushalt plan
        Gewerbesteuer gewerbe steuer
        Arbeitsplätze arbeit plätze
        Fachkräftemangel fachkräfte kräfte mangel
        Unternehmensgründung unternehmen gründung
        Bahnhofsvorplatz bahnhof vorplatz
        Hauptbahnhof bahnhof
        Baustelle bau stelle
        Brückensanierung brücken sanierung
        Sonnenenergie sonnen energie
        Windkraftanlagen wind kraft anlagen windkraft
        Maßnahmenpaket maßnahmen paket
        Informationsveranstaltung information veranstaltung
        Interessenbekundung interessen bekundung
        Bundestagswahl bundestag wahl
        Rathaus haus
        Öffnungszeiten öffnung zeiten
        Ökostrom strom
        Bürgerbüros bürger büros
        Impfzentrum impf zentrum
        Ehrenamtskarte ehrenamt karte
        Jugendparlament jugend parlament
        Lastwagen last wagen
        Leerstand leer stand
        Mehrfamilienhaus familienhaus haus
        Turnhalle turn halle
        Nachtruhe nacht ruhe
        Quadratmeter quadrat meter
        Kulturszene kultur szene
        Schülerinnen schüler
        Mitarbeiterin mitarbeiter
        Direktorin direktor
        Ministerinnen minister
        Studentin student
        Wissenschaftlerinnen wissenschaftler
        Donaudampfschifffahrtsgesellschaft donau dampf schifffahrt gesellschaft
        """.splitlines()
        if line.strip()
    ],
)
def test_compounds_are_taken_apart(real: Splitter, word: str, parts: str) -> None:
    assert set(parts.split()) <= set(real.parts(word))


WHOLE = """
    Direktor Alarm Vorrat Behörde Behörden Information Informationen Kommunikation Haushalt Haushalte
    Interesse Interessen Architektur Architekten Bundestag Bundestags Bundesrat Landtag Erfolg Ergebnis
    Ergebnisse Verhältnis Kenntnisse Beteiligung Entwicklung Unterstützung Verwaltung Veranstaltung
    Sicherheit Freiheit Gesellschaft Wissenschaft Universität Institut Professor Minister Präsident
    Studenten Dezember September Oktober November Element Instrument Parlament Dokumente Moment Material
    Materialien Restaurant Konzert Theater Orchester Regierung Ausstellung Abteilungen Einrichtung
    Begegnung Genehmigung Kaiserslautern Mannheim Karlsruhe Hannover Hamburg Heidelberg Deutschland
    Fabrik Republik Kultur Struktur Temperatur Literatur Menschen Personen Familien Kinder Eltern Lehrer
    Schüler Vertreter Besucher Mitarbeitende Gemeinde Kandidaten Finanzen Straße Beratung Meister
    Geschichte Gesundheit Gemeinschaft Wirtschaft Mannschaft Nachbarschaft Partnerschaft Kompetenzen
    Konferenz Differenz Qualität Mobilität Digitalisierung Organisation Innovationen Stationen Generation
    Integration Religion Regionen Millionen Milliarden Kompromiss Porträt Anstalt Gestalt Inhalt
    Aufenthalt Versand Verstand Zustand Abstand Widerstand Beschreibung Buchstaben Automaten Kamerad
    Transport Verbrauch Gutachten Donnerstag Gastronomen Programmieren Enterprise
    gemeinsamen eingehalten notwendigen wiederholen einsteigen zugleich beigetragen sparsamen
"""


@pytest.mark.parametrize(
    ('word', 'parts'), [('denkmalgeschützt', ['denkmal']), ('denkmalgeschützte', ['denkmal'])]
)
def test_of_a_word_in_small_letters_only_what_comes_first_is_a_part(
    real: Splitter, word: str, parts: list[str]
) -> None:
    assert list(real.parts(word)) == parts


def test_other_words_stay_whole(real: Splitter) -> None:
    assert {word: parts for word in WHOLE.split() if (parts := real.parts(word))} == {}


@pytest.mark.parametrize(
    'word',
    [
        'Bürger' * 2000,
        'Kinder' * (LONGEST // 6),
        'Rad' * (LONGEST // 3),
        'Bahnbandbankbaumbergbettbildblutbootbrotbuchbundburgbürocafe',
        'Ee' * (LONGEST // 2),
        'X' * 10_000,
    ],
)
def test_long_words_take_bounded_time(real: Splitter, word: str) -> None:
    real.parts('Schulhof')  # has the lexicon read
    started = time.process_time()
    found = real.parts(word)
    assert time.process_time() - started < 1
    assert all(len(part) < len(word) for part in found)
    # Each run of parts is one of them: no more than the square of how many there can be.
    assert len(found) <= LONGEST**2 / 8


@pytest.mark.parametrize(
    'word',
    [
        'İstanbul',
        'Iırmak',
        'STRAẞENBAHN',
        'ǅungla',
        '👩‍💻',
        '2019',
        'Straße\u0308',
        "O'Brien",
        'Ⅻ',
        '一二三四五六',
        '\ud800',
    ],
)
def test_odd_words_are_no_fault(real: Splitter, word: str) -> None:
    assert isinstance(real.parts(word), tuple)
