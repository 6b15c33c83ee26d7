"""Files beside the pages: the accent colour's stylesheet, and what no page needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import ensuredir

from pressarchive import colour
from pressarchive.domain import press_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

STATIC_DIR = Path(__file__).parent / 'static'
ACCENT_FILE = 'press-accent.css'


def add_static_folder(_app: Sphinx, config: Config) -> None:
    """Let Sphinx copy our static files; a listener of ``config-inited``.

    Not later: Sphinx compares the values with those of the last build, and would find a change each time.
    """
    folder = str(STATIC_DIR)
    if folder not in config.html_static_path:
        config.html_static_path = [*config.html_static_path, folder]


def add_assets(app: Sphinx) -> None:
    """Register the stylesheets of what the directives render; a listener of ``builder-inited``."""
    if app.builder.format != 'html':
        return
    accent = press_of(app.env).registry.site.accent
    path = Path(app.outdir, '_static', ACCENT_FILE)
    ensuredir(path.parent)
    # A file of its own: a strict content security policy forbids styles in the page.
    path.write_text(
        f':root {{ --press-accent-light: {accent}; --press-accent-dark: {colour.for_dark(accent)} }}\n',
        encoding='utf-8',
    )
    app.add_css_file(ACCENT_FILE, priority=700)
    app.add_css_file('press.css', priority=710)


def add_search_script(app: Sphinx, pagename: str, _template: str, _context: object, _doctree: object) -> None:
    """Load the search's script on the search page only; a listener of ``html-page-context``."""
    if pagename == app.config.press_search_page:
        app.add_js_file('press-search.js', loading_method='defer')


def prune_static(app: Sphinx, exception: Exception | None) -> None:
    """Remove what no page needs; a listener of ``build-finished``.

    Sphinx leaves pictures and downloads of removed documents where they are: public.
    """
    if exception is not None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    images = {name for _docnames, name in app.env.images.values()} | set(app.builder.images.values())
    _keep_only(Path(app.outdir, app.builder.imagedir), images)
    downloads = {str(name) for _docnames, name in app.env.dlfiles.values()}
    _keep_only(Path(app.outdir, '_downloads'), downloads)
    Path(app.outdir, '.buildinfo.bak').unlink(missing_ok=True)
    static = Path(app.outdir, '_static')
    for pattern in app.config.press_prune_static:
        for path in sorted(static.glob(pattern)):
            if path.is_file():
                path.unlink()
    _remove_empty(static)


def _keep_only(folder: Path, names: set[str]) -> None:
    """Remove the files below *folder* that *names* does not name."""
    for path in sorted(folder.rglob('*')):
        if path.is_file() and path.relative_to(folder).as_posix() not in names:
            path.unlink()
    _remove_empty(folder)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _remove_empty(folder: Path) -> None:
    for path in sorted((path for path in folder.rglob('*') if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
