"""The progress bar and the sentences of a command that is stopped."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from pressarchive.runner import terminal
from pressarchive.runner.terminal import Progress, guarded, plain, say
from tests.screen import Screen, shown

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> Iterator[Screen]:
    found = Screen(getattr(request, 'param', 40))
    yield found
    found.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, 'PATIENCE', 0)


@pytest.mark.parametrize(
    ('screen', 'line'),
    [
        (10, ' 50 %'),
        (30, ' 50 %'),
        (40, 'reading sources [#######        ]  50 %'),
        (80, 'reading sources [####################                    ]  50 %'),
        # Nobody has said how wide it is.
        (0, 'reading sources [####################                    ]  50 %'),
    ],
    indirect=['screen'],
)
@pytest.mark.usefixtures('impatient')
def test_a_bar_is_one_line_and_goes_without_a_trace(screen: Screen, line: str) -> None:
    bar = Progress(screen.stream)
    bar.show('a much longer word for what is done', 3)
    bar.show('reading sources', 50)
    written = screen.written()
    assert shown(written) == [line]
    assert '\n' not in written
    bar.remove()
    assert shown(written + screen.written()) == ['']


@pytest.mark.usefixtures('impatient')
def test_what_has_not_changed_is_not_drawn_again(screen: Screen) -> None:
    bar = Progress(screen.stream)
    for _time in range(3):
        bar.show('reading', 50)
    assert screen.written().count('\r') == 1


def test_a_short_build_has_no_bar(screen: Screen) -> None:
    bar = Progress(screen.stream)
    bar.show('reading', 50)
    bar.remove()
    assert screen.written() == ''


@pytest.mark.usefixtures('impatient')
def test_a_terminal_that_is_gone_stops_nothing() -> None:
    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(errno.EIO, 'Input/output error')

    bar = Progress(Gone())
    bar.show('reading', 50)
    bar.show('reading', 60)
    bar.remove()


@pytest.mark.parametrize(
    ('term', 'out', 'err', 'is_shown'),
    [
        ('xterm', True, True, True),
        ('dumb', True, True, False),
        ('xterm', False, True, False),
        ('xterm', True, False, False),
        # Closed, as by ">&-".
        ('xterm', None, True, False),
    ],
)
def test_there_is_a_bar_only_where_all_goes_to_a_terminal(
    screen: Screen,
    monkeypatch: pytest.MonkeyPatch,
    term: str,
    out: bool | None,
    err: bool,
    is_shown: bool,
) -> None:
    monkeypatch.setenv('TERM', term)
    with open(os.devnull, 'w', encoding='utf-8') as nowhere:  # noqa: PTH123
        monkeypatch.setattr(sys, 'stdout', {True: screen.stream, False: nowhere, None: None}[out])
        monkeypatch.setattr(sys, 'stderr', screen.stream if err else nowhere)
        bar = Progress.on_terminal()
        monkeypatch.undo()
    assert (bar._stream is not None) == is_shown


def test_colours_are_taken_out() -> None:
    assert plain('\x1b[2K\x1b[01mreading sources... \x1b[39;49;00m[ 50%] \x1b[35ma\x1b[39;49;00m') == (
        'reading sources... [ 50%] a'
    )


def test_letters_that_the_output_does_not_have_stop_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp('out') / 'out'
    with path.open('w', encoding='ascii') as stream:
        monkeypatch.setattr(sys, 'stdout', stream)
        say('für \udcff')
        monkeypatch.undo()
    assert path.read_text('ascii') == 'f\\xfcr \\udcff\n'


@pytest.mark.parametrize(
    ('number', 'status', 'sentence'),
    [(signal.SIGINT, 2, 'stopped by Ctrl-C\n'), (signal.SIGTERM, 143, 'terminated\n')],
)
def test_whoever_stops_a_command_reads_a_sentence(
    capsys: pytest.CaptureFixture[str], number: signal.Signals, status: int, sentence: str
) -> None:
    before = signal.getsignal(signal.SIGTERM)

    def command() -> int:
        os.kill(os.getpid(), number)
        return 0

    assert guarded(command) == status
    assert capsys.readouterr().err == sentence
    assert signal.getsignal(signal.SIGTERM) is before
