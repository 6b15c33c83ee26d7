"""Small git repositories laid out as this one, and programs that stand in for those that ask a host."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import yaml

from tests.support import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Nobody's settings, and nobody is asked anything.
GIT = {
    'GIT_CONFIG_GLOBAL': os.devnull,
    'GIT_CONFIG_NOSYSTEM': '1',
    'GIT_TERMINAL_PROMPT': '0',
    'GIT_AUTHOR_NAME': 'Erika Muster',
    'GIT_AUTHOR_EMAIL': 'erika.muster@example.org',
    'GIT_COMMITTER_NAME': 'Erika Muster',
    'GIT_COMMITTER_EMAIL': 'erika.muster@example.org',
}
#: What a job finds, whatever the machine that runs these tests has besides.
PATH = os.environ['PATH']
RELEASE = 'docs/releases/2026/2026-11-28-beispiel.md'
GITHUB = REPOSITORY / '.github' / 'workflows'


def workflow(name: str) -> Any:
    """Return the workflow *name* of GitHub."""
    return yaml.safe_load((GITHUB / f'{name}.yml').read_text(encoding='utf-8'))


def step(job: Mapping[str, Any], word: str) -> str:
    """Return the only script of *job* that has *word* in it."""
    (found,) = (one['run'] for one in job['steps'] if word in one.get('run', ''))
    return str(found)


class Repository:
    """A repository in *root*, with a work tree and the scripts of this one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        #: What jobs find before all other programs.
        self.bin = root.parent / f'{root.name}-bin'
        self.bin.mkdir(exist_ok=True)
        self.environment = {**GIT, 'PATH': f'{self.bin}:{PATH}'}

    @classmethod
    def create(cls, root: Path) -> Repository:
        """Make a repository with a first commit: the scripts, a program, and an archive with a release."""
        new = cls(root)
        root.mkdir()
        new.git('init', '--quiet', '--initial-branch', 'main')
        shutil.copytree(REPOSITORY / '.ci', root / '.ci')
        shutil.copy(REPOSITORY / '.gitattributes', root)
        new.commit(
            {'docs/conf.py': '', 'docs/releases.lock': '', 'program.py': '1\n', RELEASE: 'Ein Beispiel.\n'}
        )
        return new

    def clone(self, root: Path, *options: str) -> Repository:
        """Clone this repository, as a job does: the branch lies at ``origin/main``."""
        new = Repository(root)
        self.git('clone', '--quiet', *options, self.root.as_uri(), str(root))
        return new

    def git(self, *arguments: str) -> str:
        """Run git; return what it says."""
        command = ['git', *arguments]
        done = subprocess.run(
            command, cwd=self.root, env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    @property
    def head(self) -> str:
        """The commit that is checked out."""
        return self.git('rev-parse', 'HEAD')

    def commit(self, files: Mapping[str, str | None]) -> str:
        """Commit *files*, of which those that are None are removed; return the commit."""
        for name, text in files.items():
            path = self.root / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding='utf-8')
        return self.commit_all()

    def commit_all(self) -> str:
        """Commit what lies there; return the commit."""
        self.git('add', '--all')
        self.git('commit', '--quiet', '--message', 'Ein Beispiel')
        return self.head

    def stand_in(self, name: str, script: str) -> None:
        """Put a shell script in the place of the program *name*."""
        path = self.bin / name
        path.write_text(f'#!/bin/sh\n{script}\n', encoding='utf-8')
        path.chmod(0o755)

    def run(self, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run *command*, a script of ``.ci`` for one."""
        return subprocess.run(
            command,
            cwd=self.root,
            env={**self.environment, **environment},
            check=False,
            capture_output=True,
            text=True,
        )

    def job(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the text of a job, as both hosts do."""
        return self.run('bash', '-e', '-o', 'pipefail', '-c', script, **environment)
