"""The archive as an EPUB: its contents name the releases by years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from lxml import etree

if TYPE_CHECKING:
    from tests.support import Project

EPUB: dict[str, Any] = {
    'html_baseurl': 'https://presse.example.org/',
    'epub_copyright': 'Beispiel',
    'version': '1',
}


def contents(project: Project) -> list[tuple[str, str]]:
    built = project.build('epub', **EPUB)
    assert built.warnings == []
    nav = BeautifulSoup(built.text('nav.xhtml'), 'html.parser')
    return [(one.get_text(), str(one['href'])) for one in nav.select('nav a')]


def test_contents_name_the_releases_by_years(project: Project) -> None:
    project.release('a', '2019-05-05', 'Ein Muster')
    project.release('b', '2020-05-05', 'Noch ein Muster')
    project.release('c', '2020-05-06', 'Town & country', language='en', translation_of='b')
    assert contents(project)[1:] == [
        ('2020', 'releases/2020/index.xhtml'),
        ('Town & country', 'releases/2020/c.xhtml'),
        ('Noch ein Muster', 'releases/2020/b.xhtml'),
        ('2019', 'releases/2019/index.xhtml'),
        ('Ein Muster', 'releases/2019/a.xhtml'),
    ]
    # No page shows them twice, and none says that it stands at an address of the site.
    built = project.build('epub', **EPUB)
    assert 'toctree' not in built.text('index.xhtml')
    assert 'hreflang' not in built.text('releases/2020/c.xhtml')


def test_what_stands_in_a_toctree_is_named_there_only(project: Project) -> None:
    project.release('a', '2020-05-05', 'Ein Muster')
    project.release('b', '2020-05-06', 'Noch ein Muster')
    project.write('index.md', '# Alles\n\n```{toctree}\nreleases/2020/index\nreleases/2020/a\n```\n')
    assert sorted(address for _text, address in contents(project)) == [
        'index.xhtml',
        'releases/2020/a.xhtml',
        'releases/2020/b.xhtml',
        'releases/2020/index.xhtml',
    ]


def test_its_pages_are_xml(project: Project) -> None:
    event = ':::{pressevent}\n:start: 2020-09-01 11:00\n:place: Rathaus\n:contact: muster\n:::\n'
    correction = ':::{correction} 2020-05-06\nRichtig ist 5.\n:::\n'
    text = f'Zeile eins\\\nZeile zwei[^a]\n\n[^a]: Note.\n\n{correction}\n{event}'
    project.release('a', '2020-05-05', 'Ein Muster', text, contacts='muster')
    project.write('index.md', '# Alles\n\n:::{release-list}\n:::\n\n:::{release-overview} chart\n:::\n')
    built = project.build('epub', **EPUB)
    assert built.warnings == []
    pages = sorted(built.outdir.rglob('*.xhtml'))
    assert len(pages) > 2
    for path in pages:
        found = etree.parse(str(path))
        # Drawings want a namespace there, and that the list of files names them.
        assert found.findall('.//{*}svg') == []
