"""German press texts in Markdown, kept to the letter.

MyST reads the star of "Bürger*innen" as emphasis and drops it. Here a star between two word
characters is a letter. Addresses that stand in the text become links and keep their spelling.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.directives.misc import Include
from mdit_py_plugins.myst_blocks.index import line_comment
from myst_parser.config.main import TopmatterReadError, read_topmatter
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser

from pressarchive.base.warnings import say, warn
from pressarchive.domain.domain import press_of
from pressarchive.domain.nodes import line_break
from pressarchive.domain.option_fields import DIRECTIVES
from pressarchive.markdown.bounds import refuse
from pressarchive.markdown.first_words import remarks_on_notes
from pressarchive.markdown.letters import GAP, difference
from pressarchive.markdown.lint import misread
from pressarchive.markdown.sanitize import file_meant
from pressarchive.messages.catalogue import phrase, template
from pressarchive.model.directive_head import head_of
from pressarchive.model.filenames import KINDS
from pressarchive.model.lines import Remark
from pressarchive.model.suggestions import hint
from pressarchive.text.doctree_text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode

#: Signs that are letters between letters.
SIGNS = '*_'
#: How much of a refused text a message repeats.
SHOWN = 60


def _in_a_word(char: str) -> bool:
    """Tell whether *char* is a letter, a digit, a combining mark or a soft hyphen."""
    return char.isalnum() or char == '\N{SOFT HYPHEN}' or unicodedata.category(char).startswith('M')


def gender_star(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it's own signature
    """Take a single star between word characters as text; a rule for markdown-it's inline parser.

    An underscore there is text anyway; taken here, it stays in one piece with an address around it.
    """
    position, text = state.pos, state.src
    sign = text[position]
    if sign not in SIGNS or position == 0 or position + 1 >= state.posMax:
        return False
    if not (_in_a_word(text[position - 1]) and _in_a_word(text[position + 1])):
        return False
    if not silent:
        state.pending += sign
    state.pos += 1
    return True


def keep_letters(parser: MarkdownIt) -> None:
    """Make *parser* keep what German press offices write; a plugin for markdown-it."""
    parser.inline.ruler.before('emphasis', 'gender_star', gender_star)
    if 'myst_line_comment' in parser.get_all_rules()['block']:
        # A comment begins after an empty line. Within a paragraph "% der Leute" is text, not a comment.
        parser.block.ruler.at('myst_line_comment', line_comment, {'alt': []})
    # Press texts have no block breaks ("+++ Eilmeldung +++"), no underlined headings, no indented code and no
    # list of addresses at their end ("[Foto]: privat"): all these would swallow or move what was written.
    parser.disable(['myst_block_break', 'lheading', 'code', 'reference'], ignoreInvalid=True)
    # Addresses are shown as written: markdown-it would decode them ("%C3%BC" to "ü").
    parser.normalizeLinkText = _as_written  # type: ignore[method-assign]
    # markdown-it would show a link that carries code as its source, and say nothing: the guard says it.
    parser.validateLink = _any_link  # type: ignore[method-assign]


def _as_written(link: str) -> str:
    return link


def _any_link(url: str) -> bool:  # noqa: ARG001  markdown-it's own signature
    return True


_FENCES = (':::', '```', '~~~')


def quoted(content: str) -> str:
    """Return *content*, the values of its leading options in YAML's quotation marks.

    MyST reads options as YAML, which eats quotation marks and all after a "#", and gives up all
    options for one that begins with a quotation mark and goes on after it.
    The blank before a value may be missing.
    """
    lines = content.split('\n')
    for option in head_of(lines):
        value = option.value.strip(' \t').replace("'", "''")
        lines[option.line] = f"{lines[option.line].removesuffix(option.value)} '{value}'"
    return '\n'.join(lines)


COMMENT = re.compile(r'(?:\s*<!--(?:(?!-->).)*-->)+(?P<text>.*)', re.DOTALL)


class PressRenderer(SphinxRenderer):
    """MyST's renderer: line breaks are no raw HTML, options are texts, nothing vanishes."""

    # Sphinx's inside: myst_parser.mdit_to_docutils.sphinx_.SphinxRenderer (MyST 5.2): the methods below are
    # its own, and some more. Missing: rules for how a token is rendered.
    def __init__(self, parser: MarkdownIt) -> None:
        super().__init__(parser)
        self._including: list[str] = []
        self._is_including = False
        #: The texts that were included: path, the number of lines above, the text.
        self.included: list[tuple[str, int, str]] = []

    def run_directive(
        self, name: str, first_line: str, content: str, position: int, *args: Any, **kwargs: Any
    ) -> list[nodes.Element]:
        """Run a directive; for ours the options' values are texts, and no file includes itself."""
        if name in DIRECTIVES:
            content = quoted(content)
        # By whatever name: docutils takes capitals and other languages, too.
        directive = directives.directive(name, self.language_module_rst, self.document)[0]
        if directive is None or not issubclass(directive, Include):
            return super().run_directive(name, first_line, content, position, *args, **kwargs)
        path = first_line.strip()
        # MyST includes files by code of its own.
        if refuse(self.sphinx_env, path, position):
            return []
        if path in self._including:
            place = self.sphinx_env.current_document.docname, position
            warn(
                'source',
                'the file %s includes itself; remove one of the two directives',
                path,
                location=place,
            )
            return []
        self._including.append(path)
        self._is_including = True
        try:
            return super().run_directive(name, first_line, content, position, *args, **kwargs)
        finally:
            self._including.pop()
            self._is_including = False

    def nested_render_text(self, text: str, lineno: int, *args: Any, **kwargs: Any) -> None:
        """Render *text*; keep one that is included, to hold it against the page."""
        if self._is_including:
            self._is_including = False
            path = self.sphinx_env.relfn2path(self._including[-1], self.sphinx_env.current_document.docname)
            self.included.append((path[1], lineno, text))
        super().nested_render_text(text, lineno, *args, **kwargs)

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """Show code; warn if it is never closed, for then all that follows is shown as code."""
        if not token.info.strip().startswith('{'):
            self._warn_of_open(token, token.markup)
        super().render_fence(token)

    def render_paragraph(self, token: SyntaxTreeNode) -> None:
        """Make a paragraph, or a figure of a picture that stands alone and has its credit as a title."""
        super().render_paragraph(token)
        paragraph = cast('nodes.paragraph', self.current_node[-1])
        only = paragraph[0] if len(paragraph) == 1 else None
        if isinstance(only, nodes.image) and (credit := only.attributes.pop('title', '')):
            caption = nodes.caption('', credit)
            caption.source, caption.line = paragraph.source, paragraph.line
            paragraph.remove(only)
            self.current_node[-1] = nodes.figure('', only, caption)

    def _warn_of_open(self, token: SyntaxTreeNode, name: str) -> None:
        """Warn if the fence of *token* is never closed."""
        # In an included file the lines are others.
        if not token.map or self._including:
            return
        lines: list[str] = self.md_options['press_lines']
        found = never_closed(lines, (token.map[0], token.map[1]), name, token.markup)
        say(found, self.sphinx_env.current_document.docname)

    def render_directive(self, token: SyntaxTreeNode, name: str, arguments: str, **kwargs: Any) -> None:
        """Run a directive; warn if its fence is never closed, for then it holds all that follows."""
        self._warn_of_open(token, name)
        super().render_directive(token, name, arguments, **kwargs)

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Show the text of an unknown role, of which MyST only warns."""
        before = len(self.current_node.children)
        super().render_myst_role(token)
        if all(isinstance(node, nodes.system_message) for node in self.current_node.children[before:]):
            self.current_node.append(nodes.Text(token.content))

    def render_substitution(self, token: SyntaxTreeNode, inline: bool) -> None:  # noqa: FBT001  MyST's own signature
        """Put the value of a name from ``conf.py`` in; MyST would run whatever else stands there as code."""
        names = self.md_config.substitutions
        if token.content.strip() in names:
            super().render_substitution(token, inline)
            return
        letters = f'{{{{{token.content}}}}}'
        message = '%r is no name that conf.py gives in myst_substitutions; it is shown letter by letter; %s'
        place = self.sphinx_env.current_document.docname, token_line(token, default=1)
        warn('markup', message, letters[:SHOWN], hint(token.content.strip(), sorted(names)), location=place)
        text = nodes.Text(letters)
        self.current_node.append(text if inline else nodes.paragraph('', '', text))

    def render_heading(self, token: SyntaxTreeNode) -> None:
        """Make a heading, unless it is none: "###" and "# # #" end many a press text."""
        content = token.children[0].content if token.children else ''
        if content.strip('# '):
            super().render_heading(token)
            return
        signs = f'{"#" * int(token.tag[1])} {content}'.strip()
        text = nodes.paragraph('', '', nodes.Text(signs))
        self.add_line_and_source_path(text, token)
        self.current_node.append(text)

    def update_section_level_state(self, section: nodes.section, level: int) -> None:
        """Take a heading that leaves a level out as one of the next level: "#", then "###"."""
        above = max(one for one in self._level_to_section if one < level)
        # The page's own headline is a matter of its own.
        super().update_section_level_state(section, above + 1 if above else level)

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        """Drop comments; what stands behind one in its line is text."""
        match = COMMENT.fullmatch(token.content)
        if match is None or '<' in match['text']:
            super().render_html_block(token)
        elif text := match['text'].strip():
            self.nested_render_text(text, token_line(token, default=0))

    def render_link_unknown(self, token: SyntaxTreeNode) -> None:
        """Link to the file that is meant, however its name is written; name one that is not there."""
        written = str(token.attrGet('href') or '')
        path, place = file_of_link(written)
        known = is_known_kind(path)
        if path and (known or PurePath(path).suffix in self.sphinx_env.config.source_suffix):
            try:
                name = file_meant(self.sphinx_env, path)
            except ValueError as error:
                if known:
                    where = self.sphinx_env.current_document.docname, token_line(token, default=1)
                    warn('link', '%s', error, location=where)
                    self.render_children(token)
                    return
            else:
                token.attrs['href'] = name if known else f'{name}{place}'
                if known:
                    self.render_link_path(token)
                    return
        super().render_link_unknown(token)

    def render_hardbreak(self, _token: SyntaxTreeNode) -> None:
        """Break the line: two blanks at its end are common in texts from word processors."""
        self.current_node.append(line_break('', ' '))


def file_of_link(written: str) -> tuple[str, str]:
    """Return the file that a link *written* so means, and the place in it, with its "#"."""
    if is_known_kind(written):
        return written, ''  # "Plan #1.pdf"
    path, hash_sign, place = written.partition('#')
    return path, f'{hash_sign}{place}'


def is_known_kind(path: str) -> bool:
    """Return whether the file *path* is of a kind that pages link to, and no page itself."""
    return PurePath(path).suffix.casefold() in KINDS


#: What a page may say in its head between "---", read by Sphinx.
PAGE_KEYS = ('orphan', 'nosearch', 'no-search', 'nocomments', 'tocdepth')
#: Keys of other programs, and what we have instead.
INSTEAD = {
    'title': template('a line "# Headline" below the head'),
    'date': template("the option ':date:' of 'pressrelease'"),
    'tags': template("the option ':topics:' of 'pressrelease'"),
    'categories': template("the option ':topics:' of 'pressrelease'"),
    'keywords': template("the option ':topics:' of 'pressrelease'"),
    'subtitle': template("the option ':subtitle:' of 'pressrelease'"),
    'myst': template('the settings of MyST in conf.py'),
    'substitutions': template('myst_substitutions in conf.py'),
}


def foreign_keys(source: str) -> Iterator[Remark]:
    """Yield what is to be said of each key in the head of *source* that nothing reads."""
    try:
        keys = read_topmatter(source) or {}
    except TopmatterReadError:
        return  # MyST reports it while it renders
    lines = source.splitlines() if keys else []
    for key in keys:
        if key in PAGE_KEYS:
            continue
        line = next((number for number, row in enumerate(lines, 1) if row.startswith(f'{key}:')), 1)
        ours = phrase('; write %s', phrase(INSTEAD[key])) if key in INSTEAD else ''
        message = 'the key %r in the head of the page is not read%s. Allowed there: %s'
        yield Remark('markup', line, message, (str(key)[:SHOWN], ours, ', '.join(PAGE_KEYS)))


def never_closed(lines: Sequence[str], place: tuple[int, int], name: str, markup: str) -> Iterator[Remark]:
    """Yield what is to be said of a fence that is never closed: all that follows is part of it.

    *place* is its first of the *lines* and the one behind its last; *name* is what stands in it.
    """
    first, end = place
    last = lines[min(end - 1, len(lines)) - 1]
    if not last.lstrip('> \t').startswith(_FENCES) or end - 1 <= first:
        message = '%r is never closed: all that follows is part of it; write "%s" below its last line'
        yield Remark('directive', first, message, (name, markup or ':::'))


def _remedy(line: str) -> str:
    """Return what to write instead in a *line* of which the page says something else."""
    if re.match(r'[ \t>*+-]*\d+[.)]', line):
        return phrase('a list counts on by itself: write "25\\." to keep a number as it is')
    if '![' in line:
        return phrase('the title of a picture is not shown: write the credit into the text')
    if '|' in line:
        return phrase('give each row as many cells as the first one; write "\\|" for a bar that is a letter')
    return phrase('write "\\" before a sign that is a letter')


def _compare(source: str, document: nodes.document, included: list[tuple[str, int, str]]) -> None:
    """Warn of the first place where a release's page does not say what is written, here or in *included*."""
    env = document.settings.env
    docname = env.current_document.docname
    page = press_of(env).page(docname)
    if page.directive_line is None:
        return
    if page.hold is not None and page.hold.keeps_out(preview=env.config.press_preview):
        return
    if page.release is not None:
        say(remarks_on_notes(page.release, source), docname)
    page_shows = shown(document)
    # What stands around an included text is not in it.
    texts = [(docname, 0, source), *((path, above - 1, f'{GAP}\n{text}') for path, above, text in included)]
    for place, above, text in texts:
        found = difference(text, *page_shows)
        if found is not None:
            message = 'the page does not say what is written here: written is %r, on the page stands %r; %s'
            remedy = _remedy(text.split('\n')[found.line - 1])
            line = above + found.line
            where = (place, line) if place == docname else f'{place}:{line}'
            warn('text', message, found.written, found.shown, remedy, location=where)


class PressParser(MystParser):
    """MyST, on the archive's pages with :func:`keep_letters`.

    There :meth:`parse` is MyST's own but for that and the renderer.
    """

    # Sphinx's inside: myst_parser.parsers.sphinx_.MystParser.parse (MyST 5.2): it makes parser and renderer
    # itself. Missing: naming a renderer, and rules of the parser.
    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse *inputstring* into *document*."""
        place = document.settings.env.current_document.docname
        if not press_of(document.settings.env).is_ours(place):
            super().parse(inputstring, document)
            return
        # Without the page's own settings of MyST: they may switch on what runs code.
        config = document.settings.env.myst_config
        say(foreign_keys(inputstring), place)
        parser = create_md_parser(config, PressRenderer)
        keep_letters(parser)
        parser.options['document'] = document
        parser.options['press_lines'] = inputstring.splitlines()
        parser.render(inputstring)
        for line, message in misread(inputstring):
            warn('text', '%s', message, location=(place, line))
        included: list[tuple[str, int, str]] = parser.renderer.included  # type: ignore[attr-defined]
        for path, above, text in included:
            if document.settings.env.path2doc(path) not in document.settings.env.found_docs:
                for line, message in misread(text):
                    warn('text', '%s', message, location=f'{path}:{above + line}')
        _compare(inputstring, document, included)
