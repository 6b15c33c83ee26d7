"""Lists, overviews, and the pages that the build writes once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

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
        'September',
        'Meldung B',
        'Meldung A',
        'Ohne Monat',
        'Meldung C',
    ]
    assert [words(node) for node in page.select('.press-when')] == ['18. September', 'September', '2019']
    assert {link['href'] for link in page.select('.press-jumps a')} == {
        f'#{node["id"]}' for node in page.select('h2')
    }


def test_entry_has_date_title_subtitle_and_teaser(archive: Built) -> None:
    entry = archive.page('releases/2019/index').select('.press-list > li')[1]
    assert words(entry) == 'September Meldung A Unterzeile A Dies ist der Beispieltext von a.'
    assert entry.time['datetime'] == '2019-09'
    assert entry.a['href'] == 'a.html'


def test_topic_page_has_its_title_from_the_registry_and_its_releases_by_year(archive: Built) -> None:
    page = archive.page('topics/kultur')
    assert [words(node) for node in page.select('h1, .press-group, .press-title')] == [
        'Kultur & Kunst',
        '2021',
        'Meldung D',
        '2019',
        'Meldung B',
    ]


def test_heading_levels_skip_none(archive: Built) -> None:
    for name in ('index', 'releases/2019/index', 'topics/kultur', 'releases/2021/d'):
        levels = [int(node.name[1]) for node in archive.page(name).select('.body :is(h1, h2, h3, h4)')]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


def test_overviews_count(project: Project) -> None:
    project.release('a', '2019-09', topics='bau')
    project.release('b', '2021-09', topics='bau')
    project.release('c', '2021-10')
    project.write(
        'index.md',
        '# X\n\n'
        + '\n\n'.join(f':::{{release-overview}} {kind}\n:::' for kind in ('chart', 'years', 'topics')),
    )
    built = project.build()
    page = built.page('index')
    assert [words(node) for node in page.select('.press-years li')] == ['2021 2 Meldungen', '2019 1 Meldung']
    assert [words(node) for node in page.select('.press-topic-counts li')] == [
        'Bauen 2 Meldungen',
        'Kultur & Kunst 0 Meldungen',
    ]
    chart = page.select_one('.press-chart svg')
    assert chart['aria-label'] == 'Meldungen je Jahr. 2019: 1 Meldung; 2021: 2 Meldungen'
    assert [float(bar['height']) for bar in chart.find_all('rect')] == [50, 100]
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
