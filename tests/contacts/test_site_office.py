"""The press office itself, before the people: as far as somebody has said how to reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import PRESS, tree, words

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
        'Erika Muster Pressesprecherin (Beispiel) Tel. +49 30 23125 001 erika.muster@example.org',
        'Peter Probe Tel. 030 23125-002 peter.probe@example.org',
    ]
    assert [link['href'] for link in cards[0].select('a')] == links or not expected
    # The address stands once, below them.
    assert words(built.page('kontakt').select('address')[-1]) == 'Beispiel GmbH Musterweg 1 12345 Musterstadt'


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
