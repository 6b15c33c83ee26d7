"""``pressarchive list``: the releases, newest first, with what is public of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pressarchive.cli import archive
from pressarchive.messages.catalogue import phrase
from pressarchive.runner.releases import DRAFT, EMBARGO, HELD, PUBLIC, releases_of
from pressarchive.runner.terminal import say

if TYPE_CHECKING:
    import argparse

    from pressarchive.runner.releases import Entry


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        'words', nargs='*', metavar='WORD', help=phrase('only with these words in the headline')
    )
    parser.add_argument('--year', help=phrase('only of this year'))
    parser.add_argument('--topic', metavar='KEY', help=phrase('only of this topic'))
    text = phrase('only those that are public, or not: a draft, under embargo, held by a mistake')
    parser.add_argument('--state', choices=(PUBLIC, EMBARGO, DRAFT, HELD), help=text)
    parser.add_argument('--json', action='store_true', help=phrase('for programs'))
    archive.add_arguments(parser)


def run(known: argparse.Namespace) -> int:
    """List the releases; return the exit status."""
    found = [entry for entry in releases_of(archive.archive_of(known).source) if _is_wanted(entry, known)]
    found.sort(key=lambda entry: (entry.date, entry.address), reverse=True)
    if known.json:
        say(json.dumps([_as_json(entry) for entry in found], ensure_ascii=False, indent=2))
        return 0
    for entry in found:
        say(f'{entry.date or "-":<16}  {entry.state:<7}  {entry.address}  {entry.title}')
    return 0


def _is_wanted(entry: Entry, known: argparse.Namespace) -> bool:
    title = entry.title.casefold()
    return (
        known.year in {None, entry.date[:4]}
        and (known.topic is None or known.topic in entry.topics)
        and known.state in {None, entry.state}
        and all(word.casefold() in title for word in known.words)
    )


def _as_json(entry: Entry) -> dict[str, object]:
    return {
        'address': entry.address,
        'date': entry.date,
        'title': entry.title,
        'topics': entry.topics,
        'state': entry.state,
    }
