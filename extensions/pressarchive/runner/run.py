"""Run Sphinx quietly: the one place where commands start it, with what came of it in the end."""

from __future__ import annotations

import io
import logging
import os
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.cmd.build import get_parser
from sphinx.locale import init_console, translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

from pressarchive.base.others import with_originals
from pressarchive.base.warnings import logger
from pressarchive.messages.catalogue import phrase, plural
from pressarchive.runner import failures
from pressarchive.runner.failures import Failure
from pressarchive.runner.terminal import Progress, complain, has_colours, plain, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping, Sequence

#: What publishing asks of a build; ``conf.py`` may say what it will, a preview is never published.
STRICT = ('-b', 'html', '-W', '-n', '--keep-going', '-D', 'press_preview=0', '-D', 'press_handouts=1')
#: Sphinx's status when a build broke off.
BROKEN = 2
# Sphinx's inside: sphinx.util.display.status_iterator (Sphinx 9.0): what it prints. Missing: an event for
# what is done.
_PERCENT = re.compile(r'\[ {0,2}(\d{1,3})%\]')


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence of ours at the end of a build, which is no warning."""

    text: str
    #: The warnings' word for what it is about; empty: none.
    subtype: str = ''
    arguments: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build."""

    #: As ``sphinx-build`` ends: 0; 1 if it warned and must not; 2 if it broke off.
    status: int
    #: As Sphinx formats them, each once, with paths relative to the current folder.
    warnings: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    #: Why the build broke off.
    failure: Failure | None = None
    #: ``None`` if it broke off.
    app: Sphinx | None = None

    def report(self, *, with_notices: bool = True) -> None:
        """Print notices; then warnings, and how many there are; then why the build broke off."""
        if with_notices:
            for notice in self.notices:
                say(notice.text)
        for warning in self.warnings:
            complain(warning)
        if count := len(self.warnings):
            complain('\n' + plural('%d warning', '%d warnings', count, count))
        if self.failure:
            complain(str(self.failure))


def run(
    arguments: Sequence[str],
    *,
    verbose: bool = False,
    program: str = 'sphinx-build',
    listeners: Mapping[str, Callable[..., object]] | None = None,
) -> Outcome:
    """Run Sphinx with the *arguments* of ``sphinx-build``, with a progress bar; say nothing else.

    *listeners* (event -> listener) belong to the command that builds, not to the extension.
    With *verbose* Sphinx's own output goes to the standard output, all but its warnings. Raises nothing
    but :class:`KeyboardInterrupt` if somebody stops it, and :class:`SystemExit` for arguments that make no
    sense.
    """
    options = parsed(arguments, program)
    warnings, bar = _Warnings(), Progress.on_terminal()
    status: IO[str] = _Status(bar) if not verbose else sys.stdout if has_colours() else _Plain()
    app, code = None, BROKEN
    failure: Failure | None = None
    with_originals.set(verbose)
    with _notices() as notices:
        try:
            if (
                not options.noconfig
                and not Path(options.confdir or options.sourcedir, failures.CONF).is_file()
            ):
                return Outcome(
                    BROKEN, failure=Failure(failures.no_conf(options.confdir or options.sourcedir))
                )
            with patch_docutils(options.confdir or options.sourcedir), docutils_namespace():
                app = _application(options, status, warnings)
                for event, listener in (listeners or {}).items():
                    app.connect(event, listener)
                app.build(options.force_all, options.filenames)
                code = app.statuscode
        except Exception as error:  # noqa: BLE001  whatever it is, it becomes a sentence
            failure, app = failures.of(error), None
        finally:
            bar.remove()
    shown = _Paths(Path(options.sourcedir))
    lines = tuple(dict.fromkeys(shown.relative(text) for text in warnings.found))
    if options.warnfile:
        try:
            Path(options.warnfile).write_text(''.join(f'{line}\n' for line in lines), encoding='utf-8')
        except OSError as error:
            code, failure = BROKEN, failure or failures.of(error)
    if failure is not None:
        failure = replace(failure, text=shown.relative(failure.text), file=shown.relative(failure.file))
    return Outcome(code, lines, tuple(notices), failure, app)


def parsed(arguments: Sequence[str], program: str) -> argparse.Namespace:
    """Return what the arguments of ``sphinx-build`` mean, by its own parser."""
    # Sphinx's own help is lazy text until this is called.
    init_console()
    parser = get_parser()
    parser.prog = program
    options = parser.parse_args(arguments)
    # Sphinx's inside: sphinx.locale.init (Sphinx 9.0): its words are known to messages.foreign in
    # English. Missing: taking back the language of the console.
    translators.pop(('console', 'sphinx'), None)
    if options.force_all and options.filenames:
        parser.error(phrase('-a writes all files; leave out the names of files'))
    return options


def _application(options: argparse.Namespace, status: IO[str] | None, warning: IO[str]) -> Sphinx:
    # Sphinx's inside: sphinx.cmd.build.build_main (Sphinx 9.0): the same of the same arguments, but that one
    # prints what it likes. Missing: the application that a command would run.
    overrides: dict[str, Any] = dict(text.partition('=')[::2] for text in options.define)
    for text in options.htmldefine:
        name, _sign, value = text.partition('=')
        overrides[f'html_context.{name}'] = int(value) if value.isdecimal() else value
    if options.nitpicky:
        overrides['nitpicky'] = True
    return Sphinx(
        srcdir=options.sourcedir,
        confdir=None if options.noconfig else options.confdir or options.sourcedir,
        outdir=options.outputdir,
        doctreedir=options.doctreedir or Path(options.outputdir, '.doctrees'),
        buildername=options.builder,
        confoverrides=overrides,
        status=status,
        warning=warning,
        freshenv=options.freshenv,
        warningiserror=options.warningiserror,
        tags=options.tags,
        parallel=options.jobs,
    )


class _Warnings(io.StringIO):
    """Keeps each warning that Sphinx writes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def write(self, text: str) -> int:
        """Take one warning: Sphinx writes each by one call."""
        if line := plain(text).strip('\n'):
            self.found.append(line)
        return len(text)


class _Plain(io.StringIO):
    """The standard output without colours, if there is one."""

    def write(self, text: str) -> int:
        """Print *text*."""
        if sys.stdout is not None:
            sys.stdout.write(plain(text))
        return len(text)


class _Status(io.StringIO):
    """Takes what Sphinx says of its work, and shows nothing of it but how much is done."""

    def __init__(self, bar: Progress) -> None:
        super().__init__()
        self._bar = bar

    def write(self, text: str) -> int:
        """Take a piece: "reading sources... [ 42%] " is one."""
        said = plain(text)
        if match := _PERCENT.search(said):
            self._bar.show(said[: match.start()].rstrip(' .'), int(match[1]))
        return len(text)


@contextmanager
def _notices() -> Iterator[list[Notice]]:
    """Yield a list that gets what the extension says without warning."""
    found: list[Notice] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno == logging.INFO and record.getMessage():
                arguments = record.args if isinstance(record.args, tuple) else ()
                found.append(Notice(record.getMessage(), getattr(record, 'subtype', ''), arguments))

    listener = Listener(logging.INFO)
    logger.logger.addHandler(listener)
    try:
        yield found
    finally:
        logger.logger.removeHandler(listener)


class _Paths:
    """Writes paths as seen from the folder one stands in."""

    def __init__(self, source: Path) -> None:
        here = Path.cwd()
        self._known = {}
        for folder in (source.resolve(), here):
            seen = os.path.relpath(folder, here)
            self._known[f'{folder}{os.sep}'] = '' if seen == os.curdir else f'{seen}{os.sep}'
        self._pattern = re.compile(rf'(?<![\w./-])(?:{"|".join(map(re.escape, self._known))})')

    def relative(self, text: str) -> str:
        """Return *text* with shorter paths."""
        return self._pattern.sub(lambda match: self._known[match[0]], text)
