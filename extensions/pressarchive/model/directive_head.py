"""Directives in a page's source: where one opens, its options, and what each line stands in; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

T = TypeVar('T')

#: Places of lines; all others are the empty text.
CODE, RELEASE, YAML = 'code', 'pressrelease', '---'

FENCE = re.compile(r'[ \t>*+-]*(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>.*)')
#: The line in which a directive opens; without a fence: in reStructuredText.
OPENING = re.compile(
    r'[ \t>*+-]*(?:(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*\{[ \t]*|\.\.[ \t]+)'
    r'(?P<name>[\w-]+)(?:[ \t]*\}|::)[ \t]*(?P<rest>.*)'
)
NAMED = re.compile(r'\{[ \t]*(?P<name>[\w-]+)[ \t]*\}')
_RST_DIRECTIVE = re.compile(r'(?P<indent>[ \t]*)\.\.[ \t]+(?P<name>[\w-]+)::')
#: "topics: a, b", "- **topics**: a": a line that was meant as an option, and is text to every parser.
BARE_OPTION = re.compile(r'[ \t]*(?:[-*+>%][ \t]+)?[*_：]*([^\W\d_][\w-]*)[*_]*[ \t]*[:：][*_]*(?!\S)')
_BEFORE = re.compile(r'[\s>]*')
_DEEPER = re.compile(r'[ \t]+[^:\s]')


@dataclass(frozen=True, slots=True)
class Option:
    """A line ``:name: value``, or one without its first colon, as in YAML."""

    #: Its place in the lines that were scanned.
    line: int
    #: What stands before it: blanks, and marks of quotations.
    before: str
    #: Whether it has its first colon.
    is_marked: bool
    #: What stands before the other colon, as it is written, and all behind it.
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Written:
    """A directive of which nothing is understood yet.

    What judges one takes it in this form: a build and a proofreading without one say the same.
    """

    name: str
    #: The line in which it opens.
    line: int
    #: What stands behind its name; empty: nothing.
    argument: str
    options: Mapping[str, str]
    #: The lines of its body, without its options.
    content: Sequence[str]
    #: All of it, from the line in which it opens.
    block: str

    @property
    def has_text(self) -> bool:
        """Tell whether anything stands in its body."""
        return any(line.strip() for line in self.content)

    def with_option(self, name: str, value: str) -> Written:
        """Return the same with *value* for the option *name*, unless that has one."""
        return self if name in self.options else replace(self, options={**self.options, name: value})


def option_of(line: str, number: int = 0) -> Option | None:
    """Return the option that *line*, of that *number*, is to a generous reader; ``None``: it is none."""
    text = _BEFORE.sub('', line, count=1)
    name, colon, value = text.removeprefix(':').partition(':')
    if not colon or not name.strip():
        return None
    return Option(number, line.removesuffix(text), text.startswith(':'), name.rstrip(' \t'), value)


def options_in(lines: Iterable[str]) -> Iterator[Option]:
    """Yield each of *lines* that is an option, wherever it stands."""
    found = (option_of(line, number) for number, line in enumerate(lines))
    return (option for option in found if option is not None)


def head_of(lines: Iterable[str]) -> Iterator[Option]:
    """Yield the options of a directive, of which *lines* are those below its opening: one a line.

    They end, as for MyST, with the first line that does not begin with a colon.
    """
    for number, line in enumerate(lines):
        option = option_of(line, number) if line.lstrip().startswith(':') else None
        if option is None:
            return
        yield option


def values_of(lines: Sequence[str], name: str) -> Iterator[str]:
    """Yield what each option *name* says, wherever it stands, with the deeper lines on which it goes on.

    So values are read in reStructuredText and YAML; in Markdown such lines are text.
    """
    end = 0
    for option in options_in(lines):
        if option.line < end or option.name.casefold() != name:
            continue
        end = option.line + 1
        while end < len(lines) and lines[end].startswith(option.before):
            if _DEEPER.match(lines[end], len(option.before)) is None:
                break
            end += 1
        yield '\n'.join([option.value, *lines[option.line + 1 : end]])


class Fences(Generic[T]):
    """The fences that are open, with something about each. As quick with ten thousand of them as with one."""

    def __init__(self) -> None:
        self._open: list[tuple[str, T]] = []
        #: The place of the outermost open one with so many signs of that kind.
        self._outermost: dict[tuple[str, int], int] = {}

    @property
    def last(self) -> T | None:
        """What is known of the innermost one; ``None``: none is open."""
        return self._open[-1][1] if self._open else None

    def open(self, fence: str, known: T) -> None:
        """Open *fence* in those that are open."""
        self._outermost.setdefault((fence[0], len(fence)), len(self._open))
        self._open.append((fence, known))

    def close(self, fence: str) -> T | None:
        """Close the outermost one that *fence* closes, with all in it; return what is known of that one."""
        sizes = ((fence[0], size) for size in range(len(fence) + 1))
        place = min((self._outermost[size] for size in sizes if size in self._outermost), default=None)
        if place is None:
            return None
        known = self._open[place][1]
        while len(self._open) > place:
            one, _known = self._open.pop()
            if self._outermost.get((one[0], len(one))) == len(self._open):
                del self._outermost[one[0], len(one)]
        return known


def inside_markdown(lines: list[str]) -> list[str]:
    """Return for each line what it stands in: code, ``pressrelease``, the head's ``---``, or nothing."""
    found: list[str] = []
    fences: Fences[tuple[str, int]] = Fences()
    in_head = bool(lines) and lines[0].strip() == YAML
    for number, line in enumerate(lines):
        if in_head:
            in_head = number == 0 or line.strip() not in {YAML, '...'}
            found.append(YAML)
            continue
        match = FENCE.match(line)
        if match is not None:
            fence, info = match['fence'], match['info'].strip()
            if not info and (closed := fences.close(fence)) is not None:
                found.append(closed[0])
                continue
            # Backticks behind backticks are code within a line.
            if not (fences.last and fences.last[0] == CODE) and not (fence[0] == '`' and '`' in info):
                fences.open(fence, (_kind_of_fence(fence, info), number))
        found.append(fences.last[0] if fences.last else '')
    # What is never closed was probably not meant as code.
    if fences.last and fences.last[0] == CODE:
        number = fences.last[1]
        found[number:] = [''] * (len(found) - number)
    return found


def _kind_of_fence(fence: str, info: str) -> str:
    """Return what stands between fences that open with *info*."""
    found = NAMED.match(info)
    name = found['name'].casefold() if found is not None else ''
    if name == RELEASE:
        return RELEASE
    # A directive's text is read as text, and so is what stands between colons.
    return '' if fence[0] == ':' or (name and not name.startswith(('code', 'literal'))) else CODE


def inside_rst(lines: list[str]) -> Iterator[str]:
    """Yield for each line of reStructuredText what it stands in: code, ``pressrelease``, or nothing."""
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
                RELEASE
                if name == RELEASE and not indent
                else CODE
                if name.startswith(('code', 'sourcecode'))
                else ''
            )
        yield kind
