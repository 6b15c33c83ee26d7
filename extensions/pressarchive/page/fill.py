"""Filling the placeholders, when every document has been read."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.locale import admonitionlabels
from sphinx.transforms.post_transforms import SphinxPostTransform

from pressarchive.base.i18n import _, label_in, spoken_on, tag, words_in
from pressarchive.contacts.render import contact_section
from pressarchive.contacts.view import People, contacts_at_the_end, hours_for, people
from pressarchive.domain.domain import press_of
from pressarchive.domain.elements import Context
from pressarchive.domain.nodes import (
    attachment_box,
    cite_mark,
    contact_block,
    notice,
    picture_gallery,
    placeholder,
    text_section,
    wide_table,
)
from pressarchive.page.book import documents_in
from pressarchive.page.parts import END_LEVEL, PARTS, SECTIONS
from pressarchive.references.render import mark, reference_section
from pressarchive.references.view import references
from pressarchive.releases.header import top
from pressarchive.releases.view import ai_label
from pressarchive.releases.view import header as view_of_header

if TYPE_CHECKING:
    from pressarchive.model.records import Release
    from pressarchive.page.parts import Part


#: A table with more does not fit on a phone.
MOST_COLUMNS: Final = 4
_PART_OF: Final[dict[type[nodes.Node], Part]] = {part.node: part for part in PARTS}


class FillPlaceholders(SphinxPostTransform):
    """Put in place what the page shows of others."""

    # Before ReferencesResolver (10): what is put in place contains links of the domain.
    default_priority = 9

    def run(self, **_kwargs: Any) -> None:
        """Fill every placeholder, and add the end of a release; a book has several documents in it."""
        for docname, document in documents_in(self.document, self.env.current_document.docname):
            self._fill(docname, document)

    def _fill(self, docname: str, document: nodes.Element) -> None:
        press = press_of(self.env)
        release, site = press.page(docname).release, str(self.config.language)
        language = release.language if release is not None else ''
        context = Context(docname, spoken_on(language, site), tag(site), language or tag(site))
        if release is not None:
            self._finish(release, document, context)
            for one in list(document.findall(nodes.section)):
                one.replace_self(text_section('', *one.children, **one.attributes))
        for node in list(document.findall(placeholder)):
            if (part := _PART_OF.get(type(node))) is not None:
                view = part.view(press, docname, node.spec)
                draw = partial(part.render, view, node, context)
                node.replace_self([] if view is None else context.drawn(draw))
        if context.text != context.site:
            self._translate_labels(document, context.text)
        self._add_references(document, context)
        if press.is_ours(docname):
            self._mark_bare_links(document)
            for table in list(document.findall(nodes.table)):
                self._let_scroll(table, context)

    def _finish(self, release: Release, document: nodes.Element, context: Context) -> None:
        """Add kicker and end; contacts at the text's very end move below the boilerplate."""
        press = press_of(self.env)
        # A release without a title has no section; its end still belongs to it.
        section: nodes.Element = next(document.findall(nodes.section), document)
        boxes = [*section.findall(picture_gallery), *section.findall(attachment_box)]
        for box in boxes:
            box.parent.remove(box)
        trailing: list[contact_block] = []
        last = _last_section(section)
        while last.children and isinstance(block := last.children[-1], contact_block):
            trailing.insert(0, block)
            last.remove(block)
        if release.withdrawal is not None:
            # Above the headline, which is not to be taken for news.
            for node in list(section.findall(notice)):
                node.parent.remove(node)
                section.insert(0, node)
        if (head := view_of_header(press, release.docname)) is not None:
            section[:0] = context.drawn(partial(top, head, context))
        for one in SECTIONS:
            view = one.view(press, release)
            if view is not None:
                section += context.drawn(partial(one.render, view, context))
            if one.view is ai_label:
                section += boxes
            if one.view is contacts_at_the_end:
                asked = (people(press, release.docname, block.spec).people for block in trailing)
                moved = tuple(person for found in asked for person in found)
                view = People(moved, hours_for(press, moved))
                section += context.drawn(partial(contact_section, view, END_LEVEL, context))

    @staticmethod
    def _translate_labels(document: nodes.Element, language: str) -> None:
        """Give a note, a warning and the like their label in *language*: Sphinx has it in the site's."""
        for node in list(document.findall(nodes.Element)):
            name = type(node).__name__
            if isinstance(node, nodes.Admonition) and name in admonitionlabels:
                title = nodes.title('', label_in(language, name))
                node.replace_self(nodes.admonition('', title, *node.children, classes=[name]))

    @staticmethod
    def _mark_bare_links(document: nodes.Element) -> None:
        """Mark links whose text is their address: beside them it is not printed a second time."""
        for link in document.findall(nodes.reference):
            address = link.get('refuri', '')
            if address.startswith('http') and _bare(address) == _bare(link.astext()):
                link['classes'] = [*dict.fromkeys([*link['classes'], 'press-bare'])]

    def _let_scroll(self, table: nodes.table, context: Context) -> None:
        """Make a table with many columns one that scrolls."""
        group = table.next_node(nodes.tgroup)
        if group is not None and group['cols'] > MOST_COLUMNS and not isinstance(table, wide_table):
            with words_in(context.text, context.site):
                words = {'label': _name(table), 'hint': _('Move the table sideways →')}
            table.replace_self(wide_table('', *table.children, **table.attributes, **words))

    def _add_references(self, document: nodes.Element, context: Context) -> None:
        """Put marks in the text and the list they lead to at the page's end."""
        view = references(press_of(self.env), context.docname)
        for node in list(document.findall(cite_mark)):
            known = node['key'] in view.keys
            node.replace_self(
                context.drawn(partial(_mark, view.keys.index(node['key']) + 1))
                if known
                else nodes.Text(f'[{node["key"]}]')
            )
        section = next(document.findall(nodes.section), None)
        if section is not None:
            section += context.drawn(partial(reference_section, view, END_LEVEL))


def _mark(number: int) -> list[nodes.Node]:
    return [mark(number)]


def _bare(address: str) -> str:
    """Return *address* as one writes it."""
    return re.sub(r'^https?://|/$', '', address)


def _name(table: nodes.table) -> str:
    """Return what *table* is called: by its own title, or by the heading above it."""
    above: nodes.Element | None = table
    while above is not None and not (above.children and isinstance(above[0], nodes.title)):
        above = above.parent
    return above[0].astext() if above else _('Table')


def _last_section(section: nodes.Element) -> nodes.Element:
    """Return the innermost section at the very end of *section*: a text may end under a subheading."""
    while section.children and isinstance(section.children[-1], nodes.section):
        section = section.children[-1]
    return section
