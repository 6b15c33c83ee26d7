"""Questions to git, where there is one. No Sphinx."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Set while git runs a hook, they would lead every question to another repository or index; the last one
#: counts more than the options of "git diff".
_NOT_PASSED = (
    *('GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_OBJECT_DIRECTORY'),
    'GIT_DIFF_OPTS',
)
#: Seconds; a history of many years takes a few.
_PATIENCE = 60


def git(folder: Path, *arguments: str, fine: tuple[int, ...] = (0,)) -> str | None:
    """Return what git says in *folder*; ``None`` if there is none, or its exit status is none of *fine*."""
    program = shutil.which('git')
    if program is None:
        return None
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED}
    command = [program, '--no-pager', '--literal-pathspecs', '-C', str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603  a fixed program without a shell
            command, check=False, capture_output=True, timeout=_PATIENCE, env=environment
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode('utf-8', 'replace') if done.returncode in fine else None
