"""Files among the releases that nobody reads, and names that are one on other machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.histories import picture
from tests.markdown.test_site_filenames import HEAD, put

if TYPE_CHECKING:
    from tests.support import Project

pytestmark = pytest.mark.slow(reason='files of every kind among the releases')

UNREAD = 'WARNING: this file lies among the releases and is not read; '
PUT = 'put its text into a page with the ending .md, and link to the file or move it away [press.source]'


@pytest.mark.parametrize(
    'name',
    [
        'm.docx',
        'm.DOCX',
        'm.doc',
        'm.html',
        'm.htm',
        'm.rtf',
        'm.odt',
        'm.pages',
        'm.eml',
        'unterlagen/m.docx',
    ],
)
def test_a_text_of_another_program_is_named(project: Project, name: str) -> None:
    put(project, name, b'Beispiel')
    project.write('seiten/m.docx', 'Nicht zwischen den Meldungen.')
    expected = [f'releases/2026/{name}:1: {UNREAD}{PUT}']
    assert project.build().warnings == expected
    assert project.build().warnings == expected


def test_a_text_is_named_as_before(project: Project) -> None:
    put(project, 'm.txt', b'Beispiel')
    assert project.build().warnings == [
        f'releases/2026/m.txt:1: {UNREAD}give it the ending .md, or move it [press.source]'
    ]


@pytest.mark.parametrize('name', ['~$m.docx', '.~lock.m.odt#', '.m.docx', 'm.pdf', 'm.xlsx', 'm.png', 'docx'])
def test_what_is_no_text_or_only_open_elsewhere_is_not_named(project: Project, name: str) -> None:
    put(project, name, b'Beispiel')
    assert project.build().warnings == []


@pytest.mark.parametrize('status', ['', ':status: draft\n', ':embargo: 2999-01-01 10:00\n'])
@pytest.mark.parametrize('link', ['[Text](<mein text.docx>)', '[Text](mein%20text.docx)'])
def test_what_a_page_links_to_is_not_named(project: Project, status: str, link: str) -> None:
    put(project, 'mein text.docx', b'Beispiel')
    project.write('releases/2026/r.md', f'{HEAD}{status}:::\n\nText: {link}\n')
    assert project.build().warnings == []


CAPITALS = 'only in capitals: on Windows and Mac both are one; rename one [press.source]'


@pytest.mark.parametrize(
    ('names', 'expected'),
    [
        (['A.md', 'a.md'], ["releases/2026/a.md:1: WARNING: this name differs from 'A.md' "]),
        (['A.md', 'a.rst'], ["releases/2026/a.rst:1: WARNING: this name differs from 'A.md' "]),
        (
            ['A.md', 'a.md', 'b.md', 'B.md'],
            [
                "releases/2026/a.md:1: WARNING: this name differs from 'A.md' ",
                "releases/2026/b.md:1: WARNING: this name differs from 'B.md' ",
            ],
        ),
        (['foto.PNG', 'foto.png'], ["releases/2026/foto.png:1: WARNING: this name differs from 'foto.PNG' "]),
        (['Foto.png', 'foto.png'], ["releases/2026/foto.png:1: WARNING: this name differs from 'Foto.png' "]),
        (
            ['Bilder/a.png', 'bilder/a.png', 'bilder/b.png'],
            ["releases/2026/bilder:1: WARNING: this name differs from 'Bilder' "],
        ),
        (['a.md', 'b.md', 'a.png', 'a/a.png', 'A.jpg'], []),
    ],
)
def test_names_that_differ_only_in_capitals(project: Project, names: list[str], expected: list[str]) -> None:
    for number, name in enumerate(names):
        if name.casefold().endswith(('png', 'jpg')):
            put(project, name, picture(number))
        elif name.endswith('rst'):
            project.write(
                f'releases/2026/{name}',
                f'Titel {number}\n=======\n\n.. pressrelease::\n   :date: 2026-03-01\n\nText.\n',
            )
        else:
            project.write(
                f'releases/2026/{name}', HEAD.replace('Titel', f'Titel {number}') + ':::\n\nText.\n'
            )
    expected = [f'{line}{CAPITALS}' for line in expected]
    assert project.build().warnings == expected
    assert project.build().warnings == expected


def test_pictures_elsewhere_count_if_they_are_shown(project: Project) -> None:
    for number, folder in enumerate(('bilder', 'Bilder')):
        put(project, f'../../{folder}/a.png', picture(number))
    project.write('releases/2026/r.md', f'{HEAD}:::\n\n![Eins](/bilder/a.png)\n')
    assert project.build().warnings == []
    project.write('releases/2026/r.md', f'{HEAD}:::\n\n![Eins](/bilder/a.png)\n\n![Zwei](/Bilder/a.png)\n')
    assert project.build().warnings == [f"bilder:1: WARNING: this name differs from 'Bilder' {CAPITALS}"]
