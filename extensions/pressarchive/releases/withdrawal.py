"""Notices in a release's doctree: above its text, or in place of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from pressarchive.base.i18n import _, spoken_on, words_in
from pressarchive.domain.nodes import contact_block, notice, release_header
from pressarchive.model.archive import newest_notice_first
from pressarchive.model.records import Notice
from pressarchive.text import doctree_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pressarchive.model.records import Release


def taken_out(document: nodes.document) -> list[notice]:
    """Take the notices out of *document* and return them, newest first."""
    found = list(document.findall(notice))
    for node in found:
        node.parent.remove(node)
    # Of one day, the one that stands further down has probably been added later.
    found.reverse()
    return sorted(found, key=lambda node: newest_notice_first(_record(node)))


def notices_of(found: Iterable[notice]) -> tuple[Notice, ...]:
    """Return the records of the notices *found*, in their order."""
    return tuple(_record(node) for node in found)


def _record(node: notice) -> Notice:
    # The first line says what it is and when; the record has that by itself.
    said = nodes.container('', *(child.deepcopy() for child in node.children[1:]))
    return Notice(node['kind'], node['date'], ' '.join(doctree_text.blocks(said)), node.line or 0)


def put_above_the_text(document: nodes.document, found: Sequence[nodes.Element]) -> None:
    """Put the notices *found* below the header of the release in *document*."""
    header = next(document.findall(release_header), None)
    if header is not None:
        place = header.parent.index(header) + 1
        header.parent[place:place] = found


def without_text(release: Release, section: nodes.Element, language: str) -> Release:
    """Take the text out of *section*: a withdrawn release keeps its headline, marked, and its contacts.

    Returns *release* without all that belongs to the text. *language* is the archive's own.
    """
    contacts = list(section.findall(contact_block))
    kept = [child for child in section.children if isinstance(child, nodes.title | release_header)]
    section[:] = [*kept, *contacts]
    if (title := doctree_text.headline(section)) is not None and title.astext().strip():
        title[:0] = _mark(release, language)
    if section.document is not None:
        forget_what_is_gone(section.document)
    nothing: tuple[str, ...] = ()
    return replace(
        release,
        subtitle='',
        kicker='',
        teaser='',
        image=None,
        photos=(),
        events=(),
        attachments=(),
        ai=None,
        characters=0,
        terms=b'',
        related=nothing,
        cites=nothing,
        coverage=nothing,
        boilerplates=nothing,
    )


def _mark(release: Release, language: str) -> list[nodes.Node]:
    """Return what stands before the headline of a withdrawn release.

    It stands in the doctree's title, before Sphinx takes that for links, lists and windows: so the headline
    is nowhere without it, and no page that shows it has to know.
    """
    with words_in(release.language, language):
        mark = nodes.inline('', _('Withdrawn:'), classes=['press-withdrawn'])
    if (spoken := spoken_on(release.language, language)) != (release.language or spoken):
        mark['classes'].append(f'language-{spoken}')
    return [mark, nodes.Text(' ')]


def forget_what_is_gone(document: nodes.document) -> None:
    """Have *document* forget the elements that it no longer holds.

    It keeps them by their names, for links and footnotes, and is stored with all of them.
    """
    # Sphinx's inside: docutils.nodes.document.__init__ (docutils 0.22): all that it keeps. Missing: taking an
    # element out of a document with all that is known of it.
    there = {name for node in document.findall(nodes.Element) for name in node['ids']}
    document.ids = {name: node for name, node in document.ids.items() if name in there}
    document.nameids = {name: place for name, place in document.nameids.items() if place in there}
    document.nametypes = {name: kind for name, kind in document.nametypes.items() if name in document.nameids}
    nodes_by_name = getattr(document, 'names', {})  # since docutils 0.23
    for name in nodes_by_name.keys() - document.nameids.keys():
        del nodes_by_name[name]
    for store in (
        document.substitution_defs,
        document.substitution_names,
        document.refnames,
        document.refids,
        document.footnote_refs,
        document.citation_refs,
    ):
        store.clear()
    for rows in (
        document.autofootnotes,
        document.autofootnote_refs,
        document.symbol_footnotes,
        document.symbol_footnote_refs,
        document.footnotes,
        document.citations,
        document.indirect_targets,
        document.parse_messages,
        document.transform_messages,
    ):
        del rows[:]
    env = document.settings.env
    docname = env.current_document.docname
    env.metadata[docname].pop('myst_slugs', None)
    # Directives have told the other domains of the whole text; these look at what is left of it next.
    for domain in env.domains.values():
        if domain.name != 'press':
            domain.clear_doc(docname)
