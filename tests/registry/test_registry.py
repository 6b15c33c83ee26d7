"""Who, which boilerplate and which contacts hold on a given day."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from pressarchive.model.records import Boilerplate, Contact, Phone, Topic
from pressarchive.registry.registry import Registry

HOME = {
    'name': 'Stadt Musterhausen',
    'short-name': 'Musterhausen',
    'street': 'Rathausplatz 1',
    'postal-code': '12345',
    'city': 'Musterhausen',
    'web': 'https://musterhausen.example/',
    'email': 'presse@musterhausen.de',
    'phone': '+49 631 123456',
}
OFFICE = 'Stadt Musterhausen'
_RAW = b'\0\0\0\x0bssh-ed25519\0\0\0\x20' + bytes(32)
KEY = f'ssh-ed25519 {b64encode(_RAW).decode()}'


def registry(**tables: Any) -> Registry:
    return Registry.model_validate({'organisation': HOME, **tables})


@pytest.mark.parametrize(
    ('home', 'own', 'uri', 'address'),
    [
        (None, None, '', ('Weg 1',)),
        ('DE', None, '', ('Weg 1',)),  # no number of Germany
        ('FR', None, 'tel:+33-1-42-68-53-00', ('Weg 1',)),
        ('fr', None, 'tel:+33-1-42-68-53-00', ('Weg 1',)),
        ('Frankreich', None, 'tel:+33-1-42-68-53-00', ('Weg 1',)),
        ('DE', 'FR', 'tel:+33-1-42-68-53-00', ('Weg 1',)),
        ('DE', 'France', 'tel:+33-1-42-68-53-00', ('Weg 1', 'France')),
    ],
)
def test_a_national_number_is_one_of_the_contact_s_country_or_the_organisation_s(
    home: str | None, own: str | None, uri: str, address: tuple[str, ...]
) -> None:
    organisation = {**HOME, 'country': home}
    entry = {'name': 'A', 'street': 'Weg 1', 'country': own, 'phone': '01 42 68 53 00'}
    found = Registry.model_validate({'organisation': organisation, 'contacts': {'a': entry}})
    contact = found.contact('a', date(2026, 1, 1))
    assert contact is not None
    assert contact.phone == Phone('01 42 68 53 00', uri)
    assert contact.address == address


@pytest.mark.parametrize(('country', 'last'), [('DE', '12345 Musterhausen'), ('Deutschland', 'Deutschland')])
def test_the_office_s_number_and_address(country: str, last: str) -> None:
    office = Registry.model_validate(
        {'organisation': {**HOME, 'country': country, 'phone': '115'}}
    ).press_office
    assert office is not None
    assert office.phone == Phone('115', 'tel:115;phone-context=+49')
    assert office.address[-1] == last


# --- Boilerplates ----------------------------------------------------------------------------------

DATED = [
    {'key': 'stadt', 'until': '2017', 'text': 'Bis 2017.'},
    {'key': 'stadt', 'from': '2018', 'until': '2019-06', 'title': 'Über uns', 'text': 'Eins.\n\nZwei.'},
    {'key': 'werke', 'text': 'Die Werke.'},
    {'key': 'stadt', 'from': '2020', 'text': 'Seit 2020.'},
]


@pytest.mark.parametrize(
    ('key', 'day', 'expected'),
    [
        ('stadt', date(1950, 1, 1), Boilerplate('stadt', '', ('Bis 2017.',))),
        ('stadt', date(2017, 12, 31), Boilerplate('stadt', '', ('Bis 2017.',))),
        ('stadt', date(2018, 1, 1), Boilerplate('stadt', 'Über uns', ('Eins.', 'Zwei.'))),
        ('stadt', date(2019, 6, 30), Boilerplate('stadt', 'Über uns', ('Eins.', 'Zwei.'))),
        ('stadt', date(2019, 7, 1), None),
        ('stadt', date(2019, 12, 31), None),
        ('stadt', date(2020, 1, 1), Boilerplate('stadt', '', ('Seit 2020.',))),
        ('werke', date(2019, 7, 1), Boilerplate('werke', '', ('Die Werke.',))),
        ('nichts', date(2019, 7, 1), None),
    ],
)
def test_the_boilerplate_of_the_day(key: str, day: date, expected: Boilerplate | None) -> None:
    assert registry(boilerplates=DATED).boilerplate(key, day) == expected


@pytest.mark.parametrize(
    ('defaults', 'expected'),
    [
        ({}, ('stadt',)),
        ({'boilerplates': []}, ()),
        ({'boilerplates': ['werke', 'stadt']}, ('werke', 'stadt')),
    ],
)
def test_the_default_boilerplate_is_the_first(defaults: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert registry(boilerplates=DATED, defaults=defaults).default_boilerplates == expected


def test_an_archive_without_boilerplates_has_no_default() -> None:
    assert registry().default_boilerplates == ()


# --- Contacts --------------------------------------------------------------------------------------


def test_a_contact_is_shown_as_published() -> None:
    entry = {
        'name': 'Änne Beispiel',
        'function': 'Pressesprecherin',
        'email': 'a.beispiel@musterhausen.de',
        'phone': '0631 1234-5',
        'country': 'DE',
    }
    contact = registry(contacts={'beispiel': entry}).contact('beispiel', date(2019, 9, 18))
    assert contact is not None
    assert (contact.name, contact.function, contact.organisation) == (
        'Änne Beispiel',
        'Pressesprecherin',
        OFFICE,
    )
    assert contact.address == ('Rathausplatz 1', '12345 Musterhausen')
    assert contact.email == 'a.beispiel@musterhausen.de'
    assert contact.phone is not None
    assert (contact.phone.text, contact.phone.uri) == ('0631 1234-5', 'tel:+49-631-12345')
    assert contact.web == 'https://musterhausen.example/'
    assert contact.key == 'beispiel'


def test_a_contact_of_another_organisation_has_nothing_of_ours() -> None:
    entry = {'name': 'Bea Fremd', 'organisation': 'Land'}
    contact = registry(contacts={'fremd': entry}).contact('fremd', date(2019, 9, 18))
    assert contact == Contact('Bea Fremd', organisation='Land', key='fremd')


def test_a_contact_keeps_its_own_address() -> None:
    entry = {'name': 'Bea', 'street': 'Weg 2', 'city': 'Nebenort'}
    contact = registry(contacts={'bea': entry}).contact('bea', date(2019, 9, 18))
    assert contact is not None
    assert contact.address == ('Weg 2', 'Nebenort')


PEOPLE = {
    'alt': {'name': 'Alt', 'until': '2018', 'fallback': 'mitte', 'email': 'alt@musterhausen.de'},
    'mitte': {'name': 'Mitte', 'from': '2019', 'until': '2020-06', 'fallback': 'neu'},
    'neu': {'name': 'Neu', 'from': '2020-07'},
    'zu-frueh': {'name': 'Zu früh', 'until': '2019', 'fallback': 'neu'},
    'ohne': {'name': 'Ohne', 'until': '2018', 'email': 'ohne@musterhausen.de'},
    'verwaist': {'name': 'Verwaist', 'until': '2018', 'fallback': 'niemand'},
    'kreis-a': {'name': 'Kreis A', 'until': '2018', 'fallback': 'kreis-b'},
    'kreis-b': {'name': 'Kreis B', 'until': '2019', 'fallback': 'kreis-a'},
    'selbst': {'name': 'Selbst', 'until': '2018', 'fallback': 'selbst'},
}


@pytest.mark.parametrize(
    ('key', 'today', 'name'),
    [
        ('alt', date(2018, 12, 31), 'Alt'),
        ('alt', date(2019, 1, 1), 'Mitte'),
        ('alt', date(2020, 6, 30), 'Mitte'),
        ('alt', date(2020, 7, 1), 'Neu'),
        ('mitte', date(2020, 7, 1), 'Neu'),
        ('zu-frueh', date(2020, 6, 30), OFFICE),
        ('ohne', date(2018, 1, 1), 'Ohne'),
        ('ohne', date(2019, 1, 1), OFFICE),
        ('verwaist', date(2019, 1, 1), OFFICE),
        ('kreis-a', date(2018, 1, 1), 'Kreis A'),
        ('kreis-a', date(2019, 1, 1), 'Kreis B'),
        ('kreis-b', date(2019, 1, 1), 'Kreis B'),
        ('kreis-a', date(2020, 1, 1), OFFICE),
        ('kreis-b', date(2020, 1, 1), OFFICE),
        ('selbst', date(2018, 1, 1), 'Selbst'),
        ('selbst', date(2019, 1, 1), OFFICE),
    ],
)
def test_who_answers_today(key: str, today: date, name: str) -> None:
    contact = registry(contacts=PEOPLE).contact(key, today)
    assert contact is not None
    assert contact.name == name


@pytest.mark.parametrize('key', list(PEOPLE))
def test_nothing_of_somebody_who_left_is_returned(key: str) -> None:
    contact = registry(contacts=PEOPLE).contact(key, date(2030, 1, 1))
    assert contact is not None
    assert contact.name in {'Neu', OFFICE}
    assert not {'alt@musterhausen.de', 'ohne@musterhausen.de'} & {contact.email}
    assert contact.key in {'neu', ''}


@pytest.mark.parametrize(('key', 'today'), [('neu', date(2020, 6, 30)), ('mitte', date(2018, 12, 31))])
def test_somebody_who_has_not_begun_does_not_answer(key: str, today: date) -> None:
    assert registry(contacts=PEOPLE).contact(key, today) is None


def test_an_undeclared_contact() -> None:
    assert registry(contacts=PEOPLE).contact('niemand', date(2019, 1, 1)) is None


def test_the_press_office_has_the_organisation_s_own_data() -> None:
    office = registry().press_office
    assert office is not None
    assert office.name == office.organisation == OFFICE
    assert office.email == 'presse@musterhausen.de'
    assert office.phone is not None
    assert office.phone.uri == 'tel:+49-631-123456'
    assert office.address == ('Rathausplatz 1', '12345 Musterhausen')


def test_the_press_office_may_have_data_of_its_own() -> None:
    own = {'name': 'Presseamt', 'email': 'presse@example.org', 'duty-phone': '030 23125 112'}
    found = Registry.model_validate({'organisation': {**HOME, 'country': 'DE'}, 'office': own})
    office = found.press_office
    assert office is not None
    assert (office.name, office.organisation, office.email) == ('Presseamt', OFFICE, 'presse@example.org')
    assert found.duty_phone == Phone('030 23125 112', 'tel:+49-30-23125112')


def test_without_an_organisation_nobody_answers_for_somebody_who_left() -> None:
    empty = Registry.model_validate({'contacts': {'ohne': {'name': 'Ohne', 'until': '2018'}}})
    assert empty.press_office is None
    assert empty.contact('ohne', date(2019, 1, 1)) is None
    still = empty.contact('ohne', date(2018, 1, 1))
    assert still == Contact('Ohne', key='ohne')


# --- Keys ------------------------------------------------------------------------------------------


def test_keys_in_the_file_s_order_each_once() -> None:
    declared = registry(
        boilerplates=DATED, contacts=PEOPLE, topics={'z': {'title': 'Z'}, 'a': {'title': 'A'}}
    )
    assert declared.keys('boilerplates') == ('stadt', 'werke')
    assert declared.keys('topics') == ('z', 'a')
    assert declared.keys('contacts') == tuple(PEOPLE)


def test_a_faulty_entry_is_declared_but_not_usable() -> None:
    plain = registry(topics={'a': {'title': 'A'}})
    faulty = plain.with_faults(frozenset({('topics', 'b'), ('contacts', 'c')}))
    assert faulty.knows('topics', 'b')
    assert not faulty.knows('topics', 'c'), 'c is a contact'
    assert faulty.keys('topics') == ('a',)
    assert faulty.declared('topics') == ('a', 'b')
    assert not plain.knows('topics', 'b'), 'the original is as it was'


def test_faulty_keys_are_sorted() -> None:
    keys = [f'thema-{number}' for number in range(20)]
    faulty = registry(topics={'z': {'title': 'Z'}}).with_faults(frozenset(('topics', key) for key in keys))
    assert faulty.declared('topics') == ('z', *sorted(keys))


@pytest.mark.parametrize(
    ('identity', 'home', 'expected'),
    [
        ({}, HOME, 'presse@musterhausen.de'),
        ({'identity': 'Pressestelle'}, HOME, 'Pressestelle'),
        ({}, {key: value for key, value in HOME.items() if key != 'email'}, ''),
    ],
)
def test_who_signs(identity: dict[str, str], home: dict[str, Any], expected: str) -> None:
    made = Registry.model_validate({'organisation': home, 'signature': {'public-key': KEY, **identity}})
    assert made.signer == expected
    assert registry().signer == ''


def test_of_an_unreadable_file_no_key_is_called_unknown() -> None:
    unreadable = Registry().with_faults(frozenset(), readable=False)
    assert unreadable.knows('topics', 'irgendwas')
    assert not Registry().knows('topics', 'irgendwas')


@pytest.mark.parametrize(
    ('key', 'expected'),
    [('a', Topic('a', 'A', 'Alles mit A')), ('b', Topic('b', 'B')), ('nichts', Topic('nichts', 'nichts'))],
)
def test_topic(key: str, expected: Topic) -> None:
    topics = {'a': {'title': 'A', 'description': 'Alles mit A'}, 'b': {'title': 'B'}}
    assert registry(topics=topics).topic(key) == expected


# --- The organisation ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ('home', 'brand', 'zone'),
    [
        (HOME, 'Musterhausen', 'Europe/Berlin'),
        ({'name': 'Lang'}, 'Lang', 'Europe/Berlin'),
        ({'name': 'Wien', 'timezone': 'Europe/Vienna'}, 'Wien', 'Europe/Vienna'),
    ],
)
def test_brand_and_zone(home: dict[str, Any], brand: str, zone: str) -> None:
    made = Registry.model_validate({'organisation': home})
    assert made.organisation is not None
    assert made.organisation.brand == brand
    assert made.zone.key == zone


def test_an_empty_file_is_an_archive_without_organisation() -> None:
    empty = Registry()
    assert empty.organisation is None
    assert empty.zone.key == 'Europe/Berlin'
    assert empty.site.accent == '#9b1c31'
    assert empty.defaults.contacts == ()


def test_texts_are_trimmed_at_their_ends_only() -> None:
    made = Registry.model_validate({'organisation': {'name': '  Stadt  A\u00a0B  '}})
    assert made.organisation is not None
    assert made.organisation.name == 'Stadt  A\u00a0B'


@pytest.mark.parametrize('name', ['short_name', 'postal_code', 'Name', 'shortName'])
def test_keys_are_in_kebab_case_only(name: str) -> None:
    with pytest.raises(ValidationError):
        Registry.model_validate({'organisation': {'name': 'A', name: 'B'}})


@pytest.mark.parametrize(
    'zone',
    [
        '',
        'Europe/Berln',
        'MEZ+1',
        '../../etc/passwd',
        '/etc/localtime',
        'Europe',
        'a\x00b',
        'x' * 5000,
        'Europa/Berlin',
    ],
)
def test_what_is_no_time_zone(zone: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Registry.model_validate({'organisation': {'name': 'A', 'timezone': zone}})
    (detail,) = caught.value.errors()
    expected = f'{zone!r} is no time zone; allowed: names of the IANA data base, for example Europe/Berlin'
    assert str(detail['ctx']['error']) == expected
