"""First words that contradict the options, or say the same again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from pressarchive.markdown.first_words import dateline, not_yet, not_yet_in_notes
from pressarchive.model.records import PartialDate, Release

RELEASE = Release(docname='releases/2026/r', date=PartialDate(2026, 3, 1), location='Musterstadt')

SAID = [
    'Sperrfrist: 24. Dezember 2026, 10 Uhr',
    '**Sperrfrist 24.12.2026**',
    'SPERRFRIST!',
    'Sperrvermerk bis Montag',
    'Frei für Mittwoch, 3. Juni, 10 Uhr',
    'Freigegeben ab 24.12., 10 Uhr',
    'Zur Veröffentlichung ab 3. Juni',
    'Nicht zur Veröffentlichung bestimmt',
    'ENTWURF Neue Halle',
    'Entwurf: Neue Halle',
    '[Entwurf] Neue Halle',
    'Entwurf',
    'Embargoed until 10 am',
    'For release on 3 June',
    'Intern!',
    '+++ Vertraulich: nur für Sie +++',
    'Achtung: Sperrfrist bis 24. Dezember',
    'Bitte beachten Sie die Sperrfrist: 24.12.2026',
    'Bitte Sperrfrist beachten!',
    'Es gilt das gesprochene Wort. Sperrfrist: Redebeginn',
    'Sendesperrfrist: 18 Uhr',
    'Sperr-Frist: 24.12.',
    'UNDER EMBARGO UNTIL 24 Dec',
    'Embargo: 24.12.',
    'Frei: 24.12.2026, 10 Uhr',
    'Freigabe: 24.12.',
    'Veröffentlichung erst ab 24.12.',
    'Gesperrt bis 24.12.2026',
    'Nicht vor dem 24. Dezember',
    'Nicht vor dem 24.12. veröffentlichen',
    'Bitte nicht vor 10 Uhr veröffentlichen',
    'Noch nicht freigegeben',
    'NICHT VERÖFFENTLICHEN',
    'DO NOT PUBLISH',
    'HOLD FOR RELEASE',
    'Hold until 24 Dec',
    'Entwurf vom 3. März',
    'Entwurf, Stand 3. März',
    'Status: Entwurf',
    'VORLÄUFIG',
    'Arbeitsfassung',
    'Streng vertraulich',
    'Nur für den internen Gebrauch',
    'Zur internen Abstimmung',
    'In Bearbeitung',
    'TODO: Zitat einfügen',
    'Lorem ipsum dolor sit amet',
]
#: Of a headline, subtitle or kicker only.
SAID_AT_THE_END = [
    'Neue Halle (Entwurf)',
    'Neue Halle – Entwurf',
    'Neue Halle [VERTRAULICH]',
    'Neue Halle (Sperrfrist 24.12.)',
    'Pressemitteilung mit Sperrfrist 24.12.',
]
NOT_SAID = [
    'Entwurf des Bebauungsplans liegt aus',
    'Frei für alle: Konzert im Park',
    'Freigabe der Brücke',
    'Internationaler Tag des Museums',
    'Die Sperrfrist endet',
    'Draftsmen meet',
    'Sperrfristen sind in der Pressearbeit üblich',
    'Embargo gegen Beispielland: Folgen für die Region',
    'Frei ab 18 Jahren',
    'Frei für alle ab 6 Jahren',
    'Gesperrt bis 2028: Hochstraße bleibt zu',
    'Nicht vor 2030 fertig: Die Brücke braucht länger',
    'Nicht vor Ort: Amt geschlossen',
    'Zur Veröffentlichung des Berichts am 3. Mai kamen viele',
    'Zur Abstimmung steht der Plan am 3. Mai',
    'Zur Freigabe der Brücke kamen 300',
    'In Arbeit und Beruf',
    'In Bearbeitung sind 300 Anträge',
    'Intern wird umgebaut',
    'Vorläufige Zahlen liegen vor',
    'Entwürfe gesucht: Der Wettbewerb startet',
    'Haushalt 2027: Entwurf liegt aus',
    '',
]


@pytest.mark.parametrize('text', SAID)
def test_words_that_hold_a_text_back_are_found(text: str) -> None:
    assert not_yet(RELEASE, 'Titel', [text]) == text
    assert not_yet(RELEASE, text, []) == text
    assert not_yet(replace(RELEASE, kicker=text), 'Titel', []) == text


@pytest.mark.parametrize('text', NOT_SAID)
def test_other_words_are_not(text: str) -> None:
    assert not_yet(RELEASE, text, [text, text]) == ''


@pytest.mark.parametrize('text', SAID_AT_THE_END)
def test_words_at_the_end_of_a_headline_count(text: str) -> None:
    assert not_yet(RELEASE, text, []) == text
    assert not_yet(replace(RELEASE, kicker=text), 'Titel', []) == text
    assert not_yet(replace(RELEASE, subtitle=text), 'Titel', []) == text


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        ('# T\n\n<!-- Sperrfrist: 24.12.2026 -->\nText', (3, 'Sperrfrist: 24.12.2026')),
        ('# T\n\n% Embargo bis 3.6.\n\nText', (3, 'Embargo bis 3.6.')),
        ('<!-- Notiz -->\n<!--\nSperrfrist 3.6.\n-->', (0, '')),
        ('Text mit Sperrfrist: 3.6. <!-- weg -->', (0, '')),
    ],
)
def test_a_note_that_holds_a_text_back(source: str, expected: tuple[int, str]) -> None:
    assert not_yet_in_notes(source) == expected


def test_an_option_says_it() -> None:
    held = replace(RELEASE, embargo=datetime(2026, 12, 24, 10))  # noqa: DTZ001  as its writer gave it
    assert not_yet(held, 'Sperrfrist: morgen', []) == ''
    assert not_yet(replace(RELEASE, is_draft=True), 'Entwurf', []) == ''


def test_only_the_first_texts_count() -> None:
    assert not_yet(RELEASE, 'Titel', ['Eins.', 'Zwei.', 'Sperrfrist: morgen']) == ''
    assert not_yet(RELEASE, 'Titel', ['Eins.', 'Zwei.', 'Sperrfrist: 3. Juni']) == 'Sperrfrist: 3. Juni'


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Musterstadt, 1. März 2026 – Die Halle öffnet.', 'Musterstadt, 1. März 2026 –'),
        ('Musterstadt (ms) – Die Halle öffnet.', 'Musterstadt (ms) –'),
        ('Musterstadt – Die Halle öffnet.', 'Musterstadt –'),
        ('Musterstadt, 01.03.2026: Die Halle öffnet.', 'Musterstadt, 01.03.2026:'),
        ('Musterstadt - Die Halle öffnet.', 'Musterstadt -'),
        ('MUSTERSTADT – Die Halle öffnet.', 'MUSTERSTADT –'),
        ('Musterstadt/Probstadt, 1. März 2026. Die Halle', 'Musterstadt/Probstadt, 1. März 2026.'),
        ('Musterstadt, den 1. März 2026', 'Musterstadt, den 1. März 2026'),
        ('Musterstadt, Sonntag, 1. März 2026: Die', 'Musterstadt, Sonntag, 1. März 2026:'),
        ('Musterstadt (ms), 2026-03-01 – Die', 'Musterstadt (ms), 2026-03-01 –'),
        ('(Musterstadt) Die Halle öffnet.', '(Musterstadt)'),
        ('(Musterstadt) ist der Ort.', ''),
        ('Musterstadt – die Stadt am Fluss – öffnet die Halle.', ''),
        ('Musterstadt, die Stadt im Grünen, feiert – und wie.', ''),
        ('Musterstadt am 1. März: Die Halle öffnet.', ''),
        ('Musterstadt öffnet die Halle.', ''),
        ('Musterstadts Halle – sie öffnet.', ''),
        ('In Musterstadt – wo sonst.', ''),
        ('Musterstadt-Nord öffnet.', ''),
        ('', ''),
    ],
)
def test_a_dateline_in_the_text(text: str, expected: str) -> None:
    assert dateline(RELEASE, [text]) == expected
    assert dateline(replace(RELEASE, location=''), [text]) == ''
