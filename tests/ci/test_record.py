"""What was deployed is recorded from that commit, whatever has been pushed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressarchive.ledger.file_format import parse
from tests.ci.repository import RELEASE

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.ci.repository import Repository

LOCK = 'docs/releases.lock'


def line(number: int) -> str:
    return f'releases/2026/{number} {str(number) * 64}\n'


class Office:
    """A repository at the host, and the checkout of the job that records."""

    def __init__(self, origin: Repository, tmp_path: Path) -> None:
        self.origin = origin
        self.origin.commit({LOCK: line(1)})
        self.job = self.origin.clone(tmp_path / 'job')
        self.job.git('checkout', '--quiet', '--detach')
        self.file = tmp_path / 'releases.lock'
        self.file.write_text(line(1) + line(2), encoding='utf-8')
        # Nobody pushes to a branch that is checked out.
        self.origin.git('checkout', '--quiet', '--detach')
        # Nothing waits.
        self.job.stand_in('sleep', 'exit 0')

    def push(self, files: dict[str, str | None]) -> str:
        """Push a commit with *files*, as somebody else; return it."""
        self.origin.git('checkout', '--quiet', 'main')
        commit = self.origin.commit(files)
        self.origin.git('checkout', '--quiet', '--detach')
        return commit

    def record(self) -> subprocess.CompletedProcess[str]:
        return self.job.run('.ci/record', self.file, 'main')

    def published(self, name: str = LOCK) -> str:
        """Return a file of the newest commit of the branch."""
        return self.origin.git('show', f'main:{name}') + '\n'


@pytest.fixture
def office(repository: Repository, tmp_path: Path) -> Office:
    return Office(repository, tmp_path)


def test_it_is_recorded(office: Office) -> None:
    before = office.origin.head
    done = office.record()
    assert (done.returncode, done.stdout, done.stderr) == (0, 'recorded\n', '')
    assert office.published() == line(1) + line(2)
    assert office.origin.git('diff', '--name-only', before, 'main') == LOCK
    assert office.origin.git('log', '-1', '--format=%an: %s', 'main') == (
        'github-actions[bot]: Record what has been published'
    )


def test_what_is_recorded_already_is_no_commit(office: Office) -> None:
    before = office.origin.git('rev-parse', 'main')
    office.file.write_text(line(1), encoding='utf-8')
    done = office.record()
    assert (done.returncode, done.stdout) == (0, 'nothing to record\n')
    assert office.origin.git('rev-parse', 'main') == before


def test_what_somebody_else_has_recorded_is_no_commit(office: Office) -> None:
    pushed = office.push({LOCK: line(1) + line(2)})
    done = office.record()
    assert (done.returncode, done.stdout) == (0, 'recorded already\n')
    assert office.origin.git('rev-parse', 'main') == pushed


def test_a_text_pushed_meanwhile_stays_and_is_not_recorded(office: Office) -> None:
    pushed = office.push({RELEASE: 'Ein anderer Text.\n'})
    done = office.record()
    assert (done.returncode, done.stdout) == (0, 'recorded\n')
    assert office.published() == line(1) + line(2)
    assert office.published(RELEASE) == 'Ein anderer Text.\n'
    assert office.origin.git('rev-parse', 'main~1') == pushed


def test_lines_of_both_are_kept(office: Office) -> None:
    office.push({LOCK: line(1) + line(3)})
    assert office.record().returncode == 0
    assert sorted(office.published().splitlines()) == sorted((line(1) + line(2) + line(3)).splitlines())


def test_a_push_at_the_same_moment_is_tried_again(office: Office) -> None:
    hook = office.job.root / '.git' / 'hooks' / 'pre-push'
    hook.write_text(
        f"""#!/bin/sh
rm "$0"
cd {office.origin.root} && unset GIT_DIR && git checkout --quiet main && echo Anders > {RELEASE} &&
git commit --quiet --all --message Anders && git checkout --quiet --detach
""",
        encoding='utf-8',
    )
    hook.chmod(0o755)
    done = office.record()
    assert (done.returncode, done.stdout) == (0, 'recorded\n')
    assert 'rejected' in done.stderr
    assert office.published() == line(1) + line(2)
    assert office.published(RELEASE) == 'Anders\n'


def test_a_ledger_that_is_gone_is_not_brought_back(office: Office) -> None:
    pushed = office.push({LOCK: None})
    done = office.record()
    assert done.returncode == 1
    assert done.stderr.endswith(
        f'not recorded: {LOCK} cannot be merged with the newest state of main; '
        'run "make release-lock" there\n'
    )
    assert office.origin.git('rev-parse', 'main') == pushed


@pytest.mark.parametrize('text', [None, ''])
def test_no_ledger_is_no_ledger(office: Office, text: str | None) -> None:
    before = office.origin.git('rev-parse', 'main')
    office.file.unlink()
    if text is not None:
        office.file.write_text(text, encoding='utf-8')
    done = office.record()
    assert (done.returncode, done.stderr) == (1, f'not recorded: {office.file} is missing or empty\n')
    assert office.origin.git('rev-parse', 'main') == before


def test_a_host_that_does_not_answer_is_tried_five_times(office: Office) -> None:
    office.origin.root.rename(office.origin.root.with_name('away'))
    done = office.record()
    assert done.returncode == 1
    assert done.stderr.count('Could not read from remote repository') == 5
    assert done.stderr.endswith(
        'not recorded: five tries to push to main failed; the next publication tries again\n'
    )


def test_the_lines_here_are_lines_of_a_ledger() -> None:
    ledger, faults = parse(line(1) + line(2))
    assert (len(ledger.recorded), faults) == (2, [])
