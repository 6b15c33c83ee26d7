"""What the pipelines do by the clock, as far as it can be tried without them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

TOP = Path(__file__).parents[2]
BEFORE, AT = '1796115599', '1796115600'
NEXT = '{"next": "2026-12-01T09:00:00Z"}\n'


def due(path: Path, epoch: str) -> int:
    """Return the exit status of ``.ci/due``."""
    environment = {'PATH': '/usr/bin:/bin', 'SOURCE_DATE_EPOCH': epoch}
    return subprocess.run([TOP / '.ci' / 'due', path], env=environment, check=False).returncode


@pytest.mark.parametrize(
    ('content', 'epoch', 'status'),
    [
        (NEXT, BEFORE, 1),
        (NEXT, AT, 0),
        ('{"next": null}\n', AT, 1),
        # What cannot be read is due: building once too often does no harm.
        ('', BEFORE, 0),
        ('{"next": "morgen"}\n', BEFORE, 0),
        ('<html>not found</html>\n', BEFORE, 0),
        (None, BEFORE, 0),
    ],
)
def test_when_a_build_is_due(tmp_path: Path, content: str | None, epoch: str, status: int) -> None:
    path = tmp_path / 'next-publication.json'
    if content is not None:
        path.write_text(content, encoding='utf-8')
    assert due(path, epoch) == status


@pytest.mark.parametrize(
    ('source', 'epoch', 'status', 'public', 'ran'),
    [
        ('push', BEFORE, 0, 'new', ['publish']),
        # Another commit than the published one: nobody knows whether it was tested.
        ('schedule', AT, 0, 'new', ['test-fast check', 'publish']),
        ('schedule', BEFORE, 42, None, []),
    ],
)
def test_gitlab_never_hands_over_what_it_has_not_built(
    tmp_path: Path, source: str, epoch: str, status: int, public: str | None, ran: list[str]
) -> None:
    """The cache is a runner's: it may hold an older site than the published one."""
    job: dict[str, Any] = yaml.safe_load((TOP / '.gitlab-ci.yml').read_text(encoding='utf-8'))['pages']
    site = tmp_path / 'docs' / '_build' / 'publish' / 'current' / 'html'
    site.mkdir(parents=True)
    (site / 'next-publication.json').write_text(NEXT, encoding='utf-8')
    (site / 'index.html').write_text('old', encoding='utf-8')
    (tmp_path / '.ci').mkdir()
    shutil.copy(TOP / '.ci' / 'due', tmp_path / '.ci')
    make = tmp_path / 'make'
    make.write_text(
        f'#!/bin/sh\necho "$*" >> {tmp_path}/ran\nprintf new > {site}/index.html\n', encoding='utf-8'
    )
    make.chmod(0o755)
    environment = {
        'PATH': f'{tmp_path}:/usr/bin:/bin',
        'SOURCE_DATE_EPOCH': epoch,
        'CI_PIPELINE_SOURCE': source,
        'CI_COMMIT_SHA': 'abc',
        'CI_PAGES_URL': f'file://{tmp_path}/nothing',
    }
    script = '\n'.join(job['script'])
    done = subprocess.run(['/bin/sh', '-ec', script], cwd=tmp_path, env=environment, check=False)
    assert done.returncode == status
    assert job['allow_failure'] == {'exit_codes': 42}
    said = tmp_path / 'ran'
    assert (said.read_text(encoding='utf-8').splitlines() if said.exists() else []) == ran
    if status == 0:
        # The same commit again has been tested.
        said.unlink()
        shutil.rmtree(tmp_path / 'public')
        subprocess.run(['/bin/sh', '-ec', script], cwd=tmp_path, env=environment, check=True)
        assert said.read_text(encoding='utf-8') == 'publish\n'
    page = tmp_path / 'public' / 'index.html'
    assert (page.read_text(encoding='utf-8') if page.exists() else None) == public


def test_github_remembers_the_next_moment_only_when_the_site_is_there() -> None:
    jobs = yaml.safe_load((TOP / '.github' / 'workflows' / 'publish.yml').read_text(encoding='utf-8'))['jobs']
    saving = [
        (name, number)
        for name, job in jobs.items()
        for number, step in enumerate(job.get('steps', ()))
        if 'cache/save@' in step.get('uses', '')
    ]
    uses = [step.get('uses', '').partition('@')[0] for step in jobs['deploy']['steps']]
    assert [name for name, _number in saving] == ['deploy']
    assert saving[0][1] > uses.index('actions/deploy-pages')
