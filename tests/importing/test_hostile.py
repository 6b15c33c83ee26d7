"""Files that are damaged, too large, encrypted or hostile: refused or cleaned, each with a sentence; nothing runs."""

from __future__ import annotations

import io
import os
import socket
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from pressarchive.importing import limits, readers, run
from pressarchive.importing.along import Along
from pressarchive.importing.readers import kinds
from pressarchive.importing.records import RefusedError, text_of
from pressarchive.importing.target import Target
from tests.importing.releases import BODY, TITLE, html, md, text
from tests.importing.samples import P, docx, mail, odt, packed, png, post, wxr
from tests.support import Project

if TYPE_CHECKING:
    from pathlib import Path

    from pressarchive.importing.records import Document

ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def read(name: str, data: bytes) -> list[Document]:
    return list(kinds.read(data, name, lambda _address: None))


def bomb() -> bytes:
    """Return a document of some kilobytes that unpacks to more than is read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('word/document.xml', b'<a>' + b' ' * (limits.MOST_OF_A_PART + 1) + b'</a>')
    return out.getvalue()


def lying() -> bytes:
    """Return the same, with a directory that says it is small."""
    data = bytearray(bomb())
    place = data.rindex(b'PK\x01\x02')
    data[place + 24 : place + 28] = (100).to_bytes(4, 'little')
    return bytes(data)


def many() -> bytes:
    return packed(
        {
            'word/document.xml': '<a/>',
            **{f'word/x{number}.xml': '<a/>' for number in range(limits.MOST_PARTS)},
        }
    )


def encrypted() -> bytes:
    """Return a package whose parts say that they are encrypted."""
    data = bytearray(docx([P(TITLE)]))
    place = -1
    while (place := data.find(b'PK\x01\x02', place + 1)) >= 0:
        data[place + 8] |= 1
    return bytes(data)


REFUSED: dict[str, tuple[str, bytes, str]] = {
    'empty': ('a.txt', b'  \n', 'the file is empty'),
    'old Word': ('a.doc', limits.OLE + bytes(600), 'save it as .docx'),
    'encrypted Word of today': ('a.docx', limits.OLE + bytes(600), 'without a password'),
    'PDF': ('a.pdf', b'%PDF-1.7\n', 'it is a PDF'),
    'PDF that says it is Word': ('a.docx', b'%PDF-1.7\n', 'it is a PDF'),
    'zip bomb': ('a.docx', bomb(), 'unpacks to more than'),
    'zip bomb that lies': ('a.docx', lying(), ''),
    'too many parts': ('a.docx', many(), 'is a package of 3001 parts'),
    'encrypted package': ('a.docx', encrypted(), 'the file is encrypted'),
    'encrypted OpenDocument': ('a.odt', odt([P(TITLE)], encrypted=True), 'the file is encrypted'),
    'cut off': ('a.docx', docx([P(TITLE)])[:700], 'cannot be unpacked'),
    'no text in it': ('a.docx', packed({'word/document.xml': '<x'}), 'the file is damaged'),
    'entities in Word': (
        'a.docx',
        docx([P(TITLE)], more={'word/document.xml': f'{ENTITIES}<x>&b;</x>'}),
        'XML entities',
    ),
    'entities in UTF-16': (
        'a.docx',
        docx(
            [P(TITLE)],
            more={
                'word/document.xml': f'{ENTITIES}<x>&b;</x>'.replace('?>', ' encoding="UTF-16"?>', 1).encode(
                    'utf-16'
                )
            },
        ),
        'XML entities',
    ),
    'a file of the machine': (
        'a.odt',
        odt([P(TITLE)], more={'content.xml': f'{OUTSIDE}<x>&a;</x>'}),
        'XML entities',
    ),
    'entities in an export': (
        'a.xml',
        wxr(post(TITLE, BODY)).replace(b'?>', b'?><!DOCTYPE rss [<!ENTITY a "b">]>', 1),
        'XML entities',
    ),
    'nested': ('a.odt', odt([P(TITLE)], more={'content.xml': '<a>' * 400 + '</a>' * 400}), 'levels deep'),
    'a table': (
        'a.xlsx',
        packed({'[Content_Types].xml': '<a/>', 'xl/workbook.xml': '<a/>'}),
        'table or slides',
    ),
    'any package': ('a.zip', packed({'a.txt': 'b'}), 'unpack it and import the folder'),
    'other XML': ('a.xml', b'<?xml version="1.0"?><feed><entry>a</entry></feed>', 'no export of WordPress'),
    'bytes': ('a.txt', bytes(range(256)) * 40, 'it is no text'),
    'references in YAML': ('a.md', md('---\na: &a [x,x]\nb: [*a,*a,*a]\n---\n'), 'has references'),
    'encrypted mail': (
        'a.eml',
        b'From: a@example.org\nSubject: b\nDate: Fri, 03 May 2019 10:15:00 +0200\nContent-Type: application/pkcs7-mime\n\nxx',
        'the mail is encrypted',
    ),
    'broken RTF': ('a.rtf', b'{\\rtf1 }', 'there is no text'),
}


@pytest.mark.parametrize('name', REFUSED)
def test_what_is_refused_says_why(name: str) -> None:
    file, data, words = REFUSED[name]
    with pytest.raises(RefusedError) as error:
        read(file, data)
    assert words in str(error.value)


def test_a_large_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, 'MOST_TEXT', 100)
    with pytest.raises(RefusedError, match='allowed are'):
        read('a.md', text(TITLE, BODY))


@pytest.mark.parametrize(
    ('name', 'data', 'kind'),
    [
        ('a.txt', docx([P(TITLE)]), 'docx'),
        ('a.docx', odt([P(TITLE)]), 'odt'),
        ('a.doc', html(f'<p>{BODY}</p>'), 'html'),
        ('a.txt', mail('Betreff', BODY), 'mail'),
        ('a.odt', b'{\\rtf1\\ansi Ein Beispiel\\par}', 'rtf'),
        ('a', text(TITLE, BODY), 'text'),
        ('a.html', wxr(post(TITLE, BODY)), 'wordpress'),
    ],
)
def test_a_wrong_ending_is_named_and_the_file_read(name: str, data: bytes, kind: str) -> None:
    (document,) = read(name, data)
    assert document.kind == kind
    assert name == 'a' or any('the ending of the file' in one for one in document.remarks)


def test_macros_and_objects_are_left_out_with_a_line() -> None:
    more = {'word/vbaProject.bin': b'x', 'word/embeddings/object1.bin': b'x'}
    (document,) = read('a.docm', docx([P(TITLE), P(BODY)], more=more))
    assert [text_of(block) for block in document.blocks] == [TITLE, BODY]
    assert document.remarks == (
        'the document has macros; they were not read and are not taken along',
        '1 embedded objects (tables, drawings of other programs) were left out',
    )
    (document,) = read('a.odt', odt([P(TITLE)], more={'Basic/Standard/Module1.xml': '<a/>'}))
    assert document.remarks == ('the document has macros; they were not read and are not taken along',)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_more: object) -> None:
        pytest.fail('something was asked of the network')

    monkeypatch.setattr(socket, 'socket', refuse)
    monkeypatch.setattr(socket, 'create_connection', refuse)
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        'Id="rIdP" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="https://example.org/a.png" TargetMode="External"/></Relationships>'
    )
    read('a.docx', docx([P(TITLE, picture=True)], more={'word/_rels/document.xml.rels': relations}))
    (document,) = read(
        'a.html',
        html(
            f'<p>{BODY}</p><img src="https://example.org/a.png" alt="Bad"><link rel="stylesheet" href="https://example.org/a.css">'
        ),
    )
    assert document.remarks == (
        'the picture https://example.org/a.png lies on another server and was not fetched; put it beside the page',
    )


def test_programs_in_a_page_are_left_out() -> None:
    body = f'<p onclick="alert(1)">{BODY}</p><script>alert(2)</script><a href="javascript:alert(3)">Klick</a><iframe src="https://example.org"></iframe>'
    (document,) = read('a.html', html(body))
    assert 'alert(2)' not in '\n'.join(map(text_of, document.blocks))
    assert 'a program in the text was left out (<script>)' in document.remarks


@pytest.mark.parametrize(
    'name',
    [
        '../../geheim.png',
        '/etc/passwd',
        'verweis.png',
        'ordner/geheim.png',
        '..%2f..%2fgeheim.png',
        'C:\\geheim.png',
        'file:///etc/passwd',
    ],
)
def test_no_file_outside_of_the_folder_comes_along(tmp_path: Path, name: str) -> None:
    secret = tmp_path / 'geheim.png'
    secret.write_bytes(png())
    folder = tmp_path / 'alt' / 'texte'
    folder.mkdir(parents=True)
    (folder / 'verweis.png').symlink_to(secret)
    (folder / 'ordner').symlink_to(tmp_path)
    assert Along(folder, folder).find(name) is None


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / 'anderswo').mkdir()
    (tmp_path / 'anderswo' / 'a.txt').write_bytes(text(TITLE, BODY))
    folder = tmp_path / 'alt'
    folder.mkdir()
    (folder / 'ordner').symlink_to(tmp_path / 'anderswo')
    (folder / 'b.txt').symlink_to(tmp_path / 'anderswo' / 'a.txt')
    (folder / 'c.txt').write_bytes(text(TITLE, BODY))
    assert [one.name for one in run.inputs([folder])] == ['c.txt']


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    project = Project(tmp_path / 'archiv')
    folder = tmp_path / 'alt'
    folder.mkdir()
    for number, (file, data, _words) in enumerate(REFUSED.values()):
        (folder / f'{number:02}-{file}').write_bytes(data)
    (folder / '99.txt').write_bytes(text('3. Mai 2019', TITLE, BODY))
    (folder / 'x.txt').write_bytes(b'x')
    os.chmod(folder / 'x.txt', 0)  # noqa: PTH101  what may not be read
    items = run.read(list(run.inputs([folder])), Target.at(project.root), lambda _name, _percent: None)
    assert [item.name for item in items if item.state == 'new'][:1] == ['99.txt']
    assert all(item.remarks for item in items if item.state == 'refused')


ATTACHED = [
    ('a.pdf', b'%PDF-1.7 a', True),
    ('a.pdf', b'%PDF-1.7 /JavaScript', False),
    ('a.pdf', b'MZ', False),
    ('a.exe', b'MZ', False),
    ('a.html', b'<script>', False),
    ('a.docm', b'PK', False),
    ('a.docx', docx([P(TITLE)]), True),
    ('a.docx', docx([P(TITLE)], more={'word/vbaProject.bin': b'x'}), False),
    ('a.zip', packed({'a.exe': b'MZ'}), False),
    ('a.svg', b'<svg onload="x"/>', False),
    ('a.png', png(), True),
    ('a.png', b'MZ', False),
]


@pytest.mark.parametrize(('name', 'data', 'taken'), ATTACHED)
def test_only_files_that_do_not_run_are_attached(tmp_path: Path, name: str, data: bytes, taken: bool) -> None:
    project = Project(tmp_path / 'archiv')
    path = tmp_path / 'a.eml'
    path.write_bytes(mail(TITLE, f'{BODY}\n\n{BODY}', files={name: data}))
    target = Target.at(project.root)
    items = run.read(list(run.inputs([path])), target, lambda _name, _percent: None)
    plan = run.planned(items, target, {}, run.proposed(items, target), accepted=False)
    assert bool(plan.items[0].files) == taken
    assert taken or any('left out' in one for one in plan.items[0].remarks)


def test_a_missing_package_is_named_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path / 'archiv')
    path = tmp_path / 'a.docx'
    path.write_bytes(docx([P(TITLE)]))
    monkeypatch.delattr(readers, 'docx', raising=False)
    monkeypatch.setitem(sys.modules, 'pressarchive.importing.readers.docx', None)
    (item,) = run.read(list(run.inputs([path])), Target.at(project.root), lambda _name, _percent: None)
    assert item.state == 'refused'
    assert item.remarks[0].endswith('install it with: pip install "sphinx-pressarchive[import]"')
