"""The press office itself, before the people: as far as somebody has said how to reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support import CONF, PRESS, tree, words

if TYPE_CHECKING:
    from tests.support import Project

PAGE = '---\norphan: true\n---\n# Kontakt\n\n:::{press-office}\n:::\n\n:::{contact} muster probe\n:::\n'
PHONE, MAIL = 'phone = "+49 30 23125 100"\n', 'email = "presse@example.org"\n'


@pytest.mark.parametrize(
    ('facts', 'expected', 'links'),
    [
        ('', [], []),
        (PHONE, ['Pressestelle Tel. +49 30 23125 100'], ['tel:+49-30-23125100']),
        (
            PHONE + MAIL,
            ['Pressestelle Tel. +49 30 23125 100 presse@example.org'],
            ['tel:+49-30-23125100', 'mailto:presse@example.org'],
        ),
    ],
)
def test_the_office_stands_before_the_people(
    project: Project, facts: str, expected: list[str], links: list[str]
) -> None:
    project.write('press.toml', PRESS.replace('web = ', f'{facts}web = ', 1))
    project.write('kontakt.md', PAGE)
    built = project.build()
    assert built.warnings == []
    cards = built.page('kontakt').select('.press-contact')
    assert [words(card) for card in cards] == [
        *expected,
        'Erika Muster Pressesprecherin (Beispiel) Tel. +49 30 23125 001 erika.muster@example.org vCard',
        'Peter Probe Tel. 030 23125-002 peter.probe@example.org vCard',
    ]
    assert [link['href'] for link in cards[0].select('a')] == links or not expected
    # The address stands once, below them.
    assert (
        words(built.page('kontakt').select('address')[-1])
        == 'Beispiel GmbH Musterweg 1 12345 Musterstadt vCard'
    )


def test_another_number_is_shown_by_the_next_build(project: Project) -> None:
    project.write('kontakt.md', PAGE)
    project.build()
    project.write('press.toml', PRESS.replace('web = ', f'{PHONE}web = ', 1))
    built = project.build()
    assert words(built.page('kontakt').select_one('.press-contact')) == 'Pressestelle Tel. +49 30 23125 100'
    assert tree(built.outdir) == tree(project.clean_build().outdir)


@pytest.mark.parametrize('builder', ['text', 'latex', 'dirhtml'])
def test_other_builders_have_it_too(project: Project, builder: str) -> None:
    project.write('press.toml', PRESS.replace('web = ', f'{PHONE}web = ', 1))
    project.write('index.md', PAGE.replace('---\norphan: true\n---\n', ''))
    built = project.build(builder)
    assert any(b'+49 30 23125 100' in content for content in tree(built.outdir).values())


OFFICE = """\
[office]
phone = "030 23125 100"
hours = ["Mo-Do 9 bis 16 Uhr", "Fr 9 bis 13 Uhr"]
duty-phone = "030 23125 112"
duty-hours = ["nur für Medien"]
languages = ["de", "en"]
closed = ["24. Dezember"]

[site]
"""
HOURS = ['Erreichbar: Mo-Do 9 bis 16 Uhr', 'Fr 9 bis 13 Uhr']
ON_CALL = ['Bereitschaft: 030 23125 112', 'nur für Medien']
MORE = ['Geschlossen: 24. Dezember', 'Sprachen: Deutsch, Englisch']


def hours_of(place: Any) -> list[str]:
    return [words(line) for line in place.select('.press-hours')]


@pytest.fixture
def with_office(project: Project) -> Project:
    project.write('press.toml', PRESS.replace('[site]\n', OFFICE))
    project.write('kontakt.md', PAGE)
    return project


def test_hours_stand_on_the_contact_page_with_who_is_on_call_beside(with_office: Project) -> None:
    built = with_office.build()
    assert built.warnings == []
    office, on_call, *_people = built.page('kontakt').select('.press-contact')
    assert words(office).startswith('Pressestelle Tel. 030 23125 100')
    assert hours_of(office) == [*HOURS, *MORE]
    assert words(on_call) == 'Bereitschaft Tel. 030 23125 112 nur für Medien'
    assert on_call.a['href'] == 'tel:+49-30-23125112'


def test_hours_stand_at_the_end_of_a_release_that_names_somebody_of_ours(with_office: Project) -> None:
    name = with_office.release('a', '2026-01-01')
    other = with_office.release('b', '2026-01-02', contacts='none')
    built = with_office.build()
    section = built.page(name).select_one('.press-contact-section')
    assert hours_of(section) == [*HOURS, *ON_CALL, *MORE]
    assert hours_of(built.page(other)) == []
    with_office.write('press.toml', PRESS.replace('[site]\n', OFFICE.replace('16 Uhr', '15 Uhr')))
    changed = with_office.build()
    assert hours_of(changed.page(name).select_one('.press-contact-section'))[0].endswith('15 Uhr')
    assert tree(changed.outdir) == tree(with_office.clean_build().outdir)


def test_somebody_of_another_organisation_has_no_hours_of_ours(with_office: Project) -> None:
    text = with_office.root.joinpath('press.toml').read_text('utf-8')
    with_office.write(
        'press.toml', text.replace('[contacts.muster]\n', '[contacts.muster]\norganisation = "X"\n')
    )
    name = with_office.release('a', '2026-01-01')
    assert hours_of(with_office.build().page(name)) == []


def test_home_and_releases_have_it_beside_the_text(with_office: Project) -> None:
    with_office.write('conf.py', CONF.replace("'basic'", "'pressarchive'"))
    name = with_office.release('a', '2026-01-01')
    built = with_office.build()
    assert built.warnings == []
    home, release = (built.page(page).select_one('.bd-sidebar-secondary') for page in ('index', name))
    assert [words(one) for one in home.select('.frame-people strong')] == ['Pressestelle']
    assert home.select_one('.frame-people a')['href'] == 'tel:+49-30-23125100'
    assert [words(one) for one in release.select('.frame-people strong')] == ['Erika Muster']
    assert hours_of(home) == hours_of(release) == [*HOURS, *ON_CALL, *MORE]
    assert '030 23125 100' in words(built.page(name).select_one('.frame-letterhead'))


def test_a_number_that_cannot_be_dialled_is_no_link_beside_the_text(with_office: Project) -> None:
    with_office.write('conf.py', CONF.replace("'basic'", "'pressarchive'"))
    text = with_office.root.joinpath('press.toml').read_text('utf-8')
    with_office.write('press.toml', text.replace('"030 23125 100"', '"030 23125 App. 1"'))
    home = with_office.build().page('index').select_one('.frame-people')
    assert '030 23125 App. 1' in words(home)
    assert home.select('a') == []


def test_an_english_release_marks_the_office_s_words(with_office: Project) -> None:
    with_office.write('conf.py', CONF.replace("'basic'", "'pressarchive'"))
    name = with_office.release('a', '2026-01-01', language='en')
    page = with_office.build().page(name)
    for place in ('.press-contact-section', '.bd-sidebar-secondary'):
        lines = page.select(f'{place} .press-hours')
        assert [words(line) for line in lines][-1] == 'Languages: German, English'
        own = [words(line.select_one('[lang=de]')) for line in lines if line.select('[lang=de]')]
        assert own == ['Mo-Do 9 bis 16 Uhr', 'Fr 9 bis 13 Uhr', 'nur für Medien', '24. Dezember']
