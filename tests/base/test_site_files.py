"""A build that is killed while it writes a file that it keeps: the old one stands, the next build sweeps.

And commands that may not write it say so.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pressarchive.cli.command import main
from pressarchive.cli.keeping.lock import lock
from tests.base.kills import MOMENTS, killed, parts
from tests.support import CONF, PRESS, Kept, Project, tree

if TYPE_CHECKING:
    from pathlib import Path

OUT = '_build/html/html'
#: Folder below the archive, and a file that a build writes there: new, or something else than before.
KEPT = [
    ('releases/2020', 'index.md'),
    ('_build/html/doctrees', 'press-html.json'),
    # Not press-search.json: it goes before the index is changed, and comes back behind it.
    ('_build/html/doctrees/press-words', '2019-05.z'),
    (OUT, 'next-publication.json'),
    (f'{OUT}/_static', 'press.css'),
    (f'{OUT}/press-search', 'index.json'),
    (f'{OUT}/releases/2019', 'erste.txt'),
    (f'{OUT}/releases/2019', 'alt.html'),
]
#: A former address.
LEDGER = 'releases/2019/alt -> releases/2019/erste\n'


def sources_and_pages(root: Path) -> dict[str, bytes]:
    return {
        name: content
        for name, content in tree(root).items()
        if name.startswith(OUT) or not name.startswith('_build')
    }


@pytest.fixture(scope='module')
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Kept, dict[str, bytes]]:
    """Return an archive that was built and then changed, and what the next build must make of it."""
    conf = CONF.replace('press_index_search = False', 'press_index_search = True')
    project = Project(tmp_path_factory.mktemp('a') / 'docs', conf=conf)
    project.release('erste', '2019-05-04', 'Erste Meldung')
    project.build()
    project.write('press.toml', PRESS.replace('[site]', '[site]\naccent = "#a50034"'))
    project.write('releases.lock', LEDGER)
    project.release('erste', '2019-05-04', 'Erste Meldung, geändert')
    project.release('zweite', '2020-05-04', 'Zweite Meldung')
    project.release('dritte', '2099-05-04', 'Dritte Meldung', embargo='2099-05-04 10:00')
    kept = Kept(project.root)
    project.build()
    return project, kept, sources_and_pages(project.root)


@pytest.mark.parametrize(('folder', 'name'), KEPT, ids=[name for _folder, name in KEPT])
def test_a_build_that_is_killed_while_it_writes(
    archive: tuple[Project, Kept, dict[str, bytes]], folder: str, name: str
) -> None:
    project, kept, wanted = archive
    path = kept.again() / folder / name
    before = path.read_bytes() if path.exists() else None
    assert killed(project.build, MOMENTS[0], name)
    assert (path.read_bytes() if path.exists() else None) == before
    assert len(parts(project.root)) == 1
    project.build()
    assert parts(project.root) == []
    assert sources_and_pages(project.root) == wanted


def test_a_ledger_that_is_killed_while_it_is_written(
    archive: tuple[Project, Kept, dict[str, bytes]],
) -> None:
    project, kept, _wanted = archive
    root = kept.again()
    assert killed(lambda: lock(root, root / '_build/html/doctrees'), MOMENTS[0], 'releases.lock')
    assert (root / 'releases.lock').read_text(encoding='utf-8') == LEDGER
    assert len(parts(root)) == 1
    project.build()
    assert parts(root) == []


def test_a_ledger_that_may_not_be_written_is_named(
    archive: tuple[Project, Kept, dict[str, bytes]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ledger = archive[1].again() / 'releases.lock'
    # As it is for people who are not root.
    allowed = os.access
    monkeypatch.setattr(os, 'access', lambda path, mode: path != ledger and allowed(path, mode))
    assert main(['lock', '--source', str(ledger.parent), '--build', str(ledger.parent / '_build/html')]) == 2
    said = capsys.readouterr().err
    wanted = 'Permission denied; give yourself the right to write there, or choose another folder'
    assert said == f'{ledger}: {wanted}\n'
    assert ledger.read_text(encoding='utf-8') == LEDGER
