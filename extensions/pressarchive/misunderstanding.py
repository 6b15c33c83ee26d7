"""Where Markdown probably reads a text in another way than its writer meant: one warning each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.dates import get_month_names
from docutils import nodes

from pressarchive.log import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = tuple(
    name for language in ('de', 'en') for name in get_month_names('wide', locale=language).values()
)
_MONTH = re.compile(rf'(?:{"|".join(MONTHS)})\b')
_AMOUNT = re.compile(r'\d')
_GENDER_ENDING = re.compile(r'(?:innen|in)\b')


def warn_of(node: nodes.Node) -> None:
    """Warn if *node* looks like a text that Markdown has misunderstood."""
    if isinstance(node, nodes.enumerated_list):
        _warn_of_dates(node)
    elif isinstance(node, nodes.bullet_list) and len(node) == 1 and _AMOUNT.match(node.astext()):
        message = (
            'a line that begins with "%s " becomes a list; write "\\%s " if it is a sign before a number'
        )
        sign = node.get('bullet', '-')
        warn('text', message, sign, sign, location=node)
    elif isinstance(node, nodes.emphasis) and _GENDER_ENDING.match(node.astext()):
        message = 'two stars make %r italic and vanish; write "\\*" for a star that is a letter'
        warn('text', message, node.astext(), location=_around(node))


def _warn_of_dates(listing: nodes.enumerated_list) -> None:
    """Warn of "18. September" at the beginning of a line, which becomes an entry of a numbered list."""
    if listing.get('enumtype', 'arabic') != 'arabic' or listing.get('suffix', '.') != '.':
        return
    start = listing.get('start', 1)
    if len(listing) == 1 or any(_MONTH.match(text) for text in _texts(listing)):
        message = 'a line that begins with "%d. " becomes a numbered list; write "%d\\. " if it is a date'
        warn('text', message, start, start, location=listing)


def _texts(listing: nodes.enumerated_list) -> Iterator[str]:
    return (item.astext() for item in listing.children)


def _around(node: nodes.Node) -> nodes.Node:
    """Return the nearest element that knows its line; MyST gives inline nodes the line 0."""
    while not node.line and node.parent is not None:
        node = node.parent
    return node
