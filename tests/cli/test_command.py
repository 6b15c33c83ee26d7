"""One command: its help, where it finds the archive, completion, and what it loads."""

from __future__ import annotations

import argparse
import ast
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pressarchive.cli.archive import Archive, UsageError, add_arguments, archive_of
from pressarchive.cli.command import ARGPARSE, COMMANDS, main
from pressarchive.messages import catalogue


def test_each_subcommand_has_a_module_and_a_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match='0'):
        main(['--help'])
    shown = capsys.readouterr().out
    for name in COMMANDS:
        assert f'\n    {name}' in shown
        with pytest.raises(SystemExit, match='0'):
            main([name, '--help'])
        assert capsys.readouterr().out.startswith(('usage: pressarchive ', 'usage: sphinx-build'))


@pytest.mark.parametrize(
    ('files', 'given', 'expected'),
    [
        (['docs/conf.py'], [], Archive(Path('docs'), Path('docs/_build'))),
        (['conf.py'], [], Archive(Path(), Path('_build'))),
        (['conf.py', 'docs/conf.py'], [], Archive(Path(), Path('_build'))),
        (['a/conf.py'], ['--source', 'a', '--build', 'b'], Archive(Path('a'), Path('b'))),
    ],
)
def test_the_archive_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[str], given: list[str], expected: Archive
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in files:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).touch()
    assert archive_of(parse(given)) == expected


@pytest.mark.parametrize('given', [[], ['--source', 'nirgends']])
def test_a_folder_without_an_archive_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=r'has no conf\.py; name the folder of the archive'):
        archive_of(parse(given))


def parse(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_arguments(parser, with_build=True)
    return parser.parse_args(given)


@pytest.mark.parametrize(
    ('line', 'expected'),
    [('pressarchive ren', {'rename'}), ('pressarchive check --verb', {'--verbose'})],
)
def test_a_shell_completes_it(line: str, expected: set[str], tmp_path: Path) -> None:
    answer = tmp_path / 'answer'
    environment = {
        **os.environ,
        '_ARGCOMPLETE': '1',
        '_ARGCOMPLETE_STDOUT_FILENAME': str(answer),
        '_ARGCOMPLETE_SUPPRESS_SPACE': '1',
        'COMP_LINE': line,
        'COMP_POINT': str(len(line)),
    }
    subprocess.run([sys.executable, '-m', 'pressarchive.cli'], env=environment, check=True)
    assert {name.strip() for name in answer.read_text('utf-8').split('\v')} == expected


@pytest.mark.parametrize('shell', ['bash', 'zsh', 'fish'])
def test_a_shell_is_told_how(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['completion', shell]) == 0
    assert 'pressarchive' in capsys.readouterr().out


#: What argparse says of a fault of the program, and of what ours does not have.
NOT_SAID = re.compile(
    'multiple|unknown parser|open|maybe|deprecated|subcommands|default: |warning|dest=|option string|'
    'callable|conflict|__call__|argument "-"|merge actions|invalid argument|mutually exclusive'
)


def test_the_words_of_argparse_are_in_the_catalogue() -> None:
    """Of the Python that runs: another version may say other things."""
    source = inspect.getsource(argparse)
    said = {
        ast.literal_eval(text)
        for text in re.findall(r"\b_\(('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\)", source)
    }
    assert len(said) > 10
    assert {text for text in said - set(ARGPARSE) if not NOT_SAID.search(text)} == set()


def test_a_wrong_call_is_refused_in_the_language_of_the_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv('LANGUAGE')
    monkeypatch.setattr(catalogue._Console, 'words', None)
    tmp_path.joinpath('conf.py').write_text("language = 'de'\n", encoding='utf-8')
    with pytest.raises(SystemExit):
        main(['check', '--source', str(tmp_path), '--nichts'])
    said = capsys.readouterr().err
    assert said.startswith('Aufruf: pressarchive ')
    assert said.endswith('Fehler: diese Angaben gibt es nicht: --nichts\n')
    assert 'LANGUAGE' not in os.environ


def test_help_speaks_the_language_of_the_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('LANGUAGE', 'fr')
    monkeypatch.setattr(catalogue._Console, 'words', None)
    with pytest.raises(SystemExit):
        main(['rename', '--help'])
    said = capsys.readouterr().out
    assert said.startswith('usage\u00a0: pressarchive rename [-h] [--source DOSSIER] DE VERS')
    assert 'Renommer un communiqué ou un thème' in said
    assert 'montrer cette aide' in said
