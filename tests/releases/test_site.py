"""A release's page: header, end, references; in Markdown and in reStructuredText."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import words

if TYPE_CHECKING:
    from tests.support import Built, Project

FULL = {
    'subtitle': 'Eine Unterzeile',
    'kicker': 'Einladung',
    'location': 'Musterstadt',
    'number': '7/2021',
    'topics': 'bau, kultur',
    'cites': 'beispiel-bericht',
}


@pytest.fixture
def full(project: Project) -> Built:
    """Return a release with every part."""
    text = 'Der erste Absatz des Beispiels.\n\nDer zweite {press:cite}`beispiel-quelle` Absatz.'
    project.release('voll', '2021-03-05', 'Eine volle Beispielmeldung', text, related='alt', **FULL)
    project.release('alt', '2019-09', 'Eine alte Beispielmeldung')
    built = project.build()
    assert built.warnings == []
    return built


def test_header_shows_kicker_headline_subtitle_dateline_and_topics(full: Built) -> None:
    section = full.page('releases/2021/voll').select_one('section.press-release')
    shown = [
        words(node).replace('Plain text', 'Nur Text')
        for node in section.find_all(['p', 'h1', 'div'], recursive=False)
    ]
    meta = '2021 › Einladung 7/2021 · Musterstadt, 5. März 2021'
    intro = 'Eine Unterzeile 91 Zeichen · Nur Text Bauen Kultur & Kunst'
    assert shown[:3] == [meta, 'Eine volle Beispielmeldung', intro]
    assert section.find('h1') is not None
    assert section.find('p', class_='press-meta').find_next_sibling().name == 'h1'


@pytest.mark.parametrize(
    ('date', 'machine', 'shown'),
    [
        ('2019', '2019', 'Musterstadt, 2019'),
        ('2019-09', '2019-09', 'Musterstadt, September 2019'),
        ('2019-09-18', '2019-09-18', 'Musterstadt, 18. September 2019'),
        ('2019-09-18 10:00', '2019-09-18T10:00', 'Musterstadt, 18. September 2019'),
        ('2019-09-18T10:00+02:00', '2019-09-18T10:00+02:00', 'Musterstadt, 18. September 2019'),
    ],
)
def test_dateline_is_as_exact_as_the_date(project: Project, date: str, machine: str, shown: str) -> None:
    project.release('r', date, location='Musterstadt')
    page = project.build().page('releases/2019/r')
    assert page.select_one('.press-place').get_text() == shown
    assert page.select_one('.press-place time')['datetime'] == machine


def test_end_has_boilerplate_contacts_related_and_references_in_this_order(full: Built) -> None:
    page = full.page('releases/2021/voll')
    assert [words(node.h2) for node in page.select('.press-end')] == [
        'Über Beispiel',
        'Pressekontakt',
        'Verwandte Meldungen',
        'Quellen',
    ]


def test_boilerplate_is_the_one_of_the_releases_day(full: Built) -> None:
    new, old = (full.page(name) for name in ('releases/2021/voll', 'releases/2019/alt'))
    assert 'neue Beispieltext' in words(new.select_one('.press-boilerplate'))
    assert 'alte Beispieltext' in words(old.select_one('.press-boilerplate'))


def test_contact_is_one_that_can_be_called_and_written_to(full: Built) -> None:
    page = full.page('releases/2021/voll')
    person, office = page.select('.press-contact-section address')
    assert words(office) == 'Beispiel GmbH Musterweg 1 12345 Musterstadt'
    assert office.a['href'] == 'https://example.org/'
    assert words(person) == (
        'Erika Muster Pressesprecherin (Beispiel) Tel. +49 30 23125 001 erika.muster@example.org'
    )
    assert [link['href'] for link in person.find_all('a')] == [
        'tel:+49-30-23125001',
        'mailto:erika.muster@example.org',
    ]


def test_references_are_numbered_and_marks_lead_to_them(full: Built) -> None:
    page = full.page('releases/2021/voll')
    entries = page.select('.press-references li')
    assert [words(entry) for entry in entries] == [
        'Amt für Beispiele: „Ein Bericht als Beispiel“. Stadt Musterstadt. Bericht vom 2021.',
        'Anna Beispiel und Bernd Muster: „Eine Quelle als Beispiel“. 04.05.2020. https://example.org/quelle',
    ]
    mark = page.select_one('a.press-cite')
    assert mark.get_text() == '[2]'
    assert mark['href'] == f'#{entries[1]["id"]}'


def test_related_release_is_linked_by_its_title(full: Built) -> None:
    link = full.page('releases/2021/voll').select_one('.press-related a')
    assert (link.get_text(), link['href']) == ('Eine alte Beispielmeldung', '../2019/alt.html')


@pytest.mark.parametrize(
    ('options', 'text', 'headings', 'people'),
    [
        ({}, 'Text.', ['Über Beispiel', 'Pressekontakt'], ['Erika Muster']),
        (
            {'contacts': 'probe, muster'},
            'Text.',
            ['Über Beispiel', 'Pressekontakt'],
            ['Peter Probe', 'Erika Muster'],
        ),
        ({'contacts': 'none'}, 'Text.', ['Über Beispiel'], []),
        ({'boilerplate': 'none'}, 'Text.', ['Pressekontakt'], ['Erika Muster']),
        (
            {'boilerplate': 'beispiel, partner'},
            'Text.',
            ['Über Beispiel', 'Über die Partner AG', 'Pressekontakt'],
            ['Erika Muster'],
        ),
        # At the text's end the directive chooses; the boilerplate stays above the contacts.
        ({}, 'Text.\n\n:::{contact} probe\n:::', ['Über Beispiel', 'Pressekontakt'], ['Peter Probe']),
        (
            {},
            'Text.\n\n## Mehr\n\nText.\n\n:::{contact} probe\n:::',
            ['Über Beispiel', 'Pressekontakt'],
            ['Peter Probe'],
        ),
        # Within the text it also chooses the place.
        ({}, 'Text.\n\n:::{contact} probe\n:::\n\nMehr Text.', ['Über Beispiel'], ['Peter Probe']),
    ],
)
def test_who_stands_at_the_end(
    project: Project, options: dict[str, str], text: str, headings: list[str], people: list[str]
) -> None:
    project.release('r', '2021-03-05', text=text, **options)
    built = project.build()
    page = built.page('releases/2021/r')
    assert built.warnings == []
    assert [words(node.h2) for node in page.select('.press-end')] == headings
    assert [words(node.strong) for node in page.select('.press-contact')] == people


def test_contact_without_key_takes_its_options(project: Project) -> None:
    options = (
        ':name: Gast Beispiel\n:function: Sprecherin\n:organisation: Gast e. V.\n'
        ':address: Gastweg 2, 54321 Gaststadt\n:email: gast@example.org\n:phone: +49 30 23125 009'
    )
    project.write('kontakt.md', f'---\norphan: true\n---\n# Kontakt\n\n:::{{contact}}\n{options}\n:::\n')
    built = project.build()
    assert built.warnings == []
    person, office = built.page('kontakt').select('address')
    assert words(office) == 'Gast e. V. Gastweg 2 54321 Gaststadt'
    assert words(person) == 'Gast Beispiel Sprecherin Tel. +49 30 23125 009 gast@example.org'


def test_abstract_is_shown_and_becomes_the_teaser(project: Project) -> None:
    source = '# Titel\n\n:::{pressrelease}\n:date: 2021-03-05\n\nDie *Zusammenfassung*.\n:::\n\nDer Text.\n'
    project.write('releases/2021/r.md', source)
    built = project.build()
    assert words(built.page('releases/2021/r').select_one('.press-abstract')) == 'Die Zusammenfassung .'
    assert words(built.page('releases/2021/index').select_one('.press-teaser')) == 'Die Zusammenfassung.'


def test_picture_has_alternative_text_credit_and_licence(project: Project) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
    project.write('releases/2021/bild.svg', picture)
    options = {'image_alt': 'Ein Beispielbild', 'image_credit': 'Petra Probe', 'image_license': 'CC BY 4.0'}
    project.release('r', '2021-03-05', image='bild.svg', **options)
    built = project.build()
    assert built.warnings == []
    figure = built.page('releases/2021/r').select_one('figure.press-picture')
    assert figure.img['alt'] == 'Ein Beispielbild'
    assert words(figure.figcaption).startswith('Foto: Petra Probe · Lizenz: CC BY 4.0 · Herunterladen (')


@pytest.mark.parametrize(
    ('text', 'order'),
    [
        ('Der Anfang.\n\nMehr.', ['Der Anfang.', 'figure', 'Mehr.']),
        ('% Eine Notiz.\n\nDer Anfang.\n\nMehr.', ['Der Anfang.', 'figure', 'Mehr.']),
        ('- Eine Liste.\n\nMehr.', ['figure', 'Eine Liste.', 'Mehr.']),
        ('## Ein Abschnitt\n\nMehr.', ['figure']),
    ],
)
def test_the_lead_picture_stands_below_the_first_paragraph(
    project: Project, text: str, order: list[str]
) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
    project.write('releases/2021/bild.svg', picture)
    options = {'image_alt': 'Ein Beispielbild', 'image_credit': 'Petra Probe', 'image_license': 'CC BY 4.0'}
    project.release('r', '2021-03-05', text=text, image='bild.svg', **options)
    places = (
        project.build()
        .page('releases/2021/r')
        .select('section.press-release > :is(p:not(.press-meta), ul.simple, figure)')
    )
    assert [one.name if one.name == 'figure' else words(one) for one in places] == order


def test_language_marks_the_text_and_its_list_entries(project: Project) -> None:
    project.release('r', '2021-03-05', 'A sample release', location='Musterstadt', language='en')
    built = project.build()
    page = built.page('releases/2021/r')
    assert page.html['lang'] == 'de'
    assert page.select_one('section.press-release')['lang'] == 'en'
    assert page.select_one('.press-place').get_text() == 'Musterstadt, 5 March 2021'
    assert built.page('releases/2021/index').select_one('.press-title')['lang'] == 'en'


def test_restructuredtext_gives_the_same_page(project: Project) -> None:
    project.release('md', '2021-03-05', 'Titel', 'Der Text.', **FULL)
    rows = '\n'.join(f'   :{name}: {value}' for name, value in FULL.items())
    source = f'Titel\n=====\n\n.. pressrelease::\n   :date: 2021-03-05\n{rows}\n\nDer Text.\n'
    project.write('releases/2021/rst.rst', source.replace('7/2021', '8/2021'))
    built = project.build()
    assert built.warnings == []
    pages = [
        built.page(f'releases/2021/{name}').select_one('section.press-release') for name in ('md', 'rst')
    ]
    assert words(pages[0]).replace('7/2021', '8/2021') == words(pages[1])
