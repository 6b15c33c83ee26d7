"""A terminal for tests."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import termios
from typing import TextIO


class Screen:
    """A terminal of so many columns, and what it shows."""

    def __init__(self, columns: int) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
        self.stream: TextIO = os.fdopen(slave, 'w', encoding='utf-8')

    def written(self) -> str:
        """Return all that was written since the last call."""
        # A sign of our own tells when all has come through.
        self.stream.write('\x00')
        self.stream.flush()
        found = b''
        while not found.endswith(b'\x00'):
            found += os.read(self._master, 4096)
        return found[:-1].decode('utf-8').replace('\r\n', '\n')

    def close(self) -> None:
        """Give both ends back."""
        self.stream.close()
        os.close(self._master)


def shown(written: str) -> list[str]:
    """Return the lines that *written* leaves: a carriage return goes back, and what follows overwrites."""
    lines = []
    for row in written.split('\n'):
        line = ''
        for part in row.split('\r'):
            line = part + line[len(part) :]
        lines.append(line.rstrip())
    return lines
