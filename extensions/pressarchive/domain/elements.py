"""From views to docutils nodes; every builder and theme can show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from pressarchive.base.i18n import words_in
from pressarchive.domain.nodes import press_line, press_lines, separator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pressarchive.domain.views import Hint


@dataclass(frozen=True, slots=True)
class Context:
    """Where a part of a page is drawn, and in what language (BCP 47)."""

    docname: str
    #: Of the archive's own words on this page.
    language: str
    #: Of the archive, and of what names none.
    site: str
    #: Of the page's own text.
    text: str

    def marked(self, language: str) -> list[str]:
        """Return the class of something in *language*, empty: the archive's, among words of this page."""
        spoken = language or self.site
        return [] if spoken == self.language else [f'language-{spoken}']

    def drawn(self, draw: Callable[[], list[nodes.Node]]) -> list[nodes.Node]:
        """Return what *draw* returns, with the archive's own words in the language of this page.

        They are marked where the text around them is in another one.
        """
        with words_in(self.text, self.site):
            found = draw()
        if self.text != self.language:
            for node in found:
                if isinstance(node, nodes.Element):
                    node['classes'].append(f'language-{self.language}')
        return found


def link(kind: str, target: str, text: str, docname: str, *classes: str) -> addnodes.pending_xref:
    """Return a link from *docname* to the release, contact or topic *target*; the domain resolves it.

    *classes* are those of its text.
    """
    reference = addnodes.pending_xref(
        '', refdomain='press', reftype=kind, reftarget=target, refexplicit=True, refwarn=False, refdoc=docname
    )
    reference += nodes.inline('', text, classes=list(classes))
    return reference


def release_link(release: Hint, text: str, context: Context) -> addnodes.pending_xref:
    """Return a link to *release* by *text*, marked if that is in another language than the page's words."""
    spoken = context.marked(release.language)
    return link('release', release.docname, text, context.docname, *spoken)


def page_link(target: str, text: str, docname: str) -> addnodes.pending_xref:
    """Return a link from *docname* to the document *target*."""
    reference = addnodes.pending_xref(
        '',
        refdomain='std',
        reftype='doc',
        reftarget=f'/{target}',
        refexplicit=True,
        refwarn=False,
        refdoc=docname,
    )
    reference += nodes.inline('', text)
    return reference


def between(sign: str, *classes: str) -> list[nodes.Node]:
    """Return *sign* for between two parts of a line."""
    return [nodes.Text(' '), separator('', sign, classes=list(classes)), nodes.Text(' ')]


def heading(text: str, level: int, **attributes: object) -> nodes.rubric:
    """Return a heading that is no section: it may stand at a page's end, and in lists."""
    return nodes.rubric('', text, **{'heading-level': min(level, 6), **attributes})


def lines(rows: Iterable[press_line]) -> press_lines:
    """Return *rows* as one block of lines."""
    return press_lines('', *rows)


def line(*children: nodes.Node, name: str = '') -> press_line:
    """Return one line; *name* is its class."""
    row = press_line('', '', *children)
    if name:
        row['classes'].append(name)
    return row


def depth_of(node: nodes.Node) -> int:
    """Return the level of the heading above *node* (1: the page's title)."""
    depth, parent = 0, node.parent
    while parent is not None:
        depth += isinstance(parent, nodes.section)
        parent = parent.parent
    return max(depth, 1)
