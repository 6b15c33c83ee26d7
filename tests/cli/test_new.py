"""A new page, and a notice in one: by options, and by answers in a terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pressarchive.cli.command import main
from pressarchive.skeleton.pages import KINDS, NewPage, with_notice
from tests.support import Project

DAY = '2026-12-01'


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1796115600')


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = Project(tmp_path / 'docs')
    monkeypatch.chdir(tmp_path)
    return made


def new(*arguments: str) -> int:
    return main(['new', *arguments])


@pytest.mark.parametrize(
    ('title', 'date', 'address'),
    [
        ('Größeres Bad für alle', DAY, f'2026/{DAY}-groesseres-bad-fuer-alle'),
        ('„Straße“ & *Platz*', '2019-09', '2019/2019-09-strasse-platz'),
        ('Nur ein Jahr', '2019', '2019/2019-nur-ein-jahr'),
        ('Um zehn', f'{DAY} 10:00', f'2026/{DAY}-um-zehn'),
        ('...', DAY, f'2026/{DAY}-release'),
        ('Wort ' * 40, DAY, f'2026/{DAY}-{"-".join(["wort"] * 12)}'),
        ('Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenhersteller', DAY,
         f'2026/{DAY}-donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen'),
    ],
)  # fmt: skip
def test_the_place_follows_from_date_and_headline(title: str, date: str, address: str) -> None:
    assert NewPage(title, date).address == address


@pytest.mark.parametrize('kind', KINDS)
def test_each_kind_builds_without_a_warning(archive: Project, kind: str) -> None:
    more = {
        'invitation': ['--start', '2026-12-10 10:00', '--place', 'Rathaus'],
        'statement': ['--speaker', 'Kim Muster'],
    }
    text = ['--text', 'Das *gilt* [hier].'] if kind == 'statement' else []
    given = ['Neues_Bad *für* 1 < 2', '--kind', kind, '--topics', 'bau', '--contacts', 'muster', '--public']
    assert new(*given, *more.get(kind, []), *text) == 0
    built = archive.build()
    assert built.warnings == []
    page = built.page(f'releases/2026/{DAY}-neues-bad-fuer-1-2')
    assert page.find('h1').get_text(strip=True) == 'Neues_Bad *für* 1 < 2'
    assert '%' not in page.get_text()
    if kind == 'statement':
        assert 'Das *gilt* [hier].' in page.get_text()


def test_it_is_a_draft_first(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert new('Entwurf') == 0
    path = Path(f'docs/releases/2026/{DAY}-entwurf.md')
    assert ':status: draft\n' in path.read_text('utf-8')
    assert str(path) in capsys.readouterr().out
    assert new('Entwurf') == 1
    assert 'exists already' in capsys.readouterr().err
    assert archive.build().warnings == []


@pytest.mark.parametrize(
    ('arguments', 'message'),
    [
        ([], 'say the headline'),
        (['A', '--date', '1.12.2026'], '; did you mean 2026-12-01?'),
        (['A', '--topics', 'bua'], "'bua' is not declared in press.toml; did you mean 'bau'?"),
        (['A', '--embargo', 'morgen'], "option 'embargo' is wrong"),
        (['A\nB'], 'has characters that nobody sees'),
        (['A', '--subtitle', 'a\n:status: public'], 'has characters that nobody sees'),
        (['A', '--kind', 'statement', '--speaker', 'K\n:::'], 'has characters that nobody sees'),
        (['A', '--kind', 'invitation'], 'say when it begins'),
        (['A', '--kind', 'statement'], 'say whose words they are'),
        (['A', '--kind', 'correction'], "'A' is no release"),
        (['A', '--kind', 'brief'], 'invalid choice'),
    ],
)  # fmt: skip
def test_what_makes_no_sense_writes_nothing(
    archive: Project, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    before = sorted(archive.root.rglob('*'))
    with pytest.raises(SystemExit, match='2'):
        new(*arguments)
    assert message in capsys.readouterr().err
    assert sorted(archive.root.rglob('*')) == before


@pytest.mark.parametrize('name', ['releases/2026/a', 'docs/releases/2026/a.md', 'a', '2026/a'])
def test_a_notice_stands_below_the_head(archive: Project, name: str) -> None:
    archive.release('a', '2026-03-01')
    assert new(name, '--kind', 'correction', '--text', 'Es waren 640 Gäste.') == 0
    built = archive.build()
    assert built.warnings == []
    assert 'Es waren 640 Gäste.' in built.page('releases/2026/a').get_text()


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        (
            '# A\n\n:::{pressrelease}\n:date: x\n:::\n\nText\n',
            '# A\n\n:::{pressrelease}\n:date: x\n:::\n\n:::{update} d\nw\n:::\n\nText\n',
        ),
        (
            '# A\r\n\r\n:::{pressrelease}\r\n:::\r\n',
            '# A\r\n\r\n:::{pressrelease}\r\n:::\r\n\r\n:::{update} d\r\nw\r\n:::\r\n',
        ),
        (
            '# A\n\n```{pressrelease}\n:date: x\n```\n',
            '# A\n\n```{pressrelease}\n:date: x\n```\n\n:::{update} d\nw\n:::\n',
        ),
    ],
)
def test_a_notice_changes_nothing_else(source: str, expected: str) -> None:
    assert with_notice(source, 'update', 'd', 'w') == expected


def test_no_text_closes_what_it_stands_in(archive: Project) -> None:
    text = 'Vorher.\n\n:::\n\nNachher :::: und mehr.'
    assert new('Zitat', '--kind', 'statement', '--speaker', 'Kim Muster', '--text', text, '--public') == 0
    archive.release('a', '2026-03-01')
    assert new('a', '--kind', 'correction', '--text', 'Vorher.\n\n:::{update} 2026-04-01\nMehr.\n:::') == 0
    built = archive.build()
    quote = built.page(f'releases/2026/{DAY}-zitat').find('blockquote').get_text()
    assert 'Vorher.' in quote
    assert 'Nachher :::: und mehr.' in quote


@pytest.mark.parametrize('source', ['', '# A\n', '# A\n\n:::{pressrelease}\n:date: x\n'])
def test_a_page_without_a_head_gets_no_notice(source: str) -> None:
    with pytest.raises(ValueError, match='write the notice by hand'):
        with_notice(source, 'update', 'd', 'w')


@pytest.mark.slow(reason='a process of its own')
def test_in_a_terminal_it_asks_and_opens_the_editor(archive: Project, tmp_path: Path) -> None:
    answers = 'Neues Bad\n\nSechs Bahnen\n\nbua\nbau\nmuster\n'
    command = f'EDITOR="cp -t {tmp_path}" {sys.executable} -m pressarchive.cli new'
    subprocess.run(
        ['script', '-qec', command, '/dev/null'], cwd=tmp_path, input=answers, text=True, check=True,
        capture_output=True,
    )  # fmt: skip
    text = (tmp_path / f'{DAY}-neues-bad.md').read_text('utf-8')
    assert ':subtitle: Sechs Bahnen\n:location: Musterstadt\n:topics: bau\n:status: draft\n' in text
    assert text.endswith(':::{contact} muster\n:::\n')
    assert list(archive.root.rglob(f'{DAY}-neues-bad.md'))


def test_lists_and_numbers_need_no_build(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    archive.release('a', '2026-03-01', 'Bad *öffnet*', topics='bau')
    archive.release('b', '2026-03', 'Platz', topics='bau, umwelt', status='draft')
    archive.release('c', '2025-01-01', 'Alt', embargo='2027-01-01 10:00')
    archive.release('d', '2025-02-01', 'Falsch', embargoo='2027')
    archive.write('releases/2025/code.md', '# Code\n\n```\n:::{pressrelease}\n:topics: nie\n```\n')
    assert main(['list']) == 0
    rows = [line.split()[:3] for line in capsys.readouterr().out.splitlines()]
    assert rows == [
        ['2026-03-01', 'public', 'releases/2026/a'],
        ['2026-03', 'draft', 'releases/2026/b'],
        ['2025-02-01', 'held', 'releases/2025/d'],
        ['2025-01-01', 'embargo', 'releases/2025/c'],
        ['-', 'public', 'releases/2025/code'],
    ]
    assert main(['list', '--topic', 'bau', '--state', 'public', 'bad']) == 0
    assert capsys.readouterr().out == '2026-03-01        public   releases/2026/a  Bad *öffnet*\n'
    assert main(['stats']) == 0
    said = capsys.readouterr().out
    assert '      5  releases\n      1  draft\n      1  embargo\n      1  held\n      2  public\n' in said
    assert said.endswith('Topics\n      2  bau\n      1  umwelt\n')
