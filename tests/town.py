"""Sample releases of a made-up town, as press offices write them, for what compares texts."""

from __future__ import annotations

from typing import NamedTuple


class Sample(NamedTuple):
    """A sample release; *subject* is what it is about, to which a reader would expect the others."""

    name: str
    subject: str
    date: str
    topics: str
    title: str
    subtitle: str
    text: str


TOWN = (
    Sample(
        'bad-1',
        'hallenbad',
        '2021-03-02',
        'bau',
        'Neues Hallenbad: Grundstein gelegt',
        'Musterstadt baut am Südring für 24 Millionen Euro',
        """\
Oberbürgermeisterin Erika Beispiel hat am Dienstag den Grundstein für das neue Hallenbad am Südring
gelegt. Das Bad bekommt sechs Bahnen von 25 Metern Länge, ein Lehrschwimmbecken und eine Rutsche. Die
Stadt rechnet mit Baukosten von 24 Millionen Euro; der Bund fördert die Dämmung und die Lüftung mit drei
Millionen Euro.

"Jedes Kind in Musterstadt soll schwimmen lernen können", sagte Beispiel. Das alte Bad aus dem Jahr 1968
bleibt bis zur Eröffnung in Betrieb. Nach dem Zeitplan schwimmen die ersten Gäste im Herbst 2023.""",
    ),
    Sample(
        'bad-2',
        'hallenbad',
        '2022-06-14',
        'bau',
        'Richtfest am Hallenbad',
        'Dach des neuen Bads am Südring ist geschlossen',
        """\
Der Rohbau des neuen Hallenbads am Südring steht. Rund 80 Gäste feierten am Dienstag das Richtfest mit
den Handwerkerinnen und Handwerkern. Das Dach über dem Schwimmbecken mit sechs Bahnen und dem
Lehrschwimmbecken ist geschlossen, nun beginnt der Einbau der Lüftung.

Oberbürgermeisterin Erika Beispiel dankte den beteiligten Firmen: "Wir liegen im Zeitplan." Die
Baukosten steigen wegen der Preise für Stahl auf 26 Millionen Euro. Die Eröffnung bleibt für den Herbst
2023 vorgesehen.""",
    ),
    Sample(
        'bad-3',
        'hallenbad',
        '2023-10-05',
        'bau, sport',
        'Hallenbad am Südring öffnet am 14. Oktober',
        'Eintritt am ersten Wochenende frei',
        """\
Nach gut zwei Jahren Bauzeit eröffnet Musterstadt sein neues Hallenbad. Am 14. Oktober können
Besucherinnen und Besucher die Bahnen, das Lehrschwimmbecken und die Rutsche bei freiem Eintritt
ausprobieren. Danach kostet die Tageskarte sechs Euro, Kinder zahlen drei Euro.

Das Bad am Südring ersetzt das alte Hallenbad aus dem Jahr 1968, das am 1. November schließt. Die Kurse,
in denen Kinder schwimmen lernen, ziehen ohne Pause um. Die Baukosten blieben mit 26 Millionen Euro im
Rahmen.""",
    ),
    Sample(
        'theater-1',
        'theater',
        '2021-04-20',
        'kultur',
        'Stadttheater stellt Spielplan vor',
        'Intendantin Probe setzt auf junge Stücke',
        """\
Das Stadttheater Musterstadt zeigt in der kommenden Spielzeit 14 Premieren. Intendantin Petra Probe
stellte den Spielplan am Dienstag im Foyer vor. Auf der großen Bühne eröffnet Lessings "Nathan" die
Spielzeit, im Studio laufen vier Uraufführungen junger Autorinnen.

Abonnements gibt es vom 1. Juni an der Theaterkasse. Schülerinnen und Schüler zahlen für alle
Vorstellungen acht Euro. "Theater gehört allen", sagte Probe.""",
    ),
    Sample(
        'theater-2',
        'theater',
        '2022-05-03',
        'kultur',
        'Spielzeit 2022/23: Theater spielt im Park',
        'Sommerbühne eröffnet die Saison',
        """\
Mit einer Sommerbühne im Stadtpark beginnt das Stadttheater seine neue Spielzeit. Intendantin Petra
Probe kündigte 12 Premieren und drei Uraufführungen an. Der Spielplan reicht von Shakespeare bis zu
einem Stück über die Musterstädter Brauerei.

Abonnements verkauft die Theaterkasse vom 1. Juni an. Bei Regen finden die Vorstellungen auf der großen
Bühne statt. Schülerinnen und Schüler zahlen weiterhin acht Euro.""",
    ),
    Sample(
        'theater-3',
        'theater',
        '2023-01-17',
        'kultur, bau',
        'Theater wird saniert: Bühne schließt ein halbes Jahr',
        'Vorstellungen ziehen in die Fruchthalle',
        """\
Die Bühnentechnik des Stadttheaters wird von Januar 2024 an erneuert. Die große Bühne bleibt ein halbes
Jahr geschlossen; die Premieren der Spielzeit finden in der Fruchthalle statt. Der Stadtrat hat dafür
vier Millionen Euro bewilligt.

Intendantin Petra Probe ist erleichtert: "Die Züge über der Bühne sind älter als die meisten im
Ensemble." Abonnements gelten ohne Änderung weiter, die Theaterkasse tauscht Karten um.""",
    ),
    Sample(
        'bus-1',
        'bus',
        '2021-05-11',
        'verkehr',
        'Stadtbusse fahren von Juni an alle zehn Minuten',
        'Neuer Fahrplan auf fünf Linien',
        """\
Die Stadtwerke verdichten den Takt ihrer Busse. Auf den Linien 1 bis 5 fahren sie vom 13. Juni an
werktags alle zehn Minuten, abends alle zwanzig. Die Linie 3 hält künftig auch am Klinikum. Der neue
Fahrplan liegt in den Bussen aus und steht im Netz.

"Wer nicht auf den Fahrplan schauen muss, steigt eher um", sagt Verkehrsdezernent Max Muster. Die Stadt
zahlt für das Angebot zwei Millionen Euro im Jahr.""",
    ),
    Sample(
        'bus-2',
        'bus',
        '2022-08-30',
        'verkehr, umwelt',
        'Erste Elektrobusse auf der Linie 3',
        'Stadtwerke stellen bis 2028 die ganze Flotte um',
        """\
Seit Montag fahren auf der Linie 3 zum Klinikum vier Elektrobusse. Bis zum Jahr 2028 wollen die
Stadtwerke alle Busse auf Strom umstellen. Geladen wird nachts im Depot an der Bahnhofstraße.

Verkehrsdezernent Max Muster lobte die leisen Fahrzeuge: "Fahrgäste und Anwohner merken den
Unterschied." Ein Elektrobus kostet 600.000 Euro, das Land übernimmt die Hälfte der Mehrkosten. Der Takt
von zehn Minuten bleibt.""",
    ),
    Sample(
        'bus-3',
        'bus',
        '2023-03-21',
        'verkehr',
        'Linie 3 wird wegen Bauarbeiten umgeleitet',
        'Ersatzhaltestelle am Klinikum',
        """\
Wegen Bauarbeiten in der Bahnhofstraße fährt die Linie 3 vom 27. März bis Ende Mai eine Umleitung. Die
Haltestelle Klinikum wird in die Parkstraße verlegt. Fahrgäste müssen mit fünf Minuten mehr rechnen, der
Takt von zehn Minuten bleibt.

Die Stadtwerke informieren an den Haltestellen und im Netz. Nach den Bauarbeiten halten die Busse dort
an einem erhöhten Bordstein, der das Einsteigen mit Rollstuhl und Kinderwagen leichter macht.""",
    ),
    Sample(
        'buecherei',
        'buecherei',
        '2021-06-08',
        'kultur',
        'Stadtbücherei leiht jetzt auch Werkzeug aus',
        'Bibliothek der Dinge im Erdgeschoss',
        """\
Bohrmaschine, Zelt, Teleskop: In der Stadtbücherei gibt es von sofort an Dinge zu leihen, die man selten
braucht. Mit dem Büchereiausweis kostet das nichts, die Leihfrist beträgt eine Woche. Leiterin Anna
Vorlage rechnet mit großem Andrang.

"Teilen schont den Geldbeutel und die Umwelt", sagt sie. Vorschläge für weitere Dinge nimmt das Team an
der Ausleihe entgegen. Geöffnet ist dienstags bis samstags.""",
    ),
    Sample(
        'kita',
        'kita',
        '2022-02-01',
        'bau',
        'Kita Sonnenhügel: Eltern reden bei der Planung mit',
        'Werkstatt am 12. Februar',
        """\
Für die neue Kita am Sonnenhügel lädt das Jugendamt Eltern zu einer Werkstatt ein. Geplant sind vier
Gruppen mit 90 Plätzen. Architektin Lena Entwurf zeigt am 12. Februar erste Modelle, danach sammeln
Eltern und Erzieherinnen Wünsche für Räume und Garten.

Die Werkstatt beginnt um 10 Uhr in der Grundschule am Hang. Wer nicht kommen kann, schreibt dem
Jugendamt bis Ende des Monats.""",
    ),
    Sample(
        'markt',
        'markt',
        '2022-11-22',
        'kultur',
        'Weihnachtsmarkt öffnet am Freitag',
        'Achtzig Stände rund um die Stiftskirche',
        """\
Am Freitag um 17 Uhr eröffnet Oberbürgermeisterin Erika Beispiel den Weihnachtsmarkt. Rund um die
Stiftskirche stehen bis zum 22. Dezember achtzig Stände mit Glühwein, Gebäck und Handwerk. Jeden Abend
um 18 Uhr spielt eine Kapelle vom Balkon des Rathauses.

Neu ist eine Eisbahn auf dem Schillerplatz. Die Beleuchtung braucht dank neuer Lampen ein Drittel
weniger Strom.""",
    ),
    Sample(
        'baeume',
        'baeume',
        '2023-02-28',
        'umwelt',
        'Stadt pflanzt 300 Bäume',
        'Schatten für Plätze und Schulhöfe',
        """\
Das Grünflächenamt pflanzt in diesem Frühjahr 300 Bäume. Auf Schulhöfen und Plätzen sollen Linden,
Ahorne und Zürgelbäume Schatten spenden. Die Arten vertragen Hitze und Trockenheit besser als die alten
Kastanien.

Paten gießen die jungen Bäume in den ersten drei Sommern. Wer eine Patenschaft übernehmen will, meldet
sich beim Grünflächenamt. Bezahlt wird die Pflanzung aus dem Klimafonds des Landes.""",
    ),
)
