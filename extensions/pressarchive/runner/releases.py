"""What commands know of the releases without building them: what their heads say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pressarchive.base.config import REGISTRY
from pressarchive.embargo.prescan import hold_of
from pressarchive.model import clock
from pressarchive.model.directive_head import CODE, OPENING, RELEASE, inside_markdown, option_of
from pressarchive.registry.loader import load
from pressarchive.runner.sources import settings_of, suffixes_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Whether a release is public, and why not.
PUBLIC, EMBARGO, DRAFT, HELD = 'public', 'embargo', 'draft', 'held'
NOTICES = ('correction', 'update', 'withdrawal')
_HEADING = re.compile(r' {0,3}#[ \t]+(.*?)[ \t]*#*[ \t]*$')
_YEAR = re.compile(r'[0-9]{4}')


@dataclass(frozen=True, slots=True)
class Entry:
    """A release, as its file says it. Nothing of it has been checked."""

    address: str
    path: Path
    #: As it is written, in Markdown.
    title: str
    date: str
    topics: tuple[str, ...]
    #: ``public``, ``embargo``, ``draft``, or ``held``: something in it is wrong.
    state: str
    #: How often each directive stands in it.
    directives: dict[str, int] = field(default_factory=dict)
    words: int = 0


def releases_of(source: Path) -> Iterator[Entry]:
    """Yield the releases in *source* that are written in Markdown, in the order of their addresses."""
    settings = settings_of(source)
    folder = source / settings.get('press_releases', 'releases')
    zone = load(source / settings.get('press_registry', REGISTRY))[0].zone
    now = clock.now(zone)
    suffixes = [suffix for suffix in suffixes_of(settings) if suffix not in {'.rst', '.txt'}]
    for path in sorted(folder.glob('*/*')):
        if path.suffix not in suffixes or path.stem == 'index' or not _YEAR.fullmatch(path.parent.name):
            continue
        text = path.read_bytes().decode('utf-8', 'replace')
        hold = hold_of(text, now, zone, is_release=True, markdown=True)
        state = PUBLIC if hold is None else HELD if hold.fault else DRAFT if hold.until is None else EMBARGO
        yield _entry(path.relative_to(source).with_suffix('').as_posix(), path, text, state)


def _entry(address: str, path: Path, text: str, state: str) -> Entry:
    lines = text.removeprefix('\ufeff').splitlines()
    title, count = '', 0
    directives: dict[str, int] = {}
    options: dict[str, str] = {}
    for line, place in zip(lines, inside_markdown(lines), strict=True):
        if place == CODE:
            continue
        if (opened := OPENING.match(line)) is not None and opened['fence']:
            directives[opened['name']] = directives.get(opened['name'], 0) + 1
        elif place == RELEASE:
            option = option_of(line)
            if option is not None and option.is_marked:
                options.setdefault(option.name, option.value.strip())
        elif not title and (heading := _HEADING.match(line)) is not None:
            title = heading[1]
        elif not line.lstrip().startswith((':', '%')):
            count += len(line.split())
    topics = tuple(options.get('topics', '').replace(',', ' ').split())
    return Entry(address, path, title, options.get('date', ''), topics, state, directives, count)
