"""Which documents may enter the build: none that cannot be read as it was meant, and none that is not public.

A document that is left out is in no page, list, index or pickle: Sphinx does not know of it. It is looked at
twice. Before reading, its source says whether it is public (:mod:`.source`). When it has been read, what its
directive really got counts, whatever way it came there; then it is taken out again before anything is stored.
"""

from __future__ import annotations

from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from pressarchive.domain import press_of
from pressarchive.embargo import Hold, hold_on
from pressarchive.log import logger, warn
from pressarchive.signatures import is_signed
from pressarchive.source import hold_of, topics_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from pressarchive.domain import PressDomain

#: How the source of a page is read that Markdown reads; all else is taken for reStructuredText.
MARKDOWN = ('.md', '.markdown')


def text_of(path: Path, max_bytes: int) -> str:
    """Return the text of the file at *path*.

    Raises :class:`UnreadableError` if Sphinx could not read it, or if it is larger than *max_bytes*.
    """
    try:
        size = path.stat().st_size
        if size > max_bytes:
            message = f'is {size / 1e6:.1f} MB large; allowed: {max_bytes / 1e6:.1f} MB. '
            raise UnreadableError(
                1, f'{message}Put pictures into files of their own, or raise press_max_source'
            )
        return path.read_bytes().decode('utf-8')
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b'\n') + 1
        byte = f'0x{error.object[error.start]:02x}'
        raise UnreadableError(line, f'is not UTF-8 (byte {byte}); save it with the encoding UTF-8') from error
    except OSError as error:
        raise UnreadableError(1, f'cannot be read: {error.strerror}') from error


class UnreadableError(Exception):
    """A file that cannot be read as it was meant: its line, and what is wrong."""


class Gate:
    """Keeps documents out; one instance a Sphinx application."""

    def __init__(self) -> None:
        """Begin with an open gate."""
        self._held: dict[str, Hold] = {}
        self._previewed: dict[str, Hold] = {}
        self._topics: dict[str, Collection[str]] = {}
        self._reading: list[str] = []

    def keep_out(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> Iterable[str]:
        """Look at the sources; a listener of ``env-get-outdated``.

        Sphinx passes its own sets, so that taking a name out of them is all it needs.
        """
        press = press_of(env)
        press.held = self._held = {}
        press.previewed = self._previewed = {}
        self._topics = {}
        for docname in sorted(env.found_docs):
            hold = self._hold(app, docname, is_new=docname in added or docname in changed)
            if hold is not None:
                self._held[docname] = hold
        self._hide_companions(env)
        page = app.config.press_signature_page
        if page in env.found_docs and not is_signed(app):
            self._held[page] = Hold()
        for docname in press.held:
            added.discard(docname)
            changed.discard(docname)
            if docname in env.all_docs:
                removed.add(docname)
        _forget(app, press.held)
        return ()

    def _hold(self, app: Sphinx, docname: str, *, is_new: bool) -> Hold | None:
        """Return why *docname* is kept out, and warn of what is wrong with it."""
        env = app.env
        press = press_of(env)
        if not is_new:
            # Nobody has changed it; but the clock may have been set back, or the zone may be another.
            release = press.page(docname).release
            if release is None or app.config.press_preview:
                return None
            line = release.line_of('status' if release.is_draft else 'embargo')
            now, zone = press.now, press.embargo_zone
            hold = hold_on(release.embargo, now, zone, is_draft=release.is_draft, line=line)
            return _named(env, docname, hold)
        path = Path(env.doc2path(docname))
        try:
            text = text_of(path, app.config.press_max_source)
        except UnreadableError as error:
            line, message = error.args
            warn('source', 'this file %s. It is left out of the build.', message, location=f'{path}:{line}')
            return Hold(line=line, fault=message)
        self._topics[docname] = topics_of(text)
        is_release = docname.startswith(f'{press.folder}/')
        is_markdown = path.suffix.lower() in MARKDOWN
        hold = hold_of(text, press.now, press.embargo_zone, is_release=is_release, markdown=is_markdown)
        _named(env, docname, hold)
        if hold is not None and app.config.press_preview:
            self._previewed[docname] = hold
            return None
        return hold

    def _hide_companions(self, env: BuildEnvironment) -> None:
        """Keep out the pages of years and topics that only what is kept out belongs to."""
        press = press_of(env)
        held = [docname for docname in press.held if docname.startswith(f'{press.folder}/')]
        public = env.found_docs - press.held.keys()
        folders = {docname.rpartition('/')[0] for docname in public if not docname.endswith('/index')}
        topics = {topic for docname in press.held for topic in self._topics.get(docname, ())}
        if topics:
            topics -= {topic for docname in public for topic in self._topics_of(press, docname)}
        press.hidden_topics = frozenset(topics)
        years = {docname.rpartition('/')[0] for docname in held} - folders - {press.folder}
        for page in (*(f'{year}/index' for year in years), *map(press.topic_page, topics)):
            if page in public:
                self._held[page] = Hold()

    def _topics_of(self, press: PressDomain, docname: str) -> Collection[str]:
        if docname in self._topics:
            return self._topics[docname]
        release = press.page(docname).release
        return release.topics if release is not None else ()

    def note_reading(self, _app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
        """Keep Sphinx's own list of what it reads; a late listener of ``env-before-read-docs``."""
        self._reading = docnames

    def look_again(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Take out what turned out not to be public; the first listener of ``env-updated``.

        Nothing has been pickled by then but the document itself.
        """
        press = press_of(env)
        sources = {Path(env.srcdir, name) for name in _files_of(app, press.held)} if press.held else set()
        for docname in list(self._reading):
            if (hold := press.page(docname).hold) is not None and not app.config.press_preview:
                self._held[docname] = hold
            elif sources and (foreign := _used(env, docname) & sources):
                name = min(path.relative_to(env.srcdir).as_posix() for path in foreign)
                message = 'this page takes its text from %s, which is not public. It is left out of the build'
                warn('embargo', message, name, location=f'{env.doc2path(docname)}:1')
                self._held[docname] = Hold()
            else:
                continue
            if docname == env.config.root_doc:
                message = f'the home page {docname} is not public; an archive needs one'
                raise ExtensionError(message, modname=__name__)
            self._reading.remove(docname)
            app.events.emit('env-purge-doc', env, docname)
            env.clear_doc(docname)
            Path(env.doctreedir, f'{docname}.doctree').unlink(missing_ok=True)
        _forget(app, press.held)

    def say(self, app: Sphinx, exception: Exception | None) -> None:
        """Say how much is not public yet; a listener of ``build-finished``.

        No names: the log may be public where the sources are not.
        """
        press = press_of(app.env)
        releases = [
            one for name, one in press.held.items() if name.startswith(f'{press.folder}/') and one.line
        ]
        if exception is None and releases:
            logger.info('not public yet: %d', len(releases))


def _named(env: BuildEnvironment, docname: str, hold: Hold | None) -> Hold | None:
    """Return *hold*, with a warning if something is wrong with the page."""
    if hold is not None and hold.fault:
        message = '%s The page is not public until that is mended'
        fault = hold.fault if hold.fault.endswith('?') else f'{hold.fault}.'
        warn('embargo', message, fault, location=f'{env.doc2path(docname)}:{hold.line}')
    return hold


def _used(env: BuildEnvironment, docname: str) -> set[Path]:
    return {Path(env.srcdir, name) for name in env.dependencies.get(docname, ())}


def _files_of(app: Sphinx, docnames: Iterable[str]) -> Iterator[str]:
    """Yield the files that a document may be read from: without ``page.md`` it would be ``page.rst``."""
    return (f'{docname}{suffix}' for docname in docnames for suffix in app.config.source_suffix)


def _forget(app: Sphinx, docnames: Collection[str]) -> None:
    """Have Sphinx look for documents once more, and not find *docnames*.

    Its project keeps the name of every file that it has found, and is pickled with the environment.
    """
    if not docnames:
        return
    config = app.config
    hidden = map(escape, _files_of(app, docnames))
    paths = [*config.exclude_patterns, *config.templates_path, *app.builder.get_asset_paths(), *hidden]
    before = set(app.env.found_docs)
    app.env.project.discover(paths, config.include_patterns)
    # What another extension has taken out stays out.
    app.env.found_docs.intersection_update(before)
