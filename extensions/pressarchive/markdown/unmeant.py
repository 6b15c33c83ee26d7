"""Where Markdown probably reads a text in another way than its writer meant: what is to be said of it; pure.

Asked of the parts of a page as a build has them (:mod:`.misunderstanding`), and as proofreading has them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.dates import get_month_names

from pressarchive.markdown.lint import is_named
from pressarchive.messages.catalogue import languages, phrase, template
from pressarchive.model.lines import Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MONTHS = tuple(
    name for language in (*languages(), 'de_AT') for name in get_month_names('wide', locale=language).values()
)
_MONTH = re.compile(rf'(?:{"|".join(MONTHS)}|Feber)\b')
_AMOUNT = re.compile(r'\d')
_TABLE = re.compile(r'[ \t]*(?:\|.*\|.*|\+[-=+]{2,}\+)[ \t]*$')
#: A row without bars around it, with a bar or a tab within it.
_LOOSE_ROW = re.compile(r'[^|\t]*(?<=[^|\s])(?: \|[ \t]|\t+)[^|\s].*')
_COLUMNS = '   '
_BAR = re.compile(r'[ \t]*\|[ \t]')
#: How the lines of a list begin that Markdown does not know as one.
_ENTRY = re.compile(
    r'(?P<sign>[^\w\s„“”"\'‚‘’«»‹›()\[\]{}<>#@§$€£&|…./:\\])(?P<blank>[ \t\u00a0]*)(?=\w)'
    r'|\(?(?P<number>\d{1,2}|[a-z]|[ivx]{1,4}|[IVX]{1,4})[.)](?P<behind>[ \t\u00a0]+|(?=[A-Za-zÄÖÜäöü]{2}))'
    r'|(?P<letter>\w)\t'
)
_LINK = template('[words](address) without blanks')
#: Marks of other programs, and of links that are none: each with what to write instead.
_LEFT_OVER = (
    (
        re.compile(
            r'\[[^\[\]\n]+\](?:\(|[ \t]+\((?=https?:|www\.|mailto:|[^\s()]+\.(?:png|jpe?g|pdf|md|html?)\)))'
        ),
        _LINK,
    ),
    (re.compile(r'\)\[(?:https?:|www\.|mailto:)'), _LINK),
    (re.compile(r'\[\[[^\[\]]+\]\]'), _LINK),
    (re.compile(r'\]\{[.#]\w'), template('nothing behind the bracket')),
    (re.compile(r'~~[^\s~][^~\n]{0,200}~~|==\w[^=\n]{0,200}=='), template('**words** for bold ones')),
    (
        re.compile(r'^(?:!!!|\?\?\?) [a-z]|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]', re.MULTILINE),
        ':::{note}',
    ),
)
#: The same over two lines.
_LEFT_OVER_LINES = (
    (re.compile(r'\[[^\[\]\n]+\]\n\((?:https?:|www\.|mailto:)\S*'), _LINK),
    (re.compile(r'\n:[ \t]+\S+'), template('"- " at the beginning of the line for a list')),
)
_ESCAPED = re.compile(r'\\[!\[\]()~=+:]')
_LETTER_STARS = re.compile(r'\\\*\\?\*')
_STAR = re.compile(r'[\w.!?)]\*+(?![\w*])')
_GENDER_ENDING = re.compile(r'(?:innen|in)\b')


def numbers(
    texts: Sequence[str], start: int, line: int = 0, *, suffix: str = '.', kind: str = 'arabic'
) -> Iterator[Remark]:
    """Yield what is to be said of a numbered list with entries *texts*: "18. September" begins one."""
    if kind == 'upperalpha' and len(texts) == 1:
        message = 'a line that begins with a letter and a full stop becomes a list; write "\\%s. " for a name'
        yield Remark('text', line, message, (chr(ord('A') + start - 1),))
    if kind != 'arabic' or suffix != '.':
        return
    if len(texts) == 1 or any(map(_MONTH.match, texts)):
        message = 'a line that begins with "%d. " becomes a numbered list; write "%d\\. " if it is a date'
        yield Remark('text', line, message, (start, start))


def bullets(texts: Sequence[str], sign: str, has_star: Callable[[], bool], line: int = 0) -> Iterator[Remark]:
    """Yield what is to be said of a list with entries *texts*.

    *has_star* tells whether the star of a note stands above it.
    """
    if len(texts) > 1:
        return
    if any(map(_AMOUNT.match, texts)):
        message = (
            'a line that begins with "%s " becomes a list; write "\\%s " if it is a sign before a number'
        )
        yield Remark('text', line, message, (sign, sign))
    elif sign == '*' and has_star():
        message = 'the star of a note becomes a list; write "\\*" if it is the sign of a note'
        yield Remark('text', line, message)


def code(text: str, beside: str, line: int = 0) -> Iterator[Remark]:
    """Yield what is to be said of code within a line, between the two letters *beside*."""
    if any(map(str.isalnum, beside)):
        message = 'the backticks around %r stand within words and vanish; write an apostrophe (’), or "\\`"'
        yield Remark('text', line, message, (text[:40],))


def link(address: str, line: int = 0, *, has_words: bool) -> Iterator[Remark]:
    """Yield what is to be said of a link to *address*."""
    # Links within the archive get their words later.
    if ('://' in address or address.startswith('mailto:')) and not has_words:
        message = 'the link to %r has no words and nobody sees it; write [words](address)'
        yield Remark('text', line, message, (address[:60],))


def box(name: str, line: int = 0) -> Iterator[Remark]:
    """Yield what is to be said of what stands between ":::" *name* and ":::"."""
    if name:
        message = '":::%s" makes no box with a name; write ":::{%s}", or remove these lines'
        yield Remark('text', line, message, (name, name))
    else:
        message = 'these ":::" have no name and make a box around the text below them; remove them'
        yield Remark('text', line, message)


def italics(words: str, line: int = 0) -> Iterator[Remark]:
    """Yield what is to be said of *words* in italics."""
    if _GENDER_ENDING.match(words):
        message = 'two stars make %r italic and vanish; write "\\*" for a star that is a letter'
        yield Remark('text', line, message, (words,))


def marks(texts: Sequence[str], written: str, line: int = 0, *, may_be_shaped: bool) -> Iterator[Remark]:
    """Yield what is to be said of marks in a paragraph that are shown as letters.

    *texts* are its pieces that are no part of marks, *written* is its source; *may_be_shaped* tells whether
    its lines may look like a list or a table.
    """
    # Those that the writer has marked as letters are meant.
    if sum(text.count('**') for text in texts) > len(_LETTER_STARS.findall(written)):
        message = (
            'these "**" are shown as they are: bold begins and ends beside a letter, and a blank, '
            'comma or full stop follows it; put a blank behind it, or write "\\*\\*" for two stars'
        )
        yield Remark('text', line, message)
    elif any(_TABLE.match(row) for text in texts for row in text.split('\n')):
        message = (
            'these bars make no table: it takes a row of headings, below it a row of dashes with '
            'as many cells, and an empty line above; write "\\|" for a bar that is a letter'
        )
        yield Remark('text', line, message)
    elif left := left_over(texts, written):
        message = '%r is no mark here and is shown as it is; write %s, or "\\" before a sign that is a letter'
        yield Remark('text', line, message, left)
    elif may_be_shaped and (instead := shape(written)):
        message = 'the lines of this paragraph become one line; write %s'
        yield Remark('text', line, message, (instead,))


def first_star(words: str, has_star: Callable[[], bool], line: int = 0) -> Iterator[Remark]:
    """Yield what is to be said of a paragraph that begins with *words* in italics."""
    if has_star():
        message = 'the first star of this paragraph makes %r italic; write "\\*" if it is the sign of a note'
        yield Remark('text', line, message, (words[:40],))


def star_in(texts: Iterable[str]) -> bool:
    """Tell whether a star that is the sign of a note stands in *texts*, behind a word."""
    return any(map(_STAR.search, texts))


def left_over(texts: Sequence[str], written: str) -> tuple[str, str] | None:
    """Return a mark of other programs in *texts*, and what to write instead; *written* is their source."""
    # Signs that the writer has marked as letters are meant, and what lint names is named.
    if _ESCAPED.search(written):
        return None
    places = [(text, one) for text in texts for one in _LEFT_OVER]
    places += [(written, one) for one in _LEFT_OVER_LINES]
    for text, (pattern, instead) in places:
        if (match := pattern.search(text)) and not is_named(written):
            return ' '.join(match[0].split())[:40], phrase(instead)
    return None


def shape(written: str) -> str:
    """Return what to write for a paragraph whose lines look like a list or a table; empty: they do not."""
    rows = written.split('\n')
    if len(rows) == 1:
        return ''
    found = ''
    # "Termine:" may stand above a list.
    below = rows[1:] if rows[0].rstrip().endswith(':') else rows
    entries = [_ENTRY.match(row.lstrip()) for row in below]
    if all(_LOOSE_ROW.fullmatch(row) or _BAR.match(row) or _COLUMNS in row.strip() for row in rows):
        found = phrase('a table with a row of dashes below its first row, or an empty line between two lines')
    elif len(below) > 1 and all(entries):
        kinds = {(one['sign'], one['number'] is None, one['letter']) for one in entries if one}
        if len(kinds) == 1:
            found = phrase(
                '"- " at the beginning of each line for a list, or an empty line between two lines'
            )
    return '' if found and is_named(written) else found
