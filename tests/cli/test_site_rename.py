"""What a rename takes along, and what it leaves at each address that was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressarchive.cli.command import main
from pressarchive.renaming.topics import renamed_in
from tests.histories import differences, outcome, picture
from tests.support import tree, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Built, Project

pytestmark = pytest.mark.slow(reason='whole renames, with builds before and behind')

OLD, NEW, OTHER = 'releases/2020/alt', 'releases/2021/neu', 'releases/2020/andere'
PNG = picture(1)


def rename(project: Project, old: str, new: str) -> int:
    return main(['rename', '--source', str(project.root), old, new])


def lock(project: Project) -> int:
    return main(['lock', '--source', str(project.root)])


def put(project: Project, name: str, content: bytes) -> None:
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def equals_clean(project: Project, built: Built, builder: str = 'html') -> None:
    faults = differences(outcome(built), outcome(project.clean_build(builder)), ())
    assert not faults, '\n'.join(faults)


@pytest.fixture
def archive(project: Project) -> Project:
    """Return an archive with a release that has pictures and attachments, in the ledger."""
    put(project, 'releases/2020/bild.png', PNG)
    put(project, 'releases/2020/dateien/plan-1.pdf', b'%PDF-1.4 Beispiel')
    put(project, 'releases/2020/geteilt.csv', b'a,b\n')
    text = """Text. ![Alt](bild.png)

[Plan](dateien/plan-1.pdf), {download}`Zahlen <geteilt.csv>`
"""
    project.release('alt', '2020-05-04', text=text)
    project.release('andere', '2020-05-05', text='Auch {download}`Zahlen <geteilt.csv>`.')
    assert lock(project) == 0
    return project


# -- what is left -------------------------------------------------------------------------------------------


@pytest.mark.parametrize('builder', ['html', 'dirhtml'])
def test_the_plain_text_stays_at_its_old_address(archive: Project, builder: str) -> None:
    name = '{}.txt' if builder == 'html' else '{}/index.txt'
    before = archive.build(builder).text(name.format(OTHER))
    target = 'releases/2020/umbenannt'
    assert rename(archive, OTHER, target) == 0
    built = archive.build(builder)
    assert built.warnings == []
    assert built.text(name.format(target)) == built.text(name.format(OTHER)) == before
    equals_clean(archive, built, builder)
    # It says what the release says, also later.
    archive.release('umbenannt', '2020-05-05', text='{update} Mehr {download}`Zahlen <geteilt.csv>`.')
    built = archive.build(builder)
    assert built.text(name.format(target)) == built.text(name.format(OTHER)) != before
    # Somebody has removed it.
    (built.outdir / name.format(OTHER)).unlink()
    built = archive.build(builder)
    assert built.text(name.format(OTHER)) == built.text(name.format(target))
    # A page of another kind has no text.
    archive.remove(f'{target}.md')
    archive.write(f'{target}.md', '---\norphan: true\n---\n# Keine Meldung\n')
    built = archive.build(builder)
    assert not (built.outdir / name.format(OTHER)).exists()
    equals_clean(archive, built, builder)


def test_an_attachment_stays_at_its_old_address(archive: Project) -> None:
    built = archive.build()
    published = sorted(name for name in tree(built.outdir) if name.startswith('_downloads/'))
    assert len(published) == 2
    assert rename(archive, OLD, NEW) == 0
    text = (archive.root / f'{NEW}.md').read_text(encoding='utf-8').replace('<geteilt', '<../2020/geteilt')
    archive.write(f'{NEW}.md', text.replace('2020-05-04', '2021-05-04'))
    built = archive.build()
    now = sorted(name for name in tree(built.outdir) if name.startswith('_downloads/'))
    assert {*published} < {*now}
    assert len(now) == 3
    equals_clean(archive, built)
    # Moved once more, all three addresses are kept.
    assert rename(archive, NEW, 'releases/2022/neu') == 0
    text = (archive.root / 'releases/2022/neu.md').read_text(encoding='utf-8')
    archive.write('releases/2022/neu.md', text.replace('2021-05-04', '2022-05-04'))
    built = archive.build()
    assert {*now} < tree(built.outdir).keys()
    equals_clean(archive, built)
    # What belongs to no release any more goes.
    archive.write('releases/2022/neu.md', text.replace('[Plan](dateien/plan-1.pdf)', 'Kein Plan'))
    built = archive.build()
    assert len([name for name in tree(built.outdir) if name.startswith('_downloads/')]) == 1
    equals_clean(archive, built)


# -- what moves along ---------------------------------------------------------------------------------------


def test_files_of_a_release_alone_move_along(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert rename(archive, OLD, NEW) == 0
    below = {path for path in tree(archive.root) if path.startswith('releases/') and not path.endswith('.md')}
    assert below == {
        'releases/2020/geteilt.csv',
        'releases/2021/bild.png',
        'releases/2021/dateien/plan-1.pdf',
    }
    root = archive.root
    shared = f'{root}/releases/2020/geteilt.csv stays, for others name it, too: '
    assert capsys.readouterr().out.splitlines()[:5] == [
        f'renamed: {root}/{OLD}.md -> {root}/{NEW}.md',
        f'{root}/releases.lock: {OLD} -> {NEW}',
        f'renamed: {root}/releases/2020/bild.png -> {root}/releases/2021/bild.png',
        f'renamed: {root}/releases/2020/dateien/plan-1.pdf -> {root}/releases/2021/dateien/plan-1.pdf',
        f'{shared}write ../2020/geteilt.csv for geteilt.csv',
    ]


@pytest.mark.parametrize(
    ('name', 'mention', 'moves'),
    [
        ('a.png', '![x](a.png)', True),
        ('a.png', '![x](./a.png)', True),
        ('a.png', '![x](<a.png>)', True),
        ('leer zeichen.png', '![x](leer%20zeichen.png)', True),
        ('größe.png', '![x](gro\u0308ße.png)', True),
        ('gro\u0308ße.png', '![x](gr%C3%B6ße.png)', True),
        ('b/a.png', '![x](b/a.png)', True),
        ('text.txt', '{download}`x <text.txt>`', True),
        # Another file, or not by a way that would break.
        ('a.png', '![x](aa.png)', False),
        ('a.png', '![x](a.png.jpg-neu)', True),
        ('a.png', '![x](b/a.png)', False),
        ('a.png', '![x](../2020/a.png)', False),
        ('a.png', '![x](/releases/2020/a.png)', False),
        ('a.png', '![x](a.png) ![y](/releases/2020/a.png)', False),
        ('a.png', 'kein Bild', False),
        ('a.md', '[x](a.md)', False),
    ],
)
def test_which_files_move_along(project: Project, name: str, mention: str, moves: bool) -> None:
    put(project, f'releases/2020/{name}', b'x')
    project.release('alt', '2020-05-04', text=mention, status='draft')
    assert rename(project, OLD, NEW) == 0
    assert (project.root / f'releases/2021/{name}').exists() == moves
    assert (project.root / f'releases/2020/{name}').exists() != moves


@pytest.mark.parametrize('other', ['index.md', 'press.toml', 'conf.py', 'releases/2021/x.md', 'topics/x.rst'])
def test_a_file_that_others_name_stays(project: Project, other: str) -> None:
    put(project, 'releases/2020/a.png', b'x')
    project.release('alt', '2020-05-04', text='![x](a.png)')
    path = project.root / other
    old = path.read_text(encoding='utf-8') if path.exists() else ''
    project.write(other, f'{old}\n# releases/2020/a.png\n')
    assert rename(project, OLD, NEW) == 0
    assert (project.root / 'releases/2020/a.png').exists()


def test_within_a_year_files_stay_where_they_are(archive: Project) -> None:
    assert rename(archive, OLD, 'releases/2020/neu') == 0
    assert (archive.root / 'releases/2020/bild.png').exists()
    assert archive.build().warnings == []


def test_a_file_in_the_way_stops_the_rename(archive: Project, capsys: pytest.CaptureFixture[str]) -> None:
    put(archive, 'releases/2021/bild.png', b'x')
    before = tree(archive.root)
    assert rename(archive, OLD, NEW) == 2
    said = capsys.readouterr().err
    assert 'releases/2021/bild.png exists already, and ' in said
    assert said.endswith('releases/2020/bild.png would move there; rename one of the two\n')
    assert tree(archive.root) == before


# -- topics -------------------------------------------------------------------------------------------------


def test_a_topic_is_renamed_everywhere(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.release('a', '2020-05-04', topics='kultur, bau', text='Der Bau.')
    project.write(
        'seite.md',
        '---\norphan: true\n---\n# Seite\n\n:::{release-list}\n:topic: bau\n:::\n{press:topic}`bau`\n',
    )
    assert lock(project) == 0
    built = project.build()
    assert built.warnings == []
    project.write('mehr.md', '---\norphan: true\n---\n# Mehr\n\n[Bau](/topics/bau.md)\n')
    capsys.readouterr()
    assert rename(project, 'topics/bau', 'topics/bauen') == 0
    said = capsys.readouterr().out
    assert f'{project.root}/press.toml: topics.bau -> topics.bauen\n' in said
    assert said.endswith(
        'These lines name the old address; mend those that are links to it:\n'
        f'  {project.root}/mehr.md:6: [Bau](/topics/bau.md)\n'
    )
    project.write('mehr.md', '---\norphan: true\n---\n# Mehr\n\n[Bau](/topics/bauen.md)\n')
    built = project.build()
    assert built.warnings == []
    page = built.page('topics/bau')
    assert page.a['href'] == 'bauen.html'
    assert words(page.h1) == 'Diese Seite ist umgezogen'
    assert words(built.page('topics/bauen').h1) == 'Bauen'
    assert len(built.page('topics/bauen').select('.press-list > li')) == 1
    assert len(built.page('seite').select('.press-list > li')) == 1
    assert built.page('seite').select_one('a[href="topics/bauen.html"].reference').get_text() == 'Bauen'
    assert words(built.page('releases/2020/a').select_one('.press-topics')) == 'Kultur & Kunst Bauen'
    assert not (project.root / 'topics/bau.md').exists()
    equals_clean(project, built)
    # And back.
    assert rename(project, 'topics/bauen.md', './topics/bau') == 0
    project.remove('mehr.md')
    built = project.build()
    assert built.warnings == []
    assert words(built.page('topics/bau').h1) == 'Bauen'
    assert built.page('topics/bauen').a['href'] == 'bau.html'


@pytest.mark.parametrize(
    ('source', 'expected'),
    [
        (':topics: bau', ':topics: neu'),
        (':topics: kultur,bau, hochbau', ':topics: kultur,neu, hochbau'),
        (':topics: bau-alt bau altbau', ':topics: bau-alt neu altbau'),
        ('   :topic: bau\r', '   :topic: neu\r'),
        ('Am Bau {press:topic}`bau` bau', 'Am Bau {press:topic}`neu` bau'),
        ('{press:topic}`Der bau <bau>`', '{press:topic}`Der bau <neu>`'),
        ('# {press:topic-title}`bau`', '# {press:topic-title}`neu`'),
        ('{press:topic}`bauamt` {press:contact}`bau`', '{press:topic}`bauamt` {press:contact}`bau`'),
        (':title: bau', ':title: bau'),
        ('```\n:topics: bau\n```', '```\n:topics: bau\n```'),
        (':::{pressrelease}\n:topics: bau\n:::', ':::{pressrelease}\n:topics: neu\n:::'),
    ],
)
def test_the_key_in_a_source(source: str, expected: str) -> None:
    assert renamed_in(source, 'bau', 'neu') == expected


def test_the_key_in_restructuredtext() -> None:
    source = '.. pressrelease::\n   :topics: bau\n\n:press:topic:`bau`\n\n.. code::\n\n   :topics: bau\n'
    expected = '.. pressrelease::\n   :topics: neu\n\n:press:topic:`neu`\n\n.. code::\n\n   :topics: bau\n'
    assert renamed_in(source, 'bau', 'neu', markdown=False) == expected


@pytest.mark.parametrize(
    ('before', 'after'),
    [
        ('[topics.bau]\ntitle = "Bauen"', '[topics."neu.1"]\ntitle = "Bauen"'),
        ('[topics."bau"]\r\ntitle = "Bauen"', '[topics."neu.1"]\r\ntitle = "Bauen"'),
        ("[ topics . 'bau' ] # bau\ntitle = 'bau'", '[ topics . "neu.1" ] # bau\ntitle = \'bau\''),
        ('[topics]\nbau = {title = "Bauen"}', '[topics]\n"neu.1" = {title = "Bauen"}'),
        (
            '[topics]\nbau.title = "B"\nbau.description = "B"',
            '[topics]\n"neu.1".title = "B"\n"neu.1".description = "B"',
        ),
        ('topics.bau.title = "Bauen"', 'topics."neu.1".title = "Bauen"'),
        (
            '[contacts.bau]\nname = "x"\n[topics.bau]\ntitle = """\n[topics.baum]\n"""',
            '[contacts.bau]\nname = "x"\n[topics."neu.1"]\ntitle = """\n[topics.baum]\n"""',
        ),
    ],
)
def test_the_key_in_press_toml(project: Project, before: str, after: str) -> None:
    put(project, 'press.toml', before.encode())
    assert rename(project, 'topics/bau', 'topics/neu.1') == 0
    assert (project.root / 'press.toml').read_bytes() == after.encode()


PRESS = '[topics.bau]\ntitle = "Bauen"\n[topics.kultur]\ntitle = "Kultur"\n'


@pytest.mark.parametrize(
    ('press', 'old', 'new', 'message'),
    [
        (PRESS, 'topics/baum', 'topics/neu', "'baum' is no topic of "),
        (PRESS, 'topics/baum', 'topics/neu', "; did you mean 'bau'?"),
        (PRESS, 'topics/bau', 'topics/kultur', "press.toml has the topic 'kultur' already"),
        (
            PRESS,
            'topics/bau',
            'releases/2020/neu',
            "'releases/2020/neu' is no topic; allowed: topics/, and the",
        ),
        (PRESS, 'topics/bau', 'topics/', "'topics/' is no topic"),
        (PRESS, 'topics/bau', 'topics/a/b', "'topics/a/b' is no topic"),
        (PRESS, 'topics/bau', 'topics/index', "'topics/index' is no topic"),
        (PRESS, 'topics/bau', 'topics/Straßen & Wege', "take for example 'strassen-wege'"),
        (PRESS, 'topics/bau', 'topics/.neu', "'.neu' becomes an address"),
        (PRESS, 'topics/bau', f'topics/{"n" * 300}', 'has 300 letters; allowed are 200'),
        (PRESS, 'topics/bau', 'topics/Bau', 'topics/Bau differs from topics/bau only in capitals: on'),
        (PRESS, 'topics/bau', 'topics/DA', 'topics/DA differs from topics/da only in capitals: on'),
        (PRESS, 'topics/bau', 'topics/da', 'da.md exists already; choose another name'),
        (PRESS, 'topics/bau', 'topics/frueher', 'topics/frueher is a former address of topics/kultur'),
        (PRESS, 'releases/2020/a', 'topics/neu', "'topics/neu' is no release"),
        (
            'topics = {bau = {title = "Bauen"}}',
            'topics/bau',
            'topics/neu',
            "writes the topic 'bau' in another",
        ),
        ('topics = 1', 'topics/bau', 'topics/neu', "'bau' is no topic of "),
        ('[topics', 'topics/bau', 'topics/neu', 'press.toml cannot be read: '),
    ],
)
def test_a_topic_that_cannot_be_renamed(
    project: Project, capsys: pytest.CaptureFixture[str], press: str, old: str, new: str, message: str
) -> None:
    project.write('press.toml', press)
    for name in ('bau', 'da', 'kultur'):
        project.write(f'topics/{name}.md', f'# {name}\n')
    project.write('releases.lock', 'topics/frueher -> topics/kultur\n')
    before = tree(project.root)
    assert rename(project, old, new) == 2
    said = capsys.readouterr()
    assert said.err.startswith('not renamed: ')
    assert message in said.err
    assert (said.out, tree(project.root)) == ('', before)


def test_a_topic_that_was_renamed_by_hand(project: Project) -> None:
    project.release('a', '2020-05-04', topics='bau')
    project.build()
    text = (project.root / 'press.toml').read_text(encoding='utf-8')
    project.write('press.toml', text.replace('[topics.bau]', '[topics.neu]'))
    assert rename(project, 'topics/bau', 'topics/neu') == 0
    built = project.build()
    assert built.warnings == []
    assert built.page('topics/bau').a['href'] == 'neu.html'


def test_nothing_of_a_topic_is_renamed_if_one_file_cannot_be_written(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.release('a', '2020-05-04', topics='bau')
    project.build()
    before = tree(project.root)
    from pressarchive.base.files import write  # noqa: PLC0415  what is replaced below

    def full(path: Path, content: bytes, top: Path) -> None:
        if path.name == 'releases.lock':
            raise PermissionError(13, 'Permission denied', 'releases.lock')
        write(path, content, top)

    monkeypatch.setattr('pressarchive.base.files.write', full)
    assert rename(project, 'topics/bau', 'topics/neu') == 2
    said = capsys.readouterr().err
    assert said == 'not renamed: releases.lock: Permission denied; nothing has changed\n'
    assert tree(project.root) == before
