"""The scripts of GitLab's pipeline, run in a repository laid out as there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.ci.repository import RELEASE
from tests.support import REPOSITORY

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.ci.repository import Repository

BEFORE, AT = '1796115599', '1796115600'
NEXT = '{"next": "2026-12-01T09:00:00Z"}\n'
JOBS: dict[str, Any] = yaml.safe_load((REPOSITORY / '.gitlab-ci.yml').read_text(encoding='utf-8'))
SITE = 'docs/_build/publish/current/html'
TESTS = ('test', 'coverage', 'lint')


class Pipeline:
    """A repository at the host with a published site, and a pipeline for a commit of it."""

    def __init__(self, origin: Repository, tmp_path: Path) -> None:
        self.origin = origin
        # In the place of what takes minutes.
        for name in ('run', 'content'):
            script = f'#!/bin/sh\necho {name} "$*" >> "$RAN"\n'
            if name == 'content':
                script += f'mkdir -p {SITE}; echo new > {SITE}/index.html\n'
            (self.origin.root / '.ci' / name).write_text(script, encoding='utf-8')
        self.published = self.origin.commit_all()
        self.ran_at = tmp_path / 'ran'
        self.web = tmp_path / 'web'
        self.web.mkdir()
        self.put_online(self.published)
        self._tmp_path = tmp_path
        self.job = self.origin

    def put_online(self, commit: str) -> None:
        """Make *commit* the published one."""
        (self.web / 'published-commit.txt').write_text(f'{commit}\n', encoding='utf-8')
        (self.web / 'next-publication.json').write_text(NEXT, encoding='utf-8')

    def check_out(self, commit: str = '') -> Repository:
        """Check *commit* (else the newest one) out, with an older site in the runner's cache."""
        self.job = self.origin.clone(self._tmp_path / 'job')
        self.job.git('checkout', '--quiet', '--detach', commit or self.origin.head)
        site = self.job.root / SITE
        site.mkdir(parents=True)
        (site / 'index.html').write_text('old\n', encoding='utf-8')
        (site / 'next-publication.json').write_text(NEXT, encoding='utf-8')
        return self.job

    def run(self, name: str, source: str = 'push', **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the script of the job *name*."""
        variables = {
            'CI_PIPELINE_SOURCE': source,
            'CI_COMMIT_SHA': self.job.head,
            'CI_COMMIT_BRANCH': 'main',
            'CI_DEFAULT_BRANCH': 'main',
            'CI_PAGES_URL': self.web.as_uri(),
            'RAN': str(self.ran_at),
            'SOURCE_DATE_EPOCH': AT,
        }
        return self.job.job('\n'.join(JOBS[name]['script']), **(variables | environment))

    def ran(self) -> list[str]:
        """Return which of the scripts that take minutes have run."""
        return self.ran_at.read_text(encoding='utf-8').splitlines() if self.ran_at.exists() else []

    def handed_over(self) -> dict[str, str]:
        """Return what the job hands over to be published."""
        public = self.job.root / 'public'
        return {path.name: path.read_text(encoding='utf-8').strip() for path in public.glob('*.*')}


@pytest.fixture
def pipeline(repository: Repository, tmp_path: Path) -> Pipeline:
    return Pipeline(repository, tmp_path)


@pytest.mark.parametrize('name', TESTS)
@pytest.mark.parametrize(
    ('file', 'tested'), [(RELEASE, False), ('docs/releases.lock', False), ('program.py', True)]
)
def test_texts_start_no_test(pipeline: Pipeline, name: str, file: str, *, tested: bool) -> None:
    pipeline.origin.commit({file: 'Neu\n'})
    pipeline.check_out()
    assert pipeline.run(name).returncode == 0
    wanted = {'test': 'run test-rest', 'coverage': 'run browser coverage organisation', 'lint': 'run lint'}[
        name
    ]
    assert pipeline.ran() == ([wanted] if tested else [])


def test_a_text_behind_a_program_that_failed_is_tested(pipeline: Pipeline) -> None:
    pipeline.origin.commit({'program.py': '2\n'})
    pipeline.origin.commit({RELEASE: 'Neu\n'})
    pipeline.check_out()
    assert pipeline.run('lint').returncode == 0
    assert pipeline.ran() == ['run lint']


@pytest.mark.parametrize(('cached', 'tested'), [(True, False), (False, True)])
def test_if_nobody_may_read_the_site_the_cache_counts(
    pipeline: Pipeline, *, cached: bool, tested: bool
) -> None:
    (pipeline.web / 'published-commit.txt').unlink()
    pipeline.origin.commit({RELEASE: 'Neu\n'})
    job = pipeline.check_out()
    if cached:
        (job.root / '.cache' / 'published').mkdir(parents=True)
        (job.root / '.cache' / 'published' / 'commit').write_text(f'{pipeline.published}\n', encoding='utf-8')
    assert pipeline.run('lint').returncode == 0
    assert pipeline.ran() == (['run lint'] if tested else [])


@pytest.mark.parametrize(('file', 'tested'), [(RELEASE, False), ('program.py', True)])
@pytest.mark.parametrize('is_request', [True, False])
def test_a_branch_is_compared_with_where_it_began(
    pipeline: Pipeline, file: str, *, is_request: bool, tested: bool
) -> None:
    base = pipeline.origin.head
    pipeline.origin.git('checkout', '--quiet', '-b', 'zweig')
    pipeline.origin.commit({file: 'Neu\n'})
    pipeline.check_out()
    # The default branch has gone on meanwhile; the site with it.
    pipeline.put_online('0' * 40)
    if is_request:
        done = pipeline.run(
            'lint', 'merge_request_event', CI_COMMIT_BRANCH='', CI_MERGE_REQUEST_DIFF_BASE_SHA=base
        )
    else:
        done = pipeline.run('lint', CI_COMMIT_BRANCH='zweig')
    assert done.returncode == 0
    assert pipeline.ran() == (['run lint'] if tested else [])


def test_a_push_is_built_and_handed_over(pipeline: Pipeline) -> None:
    commit = pipeline.origin.commit({RELEASE: 'Neu\n'})
    job = pipeline.check_out()
    assert pipeline.run('pages').returncode == 0
    assert pipeline.ran() == ['content ']
    assert pipeline.handed_over() == {
        'index.html': 'new', 'next-publication.json': NEXT.strip(), 'published-commit.txt': commit,
    }  # fmt: skip
    assert (job.root / '.cache' / 'published' / 'commit').read_text(encoding='utf-8') == f'{commit}\n'


@pytest.mark.parametrize(
    ('file', 'epoch', 'status', 'ran'),
    [
        (None, BEFORE, 42, []),
        (None, AT, 0, ['content ']),
        (RELEASE, AT, 0, ['content ']),
        # Its own pipeline tests it.
        ('program.py', BEFORE, 42, []),
        ('program.py', AT, 1, []),
    ],
)
def test_the_clock_publishes_what_is_due_and_tests_nothing(
    pipeline: Pipeline, file: str | None, epoch: str, status: int, ran: list[str]
) -> None:
    """Not due, nothing is handed over: the runner's cache may hold an older site than the published one."""
    if file:
        pipeline.origin.commit({file: 'Neu\n'})
    pipeline.check_out()
    assert pipeline.run('pages', 'schedule', SOURCE_DATE_EPOCH=epoch).returncode == status
    assert pipeline.ran() == ran
    assert bool(pipeline.handed_over()) is (status == 0)
    assert JOBS['pages']['allow_failure'] == {'exit_codes': 42}
    for name in TESTS:
        assert JOBS[name]['rules'] == [{'if': '$CI_PIPELINE_SOURCE != "schedule"'}]


def test_a_fine_commit_is_handed_over_though_the_next_one_fails(pipeline: Pipeline) -> None:
    fine = pipeline.origin.commit({RELEASE: 'Neu\n'})
    pipeline.check_out(fine)
    # Pushed while this one is built.
    pipeline.origin.commit({'program.py': 'kaputt\n'})
    assert pipeline.run('pages').returncode == 0
    assert pipeline.handed_over()['published-commit.txt'] == fine
    # And the next one's pipeline does not end this one's.
    rules = JOBS['workflow']['rules']
    assert rules[0] == {
        'if': '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
        'auto_cancel': {'on_new_commit': 'none'},
    }


@pytest.mark.parametrize('is_known', [True, False])
def test_a_commit_that_was_overtaken_is_not_handed_over(pipeline: Pipeline, *, is_known: bool) -> None:
    old = pipeline.origin.commit({RELEASE: 'Neu\n'})
    job = pipeline.check_out(old)
    newer = pipeline.origin.commit({RELEASE: 'Zurückgezogen\n'})
    pipeline.put_online(newer if is_known else '')
    done = pipeline.run('pages')
    assert done.returncode == 1
    assert f'not deployed: {"a newer commit" if is_known else "it cannot be found out"}' in done.stderr
    assert pipeline.handed_over() == {}
    assert not (job.root / '.cache').exists()


def test_without_an_answer_of_the_repository_nothing_is_handed_over(pipeline: Pipeline) -> None:
    pipeline.check_out()
    pipeline.origin.root.rename(pipeline.origin.root.with_name('away'))
    assert pipeline.run('pages').returncode != 0
    assert pipeline.handed_over() == {}


def test_a_build_that_fails_is_not_handed_over(pipeline: Pipeline) -> None:
    job = pipeline.check_out()
    (job.root / '.ci' / 'content').write_text('#!/bin/sh\nexit 1\n', encoding='utf-8')
    assert pipeline.run('pages').returncode == 1
    assert pipeline.handed_over() == {}


def test_pages_wait_for_all_tests_and_not_for_the_preview() -> None:
    assert JOBS['pages']['needs'] == [{'job': name, 'optional': True} for name in TESTS]
    assert JOBS['check']['script'] == ['.ci/run check']
    assert JOBS['pages']['resource_group'] == 'pages'
    assert JOBS['pages']['interruptible'] is False
