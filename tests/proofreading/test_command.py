"""``pressarchive check FILE…``, as it is called: files, folders, the standard input, and how it ends."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from pressarchive.cli.command import main
from tests.support import REPOSITORY

if TYPE_CHECKING:
    from tests.support import Project

GOOD = 'Das ist ein guter Text.'
WRONG = 'Am Montag, 3. Dezember 2026,  geht es los.'


@pytest.fixture
def archive(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1795651200')
    monkeypatch.chdir(project.root)
    project.release('gut', '2026-11-20', text=GOOD, subtitle='Unterzeile')
    project.release('schlecht', '2026-11-20', text=WRONG, subtitle='Unterzeile')
    return project


def test_one_file(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['check', 'releases/2026/schlecht.md']) == 1
    assert [line.partition(': ')[0] for line in capsys.readouterr().out.split('\n')[::3]] == [
        'releases/2026/schlecht.md:8:4',
        'releases/2026/schlecht.md:8:29',
        'files',
    ]
    assert main(['check', 'releases/2026/gut.md']) == 0
    assert capsys.readouterr().out == 'files: 1, errors: 0, warnings: 0, hints: 0\n'


def test_a_folder_is_what_a_build_reads_of_it(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ('_build/a.md', '.hidden/a.md', 'releases/2026/_a.md', 'releases/2026/notes.txt'):
        archive.write(name, f'{WRONG}\n')
    archive.write('conf.py', f'{Path("conf.py").read_text()}\nexclude_patterns = ["weg"]\n')
    archive.write('weg/a.md', f'{WRONG}\n')
    assert main(['check', '--format', 'json', '.']) == 1
    found = json.loads(capsys.readouterr().out)['findings']
    assert {one['file'] for one in found} == {'releases/2026/schlecht.md'}


def test_what_can_be_mended_is_mended(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['check', '--fix', 'releases']) == 1
    assert 'mended: releases/2026/schlecht.md' in capsys.readouterr().err
    text = Path('releases/2026/schlecht.md').read_text(encoding='utf-8')
    assert WRONG.replace('  ', ' ') in text
    assert main(['check', '--fix', 'releases']) == 1
    assert 'mended' not in capsys.readouterr().err
    assert Path('releases/2026/schlecht.md').read_text(encoding='utf-8') == text


def test_a_published_release_is_never_mended(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    archive.write('releases.lock', f'releases/2026/schlecht {"0" * 64}\n')
    before = Path('releases/2026/schlecht.md').read_bytes()
    assert main(['check', '--fix', 'releases/2026/schlecht.md']) == 0
    said = capsys.readouterr()
    assert 'left as it is' in said.err
    assert ': hint: ' in said.out
    assert Path('releases/2026/schlecht.md').read_bytes() == before


def test_a_text_from_an_editor(
    archive: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = Path('releases/2026/schlecht.md').read_bytes()
    monkeypatch.setattr(sys, 'stdin', SimpleNamespace(buffer=io.BytesIO(content)))
    assert main(['check', '-', '--stdin-path', 'releases/2026/neu.md']) == 1
    assert capsys.readouterr().out.startswith('releases/2026/neu.md:8:4: warning: ')


@pytest.mark.parametrize(
    ('arguments', 'said'),
    [
        (['fehlt.md'], 'there is no file fehlt.md'),
        (['--fix'], 'are for single files'),
        (['--format', 'json'], 'are for single files'),
        (['-', '--fix'], '"-" stands alone'),
        (['-', 'releases'], '"-" stands alone'),
        (['--format', 'xml', 'releases'], 'invalid choice'),
    ],
)
def test_what_makes_no_sense(
    archive: Project, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(['check', *arguments])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_what_is_no_page_is_not_looked_at(
    archive: Project, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp('elsewhere') / 'README.md'
    elsewhere.write_text(f'{WRONG}\n', encoding='utf-8')
    assert main(['check', str(elsewhere)]) == 0
    assert 'no page of an archive' in capsys.readouterr().err


def test_a_release_that_lies_in_no_archive_is_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / 'neu.md'
    page.write_text(f'# Titel\n\n:::{{pressrelease}}\n:subtitle: A\n:::\n\n{WRONG}\n', encoding='utf-8')
    assert main(['check', '--format', 'json', str(page)]) == 1
    found = json.loads(capsys.readouterr().out)['findings']
    assert [one['rule'] for one in found] == ['date', 'weekday', 'double-blank']


def test_restructuredtext_is_looked_at_as_far_as_its_source_shows(
    archive: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    archive.write('releases/2026/a.rst', 'Titel\n=====\n\n.. pressrelease::\n   :embargo: bald\n')
    assert main(['check', '--format', 'json', 'releases/2026/a.rst']) == 1
    found = json.loads(capsys.readouterr().out)['findings']
    assert [(one['rule'], one['line'], one['severity']) for one in found] == [
        ('embargo', 5, 'error'),
        ('source', 1, 'hint'),
    ]


def test_the_file_of_the_organisation(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    archive.write('press.toml', Path('press.toml').read_text().replace('city =', 'citty ='))
    assert main(['check', '--format', 'github', 'press.toml']) == 1
    place = '::error file=press.toml,line=6,col=1,title=registry::'
    assert capsys.readouterr().out == f"{place}organisation.citty: unknown key; did you mean 'city'?\n"


def test_many_files_are_looked_at_by_several_processes(
    archive: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(220):
        archive.release(f'r{number:03}', '2026-11-20', text=WRONG if number % 2 else GOOD, subtitle='A')
    assert main(['check', '--format', 'json', 'releases']) == 1
    found = json.loads(capsys.readouterr().out)['findings']
    files = [one['file'] for one in found]
    assert files == sorted(files)
    assert len(found) == 2 * 111


def test_the_hook_of_pre_commit_calls_the_command() -> None:
    hooks = (REPOSITORY / '.pre-commit-hooks.yaml').read_text(encoding='utf-8')
    entry = next(line.partition('entry: ')[2] for line in hooks.split('\n') if 'entry:' in line)
    done = subprocess.run(
        [sys.executable, '-m', 'pressarchive.cli', *entry.split()[1:], '--help'],
        capture_output=True,
        text=True,
        check=True,
    )
    assert 'FILE' in done.stdout
