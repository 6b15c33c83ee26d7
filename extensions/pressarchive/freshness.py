"""Which pages show something that has changed elsewhere: an incremental build equals a clean one.

For every page a digest of all that it shows of others is computed when reading is done, and
compared with the digest of the last build that ended well. Pages that differ are written again;
nothing is read again for it.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from pressarchive import clock
from pressarchive.domain import press_of
from pressarchive.locales import LOCALE_DIR
from pressarchive.navigation import frame
from pressarchive.references import entries_of
from pressarchive.shown import (
    block_contacts,
    boilerplates_of,
    default_contacts,
    related_of,
    release_contacts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from pressarchive.domain import PressDomain
    from pressarchive.model import Ref, Release

STATE_FILE = 'press-shown.json'


class Freshness:
    """Compares what pages show now with what they showed; one instance a Sphinx application."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._now: dict[str, str] = {}

    def outdated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages to be written again; a listener of ``env-updated``."""
        before = _load(Path(app.doctreedir, STATE_FILE))
        press = press_of(env)
        common = _digest((frame(press), press.registry.site, _assets(app)))
        self._now = {docname: page_digest(env, docname, common) for docname in sorted(env.found_docs)}
        return [docname for docname, digest in self._now.items() if before.get(docname) != digest]

    def remember(self, app: Sphinx, exception: Exception | None) -> None:
        """Keep what was shown, and remove pages of documents that are gone; for ``build-finished``."""
        if exception is not None:
            return
        state = Path(app.doctreedir, STATE_FILE)
        for docname in sorted(_load(state).keys() - self._now.keys()):
            Path(app.doctreedir, f'{docname}.doctree').unlink(missing_ok=True)
            if isinstance(app.builder, StandaloneHTMLBuilder):
                app.builder.get_output_path(docname).unlink(missing_ok=True)
        part = state.with_suffix('.part')
        part.write_text(json.dumps(self._now, sort_keys=True, indent=0), encoding='utf-8')
        part.replace(state)


def _load(path: Path) -> dict[str, str]:
    """Return the stored digests; none if there are none to be read: then all pages are written."""
    try:
        found = json.loads(path.read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(shown: object) -> str:
    """Return a digest of plain data: records, tuples, texts; their ``repr`` is exact and stable."""
    return sha256(repr(shown).encode('utf-8', 'surrogatepass')).hexdigest()


def page_digest(env: BuildEnvironment, docname: str, common: str) -> str:
    """Return a digest of all that *docname* shows of things that stand elsewhere."""
    press = press_of(env)
    page = press.page(docname)
    today = clock.today(press.registry.zone)
    shown: list[object] = [common]
    if page.release is not None:
        shown += _around(press, page.release, today)
    if docname == env.config.root_doc:
        shown += default_contacts(press, today)
    shown += [_entries(press, press.archive.select(spec)) for spec in page.use.lists]
    shown += [_named(env, press, ref, today) for ref in page.use.refs]
    for section in page.use.facts:
        shown.append((section, press.registry.organisation, getattr(press.registry, section)))
    if page.use.overviews:
        topics = tuple(
            (press.registry.topic(key), len(press.archive.by_topic.get(key, ())))
            for key in press.registry.topics
        )
        shown += [press.archive.year_counts(), topics]
    return _digest(shown)


def _around(press: PressDomain, release: Release, today: date) -> Iterable[object]:
    """Yield what a release shows around its text."""
    neighbours = press.archive.neighbours(release.docname)
    yield _entries(press, [one for one in (neighbours.older, neighbours.newer) if one is not None])
    yield neighbours.older is None
    yield _entries(press, related_of(press, release))
    yield boilerplates_of(press, release)
    yield release_contacts(press, release, today)
    yield [(key, press.target('topic', key), press.registry.topic(key)) for key in release.topics]
    entries = entries_of(press.env)
    yield [_entry(entries, key) for key in release.cites]
    yield press.registry.organisation


def _entries(press: PressDomain, releases: Iterable[Release]) -> list[tuple[object, ...]]:
    """Return what lists show of *releases*."""
    return [
        (one.docname, press.title(one.docname), one.date, one.subtitle, one.teaser, one.language)
        for one in releases
    ]


def _named(env: BuildEnvironment, press: PressDomain, ref: Ref, today: date) -> object:
    """Return what a page shows of a key that it names."""
    if ref.kind == 'cite':
        return _entry(entries_of(env), ref.target)
    if ref.kind == 'contact':
        return press.target('contact', ref.target), block_contacts(press, [ref.target], None, today)
    return press.target(ref.kind, ref.target), press.words(ref.kind, ref.target)


def _entry(entries: Any, key: str) -> object:
    if key not in entries:
        return None
    entry = entries[key]
    return (
        entry.type,
        sorted(entry.fields.items()),
        {role: [str(one) for one in found] for role, found in entry.persons.items()},
    )


def _assets(app: Sphinx) -> str:
    """Return a digest of the files that change every page: styles, scripts, words, versions."""
    # Imported late: the package itself is still being imported when this module is.
    from pressarchive import __version__  # noqa: PLC0415

    found = [sphinx.__display_version__, __version__, str(getattr(app.builder, 'name', ''))]
    folders = [Path(app.confdir, name) for name in app.config.html_static_path]
    for folder in [*folders, LOCALE_DIR]:
        for path in sorted(folder.rglob('*')):
            if path.is_file() and os.access(path, os.R_OK):
                found += [path.relative_to(folder).as_posix(), sha256(path.read_bytes()).hexdigest()]
    return _digest(found)
