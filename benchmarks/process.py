"""One build as a whole process, and what it took."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.sites import Site

#: 4 January 2025: the builds' clock stands still, a little later than the newest release.
EPOCH = '1736000000'
HEARTBEAT_SECONDS = 10
SPAWN = Path(__file__).with_name('spawn.py')
_TAIL = 2000


class BuildError(Exception):
    """A build that failed; its message is what Sphinx said."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process and all its descendants that were waited for took."""

    #: User and system time in seconds.
    cpu: float
    wall: float
    #: Largest resident set of any one of the processes, in bytes; not their sum.
    peak: int


def run(
    command: Sequence[str], *, environment: Mapping[str, str], log: Path, beat: Callable[[float], None]
) -> Usage:
    """Run *command*, with its output in the file *log*; call *beat* with the seconds so far now and then."""
    done = threading.Event()
    started = time.monotonic()

    def watch() -> None:
        while not done.wait(HEARTBEAT_SECONDS):
            beat(time.monotonic() - started)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        found = _spawn(command, environment, log)
    finally:
        done.set()
        watcher.join()
    if found['code']:
        tail = log.read_text(encoding='utf-8', errors='replace')[-_TAIL:]
        message = f'{" ".join(command)} ended with {found["code"]}:\n{tail}'
        raise BuildError(message)
    return Usage(cpu=found['cpu'], wall=found['wall'], peak=int(found['peak']))


def _spawn(command: Sequence[str], environment: Mapping[str, str], log: Path) -> dict[str, float]:
    """Run *command* by way of a small process; return what that has measured."""
    result = log.with_suffix('.json')
    result.unlink(missing_ok=True)
    with log.open('wb') as output:
        process = subprocess.Popen(
            [sys.executable, '-I', '-S', str(SPAWN), str(result), *command],
            env=dict(environment),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            process.wait()
        except BaseException:
            # Interrupted: the build must not go on in a folder that is being removed.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
    try:
        found: dict[str, float] = json.loads(result.read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return {'code': process.returncode or 1}
    return found


def command(site: Site, jobs: int = 1, *, index: bool = True) -> list[str]:
    """Return the command that builds *site*, with its search index or without."""
    parts = [sys.executable, '-m', 'sphinx', '-b', 'html', '-d', str(site.doctrees)]
    if jobs > 1:
        parts += ['-j', str(jobs)]
    if not index:
        parts += ['-D', site.no_index]
    return [*parts, str(site.src), str(site.out)]


def environment(paths: Sequence[Path]) -> dict[str, str]:
    """Return the environment of builds: this one, a clock that stands still, *paths* before all packages.

    Python may keep what it compiles, as it does for everybody: without, it would compile ours in each build,
    and of the packages nothing.
    """
    return {
        **{name: value for name, value in os.environ.items() if name != 'PYTHONDONTWRITEBYTECODE'},
        'SOURCE_DATE_EPOCH': EPOCH,
        'PYTHONPATH': os.pathsep.join(str(path) for path in paths),
        # No colours in the log.
        'NO_COLOR': '1',
    }


def last_line(log: Path) -> str:
    """Return the last line that a build has written so far."""
    try:
        with log.open('rb') as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(0, stream.tell() - _TAIL))
            lines = stream.read().decode('utf-8', 'replace').replace('\r', '\n').split('\n')
    except OSError:
        return ''
    return next((line.strip() for line in reversed(lines) if line.strip()), '')


def warnings(log: Path) -> list[str]:
    """Return the lines with warnings and errors of a build."""
    lines = log.read_text(encoding='utf-8', errors='replace').splitlines()
    return [line for line in lines if 'WARNING: ' in line or 'ERROR: ' in line]
