"""No older commit is deployed over a newer one, and the newest need not be the one that is deployed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.ci.repository import RELEASE, Repository

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path


class Branch:
    """A branch of four commits, the last one being its newest; each is checked out in a clone in turn."""

    def __init__(self, origin: Repository, tmp_path: Path) -> None:
        self.commits = [origin.head, *(origin.commit({RELEASE: f'{number}\n'}) for number in range(3))]
        self.clone = origin.clone(tmp_path / 'clone')

    def ask(self, this: int, published: str) -> subprocess.CompletedProcess[str]:
        self.clone.git('checkout', '--quiet', '--detach', self.commits[this])
        return self.clone.run('.ci/may-deploy', published)


@pytest.fixture
def branch(repository: Repository, tmp_path: Path) -> Branch:
    return Branch(repository, tmp_path)


@pytest.mark.parametrize('this', [1, 2, 3])
def test_what_follows_the_published_one_may_be_deployed(branch: Branch, this: int) -> None:
    """Also if a newer one has been pushed since: its tests may fail. Also the same again, by the clock."""
    done = branch.ask(this, branch.commits[1])
    assert (done.returncode, done.stderr) == (0, '')
    assert (
        done.stdout == f'may be deployed: {branch.commits[this]} follows the published {branch.commits[1]}\n'
    )


@pytest.mark.parametrize('this', [0, 1])
def test_what_is_older_than_the_published_one_may_not(branch: Branch, this: int) -> None:
    done = branch.ask(this, branch.commits[2])
    assert (done.returncode, done.stdout) == (1, '')
    assert done.stderr == (
        f'not deployed: a newer commit, {branch.commits[2]}, is published already; '
        f'{branch.commits[this]} is part of it\n'
    )


UNKNOWN = [
    ('', 'it cannot be found out which commit is published'),
    ('0' * 40, 'the published commit is not in this clone'),
    ('--all', 'the published commit is not in this clone'),
    ('<html>', 'the published commit is not in this clone'),
]


@pytest.mark.parametrize(('published', 'why'), UNKNOWN)
def test_if_nobody_knows_the_newest_one_may_be_deployed(branch: Branch, published: str, why: str) -> None:
    done = branch.ask(3, published)
    assert (done.returncode, done.stderr) == (0, '')
    assert (
        done.stdout
        == f'may be deployed: {why}, but {branch.commits[3]} is the newest commit of origin/main\n'
    )


@pytest.mark.parametrize(('published', 'why'), UNKNOWN)
def test_if_nobody_knows_no_other_one_may(branch: Branch, published: str, why: str) -> None:
    done = branch.ask(2, published)
    assert (done.returncode, done.stdout) == (1, '')
    assert done.stderr == (
        f'not deployed: {why}, and {branch.commits[2]} is not the newest commit of origin/main '
        f'({branch.commits[3]}); only that one may be deployed then\n'
    )


def test_after_a_push_by_force_the_newest_one_may_be_deployed(branch: Branch, tmp_path: Path) -> None:
    published = branch.commits[3]
    origin = Repository(tmp_path / 'origin')
    origin.git('commit', '--quiet', '--amend', '--message', 'Anders')
    branch.clone.git('fetch', '--quiet', '--all')
    branch.commits.append(origin.head)
    done = branch.ask(4, published)
    assert done.returncode == 0
    assert done.stdout == (
        f'may be deployed: the published {published} is not in the history of {origin.head}, '
        f'but {origin.head} is the newest commit of origin/main\n'
    )


def test_in_a_shallow_clone_only_the_newest_one_may_be_deployed(branch: Branch, tmp_path: Path) -> None:
    shallow = Repository(tmp_path / 'origin').clone(tmp_path / 'shallow', '--depth', '1')
    assert shallow.run('.ci/may-deploy', branch.commits[0]).returncode == 0
    Repository(tmp_path / 'origin').commit({RELEASE: 'neu\n'})
    shallow.git('fetch', '--quiet', '--depth', '1', 'origin', 'main')
    done = shallow.run('.ci/may-deploy', branch.commits[0], 'FETCH_HEAD')
    assert (done.returncode, done.stdout) == (1, '')
    assert done.stderr.startswith('not deployed: the published commit is not in this clone, and ')


def test_without_a_branch_to_compare_with_nothing_is_deployed(branch: Branch) -> None:
    branch.clone.git('update-ref', '-d', 'refs/remotes/origin/main')
    done = branch.ask(3, '')
    assert (done.returncode, done.stderr) == (
        1,
        (
            'not deployed: it cannot be found out which commit is published, '
            'and there is no origin/main in this clone\n'
        ),
    )


def test_without_history_or_git_nothing_is_deployed(branch: Branch, tmp_path: Path) -> None:
    published = branch.commits[0]
    shutil.rmtree(branch.clone.root / '.git')
    done = branch.clone.run('.ci/may-deploy', published, GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert (done.returncode, done.stderr) == (1, 'not deployed: here is no git repository with a commit\n')
    programs = tmp_path / 'programs'
    programs.mkdir()
    (programs / 'sh').symlink_to('/bin/sh')
    done = branch.clone.run('.ci/may-deploy', published, PATH=str(programs))
    assert done.returncode == 1
    assert (
        done.stderr == 'not deployed: there is no git, so nobody knows whether a newer commit is published\n'
    )


@pytest.mark.parametrize(
    ('answer', 'printed'),
    [
        (f'echo {"a" * 40}', f'{"a" * 40}\n'),
        (f'echo {"b" * 64}', f'{"b" * 64}\n'),
        ('exit 1', None),
        ('true', None),
        ('echo "{}"', None),
        (f'echo {"a" * 39}', None),
        (f'printf "{"a" * 40}\\nmore than that\\n"', None),
    ],
)
@pytest.mark.parametrize('host', ['github', 'gitlab'])
def test_what_is_published_is_asked_of_the_host(
    repository: Repository, host: str, answer: str, printed: str | None
) -> None:
    asked = repository.root.parent / 'asked'
    program, environment = {
        'github': ('gh', {'GITHUB_REPOSITORY': 'muster/archiv'}),
        'gitlab': ('curl', {'CI_PAGES_URL': 'https://muster.example.org/archiv'}),
    }[host]
    repository.stand_in(program, f'echo "$*" > {asked}\n{answer}')
    done = repository.run('.ci/published', **environment)
    wanted = {
        'github': 'api graphql -f owner=muster -f name=archiv -f query=',
        'gitlab': '-fsS --max-time 60 https://muster.example.org/archiv/published-commit.txt',
    }[host]
    assert asked.read_text(encoding='utf-8').startswith(wanted)
    if printed is None:
        assert (done.returncode, done.stdout) == (1, '')
        assert done.stderr == (
            'published: it cannot be found out which commit is published (none yet, or no answer)\n'
        )
    else:
        assert (done.returncode, done.stdout, done.stderr) == (0, printed, '')
