"""The text of a release, taken out of its page."""

from __future__ import annotations

import pytest

from pressarchive.outputs.forms.content import PIECE, text_of

ADDRESS = 'https://example.org/archiv/releases/2020/a.html'


def cut(inner: str, after: str = '<footer><p>Fuß</p></footer>') -> str:
    page = f'<main><p>Davor</p><section class="press-release">{inner}</section>{after}</main>'
    return text_of(page, ADDRESS)


@pytest.mark.parametrize(
    ('inner', 'text'),
    [
        ('<h1>Titel</h1><p>Text.</p>', '<p>Text.</p>'),
        ('<p class="press-meta">Kopf <svg><path /></svg></p><p>Text.</p>', '<p>Text.</p>'),
        ('<div class="a"><p id="b" class="c" style="d">Text.</p></div>', '<p>Text.</p>'),
        ('<p><a href="../2019/b.html#c">B</a></p>', '<p><a href="https://example.org/archiv/releases/2019/b.html#c">B</a></p>'),
        ('<p><a href="#c">C</a></p>', f'<p><a href="{ADDRESS}#c">C</a></p>'),
        ('<p><a href="tel:+49-30">030</a></p>', '<p><a href="tel:+49-30">030</a></p>'),
        (
            '<picture><source srcset="b" /><img src="../../_images/b.png" alt="B &amp; C" /></picture>',
            '<img src="https://example.org/archiv/_images/b.png" alt="B &amp; C">',
        ),
        ('<nav><a href="b.html">English</a></nav><p>Text.</p>', '<p>Text.</p>'),
        ('<p>eins <span aria-hidden="true">·</span> zwei</p>', '<p>eins · zwei</p>'),
        ('<p>1 &lt; 2 &amp; "3"</p>', '<p>1 &lt; 2 &amp; &#34;3&#34;</p>'),
        ('<div><div class="line">A</div><div class="line">B</div></div>', '<div>A</div><div>B</div>'),
        ('<div class="press-end press-contact-section"><p>Wer</p><br /></div><p>Text.</p>', '<p>Text.</p>'),
        ('<p>Eine <br />Zeile</p><hr />', '<p>Eine <br>Zeile</p><hr>'),
        ('<blockquote lang="en">Quote</blockquote>', '<blockquote lang="en">Quote</blockquote>'),
    ],
)  # fmt: skip
def test_the_text_is_what_means_something_elsewhere(inner: str, text: str) -> None:
    assert cut(inner) == text


def test_a_long_text_is_whole_and_what_is_behind_it_is_not_read() -> None:
    words = ' '.join(f'Wort{number}' for number in range(PIECE))
    assert cut(f'<p>{words}</p>', '<p>' * PIECE) == f'<p>{words}</p>'


def test_a_page_without_a_release_has_none() -> None:
    assert text_of('<main><p>Text.</p></main>', ADDRESS) == ''
