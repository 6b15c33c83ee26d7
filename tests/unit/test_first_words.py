"""First words that contradict the options, or say the same again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from pressarchive.first_words import dateline, not_yet
from pressarchive.model import PartialDate, Release

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
]
NOT_SAID = [
    'Entwurf des Bebauungsplans liegt aus',
    'Frei für alle: Konzert im Park',
    'Freigabe der Brücke',
    'Internationaler Tag des Museums',
    'Die Sperrfrist endet',
    'Draftsmen meet',
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


def test_an_option_says_it() -> None:
    held = replace(RELEASE, embargo=datetime(2026, 12, 24, 10))  # noqa: DTZ001  as its writer gave it
    assert not_yet(held, 'Sperrfrist: morgen', []) == ''
    assert not_yet(replace(RELEASE, is_draft=True), 'Entwurf', []) == ''


def test_only_the_first_texts_count() -> None:
    assert not_yet(RELEASE, 'Titel', ['Eins.', 'Zwei.', 'Sperrfrist: morgen']) == ''


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Musterstadt, 1. März 2026 – Die Halle öffnet.', 'Musterstadt, 1. März 2026 –'),
        ('Musterstadt (ms) – Die Halle öffnet.', 'Musterstadt (ms) –'),
        ('Musterstadt – Die Halle öffnet.', 'Musterstadt –'),
        ('Musterstadt, 01.03.2026: Die Halle öffnet.', 'Musterstadt, 01.03.2026:'),
        ('Musterstadt - Die Halle öffnet.', 'Musterstadt -'),
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
