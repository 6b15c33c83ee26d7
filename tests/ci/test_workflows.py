"""When GitHub's jobs start, and what each of them may do."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.ci.repository import GITHUB, step, workflow
from tests.support import REPOSITORY

JOBS = workflow('publish')['jobs']
DECIDE = step(workflow('ci')['jobs']['path'], '.ci/path')
GUARD = step(JOBS['deploy'], '.ci/may-deploy')


def holds(condition: str, **results: Any) -> bool:
    """Tell whether a job with this *condition* starts, after jobs with these *results*."""
    code = condition.replace('!cancelled()', 'True').replace('&&', ' and ').replace('||', ' or ')
    names = re.compile(r'(needs|github|vars)((?:\.\w+)+)')
    code = names.sub(lambda match: f'found[{match[0]!r}]', code)
    # The condition is this repository's own text.
    return bool(eval(' '.join(code.split()), {'found': results}))  # noqa: S307


@pytest.mark.parametrize(
    ('path', 'tests', 'starts'),
    [
        ('content', 'skipped', True),
        ('code', 'success', True),
        ('code', 'failure', False),
        ('code', 'cancelled', False),
        ('code', 'skipped', False),
        ('', 'skipped', False),
        ('', 'success', False),
    ],
)
def test_nothing_is_built_that_must_be_tested_and_was_not(path: str, tests: str, *, starts: bool) -> None:
    results = {'needs.plan.outputs.path': path, 'needs.ci.result': tests}
    assert holds(JOBS['build']['if'], **results) is starts
    assert set(JOBS['build']['needs']) == {'plan', 'ci'}


@pytest.mark.parametrize('path', ['content', 'code', ''])
def test_texts_start_no_test(path: str) -> None:
    results = {'needs.plan.outputs.path': path, 'needs.path.outputs.path': path, 'github.event_name': 'push'}
    assert holds(JOBS['ci']['if'], **results) is (path == 'code')
    assert holds(JOBS['check']['if'], **results) is (path == 'content')
    tests = workflow('ci')['jobs']
    for name in ('test', 'coverage', 'lint'):
        assert holds(tests[name]['if'], **results) is (path == 'code')
    # What starts in any case needs no developer's tools.
    always = {
        step['run'] for job in tests.values() if 'if' not in job for step in job['steps'] if 'run' in step
    }
    assert always == {DECIDE, '.ci/run check'}


@pytest.mark.parametrize('result', ['success', 'failure', 'cancelled', 'skipped'])
def test_only_what_was_built_is_deployed_and_only_what_was_deployed_recorded(result: str) -> None:
    results = {'needs.build.result': result, 'needs.deploy.result': result, 'vars.RELEASE_LOCK': 'commit'}
    assert holds(JOBS['deploy']['if'], **results) is (result == 'success')
    assert holds(JOBS['record']['if'], **results) is (result == 'success')


@pytest.mark.parametrize(
    ('event', 'clock', 'ref', 'starts'),
    [
        ('push', 'off', 'refs/heads/main', True),
        ('schedule', '', 'refs/heads/main', True),
        ('schedule', 'off', 'refs/heads/main', False),
        ('workflow_dispatch', '', 'refs/heads/zweig', False),
    ],
)
def test_the_clock_can_be_switched_off(event: str, clock: str, ref: str, *, starts: bool) -> None:
    results = {'github.event_name': event, 'vars.CLOCK': clock, 'github.ref': ref}
    assert holds(JOBS['plan']['if'], **results) is starts


def test_who_may_write_builds_nothing() -> None:
    """A right to write, to push or to deploy, lies in jobs that run nothing but the scripts for it."""
    for name in sorted(path.stem for path in GITHUB.glob('*.yml')):
        text = workflow(name)
        assert text['permissions'] == {'contents': 'read'}
        for job in text['jobs'].values():
            if 'write' not in job.get('permissions', {}).values():
                continue
            scripts = ' '.join(step.get('run', '') for step in job['steps'])
            assert set(re.findall(r'\.ci/[\w-]+|make|python|pip', scripts)) <= {
                '.ci/due', '.ci/may-deploy', '.ci/published', '.ci/record',
            }  # fmt: skip
            assert 'setup-python' not in str(job['steps'])
    writing = {name: set(job.get('permissions', {}).items()) for name, job in JOBS.items()}
    assert ('contents', 'write') in writing['record']
    assert [name for name, rights in writing.items() if ('id-token', 'write') in rights] == ['deploy']


def test_asking_is_the_last_thing_before_deploying() -> None:
    steps = JOBS['deploy']['steps']
    (deploying,) = (number for number, one in enumerate(steps) if 'deploy-pages@' in one.get('uses', ''))
    assert steps[deploying - 1]['run'] == GUARD
    # One after the other, and none that waits is driven out by an older one that comes later.
    assert JOBS['deploy']['concurrency'] == {'group': 'pages', 'cancel-in-progress': False, 'queue': 'max'}
    # What comes after it must not make a failed deployment of a site that is there.
    assert [one.get('continue-on-error') for one in steps[deploying + 1 :]] == [True]


def test_the_next_moment_is_remembered_only_when_the_site_is_there() -> None:
    saving = [
        (name, number)
        for name, job in JOBS.items()
        for number, one in enumerate(job.get('steps', ()))
        if 'cache/save@' in one.get('uses', '')
    ]
    uses = [one.get('uses', '').partition('@')[0] for one in JOBS['deploy']['steps']]
    assert [name for name, _number in saving] == ['deploy']
    assert saving[0][1] > uses.index('actions/deploy-pages')


def test_each_python_and_all_tests() -> None:
    jobs = workflow('ci')['jobs']
    assert step(jobs['test'], '.ci/run') == '.ci/run test-rest'
    assert jobs['test']['strategy']['matrix']['python'] == ['3.11', '3.12']
    assert step(jobs['coverage'], '.ci/run') == '.ci/run browser coverage organisation'
    versions = [
        one['with']['python-version'] for one in jobs['coverage']['steps'] if 'setup-python' in str(one)
    ]
    built = [one['with']['python-version'] for one in JOBS['build']['steps'] if 'setup-python' in str(one)]
    assert versions == built == ['3.13']


def test_each_step_that_a_job_runs_is_there() -> None:
    script = (REPOSITORY / '.ci' / 'run').read_text(encoding='utf-8')
    steps = set(re.findall(r'^step_([\w-]+)\(\)', script, re.MULTILINE))
    texts = [
        path.read_text(encoding='utf-8') for path in (*GITHUB.glob('*.yml'), REPOSITORY / '.gitlab-ci.yml')
    ]
    called = {
        name for text in texts for words in re.findall(r'\.ci/run (.+)', text) for name in words.split()
    }
    assert called == {'browser', 'coverage', 'test-rest', 'lint', 'check', 'organisation'}
    assert called <= steps
