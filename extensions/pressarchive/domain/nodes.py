"""The few nodes of our own, and how HTML shows them.

Placeholders stand in the stored doctree where a page shows what stands elsewhere; a
post-transform replaces each with plain docutils nodes, so no writer ever meets one. The others
derive from a docutils node that every writer knows, and mean more in HTML only.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    from pressarchive.domain.views import Link
    from pressarchive.model.records import Contact


class placeholder(nodes.General, nodes.Element):  # noqa: N801  docutils names nodes in lower case
    """Something to be filled in when every document has been read."""

    @property
    def spec(self) -> Any:
        """What it asks for, as a value that can be kept and compared; see :mod:`pressarchive.page.parts`."""
        return self.get('spec')


class release_header(placeholder):  # noqa: N801
    """The header of the page's release."""


class contact_block(placeholder):  # noqa: N801
    """Contacts: ``keys`` of the registry, or one ``contact`` that occurs once."""

    @property
    def spec(self) -> tuple[tuple[str, ...], Contact | None]:
        """The keys, and the contact."""
        return self['keys'], self['contact']


class office_block(placeholder):  # noqa: N801
    """How to reach the press office itself."""


class release_list(placeholder):  # noqa: N801
    """Releases that a ``spec`` (:class:`~pressarchive.model.pages.ListSpec`) selects."""


class overview(placeholder):  # noqa: N801
    """An overview of the whole archive; its ``spec`` is ``years``, ``topics``, ``notices`` or ``chart``."""


class facts(placeholder):  # noqa: N801
    """Facts of the organisation; ``spec`` names a table of ``press.toml``."""


class release_signature(placeholder):  # noqa: N801
    """How to verify a release."""


class feed_list(placeholder):  # noqa: N801
    """The archive's feeds, and what one does with them."""


class cite_mark(nodes.Inline, placeholder):  # noqa: N801
    """A mark in the text that leads to an entry of the page's references; ``key`` names it."""


class notice(nodes.container):  # noqa: N801
    """What happened to a release; ``kind`` and ``date`` as in :class:`~pressarchive.model.records.Notice`."""


class notice_heading(nodes.paragraph):  # noqa: N801
    """The first line of a notice: its heading, in no table of contents."""


class attachment(nodes.General, nodes.Element):  # noqa: N801
    """A file of a release, where its writer named it: a download reference."""


#: The anchor of a release's files: of its galleries, or of its attachments if it has none.
FILES: Final = 'press-files'


class attachment_box(placeholder):  # noqa: N801
    """All files of a release: download references, in the order of the records."""


class picture_gallery(placeholder):  # noqa: N801
    """Pictures of a release that stand together: figures; ``spec`` is the gallery's name."""


class press_event(placeholder):  # noqa: N801
    """An event; its ``spec`` is the record."""


class press_quote(nodes.block_quote):  # noqa: N801
    """What somebody says; the last child is a :class:`press_speaker`, if it is known who.

    ``link`` are the words of the link to itself.
    """


class press_speaker(nodes.attribution):  # noqa: N801
    """Who says it: a ``strong`` name, and the function."""


class press_time(nodes.inline):  # noqa: N801
    """A date in words; ``datetime`` gives it for machines (HTML's ``time``)."""


class press_address(nodes.container):  # noqa: N801
    """How to reach somebody (HTML's ``address``)."""


class press_group(nodes.container):  # noqa: N801
    """A group of blocks (HTML's ``section``).

    Readers' programs leave out a ``div`` that is called "contact", or in which most is links.
    """


class language_links(nodes.container):  # noqa: N801
    """The way to a page in other languages (HTML's ``nav``); ``label`` says what it is."""


class line_break(nodes.inline):  # noqa: N801
    """A line break within a paragraph; a blank where there is none (HTML's ``br``)."""


class press_lines(nodes.line_block):  # noqa: N801
    """A block of lines, as an address has. In HTML a paragraph: readers' programs leave out other boxes."""


class press_line(nodes.line):  # noqa: N801
    """One of its lines."""


class text_section(nodes.section):  # noqa: N801
    """A section of a release's text. In HTML its anchors stand within it, not at it.

    Readers' programs go by the letters of an id: they leave out what "Bundestagswahl" (tags) or
    "Verkehrssicherheit" (rss) is written at, with all that is in it.
    """


class wide_table(nodes.table):  # noqa: N801
    """A table that scrolls sideways where it does not fit: a region with a ``label``, below a ``hint``."""


class separator(nodes.inline):  # noqa: N801
    """A sign between two parts of a line: seen, and neither read out nor taken for text (``aria-hidden``)."""


class press_icon(nodes.Inline, nodes.Element):  # noqa: N801
    """A small drawing beside words that say the same; ``kind`` names it. Only in HTML."""


class press_chart(nodes.General, nodes.Element):  # noqa: N801
    """A drawing, only in HTML: ``svg`` is an element made by :mod:`pressarchive.lists.chart`.

    Its links lead to documents.
    """


class search_form(nodes.General, nodes.Element):  # noqa: N801
    """The search form; it leads to the document ``target``. Only in HTML.

    ``bundles`` names the indices, ``since`` the oldest year, ``browse`` pages where else to look.
    """


class search_place(placeholder):  # noqa: N801
    """The place of a search form, with all of its attributes that do not depend on other places."""

    def form(self, bundles: tuple[str, ...], since: str, browse: tuple[Link, ...]) -> search_form:
        """Return the form."""
        places = {'bundles': bundles, 'since': since, 'browse': browse}
        return search_form('', **places, **self.non_default_attributes())


def _as(
    tag: str, ending: str = '\n', **given: Any
) -> tuple[Callable[[HTML5Translator, Any], None], Callable[[HTML5Translator, Any], None]]:
    """Return what opens and closes an element *tag*, with the attributes *given*."""

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, tag, ending, **given))

    def depart(self: HTML5Translator, _node: nodes.Element) -> None:
        self.body.append(f'</{tag}>{ending}')

    return visit, depart


def visit_time(self: HTML5Translator, node: press_time) -> None:
    """Open ``time``."""
    self.body.append(self.starttag(node, 'time', '', datetime=node['datetime']))


def depart_time(self: HTML5Translator, _node: press_time) -> None:
    """Close ``time``."""
    self.body.append('</time>')


def visit_quote(self: HTML5Translator, node: press_quote) -> None:
    """Open ``div`` and ``blockquote``: readers' programs take a ``figure`` for a picture and leave it out."""
    self.body.append(f'{self.starttag(node, "div")}<blockquote>\n')


def depart_quote(self: HTML5Translator, node: press_quote) -> None:
    """Close the ``div``; without a speaker the ``blockquote``, too."""
    if not isinstance(node[-1], press_speaker):
        self.body.append('</blockquote>')
    self.body.append('</div>\n')


def visit_speaker(self: HTML5Translator, node: press_speaker) -> None:
    """Close the ``blockquote``, and open ``cite``."""
    self.body.append(f'</blockquote>\n{self.starttag(node, "p", "", CLASS="press-speaker")}<cite>')


def depart_speaker(self: HTML5Translator, node: press_speaker) -> None:
    """Close them, behind a link to the quotation itself."""
    self.body.append('</cite>')
    if node.parent['ids']:
        to: dict[str, Any] = {'href': f'#{node.parent["ids"][0]}', 'aria-label': node.parent['link']}
        self.body.append(f' {self.starttag(nodes.inline(), "a", "", CLASS="press-permalink", **to)}#</a>')
    self.body.append('</p>\n')


def visit_language_links(self: HTML5Translator, node: language_links) -> None:
    """Open ``nav``."""
    self.body.append(self.starttag(node, 'nav', **{'aria-label': node['label']}))


def depart_language_links(self: HTML5Translator, _node: language_links) -> None:
    """Close it."""
    self.body.append('</nav>\n')


def visit_line(self: HTML5Translator, node: press_line) -> None:
    """Open it."""
    self.body.append(self.starttag(node, 'span', ''))


def depart_line(self: HTML5Translator, node: press_line) -> None:
    """Close it; those who know no style break it here."""
    self.body.append('</span>\n' if node is node.parent[-1] else '</span><br />\n')


def visit_line_break(self: HTML5Translator, _node: line_break) -> None:
    """Break the line."""
    self.body.append('<br />\n')
    raise nodes.SkipNode


#: What is drawn within 16 by 16: by the kind of a notice or mark, or what it is.
ICONS: Final = {
    'correction': 'M8 2 1.5 13.5h13zM8 6.5v3M8 11.5v.1',
    'update': 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 5v6M5 8h6',
    'withdrawal': 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM4 4l8 8',
    'superseded': 'M2.5 8h10M9 4.5 12.500 8 9 11.500',
    'embargo': 'M4 7.500h8v6H4zM5.500 7.500V5a2.500 2.500 0 0 1 5 0v2.500',
    **dict.fromkeys(
        ('event', 'event-past', 'event-cancelled', 'event-moved'),
        'M2.500 3.500h11v10h-11zM2.500 6.500h11M5.500 2v3M10.500 2v3',
    ),
    'attachment': 'M8 2v8M4.500 7 8 10.500 11.500 7M3 13.500h10',
    'picture': 'M2 3h12v10H2zM2 11l3.500-3.500 3 3L11 8l3 3M10.500 5v.1',
    'ai': 'M8 2l1.5 4.5L14 8 9.500 9.500 8 14 6.500 9.500 2 8l4.500-1.500z',
    'phone': 'M3 2.5h2.5l1 3L5 7c.8 1.7 2.2 3.2 4 4l1.5-1.5 3 1V13q0 1-1 1C7 14 2 9 2 3.5q0-1 1-1z',
    'mail': 'M2 3.500h12v9H2zM2 4l6 5 6-5',
    **dict.fromkeys(
        ('archived', 'clock'), 'M13.500 8a5.500 5.500 0 1 1-11 0 5.500 5.500 0 0 1 11 0zM8 5v3l2 1.500'
    ),
    'draft': 'M3 13l.8-3.200L11 2.600l2.400 2.400-7.200 7.200z',
}


def drawn(kind: str) -> str:
    """Return the icon *kind* as an SVG element; who listens gets the words beside it."""
    svg = ET.Element(
        'svg', {'class': 'press-icon', 'viewBox': '0 0 16 16', 'aria-hidden': 'true', 'focusable': 'false'}
    )
    ET.SubElement(svg, 'path', {'d': ICONS[kind]})
    return ET.tostring(svg, encoding='unicode')


def visit_notice(self: HTML5Translator, node: notice) -> None:
    """Open the section; its title says also to who goes from region to region what it is."""
    name: dict[str, Any] = {'aria-label': node[0].astext()}
    self.body.append(self.starttag(node, 'section', CLASS='docutils container', **name))


def depart_notice(self: HTML5Translator, _node: notice) -> None:
    """Close it."""
    self.body.append('</section>\n')


def visit_text_section(self: HTML5Translator, node: text_section) -> None:
    """Open it, and write its anchors."""
    self.section_level += 1
    self.body.append(self.starttag(nodes.section(classes=node['classes']), 'section'))
    self.body += [self.starttag(nodes.inline(ids=[name]), 'span', '') + '</span>' for name in node['ids']]


def depart_text_section(self: HTML5Translator, _node: text_section) -> None:
    """Close it."""
    self.section_level -= 1
    self.body.append('</section>\n')


def visit_wide_table(self: HTML5Translator, node: wide_table) -> None:
    """Open the frame in which it scrolls, by keyboard, too; the base theme has a name for it."""
    frame = nodes.container(classes=['press-table', 'pst-scrollable-table-container'])
    region: dict[str, Any] = {'role': 'region', 'aria-label': node['label'], 'tabindex': '0'}
    self.body.append(f'<p class="press-scroll-hint">{self.encode(node["hint"])}</p>\n')
    self.body.append(self.starttag(frame, 'div', **region))
    HTML5Translator.visit_table(self, node)


def depart_wide_table(self: HTML5Translator, node: wide_table) -> None:
    """Close it."""
    HTML5Translator.depart_table(self, node)
    self.body.append('</div>\n')


def _is_html(self: HTML5Translator) -> bool:
    """Return whether HTML's parser reads the page: in an EPUB, which is XML, a bare ``svg`` is no drawing."""
    return bool(self.builder.name != 'epub')


def visit_icon(self: HTML5Translator, node: press_icon) -> None:
    """Draw it, if it is read as HTML."""
    if _is_html(self):
        self.body.append(drawn(node['kind']))
    raise nodes.SkipNode


def visit_chart(self: HTML5Translator, node: press_chart) -> None:
    """Write the drawing, with addresses for documents."""
    if not _is_html(self):
        raise nodes.SkipNode
    svg, here = deepcopy(node['svg']), self.builder.current_docname
    for link in svg.iter('a'):
        link.set('href', self.builder.get_relative_uri(here, link.get('href', '')))
    drawing = ET.tostring(svg, encoding='unicode')
    self.body.append(self.starttag(node, 'div', CLASS='press-chart') + drawing + '</div>\n')
    raise nodes.SkipNode


def visit_search_form(self: HTML5Translator, node: search_form) -> None:
    """Write the form, and the place of what it finds."""
    out = self.body.append
    page: dict[str, Any] = {
        'action': self.builder.get_relative_uri(self.builder.current_docname, node['target']) or '#',
        'method': 'get',
    }
    out(self.starttag(node, 'form', CLASS='press-search', role='search', **page))
    field = {'type': 'search', 'name': 'q', 'aria-label': node['label'], 'placeholder': node['hint']}
    out(self.emptytag(nodes.inline(), 'input', '', autocomplete='off', enterkeyhint='search', **field))
    out(self.starttag(nodes.inline(), 'button', '', type='submit') + self.encode(node['button']))
    out('</button></form>\n')
    if (words := node['results']) is not None:
        here = self.builder.current_docname
        browse = [[self.builder.get_relative_uri(here, one.docname), one.text] for one in node['browse']]
        # What is known only now, not when this page was read.
        known = {
            'title': f'{words["title"]} | {self.config.html_title}',
            'since': words['since'] % node['since'] if node['since'] else '',
            'pages': browse,
        }
        data: dict[str, Any] = {
            'data-press-search': '',
            'data-bundles': ' '.join(node['bundles']),
            'data-words': json.dumps({**words, **known}, ensure_ascii=False, sort_keys=True),
        }
        out(self.starttag(nodes.inline(), 'section', '', CLASS='press-results', **data))
        out(f'<noscript><p>{self.encode(words["no_script"])}</p><ul>')
        for address, text in browse:
            out(
                self.starttag(nodes.inline(), 'li', '') + self.starttag(nodes.inline(), 'a', '', href=address)
            )
            out(f'{self.encode(text)}</a></li>')
        out('</ul></noscript></section>\n')
    raise nodes.SkipNode


def skip(_self: object, _node: nodes.Node) -> None:
    """Leave out what only a browser can show."""
    raise nodes.SkipNode


def add_nodes(app: Sphinx) -> None:
    """Register the nodes that reach a writer; for others Sphinx falls back to their docutils parent."""
    # Sphinx copies headings by visitors that know registered nodes only; a mark in a title is left out.
    leave: Any = (skip, None)
    app.add_node(cite_mark, html=leave, latex=leave, text=leave, man=leave, texinfo=leave)
    app.add_node(press_quote, html=(visit_quote, depart_quote))
    app.add_node(press_speaker, html=(visit_speaker, depart_speaker))
    # A container with a meaning: every writer shows it as that.
    app.add_node(notice, html=(visit_notice, depart_notice))
    # A withdrawal stands above the headline, where no h2 may be.
    app.add_node(notice_heading, html=_as('p', '', role='heading', **{'aria-level': '2'}))
    app.add_node(text_section, html=(visit_text_section, depart_text_section))
    app.add_node(wide_table, html=(visit_wide_table, depart_wide_table))
    app.add_node(separator, html=_as('span', '', **{'aria-hidden': 'true'}))
    app.add_node(language_links, html=(visit_language_links, depart_language_links))
    app.add_node(press_time, html=(visit_time, depart_time))
    app.add_node(press_lines, html=_as('p', CLASS='press-lines'))
    app.add_node(press_line, html=(visit_line, depart_line))
    app.add_node(line_break, html=(visit_line_break, None))
    app.add_node(press_group, html=_as('section', CLASS='docutils container'))
    app.add_node(press_address, html=_as('address'))
    other: Any = (skip, None)
    app.add_node(press_icon, html=(visit_icon, None), latex=other, text=other, man=other, texinfo=other)
    app.add_node(press_chart, html=(visit_chart, None), latex=other, text=other, man=other, texinfo=other)
    app.add_node(
        search_form, html=(visit_search_form, None), latex=other, text=other, man=other, texinfo=other
    )
