"""Of a text that is read again, others are asked only if they may see something new of it."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from pressarchive.incremental.outward import FEW, OWN
from pressarchive.model.records import Release
from tests.histories import all_asked
from tests.support import CONF, Kept, Project, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


TEXT = """Ein Absatz, der zeigt, worum es geht.

Der zweite Absatz sagt mehr darüber.

## Und noch mehr

Ende."""
#: A picture of one pixel.
PNG = bytes.fromhex(
    '89504e470d0a1a0a0000000d494844520000000100000001080000000'
    '03a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082'
)


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Build an archive once, with feeds, and with references between its pages."""
    conf = f"{CONF}html_baseurl = 'https://example.org/'\nmyst_heading_anchors = 3\n"
    project = Project(tmp_path_factory.mktemp('outward') / 'here' / 'docs', conf=conf)
    project.release('a', '2019-09-01', 'Meldung A', text=TEXT, topics='bau')
    project.release('b', '2019-09-18', 'Meldung B', related='a', cites='beispiel-bericht')
    project.release('c', '2020-01-05', 'Meldung C', text='Wie in [Meldung A](../2019/a.md#und-noch-mehr).')
    project.release('d', '2021-03-05', 'Meldung D', text=TEXT, supersedes='c', topics='bau')
    project.release('e', '2013-01-01', 'Etwas ganz anderes', topics='kultur')
    for name in 'gh':
        project.release(name, '2012-01-05', f'Und wieder etwas anderes ({name})', topics='kultur')
    project.release('i', '2012-02-07', 'Das letzte', topics='kultur')
    project.write(
        'kontakt.md', '---\norphan: true\n---\n# Kontakt\n\n:::{contact} muster\n:::\n\n{press:release}`a`\n'
    )
    assert project.build().warnings == []
    return Kept(project.root.parent)


@pytest.fixture
def archive(built: Kept) -> Project:
    """Return an archive that has been built once."""
    return Project.at(built.again() / 'docs')


@pytest.fixture
def kept() -> Iterator[list[str]]:
    """Yield the pages that builds do not ask."""
    with all_asked() as names:
        yield names


def edit(project: Project, name: str, old: str, new: str) -> Path:
    """Change a file, which must contain *old*; return it."""
    path = project.root / name
    text = path.read_text('utf-8')
    assert old in text
    project.write(name, text.replace(old, new))
    return path


A = 'releases/2019/a.md'
G = 'releases/2012/g.md'
#: It is beside none of those that change.
FAR = 'releases/2012/h'
#: What nobody else shows.
UNSEEN: dict[str, Callable[[Project], object]] = {
    'words at the end': lambda project: edit(project, A, 'Ende.', 'Ende, wirklich.'),
    'a paragraph more': lambda project: edit(project, A, 'mehr darüber.', 'mehr.\n\nUnd noch einer.'),
    'of two texts': lambda project: [
        edit(project, A, 'Ende.', 'Schluss.'),
        edit(project, 'releases/2021/d.md', 'mehr darüber.', 'mehr. Und noch ein Satz.'),
    ],
    # What has a link there is asked.
    'a heading that a link leads to': lambda project: edit(project, A, 'Und noch mehr', 'Und mehr'),
    'nothing but the file': lambda project: edit(project, A, 'Ende.', 'Ende. '),
}
#: What some others show.
SEEN: dict[str, Callable[[Project], object]] = {
    'the teaser': lambda project: edit(project, A, 'worum es geht', 'worum es ging'),
    'the headline': lambda project: edit(project, A, 'Meldung A', 'Meldung Anton'),
    'the date': lambda project: edit(project, A, '2019-09-01', '2019-09-20'),
    'the year, but not its folder': lambda project: edit(project, G, '2012-01-05', '2012-03-05'),
    'a topic': lambda project: edit(project, A, ':topics: bau', ':topics: kultur'),
    'a notice': lambda project: edit(
        project, A, 'Ende.', 'Ende.\n\n:::{correction} 2019-09-03\nEs war anders.\n:::'
    ),
    'a picture': lambda project: [
        (project.root / 'releases/2019/bild.png').write_bytes(PNG),
        edit(project, A, 'Ende.', 'Ende.\n\n![Ein Punkt](bild.png)'),
    ],
    'a contact': lambda project: edit(project, A, 'Ende.', 'Ende.\n\n:::{contact} probe\n:::'),
    'a page more': lambda project: project.release('f', '2021-04-01', 'Meldung F'),
    'a page more, in between': lambda project: project.release('f', '2019-09-10', 'Meldung F', topics='bau'),
    'a page more that names others': lambda project: project.release('f', '2021-04-01', 'F', related='a, b'),
}
#: What any page may show, or what happens too seldom to be looked at.
ANY: dict[str, Callable[[Project], object]] = {
    'a draft': lambda project: edit(project, A, ':topics: bau', ':topics: bau\n:status: draft'),
    'a successor': lambda project: edit(project, A, ':topics: bau', ':topics: bau\n:supersedes: b'),
    'a successor more': lambda project: project.release('f', '2021-04-01', 'F', supersedes='g'),
    'one that has a successor': lambda project: edit(
        project, 'releases/2020/c.md', '# Meldung C', '# Meldung'
    ),
    'the first page of a year': lambda project: project.release('f', '2022-04-01', 'Meldung F'),
    'a page less': lambda project: project.remove('releases/2020/c.md'),
    'a page that is no release': lambda project: edit(project, 'kontakt.md', '# Kontakt', '# Kontakte'),
    'the registry, too': lambda project: [
        edit(project, A, 'Ende.', 'Schluss.'),
        edit(project, 'press.toml', 'Erika Muster', 'Erika Beispiel'),
    ],
}


@pytest.mark.parametrize('change', UNSEEN)
def test_what_nobody_else_shows_asks_few_pages(archive: Project, kept: list[str], change: str) -> None:
    UNSEEN[change](archive)
    built = archive.build()
    assert FAR in kept
    # It has a link with a heading's name.
    assert 'releases/2020/c' not in kept
    assert tree(built.outdir) == tree(archive.clean_build().outdir)


@pytest.mark.parametrize('change', SEEN)
def test_what_others_show_asks_those_that_may_show_it(archive: Project, kept: list[str], change: str) -> None:
    SEEN[change](archive)
    built = archive.build()
    assert kept
    assert 'index' not in kept
    assert tree(built.outdir) == tree(archive.clean_build().outdir)


@pytest.mark.parametrize('change', ANY)
def test_what_any_page_may_show_asks_all_pages(archive: Project, kept: list[str], change: str) -> None:
    ANY[change](archive)
    built = archive.build()
    assert kept == []
    assert tree(built.outdir) == tree(archive.clean_build().outdir)


#: Lists that are looked at: of a year, of a topic, and pages of two releases, counted from the oldest.
YEARS, TOPICS = (
    {'releases/2012/index', 'releases/2019/index', 'releases/2020/index'},
    {'topics/bau', 'topics/kultur'},
)
FULL = {f'releases/all/{number}' for number in range(1, 5)}
#: What changes, and which of them have to be asked.
LISTS: dict[str, tuple[Callable[[Project], object], set[str]]] = {
    'nothing that lists show': (UNSEEN['words at the end'], set()),
    'a headline': (
        SEEN['the headline'],
        {'releases/2019/index', 'topics/bau', 'releases/all/3', 'releases/all/4'},
    ),
    'the date of an old one': (
        lambda project: edit(project, G, '2012-01-05', '2012-01-06'),
        {'releases/2012/index', 'topics/kultur', *FULL},
    ),
    'a topic': (SEEN['a topic'], {'releases/2019/index', *TOPICS, 'releases/all/3', 'releases/all/4'}),
    'one more that begins no page': (
        lambda project: project.release('f', '2020-04-01', 'Meldung F'),
        {'releases/2020/index', 'releases/all/4'},
    ),
    'an old one more': (
        lambda project: project.release('f', '2012-01-01', 'Meldung F', topics='bau'),
        {'releases/2012/index', 'topics/bau', *FULL},
    ),
    'more that begin a page': (
        lambda project: [project.release(name, '2021-04-01', f'Meldung {name}') for name in 'xy'],
        {*YEARS, *TOPICS, *FULL},
    ),
}


@pytest.mark.parametrize('change', LISTS)
def test_a_list_is_asked_if_one_of_its_releases_changes(
    archive: Project, kept: list[str], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    for place in ('pressarchive.model.archive', 'pressarchive.incremental.outward'):
        monkeypatch.setattr(f'{place}.PAGE', 2)
    archive.release('z', '2021-03-06', 'Meldung Z')
    archive.build()
    kept.clear()
    act, wanted = LISTS[change]
    act(archive)
    built = archive.build()
    assert (YEARS | TOPICS | FULL) - {*kept} == wanted
    assert tree(built.outdir) == tree(archive.clean_build().outdir)


def test_a_page_that_names_a_new_one_is_asked(archive: Project, kept: list[str]) -> None:
    # It has warned, so it is read again, too.
    edit(archive, G, ':topics: kultur', ':topics: kultur\n:related: f')
    assert len(archive.build().warnings) == 1
    archive.release('f', '2021-04-01', 'Meldung F')
    kept.clear()
    built = archive.build()
    assert built.warnings == []
    assert 'Meldung F' in built.text('releases/2012/g.html')
    assert 'releases/2012/g' not in kept
    assert tree(built.outdir) == tree(archive.clean_build().outdir)


def test_a_page_that_names_an_edited_one_is_asked(archive: Project, kept: list[str]) -> None:
    edit(archive, 'releases/2013/e.md', 'Etwas ganz anderes', 'Anders')
    edit(archive, G, 'Und wieder', 'Nun')
    assert archive.build().warnings == []
    edit(archive, A, 'Meldung A', 'Meldung Anton')
    kept.clear()
    built = archive.build()
    assert 'Meldung Anton' in built.text('releases/2019/b.html')
    assert 'releases/2019/b' not in kept
    assert FAR in kept


def test_a_link_to_a_mark_is_as_it_was_if_another_page_changes(archive: Project, kept: list[str]) -> None:
    head = '---\norphan: true\n---\n'
    archive.write('hilfe.md', f'{head}# Hilfe (Beispiel)\n\n(marke)=\n## Eine Stelle\n\nText.\n')
    archive.write(
        'dorthin.md', f'{head}# Dorthin (Beispiel)\n\n[Siehe dort](hilfe.md#marke), [](hilfe.md#marke)\n'
    )
    assert archive.build().warnings == []
    page = archive.root / '_build/html/html/dorthin.html'
    before = page.stat().st_mtime_ns
    archive.release('f', '2021-04-01', 'Meldung F')
    kept.clear()
    archive.build()
    assert 'dorthin' in kept
    # With all pages asked.
    edit(archive, 'press.toml', 'Erika Muster', 'Erika Beispiel')
    archive.build()
    assert page.stat().st_mtime_ns == before
    edit(archive, 'hilfe.md', 'Eine Stelle', 'Die Stelle')
    built = archive.build()
    assert 'Die Stelle' in built.text('dorthin.html')
    edit(archive, 'hilfe.md', '(marke)=\n', '')
    edit(archive, 'hilfe.md', 'Text.', 'Text.\n\n(marke)=\n## Noch eine')
    built = archive.build()
    assert 'Noch eine' in built.text('dorthin.html')
    assert tree(built.outdir) == tree(archive.clean_build().outdir)


def test_one_edit_after_another(archive: Project, kept: list[str]) -> None:
    record = archive.root / '_build/html/doctrees/press-html.json'
    before = outward(record)
    for number in range(3):
        edit(archive, A, 'zweite Absatz', f'zweite Absatz ({number})')
        kept.clear()
        archive.build()
        assert FAR in kept
        assert outward(record) == before != ''
    edit(archive, A, 'Meldung A', 'Meldung Anton')
    built = archive.build()
    assert outward(record) != before
    assert 'Meldung Anton' in built.text('releases.bib')
    assert tree(built.outdir) == tree(archive.clean_build().outdir)


def test_a_file_about_all_is_left_if_it_tells_nothing_of_texts(archive: Project) -> None:
    path = archive.root / '_build/html/html/releases.bib'
    before = path.stat().st_mtime_ns
    edit(archive, A, 'Ende.', 'Ende, wirklich.')
    archive.build()
    assert path.stat().st_mtime_ns == before


def test_of_many_pages_nobody_is_left_out(archive: Project, kept: list[str]) -> None:
    for number in range(FEW + 1):
        archive.release(f'm{number}', '2018-01-01', f'Meldung {number}', text=TEXT)
    archive.build()
    kept.clear()
    for number in range(FEW + 1):
        edit(archive, f'releases/2018/m{number}.md', 'Ende.', 'Schluss.')
    archive.build()
    assert kept == []


def test_own_fields_are_those_of_a_release_with_their_defaults() -> None:
    defaults = {one.name: one.default for one in fields(Release)}
    assert {name: defaults[name] for name in OWN} == OWN


def outward(record: Path) -> str:
    """Return what the record says of all that pages show each other."""
    return str(json.loads(record.read_text('utf-8'))['outward'])
