"""Where Markdown probably reads a text in another way than its writer meant: one warning each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.dates import get_month_names
from docutils import nodes

from pressarchive.lint import is_named
from pressarchive.log import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = tuple(
    name
    for language in ('de', 'en', 'de_AT')
    for name in get_month_names('wide', locale=language).values()
)
_MONTH = re.compile(rf'(?:{"|".join(MONTHS)}|Feber)\b')
_AMOUNT = re.compile(r'\d')
_TABLE = re.compile(r'[ \t]*(?:\|.*\|.*|\+[-=+]{2,}\+)[ \t]*$')
#: A row without bars around it, with a bar or a tab within it.
_LOOSE_ROW = re.compile(r'[^|\t]*[^|\s]+(?: \|[ \t]|\t+)[^|\s].*')
_BAR = re.compile(r'[ \t]*\|[ \t]')
#: How the lines of a list begin that Markdown does not know as one.
_ENTRY = re.compile(
    r'(?P<sign>[^\w\s„“”"\'‚‘’«»‹›()\[\]{}<>#@§$€£&|…./:\\])(?P<blank>[ \t\u00a0]*)(?=\w)'
    r'|\(?(?P<number>\d{1,2}|[a-z]|[ivx]{1,4}|[IVX]{1,4})[.)](?P<behind>[ \t\u00a0]+|(?=[A-Za-zÄÖÜäöü]{2}))'
    r'|(?P<letter>\w)\t'
)
_LINK = '[words](address) without blanks'
#: Marks of other programs, and of links that are none: each with what to write instead.
_LEFT_OVER = (
    (re.compile(r'\[[^\[\]\n]+\](?:\(|[ \t]+\((?=https?:|www\.|mailto:|[^\s()]+\.(?:png|jpe?g|pdf|md|html?)\)))'), _LINK),
    (re.compile(r'\)\[(?:https?:|www\.|mailto:)'), _LINK),
    (re.compile(r'\[\[[^\[\]]+\]\]'), _LINK),
    (re.compile(r'\]\{[.#]\w'), 'nothing behind the bracket'),
    (re.compile(r'~~\S.*\S~~|==\w.*\w=='), '**words** for bold ones'),
    (re.compile(r'^(?:!!!|\?\?\?) [a-z]|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]', re.MULTILINE), ':::{note}'),
    (re.compile(r'(?:\n|^):[ \t]+\S'), '"- " at the beginning of the line for a list'),
)
_ESCAPED = re.compile(r'\\[!\[\]()~=+:]')
_LETTER_STARS = re.compile(r'\\\*\\?\*')
_STAR = re.compile(r'[\w.!?)]\*+(?![\w*])')
_GENDER_ENDING = re.compile(r'(?:innen|in)\b')


def warn_of(node: nodes.Node) -> None:
    """Warn if *node* looks like a text that Markdown has misunderstood."""
    if isinstance(node, nodes.enumerated_list):
        _warn_of_dates(node)
        if node.get('suffix') == ')':
            # Browsers write "1.": press.css has the bracket.
            node['classes'].append('press-bracket')
    elif isinstance(node, nodes.bullet_list) and len(node) == 1 and _AMOUNT.match(node.astext()):
        message = (
            'a line that begins with "%s " becomes a list; write "\\%s " if it is a sign before a number'
        )
        sign = node.get('bullet', '-')
        warn('text', message, sign, sign, location=node)
    elif isinstance(node, nodes.literal) and _touches_letters(node):
        message = 'the backticks around %r stand within words and vanish; write an apostrophe (’), or "\\`"'
        warn('text', message, node.astext()[:40], location=_around(node))
    elif isinstance(node, nodes.bullet_list) and node.get('bullet') == '*' and len(node) == 1 and _has_star(node):
        message = 'the star of a note becomes a list; write "\\*" if it is the sign of a note'
        warn('text', message, location=node)
    elif isinstance(node, nodes.reference) and node.get('refuri') and not node.children:
        message = 'the link to %r has no words and nobody sees it; write [words](address)'
        warn('text', message, node['refuri'][:60], location=_around(node))
    elif isinstance(node, nodes.container) and node.get('is_div') and node['classes']:
        message = '":::%s" makes no box with a name; write ":::{%s}", or remove these lines'
        warn('text', message, node['classes'][-1], node['classes'][-1], location=node)
    elif isinstance(node, nodes.container) and node.get('is_div'):
        message = 'these ":::" have no name and make a box around the text below them; remove them'
        warn('text', message, location=node)
    elif isinstance(node, nodes.paragraph | nodes.title):
        _warn_of_marks(node)
    elif isinstance(node, nodes.emphasis) and _GENDER_ENDING.match(node.astext()):
        message = 'two stars make %r italic and vanish; write "\\*" for a star that is a letter'
        warn('text', message, node.astext(), location=_around(node))


def _warn_of_dates(listing: nodes.enumerated_list) -> None:
    """Warn of "18. September" at the beginning of a line, which becomes an entry of a numbered list."""
    if listing.get('enumtype', 'arabic') == 'upperalpha' and len(listing) == 1:
        message = 'a line that begins with a letter and a full stop becomes a list; write "\\%s. " for a name'
        warn('text', message, chr(ord('A') + listing.get('start', 1) - 1), location=listing)
    if listing.get('enumtype', 'arabic') != 'arabic' or listing.get('suffix', '.') != '.':
        return
    start = listing.get('start', 1)
    if len(listing) == 1 or any(_MONTH.match(text) for text in _texts(listing)):
        message = 'a line that begins with "%d. " becomes a numbered list; write "%d\\. " if it is a date'
        warn('text', message, start, start, location=listing)


def _touches_letters(node: nodes.literal) -> bool:
    """Tell whether a letter or digit stands right before or behind *node*."""
    siblings = node.parent.children
    place = siblings.index(node)
    before = siblings[place - 1] if place else ''
    behind = siblings[place + 1] if place + 1 < len(siblings) else ''
    ends = (str(before)[-1:] if isinstance(before, nodes.Text) else '') + (
        str(behind)[:1] if isinstance(behind, nodes.Text) else ''
    )
    return any(map(str.isalnum, ends))


def _warn_of_marks(node: nodes.paragraph) -> None:
    """Warn of marks in a paragraph that are shown as letters: they were meant to do something."""
    texts = [str(one) for one in node.children if isinstance(one, nodes.Text)]
    # Those that the writer has marked as letters are meant.
    if sum(text.count('**') for text in texts) > len(_LETTER_STARS.findall(node.rawsource)):
        message = (
            'these "**" are shown as they are: bold begins and ends beside a letter, and a blank, comma or '
        )
        message += 'full stop follows it; put a blank behind it, or write "\\*\\*" for two stars'
        warn('text', message, location=node)
    elif any(_TABLE.match(row) for text in texts for row in text.split('\n')):
        message = (
            'these bars make no table: it takes a row of headings, below it a row of dashes with as many '
        )
        message += 'cells, and an empty line above; write "\\|" for a bar that is a letter'
        warn('text', message, location=node)
    elif left := _left_over(node, texts):
        message = '%r is no mark here and is shown as it is; write %s, or "\\" before a sign that is a letter'
        warn('text', message, *left, location=node)
    elif isinstance(node, nodes.paragraph) and (shape := _shape(node)):
        message = 'the lines of this paragraph become one line; write %s'
        warn('text', message, shape, location=node)
    first = node.children[0] if node.children else None
    if isinstance(first, nodes.emphasis) and _has_star(node):
        message = 'the first star of this paragraph makes %r italic; write "\\*" if it is the sign of a note'
        warn('text', message, first.astext()[:40], location=node)


def _left_over(node: nodes.Element, texts: list[str]) -> tuple[str, str] | None:
    """Return a mark of other programs in *texts* and what to write instead."""
    # Signs that the writer has marked as letters are meant, and what lint names is named.
    if _ESCAPED.search(node.rawsource):
        return None
    for text in texts:
        for pattern, instead in _LEFT_OVER:
            if (match := pattern.search(text)) and not is_named(node.rawsource):
                return match[0].strip()[:40], instead
    return None


def _shape(node: nodes.Element) -> str:
    """Return what to write for a paragraph whose lines look like a list or a table; empty: they do not."""
    if any(isinstance(child, nodes.Element) and child.tagname == 'line_break' for child in node.children):
        return ''
    rows = node.rawsource.split('\n')
    if len(rows) == 1:
        return ''
    found = ''
    # "Termine:" may stand above a list.
    below = rows[1:] if rows[0].rstrip().endswith(':') else rows
    entries = [_ENTRY.match(row.lstrip()) for row in below]
    if all(_LOOSE_ROW.fullmatch(row) or _BAR.match(row) for row in rows):
        found = 'a table with a row of dashes below its first row, or an empty line between two lines'
    elif len(below) > 1 and all(entries):
        kinds = {(one['sign'], one['number'] is None, one['letter']) for one in entries if one}
        if len(kinds) == 1:
            found = '"- " at the beginning of each line for a list, or an empty line between two lines'
    return '' if found and is_named(node.rawsource) else found


def _has_star(node: nodes.Element) -> bool:
    """Tell whether a star that is the sign of a note stands before *node*, behind a word."""
    document = node.document
    for text in document.findall(nodes.Text) if document is not None else ():
        if _STAR.search(str(text)) and not isinstance(text.parent, nodes.literal | nodes.literal_block):
            return True
        if node in (text.parent, text.parent.parent) or text.parent is node.children[0]:
            break
    return False


def _texts(listing: nodes.enumerated_list) -> Iterator[str]:
    return (item.astext() for item in listing.children)


def _around(node: nodes.Node) -> nodes.Node:
    """Return the nearest element that knows its line; MyST gives inline nodes the line 0."""
    while not node.line and node.parent is not None:
        node = node.parent
    return node
