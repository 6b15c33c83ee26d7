"""A release as a PDF: what stands in it, for whom, and that it is the same each time."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pdfua
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from pressarchive.handouts.content import clean, tree_of
from pressarchive.handouts.pdf import NoLetterError, UndrawableError, draw
from tests.outputs.test_forms import HOSTILE
from tests.pictures.samples import packed, photo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ADDRESS = 'https://example.org/archiv/releases/2020/a.html'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20"/></svg>'
#: What no font of typst's has.
WITHOUT_A_LETTER = {'beyond the first plane'}


def no_picture(_address: str) -> str:
    return ''


def tree(body: str, pictures: Mapping[str, str] | None = None) -> list[Any]:
    known = pictures or {}
    return tree_of(body, ADDRESS, lambda address: known.get(address, ''))


def data_of(body: str, text: str = 'Muster', pictures: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what is typeset of a page with *body*; *text* stands wherever a text may stand."""
    return {
        'title': clean(text) or 'Muster',
        'organisation': clean(text),
        'language': 'de',
        'description': clean(text),
        'topics': [clean(text)],
        'date': [2020, 5, 4],
        'accent': '#9b1c31',
        'logo': '',
        'address': ADDRESS,
        'words': {'address': 'Seite:'},
        'tree': tree(body, pictures),
    }


def words(content: bytes) -> str:
    return ' '.join(' '.join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def kinds(content: bytes) -> list[str]:
    """Return what the elements of a PDF are, in the order of its tree."""
    found = []

    def look(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for one in element:
                look(one)
        elif isinstance(element, pikepdf.Dictionary) and '/S' in element:
            found.append(str(element.S).removeprefix('/'))
            if '/K' in element:
                look(element.K)

    with pikepdf.open(BytesIO(content)) as file:
        look(file.Root.StructTreeRoot.K)
    return found


BODY = """
<section class="press-release">
<p class="press-meta"><span class="press-breadcrumbs"><a href="index.html">2020</a> › </span>Einladung</p>
<h1>Ein Beispiel<a class="headerlink" href="#x">¶</a></h1>
<section class="press-notice">
<p role="heading" aria-level="2"><svg><path d="M0"/></svg><strong>Korrektur</strong></p>
<p>Richtig ist <em>dies</em>.</p></section>
<p>Ein Satz<a class="footnote-reference" href="#eine">[1]</a> mit <a href="../b.html">Verweis</a>,
<a href="mailto:a@example.org">Post</a>, <code>f(x)</code>, <span lang="en">foreign words</span>
<span aria-hidden="true">·</span> H<sub>2</sub>O.</p>
<section><h3>Zwischenüberschrift</h3>
<table><thead><tr><th>Jahr</th><th class="text-right">Zahl</th></tr></thead>
<tbody><tr><td><p>2018</p></td><td class="text-right"><p>1.200</p></td></tr></tbody></table>
<ul><li><p>eins</p><ul><li>innen</li></ul></li><li>zwei</li></ul><ol start="3"><li>drei</li></ol>
<dl><dt>Wort</dt><dd><p>Erklärung</p></dd></dl>
<blockquote><div><p>„Ein Zitat.“</p></div></blockquote><pre>a  b
c</pre><hr/>
<figure><img alt="Ein Bild" src="a.png" width="90" height="60"/>
<figcaption><p>Zeile<br/> Foto: Muster<span class="press-download"> · Herunterladen</span></p>
</figcaption></figure>
<img alt="" src="a.png" width="9" height="6"/><img alt="Nicht da" src="b.png"/>
</section>
<aside role="doc-footnote"><span>[1]</span> <p>Eine Fußnote.</p></aside>
<div class="line-block"><div class="line">Musterweg 1</div><div class="line">12345 Musterstadt</div></div>
<div class="press-related"><p>Verwandtes</p></div>
</section>
"""
PICTURES = {'a.png': '0.png'}
FILES = {'0.png': packed(photo(30, 20), 'PNG')}


def test_everything_of_the_page_stands_in_it_and_nothing_that_only_serves_the_page() -> None:
    found = words(draw(data_of(BODY, pictures=PICTURES), FILES))
    parts = (
        *('Muster Einladung Ein Beispiel Korrektur Richtig ist dies. Ein Satz[1] mit Verweis, Post, f(x),',),
        *('foreign words · H2O. Zwischenüberschrift Jahr Zahl 2018 1.200 • eins ‣ innen • zwei 3. drei',),
        *('Wort Erklärung „Ein Zitat.“ a b c Zeile Foto: Muster Nicht da [1] Eine Fußnote.',),
        *('Musterweg 1 12345 Musterstadt Seite: https://example.org/archiv/releases/2020/a.html',),
    )
    assert found == f'{" ".join(parts)} Muster 1 / 1'


def test_it_is_tagged_and_says_what_it_is() -> None:
    content = draw(data_of(BODY, 'Titel', PICTURES), FILES)
    found = kinds(content)
    for kind in ('H1', 'H2', 'P', 'Table', 'TH', 'TD', 'L', 'LI', 'BlockQuote', 'Figure', 'Link', 'Caption'):
        assert kind in found, kind
    # A level that is left out is made up for.
    assert [one for one in found if one.startswith('H') and one != 'Document'][:3] == ['H1', 'H2', 'H3']
    # The picture that only decorates is none.
    assert found.count('Figure') == 1
    with pikepdf.open(BytesIO(content)) as file:
        assert str(file.Root.Lang) == 'de'
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as metadata:
            assert metadata['pdfuaid:part'] == '1'
            assert metadata['dc:title'] == 'Titel'
            assert metadata['dc:creator'] == ['Titel']
            assert metadata['dc:description'] == 'Titel'
            assert metadata['xmp:CreateDate'].startswith('2020-05-04')
        links = {str(one.A.URI) for page in file.pages for one in page.Annots}
    assert links == {'https://example.org/archiv/releases/b.html', 'mailto:a@example.org', ADDRESS}


NOTES = """
<h1>Muster</h1>
<p>Ein Satz<a class="footnote-reference" href="#eine" id="id1">[<span>1</span>]</a>, noch einer<a href="#eine"
id="id2">[1]</a>, und <a href="#unten">weiter unten</a>, <a href="#weg">nirgends</a>, Quelle
<a href="#quelle">[1]</a>.</p>
<section><span id="unten"></span><h2>Zwischen<a class="headerlink" href="#unten">¶</a></h2>
<ol><li id="quelle"><p>Quelle</p></li></ol></section>
<hr class="footnotes docutils"/>
<aside class="footnote" id="eine" role="doc-footnote"><span class="label">[<a role="doc-backlink"
href="#id1">1</a>]</span> <span class="backrefs">(<a href="#id1">1</a>)</span>
<p>Eine Fußnote zur <a href="#andere">[2]</a> anderen.</p><p>Ihr zweiter Absatz.</p></aside>
<aside class="footnote" id="andere" role="doc-footnote"><span class="label">[2]</span>
<p>Ohne Zeichen im Text.</p></aside>
<p class="press-related" id="weg">Verwandtes</p>
"""


def test_marks_lead_to_footnotes_and_back_and_links_within_the_page_to_their_places() -> None:
    content = draw(data_of(NOTES), {})
    assert content == draw(data_of(NOTES), {})
    said = 'Ein Satz[1], noch einer[1], und weiter unten, nirgends, Quelle [1]. Zwischen 1. Quelle [2] Ohne'
    assert said in words(content)
    assert '[1] Eine Fußnote zur [2] anderen. Ihr zweiter Absatz.' in words(content)
    with pikepdf.open(BytesIO(content)) as file:
        leads = [(str(one.Contents), '/Dest' in one) for page in file.pages for one in page.Annots]
    jumps = [name for name, is_within in leads if is_within]
    assert sorted(jumps) == ['Fußnote [1]', 'Fußnote [1]', 'Seite 1', 'Seite 1', 'Seite 1', '[1]']
    assert kinds(content).count('Note') == 1
    # The line above it is typesetting's, and it begins beside its number.
    assert {'is': 'rule'} not in tree(NOTES)
    (note,) = (one for one in tree(NOTES)[1]['of'] if isinstance(one, dict) and one['is'] == 'note')
    assert note['of'][0] == 'Eine Fußnote zur '


def test_a_long_table_may_have_a_footnote_and_a_link_in_its_head() -> None:
    rows = '<tr><td>a</td></tr>' * 90
    note = '<aside id="a" role="doc-footnote"><p>Gerundet.</p></aside>'
    for link in ('<a href="#a">[1]</a>', '<p><em><a href="https://example.org/">Quelle</a></em></p>', ''):
        head = f'<thead><tr><th>Zahl{link}</th></tr></thead>'
        content = draw(data_of(f'<h1>M</h1><table>{head}<tbody>{rows}</tbody></table>{note}'), {})
        assert words(content).count('Gerundet.') == 1
        # Without one it stands on each page.
        assert words(content).count('Zahl') == (1 if link else 3)


def test_footnotes_that_lead_to_each_other_are_typeset() -> None:
    first = '<aside id="a" role="doc-footnote"><p>Siehe <a href="#b">[2]</a>.</p></aside>'
    second = '<aside id="b" role="doc-footnote"><p>Siehe <a href="#a">[1]</a>.</p></aside>'
    body = f'<h1>M</h1><p>x<a href="#a">[1]</a> y<a href="#b">[2]</a></p>{first}{second}'
    assert words(draw(data_of(body), {})).count('Siehe') == 2


def test_two_footnotes_of_one_name_both_stand_there() -> None:
    notes = ''.join(f'<aside id="a" role="doc-footnote"><p>{name}</p></aside>' for name in ('Eins', 'Zwei'))
    found = words(draw(data_of(f'<h1>M</h1><p>x<a href="#a">[1]</a></p>{notes}'), {}))
    assert ('Eins' in found, 'Zwei' in found) == (True, True)


def test_places_that_are_not_typeset_are_no_fault() -> None:
    first = '<h1>M</h1><p><a href="#a">a</a> <a href="#b">b</a> <a href="#n"><i id="c">1</i></a> '
    body = (
        f'{first}<a href="#c">c</a></p><ul><li id="a"></li><li><p id="b">x</p></li></ul>'
        '<aside id="n" role="doc-footnote"><p>Note.</p></aside>'
    )
    assert words(draw(data_of(body), {})).startswith('Muster M a b 1 c • • x')


IMAGE = '<img alt="Ein Bild" src="a.png" width="90" height="60"/>'


@pytest.mark.parametrize(
    ('body', 'said'),
    [
        (f'<p>Vor {IMAGE} nach.</p>', 'Vor nach.'),
        (f'<p>{IMAGE}</p>', ''),
        (f'<p><strong>fett {IMAGE}</strong></p>', 'fett'),
        (f'<p><a href="https://example.org/">{IMAGE}</a></p>', ''),
        (f'<div>Text <ul><li>eins</li></ul> mehr <p>Absatz</p>{IMAGE}</div>', 'Text • eins mehr Absatz'),
        (f'<div class="line-block"><div class="line">a {IMAGE}</div><div class="line">b</div></div>', 'a b'),
        (f'<ul><li><p>eins {IMAGE}</p></li></ul>', '• eins'),
        (f'<table><tr><td><p>x {IMAGE}</p></td></tr></table>', 'x'),
        (f'<h2>{IMAGE}<br/></h2>', ''),
    ],
)
def test_what_stands_beside_a_picture_is_not_lost(body: str, said: str) -> None:
    content = draw(data_of(f'<h1>M</h1>{body}<p>Ende</p>', pictures=PICTURES), FILES)
    assert words(content).startswith(' '.join(f'Muster M {said} Ende'.split()))
    assert 'Figure' in kinds(content)


def test_no_word_is_lost_without_a_word() -> None:
    data = data_of('<h1>M</h1>')
    data['tree'].append({'is': 'p', 'of': ['a', {'is': 'list', 'of': [['b']]}]})
    with pytest.raises(UndrawableError, match='ignored'):
        draw(data, {})


def test_the_way_to_other_languages_is_none_of_the_text() -> None:
    top = '<p class="press-meta">Ort</p>\n<nav><ul><li><a href="b.html">English</a></li></ul></nav>\n'
    assert words(draw(data_of(f'<div>{top}</div><h1>M</h1>'), {})).startswith('Muster Ort M')


def test_a_checker_of_others_finds_nothing(tmp_path: Path) -> None:
    """It knows a sixth of the rules that machines can check."""
    path = tmp_path / 'a.pdf'
    path.write_bytes(draw(data_of(BODY, pictures=PICTURES), FILES))
    report = pdfua.validate(str(path))
    assert report.findings == ()
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.save(path)
    assert pdfua.validate(str(path)).findings


def test_the_same_data_are_the_same_bytes() -> None:
    data = data_of(BODY, pictures=PICTURES)
    assert draw(data, FILES) == draw(data, FILES)


@pytest.mark.parametrize(
    'body',
    [
        '<table><tr><td></td><th> </th><td><p></p></td></tr><tr></tr></table>',
        '<table></table><table><thead><tr><th>a</th></tr></thead></table>',
        '<table><tr><td rowspan="2">a</td><th colspan="2">b</th></tr><tr><td>c</td><td>d</td></tr></table>',
        '<ul><li></li><li> </li></ul><ol></ol><dl><dt></dt><dd></dd></dl>',
        '<figure></figure><figure><figcaption>a</figcaption></figure><blockquote> </blockquote>',
        '<p></p><h2></h2><h5>a</h5><pre></pre><code></code><a href="https://example.org/"></a>',
        '<div class="line-block"></div><section class="press-notice"></section><br/><hr/>',
        '<p lang="x-1">a</p><p lang="de-Latn-AT">b</p><p lang="zh-Hans">c</p>',
        '',
    ],
)
def test_what_is_empty_or_odd_is_typeset(body: str) -> None:
    assert words(draw(data_of(f'{body}<p>Ende</p>'), {})).count('Ende') == 1


@pytest.mark.parametrize('lines', ['<p>{}</p>', '<div class="line-block"><div class="line">{}</div></div>'])
def test_an_address_stays_on_one_page(lines: str) -> None:
    between = '<br/>' if 'div' not in lines else '</div><div class="line">'
    address = lines.format(between.join(f'Zeile{number}' for number in range(6)))
    for before in range(24, 40):
        content = draw(data_of(f'{"<p>x</p>" * before}{address}'), {})
        pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
        assert ['Zeile0' in page for page in pages] == ['Zeile5' in page for page in pages]
        if len(pages) > 1 and 'Zeile0' in pages[1]:
            return
    pytest.fail('it was never on the second page')


def test_a_date_that_nobody_knows_is_none() -> None:
    content = draw({**data_of('<p>Text</p>'), 'date': []}, {})
    with pikepdf.open(BytesIO(content)) as file:
        assert '/CreationDate' not in file.docinfo


@pytest.mark.parametrize('kind', ['JPEG', 'PNG', 'GIF', 'WEBP'])
def test_every_kind_of_picture_is_drawn(kind: str) -> None:
    name = f'0.{kind.lower()}'
    body = '<img alt="Ein Bild" src="a" width="30" height="20"/>'
    assert 'Figure' in kinds(draw(data_of(body, pictures={'a': name}), {name: packed(photo(30, 20), kind)}))


def test_a_drawing_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / 'secret.png').write_bytes(packed(photo(30, 20), 'PNG'))
    link = f'<image href="{tmp_path}/secret.png" width="30" height="20"/></svg>'.encode()
    body = '<img alt="Ein Bild" src="a" width="30" height="20"/>'
    data = data_of(body, pictures={'a': '0.svg'})
    try:
        content = draw(data, {'0.svg': SVG.replace(b'</svg>', link)})
    except UndrawableError:
        return
    assert b'/Subtype/Image' not in content


def test_a_broken_picture_is_named() -> None:
    body = '<img alt="Ein Bild" src="a" width="30" height="20"/>'
    with pytest.raises(UndrawableError, match='failed to decode image'):
        draw(data_of(body, pictures={'a': '0.png'}), {'0.png': b'no picture'})


def test_a_letter_that_no_font_has_is_named() -> None:
    with pytest.raises(NoLetterError, match='你'):
        draw(data_of('<p>你好</p>'), {})


@pytest.mark.parametrize('name', HOSTILE)
def test_hostile_contents_are_text(name: str) -> None:
    text = HOSTILE[name]
    body = ''.join(
        f'<{tag}>{escape(text)}</{tag}>' for tag in ('h1', 'p', 'li', 'td', 'pre', 'code', 'blockquote', 'dd')
    )
    body += (
        f'<p><a href="{escape(text)}">{escape(text)}</a></p><table><tr><td>{escape(text)}</td></tr></table>'
    )
    data = data_of(body, text)
    if name in WITHOUT_A_LETTER:
        with pytest.raises(NoLetterError):
            draw(data, {})
        return
    content = draw(data, {})
    # Marks of direction are no letters, and long words are broken.
    signs = dict.fromkeys(map(ord, '\u202e\u202c\u200f\u061c\ufffc '))
    letters = ''.join(words(content).split()).translate(signs)
    if name != 'right to left':
        assert ''.join(clean(text).split()).translate(signs)[:40] in letters


@pytest.mark.parametrize(
    'text',
    [
        *('#import "x.typ"', '#read("/etc/passwd")', '#panic("x")', '$x^2$', '*fett*', '= Titel', '@preview'),
        *(
            '`a` ```b```',
            '\\u{41}',
            '// Kommentar',
            '/* weg */',
            '<label>',
            '~',
            'it\'s -- "a" ...',
            '[a](b)',
        ),
    ],
)
def test_marks_of_typst_are_letters(text: str) -> None:
    body = f'<h1>{escape(text)}</h1><p>{escape(text)}</p><p><code>{escape(text)}</code></p>'
    assert ''.join(words(draw(data_of(body, text), {})).split()).count(''.join(text.split())) >= 3


@pytest.mark.parametrize(
    'address',
    ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'https://exa mple.org/', ''],
)
def test_only_links_that_lead_somewhere_are_links(address: str) -> None:
    (paragraph,) = tree(f'<p>a <a href="{address}">b</a></p>')
    assert paragraph['of'] == ['a ', 'b']


def test_without_an_address_no_link_is_made_up() -> None:
    body = '<p><a href="b.html">b</a><a href="https://example.org/">c</a></p>'
    found: list[Any] = tree_of(body, '', no_picture)
    assert found[0]['of'] == ['b', {'is': 'link', 'to': 'https://example.org/', 'of': ['c']}]


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(max_codepoint=0x17F), max_size=60))
def test_any_text_is_typeset(text: str) -> None:
    content = draw(
        data_of(f'<h1>{escape(text)}</h1><p>{escape(text)}</p><pre>{escape(text)}</pre>', text), {}
    )
    assert content.startswith(b'%PDF-')


@given(st.text(st.sampled_from('<>/ap"= \nhrefliultd!-&;'), max_size=80))
def test_any_html_is_read(body: str) -> None:
    assert isinstance(tree(body), list)
