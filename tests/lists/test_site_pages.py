"""The list of all releases, in pages that count from the oldest; and what lists say when there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pressarchive.model import archive as model
from tests.support import CONF, tree, words

if TYPE_CHECKING:
    from tests.support import Built, Project

NOW = '1795000000'  # 2026-11-18


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, 'PAGE', 4)
    monkeypatch.setenv('SOURCE_DATE_EPOCH', NOW)


@pytest.fixture
def project(project: Project) -> Project:
    """Return an archive with the whole frame."""
    project.write('conf.py', CONF.replace("'basic'", "'pressarchive'"))
    return project


def write(project: Project, first: int, end: int) -> None:
    """Write releases of 2019, 2020 and 2021, ten a year."""
    for number in range(first, end):
        project.release(f'r{number}', f'{2019 + number // 10}-{number % 10 + 1:02d}-05', f'Meldung {number}')


def listed(built: Built, page: str) -> list[int]:
    rows = built.page(f'releases/all/{page}').select('.press-list--compact .press-title')
    return [int(words(row).removeprefix('Meldung ')) for row in rows]


def ways(built: Built, page: str) -> tuple[list[str], dict[str, Any]]:
    """Return what the row of pages says, and the ways to the pages beside it."""
    found = built.page(f'releases/all/{page}')
    beside = {link['rel'][0]: (words(link), link['href']) for link in found.select('.frame-next a')}
    return [words(item) for item in found.select('.press-pages li')], beside


def test_pages_count_from_the_oldest_and_the_newest_has_the_rest(project: Project) -> None:
    write(project, 0, 23)
    built = project.build()
    assert built.warnings == []
    assert listed(built, 'index') == [22, 21, 20]
    assert listed(built, '5') == [19, 18, 17, 16]
    assert listed(built, '1') == [3, 2, 1, 0]
    assert not (built.outdir / 'releases/all/6.html').exists()
    newest = built.page('releases/all/index')
    assert words(newest.h1) == 'Alle Meldungen'
    assert '23 Meldungen seit 2019, neueste zuerst.' in words(newest)
    assert [words(one) for one in built.page('releases/all/3').select('h1, .press-group')] == [
        'Alle Meldungen, Seite 3',
        '2020',
        '2019',
    ]
    assert ways(built, 'index') == (
        ['Seite', 'Neueste', '5', '…', '1'],
        {'prev': ('Ältere Meldungen Alle Meldungen, Seite 5', '5.html')},
    )
    assert ways(built, '3')[0] == ['Seite', 'Neueste', '…', '4', '3', '2', '1']
    assert [words(one) for one in built.page('releases/all/3').select('.press-pages strong')] == ['3']
    assert {name: way[1] for name, way in ways(built, '5')[1].items()} == {
        'prev': '4.html',
        'next': 'index.html',
    }
    # Ways to it, and from it.
    assert newest.select_one('.frame-crumbs, .bd-footer') is not None
    sidebar = built.page('index').select('.frame-side a')
    assert 'releases/all/index.html' in {link['href'] for link in sidebar}


def test_a_new_release_writes_few_pages_and_full_ones_stay(project: Project) -> None:
    write(project, 0, 25)
    before = tree(project.build().outdir)
    write(project, 25, 26)
    built = project.build()
    after = tree(built.outdir)
    changed = {name for name in after if name.startswith('releases/all/') and before.get(name) != after[name]}
    # A page has become full: that, its neighbours, and the newest.
    assert changed == {f'releases/all/{name}.html' for name in ('6', '5', '4', 'index')}
    assert tree(project.clean_build().outdir) == after
    write(project, 26, 27)
    again = tree(project.build().outdir)
    assert {name for name in again if '/all/' in name and again[name] != after[name]} == {
        'releases/all/index.html'
    }
    project.remove('releases/2019/r0.md')
    fewer = tree(project.build().outdir)
    assert tree(project.clean_build().outdir) == fewer


def test_what_is_not_public_fills_no_page(project: Project) -> None:
    write(project, 0, 5)
    project.release('entwurf', '2026-01-01', status='draft')
    built = project.build()
    # A place for it among the sources, and nothing of it in the site.
    assert (project.root / 'releases/all/1.md').is_file()
    assert not [name for name in tree(built.outdir) if 'all/1' in name]
    assert listed(built, 'index') == [4, 3, 2, 1, 0]
    project.release('offen', '2020-02-01', 'Meldung 5')
    built = project.build()
    assert listed(built, '1') == [3, 2, 1, 0]
    assert tree(project.clean_build().outdir) == tree(built.outdir)


def test_a_page_that_is_not_there_leaves_its_releases_to_the_newest(project: Project) -> None:
    write(project, 0, 12)
    conf = (project.root / 'conf.py').read_text('utf-8')
    project.write('conf.py', f"{conf}exclude_patterns = ['_build*', 'releases/all/2.md']\n")
    built = project.build()
    assert built.warnings == []
    assert listed(built, 'index') == list(range(11, 3, -1))
    assert ways(built, 'index')[0] == ['Seite', 'Neueste', '1']


def test_a_list_without_releases_says_where_there_are_some(project: Project) -> None:
    project.write('korrekturen.md', '---\norphan: true\n---\n# K\n\n:::{release-overview} notices\n:::\n')
    built = project.build()
    assert built.warnings == []
    for page in ('topics/bau', 'releases/all/index'):
        assert words(built.page(page).select_one('.press-empty')) == 'Noch keine Meldungen.'
        assert built.page(page).select('.press-empty a') == []
    write(project, 0, 1)
    project.write('jahr.md', '---\norphan: true\n---\n# J\n\n:::{release-list}\n:year: 2001\n:::\n')
    built = project.build()
    texts = {
        'topics/bau': 'Zu diesem Thema gibt es noch keine Meldungen. Alle Meldungen',
        'jahr': 'Hier gibt es noch keine Meldungen. Alle Meldungen',
        'korrekturen': 'Bisher wurde keine Pressemitteilung korrigiert, ergänzt oder zurückgezogen. '
        'Alle Meldungen',
    }
    for page, text in texts.items():
        sentence = built.page(page).select_one('.press-empty')
        assert words(sentence) == text
        assert (built.outdir / page).parent.joinpath(sentence.a['href']).resolve().is_file()
    assert '1 Meldung aus 2019.' in words(built.page('releases/all/index'))
    assert ways(built, 'index') == ([], {})


def test_years_make_a_drawing_from_the_third_on(project: Project) -> None:
    project.write('index.md', '# X\n\n:::{release-overview} chart\n:::\n\n:::{release-overview} years\n:::\n')
    for year, drawings in (('2019', 0), ('2020', 0), ('2021', 1)):
        project.release('a', year)
        assert len(project.build().page('index').select('.press-chart')) == drawings
    assert len(project.build().page('index').select('.press-years li')) == 3


def test_a_page_of_all_releases_takes_no_other_option(project: Project) -> None:
    project.release('a', '2026-05-04', text='Text.\n\n:::{release-list}\n:page: newest\n:year: 2019\n:::')
    assert project.build().warnings == [
        (
            "releases/2026/a.md:9: WARNING: 'release-list': a page of all releases takes no other option; "
            "'year' is ignored [press.option]"
        )
    ]
