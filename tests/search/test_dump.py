"""Files of the index as text, and the command that shows them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pressarchive.cli.command import main
from pressarchive.search import dump
from pressarchive.search.content import file_of
from pressarchive.search.postings import FOLLOWERS, WORDS, DamagedError, Followers, Posting, entry
from pressarchive.search.shards import pack

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one file of each kind."""
    words = [
        ('haus', entry(WORDS, 'haus', [Posting(7, 3, ('haus', 'häuser')), Posting(9, 15, ('-haus',))])),
        ('hausen', entry(WORDS, 'hausen', [Posting(9, 1, ('+',))])),
    ]
    followers = [('haus', entry(FOLLOWERS, 'haus', [Followers(7, b'\0\1\xff\xf0')]))]
    (tmp_path / 'w-haus.bin').write_bytes(pack(file_of(words)))
    (tmp_path / 'f-haus.bin').write_bytes(pack(file_of(followers)))
    spelled = [('haus', b'\x20'), ('hausen', b'\x13')]
    (tmp_path / 'b-haus.bin').write_bytes(pack(file_of(spelled)))
    (tmp_path / 'e-nesuah.bin').write_bytes(pack(file_of([('nesuah', b'\x13'), ('suah', b'\x20')])))
    (tmp_path / 'c-7.bin').write_bytes(pack(json.dumps([[7, 'a.html', 'Häuser']]).encode()))
    (tmp_path / 'register.bin').write_bytes(pack(b'{"ids": [7, 2], "places": [["\xc3\x84"], "##"]}'))
    return tmp_path


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        (
            'w-haus.bin',
            [
                'haus: 2 in 1 block(s), 25 bytes',
                '  7: level 3: haus, häuser',
                '  9: level 15: part haus',
                'hausen: 1 in 1 block(s), 7 bytes',
                '  9: level 1: beside the text',
            ],
        ),
        ('f-haus.bin', ['haus: 1 in 1 block(s), 7 bytes', '  7: 0001 fff0']),
        ('b-haus.bin', ['haus: closed 2 bit(s)', 'hausen: closed 1 bit(s), current 3 bit(s)']),
        ('e-nesuah.bin', ['hausen: closed 1 bit(s), current 3 bit(s)', 'haus: closed 2 bit(s)']),
        ('c-7.bin', ['7: ["a.html", "Häuser"]']),
        ('register.bin', ['ids: [7, 2]', 'places: [["Ä"], "##"]']),
    ],
)
def test_each_kind_of_file_can_be_read(folder: Path, name: str, expected: list[str]) -> None:
    assert list(dump.lines(folder / name)) == expected


def test_stems_are_whole(folder: Path) -> None:
    assert dump.stems(folder / 'w-haus.bin') == ['haus', 'hausen']


@pytest.mark.parametrize('content', [b'7', b'[7]', b'{'])
def test_a_register_that_is_none_is_named(folder: Path, content: bytes) -> None:
    path = folder / 'register.bin'
    path.write_bytes(pack(content))
    with pytest.raises(DamagedError):
        list(dump.lines(path))


@pytest.mark.parametrize('content', [b'{}', b'7', b'[7]', b'['])
def test_cards_that_are_none_are_named(folder: Path, content: bytes) -> None:
    path = folder / 'c-7.bin'
    path.write_bytes(pack(content))
    if content == b'{}':
        assert list(dump.lines(path)) == []
        return
    with pytest.raises(DamagedError):
        list(dump.lines(path))


def test_the_command_shows_files_and_says_which_it_cannot(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = folder / 'x-1.bin'
    other.write_bytes((folder / 'c-7.bin').read_bytes())
    half = folder / 'w-half.bin'
    half.write_bytes(other.read_bytes()[:-5])
    names = ['f-haus.bin', 'x-1.bin', 'w-half.bin', 'fehlt.bin']
    assert main(['index', *(str(folder / name) for name in names)]) == 2
    said = capsys.readouterr()
    assert said.out == 'haus: 1 in 1 block(s), 7 bytes\n  7: 0001 fff0\n'
    lines = said.err.splitlines()
    assert [line.partition(':')[0] for line in lines] == [str(folder / name) for name in names[1:]]
    assert 'begin with "b-", "c-", "e-", "f-", "w-"' in lines[0]


def test_the_command_is_content_with_what_it_can_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(['index', str(folder / 'c-7.bin')]) == 0
    assert capsys.readouterr().out == '7: ["a.html", "Häuser"]\n'
