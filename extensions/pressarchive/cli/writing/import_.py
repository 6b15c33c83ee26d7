"""``pressarchive import``: releases of other programs become pages, with a report of all that was recognised.

Exit statuses: 0, all texts were imported, or had been before; 1, some were refused, or nothing was found; 2,
the command was called in a way that makes no sense, or a file could not be written.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base import files
from pressarchive.cli import archive
from pressarchive.importing import report, topics
from pressarchive.importing import run as importing
from pressarchive.importing.records import RefusedError
from pressarchive.importing.target import Target
from pressarchive.messages.catalogue import phrase
from pressarchive.runner.terminal import Progress, complain, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from pressarchive.importing.plan import Plan
    from pressarchive.importing.proposals import Proposals


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    archive.add_arguments(parser)
    help_text = phrase(
        'documents (.docx, .odt, .rtf, .html, .md, .txt, .eml), exports of WordPress (.xml), folders of them'
    )
    parser.add_argument('files', type=Path, nargs='+', metavar=phrase('FILE'), help=help_text)
    parser.add_argument(
        '--yes',
        action='store_true',
        help=phrase('put new boilerplates and contacts into press.toml without asking'),
    )
    parser.add_argument('--dry-run', action='store_true', help=phrase('write nothing but the report'))
    help_text = phrase('write the whole report there: as data if its name ends with .json, else as text')
    parser.add_argument('--report', type=Path, metavar=phrase('FILE'), help=help_text)
    help_text = phrase(
        'a table that says which topics the subjects of the other program are: "Subject;topic" a line'
    )
    parser.add_argument('--topics', type=Path, metavar=phrase('TABLE'), help=help_text)


def run(known: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    source = archive.archive_of(known).source
    try:
        target = Target.at(source)
        table = _table(known.topics, target)
        found = list(importing.inputs(known.files))
    except RefusedError as error:
        complain(str(error))
        return 2
    if table is None:
        return 2
    progress = Progress.on_terminal()
    try:
        items = importing.read(found, target, progress.show)
    finally:
        progress.remove()
    proposals = importing.proposed(items, target)
    accepted = bool(proposals) and _is_accepted(proposals, target, is_given=known.yes, dry=known.dry_run)
    plan = importing.planned(items, target, table, proposals, accepted=accepted)
    if not known.dry_run:
        importing.write(plan, target)
    _say(plan, proposals, known.report, accepted=accepted, dry=known.dry_run)
    return 0 if items and not any(item.state == 'refused' for item in items) else 1


def _table(path: Path | None, target: Target) -> Mapping[str, str] | None:
    """Return what the table of topics says; ``None`` if it has a fault, which is said."""
    if path is None:
        return {}
    try:
        text = path.read_text(encoding='utf-8-sig')
    except UnicodeDecodeError:
        complain(phrase('%s: this file is not UTF-8; save it with the encoding UTF-8', path))
        return None
    table, faults = topics.read(text, target.registry)
    for fault in faults:
        complain(f'{path}:{fault.line}: {fault.message}')
    return None if faults else table


def _is_accepted(proposals: Proposals, target: Target, *, is_given: bool, dry: bool) -> bool:
    """Tell whether new boilerplates and contacts may go into the registry; ask on a terminal."""
    if is_given or dry:
        return is_given
    say(phrase('These boilerplates and contacts are not in %s yet:', target.registry_path))
    say(proposals.text())
    if not sys.stdin.isatty():
        return False
    say(phrase('Put them there? Else they stay in the text of each page. [y/N]'))
    return sys.stdin.readline().strip().casefold() in {'y', 'yes', 'j', 'ja', 'o', 'oui'}


def _say(plan: Plan, proposals: Proposals, path: Path | None, *, accepted: bool, dry: bool) -> None:
    for item in plan.items:
        for number, line in enumerate(report.lines(item)):
            # All of it stands in the report; here is what somebody has to look at.
            if not number or line.startswith('  ! '):
                say(line)
    for remark in plan.remarks:
        say(remark)
    if proposals and not accepted:
        say(phrase('New boilerplates and contacts stayed in the texts; --yes puts them into press.toml.'))
    if path is not None:
        text = report.as_json(plan) if path.suffix.casefold() == '.json' else report.as_text(plan)
        files.write(path, text.encode('utf-8'), path.parent)
        say(phrase('The whole report: %s', path))
    if not plan.items:
        say(phrase('Nothing was found that could be imported.'))
    say(report.summary(plan))
    if dry:
        say(phrase('Nothing was written (--dry-run).'))
