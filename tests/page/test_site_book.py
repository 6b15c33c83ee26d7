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
