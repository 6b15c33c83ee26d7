"""Makes the search index with Pagefind (https://pagefind.app) when the pages are written.

Its command reads a folder of small documents: its Python interface waits 0.1 s for each of them.
Sphinx's own index is off: its dump costs every build seconds, and every reader megabytes.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pagefind_bin
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.display import progress_message

from pressarchive import text
from pressarchive.dates import long_date
from pressarchive.domain import press_of
from pressarchive.log import warn
from pressarchive.search.feed import FeedEntry, document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

FOLDER = 'pagefind'
#: Builders whose pages stand where Pagefind will look for them.
BUILDERS = ('html', 'dirhtml')
STATE_FILE = 'press-search.json'
#: What of Pagefind's output is its own ready-made interface: ours is the search page.
UNUSED = (
    'pagefind-ui.*',
    'pagefind-modular-ui.*',
    'pagefind-component-ui.*',
    'pagefind-highlight.js',
    'playground',
)


def switch_sphinx_search_off(app: Sphinx) -> None:
    """Keep Sphinx from making its own index; a listener of ``builder-inited``."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def make_index(app: Sphinx, exception: Exception | None) -> None:
    """Make the index over all releases, if any of them has changed; a listener of ``build-finished``."""
    builder = app.builder
    if (
        exception is not None
        or not isinstance(builder, StandaloneHTMLBuilder)
        or builder.name not in BUILDERS
    ):
        return
    if not app.config.press_index_search:
        return
    output, state = Path(app.outdir, FOLDER), Path(app.doctreedir, STATE_FILE)
    wanted = _fingerprint(app)
    if _load(state) == {'feed': wanted, 'output': _listing(output)} and output.is_dir():
        return
    try:
        with progress_message('making the search index'):
            _run(_entries(app, builder), output)
    except (OSError, subprocess.SubprocessError) as error:
        detail = error.stderr.strip() if isinstance(error, subprocess.CalledProcessError) else str(error)
        warn('search', 'the search index could not be made: %s. The pages are complete without it', detail)
        return
    state.write_text(json.dumps({'feed': wanted, 'output': _listing(output)}), encoding='utf-8')


def _run(entries: Iterable[FeedEntry], output: Path) -> None:
    """Make the index of *entries* beside *output*, then put it in its place."""
    with tempfile.TemporaryDirectory(prefix='press-search-') as name:
        feed, made = Path(name, 'feed'), Path(name, 'index')
        feed.mkdir()
        for entry in entries:
            path = feed / entry.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(document(entry))
        if any(feed.iterdir()):
            command = [
                str(pagefind_bin.get_executable()),
                '--site',
                str(feed),
                '--output-path',
                str(made),
                '--quiet',
            ]
            subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  own binary, own paths
        for pattern in UNUSED:
            for path in made.glob(pattern):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(output, ignore_errors=True)
        if made.is_dir():
            shutil.copytree(made, output)


def _entries(app: Sphinx, builder: StandaloneHTMLBuilder) -> Iterator[FeedEntry]:
    """Yield every release as the index takes it."""
    press, language = press_of(app.env), app.config.language
    for release in press.archive.releases:
        doctree = app.env.get_doctree(release.docname)
        path = builder.get_output_path(release.docname).relative_to(app.outdir).as_posix()
        yield FeedEntry(
            path=path,
            title=press.title(release.docname),
            subtitle=release.subtitle,
            date=long_date(release.date, language),
            date_iso=release.date.iso,
            # One index for the whole archive: Pagefind would make one a language.
            language=language,
            texts=tuple(text.blocks(doctree)),
        )


def _fingerprint(app: Sphinx) -> str:
    """Return a digest of all that the index is made from."""
    press = press_of(app.env)
    rows = [(one.docname, one.text_digest, one.date.iso) for one in press.archive.releases]
    return sha256(repr((app.builder.name, app.config.language, rows)).encode()).hexdigest()


def _listing(output: Path) -> str:
    """Return a digest of the index's file names, which carry a digest of their contents."""
    names = sorted(path.relative_to(output).as_posix() for path in output.rglob('*') if path.is_file())
    return sha256('\n'.join(names).encode()).hexdigest()


def _load(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return None
