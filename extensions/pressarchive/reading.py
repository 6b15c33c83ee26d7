"""What a document says and shows, taken from its doctree when it has been read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from pressarchive import text
from pressarchive.model import PageUse, Ref
from pressarchive.nodes import cite_mark, contact_block, facts, overview, release_list

if TYPE_CHECKING:
    from pressarchive.model import Release


def completed(release: Release, document: nodes.document) -> Release:
    """Return *release* with what its text says: teaser, length, digest."""
    title = text.headline(document)
    headline = title.astext() if title is not None else ''
    texts = list(text.blocks(document))
    return replace(
        release,
        teaser=text.teaser(document),
        characters=text.characters(headline, release.subtitle, texts),
        text_digest=text.digest(headline, release.subtitle, *texts),
    )


def use_of(document: nodes.document) -> PageUse:
    """Return what the page shows of things that stand elsewhere."""
    lists, refs, sections, overviews = [], [], [], []
    contacts: list[str] | None = None
    for node in document.findall(nodes.Element):
        line = node.line or 0
        if isinstance(node, release_list):
            lists.append(node['spec'])
            if node['spec'].topic:
                refs.append(Ref('topic', node['spec'].topic, node['spec_line']))
        elif isinstance(node, contact_block):
            refs += [Ref('contact', key, line) for key in node['keys']]
            contacts = [*(contacts or []), *node['keys']]
        elif isinstance(node, cite_mark):
            refs.append(Ref('cite', node['key'], line))
        elif isinstance(node, facts):
            sections.append(node['section'])
        elif isinstance(node, overview):
            overviews.append(node['kind'])
        elif isinstance(node, addnodes.pending_xref) and node.get('refdomain') == 'press':
            refs.append(Ref(node['reftype'], node['reftarget'], line))
    shown = None if contacts is None else tuple(contacts)
    return PageUse(tuple(lists), tuple(refs), shown, tuple(sections), tuple(overviews))
