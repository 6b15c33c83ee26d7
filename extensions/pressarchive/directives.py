"""The directives: options become records, places become placeholders; no look at other pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from pressarchive import fields
from pressarchive.locales import _
from pressarchive.log import warn
from pressarchive.model import Contact, Image, ListSpec, Release
from pressarchive.nodes import contact_block, facts, overview, release_header, release_list, search_form
from pressarchive.options import option_lines, read_options, spec_of
from pressarchive.suggest import hint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from sphinx.util.typing import OptionSpec

    from pressarchive.domain import PressDomain

RELEASE_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'date': fields.partial_date,
    'subtitle': fields.plain_text,
    'kicker': fields.plain_text,
    'location': fields.plain_text,
    'number': fields.plain_text,
    'topics': fields.keys_or_none,
    'contacts': fields.keys_or_none,
    'boilerplate': fields.keys_or_none,
    'related': fields.keys_or_none,
    'language': fields.language,
    'cites': fields.keys_or_none,
    'image': fields.plain_text,
    'image-alt': fields.plain_text,
    'image-credit': fields.plain_text,
    'image-license': fields.plain_text,
}

CONTACT_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'name': fields.plain_text,
    'function': fields.plain_text,
    'organisation': fields.plain_text,
    'address': fields.address_lines,
    'email': fields.email,
    'phone': fields.phone,
}

LIST_OPTIONS: Final[Mapping[str, Callable[[str], Any]]] = {
    'year': fields.year,
    'topic': fields.keys,
    'limit': fields.limit,
    'group': fields.one_of('month', 'year'),
}


#: What looks like an option where none can stand.
_OPTION = re.compile(r':([a-z-]+):(?: |$)')


class PressDirective(SphinxDirective):
    """What all directives here share."""

    @property
    def press(self) -> PressDomain:
        """The domain that holds the archive."""
        return self.env.domains['press']  # type: ignore[return-value]

    @property
    def place(self) -> tuple[str, int]:
        """Where the directive stands, for warnings."""
        return self.env.current_document.docname, self.lineno

    def put(self, node: nodes.Element) -> list[nodes.Node]:
        """Return *node* with its source position."""
        self.set_source_info(node)
        return [node]


class PressReleaseDirective(PressDirective):
    """Declare the page to be a press release; the body is an optional abstract."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = spec_of(RELEASE_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Note the release, and return its header's place and its abstract."""
        docname, line = self.place
        if (first := self.press.page(docname).directive_line) is not None:
            message = (
                "'pressrelease' stands twice on this page; the first one (line %d) holds. Remove this one"
            )
            warn('duplicate', message, first, location=self.place)
            return self.abstract()
        self.press.note_directive(docname, line)
        plain = frozenset(
            {'subtitle', 'kicker', 'location', 'number', 'image-alt', 'image-credit', 'image-license'}
        )
        values, lines = read_options(self, RELEASE_OPTIONS, plain)
        if 'date' not in values:
            if 'date' not in self.options:
                message = "'pressrelease' lacks the option 'date': the page is in no list. Allowed: %s"
                warn('date', message, fields.DATE_FORMS, location=self.place)
            return self.abstract()
        image = self.image(values, lines)
        self.press.note_release(
            Release(
                docname=docname,
                date=values['date'],
                subtitle=values.get('subtitle', ''),
                kicker=values.get('kicker', ''),
                location=values.get('location', ''),
                number=values.get('number', ''),
                topics=values.get('topics', ()),
                contacts=values.get('contacts'),
                boilerplates=values.get('boilerplate'),
                related=values.get('related', ()),
                language=values.get('language', ''),
                cites=values.get('cites', ()),
                image=image,
                line=line,
                lines=tuple(sorted(lines.items())),
            )
        )
        found = self.put(release_header())
        if image is not None:
            found += self.figure(image)
        return found + self.abstract()

    def image(self, values: dict[str, Any], lines: dict[str, int]) -> Image | None:
        """Return the lead picture, with a warning for each thing that it lacks."""
        docname, line = self.place
        parts = {name: values.get(f'image-{name}', '') for name in ('alt', 'credit', 'license')}
        if 'image' not in values:
            for name, value in parts.items():
                if value:
                    where = docname, lines.get(f'image-{name}', line)
                    warn(
                        'image',
                        "'pressrelease': option 'image-%s' without option 'image'",
                        name,
                        location=where,
                    )
            return None
        where = docname, lines.get('image', line)
        if missing := [f'image-{name}' for name, value in parts.items() if not value]:
            message = "'pressrelease': the picture %s lacks %s: readers need the text, the law the names"
            warn('image', message, values['image'], ', '.join(missing), location=where)
        return Image(values['image'], **parts)

    def figure(self, image: Image) -> list[nodes.Node]:
        """Return the lead picture with its credit and licence."""
        picture = nodes.image(uri=directives.uri(image.uri), alt=image.alt)
        figure = nodes.figure('', picture, classes=['press-picture'])
        credit = [_('Photo: %s') % image.credit] if image.credit else []
        credit += [_('Licence: %s') % image.license] if image.license else []
        if credit:
            caption = nodes.caption('', ' · '.join(credit))
            figure += caption
            self.set_source_info(caption)
        self.set_source_info(picture)
        return self.put(figure)

    def abstract(self) -> list[nodes.Node]:
        """Return the directive's body, if there is one."""
        if not self.content:
            return []
        lines = option_lines(self.block_text, self.lineno)
        for line in self.content:
            if found := _OPTION.match(line):
                message = "'%s': %r stands in the abstract; an option stands on one line, before the abstract"
                place = self.env.current_document.docname, lines.get(found[1], self.lineno)
                warn('option', message, self.name, line, location=place)
        return self.put(nodes.container('', *self.parse_content_to_nodes(), classes=['press-abstract']))


class ContactDirective(PressDirective):
    """Show contacts: keys of the registry as argument, or one contact given by options."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = spec_of(CONTACT_OPTIONS)

    def run(self) -> list[nodes.Node]:
        """Return the contacts' place."""
        values, _lines = read_options(
            self, CONTACT_OPTIONS, frozenset({'name', 'function', 'organisation', 'address'})
        )
        if self.arguments:
            if self.options:
                message = "'contact' takes either keys or options, not both; the options of %r are ignored"
                warn('option', message, self.arguments[0], location=self.place)
            try:
                keys = fields.keys(self.arguments[0])
            except ValueError as error:
                warn('key', "'contact' %s", error, location=self.place)
                return []
            return self.put(contact_block(keys=keys, contact=None))
        if 'name' not in values:
            message = "'contact' names nobody; allowed: one or more of %s, or the option 'name'"
            declared = ', '.join(self.press.registry.keys('contacts')) or 'the contacts in press.toml'
            warn('key', message, declared, location=self.place)
            return []
        contact = Contact(
            name=values['name'],
            function=values.get('function', ''),
            organisation=values.get('organisation', ''),
            address=values.get('address', ()),
            email=values.get('email', ''),
            phone=values.get('phone'),
        )
        return self.put(contact_block(keys=(), contact=contact))


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
    """Show the archive's years, its topics or its chart; the argument says which."""

    required_arguments = 1
    KINDS = ('years', 'topics', 'chart')

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
        return self.put(overview(kind=kind))


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
        return self.put(facts(section=section))


class SearchDirective(PressDirective):
    """Show the search form; with the option ``results`` also what it finds."""

    option_spec: ClassVar[OptionSpec] = {'results': directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return the form."""
        words = {'label': _('Search the archive'), 'hint': _('Word, name, topic …'), 'button': _('Search')}
        form = search_form(target=self.config.press_search_page, results=None, **words)
        if 'results' in self.options:
            form['results'] = {
                'title': f'{_("Search")} – {self.config.html_title}',
                'busy': _('Searching …'),
                'none': _('Nothing found. Try another word, or a part of it.'),
                'one': _('%d press release found'),
                'many': _('%d press releases found'),
                'more': _('Show more'),
                'failed': _('The search could not be loaded. Browse by year or topic instead.'),
                'local': _('The search needs a web server: run "make serve", or browse by year or topic.'),
                'no_script': _('The search needs JavaScript. Without it, browse by year or topic.'),
            }
        return self.put(form)
