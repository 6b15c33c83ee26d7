"""``release-search``: the search form, and what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives

from pressarchive.base.i18n import _
from pressarchive.domain.directive import PressDirective
from pressarchive.domain.elements import heading
from pressarchive.domain.nodes import ICONS, release_list, search_place
from pressarchive.model.pages import ListSpec
from pressarchive.releases.notices import mark_words

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

#: What is shown to whoever has not searched yet, or found nothing.
NEWEST: Final = ListSpec(limit=5, style='compact')


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
        if 'results' not in self.options:
            return self.put(form)
        form['results'] = {
            'title': _('Search'),
            'busy': _('Searching …'),
            'none': _('Nothing found'),
            'missing': _('No press release has %s.'),
            'not_all': _('No press release has all words.'),
            'partly': _('These have most of what you are looking for.'),
            'meant': _('Did you mean %s?'),
            'or': _('or'),
            'shown': _('What it finds is shown here.'),
            'without': _('Search for: %s'),
            'only': _('Search only for: %s'),
            'loose': _('Search without quotation marks: %s'),
            'tip': _('Try a shorter word, a part of a word, or another spelling.'),
            'since': _('The archive goes back to %s.'),
            'browse': _('Or browse:'),
            'filtered': _('The filters let nothing through. Remove some to see more.'),
            'one': _('%d press release found'),
            'many': _('%d press releases found'),
            'more': _('Show more'),
            'filter': _('Filter'),
            'facets': {'topic': _('Topic'), 'year': _('Year'), 'place': _('Place')},
            'others': _('%d more'),
            'chips': _('Active filters'),
            'remove': _('Remove filter %s'),
            'reset': _('Remove all filters'),
            'back': _('Reset'),
            'show_one': _('Show %s result'),
            'show_many': _('Show %s results'),
            'order': _('Sort'),
            'relevance': _('Relevance'),
            'newest': _('Newest first'),
            'failed': _('The search could not be loaded. Browse by year or topic instead.'),
            'local': _('The search needs a web server: run "make serve", or browse by year or topic.'),
            'no_script': _('The search needs JavaScript. Without it, browse by year or topic.'),
            'marks': {kind: [word, ICONS[kind]] for kind, word in mark_words().items()},
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
        head = heading(_('Newest press releases'), 2, classes=['press-group'])
        newest = nodes.container('', head, *self.put(release_list(spec=NEWEST)), classes=['press-newest'])
        return [*self.put(form), newest]
