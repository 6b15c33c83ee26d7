"""The archive as a book: builders that make one document of many take no page that stands in no toctree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from pressarchive.domain.domain import press_of
from pressarchive.domain.elements import page_link
from pressarchive.domain.nodes import skip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx


#: How the links of a page of all documents begin.
DOCUMENT = '#document-'


class book_contents(nodes.General, nodes.Element):  # noqa: N801  docutils names nodes in lower case
    """Links that no page shows."""


class AddReleases(SphinxPostTransform):
    """Put the releases behind the text of the first page, a part a year, and then the lists of the topics.

    They stand in no toctree, which would bring the whole archive into the navigation of every page.
    """

    # Before the placeholders are filled, and links lead anywhere.
    default_priority = 8
    builders = ('singlehtml', 'latex', 'texinfo', 'man')

    def run(self, **_kwargs: Any) -> None:
        """Add what the book does not have yet."""
        press = press_of(self.env)
        section = next(self.document.findall(nodes.section), None)
        if self.env.current_document.docname != self.config.root_doc or section is None:
            return
        known = {docname for docname, _document in documents_in(self.document, '')}
        years = []
        for year, releases in press.archive.by_year.items():
            files = [self._read(one.docname) for one in releases if one.docname not in known]
            if files:
                name = str(year)
                part = nodes.section('', nodes.title(name, name), *files, ids=[f'press-year-{name}'])
                years.append(_file(press.year_page(year), part))
        topics = (press.topic_page(key) for key in press.archive.by_topic)
        # Links to the pages of a year and of all years lead to the parts.
        section += _file(press.list_page(), *years)
        section += [self._read(name) for name in topics if name in self.env.found_docs - known]

    def _read(self, docname: str) -> addnodes.start_of_file:
        found = _file(docname, *self.env.get_doctree(docname).children)
        for section in found.findall(nodes.section):
            section['docname'] = docname
        return found


class NameReleases(SphinxPostTransform):
    """Let an EPUB's table of contents, which orders its pages too, name the releases, below their years."""

    # Before links lead anywhere.
    default_priority = 8
    builders = ('epub',)

    def run(self, **_kwargs: Any) -> None:
        """Add what stands in no toctree: Sphinx takes an EPUB's contents from the first page's links."""
        press, root = press_of(self.env), self.config.root_doc
        if self.env.current_document.docname == root:
            known = self._in_toctrees(root)
            rows = [
                self._row(level, docname, text)
                for year, releases in press.archive.by_year.items()
                for level, docname, text in (
                    (1, press.year_page(year), str(year)),
                    *((2, one.docname, press.title(one.docname)) for one in releases),
                )
                if docname in self.env.found_docs - known
            ]
            self.document += book_contents('', *rows)

    def _row(self, level: int, docname: str, text: str) -> nodes.Node:
        link = page_link(docname, text, self.config.root_doc)
        return addnodes.compact_paragraph('', '', link, classes=[f'toctree-l{level}'])

    def _in_toctrees(self, docname: str) -> set[str]:
        found: set[str] = set()
        waiting = [docname]
        while waiting:
            inner = set(self.env.toctree_includes.get(waiting.pop(), ())) - found
            found |= inner
            waiting += inner
        return found


class NameOnce(SphinxPostTransform):
    """Give each anchor of a page made of several documents a name of its own, and lead the links there.

    Each of them counts its own footnotes and references, and two may have one heading.
    """

    # When all is drawn and each link leads somewhere.
    default_priority = 950
    builders = ('singlehtml',)

    def run(self, **_kwargs: Any) -> None:
        """Add a number to each name that stands there already."""
        nodes_of: dict[str, list[nodes.Element]] = {}
        known: set[int] = set()
        for docname, document in documents_in(self.document, self.env.current_document.docname):
            mine = [node for node in document.findall(nodes.Element) if id(node) not in known]
            known.update(map(id, mine))
            nodes_of.setdefault(docname, []).extend(mine)
        taken: set[str] = set()
        names = {docname: _renamed(nodes_of[docname], taken) for docname in reversed(nodes_of)}
        for docname, mine in nodes_of.items():
            for node in mine:
                for key in ('ids', 'backrefs'):
                    if key in node:
                        node[key] = [names[docname].get(one, one) for one in node[key]]
                if 'refid' in node:
                    node['refid'] = names[docname].get(node['refid'], node['refid'])
                # Sphinx's inside: sphinx.builders.singlehtml.SingleFileHTMLBuilder (Sphinx 9.0): its links
                # have two "#", the second before the name. Missing: names of its own for each document.
                head, _sign, name = node.get('refuri', '').rpartition('#')
                if name and head.startswith(DOCUMENT):
                    there = names.get(head.removeprefix(DOCUMENT), {})
                    node['refuri'] = f'#{there.get(name, name)}'


def _renamed(elements: Iterable[nodes.Element], taken: set[str]) -> dict[str, str]:
    """Return (name -> other name) of anchors in *elements* whose name is *taken*; add all that they have."""
    found: dict[str, str] = {}
    for node in elements:
        for name in node['ids']:
            number, other = 2, str(name)
            while other in taken:
                other = f'{name}-{number}'
                number += 1
            taken.add(other)
            if other != name:
                found[name] = other
    return found


def add_book(app: Sphinx) -> None:
    """Register what makes a book of the archive."""
    app.add_node(book_contents, html=(skip, None))
    app.add_post_transform(AddReleases)
    app.add_post_transform(NameReleases)
    app.add_post_transform(NameOnce)


def _file(docname: str, *children: nodes.Node) -> addnodes.start_of_file:
    """Return a document as Sphinx puts it into a book."""
    return addnodes.start_of_file('', *children, docname=docname)


def documents_in(document: nodes.document, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield the documents that *document* is put together from, inner ones first, *docname* itself last."""
    for found in reversed(list(document.findall(addnodes.start_of_file))):
        yield found['docname'], found
    yield docname, document
