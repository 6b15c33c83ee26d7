"""The sample archive of an invented city: it has what it promises, and says on every page what it is."""

from __future__ import annotations

import re
import tomllib
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from benchmarks import demo
from tests.support import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

#: Texts that say of themselves that they are invented.
SAYS_SO = re.compile(r'erfunden|invented|Mustertext')
WRITTEN = sorted((demo.DEMO / 'releases').glob('*/*.md'))
TEXTS = {path.stem: path.read_text('utf-8') for path in WRITTEN}
HIDDEN = {'2026-12-03-nahverkehr': 'Jahreskarte', '2026-12-10-eisbahn': 'Eisbahn'}


def having(*parts: str) -> list[str]:
    """Return the names of the hand-written releases with one of *parts* in them."""
    return [name for name, text in TEXTS.items() if any(part in text for part in parts)]


def test_written_releases_and_generated_ones_are_three_hundred(tmp_path: Path) -> None:
    demo.write_sources(tmp_path / 'docs')
    files = [path for path in (tmp_path / 'docs/releases').glob('*/*.md') if path.name != 'index.md']
    assert len(WRITTEN) - len(HIDDEN) >= 30
    assert len(files) - len(HIDDEN) == 300
    years = Counter(path.parent.name for path in files)
    assert sorted(years) == [str(year) for year in range(2012, 2027)]
    assert min(years.values()) > 15
    pages = [*(tmp_path / 'docs').glob('*.md'), tmp_path / 'docs/conf.py']
    assert len(pages) > 5
    assert [page.name for page in pages if 'Beispielwerke' in page.read_text('utf-8')] == []


def test_written_releases_are_of_every_kind() -> None:
    titles = [text.splitlines()[0].removeprefix('# ') for text in TEXTS.values()]
    lengths = sorted(len(title) for title in titles)
    assert lengths[1] <= 20
    assert lengths[-1] >= 140
    columns = {row.count('|') - 1 for text in TEXTS.values() for row in text.splitlines() if row[:1] == '|'}
    assert columns >= {2, 4, 6}
    for options in (
        ('{correction}', '{update}', '{withdrawal}', ':supersedes:'),
        (':kicker:', ':number:', ':language: en', ':translation-of:', ':boilerplate: none', ':related:'),
        (':contacts: none', ':contacts: pressestelle', ':contacts: muster, stadtwerke', ':organisation:'),
        ('{pressphoto}', ':group:', ':people:', ':terms:', ':image-caption:', ':ai: assisted'),
        ('{pressevent}', ':state: moved', ':state: cancelled', '{pressquote}', '{attachment}', ':kind:'),
        ('{press:cite}', ':coverage:', '[^', '\n## ', '\n### ', '\n- ', '\n1. ', '\n> '),
    ):
        assert [option for option in options if not having(option)] == []
    assert having(':embargo:', ':status: draft') == list(HIDDEN)
    several = [text for text in TEXTS.values() if len(re.findall(r'{(?:update|correction)}', text)) > 1]
    assert len(several) >= 2
    assert {len(text.split(':date: ')[1].split()[0]) for text in TEXTS.values()} == {4, 7, 10}
    for option in (':subtitle:', ':topics:', ':location:'):
        assert len(having(option)) < len(TEXTS), option


def test_nobody_is_meant() -> None:
    """Mail, telephone and web lead to nobody; the numbers are kept free for books and films."""
    facts = (demo.DEMO / 'press.toml').read_text('utf-8')
    text = '\n'.join([facts, (demo.DEMO / 'references.bib').read_text('utf-8'), *TEXTS.values()])
    assert {found.lower() for found in re.findall(r'@([\w-]+\.[\w.-]*\w)', text)} == {'example.org'}
    assert set(re.findall(r'https?://([^/\s)"}]+)', text)) == {'www.example.org', 'presse.example.org'}
    numbers = re.findall(r'phone[:=\s]+"?([+\d ]+)', text)
    assert len(numbers) > 5
    assert [number for number in numbers if not number.startswith('+49 30 23125 ')] == []


def test_nothing_of_it_is_in_the_archive_or_in_the_package() -> None:
    names = {path.name for path in WRITTEN}
    for folder in ('docs/releases', 'extensions'):
        assert [path for path in (REPOSITORY / folder).rglob('*.md') if path.name in names] == []
    project = tomllib.loads((REPOSITORY / 'pyproject.toml').read_text('utf-8'))
    assert project['tool']['hatch']['build']['targets']['wheel']['packages'] == ['extensions/pressarchive']


@pytest.mark.slow(reason='builds 300 releases')
def test_the_site_is_built_without_a_warning_and_every_page_is_marked(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert demo.build(tmp_path) == 0, capfd.readouterr()
    site = tmp_path / 'html'
    pages = {path: path.read_text('utf-8') for path in sorted(site.rglob('*.html'))}
    assert len(pages) > 340
    for path, text in pages.items():
        head, _, rest = text.partition('<main')
        assert re.search(r'<title>[^<]*Musterarchiv[^<]*</title>', head), path
        assert re.search(r'<meta name="robots" content="noindex\b', head), path
        assert 'Musterarchiv' in head.partition('<body')[2], path
        assert 'sind erfunden' in rest.partition('</main>')[2], path
    plain = {path: path.read_text('utf-8') for path in (site / 'releases').rglob('*.txt')}
    assert len(plain) == 300
    assert [path.name for path, text in plain.items() if not SAYS_SO.search(text)] == []
    office = pages[site / 'contact.html']
    assert all(word in office for word in ('Erreichbar: ', 'Bereitschaft', 'Sprachen: Deutsch, Englisch'))
    assert all('press-logo-dark.svg' in text for text in pages.values())
    notices = pages[site / 'corrections.html']
    assert all(word in notices for word in ('Korrektur vom', 'Ergänzung vom', 'Zurückgezogen am'))
    feed = (site / 'feed.xml').read_text('utf-8')
    assert feed.count('<entry>') + feed.count('<at:deleted-entry ') == 50
    assert (site / 'releases.csv').read_bytes().count(b'\r\n') > 300
    assert list((site / 'contacts').glob('*.vcf'))
    assert pages[site / 'contact.html'].count('>vCard<') > 1
    assert (site / 'events.ics').read_bytes().count(b'BEGIN:VEVENT') > 0
    assert 'https://presse.example.org/feeds/corrections.xml' in pages[site / 'subscribe.html']
    assert len(list((site / 'handouts').rglob('*.pdf'))) == 300
    assert all('class="press-pdf"' in pages[path.with_suffix('.html')] for path in plain)
    fire = site / 'releases/2026/2026-11-24-feuerwehrhaus.html'
    assert 'Alles für die Redaktion' in pages[fire]
    with zipfile.ZipFile(site / 'handouts/releases/2026/2026-11-24-feuerwehrhaus.zip') as package:
        assert [name for name in package.namelist() if 'Bilder/' in name and name.endswith('.jpg')] != []
    bridge = site / 'releases/2026/2026-06-09-bruecke.html'
    assert 'Medienecho' in pages[bridge]
    assert 'Medienecho:\n- Toni Beispiel: ' in plain[bridge.with_suffix('.txt')]
    assert 'Ersetzt durch' in pages[site / 'releases/2022/2022-07-05-sommerfahrplan.html']
    for name, word in HIDDEN.items():
        assert not list(site.rglob(f'{name}*'))
        assert [path for path, text in {**pages, **plain}.items() if word in text] == []


@pytest.mark.slow(reason='builds a whole archive')
def test_the_preview_shows_the_draft_and_the_embargo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, 'GENERATED', 20)
    assert demo.build(tmp_path, preview=True) == 0, capfd.readouterr()
    for name in HIDDEN:
        text = (tmp_path / f'preview/html/releases/2026/{name}.html').read_text('utf-8')
        assert 'Vorschau' in text
        assert 'sind erfunden' in text
    assert not (tmp_path / 'html').exists()
