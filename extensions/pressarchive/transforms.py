"""Filling the placeholders, when every document has been read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from pressarchive import nodes as press_nodes
from pressarchive.domain import press_of
from pressarchive.references import entries_of
from pressarchive.render import depth_of
from pressarchive.render.contacts import boilerplate_section, contact_section, contacts
from pressarchive.render.facts import facts
from pressarchive.render.header import header, kicker
from pressarchive.render.lists import release_list, topics, year_chart, years
from pressarchive.render.notices import elsewhere, notice_list, standing
from pressarchive.render.references import cited_keys, mark, reference_section
from pressarchive.render.related import related_section, similar_section
from pressarchive.render.signature import signature
from pressarchive.shown import (
    block_contacts,
    boilerplates_of,
    related_of,
    release_contacts,
    similar_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pressarchive.domain import PressDomain
    from pressarchive.model import Contact, Release

#: Level of the headings at a release's end.
END_LEVEL = 2


class FillPlaceholders(SphinxPostTransform):
    """Put in place what the page shows of others."""

    # Before ReferencesResolver (10): what is put in place contains links of the domain.
    default_priority = 9

    press: PressDomain
    docname: str
    today: date

    def run(self, **_kwargs: Any) -> None:
        """Fill every placeholder, and add the end of a release."""
        self.press = press_of(self.env)
        self.docname = self.env.current_document.docname
        self.today = self.press.today
        release = self.press.page(self.docname).release
        if release is not None:
            self._finish(release)
        fillers: tuple[tuple[type[nodes.Element], Callable[[Any], list[nodes.Node]]], ...] = (
            (press_nodes.release_header, lambda _node: self._head(release)),
            (press_nodes.contact_block, self._contacts),
            (press_nodes.release_list, self._list),
            (press_nodes.overview, self._overview),
            # Before the facts, of which it is one.
            (press_nodes.release_signature, lambda _node: signature(self.press.registry)),
            (press_nodes.facts, lambda node: facts(self.press.registry, node['section'], self._words)),
        )
        for kind, filler in fillers:
            for node in list(self.document.findall(kind)):
                node.replace_self(filler(node))
        self._add_references(release)

    @property
    def _words(self) -> str:
        """The language of the archive's own words."""
        return str(self.config.language)

    def _head(self, release: Release | None) -> list[nodes.Node]:
        if release is None:
            return []
        return [header(self.press, release, self._words), *standing(self.press, release, self._words)]

    def _people(self, block: press_nodes.contact_block) -> list[Contact]:
        return block_contacts(self.press, block['keys'], block['contact'], self.today)

    def _contacts(self, block: press_nodes.contact_block) -> list[nodes.Node]:
        people = self._people(block)
        return [contacts(people, block['anchors'])] if people else []

    def _list(self, node: press_nodes.release_list) -> list[nodes.Node]:
        return release_list(self.press, node['spec'], self.docname, depth_of(node) + 1, self._words)

    def _overview(self, node: press_nodes.overview) -> list[nodes.Node]:
        if node['kind'] == 'chart':
            return year_chart(self.press)
        if node['kind'] == 'notices':
            return notice_list(self.press, self.docname, self._words)
        return (
            years(self.press, self.docname) if node['kind'] == 'years' else topics(self.press, self.docname)
        )

    def _finish(self, release: Release) -> None:
        """Add kicker and end; contacts at the text's very end move below the boilerplate."""
        # A release without a title has no section; its end still belongs to it.
        section: nodes.Element = next(self.document.findall(nodes.section), self.document)
        blocks = list(self.document.findall(press_nodes.contact_block))
        trailing: list[press_nodes.contact_block] = []
        last = _last_section(section)
        while last.children and isinstance(block := last.children[-1], press_nodes.contact_block):
            trailing.insert(0, block)
            last.remove(block)
        section.insert(0, kicker(release))
        if release.withdrawal is not None:
            section += elsewhere(self.press, release)
        home = self.press.registry.organisation
        brand = home.brand if home else ''
        section += [
            boilerplate_section(one, brand, END_LEVEL) for one in boilerplates_of(self.press, release)
        ]
        if trailing:
            section += contact_section([one for block in trailing for one in self._people(block)], END_LEVEL)
        elif not blocks:
            section += contact_section(release_contacts(self.press, release, self.today), END_LEVEL)
        related, similar = related_of(self.press, release), similar_of(self.press, release)
        section += related_section(self.press, related, release.docname, END_LEVEL)
        section += similar_section(self.press, similar, release.docname, END_LEVEL)

    def _add_references(self, release: Release | None) -> None:
        """Put marks in the text and the list they lead to at the page's end."""
        entries = entries_of(self.env)
        marks = list(self.document.findall(press_nodes.cite_mark))
        listed = release.cites if release is not None else ()
        keys = cited_keys(listed, (node['key'] for node in marks), entries)
        for node in marks:
            known = node['key'] in keys
            node.replace_self(mark(keys.index(node['key']) + 1) if known else nodes.Text(f'[{node["key"]}]'))
        section = next(self.document.findall(nodes.section), None)
        if section is not None:
            section += reference_section(keys, entries, self._words, END_LEVEL)


def _last_section(section: nodes.Element) -> nodes.Element:
    """Return the innermost section at the very end of *section*: a text may end under a subheading."""
    while section.children and isinstance(section.children[-1], nodes.section):
        section = section.children[-1]
    return section
