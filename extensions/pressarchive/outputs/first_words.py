"""What a page without a description says first."""

from __future__ import annotations

from docutils import nodes

from pressarchive.text.doctree_text import fluent, shorten


def first_words(doctree: nodes.document) -> str:
    """Return the first paragraph of *doctree* that is a text of its own; empty if there is none."""
    for paragraph in doctree.findall(nodes.paragraph):
        is_text = isinstance(paragraph.parent, nodes.section) and not paragraph['classes']
        if is_text and (words := ' '.join(fluent(paragraph).split())):
            return shorten(words)
    return ''
