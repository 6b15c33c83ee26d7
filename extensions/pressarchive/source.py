"""What a page's source says about being public, before anything reads the page; pure.

Closed by default: every line of the source that gives an embargo or a status counts, wherever it stands, and
a name that looks like one of the two counts as one that nobody can read. What stands in a block of code
is an example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from pressarchive.embargo import Hold, lifted_at, moment
from pressarchive.option_fields import RELEASE_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

#: The options that keep a release back.
HOLDING = ('embargo', 'status')
#: What a writer may think they are called.
_ALSO = frozenset({'draft', 'entwurf', 'sperrfrist', 'sperrvermerk', 'sperre', 'publish', 'freigabe'})
#: How much a name must look like one of the two to be taken for it.
_LIKENESS = 0.75

# "embargo: …" is how options stand in YAML, and in the head of a file.
_ANY_OPTION = re.compile(r'^[ \t>]*:?([^\W\d_][\w-]*)[ \t]*:', re.MULTILINE)
_OPTION = re.compile(r'[ \t>]*(?P<colon>:?)(?P<name>[^\W\d_][\w-]*)[ \t]*:(?P<value>.*)')
_TOPICS = re.compile(r'^[ \t>]*:?topics[ \t]*:(.*)', re.MULTILINE | re.IGNORECASE)
_FENCE = re.compile(r'[ \t>*+-]*(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>.*)')
_DIRECTIVE = re.compile(r'\{[ \t]*(?P<name>[\w-]+)[ \t]*\}')
_RST_DIRECTIVE = re.compile(r'(?P<indent>[ \t]*)\.\.[ \t]+(?P<name>[\w-]+)::')
_RELEASE = 'pressrelease'
_YAML_EDGE = '---'


@dataclass(frozen=True, slots=True)
class Option:
    """An option as it stands in a source."""

    name: str
    value: str
    line: int


@cache
def meant(name: str) -> str | None:
    """Return which of :data:`HOLDING` *name* is, or probably was meant to be."""
    folded = name.casefold()
    if folded in HOLDING:
        return folded
    if folded in RELEASE_OPTIONS:
        return None
    for one in HOLDING:
        if one in folded:
            return one
    if folded in _ALSO:
        return 'status' if folded in {'draft', 'entwurf'} else 'embargo'
    likeness = {one: SequenceMatcher(None, folded, one).ratio() for one in HOLDING}
    best = max(HOLDING, key=lambda one: likeness[one])
    return best if likeness[best] >= _LIKENESS else None


def hold_of(
    text: str, now: datetime, zone: ZoneInfo | None, *, is_release: bool, markdown: bool
) -> Hold | None:
    """Return why the page with the source *text* is not public at *now*; ``None`` if it is.

    *is_release* tells whether the page lies among the releases: then the options count wherever they stand.
    On other pages only those of a ``pressrelease`` do.
    """
    # Nearly every release ends here: looking at each line of ten thousand would cost seconds.
    if not any(meant(name) for name in set(_ANY_OPTION.findall(text))):
        return None
    holds = [
        hold
        for option in _options(text, everywhere=is_release, markdown=markdown)
        if (hold := _hold_by(option, now, zone)) is not None
    ]
    if faulty := [hold for hold in holds if hold.fault]:
        return faulty[0]
    if drafts := [hold for hold in holds if hold.until is None]:
        return drafts[0]
    return max(holds, key=lambda hold: hold.until or now, default=None)


def _hold_by(option: Option, now: datetime, zone: ZoneInfo | None) -> Hold | None:
    """Return what *option* says about being public."""
    kind = meant(option.name)
    if kind is None:
        return None
    if option.name != kind:
        message = f"option '{option.name}' is unknown; did you mean {kind!r}?"
        return Hold(line=option.line, fault=message)
    try:
        if kind == 'embargo':
            until = lifted_at(moment(option.value), zone)
            return Hold(until, option.line) if now < until else None
        return Hold(line=option.line) if RELEASE_OPTIONS[kind](option.value) == 'draft' else None
    except ValueError as error:
        return Hold(line=option.line, fault=f"option '{kind}' is wrong: {error}")


def topics_of(text: str) -> frozenset[str]:
    """Return all words that any option ``topics`` in *text* names."""
    return frozenset(
        word for value in _TOPICS.findall(text) for word in re.split(r'[,\s\'"]+', value) if word
    )


def _options(text: str, *, everywhere: bool, markdown: bool) -> Iterator[Option]:
    """Yield the options in *text*: all outside of code, or those of ``pressrelease`` directives."""
    lines = text.removeprefix('\ufeff').splitlines()
    inside = _inside_markdown(lines) if markdown else _inside_rst(lines)
    for number, (line, place) in enumerate(zip(lines, inside, strict=True), 1):
        match = _OPTION.match(line)
        if match is None or place == 'code' or not (everywhere or place == _RELEASE):
            continue
        # A paragraph may begin with "Status: …"; an option without its colon stands in YAML only.
        if match['colon'] or place in {_RELEASE, _YAML_EDGE}:
            yield Option(match['name'], match['value'].strip(' \t\'"'), number)


def _inside_markdown(lines: list[str]) -> Iterator[str]:
    """Yield for each line what it stands in: ``code``, ``pressrelease``, the head's ``---``, or nothing."""
    fences: list[tuple[str, str]] = []
    in_head = bool(lines) and lines[0].strip() == _YAML_EDGE
    for number, line in enumerate(lines):
        if in_head:
            in_head = number == 0 or line.strip() not in {_YAML_EDGE, '...'}
            yield _YAML_EDGE
            continue
        match = _FENCE.match(line)
        if match is not None:
            fence, info = match['fence'], match['info'].strip()
            if fences and not info and fence.startswith(fences[-1][0]):
                yield fences.pop()[1]
                continue
            if not (fences and fences[-1][1] == 'code'):
                fences.append((fence, _kind_of_fence(fence, info)))
        yield fences[-1][1] if fences else ''


def _kind_of_fence(fence: str, info: str) -> str:
    """Return what stands between fences that open with *info*."""
    found = _DIRECTIVE.match(info)
    name = found['name'].casefold() if found is not None else ''
    if name == _RELEASE:
        return _RELEASE
    # A directive's text is read as text, and so is what stands between colons.
    return '' if fence[0] == ':' or (name and not name.startswith(('code', 'literal'))) else 'code'


def _inside_rst(lines: list[str]) -> Iterator[str]:
    """Yield for each line what it stands in: ``code``, ``pressrelease``, or nothing."""
    depth, kind = 0, ''
    for line in lines:
        indent = len(line) - len(line.lstrip(' \t'))
        if line.strip() and indent <= depth:
            depth, kind = 0, ''
        match = _RST_DIRECTIVE.match(line)
        if match is not None and not kind:
            name = match['name'].casefold()
            depth = indent
            # One that is indented may be an example; the directive itself knows better.
            kind = (
                _RELEASE
                if name == _RELEASE and not indent
                else 'code'
                if name.startswith(('code', 'sourcecode'))
                else ''
            )
        yield kind
