"""The HTML of a mail: styles in the elements, nothing from elsewhere, whatever a text says."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pressarchive.handouts.content import tree_of
from pressarchive.mailing.html import document


def mail(*nodes: Any, above: str = '') -> Any:
    html = document(nodes, language='de', title='T', above=above, accent='#123456')
    return BeautifulSoup(html, 'html5lib')


def of(body: str) -> Any:
    tree = tree_of(body, 'https://example.org/a.html', lambda address: 'p.jpg' if 'b.jpg' in address else '')
    return mail(*tree)


@pytest.mark.parametrize(
    ('body', 'selector', 'words'),
    [
        ('<h1>A</h1>', 'h1[style]', 'A'),
        ('<h2>A</h2><p>b <strong>c</strong> d</p>', 'p[style]', 'b c d'),
        ('<ul><li>a</li><li>b</li></ul>', 'ul > li:nth-of-type(2)', 'b'),
        ('<ol start="3"><li>a</li></ol>', 'ol[start="3"] > li', 'a'),
        ('<blockquote><p>a</p></blockquote>', 'blockquote > p', 'a'),
        ('<div class="press-notice"><h2>A</h2><p>b</p></div>', 'div > p', 'b'),
        ('<p><a href="b.html">c</a></p>', 'a[href="https://example.org/b.html"]', 'c'),
        ('<p>a<br>b</p>', 'p:has(br)', 'ab'),
        ('<p lang="en">a</p>', '[lang="en"]', 'a'),
        ('<pre>a\nb</pre>', 'pre', 'a\nb'),
        ('<p><code>x</code></p>', 'code', 'x'),
        (
            '<table><tr><th>a</th><td colspan="2" class="text-right">b</td></tr></table>',
            'td[colspan="2"]',
            'b',
        ),
        ('<figure><img src="b.jpg" alt="a"><figcaption>c</figcaption></figure>', 'div:has(> img)', 'c'),
        ('<p class="press-meta">a <span aria-hidden="true">·</span> b</p>', 'p', 'a · b'),
    ],
)
def test_each_kind_has_its_element(body: str, selector: str, words: str) -> None:
    found = of(body).select_one(selector)
    assert found is not None
    assert found.get_text() == words


def test_a_picture_is_in_the_mail() -> None:
    assert of('<img src="b.jpg" alt="Ein Bad">').img.attrs['src'] == 'cid:p.jpg'
    assert of('<img src="c.jpg" alt="Ein Bad">').img is None


def test_an_embargo_stands_above_all() -> None:
    found = mail({'is': 'heading', 'level': 1, 'of': ['A']}, above='Sperrfrist')
    assert [one.name for one in found.body.div.find_all(recursive=False)] == ['p', 'h1']


@given(text=st.text())
def test_any_text_is_only_text(text: str) -> None:
    found = mail(
        {'is': 'p', 'of': [text]}, {'is': 'link', 'to': 'https://example.org', 'of': [text]}, above=text
    )
    assert {one.name for one in found.find_all()} <= {
        'html',
        'head',
        'meta',
        'title',
        'body',
        'div',
        'p',
        'a',
    }
