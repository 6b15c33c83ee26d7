"""What is read of Pagefind's output, and what is said when it looks otherwise than it did."""

from __future__ import annotations

import base64
import gzip
import json
from typing import TYPE_CHECKING

import pagefind_bin
import pytest

from pressarchive.search import pagefind
from pressarchive.search.pagefind import PagefindError, listing, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def fragment(index: Path, name: str, content: bytes) -> None:
    path = index / 'fragment' / f'{name}.pf_fragment'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def packed(url: str, text: str = 'Ein Beispieltext.') -> bytes:
    content = json.dumps({'url': url, 'content': text}, ensure_ascii=False, separators=(',', ':'))
    return gzip.compress(f'pagefind_dcd{content}'.encode(), mtime=0)


def table_of(index: Path, content: bytes, name: str = 'de_1a2b') -> None:
    (index / f'pagefind.{name}.pf_meta').write_bytes(content)


def test_the_table_has_documents_before_files(tmp_path: Path) -> None:
    for name in ('de_0aa', 'de_0ab'):
        fragment(tmp_path, name, b'')
    table_of(tmp_path, gzip.compress(b'pagefind_dcd\x86\x82\x82fde_0ab\x08\x82fde_0aa\x08\x83a1cvonfde_0ac'))
    assert table(tmp_path) == ('de_1a2b', ['de_0ab', 'de_0aa'])


@pytest.mark.parametrize(
    ('content', 'message'),
    [
        (gzip.compress(b'pagefind_dcd de_0aa', mtime=0), 'does not begin with the documents'),
        (gzip.compress(b'pagefind_dcd de_0aa de_0ac de_0ab', mtime=0), 'does not begin with the documents'),
        (gzip.compress(b'pagefind_dcd en_0aa en_0ab', mtime=0), 'does not begin with the documents'),
        (gzip.compress(b'', mtime=0), 'does not begin with the documents'),
        (b'pagefind_dcd de_0aa de_0ab', 'cannot be unpacked'),
        (gzip.compress(b'pagefind_dcd de_0aa de_0ab', mtime=0)[:-9], 'cannot be unpacked'),
        (b'\x1f\x8b' + bytes(40), 'cannot be unpacked'),
    ],
)
def test_other_tables_are_named(tmp_path: Path, content: bytes, message: str) -> None:
    for name in ('de_0aa', 'de_0ab'):
        fragment(tmp_path, name, b'')
    table_of(tmp_path, content)
    with pytest.raises(PagefindError, match=rf'^pagefind\.de_1a2b\.pf_meta {message}'):
        table(tmp_path)


@pytest.mark.parametrize('names', [(), ('de_1', 'en_2')])
def test_there_is_one_table(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        table_of(tmp_path, gzip.compress(b''), name)
    with pytest.raises(PagefindError, match=rf'^there is not one table of documents, but {len(names)} \('):
        table(tmp_path)


def test_a_listing_knows_names_not_times(tmp_path: Path) -> None:
    for name in ('one', 'two'):
        fragment(tmp_path / name, 'de_1', b'x')
    assert listing(tmp_path / 'one') == listing(tmp_path / 'two')
    fragment(tmp_path / 'two', 'de_2', b'x')
    assert listing(tmp_path / 'one') != listing(tmp_path / 'two')
    assert listing(tmp_path / 'three') == listing(tmp_path / 'four')


def documents(*names: str) -> list[tuple[str, bytes]]:
    html = '<!DOCTYPE html><html lang="de"><title>T</title><body data-pagefind-body><p>Text'
    return [(name, html.encode()) for name in names]


def addresses(index: Path) -> list[str]:
    """Return the addresses of the documents of *index*, in the order of its table."""
    found = []
    for one in table(index)[1]:
        content = gzip.decompress((index / f'fragment/{one}.pf_fragment').read_bytes())
        found.append(json.loads(content.removeprefix(b'pagefind_dcd'))['url'])
    return found


@pytest.mark.parametrize('suffix', ['.html', '.htm', '.xhtml'])
def test_the_program_takes_any_name(tmp_path: Path, suffix: str) -> None:
    names = [
        f'{name}{suffix}'
        for name in (
            'a',
            'b c',
            'ü',
            'u\u0308',
            'a%20b',
            "'",
            '"',
            '&amp;',
            '<b>',
            '.x/y',
            '*',
            '[x]{y}',
            '👩',
        )
    ]
    output = tmp_path / 'ä [x] {y}' / 'out'
    pagefind.run(documents(*names), output)
    assert addresses(output) == [f'/{name}' for name in names]
    kinds = {path.suffix for path in output.rglob('*') if path.is_file()}
    assert kinds == {'.json', '.pf_meta', '.pf_index', '.pf_fragment'}


@pytest.mark.parametrize(
    ('path', 'expected'),
    [
        ('a/b.html', '/a/b.html'),
        ('a/index.html', '/a/'),
        ('index.html', '/'),
        ('a/pre.index.html', '/a/pre.index.html'),
        ('index.html/a.html', '/index.html/a.html'),
    ],
)
def test_pagefind_leaves_out_index_html(tmp_path: Path, path: str, expected: str) -> None:
    pagefind.run(documents(path), tmp_path / 'out')
    assert addresses(tmp_path / 'out') == [expected]


@pytest.mark.parametrize('names', ['abcdefghijkl', 'lkjihgfedcba', 'kabdgjcfhiel'])
def test_the_order_is_that_of_the_documents(tmp_path: Path, names: str) -> None:
    """Not that of a folder, which each file system has for itself."""
    pagefind.run(documents(*(f'{name}.html' for name in names)), tmp_path / 'out')
    assert addresses(tmp_path / 'out') == [f'/{name}.html' for name in names]


def test_many_large_documents_go_through(tmp_path: Path) -> None:
    """More than pipes hold, in both directions: an answer repeats the fields of its document."""
    field = ' '.join(f'Feld{number}' for number in range(1000))
    meta = f'<meta data-pagefind-meta="x[content]" content="{field}">'
    html = f'<html lang="de"><body data-pagefind-body>{meta}<p>Text'.encode()
    names = [f'{number}.html' for number in range(200)]
    pagefind.run(((name, html) for name in names), tmp_path / 'out')
    assert addresses(tmp_path / 'out') == [f'/{name}' for name in names]


def test_neither_variables_nor_settings_change_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pagefind.run(documents('a.html'), tmp_path / 'one')
    monkeypatch.setenv('PAGEFIND_FORCE_LANGUAGE', 'fr')
    monkeypatch.setenv('PAGEFIND_KEEP_INDEX_URL', 'true')
    monkeypatch.setenv('PAGEFIND_OUTPUT_PATH', str(tmp_path / 'elsewhere'))
    elsewhere = tmp_path / 'working directory'
    elsewhere.mkdir()
    for folder in (elsewhere, tmp_path):
        (folder / 'pagefind.toml').write_text('force_language = "fr"\nroot_selector = "table"\n', 'utf-8')
    monkeypatch.chdir(elsewhere)
    pagefind.run(documents('a.html'), tmp_path / 'two')
    assert listing(tmp_path / 'one') == listing(tmp_path / 'two')
    assert not (tmp_path / 'elsewhere').exists()


def test_two_releases_with_one_text_are_two(tmp_path: Path) -> None:
    pagefind.run(documents('a.html', 'b.html', 'c/a.html'), tmp_path / 'out')
    assert len(set(table(tmp_path / 'out')[1])) == 3


def test_a_document_that_the_program_leaves_out_is_an_error(tmp_path: Path) -> None:
    wordless = ('b.html', b'<html lang="de"><body data-pagefind-body><p>!!!')
    with pytest.raises(PagefindError, match=r'^Pagefind has taken 1 of 2 documents$'):
        pagefind.run([*documents('a.html'), wordless], tmp_path / 'out')


def test_no_documents_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(PagefindError):
        pagefind.run([], tmp_path / 'out')


def message(payload: object) -> str:
    return base64.b64encode(json.dumps({'message_id': 1, 'payload': payload}).encode()).decode()


@pytest.mark.parametrize(
    ('program', 'expected'),
    [
        ('echo "it is broken" >&2; exit 3', 'it is broken'),
        ('exit 0', 'Pagefind broke off'),
        ('head -c 10 >&2; exit 1', base64.b64encode(b'{"message_id"')[:10].decode()),
        (f'printf {message({"type": "Error", "message": "no room"})},; exec sleep 600', 'no room'),
        (f'printf {message({"type": "Error", "message": "no room"})},; exec cat > /dev/null', 'no room'),
        ('printf nonsense,; exec sleep 600', "this is no answer of Pagefind 1.5: b'nonsense'"),
        ('printf "a,"; exec sleep 600', "this is no answer of Pagefind 1.5: b'a'"),
        (f'printf {message([])},; exec sleep 600', 'this is no answer of Pagefind 1.5: b'),
        (f'printf {message({"type": "GetFiles", "files": []})}; exit', 'Pagefind broke off'),
        (f'printf {message({"type": "GetFiles"})},; exec cat > /dev/null', 'this is no answer of Pagefind'),
        (
            f'printf {message({"type": "GetFiles", "files": []})},; exec cat > /dev/null',
            '[Errno 2] No such file or directory',
        ),
    ],
)
def test_a_program_that_fails_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, expected: str
) -> None:
    path = tmp_path / 'pagefind'
    path.write_text(f'#!/bin/sh\n{program}\n', 'utf-8')
    path.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, 'get_executable', lambda: path)
    many = documents(*(f'{number}.html' for number in range(2000)))
    with pytest.raises(PagefindError) as found:
        pagefind.run(many, tmp_path / 'out')
    assert str(found.value).startswith(expected)


def test_a_fault_among_the_documents_ends_the_program(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield from documents('a.html')
        raise KeyError

    with pytest.raises(KeyError):
        pagefind.run(broken(), tmp_path / 'out')
