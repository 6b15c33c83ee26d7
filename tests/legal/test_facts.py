"""Facts for the legal pages: what is known, and what nobody gave."""

from __future__ import annotations

from typing import Any

import pytest

from pressarchive.legal.facts import CONFORMANCE, ORGANISATION, SECTIONS, LegalFact, facts_of, missing
from pressarchive.model.records import PartialDate
from pressarchive.registry.registry import Registry

COMPLETE: dict[str, Any] = {
    'organisation': {
        'name': 'Stadt Musterhausen',
        'street': 'Rathausplatz 1',
        'postal-code': '12345',
        'city': 'Musterhausen',
        'web': 'https://musterhausen.example/',
        'email': 'presse@musterhausen.de',
        'phone': '+49 631 123456',
    },
    'imprint': {
        'representatives': ['Änne Beispiel', 'Max Muster'],
        'register-court': 'Amtsgericht Musterhausen',
        'register-number': 'HRB 1',
        'vat-id': 'DE123456789',
        'supervisory-authority': 'Land',
        'responsible': ['Änne Beispiel', 'Rathausplatz 1'],
    },
    'privacy': {
        'officer': ['Datenschutz'],
        'hosting': 'Rechenzentrum',
        'log-retention': '7 Tage',
        'authority': ['LfDI'],
    },
    'accessibility': {
        'conformance': 'partial',
        'gaps': ['Alte Bilder'],
        'method': 'Selbstbewertung',
        'prepared': '2019-09-18',
        'feedback': ['presse@musterhausen.de'],
        'enforcement-body': ['Schlichtungsstelle'],
        'easy-language': 'https://musterhausen.example/leicht',
        'sign-language': 'https://musterhausen.example/dgs',
    },
}


def test_nothing_is_missing_where_all_is_given() -> None:
    assert missing(Registry.model_validate(COMPLETE)) == ()


def test_of_an_empty_file_everything_is_missing() -> None:
    found = missing(Registry())
    assert found[: len(ORGANISATION)] == tuple(f'organisation.{key}' for key in ORGANISATION)
    assert 'imprint.register-court' in found, 'as it is written in the file'
    assert 'privacy.log-retention' in found
    assert 'accessibility.enforcement-body' in found
    assert 'accessibility.gaps' not in found, 'a site without gaps has none to name'
    assert not [name for name in found if name.startswith(('site', 'topics', 'defaults'))]


@pytest.mark.parametrize(
    ('section', 'key'),
    [
        (section, key)
        for section in ('organisation', *SECTIONS)
        for key in COMPLETE[section]
        if key not in {'name', 'gaps'}
    ],
)
def test_exactly_what_was_left_out_is_named(section: str, key: str) -> None:
    table = {name: value for name, value in COMPLETE[section].items() if name != key}
    assert missing(Registry.model_validate({**COMPLETE, section: table})) == (f'{section}.{key}',)


def test_facts_come_with_a_label_and_in_the_order_of_their_declaration() -> None:
    facts = list(facts_of(Registry.model_validate(COMPLETE), 'imprint'))
    assert [(fact.label, fact.lines) for fact in facts] == [
        ('Represented by', ('Änne Beispiel', 'Max Muster')),
        ('Register court', ('Amtsgericht Musterhausen',)),
        ('Register number', ('HRB 1',)),
        ('VAT identification number', ('DE123456789',)),
        ('Supervisory authority', ('Land',)),
        ('Responsible for the content', ('Änne Beispiel', 'Rathausplatz 1')),
    ]
    assert not [fact for fact in facts if fact.translate], 'names are not translated'


@pytest.mark.parametrize('section', SECTIONS)
def test_what_nobody_gave_is_not_on_the_page(section: str) -> None:
    assert list(facts_of(Registry(), section)) == []


@pytest.mark.parametrize('value', ['full', 'partial', 'none'])
def test_the_state_of_conformity_is_a_sentence_of_the_catalogue(value: str) -> None:
    registry = Registry.model_validate({'accessibility': {'conformance': value}})
    (fact,) = facts_of(registry, 'accessibility')
    assert fact == LegalFact('conformance', 'State of conformity', (CONFORMANCE[value],), translate=True)


def test_each_state_of_conformity_has_its_own_sentence() -> None:
    assert len(set(CONFORMANCE.values())) == 3


def test_a_date_is_kept_as_exact_as_it_is() -> None:
    registry = Registry.model_validate({'accessibility': {'prepared': '2019-09'}})
    (fact,) = facts_of(registry, 'accessibility')
    assert (fact.lines, fact.when) == (('2019-09',), PartialDate(2019, 9))
