"""Content is data: nothing in a page may run, and nothing may be fetched from another host."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from pressarchive.log import warn

#: Schemes of links that may carry code.
UNSAFE_SCHEMES = ('javascript', 'vbscript', 'data')
#: How much of a refused text a message repeats.
SHOWN = 60


class GuardContent(SphinxTransform):
    """Replace what is unsafe by its letters, and say so."""

    # After the parsers' own transforms have made nodes; before Sphinx collects images and titles.
    default_priority = 210

    def apply(self, **_kwargs: Any) -> None:
        """Look at all HTML, links, pictures and lists of the document."""
        named: list[nodes.Element] = []
        for raw in list(self.document.findall(nodes.raw)):
            _show_letters(raw, named)
        for reference in list(self.document.findall(nodes.reference)):
            _guard_link(reference, reference.get('refuri', ''))
        for pending in list(self.document.findall(addnodes.pending_xref)):
            _guard_link(pending, pending.get('reftarget') or '')
        for image in list(self.document.findall(nodes.image)):
            _guard_image(image)
        for numbered in self.document.findall(nodes.enumerated_list):
            _guard_date(numbered)


def _place(node: nodes.Node) -> nodes.Node:
    """Return *node*, or the nearest element around it that knows its line."""
    while not node.line and node.parent is not None:  # MyST gives inline nodes the line 0
        node = node.parent
    return node


def _show_letters(raw: nodes.raw, named: list[nodes.Element]) -> None:
    """Turn *raw* into text; an opening and a closing tag in one paragraph are one fault."""
    letters = raw.astext().strip('\n')
    if letters.startswith('<!--') and letters.endswith('-->') and letters.count('<!--') == 1:
        raw.parent.remove(raw)  # a comment was never meant for readers
        return
    message = 'HTML stands in the text (%r); it is shown letter by letter: write Markdown instead'
    if raw.parent not in named:
        warn('markup', message, letters[:SHOWN], location=_place(raw))
    text = nodes.Text(letters)
    if isinstance(raw.parent, nodes.TextElement):
        named.append(raw.parent)
        raw.replace_self(text)
    else:
        raw.replace_self(nodes.paragraph('', '', text))


def _guard_link(reference: nodes.Element, address: str) -> None:
    # Browsers skip blanks and control characters within a scheme.
    visible = ''.join(char for char in address if char.isprintable() and not char.isspace())
    scheme = visible.partition(':')[0].casefold()
    if scheme in UNSAFE_SCHEMES and ':' in visible:
        message = (
            'this link has the scheme %r, which may carry code; allowed: https, mailto, tel and this site'
        )
        warn('link', message, scheme, location=_place(reference))
        reference.replace_self(reference.children)


def _guard_image(image: nodes.image) -> None:
    uri: str = image['uri']
    if '://' in uri or uri.startswith(('//', 'data:')):
        message = 'the picture %s does not lie in the archive: every reader would be seen elsewhere; '
        message += 'put it beside the release'
        warn('image', message, uri[:SHOWN], location=_place(image))
        words = nodes.Text(image.get('alt', ''))
        image.replace_self(
            words if isinstance(image.parent, nodes.TextElement) else nodes.paragraph('', '', words)
        )
    elif not image.get('alt') and 'press-picture' not in image.parent.get('classes', ()):
        message = 'the picture %s has no alternative text; write what it shows: ![What it shows](%s)'
        warn('image', message, uri, uri, location=_place(image))


def _guard_date(numbered: nodes.enumerated_list) -> None:
    """Warn of "18. September" at the beginning of a line: Markdown makes a list of it."""
    start = numbered.get('start', 1)
    if len(numbered) == 1 and numbered.get('enumtype', 'arabic') == 'arabic':
        message = 'a line that begins with "%d. " becomes a numbered list; write "%d\\. " if it is a date'
        warn('text', message, start, start, location=_place(numbered))
