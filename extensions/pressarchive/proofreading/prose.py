"""What of a Markdown text is prose, and where each letter of it stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

#: What stands for each character that is no prose: a mark, code, an address, a name of a role.
OPAQUE = '\N{OBJECT REPLACEMENT CHARACTER}'
#: Where a parser's notes lie: in its environment for each list of tokens, then with the token itself.
_NOTES = 'press_prose'
#: Rules of markdown-it whose text is prose; a line's end is, too, to the letter.
_PROSE = ('text', 'gender_star', 'newline')
#: Where one of the archive's own marks may begin: in words and addresses only some signs are any.
_MAY_BE_A_MARK = re.compile(r'[\n&*<\[\]\\_`{]|!(?=\[)|(?<=[pso]):(?=\S)|(?<=[A-Za-z0-9.+_-])@|www(?=\.)')
#: What reads one kind of mark: whether it has, of a state, silently or not.
_Rule: TypeAlias = 'Callable[[StateInline, bool], bool]'
#: A piece of prose: where it begins and ends, and whether it is a link's words.
Piece: TypeAlias = tuple[int, int, bool]


def note_prose(parser: MarkdownIt, *, quick: bool = False) -> None:
    """Have *parser* remember which pieces of each text are prose; a plugin for markdown-it.

    *quick*: the parser knows no marks but those of :data:`_MAY_BE_A_MARK`.
    """
    rules = parser.inline.ruler
    active = zip(parser.get_active_rules()['inline'], rules.getRules(''), strict=True)
    for name, rule in list(active):
        if name == 'text' and quick:
            rules.at(name, _quick_text)
        elif name in _PROSE:
            rules.at(name, partial(_noting, rule))
        elif name == 'escape':
            rules.at(name, partial(_noting_escaped, rule))
        elif name.startswith('gfm_autolink'):
            rules.at(name, partial(_forgetting_address, rule))
    rules.push('press_letter', _letter)
    parser.core.ruler.at('inline', _inline)


def _inline(state: StateCore) -> None:
    """Read what stands in paragraphs, as markdown-it does, and keep with each what of it is prose."""
    for token in state.tokens:
        if token.type == 'inline':
            children: list[Token] = []
            state.md.inline.parse(token.content, state.md, state.env, children)
            token.meta[_NOTES] = _notes(state).pop(id(children), [])
            token.children = children


def _pieces(state: StateInline) -> list[Piece]:
    return _notes(state).setdefault(id(state.tokens), [])


def _notes(state: StateCore | StateInline) -> dict[int, list[Piece]]:
    environment = state.env
    found: dict[int, list[Piece]] = environment.setdefault(_NOTES, {})
    return found


def _quick_text(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it's own signature
    """Take letters up to what may be a mark, as markdown-it does, which stops at each "-" and "w", too."""
    start = state.pos
    match = _MAY_BE_A_MARK.search(state.src, start)
    end = state.posMax if match is None else min(match.start(), state.posMax)
    if end == start:
        return False
    if not silent:
        state.pending += state.src[start:end]
        _pieces(state).append((start, end, state.linkLevel > 0))
    state.pos = end
    return True


def _noting(rule: _Rule, state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it's own
    start = state.pos
    found = rule(state, silent)
    if found and not silent:
        _pieces(state).append((start, state.pos, state.linkLevel > 0))
    return found


def _noting_escaped(rule: _Rule, state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    start = state.pos
    found = rule(state, silent)
    if found and not silent:
        # Its writer has said that the sign is a letter: nothing mends that.
        _pieces(state).append((start + 1, state.pos, True))
    return found


def _forgetting_address(rule: _Rule, state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    found = rule(state, silent)
    if found and not silent:
        # The rule has begun within what was text until then.
        begin = state.pos - len(state.tokens[-2].content)
        pieces = _pieces(state)
        while pieces and pieces[-1][0] >= begin:
            pieces.pop()
        if pieces and pieces[-1][1] > begin:
            pieces[-1] = (pieces[-1][0], begin, pieces[-1][2])
    return found


def _letter(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it's own signature
    """Take a sign that no other rule has taken as a letter; markdown-it would do the same, without a rule."""
    if silent:
        return False
    _pieces(state).append((state.pos, state.pos + 1, state.linkLevel > 0))
    state.pending += state.src[state.pos]
    state.pos += 1
    return True


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, entry or cell: its prose, and where it stands."""

    #: As many characters as in the source, all that is no prose is :data:`OPAQUE`.
    text: str
    #: ``text``, ``heading`` or ``cell``.
    kind: str
    #: Where each of its lines begins: place in *text*, line (from 0) and column in the file.
    #: A column below 0: nobody knows.
    rows: tuple[tuple[int, int, int], ...]
    #: Stretches that nothing mends: words of links, signs that were marked as letters.
    locked: tuple[tuple[int, int], ...] = ()
    #: Whether it is quoted from somebody else, set apart from the text.
    is_quoted: bool = False
    #: The directive around it; empty: none.
    inside: str = ''

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 0, of the character at *offset*; a column below 0: nobody knows."""
        start, line, column = self.rows[bisect_right(self.rows, offset, key=itemgetter(0)) - 1]
        return (line, column + offset - start) if column >= 0 else (line, -1)

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether the characters from *start* to *end* may be mended."""
        return (
            not self.is_quoted
            and OPAQUE not in self.text[start:end]
            and self.place(start)[1] >= 0
            and all(stop <= start or begin >= end for begin, stop in self.locked)
        )


def passage(
    token: Token, lines: Sequence[str], first: int, kind: str, where: tuple[bool, str], cursor: int
) -> Passage:
    """Return the passage that the inline *token* is, of a text whose first line is *first* of *lines*.

    *where* tells whether it is quoted and the directive around it; *cursor* is the column from which on a
    cell of a table may stand.
    """
    content: str = token.content
    pieces: list[Piece] = token.meta[_NOTES]
    parts, end = [], 0
    for start, stop, _locked in pieces:
        if start > end:
            parts.append(OPAQUE * (start - end))
        parts.append(content[start:stop])
        end = max(end, stop)
    parts.append(OPAQUE * (len(content) - end))
    rows, offset = [], 0
    for number, row in enumerate(content.split('\n')):
        line = first + number
        source = lines[line] if line < len(lines) else ''
        column = source.find(row, cursor) if kind == 'cell' else source.rfind(row)
        rows.append((offset, line, column))
        offset += len(row) + 1
    locked = tuple((start, stop) for start, stop, is_locked in pieces if is_locked)
    return Passage(''.join(parts), kind, tuple(rows), locked, *where)
