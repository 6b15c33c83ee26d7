"""The archive's warnings: one type, documented subtypes, one function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes

logger = logging.getLogger('pressarchive')

Subtype = Literal[
    'date',
    'option',
    'title',
    'markup',
    'image',
    'link',
    'key',
    'duplicate',
    'folder',
    'directive',
    'source',
    'registry',
    'page',
    'search',
    'text',
]

#: What each subtype is about; the handbook lists them, ``suppress_warnings`` takes ``press.<subtype>``.
SUBTYPES: Final[dict[Subtype, str]] = {
    'date': 'A date is missing, impossible or not understood.',
    'option': 'The value of an option is not understood.',
    'title': 'A release has no title.',
    'markup': 'HTML stands where plain text or Markdown is meant; it is shown letter by letter.',
    'image': 'A picture lacks alternative text, credit or licence, or lies on another host.',
    'link': 'A link has a scheme that may carry code.',
    'key': 'A topic, contact, boilerplate, release or reference is declared nowhere.',
    'duplicate': 'Two releases have one number, or one page has two directives.',
    'folder': "A release lies in another year's folder than its date says.",
    'directive': "A page among the releases has no 'pressrelease' directive.",
    'source': 'A file is not UTF-8 or too large; it is left out of the build.',
    'registry': 'The file that declares the organisation has a fault.',
    'page': 'A page for a year or topic could not be written.',
    'search': 'The search index could not be made.',
    'text': 'Markdown reads a text in another way than its writer probably meant.',
}


def warn(
    subtype: Subtype,
    message: str,
    *args: object,
    location: nodes.Node | str | tuple[str | None, int | None] | None = None,
) -> None:
    """Warn of *message* % *args* as ``[press.<subtype>]`` at *location*.

    *location* is a node, a docname, (docname, line) or ``path:line``.
    """
    logger.warning(message, *args, type='press', subtype=subtype, location=location)
