"""The handbook's pages in an archive: those of the package, and nothing of anybody else's is lost."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import imagesize
import pytest
from sphinx.errors import ConfigError

from pressarchive.handbook import MARK, PAGES_DIR, pages, pictures
from tests.support import Project

if TYPE_CHECKING:
    from pathlib import Path

NAMES = sorted(pages())
#: A picture is small, and as narrow as a phone can still show it: in bytes and pixels.
MOST, WIDEST = 60_000, 640


@pytest.fixture
def archive(tmp_path: Path) -> Project:
    project = Project(tmp_path / 'docs')
    conf = (project.root / 'conf.py').read_text('utf-8')
    project.write('conf.py', f"{conf}press_handbook = 'hilfe'\nmyst_heading_anchors = 3\n")
    return project


def test_each_build_writes_the_pages_of_the_package(archive: Project) -> None:
    folder = archive.root / 'hilfe'
    built = archive.build()
    assert [line for line in built.warnings if 'hilfe' in line] == []
    assert sorted(page.name for page in folder.glob('*.md')) == NAMES
    assert built.page('hilfe/index').h1.get_text() == 'Handbuch'
    page = folder / 'quellen.md'
    page.write_text(f'# Eine alte Fassung\n\n{MARK}', encoding='utf-8')
    archive.write('hilfe/gestern.md', f'# Eine Seite, die es nicht mehr gibt\n\n{MARK}')
    moments = {name: (folder / name).stat().st_mtime_ns for name in NAMES}
    built = archive.build()
    assert page.read_text('utf-8') == pages()['quellen.md']
    assert sorted(page.name for page in folder.glob('*.md')) == NAMES
    assert not (built.outdir / 'hilfe/gestern.html').exists()
    # What is as it was is not written again.
    assert [name for name in NAMES if (folder / name).stat().st_mtime_ns != moments[name]] == ['quellen.md']


def test_pages_with_pictures_that_a_build_has_written_are_not_read_again(archive: Project) -> None:
    assert 'changed, 0 removed' in archive.build().status
    assert '0 added, 0 changed, 0 removed' in archive.build().status
    # As in a fresh clone: what each build writes is in no repository.
    shutil.rmtree(archive.root / 'hilfe')
    assert '0 added, 0 changed, 0 removed' in archive.build().status


def test_pictures_come_along_and_say_how_large_they_are(archive: Project) -> None:
    """Before they are loaded, so that nothing moves; and what they show, in German."""
    archive.write('hilfe/bilder/handbuch-gestern.webp', 'ein Bild, das es nicht mehr gibt')
    archive.write('hilfe/bilder/eigenes.txt', 'Beispiel')
    built = archive.build()
    folder = archive.root / 'hilfe'
    there = {path.relative_to(folder).as_posix() for path in folder.rglob('*.webp')}
    assert there == pictures().keys()
    assert (folder / 'bilder/eigenes.txt').exists()
    shown = {}
    for name in NAMES:
        for image in built.page(f'hilfe/{name.removesuffix(".md")}').select('img[src$=".webp"]'):
            shown[image['src'].rpartition('/')[2]] = (int(image['width']), int(image['height']))
            assert len(image['alt']) > 80
            assert not image.find_parent('a')
            assert not image.get('style')
    assert len(shown) == len(there) > 4
    measured = sorted(imagesize.get(PAGES_DIR / name) for name in there)
    assert sorted(shown.values()) == measured
    for name in there:
        assert (PAGES_DIR / name).stat().st_size <= MOST
    assert max(width for width, _height in measured) <= WIDEST


def test_pages_of_other_people_stay(archive: Project) -> None:
    archive.write('hilfe/index.md', '# Unser eigenes Handbuch\n')
    archive.write('hilfe/hausregeln.md', '# Hausregeln (Beispiel)\n')
    built = archive.build()
    assert built.page('hilfe/index').h1.get_text() == 'Unser eigenes Handbuch'
    assert built.page('hilfe/hausregeln').h1.get_text() == 'Hausregeln (Beispiel)'
    assert (archive.root / 'hilfe/hausregeln.md').read_text('utf-8') == '# Hausregeln (Beispiel)\n'


def test_without_the_setting_nothing_is_written(tmp_path: Path) -> None:
    project = Project(tmp_path / 'docs')
    project.build()
    assert not (project.root / 'handbuch').exists()
    assert [
        page.name for page in project.root.rglob('*.md') if page.name in {'direktiven.md', 'suche.md'}
    ] == []


def test_a_page_that_cannot_be_written_is_named(archive: Project) -> None:
    archive.write('hilfe/index.md/darin.txt', 'Ein Ordner, wo eine Seite liegen soll.')
    built = archive.build()
    found = [line for line in built.warnings if line.endswith('[press.page]')]
    assert found == [
        'WARNING: the page hilfe/index.md of the handbook could not be written: Is a directory [press.page]'
    ]


@pytest.mark.parametrize('folder', ['releases', 'topics', '../hilfe', '/hilfe'])
def test_a_folder_that_makes_no_sense_is_refused(archive: Project, folder: str) -> None:
    with pytest.raises(ConfigError, match='press_handbook'):
        archive.build(press_handbook=folder)
