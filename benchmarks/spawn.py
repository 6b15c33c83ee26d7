"""Runs a command and writes what it took to a file: ``spawn.py FILE COMMAND …``.

A process of its own between the runner and a build: Linux counts what the starting process had in memory
towards the peak of the one it starts, and the runner holds a whole sample.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

#: Linux counts memory in KiB, macOS in bytes.
_SCALE = 1 if sys.platform == 'darwin' else 1024


def main() -> None:
    """Run the command that the arguments name."""
    target, *command = sys.argv[1:]
    started = time.perf_counter()
    process = subprocess.Popen(command)
    # Blocks without polling, and counts the children that the process has waited for (-j).
    _pid, status, used = os.wait4(process.pid, 0)
    found = {
        'code': os.waitstatus_to_exitcode(status),
        'cpu': used.ru_utime + used.ru_stime,
        'wall': time.perf_counter() - started,
        'peak': used.ru_maxrss * _SCALE,
    }
    process.returncode = found['code']
    with open(target, 'w', encoding='utf-8') as stream:  # noqa: PTH123  pathlib would only make this process larger
        json.dump(found, stream)


if __name__ == '__main__':
    main()
