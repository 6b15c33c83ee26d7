"""Content is data: nothing in a page may run, and nothing may be fetched from another host."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.util.i18n import search_image_for_language

from pressarchive.base.warnings import say, warn
from pressarchive.markdown import unsafe
from pressarchive.markdown.bounds import refusal
from pressarchive.markdown.own_pages import OwnTransform
from pressarchive.messages.catalogue import phrase
from pressarchive.model.filenames import lookup
from pressarchive.pictures.faults import fault as fault_of_picture

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from pressarchive.base.warnings import Subtype


class GuardContent(OwnTransform):
    """Replace what is unsafe by its letters, and say so."""

    # After the parsers' own transforms have made nodes; before Sphinx collects images and titles.
    default_priority = 210

    def look(self, _docname: str) -> None:
        """Look at all HTML, links, files and at what Markdown may have misunderstood."""
        named: list[nodes.Element] = []
        for raw in list(self.document.findall(nodes.raw)):
            _show_letters(raw, named)
        for reference in list(self.document.findall(nodes.reference)):
            _guard_link(reference, reference.get('refuri', ''))
        for pending in list(self.document.findall(addnodes.pending_xref)):
            _guard_link(pending, pending.get('reftarget') or '')
        for image in list(self.document.findall(nodes.image)):
            self._guard_image(image)
        for download in list(self.document.findall(addnodes.download_reference)):
            name = download['reftarget']
            if unsafe.is_address(name):
                continue
            if fault := self._refusal(name):
                say([unsafe.file_outside('link', name, fault)], node=_place(download))
                _replace(download, *download.children)
            elif (meant := self._named(download, name, 'link')) is None:
                _replace(download, *download.children)
            else:
                download['reftarget'] = meant
        from pressarchive.markdown import misunderstanding  # noqa: PLC0415  its patterns take long

        for node in self.document.findall():
            misunderstanding.warn_of(node)

    def _refusal(self, path: str) -> str:
        """Return why the file *path*, as the page names it, may not be published; empty if it may."""
        if path.casefold().startswith('file:'):
            return phrase('lies outside the archive')
        relative, _absolute = self.env.relfn2path(path, self.env.current_document.docname)
        return refusal(self.env, Path(self.env.srcdir, relative))

    def _guard_image(self, image: nodes.image) -> None:
        uri: str = image['uri']
        # Sphinx's own warning of a missing file shall name the line too.
        image.line = _place(image).line
        if found := [*unsafe.picture_elsewhere(uri)]:
            say(found, node=_place(image))
            _replace_by_words(image)
        elif fault := self._refusal(uri):
            say([unsafe.file_outside('image', uri[: unsafe.SHOWN], fault)], node=_place(image))
            _replace_by_words(image)
        elif (name := self._named(image, uri, 'image')) is None or not self._is_shown(image, name):
            _replace_by_words(image)
        else:
            image['uri'] = name
            if not image.get('alt') and 'press-picture' not in image.parent.get('classes', ()):
                say([unsafe.without_words(uri)], node=_place(image))

    def _is_shown(self, image: nodes.image, name: str) -> bool:
        """Tell whether the picture in the file *name* can be shown; say what is wrong with it."""
        if name.endswith('.*'):
            return True
        path = self.env.relfn2path(name, self.env.current_document.docname)[1]
        if (found := fault_of_picture(Path(path))) is None:
            return True
        say([unsafe.picture_fault(name, found.words)], node=_place(image))
        return found.is_shown

    def _named(self, node: nodes.Element, name: str, subtype: Subtype) -> str | None:
        """Return how the file *name* is really named, or ``None`` with a warning if no file is meant."""
        if name.endswith('.*') or search_image_for_language(name, self.env) != name:
            return name  # Sphinx chooses among files
        try:
            return file_meant(self.env, name)
        except ValueError as error:
            warn(subtype, '%s', error, location=_place(node))
            return None


class GuardResolved(OwnTransform):
    """The same for what docutils has resolved since: named links, and what is meant for the page's head."""

    # After ExternalTargets (640), IndirectHyperlinks (460) and Substitutions (220).
    default_priority = 700

    def look(self, docname: str) -> None:
        """Look at links again, and at meta elements."""
        for reference in list(self.document.findall(nodes.reference)):
            _guard_link(reference, reference.get('refuri', ''))
        for meta in list(self.document.findall(nodes.meta)):
            if name := meta.get('http-equiv'):
                message = (
                    'the page sets %r by a meta element, which may lead readers elsewhere; it is left out'
                )
                warn('markup', message, name, location=(docname, meta.line or 1))
                meta.parent.remove(meta)


def _place(node: nodes.Node) -> nodes.Node:
    """Return *node*, or the nearest element around it that knows its line."""
    while not node.line and node.parent is not None:  # MyST gives inline nodes the line 0
        node = node.parent
    return node


def _show_letters(raw: nodes.raw, named: list[nodes.Element]) -> None:
    """Turn *raw* into text; an opening and a closing tag in one paragraph are one fault."""
    letters = raw.astext().strip('\n')
    if unsafe.is_comment(letters):
        raw.parent.remove(raw)
        return
    if raw.parent not in named:
        say(unsafe.letters(letters), node=_place(raw))
    text = nodes.Text(letters)
    if isinstance(raw.parent, nodes.TextElement):
        named.append(raw.parent)
        _replace(raw, text)
    else:
        _replace(raw, nodes.paragraph('', '', text))


def _guard_link(reference: nodes.Element, address: str) -> None:
    if found := [*unsafe.link(address)]:
        say(found, node=_place(reference))
        _replace(reference, *reference.children)


def file_meant(env: BuildEnvironment, name: str) -> str:
    """Return how the file that the page being read calls *name* is really named; see :func:`.lookup`."""
    docname = env.current_document.docname
    found = lookup(Path(env.srcdir), Path(env.doc2path(docname)).parent, name)
    if found not in {name, unquote(name)}:
        # Nobody knows what is meant once there is a file of the name as it is written: read again each time.
        env.note_dependency(env.relfn2path(unquote(name), docname)[0])
    return found


def _replace_by_words(image: nodes.image) -> None:
    """Put the words for *image* where it stands; one between paragraphs becomes a paragraph."""
    outer = image.parent if isinstance(image.parent, nodes.reference) else image
    if not isinstance(outer.parent, nodes.TextElement):
        paragraph = nodes.paragraph()
        _replace(outer, paragraph)
        paragraph += outer
    _replace(image, nodes.Text(image.get('alt', '')))


def _replace(old: nodes.Element, *new: nodes.Node) -> None:
    """Put *new* where *old* stands; unlike ``replace_self`` also if a label or class is lost with it."""
    place = old.parent.index(old)
    old.parent[place : place + 1] = new
