"""German press texts in Markdown, kept to the letter.

MyST reads the star of "Bürger*innen" as emphasis and drops it. Here a star between two word
characters is a letter. Addresses that stand in the text become links and keep their spelling.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mdit_py_plugins.myst_blocks.index import line_comment
from myst_parser.config.main import TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import create_warning

from pressarchive.nodes import line_break

if TYPE_CHECKING:
    from docutils import nodes
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
    # Addresses are shown as written: markdown-it would decode them ("%C3%BC" to "ü").
    parser.normalizeLinkText = _as_written  # type: ignore[method-assign]
    # markdown-it would show a link that carries code as its source, and say nothing: the guard says it.
    parser.validateLink = _any_link  # type: ignore[method-assign]


def _as_written(link: str) -> str:
    return link


def _any_link(url: str) -> bool:  # noqa: ARG001  markdown-it's own signature
    return True


class PressRenderer(SphinxRenderer):
    """MyST's renderer, with line breaks that are no raw HTML."""

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
        parser.render(inputstring)
