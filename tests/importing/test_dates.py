"""Dates as offices write them: in texts, in names of files, in heads of pages."""

from __future__ import annotations

import pytest

from pressarchive.importing.recognition import contacts, dates
from pressarchive.importing.recognition.recognised import Person

IN_TEXTS = {
    'Kaiserslautern, den 3. Mai 2019': '2019-05-03',
    '03.05.2019': '2019-05-03',
    '3. 5. 2019': '2019-05-03',
    '3.5.19': '2019-05-03',
    '3.5.98': '1998-05-03',
    '15. Jänner 2020': '2020-01-15',
    '3. Sept. 2020': '2020-09-03',
    '2019-05-03': '2019-05-03',
    'May 3, 2019': '2019-05-03',
    '3 May 2019': '2019-05-03',
    '3 mai 2019': '2019-05-03',
    'im Mai 2019': '2019-05',
    '05/2019': '2019-05',
    '30.02.2019': '',
    '10.1234.5': '',
    '3. Mai': '',
    '12345 Musterstadt': '',
}
IN_NAMES = {
    '2019-05-03_hallenbad': '2019-05-03',
    '20190503-hallenbad': '2019-05-03',
    '190503_PM': '2019-05-03',
    '2019_05_03': '2019-05-03',
    '03.05.2019 Hallenbad': '2019-05-03',
    '03052019': '2019-05-03',
    'PM Mai 2019': '2019-05',
    'pm-2019-05': '2019-05',
    'PM 2018': '2018',
    '0823_Newsletter': '',
    'hallenbad': '',
    'IMG_1234': '',
}
VALUES = {
    '2019-05-03T10:00:00+02:00': '2019-05-03',
    '2019-05-03 10:00:00 +0200': '2019-05-03',
    '2019-5-3': '2019-05-03',
    'Fri, 03 May 2019 10:00:00 +0200': '2019-05-03',
    '20190503': '2019-05-03',
    '2019-05': '2019-05',
    '2019': '2019',
    '3. Mai 2019': '2019-05-03',
    'gestern': '',
    '2024-02-30': '',
}


@pytest.mark.parametrize(('text', 'expected'), IN_TEXTS.items())
def test_dates_in_texts(text: str, expected: str) -> None:
    found = dates.first(text)
    assert (found.when.iso if found else '') == expected


@pytest.mark.parametrize(('name', 'expected'), IN_NAMES.items())
def test_dates_in_names_of_files(name: str, expected: str) -> None:
    found = dates.in_name(name)
    assert (found.iso if found else '') == expected


@pytest.mark.parametrize(('value', 'expected'), VALUES.items())
def test_dates_in_heads(value: str, expected: str) -> None:
    found = dates.value(value)
    assert (found.iso if found else '') == expected


CONTACTS = [
    (
        [
            'Beispielwerke GmbH',
            'Musterweg 1',
            '12345 Musterstadt',
            'Erika Muster',
            'Tel. 030 23125-001',
            'erika@example.org',
        ],
        [
            Person(
                'Erika Muster',
                '',
                'Beispielwerke GmbH',
                'Musterweg 1',
                '12345',
                'Musterstadt',
                'erika@example.org',
                '030 23125-001',
            )
        ],
    ),
    (
        ['Erika Muster, Pressesprecherin, Tel.: 030 23125-001, E-Mail: erika@example.org'],
        [Person('Erika Muster', 'Pressesprecherin', email='erika@example.org', phone='030 23125-001')],
    ),
    (
        ['Dr. Peter Probe | Leiter Kommunikation | probe(at)example.org | www.example.org'],
        [Person('Dr. Peter Probe', 'Leiter Kommunikation', email='probe@example.org')],
    ),
    (['Stadt Musterstadt', 'presse@example.org'], [Person('Stadt Musterstadt', email='presse@example.org')]),
    (['Rückfragen beantwortet Erika Muster unter 030 23125-001.'], []),
    (['Erika Muster'], []),
    (['Erika Muster', 'gern auch persönlich nach Vereinbarung', 'erika@example.org'], []),
]


@pytest.mark.parametrize(('lines', 'expected'), CONTACTS)
def test_a_contact_is_known_only_if_all_of_it_is_understood(lines: list[str], expected: list[Person]) -> None:
    assert list(contacts.people(lines)) == expected
