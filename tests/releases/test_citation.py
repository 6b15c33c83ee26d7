"""How a release is cited: in the archive's words, as exact as its date is known."""

from __future__ import annotations

from typing import Any

import pytest

from pressarchive.model.converters import partial_date
from pressarchive.model.records import Event
from pressarchive.releases.citation import Citation, Words, citation
from tests.samples import release

GERMAN = Words('Pressemitteilung', '', 'de')
ENGLISH = Words('Press release', '', 'en')


def cited(title: str = 'Titel', organisation: str = 'Stadt Musterstadt', **values: Any) -> Citation:
    words = values.pop('words', GERMAN)
    return citation(release('releases/2019/a', **values), title, organisation, words)


@pytest.mark.parametrize(
    ('values', 'about'),
    [
        (
            {'date': '2026-11-24', 'number': '214/2026', 'location': 'Musterstadt'},
            '[online]. Pressemitteilung 214/2026, Musterstadt, 24. November 2026.',
        ),
        ({'date': '2019-09'}, '[online]. Pressemitteilung, September 2019.'),
        ({'date': '2019', 'words': Words('Einladung', '', 'de')}, '[online]. Einladung, 2019.'),
        (
            {'date': '2026-11-24', 'location': 'Town', 'words': ENGLISH},
            '[online]. Press release, Town, 24 November 2026.',
        ),
    ],
)
def test_kind_number_place_and_date_follow_the_headline(values: dict[str, Any], about: str) -> None:
    assert cited(**values) == Citation('Stadt Musterstadt:', 'Titel', '', about)


@pytest.mark.parametrize(
    ('values', 'kind'),
    [
        ({}, 'Pressemitteilung'),
        ({'kicker': 'Statement'}, 'Statement'),
        ({'events': (Event(partial_date('2026-12-03')),)}, 'Einladung'),
        ({'events': (Event(partial_date('2026-12-03')),), 'kicker': 'Tipp'}, 'Tipp'),
    ],
)
def test_what_a_release_is_called(values: dict[str, Any], kind: str) -> None:
    assert release('releases/2019/a', **values).kind('Pressemitteilung', 'Einladung') == kind


def test_a_withdrawal_is_a_sentence_of_its_own() -> None:
    words = Words('Pressemitteilung', 'Zurückgezogen (Oktober 2026)', 'de')
    assert cited(words=words).about == (
        '[online]. Pressemitteilung, 18. September 2019. Zurückgezogen (Oktober 2026).'
    )


@pytest.mark.parametrize('title', ['Was nun?', 'Viel Lob', 'So geht es weiter …'])
def test_a_headline_stands_as_it_is(title: str) -> None:
    assert cited(title).title == title


def test_only_another_language_is_named() -> None:
    assert cited(language='en').language == 'en'
    assert cited(language='de').language == ''


def test_nobody_is_named_where_nobody_has_given_a_name() -> None:
    assert cited(organisation='').sender == ''
