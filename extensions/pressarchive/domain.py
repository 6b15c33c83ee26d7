"""The domain ``press``: all that one page may know of another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from pressarchive import clock
from pressarchive.archive import Archive
from pressarchive.checks import NO_TITLE
from pressarchive.inventory import objects_of
from pressarchive.locales import _
from pressarchive.nodes import contact_block
from pressarchive.page import Page, PageUse
from pressarchive.reading import completed, one_section, use_of
from pressarchive.registry import Registry
from pressarchive.roles import CiteRole, TopicTitleRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from sphinx import addnodes
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from pressarchive.incremental.marks import Mark
    from pressarchive.model import Contact, Release

NO_PAGE = Page()
T = TypeVar('T')


class PressDomain(Domain):
    """Releases, contacts and topics, by document."""

    name = 'press'
    label = 'Press archive'
    object_types: ClassVar[dict[str, ObjType]] = {
        'release': ObjType(_('press release'), 'release'),
        'contact': ObjType(_('press contact'), 'contact'),
        'topic': ObjType(_('topic'), 'topic'),
    }
    roles: ClassVar[dict[str, Any]] = {
        'release': XRefRole(innernodeclass=nodes.inline),
        'contact': XRefRole(innernodeclass=nodes.inline),
        'topic': XRefRole(innernodeclass=nodes.inline),
        'topic-title': TopicTitleRole(),
        'cite': CiteRole(),
    }
    initial_data: ClassVar[dict[str, Any]] = {'pages': {}, 'seen': {}, 'warned': [], 'references': []}
    #: 1: first version. 2: ``seen``, and links in :class:`~pressarchive.page.PageUse`.
    data_version = 2

    #: Read anew in every build, never pickled.
    registry: Registry = Registry()
    _known: dict[str, Any] | None = None

    @property
    def pages(self) -> dict[str, Page]:
        """What is known of each document (docname -> page)."""
        return cast('dict[str, Page]', self.data['pages'])

    @property
    def seen(self) -> dict[str, tuple[Mark, ...]]:
        """What each document was read from: its own text first (docname -> marks)."""
        return cast('dict[str, tuple[Mark, ...]]', self.data['seen'])

    @property
    def warned(self) -> list[str]:
        """Documents that warned when they were read."""
        return cast('list[str]', self.data['warned'])

    def page(self, docname: str) -> Page:
        """Return what is known of *docname*; an empty page if it has nothing of the archive."""
        return self.pages.get(docname, NO_PAGE)

    @property
    def folder(self) -> str:
        """The folder of the releases."""
        return cast('str', self.env.config.press_releases)

    @property
    def archive(self) -> Archive:
        """All releases in order; computed once, when reading is done."""
        releases = (page.release for page in self.pages.values() if page.release is not None)
        return self.once('archive', lambda: Archive.of(releases, self.folder))

    def once(self, name: str, answer: Callable[[], T]) -> T:
        """Return *answer*, which is about all pages, and is asked again only when one of them has changed."""
        if self._known is None:
            self._known = {}
        if name not in self._known:
            self._known[name] = answer()
        return cast('T', self._known[name])

    # -- read phase ----------------------------------------------------------------------------

    def note_directive(self, docname: str, line: int) -> None:
        """Record that *docname* declares itself a release on *line*, however faulty."""
        self.pages[docname] = replace(self.page(docname), directive_line=line)
        self._known = None

    def note_release(self, release: Release) -> None:
        """Record *release* for its document."""
        self.pages[release.docname] = replace(self.page(release.docname), release=release)
        self._known = None

    def clear_doc(self, docname: str) -> None:
        """Forget *docname*."""
        self.pages.pop(docname, None)
        self.seen.pop(docname, None)
        self._known = None

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        theirs: dict[str, Page] = otherdata['pages']
        self.pages.update({docname: theirs[docname] for docname in docnames if docname in theirs})
        self._known = None

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Complete the record of *docname* with what its text says and shows."""
        page = self.page(docname)
        linked: set[str] = set()
        for block in document.findall(contact_block):
            # Only the first place of a contact on a page is one that can be linked to.
            block['anchors'] = tuple(key for key in block['keys'] if key not in linked)
            linked.update(block['keys'])
        use = use_of(document, docname)
        release = page.release and completed(page.release, document)
        if release is not None:
            section = one_section(document, docname)
            if section is not None:
                section['classes'].append('press-release')
                if release.language:
                    section['classes'].append(f'language-{release.language}')
        if release is not None or use != PageUse() or page != NO_PAGE:
            self.pages[docname] = Page(release, page.directive_line, use)
        if docname.startswith((f'{self.folder}/', f'{env.config.press_topics}/')) or release is not None:
            # These pages are in no toctree: lists, neighbours and breadcrumbs lead to them.
            env.metadata[docname].setdefault('orphan', '')
        self._known = None

    # -- links ---------------------------------------------------------------------------------

    def topic_page(self, key: str) -> str:
        """Return the docname of a topic's page."""
        return f'{self.env.config.press_topics}/{key}'

    def year_page(self, year: int) -> str:
        """Return the docname of a year's page."""
        return f'{self.folder}/{year}/index'

    def title(self, docname: str) -> str:
        """Return the title of *docname* as plain text; words that say so if it has none."""
        title = self.env.titles.get(docname)
        words = '' if title is None else title.astext()
        return _('Without headline') if words in {'', NO_TITLE} else words

    def contact_place(self, key: str) -> tuple[str, str] | None:
        """Return (docname, anchor) of the first page that shows contact *key* and is no release."""
        docname = self.once('contact places', self._contact_places).get(key)
        return None if docname is None else (docname, contact_id(key))

    def _contact_places(self) -> dict[str, str]:
        places: dict[str, str] = {}
        for docname in sorted(self.pages, reverse=True):
            page = self.pages[docname]
            if page.release is None and page.use.contacts:
                places.update(dict.fromkeys(page.use.contacts, docname))
        return places

    def target(self, kind: str, name: str) -> tuple[str, str, str] | None:
        """Return (docname, anchor, title) of what ``press:<kind>`` *name* leads to."""
        if kind == 'release':
            docname = self.archive.find(name, self.folder)
            return None if docname is None else (docname, '', self.title(docname))
        if kind == 'topic' and name in self.registry.topics:
            docname = self.topic_page(name)
            return (docname, '', self.registry.topic(name).title) if docname in self.env.all_docs else None
        if kind == 'contact' and (person := self.person(name)) is not None:
            place = self.contact_place(person.key)
            return None if place is None else (*place, person.name)
        return None

    def person(self, key: str) -> Contact | None:
        """Return who answers today for the contact *key*: never somebody who has left."""
        return self.registry.contact(key, clock.today(self.registry.zone))

    def words(self, kind: str, name: str) -> str:
        """Return the name of a declared contact or topic, whether or not a page shows it; else nothing."""
        if kind == 'topic' and name in self.registry.topics:
            return self.registry.topics[name].title
        person = self.person(name) if kind == 'contact' else None
        return person.name if person is not None else ''

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Link to the release, contact or topic that *target* names."""
        found = self.target(typ, target)
        if found is None:
            return None
        docname, anchor, title = found
        if not node.get('refexplicit'):
            contnode = nodes.inline('', title, classes=['press-link'])
        return make_refnode(builder, fromdocname, docname, anchor, contnode, None)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Link to whatever *target* names, for the role ``any``."""
        found = []
        for kind in self.object_types:
            reference = self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)
            if reference is not None:
                found.append((f'press:{kind}', reference))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Return every release, contact and topic for the inventory."""
        return objects_of(self)


def contact_id(key: str) -> str:
    """Return the anchor of a contact."""
    return nodes.make_id(f'contact-{key}')


def press_of(env: BuildEnvironment) -> PressDomain:
    """Return the archive's domain."""
    return cast('PressDomain', env.domains['press'])
