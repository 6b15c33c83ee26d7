"""What changed in a text, word by word. No Sphinx."""

from __future__ import annotations

import re
from itertools import dropwhile, groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pressarchive.base.git import git
from pressarchive.messages.catalogue import phrase
from pressarchive.model.directive_head import FENCE, OPENING, RELEASE, head_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Words that are shown on either side of a change.
CONTEXT = 4
#: Words of one change that are shown; longer ones are cut in their middle.
MAX_WORDS = 24
#: Characters of a difference.
MAX_LENGTH = 800
#: The same difference everywhere, however the user's git is set.
_COMPARE = (
    *('diff', '--no-index', '--diff-algorithm=histogram', f'--unified={CONTEXT}', '--inter-hunk-context=0'),
    *('--text', '--no-color', '--no-ext-diff', '--no-textconv'),
)
#: Where a part of the difference stands in the new text: its first word, how many they are.
_PART = re.compile(r'@@ -\S+ \+(\d+)(?:,(\d+))? @@')

#: Directives that are none of a release's text.
BESIDE_THE_TEXT = frozenset({'contact', 'correction', 'update', 'withdrawal'})


def word_difference(old: str, new: str) -> str:
    """Return what differs: ``… am [-Montag-]{+Dienstag+} um …``; empty if no word does.

    Raises :class:`OSError` if git does not compare them.
    """
    before, after = old.split(), new.split()
    text = last = ''
    end = len(after)
    for kind, group in groupby(_compared(before, after), key=itemgetter(0)):
        lines = list(group)
        words = [line[1:] for line in lines]
        if part := _PART.match(lines[0]) if kind == '@' else None:
            start, count = int(part[1]), int(part[2] or 1)
            end = start + max(count, 1) - 1
            text += ' …' if start > 1 else ''
        elif kind == ' ':
            text += f' {" ".join(words)}'
        else:
            # What replaces something stands directly behind it.
            text += '' if (last, kind) == ('-', '+') else ' '
            text += ('[-{}-]' if kind == '-' else '{{+{}+}}').format(_cut(words, MAX_WORDS))
        last = kind
    text = text.lstrip() + (' …' if end < len(after) else '')
    return text if len(text) <= MAX_LENGTH else f'{text[: MAX_LENGTH - 2].rstrip()} …'


def _compared(before: list[str], after: list[str]) -> Iterator[str]:
    """Yield git's lines for the two lists of words, a word a line: its head, then the words."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, words in (('old', before), ('new', after)):
            content = ''.join(f'{word}\n' for word in words)
            (folder / file).write_bytes(content.encode('utf-8', 'surrogatepass'))
        found = git(folder, *_COMPARE, 'old', 'new', fine=(0, 1))
    if found is None:
        message = phrase('git does not compare two texts')
        raise OSError(message)
    return dropwhile(lambda line: not line.startswith('@'), found.split('\n')[:-1])


def _cut(words: list[str], most: int) -> str:
    if len(words) <= most:
        return ' '.join(words)
    return ' '.join([*words[: most - most // 3], '…', *words[-(most // 3) :]])


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
