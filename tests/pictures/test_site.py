"""Pictures of a built site: which files there are, what pages show, and that nothing is made twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pressarchive.domain.domain import press_of
from pressarchive.pictures.view import lead_picture
from tests.pictures.samples import SECRETS, drawing, exif, packed, photo, unpacked
from tests.support import tree, words

if TYPE_CHECKING:
    from tests.support import Built, Project

NAME = 'releases/2026/2026-07-01-bad'
FOLDER = 'releases/2026'
PHOTO = packed(photo(1000, 700), 'JPEG', quality=95, exif=exif(), comment=SECRETS[1])
OTHER = packed(photo(1000, 700, seed=2), 'JPEG', quality=95, exif=exif())
LEAD = {'image': 'bad.jpg', 'image_alt': 'Ein Becken', 'image_credit': 'M. Muster', 'image_license': 'frei'}
#: What is made of a picture.
ENDINGS = ['-1000.jpg', '-1000.webp', '-240.webp', '-480.jpg', '-480.webp', '-960.jpg', '-960.webp', '.jpg']


def with_picture(project: Project, text: str = 'Das Bad ist offen.', **options: str) -> Project:
    project.release('2026-07-01-bad', '2026-07-01', 'Das Bad ist offen', text, **{**LEAD, **options})
    (project.root / FOLDER / 'bad.jpg').write_bytes(PHOTO)
    return project


def images(built: Built) -> list[str]:
    folder = built.outdir / '_images'
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def address(built: Built, place: str) -> Path:
    return (built.outdir / NAME).parent / place


def test_the_lead_picture_comes_in_the_version_that_fits(project: Project) -> None:
    built = with_picture(project, 'Das Bad.\n\n![Das Tor](bad.jpg)').build()
    assert built.warnings == []
    stem = images(built)[0].removesuffix(ENDINGS[0])
    assert images(built) == [f'{stem}{one}' for one in ENDINGS]
    assert stem.startswith('bad-')
    lead, other = built.page(NAME).select('picture')
    for one, first in ((lead, {'fetchpriority': 'high'}), (other, {'loading': 'lazy'})):
        source, image = one.select_one('source'), one.select_one('img')
        assert source['type'] == 'image/webp'
        for which, ending in ((source, 'webp'), (image, 'jpg')):
            found = [part.strip().split(' ') for part in which['srcset'].split(',')]
            assert [width for _place, width in found] == ['480w', '960w', '1000w']
            for place, width in found:
                picture = unpacked(address(built, place).read_bytes())
                assert f'{picture.width}w' == width
                assert place.endswith(ending)
            assert which['sizes'] == '(min-width: 704px) 672px, calc(100vw - 2rem)'
        assert (image['width'], image['height'], image['decoding']) == ('1000', '700', 'async')
        assert {name: image.get(name) for name in ('fetchpriority', 'loading')} == {
            'fetchpriority': None,
            'loading': None,
            **first,
        }
    caption = built.page(NAME).select_one('figure.press-picture figcaption')
    size = len(unpacked_link(built, caption))
    said = f'Herunterladen (1000 × 700, JPEG, {round(size / 1000)} kB)'
    assert words(caption).replace('\u00a0', ' ') == f'Foto: M. Muster · Lizenz: frei · {said}'


def unpacked_link(built: Built, caption: Any) -> bytes:
    link = caption.select_one('a[download]')
    data = address(built, link['href']).read_bytes()
    assert unpacked(data).size == (1000, 700)
    return data


def test_nobody_learns_where_it_was_taken(project: Project) -> None:
    built = with_picture(project).build()
    assert all(secret in PHOTO for secret in SECRETS)
    assert not [name for name, data in tree(built.outdir).items() for secret in SECRETS if secret in data]


def test_lists_show_it_small(project: Project) -> None:
    with_picture(project)
    project.write('index.md', '# Archiv\n\n:::{release-list}\n:::\n\n```{toctree}\nreleases/index\n```\n')
    project.write('releases/index.md', '# Alle\n\n```{toctree}\n:glob:\n\n*/*\n```\n')
    built = project.build()
    (image,) = built.page('index').select('ul.press-list li > img.press-thumb')
    assert (image['width'], image['height'], image['alt'], image['loading']) == ('240', '168', '', 'lazy')
    assert image['src'].endswith('-240.webp')
    assert (built.outdir / image['src']).is_file()
    # Another picture, another list.
    (project.root / FOLDER / 'bad.jpg').write_bytes(OTHER)
    again = project.build()
    (changed,) = again.page('index').select('ul.press-list li > img.press-thumb')
    assert changed['src'] != image['src']
    assert (again.outdir / changed['src']).is_file()
    assert tree(again.outdir) == tree(project.clean_build().outdir)


def test_the_lead_story_shows_it_large(project: Project) -> None:
    with_picture(project)
    project.write('index.md', '# Archiv\n\n:::{release-list}\n:style: lead\n:::\n')
    (image,) = project.build().page('index').select('ul.press-list--lead li picture img')
    assert (image['alt'], image['fetchpriority']) == ('', 'high')
    assert image['sizes'].startswith('(min-width: 44rem) 21rem')


def test_other_rooms_may_ask_for_it(project: Project) -> None:
    built = with_picture(project).build()
    press = press_of(built.env)
    found = lead_picture(press, press.archive.releases[0])
    assert found is not None
    assert (found.image.alt, found.file.kind, found.file.width, found.file.height) == (
        'Ein Becken',
        'JPEG',
        1000,
        700,
    )
    version = found.file.at_least(960)
    assert (version.width, version.height, version.type) == (960, 672, 'image/jpeg')
    assert Path(built.outdir, '_images', version.name).stat().st_size == version.size


def forbid_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ('faults', 'versions'):
        monkeypatch.setattr(
            f'pressarchive.pictures.{place}.opened', lambda _data: pytest.fail('a picture is looked at again')
        )


def test_nothing_is_made_twice(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(with_picture(project).build().outdir)
    forbid_unpacking(monkeypatch)
    # A fresh clone with its cache: other times, nothing in the output.
    os.utime(project.root / FOLDER / 'bad.jpg', (1, 1))
    built = project.build()
    assert tree(built.outdir) == before
    shutil.rmtree(built.outdir / '_images')
    assert tree(project.build().outdir) == before


def test_a_cache_that_lost_a_version_makes_it_again(project: Project) -> None:
    built = with_picture(project).build()
    before = tree(built.outdir)
    (folder,) = project.root.parent.rglob('press-pictures')
    for path in (folder, *(project.root.parent.rglob('press-pictures.json'))):
        if path.is_dir():
            next(path.iterdir()).unlink()
        else:
            path.write_text('{"pictures": 3}', encoding='utf-8')
    shutil.rmtree(built.outdir / '_images')
    assert tree(project.build().outdir) == before


def test_two_builds_write_the_same_bytes(project: Project) -> None:
    with_picture(project)
    assert tree(project.clean_build().outdir) == tree(project.clean_build().outdir)


@pytest.mark.parametrize('change', ['another picture', 'another name', 'none any more', 'withdrawn'])
def test_an_incremental_build_equals_a_clean_one(project: Project, change: str) -> None:
    with_picture(project).build()
    path = project.root / FOLDER / 'bad.jpg'
    if change == 'another picture':
        path.write_bytes(OTHER)
    elif change == 'another name':
        path.rename(path.with_name('becken.jpg'))
        project.release(
            '2026-07-01-bad', '2026-07-01', 'Das Bad ist offen', 'Offen.', **{**LEAD, 'image': 'becken.jpg'}
        )
    elif change == 'none any more':
        path.unlink()
        project.release('2026-07-01-bad', '2026-07-01', 'Das Bad ist offen', 'Offen.')
    else:
        notice = ':::{withdrawal} 2026-08-01\nFalsch.\n:::'
        with_picture(project, f'Das Bad ist offen.\n\n{notice}')
    built = project.build()
    assert tree(built.outdir) == tree(project.clean_build().outdir)
    kept = {'another picture': 8, 'another name': 8}.get(change, 0)
    assert len(images(built)) == kept
    for folder in project.root.parent.rglob('press-pictures'):
        assert len(list(folder.iterdir())) == max(0, kept - 1)


@pytest.mark.parametrize('fate', [{'status': 'draft'}, {'embargo': '2099-01-01 10:00'}])
def test_what_is_not_public_leaves_no_version(project: Project, fate: dict[str, str]) -> None:
    built = with_picture(project).build()
    assert images(built)
    with_picture(project, **fate)
    again = project.build()
    assert images(again) == []
    left = [path for path in project.root.parent.rglob('*') if path.suffix in {'.webp', '.jpg'}]
    assert left == [project.root / FOLDER / 'bad.jpg']


def test_what_is_broken_inside_is_said_at_its_line_in_every_build(project: Project) -> None:
    whole = packed(photo(600, 400), 'PNG')
    place = whole.index(b'IDAT') + 400
    with_picture(project, 'Ein Satz.\n\n![Das Tor](tor.png)')
    path = project.root / FOLDER / 'tor.png'
    path.write_bytes(whole[:place] + b'\0' * 300 + whole[place + 300 :])
    for _turn in range(2):
        built = project.build()
        (warning,) = built.warnings
        line = (
            project.root.joinpath(f'{NAME}.md').read_text('utf-8').splitlines().index('![Das Tor](tor.png)')
            + 1
        )
        said = 'the picture tor.png is no picture, or broken; save it again as JPEG or PNG'
        assert warning == f'{NAME}.md:{line}: WARNING: {said} [press.image]'
        assert 'Das Tor' in words(built.page(NAME).select_one('article, section'))
        assert not [one for one in images(built) if one.startswith('tor')]
    path.write_bytes(whole)
    assert project.build().warnings == []


def test_a_drawing_has_its_measures(project: Project) -> None:
    with_picture(project, image='plan.svg')
    (project.root / FOLDER / 'plan.svg').write_bytes(drawing())
    built = project.build()
    assert built.warnings == []
    image = built.page(NAME).select_one('figure.press-picture img')
    assert (image['width'], image['height'], image.get('srcset')) == ('40', '20', None)
    assert words(built.page(NAME).select_one('figcaption')).endswith(
        'Herunterladen (SVG, 0,1 kB)'.replace(' kB', '\u00a0kB')
    )


def test_a_width_of_its_own(project: Project) -> None:
    text = ':::{figure} bad.jpg\n:alt: Das Tor\n:width: 300px\n\nUnterschrift\n:::'
    image = with_picture(project, text).build().page(NAME).select('picture img')[1]
    assert (image['width'], image['height']) == ('300', '210')
    assert image['sizes'] == '(min-width: 332px) 300px, calc(100vw - 2rem)'


@pytest.mark.parametrize('builder', ['epub', 'singlehtml', 'latex', 'texinfo'])
def test_other_builders_take_it_cleaned(project: Project, builder: str) -> None:
    with_picture(project)
    project.write('index.md', f'# Archiv\n\n```{{toctree}}\n{NAME}\n```\n')
    built = project.build(builder, epub_copyright='x', version='1')
    files = tree(built.outdir)
    for path in built.outdir.glob('*.epub'):
        with zipfile.ZipFile(path) as book:
            files |= {name: book.read(name) for name in book.namelist()}
    found = [data for name, data in files.items() if name.endswith('.jpg')]
    assert found
    for data in found:
        assert unpacked(data).size == (1000, 700)
    assert not [name for name, data in files.items() for secret in SECRETS if secret in data]
    assert list(project.root.parent.rglob('press-pictures-whole')) == []


def test_a_site_without_pictures_makes_none(project: Project) -> None:
    project.release('2026-07-01-bad', '2026-07-01', 'Das Bad ist offen', 'Offen.')
    code = 'import sys; from sphinx.cmd.build import main; main(["-q", *sys.argv[1:]]); '
    code += 'sys.exit("pressarchive.pictures.versions" in sys.modules)'
    out = os.fspath(project.root.parent / 'allein')
    done = subprocess.run([sys.executable, '-c', code, os.fspath(project.root), out], check=False)
    assert done.returncode == 0
