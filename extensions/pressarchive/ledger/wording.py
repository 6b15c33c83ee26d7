"""What changed in a text, word by word; pure."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from pressarchive.model.directive_head import FENCE, OPENING, RELEASE, head_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Words that are shown on either side of a change.
CONTEXT = 4
#: Words of one change that are shown; longer ones are cut in their middle.
MAX_WORDS = 24
#: Characters of a difference.
MAX_LENGTH = 800
#: From so many words on, frequent ones ("die", "und") no longer anchor the comparison: it would take minutes.
MANY_WORDS = 2000
#: For each word so many others that are the same: texts have some 15.
MANY_PAIRS = 50

#: (``=``, ``-`` or ``+``, words)
Piece = tuple[str, list[str]]

#: Directives that are none of a release's text.
BESIDE_THE_TEXT = frozenset({'contact', 'correction', 'update', 'withdrawal'})


def word_difference(old: str, new: str) -> str:
    """Return what differs: ``… am [-Montag-]{+Dienstag+} um …``; empty if no word does."""
    pieces = list(_merged(_pieces(old, new)))
    if all(kind == '=' for kind, _words in pieces):
        return ''
    shown = []
    for number, (kind, words) in enumerate(pieces):
        if kind == '=':
            shown.append(_context(words, is_first=number == 0, is_last=number == len(pieces) - 1))
        else:
            shown.append(('[-{}-]' if kind == '-' else '{{+{}+}}').format(_cut(words, MAX_WORDS)))
    text = _joined(pieces, shown)
    return text if len(text) <= MAX_LENGTH else f'{text[: MAX_LENGTH - 2].rstrip()} …'


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """Yield the pieces of both texts: first lines are compared, then words of those that differ."""
    before, after = ([line.split() for line in text.split('\n') if line.split()] for text in (old, new))
    lines = SequenceMatcher(None, [' '.join(line) for line in before], [' '.join(line) for line in after])
    for kind, start, end, new_start, new_end in lines.get_opcodes():
        one, two = before[start:end], after[new_start:new_end]
        if kind == 'equal':
            yield '=', _words(one)
        elif len(one) == len(two) and _is_long(_words(one)):
            # Words changed in many lines: each is compared with its own successor.
            for old_line, new_line in zip(one, two, strict=True):
                yield from _word_pieces(old_line, new_line)
        else:
            yield from _word_pieces(_words(one), _words(two))


def _words(lines: list[list[str]]) -> list[str]:
    return [word for line in lines for word in line]


def _is_long(*texts: list[str]) -> bool:
    return any(len(words) > MANY_WORDS for words in texts)


def _word_pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    if _is_repetitive(old, new):
        yield from _ends_apart(old, new)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=_is_long(old, new))
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == 'equal':
            yield '=', old[start:end]
        else:
            yield '-', old[start:end]
            yield '+', new[new_start:new_end]


def _is_repetitive(old: list[str], new: list[str]) -> bool:
    """Return whether so many words are the same that comparing them would take minutes."""
    before, after = Counter(old), Counter(new)
    # Of long texts difflib leaves out what is more frequent.
    most = len(new) // 100 + 1 if _is_long(old, new) else len(new)
    pairs = sum(number * before[word] for word, number in after.items() if number <= most)
    return pairs > MANY_PAIRS * (len(old) + len(new))


def _ends_apart(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Yield what both texts begin and end with, and between it all as different."""
    most = min(len(old), len(new))
    start = next((place for place in range(most) if old[place] != new[place]), most)
    most -= start
    end = next((place for place in range(most) if old[-1 - place] != new[-1 - place]), most)
    yield '=', old[:start]
    yield '-', old[start : len(old) - end]
    yield '+', new[start : len(new) - end]
    yield '=', old[len(old) - end :]


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield *pieces* without empty ones, those of a kind side by side as one, removals first."""
    filled = [piece for piece in pieces if piece[1]]
    for is_equal, group in groupby(filled, key=lambda piece: piece[0] == '='):
        found = list(group)
        for kind in '=' if is_equal else '-+':
            words = [word for one, part in found if one == kind for word in part]
            if words:
                yield kind, words


def _context(words: list[str], *, is_first: bool, is_last: bool) -> str:
    before = [] if is_last else words[-CONTEXT:]
    after = [] if is_first else words[:CONTEXT]
    if not (is_first or is_last) and len(words) <= 2 * CONTEXT:
        return ' '.join(words)
    hidden = len(words) > len(before) + len(after)
    return ' '.join([*after, *(['…'] if hidden else []), *before])


def _cut(words: list[str], most: int) -> str:
    if len(words) <= most:
        return ' '.join(words)
    return ' '.join([*words[: most - most // 3], '…', *words[-(most // 3) :]])


def _joined(pieces: Sequence[Piece], shown: Sequence[str]) -> str:
    """Return the parts in one line; what replaces something stands directly behind it."""
    text = shown[0]
    for (before, _old), (kind, _new), part in zip(pieces, pieces[1:], shown[1:], strict=False):
        text += part if (before, kind) == ('-', '+') else f' {part}'
    return text


def text_of_source(source: str) -> str:
    """Return the Markdown *source* of a release without what is none of its text.

    Contacts and notices go, and all options of ``pressrelease`` but its subtitle. What a directive of
    another kind holds is text.
    """
    kept: list[str] = []
    lines = iter(source.splitlines())
    for line in lines:
        opened = OPENING.match(line)
        if opened is None or not opened['fence'] or opened['name'] not in {*BESIDE_THE_TEXT, RELEASE}:
            kept.append(line)
            continue
        body = [*_until_closed(lines, opened['fence'])]
        kept += _of_release(body) if opened['name'] == RELEASE else ()
    return '\n'.join(kept)


def _until_closed(lines: Iterator[str], fence: str) -> Iterator[str]:
    """Yield *lines* up to the one that closes *fence*, which is taken, too."""
    for line in lines:
        closing = FENCE.match(line)
        if closing is not None and closing['fence'].startswith(fence) and not closing['info'].strip():
            return
        yield line


def _of_release(body: list[str]) -> list[str]:
    """Return subtitle and abstract."""
    options = [*head_of(body)]
    subtitles = [option.value.strip() for option in options if option.name == 'subtitle']
    return [*subtitles, *body[len(options) :]]
