"""The search index: over the releases only, made again only when one of them has changed."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pagefind_bin
import pytest

from tests.support import tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Project


@pytest.fixture
def archive(project: Project) -> Project:
    """Return a project of two releases, with the search index on."""
    conf = project.root / 'conf.py'
    conf.write_text(conf.read_text('utf-8').replace('press_index_search = False\n', ''), 'utf-8')
    project.release('a', '2019-09', 'Meldung A', 'Ein Beispiel zur Stadtentwicklung.')
    project.release('b', '2020-09', 'Meldung B', 'Ein Beispiel zur Bürgerbeteiligung.')
    project.write('seite.md', '---\norphan: true\n---\n# Keine Meldung\n\nText zur Stadtentwicklung.\n')
    return project


def index_of(outdir: Path) -> dict[str, bytes]:
    """Return the files of the index."""
    return tree(outdir / 'pagefind')


def test_index_holds_the_releases_only(archive: Project) -> None:
    built = archive.build()
    assert built.warnings == []
    names = index_of(built.outdir)
    assert len([name for name in names if '/fragment/' in name]) == 2
    assert 'current/pagefind.js' in names
    assert not any('ui' in name for name in names)


def test_sphinx_makes_no_index_of_its_own(archive: Project) -> None:
    names = tree(archive.build().outdir)
    assert not {'searchindex.js', 'search.html'} & names.keys()


def test_index_is_the_same_bytes_each_time(archive: Project) -> None:
    assert index_of(archive.build().outdir) == index_of(archive.clean_build().outdir)


def test_index_follows_edits_and_removals(archive: Project) -> None:
    archive.build()
    archive.release('a', '2019-09', 'Meldung A', 'Ein anderer Text.')
    assert index_of(archive.build().outdir) == index_of(archive.clean_build().outdir)
    archive.remove('releases/2020/b.md')
    assert index_of(archive.build().outdir) == index_of(archive.clean_build().outdir)
    archive.remove('releases/2019/a.md')
    assert index_of(archive.build().outdir) == {}


def test_index_is_left_alone_when_no_release_has_changed(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.build()
    monkeypatch.setattr(pagefind_bin, 'get_executable', lambda: pytest.fail('the index was made again'))
    archive.write('seite.md', '---\norphan: true\n---\n# Immer noch keine\n')
    assert archive.build().warnings == []


def test_index_that_was_damaged_is_made_again(archive: Project) -> None:
    built = archive.build()
    before = index_of(built.outdir)
    (built.outdir / 'pagefind/current/pagefind.js').unlink()
    assert index_of(archive.build().outdir) == before


@pytest.mark.parametrize(
    ('error', 'reason'),
    [
        (FileNotFoundError('no program for this machine'), 'no program for this machine'),
        (subprocess.CalledProcessError(1, 'pagefind', stderr='out of luck\n'), 'out of luck'),
    ],
)
def test_missing_program_is_one_warning(
    archive: Project, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def fail() -> Path:
        raise error

    monkeypatch.setattr(pagefind_bin, 'get_executable', fail)
    built = archive.build()
    message = f'the search index could not be made: {reason}. The pages are complete without it'
    assert built.warnings == [f'WARNING: {message} [press.search]']
    assert (built.outdir / 'releases/2019/a.html').is_file()


@pytest.mark.parametrize('builder', ['text', 'epub', 'singlehtml'])
def test_other_builders_have_no_index(archive: Project, builder: str) -> None:
    built = archive.build(builder, epub_copyright='Beispiel', version='1')
    assert not (built.outdir / 'pagefind').exists()
