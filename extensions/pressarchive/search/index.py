"""Makes the search index when the pages are written."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.display import progress_message

from pressarchive.base import files
from pressarchive.base.code_digest import reading
from pressarchive.base.files import BUILDERS
from pressarchive.base.warnings import warn
from pressarchive.domain.domain import press_of
from pressarchive.domain.queries import marks_of
from pressarchive.events import on
from pressarchive.search import entries, pagefind
from pressarchive.search.feed import CLOSED, CURRENT, besides, bundles, document
from pressarchive.search.german import lexicon
from pressarchive.search.pagefind import PagefindError
from pressarchive.search.parts import LEXICON_FILE, Parts
from pressarchive.search.register import Row, register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx

    from pressarchive.model.records import Release

FOLDER = 'pagefind'
#: Beside the doctrees: what the indices were made from, their names, and what has no word to be found by.
STATE_FILE = 'press-search.json'
#: Beside the doctrees: an index while it is being made.
MAKING = 'press-index'


def add_index(app: Sphinx) -> None:
    """Have the build make the search's index."""
    index = SearchIndex()
    on(app, 'builder-inited', 'search.begin', index.begin)
    on(app, 'doctree-read', 'search.note', index.note)
    on(app, 'build-finished', 'search.make', index.make)


class SearchIndex:
    """Makes the indices; one instance a Sphinx application."""

    def begin(self, app: Sphinx) -> None:
        """Remove what a build that did not end has left."""
        for name in (entries.FOLDER, MAKING):
            shutil.rmtree(Path(app.doctreedir, name), ignore_errors=True)

    def note(self, app: Sphinx, doctree: nodes.document) -> None:
        """Write down a release while its text is at hand."""
        release = press_of(app.env).page(app.env.current_document.docname).release
        if release is not None and _is_wanted(app):
            entries.write(app, release, doctree)

    def make(self, app: Sphinx, exception: Exception | None) -> None:
        """Make each index of which a release has changed."""
        if exception is None and app.builder.name in BUILDERS and not app.config.press_index_search:
            _remove(app)
        elif exception is None and _is_wanted(app):
            try:
                self._make(app)
            except (OSError, PagefindError) as error:
                message = 'the search index could not be made: %s. The pages are complete without it'
                warn('search', message, str(error).rstrip('.'))
                # An old one would find what is no longer there.
                _remove(app)
        self.begin(app)

    def _make(self, app: Sphinx) -> None:
        state = Path(app.doctreedir, STATE_FILE)
        before, now = _load(state), {}
        output = Path(app.outdir, FOLDER)
        wanted = bundles(press_of(app.env).archive)
        for name, releases in wanted.items():
            feed = _fingerprint(app, releases)
            known = before.get(name)
            if known is None or not _holds(known, feed, releases, output / name):
                label = f'making the search index ({name}: {len(releases)})'
                with progress_message(label):
                    index, wordless = _index(app, name, releases, output / name)
                listing = pagefind.listing(output / name)
                known = {'feed': feed, 'output': listing, 'index': index, 'wordless': wordless}
            now[name] = known
            files.write(output / f'{name}.json', _register(app, releases, known), Path(app.outdir))
        names = {*wanted, *(f'{name}.json' for name in wanted)}
        for path in sorted(output.iterdir()) if output.is_dir() else ():
            if path.name not in names:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        if output.is_dir() and not wanted:
            output.rmdir()
        _forget_parts(app, {CURRENT, CLOSED} - wanted.keys())
        files.write(state, json.dumps(now, sort_keys=True).encode(), state.parent)


def _holds(known: Mapping[str, Any], feed: str, releases: Iterable[Release], output: Path) -> bool:
    """Return whether the index *output* is still the one that has been made from *feed*."""
    is_known = {one.docname for one in releases}.issuperset(known['wordless'])
    return is_known and (known['feed'], known['output']) == (feed, pagefind.listing(output))


def _remove(app: Sphinx) -> None:
    shutil.rmtree(Path(app.outdir, FOLDER), ignore_errors=True)
    for name in (STATE_FILE, LEXICON_FILE):
        Path(app.doctreedir, name).unlink(missing_ok=True)
    _forget_parts(app, (CURRENT, CLOSED))


def _is_wanted(app: Sphinx) -> bool:
    return bool(app.config.press_index_search) and app.builder.name in BUILDERS


def _parts_file(app: Sphinx, name: str) -> Path:
    return Path(app.doctreedir, f'press-compounds-{name}.json')


def _forget_parts(app: Sphinx, names: Iterable[str]) -> None:
    """Remove the words of indices that are no more: they may be of releases that are not public any more."""
    for name in names:
        _parts_file(app, name).unlink(missing_ok=True)


def _index(app: Sphinx, name: str, releases: Sequence[Release], output: Path) -> tuple[str, list[str]]:
    """Make the index *name* of *releases*, put it at *output*; return its name and what it has not."""
    made = Path(app.doctreedir, MAKING, name)
    parts = Parts(_parts_file(app, name), reading())
    wordless = []

    def documents() -> Iterator[tuple[str, bytes]]:
        for release in releases:
            entry = entries.read(app, release)
            if entry.is_searchable():
                yield entry.path, document(entry, parts if _is_german(app, release) else _whole)
            else:
                wordless.append(release.docname)

    pagefind.run(documents(), made)
    parts.save()
    index, _identifiers = pagefind.table(made)
    shutil.rmtree(output, ignore_errors=True)
    output.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(made, output)
    shutil.rmtree(made.parent)
    return index, wordless


def _is_german(app: Sphinx, release: Release) -> bool:
    return entries.main_language(release.language or app.config.language) == entries.GERMAN


def _whole(_word: str) -> tuple[str, ...]:
    """Return no parts: words of other languages are not taken apart."""
    return ()


def _register(app: Sphinx, releases: Iterable[Release], known: Mapping[str, Any]) -> bytes:
    press = press_of(app.env)
    rows = [
        Row(one.date.year, one.topics, one.location, tuple(mark.kind for mark in marks_of(press, one)))
        for one in releases
        if one.docname not in known['wordless']
    ]
    titles = {key: press.registry.topic(key).title for key in press.topics}
    return register(rows, titles, known['index'])


def _fingerprint(app: Sphinx, releases: Iterable[Release]) -> str:
    """Return a digest of all that an index is made from."""
    rows = [
        (
            one.docname,
            one.text_digest,
            one.date.iso,
            one.location,
            one.language,
            one.notices,
            besides(one),
            entries.image_of(app, one),
        )
        for one in releases
    ]
    # The builder and its suffix make the address of a document; to ask for each takes 0.1 ms.
    address = app.builder.name, entries.suffix_of(app)
    made_with = (app.config.language, *address, reading(), pagefind.version(), lexicon.source())
    return sha256(repr((made_with, rows)).encode('utf-8', 'surrogatepass')).hexdigest()


def _load(path: Path) -> dict[str, dict[str, Any]]:
    """Return what the last build has noted of each index; nothing of those where it cannot be understood."""
    try:
        found = json.loads(path.read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return {}
    indices = found.items() if isinstance(found, dict) else ()
    return {
        name: known
        for name, known in indices
        if isinstance(known, dict)
        and known.keys() == {'feed', 'output', 'index', 'wordless'}
        and isinstance(known['wordless'], list)
        and all(isinstance(one, str) for one in (known['index'], *known['wordless']))
    }
