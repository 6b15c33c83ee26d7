"""Lists, overviews, and the pages that the build writes once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from pressarchive.lists.render import shortened
from tests.support import words

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from tests.support import Built, Project


@pytest.fixture
def archive(project: Project) -> Built:
    """Return an archive of five releases."""
    project.release('a', '2019-09', 'Meldung A', subtitle='Unterzeile A', topics='bau')
    project.release('b', '2019-09-18', 'Meldung B', topics='kultur')
    project.release('c', '2019', 'Meldung C')
    project.release('d', '2021-03-05', 'Meldung D', topics='bau, kultur')
    project.release('e', '2021-03-05 14:00', 'Meldung E')
    built = project.build()
    assert built.warnings == []
    return built


def titles(page: BeautifulSoup) -> list[str]:
    """Return the titles of a page's lists."""
    return [words(node) for node in page.select('.press-list .press-title')]


def test_home_has_the_newest_first_up_to_its_limit(archive: Built) -> None:
    page = archive.page('index')
    assert titles(page) == ['Meldung E', 'Meldung D', 'Meldung B']
    assert [words(node) for node in page.select('.press-when')] == [
        '5. März 2021',
        '5. März 2021',
        '18. September 2019',
    ]


def test_year_page_groups_by_month_with_the_vague_dates_last(archive: Built) -> None:
    page = archive.page('releases/2019/index')
    assert [words(node) for node in page.select('h1, .press-group, .press-title')] == [
        '2019',
        'September 2 Meldungen',
        'Meldung B',
        'Meldung A',
        'Ohne Monat 1 Meldung',
        'Meldung C',
    ]
    assert [words(node) for node in page.select('.press-when')] == ['18. September', 'September', '2019']
    assert {link['href'] for link in page.select('.press-jumps a')} == {
        f'#{node["id"]}' for node in page.select('h2')
    }


def test_entry_has_date_title_and_subtitle_or_teaser(archive: Built) -> None:
    first, entry = archive.page('releases/2019/index').select('.press-list > li')[:2]
    assert words(first) == '18. September Meldung B Dies ist der Beispieltext von b.'
    assert words(entry) == 'September Meldung A Unterzeile A'
    assert entry.time['datetime'] == '2019-09'
    assert entry.a['href'] == 'a.html'


def test_topic_page_has_its_title_from_the_registry_and_its_releases_by_year(archive: Built) -> None:
    page = archive.page('topics/kultur')
    assert [words(node) for node in page.select('h1, .press-group, .press-title')] == [
        'Kultur & Kunst',
        '2021 1 Meldung',
        'Meldung D',
        '2019 1 Meldung',
        'Meldung B',
    ]


def test_the_newest_have_more_words_than_the_others(project: Project) -> None:
    for number in range(8):
        project.release(f'r{number}', f'2021-{number // 2 + 1:02d}-05', f'Meldung {number}', topics='bau')
    rows = {style: f':::{{release-list}}\n:style: {style}\n:::' for style in ('lead', 'standard', 'compact')}
    project.write('index.md', '# X\n\n' + '\n\n'.join(rows.values()))
    built = project.build()
    assert built.warnings == []

    def densities(name: str) -> list[tuple[str, int]]:
        lists = built.page(name).select('.press-list')
        return [
            (one['class'][1].removeprefix('press-list--'), len(one.select(':scope > li'))) for one in lists
        ]

    lead = [('lead', 1), ('standard', 4), ('compact', 3)]
    assert densities('index') == [*lead, ('standard', 8), ('compact', 8)]
    assert densities('releases/2021/index') == [
        ('standard', 2), ('standard', 2), ('standard', 1), ('compact', 1), ('compact', 2)
    ]  # fmt: skip
    assert densities('topics/bau') == [('standard', 5), ('compact', 3)]
    row = built.page('index').select('.press-list--compact')[0].li
    assert words(row) == '5. Feb. 2021 Meldung 3'
    assert built.page('index').select_one('.press-list--lead h3, .press-list--lead h2').a is not None


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('', ''),
        ('Kurz.', 'Kurz.'),
        ('x' * 110, 'x' * 110),
        ('x' * 111, 'x' * 110 + ' …'),
        ('Wort ' * 22, 'Wort ' * 22),
        ('Wort, ' * 30, ('Wort, ' * 18).rstrip(' ,') + ' …'),
    ],
)
def test_a_teaser_ends_at_a_word(text: str, expected: str) -> None:
    assert shortened(text) == expected


def test_heading_levels_skip_none(archive: Built) -> None:
    for name in ('index', 'releases/2019/index', 'topics/kultur', 'releases/2021/d'):
        levels = [int(node.name[1]) for node in archive.page(name).select('.body :is(h1, h2, h3, h4)')]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


def test_overviews_count(project: Project) -> None:
    project.release('a', '2019-09', topics='bau')
    project.release('b', '2021-09', topics='bau')
    project.release('c', '2021-10')
    project.release('d', '2020')
    project.write(
        'index.md',
        '# X\n\n'
        + '\n\n'.join(f':::{{release-overview}} {kind}\n:::' for kind in ('chart', 'years', 'topics')),
    )
    built = project.build()
    page = built.page('index')
    assert [words(node) for node in page.select('.press-years li')] == [
        '2021 2 Meldungen',
        '2020 1 Meldung',
        '2019 1 Meldung',
    ]
    assert [words(node) for node in page.select('.press-topic-counts li')] == [
        'Bauen 2 Meldungen',
        'Kultur & Kunst 0 Meldungen',
    ]
    chart = page.select_one('.press-chart svg')
    assert chart['aria-label'] == 'Meldungen je Jahr'
    assert [(bar['href'], bar.title.string) for bar in chart.find_all('a')] == [
        ('releases/2019/index.html', '2019: 1 Meldung'),
        ('releases/2020/index.html', '2020: 1 Meldung'),
        ('releases/2021/index.html', '2021: 2 Meldungen'),
    ]
    assert [float(bar['height']) for bar in chart.find_all('rect')] == [50, 50, 100]
    ET.fromstring(str(chart))


def test_empty_archive_says_so(project: Project) -> None:
    built = project.build()
    assert built.warnings == []
    assert [words(node) for node in built.page('index').select('.press-empty')] == [
        'Noch keine Meldungen.'
    ] * 2


def test_missing_pages_are_written_once_and_never_overwritten(project: Project) -> None:
    project.release('a', '2019-09', topics='bau')
    project.write('topics/bau.md', '# Eigene Überschrift\n')
    assert 'releases/2019/index.md' in project.build().status
    written = project.root / 'releases/2019/index.md'
    assert written.read_text('utf-8') == (
        '# 2019\n\nPressemitteilungen des Jahres, neueste zuerst.\n\n'
        ':::{release-list}\n:year: 2019\n:group: month\n:::\n'
    )
    written.write_text('# Das Jahr 2019\n', 'utf-8')
    again = project.build()
    assert 'wrote the missing page' not in again.status
    assert written.read_text('utf-8') == '# Das Jahr 2019\n'
    assert words(again.page('topics/bau').h1) == 'Eigene Überschrift'


def test_missing_pages_of_a_project_in_restructuredtext(project: Project) -> None:
    (project.root / 'index.md').unlink()
    project.write('index.rst', 'X\n=\n\n.. release-list::\n')
    project.write('releases/2019/a.rst', 'A\n=\n\n.. pressrelease::\n   :date: 2019-09\n\nText.\n')
    conf = (project.root / 'conf.py').read_text('utf-8').replace("'myst_parser', ", '')
    project.write('conf.py', conf + "source_suffix = {'.rst': 'restructuredtext'}\n")
    built = project.build()
    assert built.warnings == []
    assert titles(built.page('releases/2019/index')) == ['A']
    assert words(built.page('topics/kultur').h1) == 'Kultur & Kunst'


def test_folder_that_cannot_be_written_is_one_warning(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.release('a', '2019-09')
    project.write('topics', 'a file where a folder is needed')
    built = project.build()
    assert len([line for line in built.warnings if '[press.page]' in line]) == 2  # one a topic
    assert words(built.page('releases/2019/a').h1) == 'Beispielmeldung a'
