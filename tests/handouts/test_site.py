"""Handouts of a built archive: made beside the pages, linked from them, kept, and removed."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from PIL import Image, IptcImagePlugin
from pypdf import PdfReader

from pressarchive.handouts import pdf
from tests.leaks import unpacked
from tests.pictures.samples import packed, photo
from tests.support import ARCHIVE, CONF, Project, tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Built

#: In a theme of others: there the link stands in the text.
ADDRESSED = CONF + "html_baseurl = 'https://presse.example.org/archiv/'\n"
MADE: dict[str, Any] = {'press_handouts': True}
ONE = 'releases/2020/eins'
MARK = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20"/></svg>'


def archive(root: Path) -> Project:
    project = Project(root, conf=ADDRESSED)
    project.release('eins', '2020-05-04', 'Ein Beispiel', 'Ein Text.', topics='bau', contacts='muster')
    project.release('zwei', '2020-05-06', 'Noch ein Beispiel', 'Ein anderer Text.')
    return project


def words(built: Built, docname: str) -> str:
    content = (built.outdir / f'handouts/{docname}.pdf').read_bytes()
    return ' '.join(' '.join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def handouts(built: Built) -> set[str]:
    return {name for name in tree(built.outdir) if name.startswith('handouts/')}


def link(built: Built, docname: str) -> Any:
    return built.page(docname).select_one('a.press-pdf')


def test_they_are_made_only_if_asked_for(tmp_path: Path) -> None:
    project = archive(tmp_path)
    plain = project.build()
    assert handouts(plain) == set()
    assert link(plain, ONE) is None
    assert plain.page(ONE).select('meta[name="citation_pdf_url"]') == []
    built = project.build(**MADE)
    assert built.warnings == []
    assert handouts(built) == {f'handouts/{ONE}.pdf', 'handouts/releases/2020/zwei.pdf'}
    assert link(built, ONE)['href'] == '../../handouts/releases/2020/eins.pdf'
    (named,) = built.page(ONE).select('meta[name="citation_pdf_url"]')
    assert named['content'] == 'https://presse.example.org/archiv/handouts/releases/2020/eins.pdf'
    # And no more, when nobody asks.
    assert tree(project.build().outdir) == tree(project.clean_build().outdir)


def test_a_form_can_be_left_out(tmp_path: Path) -> None:
    built = archive(tmp_path).build(**MADE, press_outputs=['meta'])
    assert handouts(built) == set()


def test_a_pdf_says_what_the_page_says(tmp_path: Path) -> None:
    project = archive(tmp_path)
    (tmp_path / 'releases/2020/bild.jpg').write_bytes(packed(photo(1800, 1200), 'JPEG'))
    picture = ':::{pressphoto} bild.jpg\n:alt: Ein Haus\n:credit: M. Muster\n:license: CC0\n:::\n'
    project.release('eins', '2020-05-04', 'Ein Beispiel', f'Ein Text.\n\n{picture}', language='en')
    built = project.build(**MADE)
    assert built.warnings == []
    found = words(built, ONE)
    assert 'Press release' in found
    assert 'Address of this press release: https://presse.example.org/archiv/releases/2020/eins.html' in found
    with pikepdf.open(built.outdir / f'handouts/{ONE}.pdf') as file:
        assert str(file.Root.Lang) == 'en'
        (image,) = (one for page in file.pages for one in page.get_images().values())
        # Not the 1,800 pixels of the original: it is for reading.
        assert int(image.Width) == 960


def test_what_is_withdrawn_says_so_and_says_no_more(tmp_path: Path) -> None:
    project = archive(tmp_path)
    notice = ':::{withdrawal} 2020-07-02\nSie war falsch.\n:::\n'
    project.release(
        'eins', '2020-05-04', 'Ein Beispiel', f'Geheimer Text.\n\n{notice}', subtitle='Unterzeile'
    )
    built = project.build(**MADE)
    found = words(built, ONE)
    assert 'Zurückgezogen am 2. Juli 2020 Sie war falsch. Zurückgezogen: Ein Beispiel' in found
    assert 'Geheimer' not in found
    assert 'Unterzeile' not in found


def test_a_preview_makes_none(tmp_path: Path) -> None:
    assert handouts(archive(tmp_path).build(**MADE, press_preview=True)) == set()


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_an_incremental_build_equals_a_clean_one(tmp_path: Path, builder: str) -> None:
    project = archive(tmp_path / 'a')

    def same() -> Built:
        built = project.build(builder, **MADE)
        assert tree(built.outdir) == tree(project.clean_build(builder, **MADE).outdir)
        return built

    same()
    project.release('eins', '2020-05-04', 'Ein Beispiel', 'Ein neuer Text.')
    assert 'Ein neuer Text.' in words(same(), ONE)
    text = (project.root / 'press.toml').read_text('utf-8')
    project.write('press.toml', f'{text}\n[site]\naccent = "#1c5a9b"\n')
    same()
    project.remove(f'{ONE}.md')
    assert handouts(same()) == {'handouts/releases/2020/zwei.pdf'}
    (project.root / f'_build/{builder}/{builder}/handouts/releases/2020/zwei.pdf').unlink()
    same()


def test_two_processes_make_the_same(tmp_path: Path) -> None:
    one, two = archive(tmp_path / 'a'), archive(tmp_path / 'b')
    for project in (one, two):
        for number in range(6):
            project.release(f'm{number}', '2020-06-01')
    assert tree(one.build(**MADE).outdir) == tree(two.build(**MADE, parallel=2).outdir)


def test_nothing_is_drawn_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    really = pdf.draw

    def draw(data: Any, pictures: Any) -> bytes:
        drawn.append(data['title'])
        return really(data, pictures)

    monkeypatch.setattr(pdf, 'draw', draw)
    project = archive(tmp_path)
    project.build(**MADE)
    assert sorted(drawn) == ['Ein Beispiel', 'Noch ein Beispiel']
    drawn.clear()
    # It stands between the others: their pages are written again.
    project.release('mitte', '2020-05-05', 'Dazwischen')
    project.build(**MADE)
    assert drawn == ['Dazwischen']
    drawn.clear()
    # Somebody has been at the file.
    file = tmp_path / f'_build/html/html/handouts/{ONE}.pdf'
    file.write_bytes(b'another')
    project.remove('releases/2020/mitte.md')
    project.build(**MADE)
    assert drawn == ['Ein Beispiel']


def test_letters_that_no_font_has_leave_a_release_without_one(tmp_path: Path) -> None:
    project = archive(tmp_path)
    assert link(project.build(**MADE), ONE) is not None
    project.release('eins', '2020-05-04', 'Ein Beispiel', 'Ein Text 你好.')
    built = project.build(**MADE)
    assert built.warnings == []
    assert f'{ONE} has no PDF: PDF/UA-1 error: the text `"你"` could not be displayed' in built.status
    assert link(built, ONE) is None
    assert tree(built.outdir) == tree(project.clean_build(**MADE).outdir)


def test_one_that_cannot_be_made_is_a_warning_and_the_rest_is_built(tmp_path: Path) -> None:
    project = archive(tmp_path)
    project.write(
        'releases/2020/nichts.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'
    )
    picture = ':::{pressphoto} nichts.svg\n:alt: Ein Zeichen\n:credit: M. Muster\n:license: CC0\n:::\n'
    project.release('eins', '2020-05-04', 'Ein Beispiel', f'{picture}\nEin Text.')
    built = project.build(**MADE)
    (warning,) = built.warnings
    assert warning.startswith(f'{ONE}.md: WARNING: no PDF can be made of the release: failed to parse SVG')
    assert warning.endswith('[press.handout]')
    assert handouts(built) == {f'handouts/{ONE}.zip', 'handouts/releases/2020/zwei.pdf'}
    assert 'eins/eins.pdf' not in package(built)
    assert link(built, ONE) is None
    # It is said again, as long as it is so.
    assert project.build(**MADE).warnings == built.warnings


def test_without_typst_a_line_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, 'is_there', lambda: False)
    built = archive(tmp_path).build(**MADE)
    assert built.warnings == []
    assert 'typst is not installed, so no PDF is made: pip install "sphinx-pressarchive[pdf]"' in built.status
    assert handouts(built) == set()


def test_a_file_of_the_archive_itself_stays(tmp_path: Path) -> None:
    project = archive(tmp_path)
    project.write(f'extra/handouts/{ONE}.pdf', 'Eigenes.')
    built = project.build(**MADE, html_extra_path=['extra'])
    assert built.text(f'handouts/{ONE}.pdf') == 'Eigenes.'


def test_the_frame_has_them_beside_the_text_and_the_logo_above_it(tmp_path: Path) -> None:
    project = Project.copy_of(ARCHIVE, tmp_path / 'a')
    project.write('logo.svg', MARK)
    registry = (project.root / 'press.toml').read_text('utf-8')
    project.write('press.toml', registry.replace('[site]\n', '[site]\nlogo = "logo.svg"\n'))
    project.release('eins', '2020-05-04', 'Ein Beispiel', 'Ein Text.')
    built = project.build(**MADE)
    (there,) = built.page(ONE).select('.frame-acts a.press-pdf')
    size = (built.outdir / f'handouts/{ONE}.pdf').stat().st_size
    assert there.get_text(' ', strip=True) == f'PDF {size / 1000:.0f}\u00a0kB'
    assert there['href'] == '../../handouts/releases/2020/eins.pdf'
    with pikepdf.open(built.outdir / f'handouts/{ONE}.pdf') as file:
        assert b'/Alt (Beispielwerke GmbH)' in b''.join(one.unparse(resolved=True) for one in file.objects)


FILES = """\
Ein Text.

:::{pressphoto} bild.jpg
:alt: Ein Haus
:caption: Das neue Haus
:credit: M. Muster
:license: CC BY 4.0
:terms: Nur für Berichte
:people: Kim Müller
:::

:::{pressphoto} zeichen.svg
:alt: Ein Zeichen
:credit: M. Muster
:license: CC0
:group: Zeichen
:::

:::{attachment} bericht.txt
:title: Ein Bericht
:license: CC0
:::
"""


def packed_up(root: Path, **options: str) -> Project:
    """Return an archive of which one release has files."""
    project = archive(root)
    (root / 'releases/2020/bild.jpg').write_bytes(packed(photo(1800, 1200), 'JPEG', comment=b'GEHEIM'))
    project.write('releases/2020/zeichen.svg', MARK)
    project.write('releases/2020/bericht.txt', 'Ein Bericht als Beispiel.\n')
    project.release('eins', '2020-05-04', 'Ein Beispiel', FILES, topics='bau', contacts='muster', **options)
    return project


def package(built: Built, docname: str = ONE) -> dict[str, bytes]:
    with zipfile.ZipFile(built.outdir / f'handouts/{docname}.zip') as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


def test_a_package_has_all_that_belongs_to_a_release(tmp_path: Path) -> None:
    built = packed_up(tmp_path / 'a').build(**MADE)
    assert built.warnings == []
    files = package(built)
    assert sorted(files) == [
        'eins/Anlagen/bericht.txt',
        'eins/Bilder/bild.jpg',
        'eins/Bilder/zeichen.svg',
        'eins/Bilder/zeichen.svg.xmp',
        'eins/Pressekontakt/muster.vcf',
        'eins/SHA256SUMS',
        'eins/eins.bib',
        'eins/eins.csl.json',
        'eins/eins.ninjs.json',
        'eins/eins.pdf',
        'eins/eins.ris',
        'eins/eins.txt',
    ]
    for name, beside in {
        'eins.txt': f'{ONE}.txt',
        'eins.ninjs.json': f'{ONE}.json',
        'eins.pdf': f'handouts/{ONE}.pdf',
        'Pressekontakt/muster.vcf': 'contacts/muster.vcf',
    }.items():
        if (built.outdir / beside).is_file():
            assert files[f'eins/{name}'] == (built.outdir / beside).read_bytes(), name
        else:
            # No page lists the contact.
            assert name == 'Pressekontakt/muster.vcf'
            assert b'FN:Erika Muster' in files[f'eins/{name}']
    picture = Image.open(BytesIO(files['eins/Bilder/bild.jpg']))
    assert picture.size == (1800, 1200)
    said: Any = IptcImagePlugin.getiptcinfo(picture)
    assert (said[2, 110].decode(), said[2, 120].decode()) == ('M. Muster', 'Das neue Haus')
    assert b'https://creativecommons.org/licenses/by/4.0/' in picture.info['xmp']
    assert 'CC BY 4.0 · Nur für Berichte' in picture.info['xmp'].decode()
    assert b'GEHEIM' not in b''.join(files.values())
    assert b'M. Muster' in files['eins/Bilder/zeichen.svg.xmp']
    there = built.page(ONE).select_one('a.press-zip')
    size = (built.outdir / f'handouts/{ONE}.zip').stat().st_size
    assert there.get_text() == f'Alles für die Redaktion ({size / 1000:.0f}\u00a0kB)'
    assert there['href'] == '../../handouts/releases/2020/eins.zip'
    # Of a text alone the page offers everything.
    assert handouts(built) == {
        f'handouts/{ONE}.pdf',
        f'handouts/{ONE}.zip',
        'handouts/releases/2020/zwei.pdf',
    }


def test_the_search_for_what_is_not_public_sees_into_them(tmp_path: Path) -> None:
    built = packed_up(tmp_path / 'a').build(**MADE)
    for ending in ('pdf', 'zip'):
        content = (built.outdir / f'handouts/{ONE}.{ending}').read_bytes()
        assert any(b'Ein Text.' in part for part in unpacked(content)), ending
        assert any(b'Kim M\xc3\xbcller' in part for part in unpacked(content)), ending


def test_a_package_speaks_the_language_of_its_release(tmp_path: Path) -> None:
    files = package(packed_up(tmp_path / 'a', language='en').build(**MADE))
    assert {'eins/Attachments/bericht.txt', 'eins/Pictures/bild.jpg'} <= files.keys()


def test_a_package_has_only_forms_that_are_wanted(tmp_path: Path) -> None:
    built = packed_up(tmp_path / 'a').build(**MADE, press_outputs=['zip'])
    assert handouts(built) == {f'handouts/{ONE}.zip'}
    assert sorted(name for name in package(built) if name.count('/') == 1) == [
        'eins/SHA256SUMS',
        'eins/eins.txt',
    ]


def test_a_package_changes_with_what_is_in_it_and_only_then(tmp_path: Path) -> None:
    project = packed_up(tmp_path / 'a')

    def same() -> dict[str, bytes]:
        built = project.build(**MADE)
        assert tree(built.outdir) == tree(project.clean_build(**MADE).outdir)
        return package(built)

    before = same()
    project.write('releases/2020/bericht.txt', 'Ein Bericht als Muster?! \n')
    assert (
        same()['eins/Anlagen/bericht.txt']
        == b'Ein Bericht als Muster?! \n'
        != before['eins/Anlagen/bericht.txt']
    )
    (project.root / 'releases/2020/bild.jpg').write_bytes(packed(photo(1200, 800, 2), 'JPEG'))
    assert Image.open(BytesIO(same()['eins/Bilder/bild.jpg'])).size == (1200, 800)
    registry = (project.root / 'press.toml').read_text('utf-8')
    project.write('press.toml', registry.replace('Erika Muster', 'Erika Beispiel'))
    assert b'FN:Erika Beispiel' in same()['eins/Pressekontakt/muster.vcf']
    project.release('eins', '2020-05-04', 'Ein Beispiel', 'Ein Text.')
    built = project.build(**MADE)
    assert f'handouts/{ONE}.zip' not in handouts(built)
    assert built.page(ONE).select_one('a.press-zip') is None


def test_of_what_is_withdrawn_there_is_no_package(tmp_path: Path) -> None:
    project = packed_up(tmp_path / 'a')
    project.build(**MADE)
    notice = ':::{withdrawal} 2020-07-02\nSie war falsch.\n:::\n'
    project.release('eins', '2020-05-04', 'Ein Beispiel', f'{FILES}\n{notice}')
    assert handouts(project.build(**MADE)) == {f'handouts/{ONE}.pdf', 'handouts/releases/2020/zwei.pdf'}
