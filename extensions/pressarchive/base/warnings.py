"""The archive's warnings: one type, documented subtypes, one function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from sphinx.util import logging

from pressarchive.messages.catalogue import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from pressarchive.model.lines import Remark

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
    'embargo',
    'notice',
    'attachment',
    'event',
    'ai',
    'quotation',
    'signature',
    'ledger',
    'handout',
]

#: What each subtype is about; the handbook lists them, ``suppress_warnings`` takes ``press.<subtype>``.
SUBTYPES: Final[dict[Subtype, str]] = {
    'date': 'A date is missing, impossible or not understood.',
    'option': 'An option is unknown, stands twice, or its value is not understood.',
    'title': 'A release has no headline, or more than one.',
    'markup': 'HTML stands where plain text or Markdown is meant; it is shown letter by letter.',
    'image': 'A picture lacks its words, is not there, broken or too large, or lies outside the archive.',
    'link': 'A link may carry code, or leads to a file that is not there or lies outside the archive.',
    'key': 'A topic, contact, boilerplate, release or reference is declared nowhere.',
    'duplicate': 'Two releases have one number, or one page has two directives.',
    'folder': "A release lies outside its year's folder, or its name is no good address.",
    'directive': "A page among the releases has no 'pressrelease', or one in the wrong place or not closed.",
    'source': 'A file cannot be read as it was meant, or has the name of another one.',
    'registry': 'The file that declares the organisation has a fault.',
    'page': 'A page for a year or topic could not be written.',
    'search': 'The search index could not be made.',
    'text': 'Markdown reads a text in another way than its writer probably meant.',
    'embargo': 'It is not certain from when on a release is public, or a page shows what is not.',
    'notice': 'A correction, an update or a withdrawal lacks its date or its text, or stands elsewhere.',
    'attachment': 'An attachment lacks its file or its title, or stands elsewhere.',
    'event': 'An event does not say when it begins, ends before that, or stands elsewhere.',
    'ai': 'A text of artificial intelligence has nobody who answers for it, or its mark is half.',
    'quotation': 'A quotation lacks its speaker or its text.',
    'signature': 'A signed text is no longer the one that was signed.',
    'ledger': 'A published text changed silently, or a published address or its line is gone.',
    'handout': 'A PDF or a package of a release could not be made; its page is as it should be.',
}


def warn(
    subtype: Subtype,
    message: str,
    *args: object,
    location: nodes.Node | str | tuple[str | None, int | None] | None = None,
) -> None:
    """Warn of *message* % *args* as ``[press.<subtype>]`` at *location*, in the office's language.

    *location* is a node, a docname, (docname, line) or ``path:line``.
    """
    logger.warning(phrase(message), *args, type='press', subtype=subtype, location=location)


def inform(subtype: Subtype | Literal['', 'facts'], message: str, *args: object) -> None:
    """Say *message* % *args* besides, which is no fault; *subtype* is what it is about, empty: the build."""
    logger.info(phrase(message), *args, type='press', subtype=subtype)


def say(
    remarks: Iterable[Remark], docname: str = '', *, path: str = '', node: nodes.Node | None = None
) -> None:
    """Warn of each of *remarks*, which are about the page *docname*, that in the file *path*, or a *node*."""
    for one in remarks:
        place = (docname, one.line) if docname else f'{path}:{one.line}'
        warn(one.subtype, one.message, *one.args, location=place if node is None else node)
