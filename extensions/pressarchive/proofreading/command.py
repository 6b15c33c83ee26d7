"""``pressarchive check FILE…``: what is wrong with single files, without a build."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.messages.catalogue import phrase, speak
from pressarchive.proofreading.around import around, source_of
from pressarchive.proofreading.files import look_at, look_at_text, pages_in, stops
from pressarchive.proofreading.finding import Severity
from pressarchive.proofreading.reports import FORMS
from pressarchive.runner.terminal import complain, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from pressarchive.proofreading.finding import Finding

#: The name by which a text is read from the standard input, as editors give it.
STDIN = '-'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a check of single files."""
    parser.add_argument(
        'files',
        type=Path,
        nargs='*',
        metavar=phrase('FILE'),
        help=phrase('look at these files and folders only, without a build'),
    )
    parser.add_argument(
        '--format',
        choices=tuple(FORMS),
        default='text',
        help=phrase('how findings in files are told: %(choices)s'),
    )
    parser.add_argument(
        '--fix', action='store_true', help=phrase('mend blanks and marks in the files, never words')
    )
    parser.add_argument(
        '--stdin-path',
        type=Path,
        metavar=phrase('FILE'),
        help=phrase('with "-" for FILE: where the text is to stand'),
    )


def fault_of(known: argparse.Namespace) -> str:
    """Return what makes no sense in the arguments *known*; empty: nothing."""
    if not known.files and (known.fix or known.format != 'text' or known.stdin_path):
        return phrase('--fix, --format and --stdin-path are for single files; name them')
    if Path(STDIN) in known.files and (len(known.files) > 1 or known.fix):
        return phrase('"-" stands alone, and is only looked at')
    missing = [path for path in known.files if path != Path(STDIN) and not path.exists()]
    return phrase('there is no file %s', missing[0]) if missing else ''


def check_files(known: argparse.Namespace) -> int:
    """Look at the files that *known* names; return 0 if nothing stops them from being published."""
    if known.files == [Path(STDIN)]:
        path: Path = known.stdin_path or Path('stdin.md')
        speak(around(source_of(path.parent)).language)
        return _tell(look_at_text(sys.stdin.buffer.read(), path).findings, known.format)
    paths = [*chain.from_iterable(pages_in(one) if one.is_dir() else (one,) for one in known.files)]
    if not paths:
        return _tell((), known.format)
    speak(around(source_of(paths[0].parent)).language)
    outcomes = [*look_at(paths, fix=known.fix)]
    for path, outcome in zip(paths, outcomes, strict=True):
        if outcome.is_mended:
            complain(phrase('mended: %s', path))
        elif not outcome.is_ours:
            complain(phrase('not looked at, for it is no page of an archive: %s', path))
        elif known.fix and any(one.is_published and one.edits for one in outcome.findings):
            complain(
                phrase('left as it is, for it is published and a change would be a silent edit: %s', path)
            )
    return _tell([*chain.from_iterable(one.findings for one in outcomes)], known.format, count=len(paths))


def _tell(findings: Sequence[Finding], form: str, count: int = 1) -> int:
    """Print *findings*; return 0 if none of them stops."""
    for line in FORMS[form](findings):
        say(line)
    if form == 'text':
        say(_summary(findings, count))
    return int(stops(findings))


def _summary(findings: Iterable[Finding], count: int) -> str:
    found = [one.severity for one in findings]
    errors, warnings, hints = (found.count(one) for one in (Severity.ERROR, Severity.WARNING, Severity.HINT))
    return phrase('files: %d, errors: %d, warnings: %d, hints: %d', count, errors, warnings, hints)
