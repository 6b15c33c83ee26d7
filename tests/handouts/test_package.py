"""The package of a release: what is said of its pictures, names, sums, the same bytes."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, IptcImagePlugin

from pressarchive.handouts.captions import Caption, sidecar, written
from pressarchive.handouts.package import SUMS, Folder, packed, safe, sums
from pressarchive.model.records import PartialDate
from pressarchive.outputs.forms.meta import one_line
from pressarchive.pictures.metadata import cleaned
from tests.outputs.test_forms import HOSTILE
from tests.pictures.samples import packed as picture
from tests.pictures.samples import photo

if TYPE_CHECKING:
    from pathlib import Path

DATE = PartialDate(2020, 5, 4)
CAPTION = Caption(
    'Ein Haus am Fluss',
    'Das neue Haus',
    'Erika Muster',
    'CC BY 4.0 · Nur für Berichte',
    'https://creativecommons.org/licenses/by/4.0/',
    ('Kim Müller', 'Ali Öz'),
    'Musterstadt',
    DATE,
    'Ein Beispiel',
    'Stadt Musterstadt',
    'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    'de',
)
#: IIM: of the second record, by https://www.iptc.org/std/IIM/4.2/.
FIELDS = {
    (2, 40): 'CC BY 4.0 · Nur für Berichte',
    (2, 55): '20200504',
    (2, 92): 'Musterstadt',
    (2, 105): 'Ein Beispiel',
    (2, 110): 'Erika Muster',
    (2, 115): 'Stadt Musterstadt',
    (2, 116): 'Erika Muster',
    (2, 120): 'Das neue Haus',
}


def caption_of(text: str, people: int = 1) -> Caption:
    """Return a caption that says *text* everywhere."""
    words = {name: text for name, value in CAPTION._asdict().items() if isinstance(value, str)}
    return CAPTION._replace(people=(text,) * people, **words)  # type: ignore[arg-type]


def xmp(data: bytes) -> dict[str, list[str]]:
    """Return the fields of a packet, by their names without their space."""
    root = ET.fromstring(data)
    about = root.find('.//{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description')
    assert about is not None
    return {
        re.sub('{.*}', '', one.tag): [
            text.text or '' for text in (one.iter() if len(one) else (one,)) if (text.text or '').strip()
        ]
        for one in about
    }


def iim(data: bytes) -> dict[tuple[int, int], str]:
    found: Any = IptcImagePlugin.getiptcinfo(Image.open(BytesIO(data)))
    return {key: value.decode() for key, value in found.items() if key in FIELDS}


def seen(data: bytes) -> bytes:
    return Image.open(BytesIO(data)).tobytes()


@pytest.mark.parametrize('kind', ['JPEG', 'PNG'])
def test_what_is_said_of_a_picture_is_in_the_file(kind: str) -> None:
    before = cleaned(picture(photo(60, 40), kind))
    after = written(before, CAPTION)
    assert after is not None
    assert seen(after) == seen(before)
    # With nothing of it but what was added.
    assert cleaned(after) == before
    found = Image.open(BytesIO(after))
    fields = xmp(found.info['xmp'] if kind == 'JPEG' else found.info['XML:com.adobe.xmp'].encode())
    assert fields == {
        'description': ['Das neue Haus'] * 2,
        'rights': ['Erika Muster · CC BY 4.0 · Nur für Berichte'] * 2,
        'UsageTerms': ['CC BY 4.0 · Nur für Berichte'] * 2,
        'AltTextAccessibility': ['Ein Haus am Fluss'] * 2,
        'Credit': ['Erika Muster'],
        'Source': ['Stadt Musterstadt'],
        'Headline': ['Ein Beispiel'],
        'DateCreated': ['2020-05-04'],
        'WebStatement': ['https://creativecommons.org/licenses/by/4.0/'],
        'Location': ['Musterstadt'],
        'DigitalSourceType': ['http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'],
        'PersonInImage': ['Kim Müller', 'Ali Öz'],
    }
    if kind == 'JPEG':
        assert iim(after) == FIELDS


def test_a_photo_that_stands_on_its_side_stays_so() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    before = cleaned(picture(photo(60, 40), 'JPEG', exif=exif))
    after = written(before, CAPTION)
    assert after is not None
    assert Image.open(BytesIO(after)).getexif()[0x0112] == 6
    assert iim(after) == FIELDS


@pytest.mark.parametrize('kind', ['GIF', 'WEBP'])
def test_other_kinds_have_it_beside_them(kind: str) -> None:
    assert written(picture(photo(60, 40), kind), CAPTION) is None
    assert xmp(sidecar(CAPTION))['Credit'] == ['Erika Muster']


def test_nothing_is_said_that_nobody_knows() -> None:
    bare = Caption('Ein Haus', '', '', '', '', (), '', PartialDate(2020), '', '', '', '')
    after = written(picture(photo(60, 40), 'JPEG'), bare)
    assert after is not None
    fields = xmp(Image.open(BytesIO(after)).info['xmp'])
    assert fields == {
        'description': ['Ein Haus'],
        'AltTextAccessibility': ['Ein Haus'],
        'DateCreated': ['2020'],
    }
    assert iim(after) == {(2, 55): '20200000', (2, 120): 'Ein Haus'}


@pytest.mark.parametrize('name', HOSTILE)
@pytest.mark.parametrize('kind', ['JPEG', 'PNG'])
def test_hostile_captions_are_text(name: str, kind: str) -> None:
    text = HOSTILE[name]
    one = caption_of(text, 60)
    after = written(picture(photo(60, 40), kind), one)
    assert after is not None
    found = Image.open(BytesIO(after))
    found.load()
    fields = xmp(found.info['xmp'] if kind == 'JPEG' else found.info['XML:com.adobe.xmp'].encode())
    # What no XML may hold is left out.
    expected = re.sub('[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]', '', one_line(text)[:2000])
    assert fields['Credit'] == [expected]
    if kind == 'JPEG':
        said: Any = IptcImagePlugin.getiptcinfo(found)
        assert len(said[2, 110]) <= 32


@given(st.text(max_size=3000))
def test_any_caption_is_readable(text: str) -> None:
    one = caption_of(text)
    after = written(picture(photo(8, 8), 'JPEG'), one)
    assert after is not None
    ET.fromstring(Image.open(BytesIO(after)).info['xmp'])


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        ('Bild 1 ä.jpg', 'Bild 1 ä.jpg'),
        ('../../etc/passwd', '_.._etc_passwd'),
        ('a\nb\x00c\\d:e?.jpg', 'a_b_c_d_e_.jpg'),
        ('..', '_'),
        ('', '_'),
        ('a\u0308.jpg', 'ä.jpg'),
        ('CON .', 'CON'),
        ('x' * 300 + '.jpg', 'x' * 146 + '.jpg'),
        ('a\ud800.jpg', 'a_.jpg'),
    ],
)
def test_names_are_such_that_every_system_takes(name: str, expected: str) -> None:
    assert safe(name) == expected


def test_two_files_of_one_name_are_two() -> None:
    folder = Folder()
    names = [folder.add('Bilder', name, b'') for name in ('a.jpg', 'A.jpg', 'a.jpg')]
    assert names == ['Bilder/a.jpg', 'Bilder/A-2.jpg', 'Bilder/a-3.jpg']


def test_a_package_is_whole_by_its_own_list(tmp_path: Path) -> None:
    files = {'Bilder/ä b.jpg': b'1', 'text.txt': b'2', 'a.pdf': b'3'}
    content = packed('eins', files, DATE)
    assert content == packed('eins', dict(reversed(files.items())), DATE)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ['eins/Bilder/ä b.jpg', 'eins/a.pdf', 'eins/text.txt', f'eins/{SUMS}']
        assert {one.date_time for one in archive.infolist()} == {(2020, 5, 4, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o100644}
        archive.extractall(tmp_path)
    checked = subprocess.run(
        ['sha256sum', '--strict', '-c', SUMS], cwd=tmp_path / 'eins', check=True, capture_output=True
    )
    assert checked.stdout.decode().count(': OK\n') == 3
    (tmp_path / 'eins/text.txt').write_bytes(b'other')
    assert subprocess.run(
        ['sha256sum', '-c', SUMS], cwd=tmp_path / 'eins', check=False, capture_output=True
    ).returncode


@pytest.mark.parametrize('date', [PartialDate(1949, 5, 23), PartialDate(2020), PartialDate(2020, 5)])
def test_any_date_can_stand_at_a_file(date: PartialDate) -> None:
    with zipfile.ZipFile(BytesIO(packed('a', {'b': b''}, date))) as archive:
        assert archive.infolist()[0].date_time[0] == max(date.year, 1980)
    assert sums({}) == b''
