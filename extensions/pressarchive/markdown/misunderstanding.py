"""Where Markdown probably reads a text in another way than its writer meant: one warning each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from babel.dates import get_month_names
from docutils import nodes

from pressarchive.base.warnings import warn
from pressarchive.domain.nodes import line_break
from pressarchive.markdown.lint import is_named
from pressarchive.messages.catalogue import phrase, template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MONTHS = tuple(
    name for language in ('de', 'en', 'de_AT') for name in get_month_names('wide', locale=language).values()
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


def warn_of(node: nodes.Node) -> None:
    """Warn if *node* looks like a text that Markdown has misunderstood."""
    if (rule := _RULES.get(type(node))) is not None:
        rule(node)


def _warn_of_numbers(listing: nodes.Element) -> None:
    _warn_of_dates(listing)
    if listing.get('suffix') == ')':
        # Browsers write "1.": release.css has the bracket.
        listing['classes'].append('press-bracket')


def _warn_of_bullets(listing: nodes.Element) -> None:
    sign = listing.get('bullet', '-')
    if len(listing) > 1:
        return
    if _AMOUNT.match(listing.astext()):
        message = (
            'a line that begins with "%s " becomes a list; write "\\%s " if it is a sign before a number'
        )
        warn('text', message, sign, sign, location=listing)
    elif sign == '*' and _has_star(listing):
        message = 'the star of a note becomes a list; write "\\*" if it is the sign of a note'
        warn('text', message, location=listing)


def _warn_of_code(code: nodes.Element) -> None:
    if _touches_letters(code):
        message = 'the backticks around %r stand within words and vanish; write an apostrophe (’), or "\\`"'
        warn('text', message, code.astext()[:40], location=_around(code))


def _warn_of_link(link: nodes.Element) -> None:
    address = link.get('refuri', '')
    # Links within the archive get their words later.
    is_outside = '://' in address or address.startswith('mailto:')
    if is_outside and not link.astext().strip() and next(link.findall(nodes.image), None) is None:
        message = 'the link to %r has no words and nobody sees it; write [words](address)'
        warn('text', message, address[:60], location=_around(link))


def _warn_of_box(box: nodes.Element) -> None:
    if box.get('is_div') and box['classes']:
        message = '":::%s" makes no box with a name; write ":::{%s}", or remove these lines'
        warn('text', message, box['classes'][-1], box['classes'][-1], location=box)
    elif box.get('is_div'):
        message = 'these ":::" have no name and make a box around the text below them; remove them'
        warn('text', message, location=box)


def _warn_of_italics(words: nodes.Element) -> None:
    if _GENDER_ENDING.match(words.astext()):
        message = 'two stars make %r italic and vanish; write "\\*" for a star that is a letter'
        warn('text', message, words.astext(), location=_around(words))


def _warn_of_dates(listing: nodes.Element) -> None:
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


def _has_breaks(node: nodes.Element) -> bool:
    return any(isinstance(child, line_break) for child in node.children)


def _touches_letters(node: nodes.Element) -> bool:
    """Tell whether a letter or digit stands right before or behind *node*."""
    siblings = node.parent.children
    place = siblings.index(node)
    before = siblings[place - 1] if place else ''
    behind = siblings[place + 1] if place + 1 < len(siblings) else ''
    ends = (str(before)[-1:] if isinstance(before, nodes.Text) else '') + (
        str(behind)[:1] if isinstance(behind, nodes.Text) else ''
    )
    return any(map(str.isalnum, ends))


def _warn_of_marks(node: nodes.Element) -> None:
    """Warn of marks in a paragraph that are shown as letters: they were meant to do something."""
    texts = [str(one) for one in node.children if isinstance(one, nodes.Text)]
    # Those that the writer has marked as letters are meant.
    if sum(text.count('**') for text in texts) > len(_LETTER_STARS.findall(node.rawsource)):
        message = (
            'these "**" are shown as they are: bold begins and ends beside a letter, and a blank, '
            'comma or full stop follows it; put a blank behind it, or write "\\*\\*" for two stars'
        )
        warn('text', message, location=node)
    elif any(_TABLE.match(row) for text in texts for row in text.split('\n')):
        message = (
            'these bars make no table: it takes a row of headings, below it a row of dashes with '
            'as many cells, and an empty line above; write "\\|" for a bar that is a letter'
        )
        warn('text', message, location=node)
    elif left := left_over(texts, node.rawsource):
        message = '%r is no mark here and is shown as it is; write %s, or "\\" before a sign that is a letter'
        warn('text', message, *left, location=node)
    elif isinstance(node, nodes.paragraph) and (instead := shape(node.rawsource)) and not _has_breaks(node):
        message = 'the lines of this paragraph become one line; write %s'
        warn('text', message, instead, location=node)
    first = node.children[0] if node.children else None
    if isinstance(first, nodes.emphasis) and _has_star(node):
        message = 'the first star of this paragraph makes %r italic; write "\\*" if it is the sign of a note'
        warn('text', message, first.astext()[:40], location=node)


def left_over(texts: list[str], written: str) -> tuple[str, str] | None:
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


def _has_star(node: nodes.Element) -> bool:
    """Tell whether a star that is the sign of a note stands before *node*, behind a word."""
    document = node.document
    for text in document.findall(nodes.Text) if document is not None else ():
        if _STAR.search(str(text)) and not isinstance(text.parent, nodes.literal | nodes.literal_block):
            return True
        if node in (text.parent, text.parent.parent) or text.parent is node.children[0]:
            break
    return False


def _texts(listing: nodes.Element) -> Iterator[str]:
    return (item.astext() for item in listing.children)


def _around(node: nodes.Node) -> nodes.Node:
    """Return the nearest element that knows its line; MyST gives inline nodes the line 0."""
    while not node.line and node.parent is not None:
        node = node.parent
    return node


_RULES: dict[type[nodes.Node], Callable[[Any], None]] = {
    nodes.enumerated_list: _warn_of_numbers,
    nodes.bullet_list: _warn_of_bullets,
    nodes.literal: _warn_of_code,
    nodes.reference: _warn_of_link,
    nodes.container: _warn_of_box,
    nodes.paragraph: _warn_of_marks,
    nodes.title: _warn_of_marks,
    nodes.emphasis: _warn_of_italics,
}
