"""No page is asked what it shows if nothing has changed that views come from; all are if anything has."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from pressarchive.base.config import SETTINGS
from pressarchive.checks.rules import findings
from pressarchive.domain.domain import PressDomain, press_of
from pressarchive.domain.views import Logo
from pressarchive.incremental.digests import Digests
from pressarchive.incremental.inputs import NOT_SHOWN, house_of, inputs_of
from pressarchive.model.visibility import Hold
from pressarchive.registry.registry import Registry
from tests.support import Kept, Project, sphinx_app, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from pressarchive.checks.rules import Finding, Site
    from tests.support import Built

#: Days in June of 2022 and 2023: a contact's period may end between them.
NOW, LATER = '1655000000', '1686000000'


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Build an archive once."""
    project = Project(tmp_path_factory.mktemp('inputs') / 'here' / 'docs')
    project.release('a', '2019-09-01', 'Meldung A', topics='bau')
    project.release('b', '2019-09-18', 'Meldung B', related='a', cites='beispiel-bericht')
    project.write('kontakt.md', '---\norphan: true\n---\n# Kontakt\n\n:::{contact} muster\n:::\n')
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv('SOURCE_DATE_EPOCH', NOW)
        assert project.build().warnings == []
    return Kept(project.root.parent)


@pytest.fixture
def archive(built: Kept, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return an archive that has been built once."""
    monkeypatch.setenv('SOURCE_DATE_EPOCH', NOW)
    return Project.at(built.again() / 'docs')


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the pages that builds ask what they show."""
    names: list[str] = []

    answer = Digests.page

    def page(digests: Digests, docname: str) -> str:
        names.append(docname)
        return answer(digests, docname)

    monkeypatch.setattr(Digests, 'page', page)
    return names


def edit(project: Project, name: str, old: str, new: str) -> None:
    """Change a file, which must contain *old*."""
    text = (project.root / name).read_text('utf-8')
    assert old in text
    project.write(name, text.replace(old, new))


def test_nothing_changed_asks_no_page(archive: Project, asked: list[str]) -> None:
    before = tree(archive.root / '_build/html/html')
    archive.build()
    built = archive.build()
    assert asked == []
    assert tree(built.outdir) == before


def test_rules_are_asked_again_only_if_something_has_changed(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Site] = []

    def noted(site: Site) -> Iterator[Finding]:
        asked.append(site)
        return findings(site)

    monkeypatch.setattr('pressarchive.checks.listeners.findings', noted)
    archive.build()
    assert asked == []
    edit(archive, 'releases/2019/a.md', 'Dies ist', 'Dies war')
    archive.build()
    archive.build()
    assert len(asked) == 1
    edit(archive, 'releases/2019/a.md', ':topics: bau', ':topics: bahn')
    # What they find they say in every build.
    said = [archive.build().warnings for _ in range(3)]
    assert len(said[0]) == 1
    assert said == [said[0]] * 3
    assert len(asked) == 4
    edit(archive, 'press.toml', '[topics.bau]', '[topics.bahn]\ntitle = "Bahn"\n\n[topics.bau]')
    assert archive.build().warnings == []
    monkeypatch.setenv('SOURCE_DATE_EPOCH', LATER)
    archive.build()
    assert len(asked) == 6


def test_a_restored_cache_in_a_fresh_clone_asks_no_page(archive: Project, asked: list[str]) -> None:
    moved = archive.root.with_name('moved')
    shutil.copytree(archive.root, moved)
    shutil.rmtree(archive.root)
    # At the same path, with new times.
    shutil.copytree(moved, archive.root, copy_function=shutil.copyfile)
    built = archive.build()
    assert '0 added, 0 changed, 0 removed' in built.status
    assert asked == []


def test_the_inventory_stays_as_long_as_it_holds(archive: Project) -> None:
    path = archive.root / '_build/html/html/objects.inv'
    before = path.stat().st_mtime_ns, path.read_bytes()
    archive.build()
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    path.unlink()
    archive.build()
    assert path.read_bytes() == before[1]
    edit(archive, 'releases/2019/a.md', 'Meldung A', 'Meldung Anton')
    archive.build()
    assert path.read_bytes() == (archive.clean_build().outdir / 'objects.inv').read_bytes() != before[1]


def edit_pickle(project: Project) -> None:
    """Leave another environment than the one that the pages were drawn from."""
    path = project.root / '_build/html/doctrees/environment.pickle'
    path.write_bytes(path.read_bytes() + b'.')


def keep_time(project: Project, name: str, old: str, new: str) -> None:
    """Change a file, and give it the time that it had."""
    before = (project.root / name).stat().st_mtime_ns
    edit(project, name, old, new)
    os.utime(project.root / name, ns=(before, before))


CHANGES: dict[str, Callable[[Project], object]] = {
    'a text': lambda project: edit(project, 'releases/2019/a.md', 'Dies ist', 'Dies war'),
    'a page more': lambda project: project.write('neu.md', '---\norphan: true\n---\n# Neu (Beispiel)\n'),
    'a page less': lambda project: project.remove('kontakt.md'),
    'the registry': lambda project: edit(project, 'press.toml', 'Erika Muster', 'Erika Beispiel'),
    'a reference': lambda project: edit(project, 'references.bib', 'Ein Bericht', 'Der Bericht'),
    'a reference, at the same time': lambda project: keep_time(
        project, 'references.bib', 'Ein Bericht', 'Der Bericht'
    ),
    'a setting': lambda project: edit(project, 'conf.py', "'Beispielarchiv'", "'Ein Beispielarchiv'"),
    'a function in conf.py': lambda project: project.write(
        'conf.py', (project.root / 'conf.py').read_text('utf-8') + '\ndef setup(app):\n    pass\n'
    ),
    'the environment': edit_pickle,
    'the record': lambda project: edit(
        project, '_build/html/doctrees/press-html.json', '"inputs": "', '"inputs": "0'
    ),
}


@pytest.mark.parametrize('change', CHANGES)
def test_a_change_asks_every_page(archive: Project, asked: list[str], change: str) -> None:
    CHANGES[change](archive)
    asked.clear()
    built = archive.build()
    # What reads a release again leaves the lists of other topics as they are.
    lists = {'topics/kultur'} if change == 'a text' else set()
    assert set(asked) == built.env.found_docs - lists
    assert tree(built.outdir) == tree(archive.clean_build().outdir)
    asked.clear()
    archive.build()
    assert asked == []


def test_another_day_asks_every_page(
    archive: Project, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', str(int(NOW) + 60))
    archive.build()
    assert asked == []
    monkeypatch.setenv('SOURCE_DATE_EPOCH', LATER)
    built = archive.build()
    assert set(asked) == built.env.found_docs


def test_a_contact_that_leaves_while_nothing_else_changes_is_gone(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(archive, 'press.toml', 'name = "Erika', 'until = 2022\nfallback = "probe"\nname = "Erika')
    archive.build()
    built = archive.build()
    assert 'Erika Muster' in built.text('kontakt.html')
    monkeypatch.setenv('SOURCE_DATE_EPOCH', LATER)
    built = archive.build()
    assert not [name for name, content in tree(built.outdir).items() if b'Erika Muster' in content]


def test_what_another_builder_has_read_is_asked_for(archive: Project, asked: list[str]) -> None:
    (archive.root / '_build/html/dirhtml').mkdir()

    def other() -> None:
        with sphinx_app(archive.root, 'dirhtml', archive.root / '_build/html/dirhtml') as app:
            app.build()

    edit(archive, 'releases/2019/a.md', 'Meldung A', 'Meldung Anton')
    other()
    asked.clear()
    built = archive.build()
    # It reads nothing, and what it finds is not what its pages show.
    assert '0 added, 0 changed, 0 removed' in built.status
    assert set(asked) == built.env.found_docs
    assert 'Meldung Anton' in built.text('releases/2019/b.html')


def test_pages_that_were_not_written_are_asked_again(archive: Project, asked: list[str]) -> None:
    edit(archive, 'press.toml', 'Erika Muster', 'Erika Beispiel')
    with sphinx_app(archive.root, 'html', archive.root / '_build/html/html') as app:
        app.build(filenames=[archive.root / 'index.md'])
    asked.clear()
    built = archive.build()
    assert set(asked) == built.env.found_docs
    assert 'Erika Beispiel' in built.text('kontakt.html')


def test_a_preview_asks_every_page(archive: Project, asked: list[str]) -> None:
    archive.release('entwurf', '2020-01-01', 'Ein Entwurf', status='draft')

    def preview() -> Built:
        return archive.build(out='_preview', press_preview=True)

    assert preview().warnings == []
    asked.clear()
    built = preview()
    # How long something is held back counts by the second.
    assert set(asked) == built.env.found_docs


# -- what there is to be named -------------------------------------------------------------------------

#: What the domain knows anew in every build -> another value.
OTHERWISE: dict[str, Any] = {
    'registry': Registry.model_validate({'site': {'archive-after': 7}}),
    'embargo_zone': ZoneInfo('America/New_York'),
    'held': {'releases/2020/x': Hold()},
    'moved': {'releases/2018/x': 'releases/2019/a'},
    'first_names': {'releases/2019/a': 'releases/2018/x'},
    'hidden_topics': frozenset({'bau'}),
    'has_frame': True,
    'logos': (Logo('_static/press-logo.svg', 'abcd', 9, 9),),
    'signed_files': ('SHA256SUMS',),
}


def test_everything_that_is_known_anew_in_every_build_is_named() -> None:
    known = {
        name
        for name, kind in PressDomain.__annotations__.items()
        if not name.startswith('_') and not kind.startswith('ClassVar')
    }
    assert known == OTHERWISE.keys() | NOT_SHOWN


@pytest.fixture(scope='module')
def press(built: Kept) -> Iterator[PressDomain]:
    """Return the domain of an archive that has been built."""
    root = built.again() / 'docs'
    with pytest.MonkeyPatch.context() as patch, sphinx_app(root, 'html', root / '_build/html/html') as app:
        patch.setenv('SOURCE_DATE_EPOCH', NOW)
        app.build()
        yield press_of(app.env)


@pytest.mark.parametrize('name', OTHERWISE)
def test_each_of_them_makes_a_difference(
    press: PressDomain, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, house = inputs(press), house_of(press, 'made with')
    monkeypatch.setattr(press, name, OTHERWISE[name])
    assert before != inputs(press)
    assert house != house_of(press, 'made with')


def test_so_does_all_else(press: PressDomain, monkeypatch: pytest.MonkeyPatch) -> None:
    before = inputs(press)
    assert before == inputs(press) != ''
    assert before != inputs(press, made_with='otherwise')
    assert before != inputs(press, environment=b'other')
    assert inputs(press, environment=b'') == ''
    assert before != inputs(press, documents={'index'})
    monkeypatch.setattr(press, 'now', datetime(2030, 1, 1, tzinfo=UTC))
    assert before != inputs(press)


def inputs(
    press: PressDomain,
    made_with: str = 'made with',
    environment: bytes = b'environment',
    documents: Collection[str] = ('index', 'kontakt'),
) -> str:
    """Return a digest of what views come from."""
    return inputs_of(press, made_with, environment, documents)


def test_settings_that_no_digest_knows_are_of_none_that_pages_show() -> None:
    # Those of the kinds "env" and "html" are in code_digest.writing.
    assert {one.name for one in SETTINGS if not one.rebuild} == {
        'press_ledger', 'press_published', 'press_prune_static', 'press_collect_less', 'press_cms'
    }  # fmt: skip
