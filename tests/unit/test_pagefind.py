"""What is read of Pagefind's output, and what is said when it looks otherwise than it did."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from pressarchive.search import pagefind
from pressarchive.search.pagefind import PagefindError, address, identifiers, listing

if TYPE_CHECKING:
    from pathlib import Path


def fragment(index: Path, name: str, content: bytes) -> None:
    path = index / 'fragment' / f'{name}.pf_fragment'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def packed(url: str, text: str = 'Ein Beispieltext.') -> bytes:
    content = json.dumps({'url': url, 'content': text}, ensure_ascii=False, separators=(',', ':'))
    return gzip.compress(f'pagefind_dcd{content}'.encode(), mtime=0)


@pytest.mark.parametrize(
    ('path', 'expected'),
    [
        ('a/b.html', 'a/b.html'),
        ('a/index.html', 'a/'),
        ('index.html', ''),
        ('a/pre.index.html', 'a/pre.index.html'),
        ('a/myindex.html', 'a/myindex.html'),
        ('index.html/a.html', 'index.html/a.html'),
    ],
)
def test_pagefind_leaves_out_index_html(path: str, expected: str) -> None:
    assert address(path) == expected


@pytest.mark.parametrize(
    'url',
    ['a/b.html', 'a b/ü.html', 'a/', '', 'a%2520/"x"\\y.html', 'ä' * 3000 + '.html', 'x","content":"y.html'],
)
def test_identifiers(tmp_path: Path, url: str) -> None:
    fragment(tmp_path, 'de_1a2b3c', packed(f'/{url}', 'x' * 100_000))
    assert identifiers(tmp_path) == {url: 'de_1a2b3c'}


@pytest.mark.parametrize(
    ('content', 'message'),
    [
        (b'', 'does not begin with an address'),
        (b'pagefind_dcd{"url":"/a.html"}', 'cannot be unpacked'),
        (
            gzip.compress(b'pagefind_dcd{"content":"x","url":"/a.html"}', mtime=0),
            'does not begin with an address',
        ),
        (gzip.compress(b'pagefind_dce{"url":"/a.html"}', mtime=0), 'does not begin with an address'),
        (gzip.compress(b'', mtime=0), 'does not begin with an address'),
        (packed('/a.html')[:12], 'does not begin with an address'),
        (b'\x1f\x8b' + bytes(40), 'cannot be unpacked'),
    ],
)
def test_other_fragments_are_named(tmp_path: Path, content: bytes, message: str) -> None:
    fragment(tmp_path, 'de_1', content)
    with pytest.raises(PagefindError, match=rf'^de_1\.pf_fragment {message}'):
        identifiers(tmp_path)


def test_no_fragments_are_none(tmp_path: Path) -> None:
    assert identifiers(tmp_path) == {}


def test_a_listing_knows_names_not_times(tmp_path: Path) -> None:
    for name in ('one', 'two'):
        fragment(tmp_path / name, 'de_1', b'x')
    assert listing(tmp_path / 'one') == listing(tmp_path / 'two')
    fragment(tmp_path / 'two', 'de_2', b'x')
    assert listing(tmp_path / 'one') != listing(tmp_path / 'two')
    assert listing(tmp_path / 'three') == listing(tmp_path / 'four')


def site_of(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            '<!DOCTYPE html><html lang="de"><title>T</title><body data-pagefind-body><p>Text',
            encoding='utf-8',
        )
    return folder


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
    site = site_of(tmp_path / 'ä [x] {y}' / 'site', *names)
    pagefind.run(site, tmp_path / 'out', suffix=suffix, with_program=True)
    assert sorted(identifiers(tmp_path / 'out')) == sorted(names)
    kept = {path.name for path in (tmp_path / 'out').iterdir() if path.suffix in {'.js', '.css'}}
    assert kept == {'pagefind.js'}


def test_neither_variables_nor_settings_change_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(tmp_path / 'site', 'a.html')
    pagefind.run(site, tmp_path / 'one', suffix='.html', with_program=False)
    monkeypatch.setenv('PAGEFIND_FORCE_LANGUAGE', 'fr')
    monkeypatch.setenv('PAGEFIND_KEEP_INDEX_URL', 'true')
    monkeypatch.setenv('PAGEFIND_OUTPUT_PATH', str(tmp_path / 'elsewhere'))
    elsewhere = tmp_path / 'working directory'
    elsewhere.mkdir()
    (elsewhere / 'pagefind.toml').write_text('force_language = "fr"\nroot_selector = "table"\n', 'utf-8')
    monkeypatch.chdir(elsewhere)
    pagefind.run(site, tmp_path / 'two', suffix='.html', with_program=False)
    assert listing(tmp_path / 'one') == listing(tmp_path / 'two')
    assert not (tmp_path / 'elsewhere').exists()


def test_two_releases_with_one_text_are_two(tmp_path: Path) -> None:
    site = site_of(tmp_path / 'site', 'a.html', 'b.html', 'c/a.html')
    pagefind.run(site, tmp_path / 'out', suffix='.html', with_program=False)
    assert len(set(identifiers(tmp_path / 'out').values())) == 3
