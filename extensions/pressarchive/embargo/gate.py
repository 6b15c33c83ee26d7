"""Which documents may enter the build: none that cannot be read as it was meant, and none that is not public.

A document that is left out is in no page, list, index or pickle: Sphinx does not know of it. It is looked at
twice. Before reading, its source says whether it is public (:mod:`.prescan`). When it has been read, what its
directive really got counts, whatever way it came there; then it is taken out again before anything is stored.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from pressarchive.base.sphinx_internals import forget_document
from pressarchive.base.warnings import inform, say, warn
from pressarchive.domain.domain import press_of
from pressarchive.embargo.hide import files_used, forget, refuse_copies, sources_of
from pressarchive.embargo.prescan import hold_of, remarks_on, topics_of
from pressarchive.embargo.source_file import UnreadableError, may_be_release, text_of, topics_at
from pressarchive.messages.catalogue import phrase
from pressarchive.model.filenames import PICTURES
from pressarchive.model.visibility import Hold, summary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from pressarchive.domain.domain import PressDomain

#: The kinds of source that Markdown reads, as MyST calls them; all else is taken for reStructuredText.
MARKDOWN = ('md', 'markdown', 'myst')
#: In the domain's data: the moment and the zone at which all that the environment holds was public.
PUBLIC_AT = 'public at'


class Gate:
    """Keeps documents out; one instance a Sphinx application."""

    def __init__(self) -> None:
        """Begin with an open gate."""
        self._held: dict[str, Hold] = {}
        self._previewed: dict[str, Hold] = {}
        self._topics: dict[str, frozenset[str]] = {}
        self._reading: list[str] = []

    def keep_out(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> Iterable[str]:
        """Look at the sources.

        Sphinx passes its own sets, so that taking a name out of them is all it needs.
        """
        press = press_of(env)
        press.held = self._held = {}
        press.previewed = self._previewed = {}
        self._topics = {}
        again = self._look_at_all(app)
        for docname in sorted(env.found_docs):
            # Time goes on, and what was public stays so.
            is_looked_at = again or docname in added or docname in changed
            if is_looked_at and (hold := self._hold(app, docname)) is not None:
                self._held[docname] = hold
        self._hide_companions(env)
        for pages in app.emit('press-hold', env):
            self._held.update((page, Hold()) for page in pages if page in env.found_docs)
        for docname in press.held:
            added.discard(docname)
            changed.discard(docname)
            if docname in env.all_docs:
                removed.add(docname)
        refuse_copies(app, press.held)
        # What was read from a page that was public then.
        hidden = sources_of(app, press.held)
        forget(app, press.held)
        return [
            name
            for name in env.found_docs & env.all_docs.keys()
            if (again and _had_an_embargo(press, name)) or (hidden and files_used(env, name) & hidden)
        ]

    @staticmethod
    def _look_at_all(app: Sphinx) -> bool:
        """Return whether what was public may be so no longer though nobody has changed it.

        The clock was set back, or the organisation's zone is another one or no longer known.
        """
        press = press_of(app.env)
        now = press.now.timestamp(), str(press.embargo_zone)
        before = press.data.get(PUBLIC_AT, now)
        press.data[PUBLIC_AT] = now
        return bool(now[0] < before[0] or now[1] != before[1])

    def _hold(self, app: Sphinx, docname: str) -> Hold | None:
        """Return why *docname* is kept out, and warn of what is wrong with it."""
        env = app.env
        press = press_of(env)
        path = Path(env.doc2path(docname))
        if not press.is_ours(docname) and not may_be_release(path):
            return None
        try:
            text = text_of(path, app.config.press_max_source)
        except UnreadableError as error:
            line, said = error.args
            warn('source', 'this file %s. It is left out of the build.', said, location=f'{path}:{line}')
            self._topics[docname] = topics_at(path)
            return Hold(line=line, fault=said)
        self._topics[docname] = topics_of(text)
        is_release = docname.startswith(f'{press.folder}/')
        kinds = (kind for suffix, kind in app.config.source_suffix.items() if path.name.endswith(suffix))
        is_markdown = next(kinds, '') in MARKDOWN
        hold = hold_of(text, press.now, press.embargo_zone, is_release=is_release, markdown=is_markdown)
        say(remarks_on(hold), path=str(path))
        if hold is not None and not hold.keeps_out(preview=app.config.press_preview):
            self._previewed[docname] = hold
            return None
        return hold

    def _hide_companions(self, env: BuildEnvironment) -> None:
        """Keep out the pages of years and topics that only what is kept out belongs to."""
        press = press_of(env)
        public = env.found_docs - press.held.keys()
        folders = {folder for name in public if not name.endswith('/index') for folder in _above(press, name)}
        topics = {topic for docname in press.held for topic in self._topics_of(press, docname)}
        if topics:
            topics -= {topic for docname in public for topic in self._topics_of(press, docname)}
        press.hidden_topics = frozenset(topics)
        years = {folder for name in press.held for folder in _above(press, name)} - folders
        for page in (*(f'{year}/index' for year in years), *map(press.topic_page, topics)):
            if page in public:
                self._held[page] = Hold()

    def _topics_of(self, press: PressDomain, docname: str) -> Collection[str]:
        if docname in self._topics:
            return self._topics[docname]
        release = press.page(docname).release
        return release.topics if release is not None else ()

    def note_reading(self, _app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
        """Keep Sphinx's own list of what it reads."""
        # Sphinx's inside: sphinx.builders.Builder.read (Sphinx 9.0): it goes on with this very list, so that
        # what is taken out of it later is not written. Missing: taking a document out when it has been read.
        self._reading = docnames

    def look_again(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Take out what turned out not to be public.

        Nothing has been pickled by then but the document itself.
        """
        press = press_of(env)
        sources = sources_of(app, press.held)
        before = press.held.keys() | ()
        for docname in self._reading:
            hold = press.page(docname).hold
            if hold is not None and hold.keeps_out(preview=app.config.press_preview):
                self._held[docname] = hold
                # Its head may stand in another file.
                files = (topics_at(path) for path in files_used(env, docname) if path.suffix not in PICTURES)
                self._topics[docname] = self._topics.get(docname, frozenset()).union(*files)
            elif sources and (foreign := files_used(env, docname) & sources):
                name = min(path.relative_to(Path(env.srcdir).resolve()).as_posix() for path in foreign)
                message = 'this page takes its text from %s, which is not public. It is left out of the build'
                warn('embargo', message, name, location=f'{env.doc2path(docname)}:1')
                self._held[docname] = Hold()
        if press.held.keys() == before:
            return
        self._hide_companions(env)
        found = press.held.keys() - before
        # These name what was there when they were read.
        listing = {name for name, tree in env.toctree_includes.items() if not found.isdisjoint(tree)}
        listing |= env.glob_toctrees
        for docname in sorted(found):
            if docname in self._reading:
                self._reading.remove(docname)
            self._take_out(app, docname)
        forget(app, press.held)
        if env.config.root_doc in press.held:
            message = phrase('the home page %s is not public; an archive needs one', env.config.root_doc)
            raise ExtensionError(message, modname=__name__)
        refuse_copies(app, found)
        for docname in sorted(listing & env.found_docs):
            self._take_out(app, docname)
            app.builder.read_doc(docname)
            if docname not in self._reading:
                self._reading.append(docname)

    @staticmethod
    def _take_out(app: Sphinx, docname: str) -> None:
        """Have Sphinx forget all that it has read in *docname*."""
        forget_document(app, docname)
        Path(app.env.doctreedir, f'{docname}.doctree').unlink(missing_ok=True)

    def say(self, app: Sphinx, exception: Exception | None) -> None:
        """Say how much is not public yet.

        No names: the log may be public where the sources are not.
        """
        press = press_of(app.env)
        found = {**press.held, **press.previewed}
        holds = [one for name, one in found.items() if name.startswith(f'{press.folder}/') and one.line]
        if exception is None and holds:
            said = summary(holds, press.registry.zone)
            inform('embargo', 'not public yet: %s', said)


def _had_an_embargo(press: PressDomain, docname: str) -> bool:
    """Return whether *docname* must be read again now that its embargo may not have ended.

    The embargo may stand in another file, and in a release without a date nobody has noted it.
    """
    page = press.page(docname)
    return page.directive_line is not None and (page.release is None or page.release.embargo is not None)


def _above(press: PressDomain, docname: str) -> Iterator[str]:
    """Yield the folders among the releases in which *docname* lies."""
    folder = docname.rpartition('/')[0]
    while folder.startswith(f'{press.folder}/'):
        yield folder
        folder = folder.rpartition('/')[0]
