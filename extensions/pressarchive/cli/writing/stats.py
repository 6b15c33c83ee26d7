"""``pressarchive stats``: how many releases there are, by year and by topic, and what they carry."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from pressarchive.cli import archive
from pressarchive.messages.catalogue import phrase, template
from pressarchive.runner.releases import releases_of
from pressarchive.runner.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from pressarchive.runner.releases import Entry

#: Directives that are counted, and what they are called.
CARRIED: Final = {
    'pressphoto': template('pictures (pressphoto)'),
    'attachment': template('attachments'),
    'pressevent': template('events'),
    'pressquote': template('quotations'),
    'correction': template('corrections'),
    'update': template('updates'),
    'withdrawal': template('withdrawals'),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument('--json', action='store_true', help=phrase('for programs'))
    archive.add_arguments(parser)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What there is, as a command can count it."""

    releases: int
    words: int
    #: By their names: states, years (newest first), topics (most frequent first), directives.
    states: dict[str, int]
    years: dict[str, int]
    topics: dict[str, int]
    carried: dict[str, int]


def run(known: argparse.Namespace) -> int:
    """Print the numbers; return the exit status."""
    numbers = numbers_of(releases_of(archive.archive_of(known).source))
    if known.json:
        say(json.dumps(asdict(numbers), ensure_ascii=False, indent=2))
        return 0
    _say(numbers.releases, phrase('releases'))
    for state, number in numbers.states.items():
        _say(number, state)
    _say(numbers.words, phrase('words'))
    for name, number in numbers.carried.items():
        _say(number, phrase(CARRIED[name]))
    for title, counts in ((phrase('Years'), numbers.years), (phrase('Topics'), numbers.topics)):
        say(f'\n{title}')
        for name, number in counts.items():
            _say(number, name)
    return 0


def numbers_of(entries: Iterable[Entry]) -> Numbers:
    """Return the numbers of all *entries*."""
    found = list(entries)
    topics = Counter(topic for entry in found for topic in entry.topics)
    carried = {name: sum(entry.directives.get(name, 0) for entry in found) for name in CARRIED}
    return Numbers(
        releases=len(found),
        words=sum(entry.words for entry in found),
        states=dict(sorted(Counter(entry.state for entry in found).items())),
        years=dict(sorted(Counter(entry.date[:4] or '-' for entry in found).items(), reverse=True)),
        topics=dict(sorted(topics.items(), key=lambda one: (-one[1], one[0]))),
        carried={name: number for name, number in carried.items() if number},
    )


def _say(number: int, what: str) -> None:
    say(f'{number:>7}  {what}')
