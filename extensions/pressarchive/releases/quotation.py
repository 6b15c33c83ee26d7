"""``pressquote``: what somebody says, to be quoted with name and function."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from pressarchive.base.i18n import _
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import press_quote, press_speaker
from pressarchive.domain.option_fields import QUOTE_OPTIONS
from pressarchive.domain.options import spec_of
from pressarchive.releases.declared import quotation

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

#: A text that has its quotation marks, of whatever language.
_QUOTED = re.compile(r'[„“”"»«›‹‚‘’\'].*[“”"»«›‹‘’\']', re.DOTALL)


class QuoteDirective(PressDirective):
    """Set a statement apart, with who has made it; the body is what was said."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = spec_of(QUOTE_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the quotation; without its text there is nothing to show, without its speaker the text."""
        written = self.written
        values, remarks = quotation(written)
        self.say(remarks)
        if not written.has_text:
            return []
        quote = press_quote('', *self.parse_content_to_nodes(), classes=['press-quote'])
        if 'speaker' not in values:
            return self.put(quote)
        with self.words():
            add_marks(quote)
            quote['link'] = str(_('Link to this quotation'))
        speaker = press_speaker('', '', nodes.strong('', values['speaker']))
        if roles := ', '.join(values[name] for name in ('function', 'organisation') if values.get(name)):
            speaker += nodes.Text(f', {roles}')
        quote += speaker
        self.set_source_info(speaker)
        quote['ids'].append(self.anchor(values['speaker']))
        self.state.document.set_id(quote)
        return self.put(quote)

    def anchor(self, speaker: str) -> str:
        """Return the quotation's own address on the page: by its speaker, so that it outlives additions."""
        first = nodes.make_id(f'quote-{speaker}')
        number, found = 1, first
        while found in self.state.document.ids:
            number += 1
            found = f'{first}-{number}'
        return found


def add_marks(quote: press_quote) -> None:
    """Put quotation marks around what was said, if its writer has not."""
    texts = list(quote.findall(nodes.paragraph))
    if not texts or _QUOTED.fullmatch(quote.astext().strip()):
        return
    opening, closing = _('“%s”').split('%s')
    texts[0].insert(0, nodes.Text(opening))
    texts[-1].append(nodes.Text(closing))
