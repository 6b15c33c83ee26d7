"""An archive with the whole page frame: its words, its links, its weight."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from babel.messages.pofile import read_po

from pressarchive.base.i18n import LOCALE_DIR
from tests.support import ARCHIVE, Project, tree, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support import Built

RELEASE = 'releases/2019/2019-09-viel-lob'
#: Over the wire, with gzip, in bytes: everything that the first view of a release loads.
FIRST_VIEW = 150_000

#: English words that are German too, names, and what the theme calls things in attributes for scripts.
SAME_IN_GERMAN = {'Hosting', 'Name', 'Status', 'Text', 'Themen', 'URL', 'topic'}


@pytest.fixture(scope='module')
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a copy of the tests' own archive."""
    return Project.copy_of(ARCHIVE, tmp_path_factory.mktemp('archive') / 'docs')


@pytest.fixture(scope='module')
def built(project: Project) -> Built:
    """Return the built archive."""
    return project.build()


def pages(built: Built) -> Iterator[tuple[str, Any]]:
    """Yield (name, parsed page) of every page."""
    for path in sorted(built.outdir.rglob('*.html')):
        name = path.relative_to(built.outdir).with_suffix('').as_posix()
        yield name, built.page(name)


def test_archive_builds_without_a_warning_and_counts_what_nobody_gave(built: Built) -> None:
    assert built.warnings == []
    notice = [line for line in built.status.splitlines() if line.startswith('not given in press.toml')]
    assert len(notice) == 1
    assert '"make facts"' in notice[0]


def test_first_release_has_its_date_its_topics_and_its_source(built: Built) -> None:
    page = built.page(RELEASE)
    assert words(page.select_one('.press-meta')) == '2019 › Pressemitteilung · Musterstadt, September 2019'
    assert [words(node) for node in page.select('.frame-acts :is(a, button, summary)')] == [
        'Text kopieren 1.481 Zeichen',
        'Nur Text TXT',
        'Drucken',
        'Zitieren',
        'Zitat kopieren',
        'BibTeX',
        'RIS',
        'CSL-JSON',
        'Link kopieren',
    ]
    assert page.select_one('.frame-acts .press-plain')['href'] == f'{RELEASE.rpartition("/")[2]}.txt'
    assert page.time['datetime'] == '2019-09'
    assert [words(node) for node in page.select('.press-topics a')] == ['Smart City', 'Stadtentwicklung']
    source = page.select_one('.press-references li')
    assert words(source).startswith(
        'Stadt Musterstadt: „Musterstadt nimmt an einem Beispielkongress teil“. '
        'Pressemitteilung vom 17.09.2019. https://example.org/pressemitteilungen/'
    )


def english() -> set[str]:
    """Return every text of the extension and the theme in English that has another form in German."""
    with (LOCALE_DIR / 'de/LC_MESSAGES/pressarchive.po').open('rb') as file:
        catalog = read_po(file)
    found = {text for message in catalog if message.id for text in _forms(message.id)}
    found |= {
        'Skip to main content',
        'Light',
        'Dark',
        'System Settings',
        'Color mode',
        'On this page',
        'Contents',
    }
    found |= {
        'Search the docs ...',
        'Search...',
        'Back to top',
        'Breadcrumb',
        'Home',
        'previous',
        'next',
        'By',
    }
    found |= {
        'Toggle primary sidebar',
        'Toggle secondary sidebar',
        'Site navigation',
        'Copyright',
        'Table of Contents',
    }
    return {text for text in found if '%' not in text} - SAME_IN_GERMAN


def _forms(message: Any) -> tuple[str, ...]:
    return message if isinstance(message, tuple) else (message,)


def test_no_english_is_left_on_a_german_page(built: Built) -> None:
    unwanted = {text.casefold() for text in english()}
    for name, page in pages(built):
        if name.startswith('handbuch/'):
            for code in page.find_all(['pre', 'code']):
                code.decompose()
        shown = {text.strip().casefold() for text in page.find_all(string=True)}
        for attribute in ('aria-label', 'title', 'alt', 'placeholder'):
            shown |= {str(node[attribute]).casefold() for node in page.find_all(attrs={attribute: True})}
        assert shown & unwanted == set(), name
        assert page.html['lang'] == 'de', name


def test_every_page_parses_without_an_error(built: Built) -> None:
    for path in sorted(built.outdir.rglob('*.html')):
        html5lib.HTMLParser(strict=True).parse(path.read_bytes())


def test_every_page_leads_to_the_legal_pages_and_the_search(built: Built) -> None:
    for name, page in pages(built):
        # Where nothing is, only addresses as the server sees them lead on.
        up = '/' if name == '404' else '../' * name.count('/')
        hrefs = {link['href'] for link in page.select('footer a')}
        assert not [href for href in hrefs if 'handbuch' in href], name
        for target in ('contact', 'imprint', 'privacy', 'accessibility'):
            assert {f'{up}{target}.html', '#'} & hrefs, (name, target)
        actions = {form['action'] for form in page.select('form[role=search]')}
        assert len(actions) == 1, name
        assert actions <= {f'{up}search.html', '#', 'search.html'}, name


def test_every_link_within_the_site_leads_somewhere(built: Built) -> None:
    found = dict(pages(built))
    for name, page in found.items():
        for link in page.select('a[href]'):
            href = link['href']
            if '://' in href or href.startswith(('mailto:', 'tel:', 'data:')):
                continue
            path, _, anchor = href.partition('#')
            path = path.removeprefix('/') if name == '404' else path
            target = (
                (built.outdir / name).parent.joinpath(path).resolve()
                if path
                else built.outdir / f'{name}.html'
            )
            assert target.is_file(), (name, href)
            if anchor:
                there = found[target.relative_to(built.outdir.resolve()).with_suffix('').as_posix()]
                assert there.find(id=anchor) is not None, (name, href)


def test_accessibility_statement_has_its_exact_title(built: Built) -> None:
    page = built.page('accessibility')
    assert words(page.h1) == 'Erklärung zur Barrierefreiheit'
    assert page.title.get_text().startswith('Erklärung zur Barrierefreiheit')


def test_no_page_has_script_or_style_of_its_own_or_from_elsewhere(built: Built) -> None:
    for name, page in pages(built):
        # A block of data is nothing that runs.
        scripts = page.select('script:not([type="application/ld+json"])')
        assert all(script.get('src') for script in scripts), name
        assert page.find_all('style') == [], name
        assert page.find_all(style=True) == [], name
        assert not [node for node in page.select('*') if any(key.startswith('on') for key in node.attrs)], (
            name
        )
        loaded = [
            node.get('src') or node.get('href')
            for node in page.select('script[src], link[rel=stylesheet], img')
        ]
        assert not [address for address in loaded if '://' in address or address.startswith('//')], name
        policy = page.find('meta', attrs={'http-equiv': 'Content-Security-Policy'})
        assert "default-src 'self'" in policy['content'], name


def test_no_page_loads_a_search_index(built: Built) -> None:
    for name, page in pages(built):
        addresses = ' '.join(str(node.get('src') or node.get('href')) for node in page.select('script, link'))
        assert 'press-search/' not in addresses, name
        assert 'searchindex' not in addresses, name
        if name != 'search':
            assert 'press-search' not in addresses, name


def test_first_view_of_a_release_is_light(built: Built) -> None:
    page = built.page(RELEASE)
    files = {f'{RELEASE}.html'}
    for node in page.select('script[src], link[rel=stylesheet], link[rel~=icon], link[rel=preload], img'):
        address = (node.get('src') or node['href']).partition('?')[0]
        files.add(
            str(
                (built.outdir / RELEASE)
                .parent.joinpath(address)
                .resolve()
                .relative_to(built.outdir.resolve())
            )
        )
    sizes = {name: len(gzip.compress((built.outdir / name).read_bytes())) for name in sorted(files)}
    assert sum(sizes.values()) < FIRST_VIEW, sizes


def test_nothing_that_no_page_needs_is_published(built: Built) -> None:
    names = tree(built.outdir)
    assert not [name for name in names if name.endswith(('.map', '.doctree', '.pickle', '.md', '.ttf'))]
    fonts = ['_static/press-serif-ext.woff2', '_static/press-serif.woff2']
    assert sorted(name for name in names if name.endswith('.woff2')) == fonts
    assert not [name for name in names if name.startswith('_static') and name.endswith('.html')]
    assert sum(len(content) for content in names.values()) < 2_500_000


class _Outline(HTMLParser):
    """Counts the landmarks and main headings of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = dict.fromkeys(('h1', 'main', 'footer', 'title'), 0)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in self.counts:
            self.counts[tag] += 1


def test_every_page_has_one_title_one_headline_one_main_part(built: Built) -> None:
    for path in sorted(built.outdir.rglob('*.html')):
        outline = _Outline()
        outline.feed(re.sub(r'<svg.*?</svg>', '', path.read_text('utf-8'), flags=re.DOTALL))
        assert outline.counts['h1'] == 1, path
        assert outline.counts['main'] == 1, path
        assert outline.counts['title'] == 1, path


@pytest.mark.slow(reason='a whole archive twice; test_incremental.py has two processes')
def test_two_builds_and_two_processes_give_the_same_bytes(project: Project, built: Built) -> None:
    expected = tree(built.outdir)
    assert tree(project.clean_build(parallel=2).outdir) == expected


@pytest.mark.slow(reason='a large archive')
def test_navigation_does_not_grow_with_the_archive(project: Project, tmp_path: Path) -> None:
    small = Project.copy_of(project.root, tmp_path / 'docs')
    for number in range(60):
        small.release(
            f'beispiel-{number}', f'{2019 - number % 3}-{number % 12 + 1:02d}-05', boilerplate='none'
        )
    page = small.build(press_index_search=False).page('releases/2018/beispiel-1')
    links = [link['href'] for link in page.select('a[href]')]
    own = [link for link in links if 'beispiel-' in link and not link.startswith('data:')]
    # The text, the older and the newer release, in the text's end and in the head, and similar ones.
    assert len(own) <= 7


def test_readers_are_not_led_to_the_handbook_and_staff_find_it(built: Built) -> None:
    assert (built.outdir / 'handbuch/index.html').is_file()
    for name, page in pages(built):
        if not name.startswith('handbuch/'):
            assert not [link for link in page.select('a') if 'handbuch' in link['href']], name


def test_titles_name_the_page_and_then_the_archive(built: Built) -> None:
    archive = 'Pressearchiv Beispielwerke'
    titles = {name: ' '.join(page.title.get_text().split()) for name, page in pages(built)}
    assert titles['index'] == archive
    assert titles['releases/all/index'] == f'Alle Meldungen | {archive}'
    assert {title.partition(' | ')[2] for name, title in titles.items() if name != 'index'} == {archive}


def test_what_happened_to_a_release_stands_in_titles_and_beside_its_headline(
    project: Project, tmp_path: Path
) -> None:
    copy = Project.copy_of(project.root, tmp_path / 'docs')
    notices = {'2020': 'correction', '2021': 'withdrawal', '2022': 'update', '2023': ''}
    for year, kind in notices.items():
        notice = f'\n\n:::{{{kind}}} {year}-05-06\nEin Grund.\n:::' if kind else ''
        copy.release('b', f'{year}-05-04', f'Meldung {year}', f'Ein Text.{notice}', boilerplate='none')
    copy.release('c', '2024-05-04', 'Meldung 2024', related='2021/b, 2020/b', boilerplate='none')
    built = copy.build(press_index_search=False)
    assert built.warnings == []
    archive = 'Pressearchiv Beispielwerke'
    found = {year: built.page(f'releases/{year}/b') for year in notices}
    assert [' '.join(page.title.get_text().split()) for page in found.values()] == [
        f'Korrigiert: Meldung 2020 | {archive}',
        f'Zurückgezogen: Meldung 2021 | {archive}',
        f'Meldung 2022 | {archive}',
        f'Meldung 2023 | {archive}',
    ]
    beside = {link['rel'][0]: link for link in found['2022'].select('.frame-next a')}
    assert words(beside['prev']) == 'Ältere Meldung Zurückgezogen Meldung 2021'
    assert beside['prev']['class'] == ['press-list-withdrawn']
    assert words(found['2021'].select_one('.frame-next [rel=prev]')) == (
        'Ältere Meldung Korrigiert Meldung 2020'
    )
    assert words(found['2023'].select_one('.frame-next [rel=prev]')) == 'Ältere Meldung Ergänzt Meldung 2022'
    assert len(found['2023'].select('.frame-next [rel=prev] .press-mark svg')) == 1
    related = built.page('releases/2024/c').select('.press-related li')[:2]
    assert [words(one) for one in related] == [
        'Zurückgezogen Meldung 2021 · 4. Mai 2021',
        'Korrigiert Meldung 2020 · 4. Mai 2020',
    ]
    assert [one.get('class') for one in related] == [['press-list-withdrawn'], None]


def test_a_release_leads_to_the_older_and_the_newer_one(project: Project, tmp_path: Path) -> None:
    copy = Project.copy_of(project.root, tmp_path / 'docs')
    for year in ('2020', '2021', '2022'):
        copy.release('beispiel', year, boilerplate='none')
    page = copy.build(press_index_search=False).page('releases/2021/beispiel')
    found = {link['rel'][0]: link['href'] for link in page.select('.frame-next a')}
    assert found == {'prev': '../2020/beispiel.html', 'next': '../2022/beispiel.html'}


@pytest.mark.slow(reason='a whole archive for each')
@pytest.mark.parametrize(
    ('builder', 'settings'), [('epub', {'version': '1'}), ('html', {'html_file_suffix': '.htm'})]
)
def test_archive_builds_with_another_suffix(
    project: Project, tmp_path: Path, builder: str, settings: dict[str, Any]
) -> None:
    copy = Project.copy_of(project.root, tmp_path / 'docs')
    assert copy.build(builder, press_index_search=False, **settings).warnings == []
