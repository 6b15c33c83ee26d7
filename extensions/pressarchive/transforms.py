"""What happens to a doctree: content is made safe when it is read, places are filled when it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from pressarchive import clock
from pressarchive.domain import press_of
from pressarchive.log import warn
from pressarchive.nodes import cite_mark, contact_block, facts, overview, release_header, release_list
from pressarchive.references import entries_of
from pressarchive.render import depth_of
from pressarchive.render.contacts import boilerplate_section, contact_section, contacts
from pressarchive.render.facts import facts as facts_nodes
from pressarchive.render.header import header, kicker
from pressarchive.render.lists import release_list as list_nodes
from pressarchive.render.lists import topics, year_chart, years
from pressarchive.render.references import cited_keys, mark, reference_section
from pressarchive.render.related import related_section
from pressarchive.shown import block_contacts, boilerplates_of, related_of, release_contacts

if TYPE_CHECKING:
    from pressarchive.model import Release

#: Schemes of links that may carry code.
UNSAFE_SCHEMES = ('javascript', 'vbscript', 'data')


class GuardContent(SphinxTransform):
    """Content is data: no raw HTML, no code in links, no picture from another host."""

    # Before Sphinx collects images and titles; after the parsers' own transforms have made nodes.
    default_priority = 210

    def apply(self, **_kwargs: Any) -> None:
        """Replace what is unsafe by its letters, and say so."""
        for raw in list(self.document.findall(nodes.raw)):
            self._show_letters(raw)
        for reference in list(self.document.findall(nodes.reference)):
            scheme = ''.join(reference.get('refuri', '').split()).partition(':')[0].casefold()
            if scheme in UNSAFE_SCHEMES:
                message = 'this link has the scheme %r, which may carry code; allowed: https, mailto, tel and links within the site'
                warn('link', message, scheme, location=reference)
                reference.replace_self(reference.children)
        for image in list(self.document.findall(nodes.image)):
            self._guard_image(image)
        for numbered in self.document.findall(nodes.enumerated_list):
            if (
                numbered.get('start', 1) != 1
                and len(numbered) == 1
                and numbered.get('enumtype', 'arabic') == 'arabic'
            ):
                message = (
                    'a line that begins with "%d. " becomes a numbered list; write "%d\\. " if it is a date'
                )
                warn('text', message, numbered['start'], numbered['start'], location=numbered)

    def _show_letters(self, raw: nodes.raw) -> None:
        letters = raw.astext().strip('\n')
        if letters.startswith('<!--') and letters.endswith('-->') and letters.count('<!--') == 1:
            raw.parent.remove(raw)  # a comment was never meant for readers
            return
        message = 'HTML stands in the text (%r); it is shown letter by letter: write Markdown instead'
        warn('markup', message, letters[:40], location=raw)
        text = nodes.Text(letters)
        inline = isinstance(raw.parent, nodes.TextElement)
        raw.replace_self(text if inline else nodes.paragraph('', '', text))

    def _guard_image(self, image: nodes.image) -> None:
        uri = image['uri']
        if '://' in uri or uri.startswith(('//', 'data:')):
            message = 'the picture %s lies on another host, where every reader would be seen; put it beside the release'
            warn('image', message, uri[:80], location=image)
            image.replace_self(
                nodes.Text(image.get('alt', '')) if isinstance(image.parent, nodes.TextElement) else []
            )
        elif not image.get('alt') and 'press-picture' not in image.parent.get('classes', ()):
            warn(
                'image',
                'the picture %s has no alternative text: write ![What it shows](%s)',
                uri,
                uri,
                location=image,
            )


class FillPlaceholders(SphinxPostTransform):
    """Put in place what the page shows of others."""

    # Before ReferencesResolver (10): what is put in place contains links of the domain.
    default_priority = 9

    def run(self, **_kwargs: Any) -> None:
        """Fill every placeholder, and add the end of a release."""
        env = self.env
        self.press = press_of(env)
        self.docname = env.current_document.docname
        self.language = self.config.language
        self.today = clock.today(self.press.registry.zone)
        release = self.press.page(self.docname).release
        for node in list(self.document.findall(release_header)):
            node.replace_self(header(self.press, release, self.language) if release is not None else [])
        if release is not None:
            self._finish_release(release)
        for place in list(self.document.findall(contact_block)):
            people = block_contacts(self.press, place['keys'], place['contact'], self.today)
            place.replace_self(contacts(people, place['anchors']) if people else [])
        for listing in list(self.document.findall(release_list)):
            level = depth_of(listing) + 1
            listing.replace_self(list_nodes(self.press, listing['spec'], self.docname, level, self.language))
        for place in list(self.document.findall(overview)):
            place.replace_self(self._overview(place['kind']))
        for place in list(self.document.findall(facts)):
            place.replace_self(facts_nodes(self.press.registry, place['section'], self.language))
        self._fill_references(release)

    def _overview(self, kind: str) -> list[nodes.Node]:
        if kind == 'chart':
            return year_chart(self.press)
        return years(self.press, self.docname) if kind == 'years' else topics(self.press, self.docname)

    def _finish_release(self, release: Release) -> None:
        """Add kicker and end; contacts at the text's very end move below the boilerplate."""
        section = next(self.document.findall(nodes.section), None)
        if section is None:
            return
        section.insert(0, kicker(release))
        blocks = list(self.document.findall(contact_block))
        trailing = []
        while section.children and isinstance(section.children[-1], contact_block):
            trailing.insert(0, section.children.pop())
        home = self.press.registry.organisation
        brand = home.brand if home else ''
        section += [boilerplate_section(text, brand, 2) for text in boilerplates_of(self.press, release)]
        if trailing:
            people = [
                one
                for block in trailing
                for one in block_contacts(self.press, block['keys'], block['contact'], self.today)
            ]
            section += contact_section(people, 2)
        elif not blocks:
            section += contact_section(release_contacts(self.press, release, self.today), 2)
        section += related_section(self.press, related_of(self.press, release), release.docname, 2)

    def _fill_references(self, release: Release | None) -> None:
        entries = entries_of(self.env)
        marks = list(self.document.findall(cite_mark))
        listed = release.cites if release is not None else ()
        keys = cited_keys(listed, (node['key'] for node in marks), entries)
        for node in marks:
            node.replace_self(
                mark(keys.index(node['key']) + 1) if node['key'] in keys else nodes.Text(f'[{node["key"]}]')
            )
        section = next(self.document.findall(nodes.section), None)
        if section is not None:
            section += reference_section(keys, entries, self.language, 2)
