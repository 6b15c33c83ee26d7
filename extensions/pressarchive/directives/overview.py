"""Directives for pages about the archive: lists, overviews, facts, the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from pressarchive.assets import marked_name
from pressarchive.directives.base import PressDirective
from pressarchive.locales import _
from pressarchive.log import warn
from pressarchive.nodes import facts, overview, release_list, search_place
from pressarchive.option_fields import LIST_OPTIONS
from pressarchive.options import read_options, spec_of
from pressarchive.page import ListSpec
from pressarchive.suggest import hint

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec


class ReleaseListDirective(PressDirective):
    """List releases, newest first."""

    option_spec: ClassVar[OptionSpec] = spec_of(LIST_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the list's place."""
        values, lines = read_options(self, LIST_OPTIONS, frozenset())
        topics = values.get('topic', ())
        if len(topics) > 1:
            warn(
                'option',
                "'%s': option 'topic' takes one key; %r holds",
                self.name,
                topics[0],
                location=self.place,
            )
        line = lines.get('topic', self.lineno)
        spec = ListSpec(
            values.get('year'), topics[0] if topics else None, values.get('limit'), values.get('group', '')
        )
        return self.put(release_list(spec=spec, spec_line=line))


class OverviewDirective(PressDirective):
    """Show the archive's years, its topics, its notices or its chart; the argument says which."""

    required_arguments = 1
    KINDS = ('years', 'topics', 'chart', 'notices')

    def run(self) -> list[nodes.Node]:
        """Return the overview's place."""
        kind = self.arguments[0].strip()
        if kind not in self.KINDS:
            warn(
                'option',
                "'%s': %r is unknown; %s",
                self.name,
                kind,
                hint(kind, self.KINDS),
                location=self.place,
            )
            return []
        return self.put(overview(spec=kind))


class FactsDirective(PressDirective):
    """Show facts of the organisation; the argument names their table in the registry."""

    required_arguments = 1
    SECTIONS = ('organisation', 'imprint', 'privacy', 'accessibility')

    def run(self) -> list[nodes.Node]:
        """Return the facts' place."""
        section = self.arguments[0].strip()
        if section not in self.SECTIONS:
            message = "'%s': %r is unknown; %s"
            warn('option', message, self.name, section, hint(section, self.SECTIONS), location=self.place)
            return []
        return self.put(facts(spec=section))


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
