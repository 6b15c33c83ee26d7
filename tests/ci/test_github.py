"""The scripts of GitHub's workflows, run in a repository laid out as there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.ci.repository import RELEASE, step, workflow

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ci.repository import Repository

BEFORE, AT = '1796115599', '1796115600'
NEXT = '{"next": "2026-12-01T09:00:00Z"}\n'


class Run:
    """A repository at the host with a published commit, and a run of a workflow for a commit of it."""

    def __init__(self, origin: Repository, tmp_path: Path) -> None:
        self.origin = origin
        self.published = self.origin.head
        self._tmp_path = tmp_path
        self.output = tmp_path / 'output'
        self.asked = tmp_path / 'asked'
        self.job = self.origin

    def check_out(self, commit: str = '') -> Repository:
        """Check *commit* (else the newest one) out, as the action does."""
        self.job = self.origin.clone(self._tmp_path / 'job')
        self.job.git('checkout', '--quiet', '--detach', commit or self.origin.head)
        self.job.stand_in('gh', f'echo "$*" >> {self.asked}\necho {self.published}')
        return self.job

    def run(self, script: str, event: str, ref: str = 'refs/heads/main', **environment: str) -> Any:
        """Run *script* of a job; return what it did."""
        known = {'GITHUB_EVENT_NAME': event, 'GITHUB_REF': ref, 'GITHUB_REPOSITORY': 'muster/archiv'}
        known['GITHUB_OUTPUT'] = str(self.output)
        return self.job.run('bash', '-e', '-c', script, **known, **environment)

    def outputs(self) -> str:
        """Return what the steps have put out."""
        return self.output.read_text(encoding='utf-8') if self.output.exists() else ''


@pytest.fixture
def run(repository: Repository, tmp_path: Path) -> Run:
    return Run(repository, tmp_path)


JOBS = workflow('publish')['jobs']
PLAN = step(JOBS['plan'], '.ci/path')
GUARD = step(JOBS['deploy'], '.ci/may-deploy')
DECIDE = step(workflow('ci')['jobs']['path'], '.ci/path')


@pytest.mark.parametrize('event', ['push', 'workflow_dispatch'])
@pytest.mark.parametrize(('file', 'path'), [(RELEASE, 'content'), ('program.py', 'code'), (None, 'content')])
def test_a_push_is_published_by_its_path(run: Run, event: str, file: str | None, path: str) -> None:
    if file:
        run.origin.commit({file: 'Neu\n'})
    run.check_out()
    assert run.run(PLAN, event).returncode == 0
    assert run.outputs() == f'path={path}\n'


def test_a_text_behind_a_program_that_failed_is_tested(run: Run) -> None:
    run.origin.commit({'program.py': '2\n'})
    run.origin.commit({RELEASE: 'Neu\n'})
    run.check_out()
    assert run.run(PLAN, 'push').returncode == 0
    assert run.outputs() == 'path=code\n'


def test_if_the_host_does_not_answer_it_is_tested(run: Run) -> None:
    run.origin.commit({RELEASE: 'Neu\n'})
    run.published = ''
    run.check_out()
    assert run.run(PLAN, 'push').returncode == 0
    assert run.outputs() == 'path=code\n'


def test_an_old_run_started_again_does_nothing(run: Run) -> None:
    old = run.published
    run.published = run.origin.commit({RELEASE: 'Neu\n'})
    run.check_out(old)
    done = run.run(PLAN, 'push')
    assert (done.returncode, run.outputs()) == (0, '')
    assert 'a newer commit' in done.stderr


@pytest.mark.parametrize(
    ('file', 'epoch', 'status', 'output'),
    [
        (None, BEFORE, 0, ''),
        (None, AT, 0, 'path=content\n'),
        (RELEASE, AT, 0, 'path=content\n'),
        # The bot's own commit.
        ('docs/releases.lock', AT, 0, 'path=content\n'),
        # Its own run tests it.
        ('program.py', BEFORE, 0, ''),
        ('program.py', AT, 1, ''),
    ],
)
def test_the_clock_publishes_what_is_due_and_tests_nothing(
    run: Run, file: str | None, epoch: str, status: int, output: str
) -> None:
    if file:
        run.origin.commit({file: 'Neu\n'})
    job = run.check_out()
    (job.root / 'next-publication.json').write_text(NEXT, encoding='utf-8')
    done = run.run(PLAN, 'schedule', SOURCE_DATE_EPOCH=epoch)
    assert (done.returncode, run.outputs()) == (status, output)
    assert ('::error::' in done.stdout) == bool(status)
    # What is not due asks nobody: it is over in seconds.
    assert run.asked.exists() == (epoch == AT)


@pytest.mark.parametrize(
    ('event', 'ref', 'file', 'path'),
    [
        ('pull_request', 'refs/pull/1/merge', RELEASE, 'content'),
        ('pull_request', 'refs/pull/1/merge', 'program.py', 'code'),
        ('push', 'refs/heads/zweig', RELEASE, 'content'),
        ('push', 'refs/heads/zweig', 'program.py', 'code'),
        # Called by publish.yml: there is no difference from main, and yet it must be tested.
        ('push', 'refs/heads/main', None, 'code'),
        ('workflow_dispatch', 'refs/heads/main', RELEASE, 'code'),
        ('schedule', 'refs/heads/main', RELEASE, 'code'),
    ],
)
def test_a_branch_is_compared_with_where_it_began(
    run: Run, event: str, ref: str, file: str | None, path: str
) -> None:
    base = run.origin.head
    run.origin.git('checkout', '--quiet', '-b', 'zweig')
    if file:
        run.origin.commit({file: 'Neu\n'})
    run.check_out()
    assert run.run(DECIDE, event, ref, BASE=base if event == 'pull_request' else '').returncode == 0
    assert run.outputs() == f'path={path}\n'


def test_a_fine_commit_is_deployed_though_the_next_one_fails(run: Run) -> None:
    fine = run.origin.commit({RELEASE: 'Neu\n'})
    run.origin.commit({'program.py': 'kaputt\n'})
    run.check_out(fine)
    assert run.run(GUARD, 'push', NEXT=NEXT, SOURCE_DATE_EPOCH=BEFORE).returncode == 0


def test_a_commit_that_was_overtaken_is_not_deployed(run: Run) -> None:
    """As an error: a job of this environment that succeeds counts as a deployment of its commit."""
    old = run.origin.commit({RELEASE: 'Neu\n'})
    run.published = run.origin.commit({RELEASE: 'Zurückgezogen\n'})
    run.check_out(old)
    done = run.run(GUARD, 'push', NEXT=NEXT, SOURCE_DATE_EPOCH=BEFORE)
    assert done.returncode == 1
    assert done.stderr.startswith(f'not deployed: a newer commit, {run.published}, is published already')


@pytest.mark.parametrize(
    ('built', 'epoch', 'status'),
    [
        (NEXT, BEFORE, 0),
        (NEXT, AT, 1),
        ('{"next": null}', AT, 0),
        # The build has said nothing.
        ('', BEFORE, 1),
    ],
)
def test_what_was_built_before_an_embargo_ended_is_not_deployed_after_it(
    run: Run, built: str, epoch: str, status: int
) -> None:
    """The same commit, but an older site: only its deployment was started again."""
    run.check_out()
    done = run.run(GUARD, 'push', NEXT=built.strip(), SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == status
    assert ('::error::Not deployed' in done.stdout) is bool(status)


def test_if_the_host_does_not_answer_only_the_newest_commit_is_deployed(run: Run) -> None:
    old = run.published
    run.published = ''
    run.origin.commit({RELEASE: 'Neu\n'})
    job = run.check_out()
    assert run.run(GUARD, 'push', NEXT=NEXT, SOURCE_DATE_EPOCH=BEFORE).returncode == 0
    job.git('checkout', '--quiet', '--detach', old)
    assert run.run(GUARD, 'push', NEXT=NEXT, SOURCE_DATE_EPOCH=BEFORE).returncode == 1


def test_the_ledger_that_was_built_is_pushed(run: Run, tmp_path: Path) -> None:
    script = step(JOBS['record'], '.ci/record')
    run.check_out()
    run.origin.git('checkout', '--quiet', '--detach')
    (tmp_path / 'releases.lock').write_text('releases/2026/a 11\n', encoding='utf-8')
    done = run.run(script, 'push', RUNNER_TEMP=str(tmp_path))
    assert (done.returncode, done.stdout) == (0, f'{run.published}\nrecorded\n')
    assert run.asked.read_text(encoding='utf-8') == 'auth setup-git\n'
    assert run.origin.git('show', 'main:docs/releases.lock') == 'releases/2026/a 11'
