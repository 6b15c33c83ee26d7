"""A page as proofreading sees it: its passages, directives, pictures and notes, each with its place."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from docutils.parsers.rst.states import MarkupError
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser

from pressarchive.attachments.directive import AttachmentDirective
from pressarchive.contacts.directive import ContactDirective
from pressarchive.legal.directive import FactsDirective
from pressarchive.lists.directives import OverviewDirective, ReleaseListDirective
from pressarchive.markdown.bounds import DIRECTIVES as BOUNDED
from pressarchive.markdown.bounds import TAKING
from pressarchive.markdown.letters import CODES, SHOWN_IN_PLACE
from pressarchive.markdown.parser import keep_letters, quoted
from pressarchive.model.directive_head import RELEASE, Written
from pressarchive.pressevents.directive import EventDirective
from pressarchive.pressphotos.directive import PhotoDirective
from pressarchive.proofreading.prose import note_prose, passage
from pressarchive.releases.declared import options_in_abstract
from pressarchive.releases.directive import PressReleaseDirective
from pressarchive.releases.notice_directive import NoticeDirective
from pressarchive.releases.quotation import QuoteDirective

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils.parsers.rst import Directive
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from pressarchive.proofreading.prose import Passage

#: Our directives by their names.
DIRECTIVES: Mapping[str, type[Directive]] = {
    'pressrelease': PressReleaseDirective,
    'pressquote': QuoteDirective,
    'correction': NoticeDirective,
    'update': NoticeDirective,
    'withdrawal': NoticeDirective,
    'attachment': AttachmentDirective,
    'pressphoto': PhotoDirective,
    'pressevent': EventDirective,
    'contact': ContactDirective,
    'release-list': ReleaseListDirective,
    'release-overview': OverviewDirective,
    'organisation-facts': FactsDirective,
}
#: Directives whose body is Markdown that stands in the page's text.
_WITH_TEXT = SHOWN_IN_PLACE - CODES - {'table', 'list-table', 'csv-table', 'figure'}
#: Those that set apart what somebody else has said.
_QUOTING = frozenset({'pressquote', 'epigraph', 'highlights', 'pull-quote'})
#: "Words <key>" of a role.
_TITLED = re.compile(r'.*<(?P<target>[^<>]*)>\s*\Z', re.DOTALL)
#: Extensions of MyST that an archive has.
_USUAL = frozenset({'colon_fence', 'gfm_autolink'})
#: What opens a passage, and of which kind that is.
_OPENING: Mapping[str, str] = {
    'paragraph_open': 'text',
    'heading_open': 'heading',
    'td_open': 'cell',
    'th_open': 'cell',
}
#: A page that is nested deeper is none that anybody writes; a build leaves it out.
_MOST_LEVELS = 30


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text: its file as it is named, and its words."""

    uri: str
    alt: str
    #: From 0.
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the text."""

    address: str
    line: int


@dataclass(frozen=True, slots=True)
class Role:
    """A role in the text, as {press:topic}`bau`, and the key that it names."""

    name: str
    target: str
    #: From 0, the first line of its paragraph.
    line: int


@dataclass(frozen=True, slots=True)
class Stream:
    """Tokens of markdown-it: of the page itself, or of what stands in a directive."""

    tokens: Sequence[Token]
    #: The line of the page that is their first one.
    first: int
    #: The directive around them; empty: they are the page's own.
    inside: str = ''


@dataclass(slots=True)
class Page:
    """What a text in Markdown holds. Lines count from 0."""

    lines: tuple[str, ...]
    #: What was read of the page, and of what stands in its directives.
    streams: list[Stream] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    directives: list[Written] = field(default_factory=list)
    #: Those of others that take in files.
    taking: list[Written] = field(default_factory=list)
    #: Names of all directives, foreign ones, too.
    names: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    #: Lines that nobody sees, as "% to be checked".
    notes: list[tuple[int, str]] = field(default_factory=list)
    #: First and last line (not included) of what stands between empty lines: paragraphs, lists, directives.
    blocks: list[tuple[int, int]] = field(default_factory=list)

    def directive(self, name: str) -> Written | None:
        """Return the first directive *name*, if there is one."""
        return next((one for one in self.directives if one.name == name), None)

    @property
    def headline(self) -> Passage | None:
        """The first heading."""
        own = (one for one in self.passages if one.kind == 'heading' and not one.inside)
        return next((one for one in own if one.text.strip('# ')), None)


@cache
def parser_of(extensions: frozenset[str]) -> MarkdownIt:
    """Return the archive's parser of Markdown, which notes what is prose."""
    parser = create_md_parser(MdParserConfig(enable_extensions=set(extensions)), RendererHTML)
    keep_letters(parser)
    note_prose(parser, quick=extensions <= _USUAL)
    parser.disable('wordcount')
    return parser


def read(source: str, extensions: frozenset[str]) -> Page:
    """Return the page that *source* is; never raises, whatever stands there."""
    page = Page(tuple(source.split('\n')))
    _Reader(page, parser_of(extensions)).read(source, 0, where=(False, ''))
    return page


class _Reader:
    """Reads a text, and what stands in its directives."""

    def __init__(self, page: Page, parser: MarkdownIt) -> None:
        self.page = page
        self.parser = parser
        self.level = 0

    def read(self, source: str, first: int, where: tuple[bool, str]) -> None:
        """Read *source*, whose first line is the line *first* of the page."""
        if self.level > _MOST_LEVELS:
            return
        self.level += 1
        try:
            tokens = self.parser.parse(source)
        except RecursionError:
            tokens = []
        self.page.streams.append(Stream(tokens, first, where[1]))
        quotes, kind, row = 0, '', first
        cursors: dict[int, int] = {}
        for token in tokens:
            if token.map:
                row = first + token.map[0]
                if self.level == 1 and token.level == 0 and token.nesting >= 0:
                    self.page.blocks.append((row, first + token.map[1]))
            quotes += token.nesting if token.type.startswith('blockquote') else 0
            if token.type in _OPENING:
                kind = _OPENING[token.type]
            elif token.type == 'inline':
                self.passage(token, row, kind, (where[0] or quotes > 0, where[1]), cursors)
            else:
                self.other(token, row, where)
        self.level -= 1

    def other(self, token: Token, row: int, where: tuple[bool, str]) -> None:
        """Read a fence or a note; of other tokens nothing is to be known."""
        if token.type in {'fence', 'colon_fence'}:
            self.fence(token, row, where)
        elif token.type == 'myst_line_comment':
            texts = token.content.split('\n')
            self.page.notes += [(row + number, text.strip()) for number, text in enumerate(texts)]

    def passage(
        self, token: Token, row: int, kind: str, where: tuple[bool, str], cursors: dict[int, int]
    ) -> None:
        """Read the passage that the inline *token* is; *cursors* tell where cells of tables go on."""
        cursor = cursors.get(row, 0) if kind == 'cell' else 0
        found = passage(token, self.page.lines, row, kind, where, cursor)
        cursors[row] = max(cursor, found.rows[0][2] + len(found.text))
        self.page.passages.append(found)
        self.note(token, row)

    def note(self, token: Token, first: int) -> None:
        """Note links and pictures in the inline *token* that begins in the line *first*."""
        line = first
        for child in token.children or ():
            if child.type in {'softbreak', 'hardbreak'}:
                line += 1
            elif child.type == 'image':
                self.page.pictures.append(Picture(str(child.attrGet('src') or ''), child.content, line))
            elif child.type == 'myst_role':
                titled = _TITLED.match(child.content)
                target = titled['target'] if titled else child.content
                self.page.roles.append(Role(str(child.meta.get('name', '')), target.strip(), first))
            elif child.type == 'link_open':
                self.page.links.append(Link(str(child.attrGet('href') or ''), line))

    def fence(self, token: Token, first: int, where: tuple[bool, str]) -> None:
        """Read a directive, or what stands between colons."""
        parts = token.info.strip().split(maxsplit=1)
        name = parts[0] if parts else ''
        if not (name.startswith('{') and name.endswith('}')):
            if token.type == 'colon_fence':
                self.read(token.content, first + 1, where)
            return
        name, argument = name[1:-1], parts[1] if len(parts) > 1 else ''
        self.page.names.append(name)
        content = token.content
        if token.type == 'colon_fence' and content.startswith(':::'):
            content = f'\n{content}'
        known = DIRECTIVES.get(name)
        if name in TAKING:
            with suppress(MarkupError):  # a build says it
                parsed = parse_directive_text(BOUNDED[name], argument, content, line=first + 1)
                words = parsed.arguments[0] if parsed.arguments else ''
                self.page.taking.append(Written(name, first + 1, words, parsed.options, parsed.body, content))
        if known is None:
            if name in _WITH_TEXT:
                # Its options are lines that begin with a colon; as text they are none of ours.
                lines = content.split('\n')
                body = next((at for at, line in enumerate(lines) if not line.startswith(':')), len(lines))
                inside = where[0] or name in _QUOTING, name
                self.read('\n'.join(['', *lines[body:]]), first + body, inside)
            return
        with suppress(MarkupError):  # a build says it
            parsed = parse_directive_text(known, argument, quoted(content), line=first + 1)
            block = f'{token.markup}{token.info}\n{token.content}{token.markup}\n'
            words = parsed.arguments[0] if parsed.arguments else ''
            written = Written(name, first + 1, words, parsed.options, parsed.body, block)
            self.page.directives.append(written)
            if known.has_content and written.has_text:
                left_out = set(options_in_abstract(written)[0]) if name == RELEASE else ()
                text = ['' if at in left_out else line for at, line in enumerate(parsed.body)]
                below = first + 1 + max(parsed.body_offset, 0)
                self.read('\n'.join(text), below, (where[0] or name in _QUOTING, name))
