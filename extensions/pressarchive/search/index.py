"""Makes the search index when the pages are written."""

from __future__ import annotations

import shutil
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.display import progress_message

from pressarchive.base import files
from pressarchive.base.code_digest import reading
from pressarchive.base.files import BUILDERS
from pressarchive.base.warnings import warn
from pressarchive.domain.domain import press_of
from pressarchive.domain.queries import marks_of
from pressarchive.events import on
from pressarchive.search import entries
from pressarchive.search.analysis import Analyser, pieces
from pressarchive.search.feed import besides
from pressarchive.search.german import lexicon
from pressarchive.search.german.parts import LEXICON_FILE, Parts
from pressarchive.search.register import Row, register
from pressarchive.search.writer import REGISTER, Index, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx

    from pressarchive.model.records import Release
    from pressarchive.registry.tables import Synonyms
    from pressarchive.search.analysis import Word
    from pressarchive.search.state import Made

FOLDER = 'press-search'
#: Beside the doctrees: what the index was made from; what was found in each release.
STATE_FILE = 'press-search.json'
KEPT = 'press-words'


def add_index(app: Sphinx) -> None:
    """Have the build make the search's index."""
    index = SearchIndex()
    on(app, 'builder-inited', 'search.begin', index.begin)
    on(app, 'doctree-read', 'search.note', index.note)
    on(app, 'build-finished', 'search.make', index.make)


class SearchIndex:
    """Makes the index; one instance a Sphinx application."""

    def begin(self, app: Sphinx) -> None:
        """Remove what a build that did not end has left."""
        shutil.rmtree(Path(app.doctreedir, entries.FOLDER), ignore_errors=True)

    def note(self, app: Sphinx, doctree: nodes.document) -> None:
        """Write down a release while its text is at hand."""
        release = press_of(app.env).page(app.env.current_document.docname).release
        if release is not None and _is_wanted(app):
            entries.write(app, release, doctree)

    def make(self, app: Sphinx, exception: Exception | None) -> None:
        """Have the index hold what there is."""
        if exception is None and app.builder.name in BUILDERS and not app.config.press_index_search:
            _remove(app)
        elif exception is None and _is_wanted(app):
            try:
                _make(app)
            except OSError as error:
                message = 'the search index could not be made: %s. The pages are complete without it'
                warn('search', message, str(error).rstrip('.'))
                # An old one would find what is no longer there.
                _remove(app)
        self.begin(app)


def _make(app: Sphinx) -> None:
    press = press_of(app.env)
    releases = press.archive.releases
    if not releases:
        _remove(app)
        return
    words = ReleaseWords(app)
    state = Path(app.doctreedir, STATE_FILE)
    made_with = _made_with(app)
    index = Index(Path(app.outdir, FOLDER), Path(app.outdir), state, state.with_name(KEPT), made_with)
    synonyms = words.synonyms(press.registry.synonyms)
    if press.is_same and Path(app.outdir, FOLDER, REGISTER).is_file() and index.stands(synonyms):
        return
    wanted = [
        Wanted(one.docname, one.date.first_day, _fingerprint(app, one, made_with))
        for one in reversed(releases)
    ]
    with progress_message('making the search index'):
        made = index.make(wanted, words.of, synonyms)
    files.write(Path(app.outdir, FOLDER, REGISTER), _register(app, made), Path(app.outdir))


class ReleaseWords:
    """Card and words of releases by their names."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        parts = Parts(Path(app.doctreedir, LEXICON_FILE), reading())
        stem = entries.stem_of(app.config.language)
        self._whole = Analyser(stem, language=app.config.language)
        self._german = Analyser(stem, parts, app.config.language)

    def of(self, docname: str) -> tuple[list[str], Mapping[str, Word]]:
        """Return what the index takes of the release *docname*; see :class:`.writer.Index`."""
        release = press_of(self._app.env).archive.by_docname[docname]
        entry = entries.read(self._app, release)
        if not entry.is_searchable():
            return [], {}
        language = entries.main_language(release.language or self._app.config.language)
        # Words of other languages are not taken apart.
        analyser = self._german if language == entries.GERMAN else self._whole
        return entry.card(), analyser.words(entry)

    def synonyms(self, said: Mapping[str, Synonyms]) -> dict[str, list[str]]:
        """Return what else is meant by words, by their stems; *said* is what ``press.toml`` says."""
        found: dict[str, list[str]] = {}
        for word, others in said.items():
            group = [word, *others.words]
            for one in group[:1] if others.finds_only else group:
                stems = ' '.join(map(self._whole.key, pieces(one)))
                known = found.setdefault(stems, [])
                known += [other for other in group if other != one and other not in known]
        return found


def _remove(app: Sphinx) -> None:
    shutil.rmtree(Path(app.outdir, FOLDER), ignore_errors=True)
    shutil.rmtree(Path(app.doctreedir, KEPT), ignore_errors=True)
    for name in (STATE_FILE, LEXICON_FILE):
        Path(app.doctreedir, name).unlink(missing_ok=True)


def _is_wanted(app: Sphinx) -> bool:
    return bool(app.config.press_index_search) and app.builder.name in BUILDERS


def _register(app: Sphinx, made: Made) -> bytes:
    press = press_of(app.env)
    rows = [
        Row(
            made.ids[one.docname],
            one.topics,
            one.location,
            tuple(mark.kind for mark in marks_of(press, one)),
        )
        for one in reversed(press.archive.releases)
        if one.docname in made.ids
    ]
    titles = {key: press.registry.topic(key).title for key in press.topics}
    return register(rows, titles, made.version)


def _made_with(app: Sphinx) -> str:
    """Return what decides how all releases are indexed."""
    # The builder and its suffix make the address of a release; to ask for each takes 0.1 ms.
    address = app.builder.name, entries.suffix_of(app)
    return repr((app.config.language, *address, reading(), lexicon.source()))


def _fingerprint(app: Sphinx, release: Release, made_with: str) -> str:
    """Return a digest of all that the index has of *release*."""
    content = (
        made_with,
        release.text_digest,
        release.date.iso,
        release.location,
        release.language,
        release.notices,
        besides(release),
        entries.image_of(app, release),
    )
    return blake2b(repr(content).encode('utf-8', 'surrogatepass'), digest_size=12).hexdigest()
