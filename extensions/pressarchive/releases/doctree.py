"""What a document says and shows, taken from its doctree when it has been read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import docname_join

from pressarchive.attachments.directive import as_link, taken_together
from pressarchive.base.warnings import say
from pressarchive.domain.domain import press_of
from pressarchive.domain.nodes import (
    FILES,
    attachment_box,
    cite_mark,
    contact_block,
    notice,
    picture_gallery,
    placeholder,
    press_event,
    release_header,
    release_list,
)
from pressarchive.markdown import first_words
from pressarchive.model.pages import PageUse, Ref
from pressarchive.pressphotos import directive as pressphotos
from pressarchive.pressphotos.directive import as_figures, is_lead
from pressarchive.releases import outline
from pressarchive.releases.snapshot import parts_in
from pressarchive.releases.withdrawal import (
    forget_what_is_gone,
    notices_of,
    put_above_the_text,
    taken_out,
    without_text,
)
from pressarchive.text import doctree_text, keywords
from pressarchive.text.stemming import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.model.pages import Page
    from pressarchive.model.records import Release


class ReadPage(SphinxTransform):
    """Complete the record of a page with what its text says and shows."""

    # Behind CheckPage (840), which may leave the page out; before all domains look at it (850).
    default_priority = 845

    def apply(self, **_kwargs: Any) -> None:
        """Record the page."""
        press, config = press_of(self.env), self.config
        docname = self.env.current_document.docname
        known, preview = press.page(docname), config.press_preview
        page = page_of(known, self.document, docname, preview=preview, language=config.language)
        press.note_page(docname, page)


def page_of(
    page: Page, document: nodes.document, docname: str, *, preview: bool = False, language: str = ''
) -> Page:
    """Return *page*, as the directives have left it, with all that *document* says and shows.

    The document is put in order: what stands beside its one section goes in; one not public is emptied.
    *language* is that of releases that name none.
    """
    if page.hold is not None and (page.hold.is_unreadable or not preview):
        document.clear()
        forget_what_is_gone(document)
        return page
    linked: set[str] = set()
    for block in document.findall(contact_block):
        # Only the first place of a contact on a page is one that can be linked to.
        block['anchors'] = tuple(key for key in block['keys'] if key not in linked)
        linked.update(block['keys'])
    if page.release is None:
        for node in document.findall(notice):
            say([outline.on_no_release(node['kind'], node.line or 1)], node=node)
        as_link(document)
        as_figures(document)
        for event in document.findall(press_event):
            say([outline.on_no_release('pressevent', event.line or 1)], node=event)
        return replace(page, use=use_of(document, docname))
    section = one_section(document, docname)
    found = taken_out(document)
    events = list(document.findall(press_event))
    for event in events:
        event.parent.remove(event)
    end = document if section is None else section
    known = replace(
        page.release,
        photos=pressphotos.taken_together(document, end),
        notices=notices_of(found),
        events=tuple(one.spec for one in events),
        attachments=taken_together(document, docname, end),
    )
    lead_to_files(end)
    release = completed(known, document, language)
    if release.withdrawal is not None:
        release = without_text(release, end, language)
        found = [node for node in found if node['kind'] == 'withdrawal']
    if section is not None:
        section['classes'].append('press-release')
        if release.language:
            section['classes'].append(f'language-{release.language}')
    put_below_the_lede(end)
    put_above_the_text(document, events if release.withdrawal is None else ())
    put_above_the_text(document, found)
    return replace(page, release=release, use=use_of(document, docname))


def put_below_the_lede(end: nodes.Element) -> None:
    """Put the lead picture of a release behind what its text begins with: the news stands first."""
    lead = next((one for one in end.children if isinstance(one, nodes.figure) and is_lead(one)), None)
    if lead is None:
        return
    rest = end[end.index(lead) + 1 :]
    lede = next((one for one in rest if not isinstance(one, nodes.Invisible)), None)
    is_abstract = isinstance(lede, nodes.container) and 'press-abstract' in lede['classes']
    if lede is not None and (is_abstract or isinstance(lede, nodes.paragraph)):
        end.remove(lead)
        end.insert(end.index(lede) + 1, lead)


def lead_to_files(end: nodes.Element) -> None:
    """Put the anchor of a release's files where they begin at its *end*."""
    for first in [one for one in end.children if isinstance(one, picture_gallery | attachment_box)][:1]:
        first['ids'].append(FILES)


def completed(release: Release, document: nodes.document, language: str) -> Release:
    """Return *release* with what its text says: teaser, length, digest, strongest words."""
    title = doctree_text.headline(document)
    headline = title.astext() if title is not None else ''
    texts = list(doctree_text.blocks(document))
    say(first_words.remarks(release, headline, texts), release.docname)
    strongest = keywords.terms(headline, release.subtitle, texts, language_of(release.language or language))
    return replace(
        release,
        teaser=doctree_text.teaser(document),
        characters=doctree_text.characters(headline, release.subtitle, texts),
        text_digest=doctree_text.digest(headline, release.subtitle, *texts),
        parts=parts_in(release, document, headline, texts),
        terms=keywords.packed(strongest),
    )


def one_section(document: nodes.document, docname: str) -> nodes.section | None:
    """Return the section that holds the whole text; what stands beside it (headlines, footnotes) goes in."""
    sections = [child for child in document.children if isinstance(child, nodes.section)]
    if not sections:
        return None
    first = sections[0]
    above = next(document.findall(nodes.paragraph), None)
    if above is not None and above.parent is document and document.index(above) < document.index(first):
        say([outline.text_above(above.line or 1)], docname)
    say([outline.second_headline(other.line or 1) for other in sections[1:]], docname)
    for child in document.children[document.index(first) + 1 :]:
        document.remove(child)
        first.append(child)
    _under_the_headline(first, document, docname)
    abstract = next(
        (node for node in first.findall(nodes.container) if 'press-abstract' in node['classes']), None
    )
    if abstract is not None and len(abstract) > 1 and not any(_outside(first, abstract)):
        say([outline.all_in_abstract(abstract.line or 1)], node=abstract)
    return first


def _under_the_headline(section: nodes.section, document: nodes.document, docname: str) -> None:
    """Put the release's header under the headline if it stands elsewhere, and say so."""
    header = next(document.findall(release_header), None)
    if header is None or not section.children:
        return
    before = section.children[1 : section.index(header)] if header.parent is section else None
    if before is not None and all(isinstance(node, nodes.Invisible | nodes.target) for node in before):
        return
    say([outline.directive_elsewhere(header.line or 1)], docname)
    header.parent.remove(header)
    section.insert(1, header)


def _outside(section: nodes.section, abstract: nodes.container) -> Iterator[nodes.Element]:
    """Yield the paragraphs of *section* that are not in *abstract*."""
    inside = {id(paragraph) for paragraph in abstract.findall(nodes.paragraph)}
    return (paragraph for paragraph in section.findall(nodes.paragraph) if id(paragraph) not in inside)


def use_of(document: nodes.document, docname: str) -> PageUse:
    """Return what the page *docname* shows of things that stand elsewhere."""
    shown, refs, foreign = [], [], []
    contacts: list[str] | None = None
    for node in document.findall(nodes.Element):
        line = node.line or 0
        if isinstance(node, placeholder) and not isinstance(node, cite_mark):
            shown.append((type(node).__name__, node.spec))
        if isinstance(node, release_list):
            if node['spec'].topic:
                refs.append(Ref('topic', node['spec'].topic, node['spec_line']))
        elif isinstance(node, contact_block):
            refs += [Ref('contact', key, line) for key in node['keys']]
            contacts = [*(contacts or []), *node['keys']]
        elif isinstance(node, cite_mark):
            refs.append(Ref('cite', node['key'], line))
        elif isinstance(node, addnodes.pending_xref):
            if node.get('refdomain') == 'press':
                refs.append(Ref(node['reftype'], node['reftarget'], line))
            else:
                foreign.append(node)
    use = PageUse(tuple(shown), tuple(refs), None if contacts is None else tuple(contacts))
    return replace(use, **_links(foreign, docname)) if foreign else use


def _links(found: list[addnodes.pending_xref], docname: str) -> dict[str, Any]:
    """Return the fields of :class:`PageUse` for links of Sphinx and Markdown."""
    links: dict[tuple[str, str], None] = {}
    labels: dict[str, None] = {}
    others = False
    for node in found:
        kind, target = (node.get('refdomain'), node['reftype']), node['reftarget']
        if kind == ('doc', 'myst'):
            links[target, node.get('reftargetid') or ''] = None
        elif kind == ('std', 'doc'):
            links[docname_join(docname, target), ''] = None
        elif kind == ('std', 'ref'):
            labels[target] = None
        else:
            others = True
    return {'links': tuple(links), 'labels': tuple(labels), 'other_links': others}
