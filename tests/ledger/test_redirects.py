"""The page at an address that has moved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from pressarchive.ledger.redirects import Redirect, redirect_page

USUAL = Redirect(
    href='neu.html',
    canonical='https://example.org/presse/releases/2019/neu.html',
    heading='Diese Pressemitteilung ist umgezogen',
    title='Beispielmeldung',
    language='de',
    script='../../_static/press-redirect.js',
    policy="default-src 'self'",
)


def page(**values: Any) -> Any:
    """Return the page of the usual redirect with other *values*, parsed as a browser does."""
    return BeautifulSoup(redirect_page(replace(USUAL, **values)), 'html5lib')


def test_the_page() -> None:
    assert redirect_page(USUAL).decode('utf-8') == (
        '<!DOCTYPE html>\n'
        '<html lang="de"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<title>Diese Pressemitteilung ist umgezogen</title>'
        '<meta name="robots" content="noindex">'
        '<link rel="canonical" href="https://example.org/presse/releases/2019/neu.html">'
        '<script src="../../_static/press-redirect.js" data-to="neu.html"></script>'
        '<meta http-equiv="refresh" content="0; url=neu.html">'
        '</head><body><main><h1>Diese Pressemitteilung ist umgezogen</h1>'
        '<p><a href="neu.html">Beispielmeldung</a></p></main></body></html>\n'
    )


@pytest.mark.parametrize(
    ('name', 'selector'), [('script', 'script'), ('policy', 'meta[http-equiv="Content-Security-Policy"]')]
)
def test_what_may_be_left_out(name: str, selector: str) -> None:
    assert page().select(selector)
    assert not page(**{name: ''}).select(selector)


@pytest.mark.parametrize(
    'words', ['<script>alert(1)</script>', '„Größe“ & Maß', '"></title><b>', '北京 🙂', "it's", '</main>']
)
def test_words_are_words(words: str) -> None:
    found = page(heading=words, title=words)
    assert found.title.get_text() == found.h1.get_text() == found.a.get_text() == words
    assert len(found.select('script')) == 1
    assert not found.select('b')


@pytest.mark.parametrize('href', ['a.html?x=1&y=2', 'a%20b.html', '../../', '"><script>.html', "it's.html"])
def test_addresses_are_addresses(href: str) -> None:
    found = page(href=href, canonical=href)
    assert found.a['href'] == found.link['href'] == found.script['data-to'] == href
    assert found.select_one('meta[http-equiv=refresh]')['content'] == f'0; url={href}'


def test_nothing_in_it_is_inline_or_loaded_from_elsewhere() -> None:
    found = page()
    assert [script.get_text() for script in found.select('script')] == ['']
    assert not found.select('style, [style], [onclick], img, iframe')


def test_the_policy_stands_before_what_it_governs() -> None:
    names = [element.name for element in page().head.find_all(recursive=False)]
    assert names.index('script') > names.index('meta')
    assert page().head.find_all('meta')[1]['http-equiv'] == 'Content-Security-Policy'
