"""A file is found by every way in which a page can name it, however its name is written."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.histories import picture

if TYPE_CHECKING:
    from tests.support import Built, Project

pytestmark = pytest.mark.slow(reason='every way to name a file, with every kind of name')

HEAD = '# Titel\n\n:::{pressrelease}\n:date: 2026-03-01\n'
#: How a page names a picture, by way.
PICTURES = {
    'picture': HEAD + ':::\n\nText.\n\n![Ein Beispiel](<%s>)\n',
    'figure': HEAD + ':::\n\nText.\n\n:::{figure} %s\n:alt: Ein Beispiel\n:::\n',
    'image': HEAD + ':::\n\nText.\n\n```{image} %s\n:alt: Ein Beispiel\n```\n',
    'option': HEAD
    + ':image: %s\n:image-alt: Ein Beispiel\n:image-credit: B\n:image-license: C\n:::\n\nText.\n',
    'rst': HEAD + ':::\n\nText.\n\n```{eval-rst}\n.. figure:: %s\n   :alt: Ein Beispiel\n```\n',
}
LINES = {'picture': 9, 'figure': 9, 'image': 9, 'option': 3, 'rst': 10}
LINKS = {
    'link': HEAD + ':::\n\nDer [Plan](<%s>) liegt aus.\n',
    'download': HEAD + ':::\n\nDer {download}`Plan <%s>` liegt aus.\n',
    'rst download': HEAD + ':::\n\nText.\n\n```{eval-rst}\nDer :download:`Plan <%s>` liegt aus.\n```\n',
}
NAME = 'releases/2026/r'
PLACE = f'{NAME}.md'
COMPOSED = unicodedata.normalize('NFC', 'übergäbe')
DECOMPOSED = unicodedata.normalize('NFD', 'übergäbe')
#: The name of the file, and how pages write it; endings are added.
FOUND = {
    'as it is': ('halle', 'halle'),
    'umlauts': (COMPOSED, COMPOSED),
    'composed on the page': (DECOMPOSED, COMPOSED),
    'decomposed on the page': (COMPOSED, DECOMPOSED),
    'decomposed': (DECOMPOSED, DECOMPOSED),
    'codes': (COMPOSED, '%C3%BCberg%C3%A4be'),
    'blank': ('zwei leer zeichen', 'zwei leer zeichen'),
    'codes of blanks': ('leer zeichen', 'leer%20zeichen'),
    'no-break space': ('leer\u00a0zeichen', 'leer zeichen'),
    'capitals': ('Große Halle', 'GROSSE halle'),
    'per cent': ('100% Halle', '100% Halle'),
    'code of a per cent sign': ('50 % Halle', '50%20%25%20Halle'),
    'letters of a code': ('a%20b', 'a%20b'),
    'brackets': ('halle (1)', 'halle (1)'),
    'marks': ("halle_'1'+&,;=~", "halle_'1'+&,;=~"),
    'folder': ('Bilder/Halle', 'bilder/halle'),
    'folder with umlauts': ('Größe/halle', f'{unicodedata.normalize("NFD", "Größe")}/halle'),
    'long way': ('halle', '../{}/./halle'),
}


#: Said besides of files whose names differ in nothing else: see test_unread.py.
ALIKE = 'only in capitals'


def put(project: Project, name: str, content: bytes) -> None:
    path = project.root / 'releases/2026' / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sent(built: Built, name: str, selector: str, attribute: str) -> bytes:
    """Return what a web server sends for the address that an element of the page *name* names."""
    (found,) = built.page(name).select(selector)
    return (built.outdir / name).parent.joinpath(unquote(found[attribute])).resolve().read_bytes()


@pytest.mark.parametrize('way', [*PICTURES, *LINKS])
def test_the_file_is_found(project: Project, way: str) -> None:
    ending = 'png' if way in PICTURES else 'pdf'
    for number, (real, written) in enumerate(FOUND.values()):
        put(project, f'{number}/{real}.{ending}', picture(number + 1))
        text = {**PICTURES, **LINKS}[way] % f'{number}/{written.format(number)}.{ending}'
        project.write(f'{NAME}{number}.md', text)
    built = project.build()
    assert built.warnings == []
    selector = ('.press-release img', 'src') if way in PICTURES else ('.press-release a.download', 'href')
    for number, kind in enumerate(FOUND):
        assert sent(built, f'{NAME}{number}', *selector) == picture(number + 1), kind


WRITE = 'write the name of one as it is'
#: The files that there are, how a page writes the name, what is said.
NOT_FOUND = {
    'another word': (['gruesse', 'rathaus'], 'grüsse', "; did you mean 'gruesse.{}'?"),
    'a letter missing': (['größe'], 'größ', "; did you mean 'größe.{}'?"),
    'codes': (['größe'], 'gr%C3%B6%C3%9F', "; did you mean 'größe.{}'?"),
    'nothing like it': (['x'], 'rathausplatz-am-abend', '; known: x.{}'),
    'blanks left out': (['leer zeichen'], 'leerzeichen', "; did you mean 'leer zeichen.{}'?"),
    'two': (
        ['Halle', 'HALLE'],
        'halle',
        f", and 'HALLE.{{0}}' and 'Halle.{{0}}' are named alike; {WRITE}",
    ),
    'two forms of letters': (
        [DECOMPOSED, COMPOSED.upper()],
        COMPOSED,
        f", and '{DECOMPOSED}.{{0}}' and '{COMPOSED.upper()}.{{0}}' are named alike; {WRITE}",
    ),
}


@pytest.mark.parametrize('way', [*PICTURES, *LINKS])
def test_what_is_not_found_is_said_once_with_the_nearest_name(project: Project, way: str) -> None:
    ending = 'png' if way in PICTURES else 'pdf'
    expected = []
    for number, (files, written, said) in enumerate(NOT_FOUND.values()):
        for real in files:
            put(project, f'{number}/{real}.{ending}', picture(number + 1))
        name = f'{number}/{written}.{ending}'
        project.write(f'{NAME}{number}.md', {**PICTURES, **LINKS}[way] % name)
        kind = 'image' if way in PICTURES else 'link'
        line = {'link': 7, 'download': 7, 'rst download': 10, **LINES}[way]
        fault = f'the file {unquote(name)!r} is not there{said.format(ending)}'
        expected.append(f'{NAME}{number}.md:{line}: WARNING: {fault} [press.{kind}]')
    built = project.build()
    assert [line for line in built.warnings if ALIKE not in line] == expected
    for number, _kind in enumerate(NOT_FOUND):
        page = built.page(f'{NAME}{number}')
        assert page.select('.press-release img, .press-release a.download') == []
        assert ('Ein Beispiel' if way in PICTURES else 'Der Plan liegt aus.') in page.get_text()


@pytest.mark.parametrize(
    ('link', 'said'),
    [
        ('[Plan](plan.docx)', "the file 'plan.docx' is not there; did you mean 'plan.pdf'?"),
        ('[Plan](unterlagen/plan.pdf)', "the file 'unterlagen/plan.pdf' is not there; known: plan.pdf"),
        (
            '[Plan](plan.pdf/plan.pdf)',
            "the file 'plan.pdf/plan.pdf' is not there; put it there, or correct its name",
        ),
        (f'[Plan]({"x" * 300}.pdf)', f"the file '{'x' * 300}.pdf' is not there; known: plan.pdf"),
        ('[Plan](ordner.pdf)', "the file 'ordner.pdf' is a folder; name a file in it"),
    ],
)
def test_links_to_what_is_no_file(project: Project, link: str, said: str) -> None:
    put(project, 'plan.pdf', b'%PDF')
    if 'ordner' in link:
        (project.root / 'releases/2026/ordner.pdf').mkdir()
    project.write(PLACE, f'{HEAD}:::\n\n{link}\n')
    assert project.build().warnings == [f'{PLACE}:7: WARNING: {said} [press.link]']


@pytest.mark.parametrize(
    'link',
    [
        '[Seite](<../../seiten/Ältere Seite.md>)',
        '[Seite](../../seiten/%C3%84ltere%20Seite.md)',
        '[Seite](<../../Seiten/ältere seite.md>)',
        '[Seite](</seiten/Ältere Seite.md>)',
    ],
)
def test_pages_are_found_alike(project: Project, link: str) -> None:
    project.write('seiten/Ältere Seite.md', '---\norphan: true\n---\n# Seite\n')
    project.write(PLACE, f'{HEAD}:::\n\n{link}\n')
    built = project.build()
    assert built.warnings == []
    (found,) = built.page(NAME).select('p:not(.press-meta) > a.reference')
    assert unquote(found['href']).partition('#')[0] == '../../seiten/Ältere Seite.html'


def test_number_signs_and_windows_paths(project: Project) -> None:
    put(project, 'unterlagen/Plan #1.pdf', b'%PDF')
    rows = ('<unterlagen/Plan #1.pdf>', 'unterlagen/Plan%20%231.pdf', '<unterlagen\\Plan #1.pdf>')
    project.write(PLACE, f'{HEAD}:::\n\n' + '\n\n'.join(f'[Plan]({row})' for row in rows))
    built = project.build()
    assert built.warnings == []
    assert len(built.page(NAME).select('.press-release a.download')) == len(rows)


def test_what_is_meant_is_asked_again_in_every_build(project: Project) -> None:
    """A file of the exact name that comes later is the one that is meant; a second one like it is named."""
    put(project, 'Halle.png', picture(1))
    project.write(PLACE, PICTURES['picture'] % 'halle.png')
    selector = ('.press-release img', 'src')
    assert sent(project.build(), NAME, *selector) == picture(1)
    put(project, 'HALLE.png', picture(2))
    said = "the file 'halle.png' is not there, and 'HALLE.png' and 'Halle.png' are named alike"
    assert [line for line in project.build().warnings if ALIKE not in line] == [
        f'{PLACE}:9: WARNING: {said}; write the name of one as it is [press.image]'
    ]
    put(project, 'halle.png', picture(3))
    built = project.build()
    assert [line for line in built.warnings if ALIKE not in line] == []
    assert sent(built, NAME, *selector) == picture(3)


def test_a_page_with_a_decomposed_name_is_named_as_often_in_every_build(project: Project) -> None:
    names = [f'releases/2026/{DECOMPOSED}.md', f'seiten/{DECOMPOSED}/a.md']
    for name in names:
        project.write(name, '# Seite\n')
    fault = 'the name of this page (or of its folder) has decomposed letters, as on a Mac, and is not read: '
    fault += 'rename it with composed ones, better with letters a to z only [press.source]'
    expected = [f'{name}:1: WARNING: {fault}' for name in names]
    assert project.build().warnings == expected
    assert project.build().warnings == expected
    assert project.clean_build().warnings == expected
    for name in names:
        (project.root / name).rename(project.root / f'{len(name)}.txt')
    assert project.build().warnings == []
