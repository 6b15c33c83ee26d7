"""What was measured, and where: versions and the processor, without names of machines or folders."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGES = ('sphinx', 'myst-parser', 'docutils', 'sphinx-book-theme', 'snowballstemmer')


def facts(checkout: Path, paths: Sequence[Path]) -> dict[str, str]:
    """Return the facts by their names; *paths* are what builds have before all packages."""
    return {
        'date': datetime.now(UTC).date().isoformat(),
        'commit': _commit(checkout),
        'Python': platform.python_version(),
        **{name: _version(name) for name in PACKAGES},
        'PyStemmer': 'yes' if _importable('Stemmer', paths) else 'no',
        'processor': f'{_processor()} ({os.cpu_count()} cores)',
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return 'missing'


def _importable(module: str, paths: Sequence[Path]) -> bool:
    """Tell whether builds find *module*."""
    environment = {**os.environ, 'PYTHONPATH': os.pathsep.join(str(path) for path in paths)}
    done = subprocess.run(
        [sys.executable, '-c', f'import {module}'], env=environment, capture_output=True, check=False
    )
    return done.returncode == 0


def _processor() -> str:
    try:
        lines = Path('/proc/cpuinfo').read_text(encoding='utf-8').splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    found = (line.partition(':')[2].strip() for line in lines if line.startswith('model name'))
    return next(found, platform.machine())


def _commit(checkout: Path) -> str:
    """Return the short name of the commit, with a remark if what is measured is not quite that."""
    # No optional locks: git must not write into a checkout in which somebody works.
    git = ['git', '--no-optional-locks', '-C', str(checkout)]
    try:
        name = subprocess.run(
            [*git, 'rev-parse', '--short', 'HEAD'], capture_output=True, text=True, check=True
        )
        changed = subprocess.run(
            [*git, 'status', '--porcelain', '--', 'extensions', 'tests/roots/archive'],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return 'unknown'
    return name.stdout.strip() + (' with changes' if changed.stdout.strip() else '')
