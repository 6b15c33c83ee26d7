"""Makes the search index with Pagefind (https://pagefind.app) when the pages are written.

Its command reads a folder of small documents: its Python interface waits 0.1 s for each of them.
Sphinx's own index is off: its dump costs every build seconds, and every reader megabytes.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zlib
from dataclasses import asdict
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pagefind_bin
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.display import progress_message

from pressarchive import text
from pressarchive.dates import long_date
from pressarchive.domain import press_of
from pressarchive.incremental.fingerprint import reading
from pressarchive.log import warn
from pressarchive.outputs.files import BUILDERS
from pressarchive.render.notices import mark_words
from pressarchive.search.feed import CURRENT, FeedEntry, bundles, document
from pressarchive.search.lexicon import source
from pressarchive.search.parts import Parts
from pressarchive.search.register import Row, register

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx

    from pressarchive.model import Release

FOLDER = 'pagefind'
STATE_FILE = 'press-search.json'
#: Beside the doctrees: what has been read, as Pagefind takes it; and the index while it is being made.
FEED, MAKING = 'press-feed', 'press-index'
#: What of Pagefind's output is its own ready-made interface: ours is the search page.
UNUSED = (
    'pagefind-ui.*',
    'pagefind-modular-ui.*',
    'pagefind-component-ui.*',
    'pagefind-highlight.js',
    # Our page asks without a worker: thousands of results would be copied from one to the other.
    'pagefind-worker.js',
    'playground',
)
#: What only the index that a browser loads first needs; the other one is merged into it.
PROGRAM = ('pagefind.js', 'wasm.*')
#: The language whose compounds are taken apart.
GERMAN = 'de'
#: How a fragment begins once it is unpacked: with the address of its release.
_ADDRESS = re.compile(r'pagefind_dcd\{"url":("(?:[^"\\]|\\.)*")')


def switch_sphinx_search_off(app: Sphinx) -> None:
    """Keep Sphinx from making its own index; a listener of ``builder-inited``."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


class SearchIndex:
    """Makes the indices; one instance a Sphinx application."""

    def begin(self, app: Sphinx) -> None:
        """Remove what a build that did not end has left; a listener of ``builder-inited``."""
        for name in (FEED, MAKING):
            shutil.rmtree(Path(app.doctreedir, name), ignore_errors=True)

    def note(self, app: Sphinx, doctree: nodes.document) -> None:
        """Write down a release for Pagefind while its text is at hand; a late listener of ``doctree-read``.

        Into a file, not into memory: it may be another process that reads, and it may be ten thousand.
        """
        release = press_of(app.env).page(app.env.current_document.docname).release
        if release is not None and _is_wanted(app):
            _write_entry(app, release, doctree)

    def make(self, app: Sphinx, exception: Exception | None) -> None:
        """Make each index of which a release has changed; a listener of ``build-finished``."""
        if exception is None and app.builder.name in BUILDERS and not app.config.press_index_search:
            _remove(app)
        elif exception is None and _is_wanted(app):
            try:
                self._make(app)
            except (OSError, subprocess.SubprocessError) as error:
                detail = getattr(error, 'stderr', None) or str(error)
                message = 'the search index could not be made: %s. The pages are complete without it'
                warn('search', message, detail.strip())
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
            known = before.get(name, {})
            if (known.get('feed'), known.get('output')) != (feed, _listing(output / name)):
                label = f'making the search index ({name}: {len(releases)})'
                with progress_message(label):
                    _run(app, name, releases, output / name)
                known = {'feed': feed, 'output': _listing(output / name), 'ids': _identifiers(output / name)}
            now[name] = known
            _write_if_changed(output / f'{name}.json', _register(app, releases, known['ids']))
        names = {*wanted, *(f'{name}.json' for name in wanted)}
        for path in sorted(output.iterdir()) if output.is_dir() else ():
            if path.name not in names:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        if output.is_dir() and not wanted:
            output.rmdir()
        _write_if_changed(state, json.dumps(now, sort_keys=True).encode())


def _remove(app: Sphinx) -> None:
    shutil.rmtree(Path(app.outdir, FOLDER), ignore_errors=True)
    Path(app.doctreedir, STATE_FILE).unlink(missing_ok=True)


def _is_wanted(app: Sphinx) -> bool:
    return bool(app.config.press_index_search) and app.builder.name in BUILDERS


def _run(app: Sphinx, name: str, releases: Iterable[Release], output: Path) -> None:
    """Make the index *name* of *releases* beside *output*, then put it in its place."""
    feed, made = Path(app.doctreedir, FEED), Path(app.doctreedir, MAKING)
    site = made / 'site'
    parts = Parts(Path(app.doctreedir, f'press-compounds-{name}.json'), reading())
    for release in releases:
        noted = feed / f'{release.docname}.json'
        if not noted.exists():
            _write_entry(app, release, app.env.get_doctree(release.docname))
        fields = json.loads(noted.read_bytes())
        entry = FeedEntry(**{**fields, 'texts': tuple(fields['texts']), 'image': _image(app, release)})
        path = site / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document(entry, parts if _language(app, release) == GERMAN else _whole))
    parts.save()
    command = [
        str(Path(pagefind_bin.get_executable()).resolve()),
        '--site',
        str(site),
        '--output-path',
        str(made / name),
        '--quiet',
    ]
    # A pagefind.toml that lies about, or a variable of this machine, would change the index.
    settings = {key: value for key, value in os.environ.items() if not key.startswith('PAGEFIND_')}
    subprocess.run(  # noqa: S603  own binary, own paths
        command, check=True, capture_output=True, text=True, cwd=made, env=settings
    )
    for pattern in (*UNUSED, *(PROGRAM if name != CURRENT else ())):
        for path in (made / name).glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.rmtree(output, ignore_errors=True)
    output.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(made / name, output)
    shutil.rmtree(made)


def _address(app: Sphinx, docname: str) -> str:
    """Return the path of a page below the site's root."""
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)  # noqa: S101  see BUILDERS
    return builder.get_output_path(docname).relative_to(app.outdir).as_posix()


def _write_entry(app: Sphinx, release: Release, doctree: nodes.document) -> None:
    """Write *release* as the index takes it into the feed."""
    language = app.config.language
    entry = FeedEntry(
        path=_address(app, release.docname),
        title=press_of(app.env).title(release.docname),
        subtitle=release.subtitle,
        date=long_date(release.date, language),
        date_iso=release.date.iso,
        place=release.location,
        # One index for the whole archive: Pagefind would make one a language.
        language=language,
        texts=tuple(text.blocks(doctree)),
    )
    path = Path(app.doctreedir, FEED, f'{release.docname}.json')
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(entry)), encoding='utf-8')


def _language(app: Sphinx, release: Release) -> str:
    """Return the language of *release*, without its country."""
    language: str = release.language or app.config.language
    return language.replace('_', '-').split('-')[0].lower()


def _whole(_word: str) -> tuple[str, ...]:
    """Return no parts: of other languages words are not taken apart."""
    return ()


def _image(app: Sphinx, release: Release) -> str:
    """Return where the output has the lead picture of *release*; empty if there is none."""
    if release.image is None:
        return ''
    path, _full = app.env.relfn2path(release.image.uri, release.docname)
    found = app.env.images.get(Path(path).as_posix())
    return f'{app.builder.imagedir}/{found[1]}' if found else ''


def _register(app: Sphinx, releases: Iterable[Release], ids: Mapping[str, str]) -> bytes:
    press, language = press_of(app.env), app.config.language
    rows = [
        Row(
            ids[_address(app, one.docname)],
            one.date.year,
            one.topics,
            one.location,
            mark_words(press, one, language),
        )
        for one in releases
    ]
    return register(rows, {key: press.registry.topic(key).title for key in press.topics})


def _identifiers(index: Path) -> dict[str, str]:
    """Return by the address of each release how Pagefind names it in *index*.

    :raise OSError: Pagefind writes its fragments otherwise than it did.
    """
    found = {}
    for path in sorted((index / 'fragment').iterdir()):
        # The address stands at the beginning; to unpack the whole text would take three times as long.
        head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(path.read_bytes(), 4096)
        address = _ADDRESS.match(head.decode('utf-8', 'replace'))
        if address is None:
            message = f'{path.name} does not begin with an address'
            raise OSError(message)
        found[json.loads(address[1]).removeprefix('/')] = path.name.removesuffix('.pf_fragment')
    return found


def _fingerprint(app: Sphinx, releases: Iterable[Release]) -> str:
    """Return a digest of all that an index is made from."""
    rows = [
        (one.docname, one.text_digest, one.date.iso, one.location, one.notices, _image(app, one))
        for one in releases
    ]
    made_with = (
        app.builder.name,
        app.config.language,
        reading(),
        metadata.version('pagefind-bin'),
        source(),
    )
    return sha256(repr((made_with, rows)).encode()).hexdigest()


def _write_if_changed(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix('.part')
        part.write_bytes(content)
        part.replace(path)


def _listing(output: Path) -> str:
    """Return a digest of the index's file names, which carry a digest of their contents."""
    # os.walk: a Path for each of ten thousand fragments is time lost in every build.
    names = sorted(os.path.join(place, name) for place, _folders, found in os.walk(output) for name in found)  # noqa: PTH118
    names = [name.removeprefix(f'{output}{os.sep}') for name in names]
    return sha256('\n'.join(names).encode()).hexdigest()


def _load(path: Path) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(path.read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
