"""Which pages must be written again: an incremental build equals a clean one.

When reading is done, a digest of all that a page shows is compared with that of the last build that
ended well. Pages that differ are written again; nothing is read again for it. A build that did not
end well leaves its marker behind, and the next one trusts nothing of it.
"""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE

from pressarchive.base.code_digest import digest, writing
from pressarchive.base.extra_path import files_below
from pressarchive.base.file_state import state_of
from pressarchive.base.warnings import inform
from pressarchive.domain.domain import press_of
from pressarchive.handouts.writing import gone
from pressarchive.incremental import record
from pressarchive.incremental.builders import KEEPING
from pressarchive.incremental.digests import Digests
from pressarchive.incremental.extra import extra_files
from pressarchive.incremental.inputs import house_of, inputs_of
from pressarchive.incremental.manifest import Manifest
from pressarchive.incremental.outward import FEW, Outward
from pressarchive.incremental.prune import empty_static, missing_copies, prune, remove_copies, static_files
from pressarchive.incremental.record import Record
from pressarchive.incremental.stale_sources import Sources
from pressarchive.incremental.warned import NOBODY, WarnedDocuments
from pressarchive.messages.catalogue import phrase
from pressarchive.plaintext.writing import plain_texts
from pressarchive.theme import has_frame

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from pressarchive.base.file_state import FileState
    from pressarchive.incremental.builders import PressHTMLBuilder

#: Lies in the doctree folder from before reading until a build has ended well.
MARKER = 'press-unfinished'
RECORDS = 'press-*.json'
# Sphinx's inside: sphinx.application.ENV_PICKLE_FILENAME (Sphinx 9.0): without it Sphinx reads everything.
# Missing: asking for that before a build begins.
PICKLE = 'environment.pickle'


class Freshness:
    """Compares what pages show now with what they showed; one instance a Sphinx application."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.sources = Sources()
        self._manifest = Manifest()
        self._warned = WarnedDocuments()
        self._made_with = ''
        self._before = Record()
        self._now = Record()
        #: The environment as it was stored when this build began.
        self._environment: FileState | None = None
        self._outward = Outward()
        self._house = ''
        self._written: set[str] = set()
        self._static: dict[str, tuple[int, int]] = {}

    def distrust(self, app: Sphinx, _config: Config) -> None:
        """Leave nothing of a build that did not end well.

        Sphinx does the same when a build ends with an exception. One that was killed may have left
        pages, doctrees or an index cut off; and an environment without our record of the pages
        (of another version, say) tells too little.
        """
        # Before another extension puts its own there.
        self._static = static_files(app)
        folder = Path(app.doctreedir)
        pickle = folder / PICKLE
        records = {path: record.load(path) for path in sorted(folder.glob(RECORDS))}
        if (folder / MARKER).exists():
            reason = phrase('the last build did not end')
        elif pickle.exists() and not any(records.values()):
            reason = phrase('the last build left no record that can be read')
        elif any(known and NOBODY in known.warned for known in records.values()):
            # Their order counts, or nobody knows which: only reading everything gives the same warnings.
            inform('', 'the last build warned of more than one document: everything is read anew')
            pickle.unlink(missing_ok=True)
            return
        else:
            return
        inform('', '%s: everything is built anew', reason)
        pickle.unlink(missing_ok=True)
        for path, known in records.items():
            path.unlink()
            if known is not None:
                # What it put where no doctree tells of it is still to be removed.
                Record(output=known.output, extra=known.extra).store(path)

    def begin(self, app: Sphinx) -> None:
        """Write the marker of a build under way, and read the last record."""
        Path(app.doctreedir).mkdir(parents=True, exist_ok=True)
        self.sources.started = _mark(app)
        before = record.load(self._path(app)) or Record()
        # Pages in another folder are other pages.
        self._before = before if before.output == _output(app) else Record()
        self._made_with = writing(app)
        if not isinstance(app.builder, KEEPING):
            self._manifest.clear(app)
        else:
            app.builder.keep_templates()
            if self._before.made_with != self._made_with:
                empty_static(app, self._static)
        logging.getLogger(NAMESPACE).addHandler(self._warned)

    def read_again(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> Iterable[str]:
        """Add the documents that warned in the last build."""
        again = {*self._before.warned, *press_of(env).warned}
        changed.update((env.found_docs & again) - added)
        return ()

    def listen(self, *_arguments: object) -> Iterable[str]:
        """Hear what is warned of from now on.

        The gate looks at what it keeps out in every build, and warns again.
        """
        self._warned.listening = True
        return ()

    def stop_listening(self, _app: Sphinx, _env_or_exception: object) -> None:
        """Leave out what every build warns of by itself; first in ``env-updated`` and ``build-finished``."""
        self._warned.listening = False

    def recall(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Tell the domain if nothing has changed, and what the rules over the archive found."""
        self._environment = self._stored(app)
        press = press_of(env)
        press.is_same, press.is_flawless = self._is_same(app, self._environment), self._before.is_flawless

    def outdated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages to be written again."""
        # In the environment, too: another builder may use the same doctrees.
        press_of(env).warned[:] = self._warned.documents(env)
        self._warned.listening = True
        builder = app.builder
        if not isinstance(builder, KEEPING):
            self._now = Record(self._made_with, _output(app))
            return sorted(env.found_docs)
        remove_copies(app, self.sources.read)
        self._environment = self._stored(app)
        builder.is_same = self._is_same(app, self._environment)
        now = self._before if builder.is_same else self._compared(app, builder)
        pages = now.pages
        self._now = replace(now, output=_output(app), extra=extra_files(app), warned=(), inputs='')
        before = self._before.pages
        found = [docname for docname, shows in pages.items() if before.get(docname) != shows]
        top, there = os.path.join(app.outdir, ''), set(files_below(app.outdir))  # noqa: PTH118  below

        def is_gone(path: str) -> bool:
            # One walk tells of nearly all: a Path for each of 20,000 files is time lost in every build.
            # It does not go through links to folders.
            name = path.removeprefix(top).replace(os.sep, '/')
            return name not in there and not os.path.exists(path)  # noqa: PTH110

        output = builder.get_output_path
        found += [docname for docname in pages if is_gone(os.fspath(output(docname)))]
        found += [docname for name, docname in plain_texts(app).items() if is_gone(f'{top}{name}')]
        found += gone(app, lambda name: is_gone(f'{top}{name}'))
        found += missing_copies(app)
        # Sphinx stores its environment only if there is something to write: what is gone must go there, too.
        if not found and before.keys() - pages.keys():
            found.append(env.config.root_doc)
        # Before any of it is written: a build that is killed leaves files of which no doctree tells.
        expected = tuple(sorted({*self._before.extra, *self._now.extra}))
        replace(self._before, output=self._now.output, extra=expected).store(self._path(app))
        return found

    def _is_same(self, app: Sphinx, environment: FileState) -> bool:
        """Tell whether nothing has changed that views come from."""
        return self.sources.is_untouched and self._is_known(app, environment, app.env.found_docs)

    def _is_known(self, app: Sphinx, environment: FileState, documents: Iterable[str]) -> bool:
        """Tell whether views come from what they came from when the last build ended."""
        before, press = self._before.inputs, press_of(app.env)
        return bool(before) and inputs_of(press, self._made_with, environment.digest, documents) == before

    def before_reading(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Note what others can show of *docnames*, as long as that is what pages show."""
        self.sources.reading_from = _mark(app)
        self.sources.before_reading(app, env, docnames)
        if 0 < len(docnames) <= FEW and self._is_known(app, self._stored(app), env.all_docs):
            self._house = house_of(press_of(env), self._made_with)
            self._outward.note(env, docnames)

    def _compared(self, app: Sphinx, builder: PressHTMLBuilder) -> Record:
        """Return for every page a digest of what it shows; pages are asked that may show something new."""
        env, before = app.env, self._before
        has_tree = app.config.press_toctree_in_pages and not has_frame(app)
        digests = Digests(env, self._made_with, has_tree=has_tree)
        changed = None
        if self._house == house_of(press_of(env), self._made_with) and digests.common == before.common:
            changed = self._outward.changed(env, self.sources.read)
        kept = set() if changed is None else self._outward.kept(env, changed)
        builder.is_same = bool(kept) and not changed
        if builder.is_same:
            digests.names = before.names
        pages = self._shown(env, digests, kept)
        outward = before.outward if builder.is_same else digest(sorted(pages.items()))
        return Record(
            self._made_with, pages=pages, outward=outward, common=digests.common, names=digests.names
        )

    def _shown(self, env: BuildEnvironment, digests: Digests, kept: Collection[str]) -> dict[str, str]:
        """Return for every page a digest of what it shows; for those *kept* that of the last build."""
        before, names = self._before.pages, sorted(env.found_docs)
        return {name: before[name] if name in kept else digests.page(name) for name in names}

    def note_page(self, _app: Sphinx, pagename: str, *_others: object) -> None:
        """Note that a page is written, also one without a document."""
        self._written.add(pagename)

    def note_shown(self, app: Sphinx, exception: Exception | None) -> None:
        """Tell the domain what the written pages show."""
        if exception is None:
            press = press_of(app.env)
            press.shown, press.outward = self._pages(app), self._now.outward

    def remember(self, app: Sphinx, exception: Exception | None) -> None:
        """Remove what a clean build would not have, and keep the record; late in ``build-finished``.

        The marker goes last: what is left when it is gone is whole, the search index included.
        """
        logging.getLogger(NAMESPACE).removeHandler(self._warned)
        self._manifest.note(app)
        if exception is not None:
            return
        is_known = self._before.made_with == self._now.made_with
        prune(app, self._before, self._now, None if is_known else self._written)
        pages, warned = self._pages(app), self._warned.documents(app.env)
        inputs = self._inputs(app) if pages == self._now.pages else ''
        is_flawless = press_of(app.env).is_flawless
        now = replace(self._now, pages=pages, warned=warned, inputs=inputs, is_flawless=is_flawless)
        now.store(self._path(app))
        Path(app.doctreedir, MARKER).unlink(missing_ok=True)

    def _pages(self, app: Sphinx) -> dict[str, str]:
        """Return what pages show now; of one that was not written, what it showed before."""
        now, before = self._now.pages, self._before.pages
        if not isinstance(app.builder, KEEPING):
            return now
        written = app.builder.written
        return {name: shows if name in written else before.get(name, '') for name, shows in now.items()}

    def _inputs(self, app: Sphinx) -> str:
        """Return a digest of what the pages were drawn from; empty if that is not how it was stored."""
        stored = self._stored(app)
        is_stored = self.sources.is_untouched or stored != self._environment
        if not is_stored or not isinstance(app.builder, KEEPING):
            return ''
        return inputs_of(press_of(app.env), self._made_with, stored.digest, app.env.found_docs)

    def _stored(self, app: Sphinx) -> FileState:
        """Return the state of the environment's file."""
        return state_of(Path(app.doctreedir, PICKLE), self.sources.started, self._environment)

    @staticmethod
    def _path(app: Sphinx) -> Path:
        """Return the place of the record: doctrees may be shared by builders, pages are not."""
        return Path(app.doctreedir, f'press-{app.builder.name}.json')


def _mark(app: Sphinx) -> int:
    """Mark that a build is under way; return the file system's own time (ns): files' are compared with it."""
    marker = Path(app.doctreedir, MARKER)
    marker.touch()
    return marker.stat().st_mtime_ns


def _output(app: Sphinx) -> str:
    return Path(os.path.relpath(app.outdir, app.doctreedir)).as_posix()
