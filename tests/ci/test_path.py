"""Texts or program: `.ci/path` compares with the published commit, and says "code" where it cannot tell."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ci.repository import RELEASE, Repository

Change = Callable[[Repository], object]


def put(name: str, text: str | None = 'Noch ein Beispiel.\n') -> Change:
    return lambda repository: repository.commit({name: text})


def move(old: str, new: str) -> Change:
    def change(repository: Repository) -> None:
        (repository.root / new).parent.mkdir(parents=True, exist_ok=True)
        repository.git('mv', old, new)
        repository.commit_all()

    return change


def make_executable(repository: Repository) -> None:
    (repository.root / RELEASE).chmod(0o755)
    repository.commit_all()


def link(name: str) -> Change:
    def change(repository: Repository) -> None:
        (repository.root / name).symlink_to('../../etc/passwd')
        repository.commit_all()

    return change


def link_docs(repository: Repository) -> None:
    shutil.move(repository.root / 'docs', repository.root / 'texte')
    (repository.root / 'docs').symlink_to('texte')
    repository.commit_all()


def submodule(repository: Repository) -> None:
    repository.git('update-index', '--add', '--cacheinfo', f'160000,{repository.head},docs/releases/2020')
    repository.git('commit', '--quiet', '--message', 'Ein Beispiel')


def text_after_program(repository: Repository) -> None:
    """Push a text behind a program that failed its tests."""
    repository.commit({'program.py': '2\n'})
    repository.commit({RELEASE: 'Noch ein Beispiel.\n'})


def program_and_back(repository: Repository) -> None:
    repository.commit({'program.py': '2\n'})
    repository.commit({'program.py': '1\n', RELEASE: 'Noch ein Beispiel.\n'})


@pytest.mark.parametrize(
    'change',
    [
        lambda _repository: None,
        put(RELEASE),
        put(RELEASE, None),
        put('docs/releases/2026/neu.md'),
        move(RELEASE, 'docs/releases/2026/anders.md'),
        put('docs/releases/2026/über ein "Beispiel"\nin zwei Zeilen.md'),
        put('docs/releases/2026/bild.jpg'),
        put('docs/releases.lock'),
        put('docs/press.toml'),
        put('docs/press.schema.json'),
        put('docs/references.bib'),
        put('docs/signatures/SHA256SUMS.sig'),
        program_and_back,
    ],
)
def test_texts_are_content(repository: Repository, change: Change) -> None:
    published = repository.head
    change(repository)
    done = repository.run('.ci/path', published)
    assert (done.returncode, done.stdout) == (0, 'content\n')
    assert done.stderr == f'path: content, compared with the published commit {published}\n'


@pytest.mark.parametrize(
    ('change', 'why'),
    [
        (put('docs/conf.py'), 'docs/conf.py is a program'),
        (put('docs/conf.py', None), 'docs/conf.py is a program'),
        (put('docs/_templates/page.txt'), 'docs/_templates/page.txt is no text of the archive'),
        (put('docs/_static/logo.svg'), 'docs/_static/logo.svg is no text of the archive'),
        (put('docs/releases/_static/logo.svg'), 'docs/releases/_static/logo.svg is no text of the archive'),
        (put('docs/.gitattributes'), 'docs/.gitattributes is no text of the archive'),
        (put('docs/releases/.hidden/a.md'), 'docs/releases/.hidden/a.md is no text of the archive'),
        (put('docs/releases/2026/ä.py'), r'docs/releases/2026/\303\244.py is a program'),
        (put('docs/releases/2026/a.pyc'), 'docs/releases/2026/a.pyc is a program'),
        (put('docs/releases/2026/a.js'), 'docs/releases/2026/a.js is a program'),
        (put('program.py'), 'program.py is a program'),
        (put('README.md'), 'README.md has changed'),
        (put('requirements/site.txt'), 'requirements/site.txt has changed'),
        (put('documents/a.md'), 'documents/a.md has changed'),
        (put('extensions/docs/a.md'), 'extensions/docs/a.md has changed'),
        (put('.ci/path', '#!/bin/sh\necho content\n'), None),
        (move('program.py', 'docs/program.md'), 'program.py is a program'),
        (move(RELEASE, 'beispiel.md'), 'beispiel.md has changed'),
        (make_executable, f'{RELEASE} is, or was, something else than a plain file (modes :100644 100755)'),
        (
            link('docs/link.md'),
            'docs/link.md is, or was, something else than a plain file (modes :000000 120000)',
        ),
        (submodule, 'docs/releases/2020 is, or was, something else than a plain file (modes :000000 160000)'),
        (link_docs, 'docs has changed'),
        (text_after_program, 'program.py is a program'),
    ],
)
def test_anything_else_is_code(
    repository: Repository, tmp_path: Path, change: Change, why: str | None
) -> None:
    published = repository.head
    # The script as it was: this change may have got hold of it.
    script = Path(shutil.copy(repository.root / '.ci' / 'path', tmp_path / 'path'))
    change(repository)
    done = repository.run(script, published)
    assert (done.returncode, done.stdout) == (0, 'code\n')
    assert done.stderr == f'path: code, because {why or ".ci/path has changed"}\n'


def test_a_link_that_is_gone_is_code(repository: Repository) -> None:
    link('docs/link.md')(repository)
    published = repository.head
    repository.commit({'docs/link.md': None})
    assert repository.run('.ci/path', published).stdout == 'code\n'


NOUGHT = '0' * 40


@pytest.mark.parametrize(
    ('published', 'why'),
    [
        ('', 'it is not known which commit was published last'),
        ('HEAD', "'HEAD' is no commit; allowed: all digits of a commit's name"),
        ('--help', "'--help' is no commit; allowed: all digits of a commit's name"),
        ('<html>', "'<html>' is no commit; allowed: all digits of a commit's name"),
        ('abc', "'abc' is not a whole commit's name"),
        (NOUGHT, f'the published commit {NOUGHT} is not in this repository'),
    ],
)
def test_a_commit_that_nobody_knows_is_code(repository: Repository, published: str, why: str) -> None:
    done = repository.run('.ci/path', published)
    assert (done.returncode, done.stdout, done.stderr) == (0, 'code\n', f'path: code, because {why}\n')


def test_a_shallow_clone_is_code(repository: Repository, tmp_path: Path) -> None:
    published = repository.head
    put(RELEASE)(repository)
    shallow = repository.clone(tmp_path / 'shallow', '--depth', '1')
    done = shallow.run('.ci/path', published)
    assert (done.returncode, done.stdout) == (0, 'code\n')
    assert done.stderr == (
        f'path: code, because this clone is shallow and lacks the published commit {published}; '
        'fetch the whole history\n'
    )


@pytest.mark.parametrize(('file', 'path'), [(RELEASE, 'content'), ('docs/conf.py', 'code')])
def test_a_job_needs_no_more_than_it_has_checked_out(
    repository: Repository, tmp_path: Path, file: str, path: str
) -> None:
    """All commits and no files but the scripts, and no right to fetch more."""
    published = repository.head
    repository.commit({file: 'Neu\n'})
    repository.git('config', 'uploadpack.allowFilter', 'true')
    job = repository.clone(tmp_path / 'job', '--filter=blob:none', '--sparse')
    job.git('sparse-checkout', 'set', '.ci')
    assert not (job.root / file).exists()
    repository.root.rename(tmp_path / 'away')
    done = job.run('.ci/path', published)
    assert (done.returncode, done.stdout) == (0, f'{path}\n')
    assert job.run('.ci/may-deploy', published).returncode == 0


def test_a_branch_pushed_by_force_is_code(repository: Repository) -> None:
    put(RELEASE)(repository)
    published = repository.head
    repository.git('commit', '--quiet', '--amend', '--message', 'Anders')
    done = repository.run('.ci/path', published)
    assert (done.returncode, done.stdout) == (0, 'code\n')
    assert done.stderr == (
        f'path: code, because the published commit {published} is not in the history of this one: '
        'the branch was pushed by force, or the clone is shallow\n'
    )


def test_without_git_it_is_code(repository: Repository, tmp_path: Path) -> None:
    programs = tmp_path / 'programs'
    programs.mkdir()
    (programs / 'sh').symlink_to('/bin/sh')
    done = repository.run('.ci/path', repository.head, PATH=str(programs))
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        'code\n',
        'path: code, because there is no git\n',
    )


def test_without_history_it_is_code(repository: Repository) -> None:
    published = repository.head
    shutil.rmtree(repository.root / '.git')
    done = repository.run('.ci/path', published, GIT_CEILING_DIRECTORIES=str(repository.root.parent))
    assert (done.returncode, done.stdout) == (0, 'code\n')
    assert done.stderr == 'path: code, because here is no git repository with a commit\n'


def test_a_damaged_repository_is_code(repository: Repository) -> None:
    published = repository.head
    put(RELEASE)(repository)
    tree = repository.git('rev-parse', f'{published}^{{tree}}')
    path = repository.root / '.git' / 'objects' / tree[:2] / tree[2:]
    path.chmod(0o644)
    os.truncate(path, 0)
    done = repository.run('.ci/path', published)
    assert (done.returncode, done.stdout) == (0, 'code\n')
    assert done.stderr == (
        f'path: code, because git cannot compare this commit with the published one, {published}\n'
    )
