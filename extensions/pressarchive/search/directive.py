"""``release-search``: the search form, and what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from pressarchive.base.i18n import _
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.nodes import search_place

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec


def marked_name() -> str:
    """Return the name under which a result's link tells its page which words to mark."""
    return str(_('url-marked'))


class SearchDirective(PressDirective):
    """Show the search form; with the option ``results`` also what it finds."""

    option_spec: ClassVar[OptionSpec] = {'results': directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return the form."""
        words = {'label': _('Search the archive'), 'hint': _('Word, name, topic …'), 'button': _('Search')}
        form = search_place(target=self.config.press_search_page, results=None, **words)
        if 'results' in self.options:
            form['results'] = {
                'title': _('Search'),
                'busy': _('Searching …'),
                'none': _('Nothing found'),
                'missing': _('No press release has %s.'),
                'without': _('Search for: %s'),
                'only': _('Search only for: %s'),
                'loose': _('Search without quotation marks: %s'),
                'tip': _('Try a shorter word, a part of a word, or another spelling.'),
                'browse': _('Or browse by year or topic, below.'),
                'filtered': _('The filters let nothing through. Reset them to see all that was found.'),
                'one': _('%d press release found'),
                'many': _('%d press releases found'),
                'more': _('Show more'),
                'filter': _('Filter and order'),
                'facets': {'year': _('Year'), 'topic': _('Topic'), 'place': _('Place')},
                'others': _('%d more'),
                'order': _('Order'),
                'relevance': _('Relevance'),
                'newest': _('Newest first'),
                'reset': _('Reset filters'),
                'failed': _('The search could not be loaded. Browse by year or topic instead.'),
                'local': _('The search needs a web server: run "make serve", or browse by year or topic.'),
                'no_script': _('The search needs JavaScript. Without it, browse by year or topic.'),
                # Names in the address: "?q=…&year=2019&order=newest".
                'names': {
                    'year': _('url-year'),
                    'topic': _('url-topic'),
                    'place': _('url-place'),
                    'order': _('url-order'),
                    'newest': _('url-newest'),
                    'marked': marked_name(),
                },
            }
        return self.put(form)
