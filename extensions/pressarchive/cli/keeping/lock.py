"""``pressarchive lock``: record what has been published, or say what is wrong with it."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base import files
from pressarchive.base.warnings import logger
from pressarchive.cli import archive
from pressarchive.cli.archive import UsageError
from pressarchive.ledger.file_format import Ledger, parse
from pressarchive.ledger.listeners import (
    all_findings,
    committed_before,
    ledger_path,
    line_of,
    published_before,
    read_ledger,
    state_of,
)
from pressarchive.ledger.rules import changed, remembering, to_record, updated
from pressarchive.messages.catalogue import phrase, template
from pressarchive.model.suggestions import hint
from pressarchive.publish import FOLDER
from pressarchive.publish.generations import compared_with
from pressarchive.runner.run import run as run_sphinx
from pressarchive.runner.terminal import complain, say

if TYPE_CHECKING:
    import argparse
    import logging
    from collections.abc import Collection, Iterator, Sequence

    from sphinx.application import Sphinx

#: The output folder beside the doctrees: the builder ``dummy`` writes nothing into it.
NOTHING = 'ledger'
NO_LEDGER = template('there is no %s: nothing is checked; "make release-lock" makes one')


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    archive.add_arguments(parser, with_build=True)
    parser.add_argument(
        '--minor', default='', metavar=phrase('REASON'), help=phrase('record changed texts, with this reason')
    )
    parser.add_argument(
        '--release',
        nargs='+',
        action='extend',
        metavar=phrase('ADDRESS'),
        help=phrase('record the texts of these only'),
    )
    parser.add_argument(
        '--check', action='store_true', help=phrase('write nothing; exit with 1 if something is wrong')
    )


def run(known: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    if known.check and (known.minor or known.release):
        message = phrase('--check writes nothing; leave out --minor and --release')
        raise UsageError(message)
    place = archive.archive_of(known)
    return lock(
        place.source,
        place.build / 'doctrees',
        reason=known.minor,
        only=known.release,
        check_only=known.check,
    )


def lock(
    source: Path,
    doctrees: Path,
    *,
    reason: str = '',
    only: Sequence[str] | None = None,
    check_only: bool = False,
) -> int:
    """Bring the ledger of *source* up to date; return the exit status (0: nothing is wrong).

    Texts that changed without a notice are recorded with *reason*, else left and named with the difference;
    of *only* these addresses, if given. With *check_only* nothing is written.
    """
    nothing = doctrees.parent / NOTHING
    with _without_our_warnings():
        options = compared_with(doctrees.parent / FOLDER)
        outcome = run_sphinx(['-b', 'dummy', *options, '-d', str(doctrees), str(source), str(nothing)])
    outcome.report(with_notices=False)
    app = outcome.app
    if app is None:
        return outcome.status
    if app.config.press_preview:
        complain(phrase('press_preview is on: what it shows is not public; run this without it'))
        return 2
    return _locked(app, reason, only, check_only=check_only)


@contextmanager
def _without_our_warnings() -> Iterator[None]:
    """Hold the build's warnings of the ledger back: they are said after what has been recorded.

    Not by ``suppress_warnings``: its change has Sphinx read everything anew in the next build.
    """

    def is_other(record: logging.LogRecord) -> bool:
        return getattr(record, 'subtype', '') != 'ledger'

    logger.logger.addFilter(is_other)
    try:
        yield
    finally:
        logger.logger.removeFilter(is_other)


def _locked(app: Sphinx, reason: str, only: Sequence[str] | None, *, check_only: bool) -> int:
    path = ledger_path(app)
    known = read_ledger(path)
    if known is None and check_only:
        say(phrase(NO_LEDGER, path))
        return 0
    ledger, faults = known or (Ledger(), [])
    if faults:
        for fault in faults:
            complain(f'{path}:{fault.line}: {fault.message}')
        return 1
    state = state_of(app, ledger)
    names = None if only is None else {_address(app, name) for name in only}
    for name in sorted((names or set()) - state.published.keys()):
        complain(phrase('%r is no public release; %s', name, hint(name, state.published)))
        return 2
    if check_only:
        if count := len(to_record(ledger, state)):
            say(phrase('to be recorded by "make release-lock": %d', count))
    else:
        # What has been published and is not recorded yet is recorded as it was published.
        published = published_before(app).recorded
        mine = Ledger(tuple(line for line in published if names is None or line.address in names))
        whole = remembering(remembering(ledger, committed_before(app)), mine)
        state = state_of(app, whole)
        text = updated(whole, state, reason, names)
        _say(ledger, parse(text)[0], set(changed(whole, state)))
        files.write(path, text.encode('utf-8'), Path(app.srcdir))
        ledger = parse(text)[0]
    found = all_findings(app, ledger)
    for finding in found:
        here = f'{app.env.doc2path(finding.address)}:{line_of(app.env, finding.address)}'
        place = f'{path}:{finding.line}' if finding.line else here
        complain(f'{place}: {finding.message}')
    return 1 if found else 0


def _address(app: Sphinx, name: str) -> str:
    """Return the docname that *name* means: itself, or a file of that name."""
    return app.env.path2doc(name) or name if name.endswith(tuple(app.config.source_suffix)) else name


def _say(before: Ledger, after: Ledger, silent: Collection[str]) -> None:
    """Say in words which texts are recorded now; *silent* changed without a notice."""
    known = {line.address for line in before.recorded}
    for line in sorted(set(after.recorded) - set(before.recorded)):
        if line.address in silent:
            say(phrase('recorded (minor): %s', line.address))
        elif line.address in known:
            say(phrase('recorded (again): %s', line.address))
        else:
            say(phrase('recorded (new): %s', line.address))
