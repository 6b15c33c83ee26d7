"""What the commands say, and where: lines, a progress bar, and one sentence when somebody stops them."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pressarchive.messages.catalogue import phrase, template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

#: Seconds before a bar is drawn. Most builds are over by then.
PATIENCE = 2.0
#: Exit statuses: Sphinx's when it is interrupted, and a shell's for a process that was terminated.
INTERRUPTED, TERMINATED = 2, 128 + signal.SIGTERM
#: What is to be said of a build that was stopped.
HALF = template(': what was built is not whole; the next build makes it anew')
#: Sphinx's colours, and its sign to clear a line.
_ESCAPES = re.compile(r'\x1b\[[0-9;]*[mK]')
#: Narrower than this, a line has no room for a bar.
_NARROW = 30


class Terminated(KeyboardInterrupt):
    """The process was asked to end by SIGTERM."""


class Progress:
    """A bar on one line of a terminal, redrawn in place and removed in the end; elsewhere nothing."""

    def __init__(self, stream: TextIO | None) -> None:
        """Draw on *stream*; ``None``: nowhere."""
        self._stream = stream
        self._began = time.monotonic()
        self._line = ''

    @classmethod
    def on_terminal(cls) -> Progress:
        """Return a bar on the error output, if all output goes to a terminal that can redraw a line."""
        return cls(sys.stderr if all(map(_is_terminal, (sys.stdout, sys.stderr))) else None)

    def show(self, what: str, percent: int) -> None:
        """Say that *percent* of *what* is done, if the build takes long."""
        if self._stream is None or time.monotonic() - self._began < PATIENCE:
            return
        # One column stays free: a line that is full wraps.
        room = _columns(self._stream) - 1
        line = f'{percent:3} %'
        if room >= _NARROW:
            what = what[: room // 2]
            width = min(room - len(what) - len(line) - 4, 40)
            line = f'{what} [{"#" * (width * percent // 100):{width}}] {line}'
        line = line[:room]
        if line != self._line:
            self._put(f'\r{line:{len(self._line)}}'[: room + 1])
            self._line = line

    def remove(self) -> None:
        """Leave the line as it was."""
        if self._line:
            self._put(f'\r{" " * len(self._line)}\r')
            self._line = ''

    def _put(self, text: str) -> None:
        if self._stream is not None:
            try:
                self._stream.write(text)
                self._stream.flush()
            except OSError:
                # The terminal is gone; the build goes on.
                self._stream = None


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _is_terminal(stream: TextIO | None) -> bool:
    """Tell whether *stream* is a terminal that can go back in a line."""
    return stream is not None and stream.isatty() and os.environ.get('TERM') != 'dumb'


def has_colours() -> bool:
    """Tell whether Sphinx may colour the standard output."""
    return _is_terminal(sys.stdout) and not os.environ.get('NO_COLOR')


def plain(text: str) -> str:
    """Return *text* without colours."""
    return _ESCAPES.sub('', text)


def seen(path: Path) -> Path:
    """Return *path* as seen from the current folder, if it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def say(text: str) -> None:
    """Print a line."""
    _print(sys.stdout, text)


def complain(text: str) -> None:
    """Print a line of what is wrong, after all that has been said."""
    _flush(sys.stdout)
    _print(sys.stderr, text)


def _print(stream: TextIO | None, text: str) -> None:
    """Print *text* as far as *stream* can: a name may have letters that it has not, or be of odd bytes."""
    if stream is not None:
        encoding = getattr(stream, 'encoding', None) or 'utf-8'
        stream.write(f'{text.encode(encoding, "backslashreplace").decode(encoding)}\n')
        stream.flush()


def _flush(stream: TextIO | None) -> None:
    if stream is not None:
        stream.flush()


def guarded(command: Callable[[], int]) -> int:
    """Run *command*; return its exit status. Whoever stops it, or stops reading, gets no traceback."""
    try:
        with _terminable():
            return command()
    except KeyboardInterrupt as error:
        return stopped(error)
    except BrokenPipeError:
        # As in "make check | head": what was to be said has been said. Python flushes once more at its end.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                os.dup2(nowhere, stream.fileno())
        return 1


def stopped(error: KeyboardInterrupt, rest: str = '') -> int:
    """Say that the command was stopped, and the *rest*; return the exit status."""
    how = phrase('terminated') if isinstance(error, Terminated) else phrase('stopped by Ctrl-C')
    complain(f'{how}{phrase(rest)}')
    return TERMINATED if isinstance(error, Terminated) else INTERRUPTED


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM end the command as Ctrl-C does, so that it can still say a sentence."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def terminate(_number: int, _frame: FrameType | None) -> None:
        raise Terminated

    before = signal.signal(signal.SIGTERM, terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
