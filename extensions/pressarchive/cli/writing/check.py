"""``pressarchive check``: all that stands against publishing, and what soon will."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pressarchive.base.config import REGISTRY
from pressarchive.cli import archive
from pressarchive.cli.writing import expiry
from pressarchive.messages.catalogue import phrase, template
from pressarchive.proofreading import command
from pressarchive.publish import FOLDER, fault
from pressarchive.publish.generations import compared_with
from pressarchive.runner.failures import CONF
from pressarchive.runner.run import STRICT
from pressarchive.runner.run import run as run_sphinx
from pressarchive.runner.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx.config import Config

    from pressarchive.runner.run import Notice, Outcome

#: An "error" stops publishing; a "warning" will some day, or is for a human to judge; a "note" is no fault.
ERROR, WARNING, NOTE = template('error'), template('warning'), template('note')
PREVIEW = template('only in the preview, where it stops nothing yet: %s')
_WARNING: Final = re.compile(
    r'(?:(?P<file>[^\s:][^:\n]*):(?P<line>\d*):? )?(?P<level>WARNING|ERROR|CRITICAL|SEVERE): (?P<text>.*)',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Message:
    """What was found, where, and how much it matters."""

    level: str
    text: str
    file: str
    line: int = 1

    def __str__(self) -> str:
        """Return the line that is printed, as compilers write it."""
        return f'{self.file}:{self.line}: {phrase(self.level)}: {self.text}'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    archive.add_arguments(parser, with_build=True)
    parser.add_argument('--verbose', action='store_true', help=phrase("show Sphinx's own output"))
    command.add_arguments(parser)


def run(known: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    if fault_of_files := command.fault_of(known):
        raise archive.UsageError(fault_of_files)
    if known.files:
        return command.check_files(known)
    place = archive.archive_of(known)
    return check(place.source, place.build, verbose=known.verbose)


def check(source: Path, build: Path, *, verbose: bool = False) -> int:
    """Build site and preview of *source* below *build*, print all findings; return 0 if one may publish.

    The site's build is the one that ``make publish`` makes, in a folder of its own.
    """
    published = build / FOLDER
    site = _site(source, build, compared_with(published), verbose=verbose)
    found = list(_of_build(site, source, ERROR))
    if message := fault(source, published):
        found.append(Message(ERROR, message, str(published)))
    registry = source / REGISTRY
    # Without a site, the preview would say the same.
    if site.app is not None:
        registry = source / site.app.config.press_registry
        known = {finding.text for finding in found}
        preview = _of_build(_preview(source, build, verbose=verbose), source, WARNING)
        found += [replace(one, text=phrase(PREVIEW, one.text)) for one in preview if one.text not in known]
        found += _notes(site.notices, source, site.app.config)
    endings = expiry.endings_of(registry)
    found += [Message(WARNING, message, str(registry), line) for line, message in endings]
    for finding in sorted(dict.fromkeys(found), key=lambda one: (ERROR, WARNING, NOTE).index(one.level)):
        say(str(finding))
    return _verdict(found)


def _verdict(found: list[Message]) -> int:
    """Print the last line; return 0 if one may publish."""
    stopping = len({one for one in found if one.level == ERROR})
    others = len({one for one in found if one.level == WARNING})
    rest = phrase('; %d to look at, marked "%s"', others, phrase(WARNING)) if others else ''
    if stopping:
        message = 'Not ready to be published: %d to mend first, marked "%s"%s.'
        say(phrase(message, stopping, phrase(ERROR), rest))
        return 1
    say(phrase('Ready to be published%s.', rest))
    return 0


def _site(source: Path, build: Path, options: Sequence[str], *, verbose: bool) -> Outcome:
    folder = build / 'check'
    folders = ['-d', str(folder / 'doctrees'), str(source), str(folder / 'html')]
    return run_sphinx([*STRICT, *options, *folders], verbose=verbose)


def _preview(source: Path, build: Path, *, verbose: bool) -> Outcome:
    """Build where ``make preview`` builds, whose mark keeps it from being published."""
    folder = build / 'preview'
    options = ('-b', 'html', '-n', '-D', 'press_preview=1', '-d', str(folder / 'doctrees'))
    return run_sphinx([*options, str(source), str(folder / 'html')], verbose=verbose)


def _of_build(outcome: Outcome, source: Path, level: str) -> Iterator[Message]:
    """Yield the warnings of a build, and why it broke off."""
    for text in outcome.warnings:
        yield _of_warning(text, source, level)
    if (failure := outcome.failure) is not None:
        file = failure.file or str(source / CONF)
        yield Message(level, failure.text, file, failure.line or 1)


def _of_warning(text: str, source: Path, level: str) -> Message:
    """Return the finding of a warning as Sphinx formats it; one without a place is the settings'."""
    match = _WARNING.fullmatch(text)
    file, line, said = (match['file'], match['line'], match['text']) if match else ('', '', text)
    return Message(level, said, file or str(source / CONF), int(line or 1))


def _notes(notices: Sequence[Notice], source: Path, config: Config) -> Iterator[Message]:
    """Yield what is to be known or done besides. No names of what is not public: others may read this."""
    for notice in notices:
        if notice.subtype == 'page':
            message = phrase(
                'this page was missing and has been written; commit it together with the release'
            )
            yield Message(NOTE, message, str(source / str(notice.arguments[0])))
        elif notice.subtype == 'ledger':
            yield Message(NOTE, notice.text, str(source / config.press_ledger))
        elif notice.subtype == 'embargo':
            yield Message(NOTE, notice.text, str(source / config.press_releases))
