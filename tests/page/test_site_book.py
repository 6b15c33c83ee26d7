"""Builders that make one document of many: the archive as a book."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.support import words

if TYPE_CHECKING:
    from tests.support import Project


@pytest.fixture
def book(project: Project) -> Project:
    """Return a project with releases of three years, one in a topic, one under embargo, a table, a source."""
    project.release('alt', '2017-05-04', 'Eine alte Meldung', 'Alter Text.')
    project.release('neu', '2019-11-02', 'Eine neue Meldung', 'Siehe {press:release}`alt`.', topics='bau')
    project.release('geheim', '2019-11-03', 'Geheim', 'Gesperrt.', embargo='2099-01-01 10:00')
    rows = '| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |'
    project.release('tabelle', '2019-10-02', 'Eine Tabelle', rows)
    return project


def test_a_page_of_all_has_the_releases_by_year_and_links_that_lead_there(book: Project) -> None:
    built = book.build('singlehtml')
    assert built.warnings == []
    page = built.page('index')
    parts = [part.select('h2, h3, h4') for part in page.select('section[id^="press-year-"]')]
    heads = [[words(head) for head in part] for part in parts]
    assert [part[0] for part in heads] == ['2019', '2017']
    assert [one for one in heads[0] if one.startswith('Eine ')] == ['Eine neue Meldung', 'Eine Tabelle']
    assert 'Geheim' not in page.get_text()
    assert any(words(node).endswith('4. Mai 2017') for node in page.select('.press-meta'))
    ids = {node['id'] for node in page.select('[id]')}
    inner = Counter(link['href'] for link in page.select('a[href^="#"]') if link['href'] != '#')
    assert inner['#document-releases/2017/alt'] >= 2  # in the list of the first page, and in the text
    assert [href for href in inner if href.removeprefix('#') not in ids] == []


def test_each_anchor_of_a_page_of_all_is_there_once_and_links_lead_to_their_own(project: Project) -> None:
    for name in ('a', 'b', 'c'):
        text = f'Satz von {name}[^1].\n\n## Hintergrund\n\nMehr.\n\n[^1]: Note von {name}.'
        project.release(
            name, f'2019-0{"abc".index(name) + 1}-01', f'Meldung {name}', text, cites='beispiel-bericht'
        )
    project.release('d', '2019-09-01', 'Meldung d', 'Siehe [dort](b.md#hintergrund).')
    built = project.build('singlehtml', myst_heading_anchors=2)
    assert built.warnings == []
    page = built.page('index')
    ids = Counter(node['id'] for node in page.select('[id]'))
    assert [name for name, number in ids.items() if number > 1] == []
    for name in ('a', 'b', 'c'):
        text = page.find(id=f'document-releases/2019/{name}').parent
        for mark in text.select('a.footnote-reference, a.press-cite'):
            target = page.find(id=mark['href'].removeprefix('#'))
            assert text in target.parents
    (link,) = page.select('a[href*="hintergrund"]:not(.headerlink)')
    there = page.find(id=link['href'].removeprefix('#'))
    assert page.find(id='document-releases/2019/b').parent in there.parents


@pytest.mark.parametrize('builder', ['latex', 'texinfo', 'man'])
def test_books_of_others_have_the_releases(book: Project, builder: str) -> None:
    built = book.build(builder, man_make_section_directory=False)
    assert built.warnings == []
    text = '\n'.join(
        path.read_text('utf-8')
        for path in sorted(built.outdir.iterdir())
        if path.suffix in {'.tex', '.texi', '.1'}
    )
    found = [text.find(one) for one in ('Alter Text.', 'Eine Tabelle', 'Pressekontakt')]
    assert -1 not in found
    assert 'Gesperrt.' not in text


def test_a_release_that_is_in_the_book_already_is_not_added(book: Project) -> None:
    book.write('index.md', '# Pressearchiv\n\n```{toctree}\nreleases/2017/alt\n```\n')
    page = book.build('singlehtml').page('index')
    assert [words(node) for node in page.select('h2, h3')].count('Eine alte Meldung') == 1
