"""Pictures on pages: each fault once, at its line, by every way; a credit has one label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressarchive.pictures.faults import BROKEN, EMPTY
from tests.histories import picture
from tests.markdown.test_site_filenames import LINES, NAME, PICTURES, PLACE, put
from tests.pictures.test_faults import foreign

if TYPE_CHECKING:
    from tests.support import Project

pytestmark = pytest.mark.slow(reason='a picture of every kind')


@pytest.mark.parametrize('way', PICTURES)
@pytest.mark.parametrize(
    ('name', 'content', 'said'),
    [
        ('halle.heic', b'\0\0\0\x24ftypheic' + b'\0' * 40, foreign('HEIC')),
        ('halle.tif', b'II*\0' + b'\0' * 40, foreign('TIFF')),
        ('plan.pdf', b'%PDF-1.7\n', foreign('PDF')),
        ('leer.png', b'', EMPTY),
        ('kaputt.jpg', b'kein Bild', BROKEN),
    ],
)
def test_a_picture_that_readers_would_not_see(
    project: Project, way: str, name: str, content: bytes, said: str
) -> None:
    put(project, name, content)
    project.write(PLACE, PICTURES[way] % name)
    expected = [f'{PLACE}:{LINES[way]}: WARNING: the picture {name} {said} [press.image]']
    assert project.build().warnings == expected
    assert project.build().warnings == expected, 'until it is mended'
    put(project, name, picture(1))
    kept = [] if name.endswith('.png') else ['of the kind PNG, and its name ends with']
    assert [one for one in project.build().warnings if not any(words in one for words in kept)] == []


@pytest.mark.parametrize(
    ('part', 'written', 'shown'),
    [
        ('credit', 'Stadt Musterstadt', 'Foto: Stadt Musterstadt'),
        ('credit', 'Foto: M. Muster', 'Foto: M. Muster'),
        ('credit', 'Fotos: M. Muster', 'Fotos: M. Muster'),
        ('credit', 'foto : M. Muster', 'foto : M. Muster'),
        ('credit', '(Foto: M. Muster)', '(Foto: M. Muster)'),
        ('credit', 'Bild: M. Muster', 'Bild: M. Muster'),
        ('credit', 'Bildnachweis: M. Muster', 'Bildnachweis: M. Muster'),
        ('credit', 'Symbolfoto: M. Muster', 'Symbolfoto: M. Muster'),
        ('credit', 'Grafik: M. Muster', 'Grafik: M. Muster'),
        ('credit', 'Foto Muster', 'Foto: Foto Muster'),
        ('credit', '© M. Muster', 'Foto: © M. Muster'),
        ('credit', 'M. Muster, Foto: privat', 'Foto: M. Muster, Foto: privat'),
        ('license', 'frei', 'Lizenz: frei'),
        ('license', 'Lizenz: frei', 'Lizenz: frei'),
        ('license', 'CC BY 4.0', 'Lizenz: CC BY 4.0'),
    ],
)
def test_a_credit_has_one_label(project: Project, part: str, written: str, shown: str) -> None:
    put(project, 'halle.png', picture(1))
    parts = {'credit': 'A', 'license': 'B', part: written}
    options = {
        'image': 'halle.png',
        'image_alt': 'Halle',
        **{f'image_{key}': text for key, text in parts.items()},
    }
    project.release('r', '2026-03-01', **options)
    built = project.build()
    assert built.warnings == []
    assert shown in built.page(NAME).select_one('figcaption, .caption').get_text().strip().split(' · ')
