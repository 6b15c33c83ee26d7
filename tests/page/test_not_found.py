"""The page of an address where nothing is: it leads on from everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from pressarchive.page.not_found import anywhere
from tests.support import CONF, tree, words

if TYPE_CHECKING:
    from tests.support import Project


@pytest.mark.parametrize(
    ('before', 'after'),
    [
        ('<a href="releases/2019/a.html">', '<a href="/releases/2019/a.html">'),
        ('<a class="x"\n   href="b/a.html#b">', '<a class="x"\n   href="/b/a.html#b">'),
        ('<form action="search.html" method="get">', '<form action="/search.html" method="get">'),
        ('<script src="_static/a.js?v=1"></script>', '<script src="/_static/a.js?v=1"></script>'),
        ('<a href="./">', '<a href="/">'),
        (
            '<a data-href="a.html" title="href=&quot;a&quot;">',
            '<a data-href="a.html" title="href=&quot;a&quot;">',
        ),
        *(
            (text, text)
            for text in ('<a href="#main-content">', '<a href="mailto:a@example.org">', '<a href="">')
        ),
        *(
            (text, text)
            for text in ('<a href="/a">', '<a href="//example.org">', '<a href="https://example.org/">')
        ),
        ('<a href="tel:+49-30-1">', '<a href="tel:+49-30-1">'),
    ],
)
def test_addresses_are_seen_from_the_server(before: str, after: str) -> None:
    assert anywhere(before, '404.html', '') == after
    assert anywhere(before, '404.html', 'https://example.org') == after


@pytest.mark.parametrize('site', ['https://example.org/presse/archiv/', 'https://example.org/presse/archiv'])
@pytest.mark.parametrize('address', ['404.html', '404/'])
def test_a_site_below_the_root_is_seen_from_there(site: str, address: str) -> None:
    up = '../' if address.endswith('/') else ''
    assert anywhere(f'<a href="{up}a/b.html">', address, site) == '<a href="/presse/archiv/a/b.html">'


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
@pytest.mark.parametrize('theme', ['basic', 'pressarchive'])
def test_it_lies_where_servers_look_and_leads_on(project: Project, builder: str, theme: str) -> None:
    project.write('conf.py', CONF.replace("'basic'", repr(theme)))
    project.write('search.md', '---\norphan: true\n---\n# Suche\n\n:::{release-search}\n:results:\n:::\n')
    project.release('a', '2019-09', 'Eine Meldung')
    site: Any = {'html_baseurl': 'https://example.org/presse/', 'press_index_search': True}
    built = project.build(builder, **site)
    assert built.warnings == []
    page = built.page('404')
    assert words(page.h1) == 'Seite nicht gefunden'
    assert page.select_one('meta[name=robots]')['content'] == 'noindex'
    assert words(page.select_one('.press-list .press-title')) == 'Eine Meldung'
    assert page.select('form[role=search], form.search') != []
    found = {
        node[name]
        for name in ('href', 'src', 'action')
        for node in page.select(f'[{name}]')
        if node[name] and not node[name].startswith('#') and not urlsplit(node[name]).scheme
    }
    assert found
    for address in found:
        assert address.startswith('/presse/'), address
        name = urlsplit(address).path.removeprefix('/presse/')
        file = built.outdir / name
        assert (file / 'index.html' if file.is_dir() else file).is_file(), address
    # Only there, and in nothing that one looks for things in.
    assert not (built.outdir / '404').exists()
    assert not [
        name
        for name, content in tree(built.outdir).items()
        if b'Seite nicht gefunden' in content and name not in {'404.html', 'searchindex.js', 'objects.inv'}
    ]
    clean = tree(project.clean_build(builder, **site).outdir)
    assert tree(built.outdir) == clean
    # Its news is news.
    project.release('b', '2019-10', 'Noch eine Meldung')
    built = project.build(builder, **site)
    assert words(built.page('404').select_one('.press-list .press-title')) == 'Noch eine Meldung'
    assert tree(built.outdir) == tree(project.clean_build(builder, **site).outdir)


def test_sphinx_s_own_search_does_not_find_it(project: Project) -> None:
    project.release('a', '2019-09', 'Eine Meldung')
    index = project.build().text('searchindex.js')
    assert 'Eine Meldung' in index
    assert 'Seite nicht gefunden' not in index


def test_an_archive_has_words_of_its_own(project: Project) -> None:
    project.write('404.md', '---\norphan: true\n---\n# Hier ist nichts\n\n[Zum Anfang](index.md)\n')
    page = project.build().page('404')
    assert words(page.h1) == 'Hier ist nichts'
    assert page.select_one('.body a')['href'] == '/index.html'
