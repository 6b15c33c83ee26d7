"""What no page may hold: HTML, links that carry code, pictures from elsewhere; what is said of it; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressarchive.model.lines import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.base.warnings import Subtype

#: Schemes of links that may carry code.
UNSAFE_SCHEMES: Final = ('javascript', 'vbscript', 'data')
#: How much of a refused text a message repeats.
SHOWN: Final = 60


def is_comment(html: str) -> bool:
    """Return whether *html* was never meant for readers."""
    return html.startswith('<!--') and html.endswith('-->') and html.count('<!--') == 1


def letters(html: str, line: int = 0) -> Iterator[Remark]:
    """Yield what is to be said of *html* in a text."""
    message = 'HTML stands in the text (%r); it is shown letter by letter: write Markdown instead'
    yield Remark('markup', line, message, (html[:SHOWN],))


def link(address: str, line: int = 0) -> Iterator[Remark]:
    """Yield what is to be said of a link to *address*, which may carry code."""
    # Browsers skip blanks and control characters within a scheme.
    visible = ''.join(char for char in address if char.isprintable() and not char.isspace())
    scheme = visible.partition(':')[0].casefold()
    if scheme in UNSAFE_SCHEMES and ':' in visible:
        message = (
            'this link has the scheme %r, which may carry code; allowed: https, mailto, tel and this site'
        )
        yield Remark('link', line, message, (scheme,))


def picture_elsewhere(uri: str, line: int = 0) -> Iterator[Remark]:
    """Yield what is to be said of a picture that another host would be asked for."""
    if '://' in uri or uri.startswith(('//', 'data:')):
        message = (
            'the picture %s does not lie in the archive: every reader would be seen elsewhere; '
            'put it beside the release'
        )
        yield Remark('image', line, message, (uri[:SHOWN],))


def is_address(name: str) -> bool:
    """Return whether *name* is no file but an address."""
    return '://' in name and not name.casefold().startswith('file:')


def file_outside(subtype: Subtype, name: str, fault: str, line: int = 0) -> Remark:
    """Return what is to be said of the file *name*, which may not be published because of *fault*."""
    message = 'the file %s %s and is not published; put it beside the release'
    return Remark(subtype, line, message, (name, fault))


def picture_fault(name: str, fault: str, line: int = 0) -> Remark:
    """Return what is to be said of the picture in the file *name*, with which something is wrong."""
    return Remark('image', line, 'the picture %s %s', (name, fault))


def without_words(uri: str, line: int = 0) -> Remark:
    """Return what is to be said of a picture that says nothing to who does not see it."""
    message = 'the picture %s has no alternative text; write what it shows: ![What it shows](%s)'
    return Remark('image', line, message, (uri, uri))
