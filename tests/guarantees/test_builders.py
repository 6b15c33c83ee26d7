"""The directives work in every builder and theme."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tests.histories import picture
from tests.support import PRESS, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support import Project

pytestmark = pytest.mark.slow(reason='every builder')

WHOLE = """\
# Ganz

:::{pressrelease}
:date: 2019-09-18
:subtitle: Eine Unterzeile
:location: Musterstadt
:topics: bau
:number: 3
:cites: beispiel-bericht
:image: bild.png
:image-alt: Ein Beispielbild
:image-credit: Petra Probe
:image-license: CC BY 4.0

Eine Zusammenfassung.
:::

Ein Satz {press:cite}`beispiel-quelle`, siehe {press:release}`andere`.

:::{pressphoto} halle.png
:alt: Eine Halle
:credit: Petra Probe
:license: CC-BY-4.0

Die Halle von innen.
:::

:::{pressphoto} dach.png
:group: Bilder vom Dach
:alt: Ein Dach
:credit: Grafik: Stadt
:license: frei
:::

:::{attachment} zahlen.csv
:title: Zahlen zum Bau
:::

:::{contact} muster
:::
"""

PAGE = """\
# Alles

```{toctree}
releases/2019/ganz
releases/2019/andere
releases/2019/english
releases/2019/index
topics/bau
topics/kultur
```

:::{release-search}
:results:
:::

:::{release-list}
:group: month
:::

""" + '\n\n'.join(f':::{{release-overview}} {kind}\n:::' for kind in ('years', 'topics', 'chart'))

PICTURES = ('bild.png', 'halle.png', 'dach.png')

BUILDERS = (
    'html',
    'dirhtml',
    'singlehtml',
    'text',
    'latex',
    'epub',
    'man',
    'texinfo',
    'xml',
    'pseudoxml',
    'json',
    'gettext',
)

#: Those whose output has the pictures in it.
SHOWING_PICTURES = ('html', 'dirhtml', 'singlehtml', 'latex', 'epub', 'texinfo', 'json')


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an output, those in an EPUB, too."""
    for path in sorted(path for path in folder.rglob('*') if path.is_file()):
        yield path.name, path.read_bytes()
        if path.suffix == '.epub':
            with ZipFile(path) as packed:
                yield from ((name, packed.read(name)) for name in packed.namelist())


@pytest.fixture
def whole(project: Project) -> Project:
    """Return a project with all the directives."""
    project.write('releases/2019/ganz.md', WHOLE)
    for number, name in enumerate(PICTURES):
        (project.root / 'releases/2019' / name).write_bytes(picture(number, 20 + number))
    project.write('releases/2019/zahlen.csv', 'Jahr;Zahl\n')
    project.write(
        'logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
    )
    project.write('press.toml', PRESS.replace('[site]', '[site]\nlogo = "logo.svg"'))
    project.release('andere', '2019-08')
    project.release('english', '2019-09-19', 'A sample', 'Text.', language='en', translation_of='ganz')
    project.write('index.md', PAGE)
    return project


def everything(folder: Path) -> str:
    """Return all text of an output."""
    suffixes = {'.html', '.txt', '.tex', '.xhtml', '.1', '.texi', '.xml', '.pseudoxml', '.fjson', '.pot'}
    return ' '.join(path.read_text('utf-8') for path in sorted(folder.rglob('*')) if path.suffix in suffixes)


# sphinxcontrib-serializinghtml 2.0 reads `self.app`, which Sphinx 11 will have no more: for it to mend.
@pytest.mark.filterwarnings('ignore:.*JSONHTMLBuilder.app:sphinx.deprecation.RemovedInSphinx11Warning')
@pytest.mark.parametrize('builder', BUILDERS)
def test_builder(whole: Project, builder: str) -> None:
    built = whole.build(builder, epub_copyright='Beispiel', version='1', man_make_section_directory=False)
    assert built.warnings == []
    text = everything(built.outdir)
    assert 'Eine Zusammenfassung.' in text
    if builder != 'gettext':  # it collects what translators translate, and no addresses
        assert 'erika.muster' in text.replace('\\:', '')  # where a manual page may break a line
        assert 'September 2019' in text.replace('\\ ', ' ')
    for said in ('Die Halle von innen.', 'Bilder vom Dach', 'A sample'):
        assert said in text or builder == 'gettext', said
    if builder in SHOWING_PICTURES:
        shown = [content for name, content in _contents(built.outdir) if name.endswith('.png')]
        for name in PICTURES:
            assert (whole.root / 'releases/2019' / name).read_bytes() in shown, name


@pytest.mark.parametrize('theme', ['basic', 'alabaster', 'pydata_sphinx_theme', 'sphinx_book_theme'])
def test_theme(whole: Project, theme: str) -> None:
    built = whole.build(html_theme=theme)
    assert built.warnings == []
    page = built.page('releases/2019/ganz')
    meta = words(page.select_one('.press-meta')).replace('Press release', 'Pressemitteilung')
    assert meta == '2019 › Pressemitteilung 3 · Musterstadt, 18. September 2019'
    tools = words(page.select_one('.press-tools')).replace('Plain text', 'Nur Text')
    assert tools == '64 Zeichen · Nur Text'
    assert [words(node) for node in page.select('.press-end > h2')] == [
        'Bilder vom Dach',
        'Anlagen',
        'Über Beispiel',
        'Pressekontakt',
        'Quellen',
    ]


def test_plain_text_is_readable(whole: Project) -> None:
    text = (whole.build('text').outdir / 'releases/2019/ganz.txt').read_text('utf-8')
    assert [line.strip() for line in text.splitlines() if line.strip()] == [
        '2019 › Pressemitteilung 3 · Musterstadt, 18. September 2019',
        '* **Deutsch**',
        '* English',
        'Ganz',
        '****',
        'Eine Unterzeile',
        '64 Zeichen',
        '* Bauen',
        'Eine Zusammenfassung.',
        '[Bild: Ein Beispielbild][Bild]Foto: Petra Probe · Lizenz: CC BY 4.0',
        'Ein Satz [2], siehe Beispielmeldung andere.',
        '[Bild: Eine Halle][Bild]Die Halle von innen. Foto: Petra Probe ·',
        'Lizenz: CC-BY-4.0',
        '-[ Bilder vom Dach ]-',
        '* [Bild: Ein Dach][Bild]Grafik: Stadt · Lizenz: frei',
        '-[ Anlagen ]-',
        '* Zahlen zum Bau CSV, 0,1\xa0kB',
        '-[ Über Beispiel ]-',
        'Dies ist der alte Beispieltext über die Beispiel GmbH.',
        '-[ Pressekontakt ]-',
        '**Erika Muster**',
        'Pressesprecherin (Beispiel)',
        'Tel. +49 30 23125 001',
        'erika.muster@example.org',
        '**Beispiel GmbH**',
        'Musterweg 1',
        '12345 Musterstadt',
        '-[ Quellen ]-',
        '1. Amt für Beispiele: „Ein Bericht als Beispiel“. Stadt Musterstadt.',
        'Bericht vom 2021.',
        '2. Anna Beispiel und Bernd Muster: „Eine Quelle als Beispiel“.',
        '04.05.2020. https://example.org/quelle',
    ]


def test_english_site_speaks_english(whole: Project) -> None:
    page = whole.build(language='en').page('releases/2019/ganz')
    meta = words(page.select_one('.press-meta'))
    assert meta == '2019 › Press release 3 · Musterstadt, 18 September 2019'
    assert words(page.select_one('.press-tools')) == '64 characters · Plain text'
    assert [words(node) for node in page.select('.press-end > h2')] == [
        'Bilder vom Dach',
        'Attachments',
        'About Beispiel',
        'Press contact',
        'References',
    ]
