"""What each line of a page's source stands in: code, a release's directive, the page's head; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Places of lines; all others are the empty text.
CODE, RELEASE, YAML = 'code', 'pressrelease', '---'

FENCE = re.compile(r'[ \t>*+-]*(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>.*)')
NAMED = re.compile(r'\{[ \t]*(?P<name>[\w-]+)[ \t]*\}')
_RST_DIRECTIVE = re.compile(r'(?P<indent>[ \t]*)\.\.[ \t]+(?P<name>[\w-]+)::')


def inside_markdown(lines: list[str]) -> list[str]:
    """Return for each line what it stands in: code, ``pressrelease``, the head's ``---``, or nothing."""
    found: list[str] = []
    fences: list[tuple[str, str, int]] = []
    in_head = bool(lines) and lines[0].strip() == YAML
    for number, line in enumerate(lines):
        if in_head:
            in_head = number == 0 or line.strip() not in {YAML, '...'}
            found.append(YAML)
            continue
        match = FENCE.match(line)
        if match is not None:
            fence, info = match['fence'], match['info'].strip()
            # The outermost one closes first, whatever is open in it.
            closed = (place for place, one in enumerate(fences) if not info and fence.startswith(one[0]))
            if (place := next(closed, None)) is not None:
                found.append(fences[place][1])
                del fences[place:]
                continue
            # Backticks behind backticks are code within a line.
            if not (fences and fences[-1][1] == CODE) and not (fence[0] == '`' and '`' in info):
                fences.append((fence, _kind_of_fence(fence, info), number))
        found.append(fences[-1][1] if fences else '')
    # What is never closed was probably not meant as code.
    for _fence, kind, number in fences:
        if kind == CODE:
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
