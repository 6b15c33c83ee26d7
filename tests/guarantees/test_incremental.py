"""An incremental build has the same bytes as a clean one; so has one with two processes."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from tests.support import CONF, PRESS, Kept, Project, tree, words

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Build an archive once."""
    # With feeds, too.
    conf = f"{CONF}html_baseurl = 'https://example.org/'\n"
    project = Project(tmp_path_factory.mktemp('built') / 'here' / 'docs', conf=conf)
    project.release('a', '2019-09-01', 'Meldung A', topics='bau')
    project.release('b', '2019-09-18', 'Meldung B', topics='kultur', related='a', cites='beispiel-bericht')
    project.release('c', '2020-01-05', 'Meldung C', topics='bau')
    project.release('d', '2021-03-05', 'Meldung D')
    project.write(
        'kontakt.md', '---\norphan: true\n---\n# Kontakt\n\n:::{contact} muster\n:::\n\n{press:release}`a`\n'
    )
    assert project.build().warnings == []
    return Kept(project.root.parent)


@pytest.fixture
def archive(built: Kept) -> Project:
    """Return an archive that has been built once."""
    return Project.at(built.again() / 'docs')


def edit(project: Project, name: str, old: str, new: str) -> None:
    """Change a file, which must contain *old*."""
    text = (project.root / name).read_text('utf-8')
    assert old in text
    project.write(name, text.replace(old, new))


CHANGES: dict[str, Callable[[Project], object]] = {
    'nothing': lambda _project: None,
    'body': lambda project: edit(project, 'releases/2020/c.md', 'Dies ist', 'Dies war'),
    'title of a neighbour': lambda project: edit(project, 'releases/2020/c.md', 'Meldung C', 'Meldung Cäsar'),
    'title of a related one': lambda project: edit(
        project, 'releases/2019/a.md', 'Meldung A', 'Meldung Anton'
    ),
    'date': lambda project: edit(project, 'releases/2019/a.md', '2019-09-01', '2019-09-30'),
    'topic': lambda project: edit(project, 'releases/2020/c.md', 'bau', 'kultur'),
    'added': lambda project: project.release('neu', '2020-06-01', 'Neue Meldung', topics='kultur'),
    'added in a new year': lambda project: project.release('neu', '2018-06-01', 'Neue Meldung'),
    'removed': lambda project: project.remove('releases/2020/c.md'),
    'removed, the newest': lambda project: project.remove('releases/2021/d.md'),
    'renamed': lambda project: (project.root / 'releases/2019/b.md').rename(
        project.root / 'releases/2019/z.md'
    ),
    'boilerplate': lambda project: edit(
        project, 'press.toml', 'der neue Beispieltext', 'ein anderer Beispieltext'
    ),
    'contact': lambda project: edit(project, 'press.toml', 'Erika Muster', 'Erika Beispiel'),
    'contact left': lambda project: edit(
        project, 'press.toml', 'name = "Erika', 'until = 2020\nfallback = "probe"\nname = "Erika'
    ),
    'topic title': lambda project: edit(project, 'press.toml', '"Bauen"', '"Planen und Bauen"'),
    'topic gone': lambda project: edit(project, 'press.toml', '[topics.bau]\ntitle = "Bauen"\n', ''),
    'organisation': lambda project: edit(project, 'press.toml', 'Musterweg 1', 'Musterweg 2'),
    'accent': lambda project: project.write('press.toml', PRESS + '\n[site]\naccent = "#005a9c"\n'),
    'reference': lambda project: edit(project, 'references.bib', 'Ein Bericht', 'Der Bericht'),
    'contact page gone': lambda project: project.remove('kontakt.md'),
}


#: What happens rarely, or takes the way of another change.
RARE = {
    'date',
    'topic',
    'added in a new year',
    'removed, the newest',
    'boilerplate',
    'topic gone',
    'organisation',
    'accent',
    'contact page gone',
}
SLOW = pytest.mark.slow(reason='a rare change, or one that takes the way of another')


@pytest.mark.parametrize(
    'change', [pytest.param(change, marks=[SLOW] if change in RARE else []) for change in CHANGES]
)
def test_incremental_equals_clean(archive: Project, change: str) -> None:
    CHANGES[change](archive)
    after = archive.build()
    clean = archive.clean_build()
    assert tree(after.outdir) == tree(clean.outdir)


def test_nothing_changed_reads_and_writes_nothing(archive: Project) -> None:
    # Sphinx writes the page of its own search each time.
    pages = [path for path in archive.root.rglob('*.html') if path.name != 'search.html']
    before = [path.stat().st_mtime_ns for path in pages]
    built = archive.build()
    assert '0 added, 0 changed, 0 removed' in built.status
    assert [path.stat().st_mtime_ns for path in pages] == before


def test_edited_text_rewrites_the_page_and_what_shows_its_teaser(archive: Project) -> None:
    times = {path: path.stat().st_mtime_ns for path in archive.root.rglob('*.html')}
    edit(archive, 'releases/2020/c.md', 'Beispieltext von c.', 'Beispieltext.\n\nNeuer zweiter Absatz.')
    built = archive.build()
    changed = {
        path.relative_to(built.outdir).as_posix()
        for path, time in times.items()
        if path.stat().st_mtime_ns != time
    }
    assert 'releases/2020/c.html' in changed
    assert 'releases/2019/a.html' not in changed
    assert 'releases/2020/index.html' in changed


def test_warnings_over_the_archive_come_again_in_every_build(project: Project) -> None:
    project.release('a', '2019-09-01', topics='baau')
    first, second = project.build().warnings, project.build().warnings
    assert len(first) == 1
    assert second == first


def test_two_processes_write_the_same_bytes(archive: Project) -> None:
    for number in range(12):
        archive.release(f'm{number}', f'2022-{number + 1:02d}-01', topics='bau')
    serial, parallel = archive.clean_build(), archive.build(out='_build2', parallel=2)
    assert parallel.warnings == []
    assert tree(parallel.outdir) == tree(serial.outdir)


def test_contact_that_has_left_is_in_no_output(archive: Project) -> None:
    CHANGES['contact left'](archive)
    built = archive.build()
    gone = (b'Erika', b'erika.muster', b'23125001', b'23125 001', b'contact-muster')
    for path in (path for path in built.outdir.rglob('*') if path.is_file()):
        content = path.read_bytes()
        if path.name == 'objects.inv':
            content = zlib.decompress(content.split(b'\n', 4)[4])
        assert not any(mark in content for mark in gone), path
    assert words(built.page('releases/2021/d').select_one('.press-contact strong')) == 'Peter Probe'


def test_pictures_and_downloads_of_removed_releases_are_removed(project: Project) -> None:
    project.write('releases/2019/bild.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    project.write('releases/2019/anlage.txt.csv', 'a;b')
    text = '![Ein Bild](bild.svg)\n\n{download}`Anlage <anlage.txt.csv>`'
    project.release('a', '2019-09', text=text)
    project.release('b', '2019-10')
    names = tree(project.build().outdir)
    assert [name for name in names if 'bild.svg' in name or 'anlage' in name]
    project.remove('releases/2019/a.md')
    names = tree(project.build().outdir)
    assert not [name for name in names if 'bild.svg' in name or 'anlage' in name]
