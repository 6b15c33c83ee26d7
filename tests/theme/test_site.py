"""The page frame as a theme: what an archive may put in its place, and what it leaves alone elsewhere."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest
from pygments.formatters import HtmlFormatter
from sphinx.errors import ExtensionError

from pressarchive.theme import sheet
from pressarchive.theme.stylesheet import join
from tests.support import ARCHIVE, CONF, PRESS, Project, tree, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Built

#: Bytes over the wire that the stylesheet may cost.
SHEET_BUDGET = 16 * 1024


@pytest.fixture
def archive(tmp_path: Path) -> Project:
    return Project.copy_of(ARCHIVE, tmp_path / 'docs')


def with_settings(project: Project, *lines: str) -> None:
    conf = (project.root / 'conf.py').read_text('utf-8')
    project.write('conf.py', ''.join((conf, *(f'{line}\n' for line in lines))))


def test_an_archive_puts_its_own_word_mark_letterhead_foot_and_icon_in_their_places(archive: Project) -> None:
    with_settings(archive, "templates_path = ['_templates']", "html_static_path = ['_static']")
    archive.write('_templates/frame/brand.html', '<b>Eine eigene Wortmarke</b>')
    archive.write('_templates/frame/letterhead.html', '<p class="frame-printed">Ein eigener Briefkopf</p>')
    archive.write('_templates/frame/foot-more.html', '<p>Ein eigener Zusatz</p>')
    archive.write('_static/favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    built = archive.build(press_index_search=False)
    assert built.warnings == []
    page = built.page('imprint')
    assert page.select_one('.frame-brand b').get_text() == 'Eine eigene Wortmarke'
    assert page.select_one('.frame-printed').get_text() == 'Ein eigener Briefkopf'
    assert page.select_one('footer p').get_text() == 'Ein eigener Zusatz'
    assert built.text('_static/favicon.svg') == '<svg xmlns="http://www.w3.org/2000/svg"/>'


def test_without_any_of_its_own_the_frame_is_whole(archive: Project) -> None:
    built = archive.build(press_index_search=False)
    assert built.warnings == []
    page = built.page('imprint')
    assert page.select_one('.frame-brand strong').get_text() == 'Beispielwerke'
    loaded = [node.get('src') or node.get('href') for node in page.select('script, link')]
    names = {re.sub(r'\?.*', '', name) for name in loaded if name and '_static' in name}
    assert {'_static/press.css', '_static/press-page.js', '_static/mode.js', '_static/favicon.svg'} <= names
    assert [name for name in names if not (built.outdir / name).is_file()] == []


def test_an_archive_may_do_without_the_font(archive: Project) -> None:
    with_settings(archive, "html_theme_options = {'own_font': False}")
    built = archive.build(press_index_search=False)
    assert built.warnings == []
    assert built.page('imprint').select('link[rel=preload]') == []
    assert '@font-face' not in built.text('_static/press.css')


def test_paper_and_citation_have_the_site_s_address_if_it_has_one(archive: Project) -> None:
    """Without one it is left to the reader's browser; the day of the reading always is."""
    name = 'releases/2019/2019-09-viel-lob'
    places = ('.frame-letterhead', '.frame-source', '#frame-citation')
    for base in ('', 'https://presse.example/archiv'):
        page = archive.build(press_index_search=False, html_baseurl=base).page(name)
        addresses = [page.select_one(f'{place} [data-address]').get_text() for place in places]
        own = f'{base}/{name}.html' if base else ''
        assert addresses == [own, own, f'Verfügbar unter: {own}' if base else '']
        assert [one.get_text(strip=True) for one in page.select('[data-retrieved][hidden] > span')] == [
            '',
            '',
        ]
        letterhead = words(page.select_one('.frame-letterhead'))
        assert letterhead.startswith(
            'Beispielwerke Pressearchiv Beispielwerke GmbH Musterweg 1-3, 12345 Musterstadt'
        )


def test_an_invitation_is_cited_as_one(archive: Project) -> None:
    text = '# Ein Richtfest\n\n:::{pressrelease}\n:date: 2026-11-24\n:::\n\n'
    event = ':::{pressevent}\n:start: 2026-12-03 11:00\n:place: Rathaus\n:::\n'
    archive.write('releases/2026/richtfest.md', f'{text}{event}\nText.\n')
    page = archive.build(press_index_search=False).page('releases/2026/richtfest')
    assert 'Einladung, 24. November 2026.' in words(page.select_one('#frame-citation'))


@pytest.mark.parametrize(
    ('language', 'content'),
    [
        ('de', '"Seite " counter(page) " von " counter(pages) ""'),
        ('en', '"Page " counter(page) " of " counter(pages) ""'),
    ],
)
def test_printed_pages_are_counted_in_the_archive_s_language(
    tmp_path: Path, language: str, content: str
) -> None:
    conf = CONF.replace("'basic'", "'pressarchive'").replace("language = 'de'", f'language = {language!r}')
    css = Project(tmp_path / 'docs', conf=conf).build().text('_static/press.css')
    assert f'@bottom-right{{content:{content};' in css


def test_a_layout_of_the_archive_s_own_builds_upon_the_frame(archive: Project) -> None:
    with_settings(archive, "templates_path = ['_templates']")
    layout = '{% extends "!layout.html" %}\n{% block footer %}{{ super() }}<p>Darunter</p>{% endblock %}\n'
    archive.write('_templates/layout.html', layout)
    page = archive.build(press_index_search=False).page('imprint')
    assert page.select_one('footer') is not None
    assert 'Darunter' in page.get_text()


def test_another_theme_gets_nothing_of_the_frame(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs', conf=CONF)
    names = tree(project.build().outdir)
    assert not [name for name in names if 'frame' in name or name.endswith('mode.js')]
    # Files that only the frame does without are there.
    assert '_static/basic.css' in names


def sheets(built: Built, page: str) -> list[str]:
    """Return the addresses of the stylesheets of *page*, without their digests."""
    return [link['href'].partition('?')[0] for link in built.page(page).select('link[rel=stylesheet]')]


def test_a_page_has_one_stylesheet_and_what_the_archive_adds_behind_it(archive: Project) -> None:
    with_settings(archive, "html_static_path = ['_static']", "html_css_files = ['eigen.css']")
    archive.write('_static/eigen.css', 'p { color: red }\n')
    built = archive.build(press_index_search=False)
    assert sheets(built, 'imprint') == ['_static/press.css', '_static/eigen.css']
    names = {name for name in tree(built.outdir) if name.endswith('.css')}
    assert names == {'_static/press.css', '_static/eigen.css'}
    css = built.text('_static/press.css')
    assert len(gzip.compress(css.encode(), 6)) <= SHEET_BUDGET
    places = [
        css.index(part) for part in ('.bd-article', '.highlight .k', '--press-accent-light:', '.frame-brand')
    ]
    assert places == sorted(places)


def test_the_stylesheet_is_made_once_for_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made anew with another accent colour, and when it is not as it was written."""
    made: list[int] = []

    def counted(base: list[str], own: list[str]) -> str:
        made.append(len(base))
        return join(base, own)

    monkeypatch.setattr(sheet, 'join', counted)
    project = Project(tmp_path / 'docs', conf=CONF.replace("'basic'", "'pressarchive'"))
    first = project.build().text('_static/press.css')
    assert project.build().text('_static/press.css') == first
    assert made == [3]
    path = tmp_path / 'docs/_build/html/html/_static/press.css'
    for wrong in (first[:1000].encode(), b'', b'\xff'):
        path.write_bytes(wrong)
        assert project.build().text('_static/press.css') == first
    project.write('press.toml', PRESS.replace('[site]\n', '[site]\naccent = "#1f5f8b"\n'))
    built = project.build()
    assert '--press-accent-light:#1f5f8b;' in built.text('_static/press.css')
    assert made == [3] * 5
    assert tree(built.outdir) == tree(project.clean_build().outdir)


def test_another_theme_gets_ours_behind_its_own(tmp_path: Path) -> None:
    built = Project(tmp_path / 'docs', conf=CONF).build()
    assert sheets(built, 'index') == ['_static/pygments.css', '_static/basic.css', '_static/press.css']
    css = built.text('_static/press.css')
    assert '--press-accent-light:' in css
    assert '.press-list' in css
    assert '.bd-' not in css
    assert '.frame-' not in css


def test_a_base_theme_without_the_sheet_that_we_read_is_named(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, 'BASE', ('static/styles/other.css', *sheet.BASE[1:]))
    with pytest.raises(
        ExtensionError, match=r'^no theme that is installed has the file static/styles/other\.css; install '
    ):
        archive.build(press_index_search=False)


def test_colours_of_code_are_those_that_the_archive_chose(archive: Project) -> None:
    with_settings(
        archive,
        "html_theme_options = {'pygments_light_style': 'manni', 'pygments_dark_style': 'native'}",
    )
    css = archive.build(press_index_search=False).text('_static/press.css')
    for mode, style in (('light', 'manni'), ('dark', 'native')):
        colour = re.search(r'\.x \.k \{ (color: #\w+)', HtmlFormatter(style=style).get_style_defs('.x'))
        assert colour
        assert f'html[data-theme="{mode}"] .highlight .k{{{colour[1]};' in css


@pytest.mark.slow(reason='whole archives')
def test_builds_of_one_process_do_not_share_what_the_base_theme_writes(archive: Project) -> None:
    first = archive.build(press_index_search=False).text('.buildinfo')
    assert archive.clean_build(press_index_search=False).text('.buildinfo') == first
