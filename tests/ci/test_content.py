"""What the pipelines publish by: `.ci/content`, run on a small archive with the packages of these tests."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.repository import GIT, PATH
from tests.support import REPOSITORY, Project

pytestmark = pytest.mark.slow(reason='whole runs of the script, each a process of its own')

#: 28 November 2026, 12:00 UTC.
NOW = '1795867200'
BUILT = Path('docs', '_build', 'publish')
EMBARGO = {'embargo': '2026-11-28 13:30'}


class Checkout:
    """A checkout in *root* whose packages are installed already."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.project = Project.__new__(Project)
        self.project.root = root / 'docs'

    def create(self) -> None:
        """Write what a publication needs, and an archive with a public and a held release."""
        shutil.copytree(REPOSITORY / '.ci', self.root / '.ci')
        python = self.root / '.venv' / 'bin' / 'python'
        python.parent.mkdir(parents=True)
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding='utf-8')
        python.chmod(0o755)
        (self.root / 'requirements').mkdir()
        for name in ('Makefile', 'pyproject.toml', 'requirements/site.txt'):
            shutil.copy(REPOSITORY / name, self.root / name)
            # Older than the stamps: make installs nothing.
            os.utime(self.root / name, (0, 0))
        version = '.'.join(map(str, sys.version_info[:2]))
        stamps = [self.root / '.venv' / f'.python-{version}', self.root / '.venv' / '.site']
        for number, stamp in enumerate(stamps, 1):
            stamp.touch()
            os.utime(stamp, (number, number))
        project = Project(self.project.root)
        project.release('beispiel', '2026-11-27')
        project.release('gesperrt', '2026-11-28', **EMBARGO)
        # Pages of years are written by a build, and a build in CI is of what is committed.
        project.build()
        shutil.rmtree(project.root / '_build')

    def content(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the script."""
        known = {
            **GIT,
            'PATH': PATH,
            'HOME': str(self.root),
            'PYTHON': sys.executable,
            'SOURCE_DATE_EPOCH': NOW,
        }
        return subprocess.run(
            [self.root / '.ci' / 'content'],
            env={**known, 'LANGUAGE': 'en', **environment},
            check=False,
            capture_output=True,
            text=True,
        )

    def site(self) -> dict[str, bytes]:
        """Return the published site."""
        html = self.root / BUILT / 'current' / 'html'
        return {str(path.relative_to(html)): path.read_bytes() for path in html.rglob('*') if path.is_file()}


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    new = Checkout(tmp_path / 'clone')
    new.create()
    return new


def test_it_publishes_and_says_what_each_step_took(checkout: Checkout) -> None:
    done = checkout.content(RELEASE_LOCK='commit')
    assert done.returncode == 0, done.stderr
    assert 'releases/2026/beispiel.html' in checkout.site()
    assert not any('gesperrt' in name for name in checkout.site())
    steps = re.findall(
        r'^=== (.*?):? (?:after )?[\d.]+ s \([\d.]+ s user, [\d.]+ s system\)$', done.stderr, re.MULTILINE
    )
    assert steps == ['environment', 'site', 'ledger', 'ready to deploy']
    # For the same moment, and upon what was read for the site.
    ledger = (checkout.project.root / 'releases.lock').read_text(encoding='utf-8')
    assert re.findall(r'^(\S+) headline:[0-9a-f]{16},', ledger, re.MULTILINE) == ['releases/2026/beispiel']
    assert 'recorded (new): releases/2026/beispiel\n' in done.stdout


def test_what_is_wrong_with_a_build_publishes_nothing(checkout: Checkout) -> None:
    """Damage of the cache is said, and all is built anew; a warning, and a kill, leave the site as it was."""
    assert checkout.content().returncode == 0
    site = checkout.site()
    # Damaged.
    page = checkout.root / BUILT / 'current' / 'html' / 'index.html'
    page.write_bytes(page.read_bytes()[:100])
    done = checkout.content()
    assert done.returncode == 0
    assert (
        'the last build is not used: html/index.html is not what was published; everything is built anew'
        in done.stdout
    )
    assert checkout.site() == site
    # A warning.
    path = checkout.project.write(
        'releases/2026/falsch.md', '# Falsch\n\n:::{pressrelease}\n:date: morgen\n:::\n\nText.\n'
    )
    done = checkout.content()
    assert done.returncode != 0
    assert 'ready to deploy' not in done.stderr
    assert checkout.site() == site
    path.unlink()
    # Killed in the middle of writing.
    conf = checkout.project.root / 'conf.py'
    text = conf.read_text(encoding='utf-8')
    conf.write_text(
        f"""{text}
import os, signal
def setup(app):
    app.connect('html-page-context', lambda *_arguments: os.kill(os.getpid(), signal.SIGKILL))
""",
        encoding='utf-8',
    )
    done = checkout.content()
    assert done.returncode != 0
    assert 'Killed' in done.stderr
    assert 'ready to deploy' not in done.stderr
    assert checkout.site() == site


def test_without_packages_it_ends_at_once(checkout: Checkout) -> None:
    """The next step does not run with half of them."""
    (checkout.root / 'requirements' / 'site.txt').unlink()
    done = checkout.content()
    assert done.returncode != 0
    assert '=== site' not in done.stdout
    assert not (checkout.root / BUILT).exists()
