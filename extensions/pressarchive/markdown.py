"""German press texts in Markdown, kept to the letter.

MyST reads the star of "Bürger*innen" as emphasis and drops it. Here a star between two word
characters is a letter. Addresses that stand in the text become links and keep their spelling.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from docutils import nodes
from mdit_py_plugins.myst_blocks.index import line_comment
from myst_parser.config.main import TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import create_warning

from pressarchive.log import warn
from pressarchive.nodes import line_break
from pressarchive.option_fields import DIRECTIVES

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode
    from myst_parser.warnings_ import MystWarnings

STAR = '*'


def _in_a_word(char: str) -> bool:
    """Tell whether *char* is a letter, a digit, a combining mark or a soft hyphen."""
    return char.isalnum() or char == '\N{SOFT HYPHEN}' or unicodedata.category(char).startswith('M')


def gender_star(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it's own signature
    """Take a single star between word characters as text; a rule for markdown-it's inline parser."""
    position, text = state.pos, state.src
    if text[position] != STAR or position == 0 or position + 1 >= state.posMax:
        return False
    if not (_in_a_word(text[position - 1]) and _in_a_word(text[position + 1])):
        return False
    if not silent:
        state.pending += STAR
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


#: A line with an option: MyST's own form, and the blank after the colon may be missing.
_OPTION = re.compile(r'([ \t]*:[A-Za-z][\w-]*:)[ \t]*(.*?)[ \t]*')
_FENCES = (':::', '```', '~~~')


def quoted(content: str) -> str:
    """Return *content*, the values of its leading options in YAML's quotation marks.

    MyST reads options as YAML, which eats quotation marks and all after a "#", and gives up all
    options for one that begins with a quotation mark and goes on after it.
    """
    lines = content.split('\n')
    for number, line in enumerate(lines):
        match = _OPTION.fullmatch(line)
        if match is None:
            break
        value = match[2].replace("'", "''")
        lines[number] = f"{match[1]} '{value}'" if value else line
    return '\n'.join(lines)


class PressRenderer(SphinxRenderer):
    """MyST's renderer: line breaks are no raw HTML, options are texts, nothing vanishes."""

    def __init__(self, parser: MarkdownIt) -> None:
        super().__init__(parser)
        self._including: list[str] = []

    def run_directive(
        self, name: str, first_line: str, content: str, position: int, *args: Any, **kwargs: Any
    ) -> list[nodes.Element]:
        """Run a directive; for ours the options' values are texts, and no file includes itself."""
        if name in DIRECTIVES:
            content = quoted(content)
        if name != 'include':
            return super().run_directive(name, first_line, content, position, *args, **kwargs)
        path = first_line.strip()
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
        try:
            return super().run_directive(name, first_line, content, position, *args, **kwargs)
        finally:
            self._including.pop()

    def render_directive(self, token: SyntaxTreeNode, name: str, arguments: str, **kwargs: Any) -> None:
        """Run a directive; warn if its fence is never closed, for then it holds all that follows."""
        # In an included file the lines are others.
        if name in DIRECTIVES and token.map and not self._including:
            lines: list[str] = self.md_options['press_lines']
            first, end = token.map
            last = lines[min(end - 1, len(lines)) - 1]
            if not last.lstrip('> \t').startswith(_FENCES):
                message = (
                    '\'%s\' is never closed: all that follows is part of it; write ":::" below its last line'
                )
                place = self.sphinx_env.current_document.docname, first
                warn('directive', message, name, location=place)
        super().render_directive(token, name, arguments, **kwargs)

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Show the text of an unknown role, of which MyST only warns."""
        before = len(self.current_node.children)
        super().render_myst_role(token)
        if all(isinstance(node, nodes.system_message) for node in self.current_node.children[before:]):
            self.current_node.append(nodes.Text(token.content))

    def render_hardbreak(self, _token: SyntaxTreeNode) -> None:
        """Break the line: two blanks at its end are common in texts from word processors."""
        self.current_node.append(line_break('', ' '))


class PressParser(MystParser):
    """MyST with :func:`keep_letters`; :meth:`parse` is MyST's own but for that and the renderer."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse *inputstring* into *document*."""
        config = document.settings.env.myst_config
        try:
            topmatter = read_topmatter(inputstring)
        except TopmatterReadError:
            topmatter = None  # MyST reports it while it renders

        def warning(kind: MystWarnings, message: str) -> None:
            create_warning(document, message, kind, line=1, append_to=document)

        if topmatter:
            config = merge_file_level(config, topmatter, warning)
        parser = create_md_parser(config, PressRenderer)
        keep_letters(parser)
        parser.options['document'] = document
        parser.options['press_lines'] = inputstring.splitlines()
        parser.render(inputstring)
