"""The domain ``press``: all that one page may know of another."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.matching import Matcher
from sphinx.util.nodes import make_refnode

from pressarchive.base.config import NOT_FOUND
from pressarchive.base.i18n import _, tag
from pressarchive.domain import links
from pressarchive.domain.roles import CiteRole, TopicTitleRole
from pressarchive.model.archive import Archive, list_page, names_of
from pressarchive.model.clock import EPOCH
from pressarchive.model.pages import NO_TITLE, Page
from pressarchive.model.succession import Succession, translations
from pressarchive.registry.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from sphinx import addnodes
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from pressarchive.base.file_state import FileState
    from pressarchive.domain.views import Logo
    from pressarchive.model.records import Release
    from pressarchive.model.visibility import Hold
    from pressarchive.pictures.records import PictureFile

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
    initial_data: ClassVar[dict[str, Any]] = {
        'pages': {}, 'seen': {}, 'warned': [], 'references': [], 'similar': ('', {}), 'pictured': {}
    }  # fmt: skip
    #: 1: first version. 2: ``seen``, and links in :class:`~pressarchive.model.pages.PageUse`.
    #: 3: embargo and notices. 4: terms of texts, and similar releases. 5: digests of parts.
    #: 6: placeholders by what they ask for. 7: ``seen`` as states of files, and how much lists say.
    #: 8: artificial intelligence. 9: attachments. 10: pages of the list of all releases.
    #: 11: events. 12: their lines. 13: pictures. 14: translations. 15: who names pictures.
    #: 16: press coverage.
    data_version = 16

    # The rest is known anew in every build, and never pickled.

    registry: Registry = Registry()
    #: The moment of the build, where the organisation is.
    now: datetime = EPOCH
    #: The zone of embargoes; ``None``: it is not known, see :func:`pressarchive.model.visibility.lifted_at`.
    embargo_zone: ZoneInfo | None = None
    #: Documents that are not in this build, and why.
    held: Mapping[str, Hold] = MappingProxyType({})
    #: Former names of releases, short ones too, and the document that they are now.
    moved: Mapping[str, str] = MappingProxyType({})
    #: The name under which a renamed release was published first.
    first_names: Mapping[str, str] = MappingProxyType({})
    #: What each page shows that is written, as a digest; known when all are.
    shown: Mapping[str, str] = MappingProxyType({})
    #: A digest that stays as long as no page shows others something else; empty: it is not known.
    outward: str = ''
    #: Whether nothing has changed that pages come from since the last build ended.
    is_same: bool = False
    #: Whether the rules over the archive found nothing when they were asked last.
    is_flawless: bool = False
    #: Documents that only a preview shows, and why, as far as this build reads them.
    previewed: Mapping[str, Hold] = MappingProxyType({})
    #: Topics that only such documents have.
    hidden_topics: frozenset[str] = frozenset()
    #: The folder of conf.py, and those that the build writes.
    confdir: Path = Path()
    made: tuple[Path, ...] = ()
    #: Whether the theme's frame shows what belongs to a release besides its text.
    has_frame: bool = False
    #: The organisation's logo, and the one for dark pages if there is one.
    logos: tuple[Logo, ...] = ()
    #: The files at the site's root by which a reader verifies a text.
    signed_files: tuple[str, ...] = ()
    #: Pictures of our pages by their paths below the source folder, when all has been read and this is a
    #: site; ``None``: one that cannot be shown.
    pictures: Mapping[str, PictureFile | None] = MappingProxyType({})
    #: (path of such a picture, name of a file that is published of it) -> the file.
    picture_content: Callable[[str, str], bytes]
    _known: dict[Hashable, Any] | None = None

    @property
    def pages(self) -> dict[str, Page]:
        """What is known of each document (docname -> page)."""
        return cast('dict[str, Page]', self.data['pages'])

    @property
    def seen(self) -> dict[str, tuple[FileState, ...]]:
        """What each document was read from: its own text first (docname -> states of files)."""
        return cast('dict[str, tuple[FileState, ...]]', self.data['seen'])

    @property
    def pictured(self) -> dict[str, bool]:
        """Documents whose source names a picture (docname -> true)."""
        return cast('dict[str, bool]', self.data['pictured'])

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

    def is_ours(self, docname: str) -> bool:
        """Return whether the rules for press texts hold for *docname*."""
        config = self.env.config
        patterns = tuple(config.press_pages)
        folders = f'{self.folder}/', f'{config.press_topics}/'
        return bool(patterns) and (docname.startswith(folders) or _matcher(patterns)(docname))

    @property
    def today(self) -> date:
        """The day of the build, where the organisation is."""
        return self.now.date()

    @property
    def topics(self) -> list[str]:
        """The keys of the topics that pages may show, in the registry's order."""
        return [key for key in self.registry.topics if key not in self.hidden_topics]

    @property
    def archive(self) -> Archive:
        """All releases in order; computed once, when reading is done."""
        releases = (page.release for page in self.pages.values() if page.release is not None)
        return self.once('archive', lambda: Archive.of(releases, self.folder))

    def find(self, name: str) -> str | None:
        """Return the docname of the public release that *name* means, or meant before it was renamed."""
        found = self.archive.find(name, self.folder)
        if found is None and (moved := self.moved.get(name.strip('/'))) is not None:
            return self.archive.find(moved, self.folder)
        return found

    @property
    def held_names(self) -> frozenset[str]:
        """Every name that means a document that is not in this build."""
        names = (name for docname in self.held for name in (docname, *names_of(docname, self.folder)))
        return self.once('held names', lambda: frozenset(names))

    @property
    def succession(self) -> Succession:
        """Which release replaces which."""
        return self.once('succession', lambda: Succession.of(self.archive.releases, self.find))

    @property
    def translations(self) -> dict[str, tuple[Release, ...]]:
        """The releases that there are in several languages: docname -> all of them, the original first."""
        site = self.env.config.language
        return self.once('translations', lambda: translations(self.archive.releases, self.find, site))

    def once(self, name: Hashable, answer: Callable[[], T]) -> T:
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

    def note_hold(self, docname: str, hold: Hold) -> None:
        """Record why *docname* is not public, as its directive has found out."""
        self.pages[docname] = replace(self.page(docname), hold=hold)
        self._known = None

    def note_page(self, docname: str, page: Page) -> None:
        """Record all that is known of *docname*, when it has been read."""
        if page != NO_PAGE:
            self.pages[docname] = page
        self._known = None

    def note_release(self, release: Release) -> None:
        """Record *release* for its document."""
        self.pages[release.docname] = replace(self.page(release.docname), release=release)
        self._known = None

    def clear_doc(self, docname: str) -> None:
        """Forget *docname*."""
        self.pages.pop(docname, None)
        self.seen.pop(docname, None)
        self.pictured.pop(docname, None)
        self._known = None

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        theirs: dict[str, Page] = otherdata['pages']
        self.pages.update({docname: theirs[docname] for docname in docnames if docname in theirs})
        self.pictured.update({docname: True for docname in docnames if docname in otherdata['pictured']})
        self._known = None

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Tell Sphinx that pages of the archive are in no table of contents."""
        page = self.page(docname)
        folders = f'{self.folder}/', f'{env.config.press_topics}/'
        if (docname.startswith(folders) and self.is_ours(docname)) or page.release is not None:
            # These pages are in no toctree: lists, neighbours and breadcrumbs lead to them.
            env.metadata[docname].setdefault('orphan', '')
        if docname == NOT_FOUND:
            # Sphinx's own search, where a theme has it, leaves it out.
            env.metadata[docname].setdefault('no-search', '')

    # -- links ---------------------------------------------------------------------------------

    def topic_page(self, key: str) -> str:
        """Return the docname of a topic's page."""
        return f'{self.env.config.press_topics}/{key}'

    def year_page(self, year: int) -> str:
        """Return the docname of a year's page."""
        return f'{self.folder}/{year}/index'

    def pictures_page(self, year: int | str) -> str:
        """Return the docname of the page of a year's pictures."""
        return f'{self.folder}/{year}/pictures/index'

    def list_page(self, number: int = 0) -> str:
        """Return the docname of a page of the list of all releases."""
        return list_page(self.folder, number)

    def title(self, docname: str) -> str:
        """Return the title of *docname* as plain text; words that say so if it has none."""
        title = self.env.titles.get(docname)
        words = '' if title is None else title.astext()
        return _('Without headline') if words in {'', NO_TITLE} else words

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
        found = links.target(self, typ, target)
        if found is None:
            return None
        if not node.get('refexplicit'):
            here = self.page(fromdocname).release
            spoken, own = found.language, tag(env.config.language)
            is_foreign = (spoken or own) != ((here.language if here else '') or own)
            marked = [f'language-{spoken or own}'] if is_foreign else []
            contnode = nodes.inline('', found.title, classes=['press-link', *marked])
        return make_refnode(builder, fromdocname, found.docname, found.anchor, contnode, None)

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
        return links.objects_of(self)


@cache
def _matcher(patterns: tuple[str, ...]) -> Matcher:
    return Matcher(patterns)


def press_of(env: BuildEnvironment) -> PressDomain:
    """Return the archive's domain."""
    return cast('PressDomain', env.domains['press'])
