"""Files beside the pages: our styles and scripts, the accent colour's stylesheet."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.fileutil import copy_asset

from pressarchive.base.i18n import _
from pressarchive.domain.domain import press_of
from pressarchive.registry import colour
from pressarchive.search.directive import marked_name

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC_DIR = Path(__file__).parent / 'static'
ACCENT_FILE = 'press-accent.css'
#: Modules that the search page loads when it is used.
SEARCH_MODULES = ('press-find.js', 'press-index.js', 'press-score.js', 'press-words.js')


def add_assets(app: Sphinx) -> None:
    """Register styles and scripts of what the directives render."""
    if app.builder.format != 'html':
        return
    # Not by html_static_path: a path of this machine in the configuration would be in .buildinfo.
    # Here, before Sphinx copies its files: those of the site and its theme come later, and win.
    copy_asset(STATIC_DIR, Path(app.outdir, '_static'), force=True)
    accent = press_of(app.env).registry.site.accent
    path = Path(app.outdir, '_static', ACCENT_FILE)
    # A file of its own: a strict content security policy forbids styles in the page.
    style = f':root {{ --press-accent-light: {accent}; --press-accent-dark: {colour.for_dark(accent)} }}\n'
    path.write_text(style, encoding='utf-8')
    app.add_css_file(ACCENT_FILE, priority=700)
    app.add_css_file('press.css', priority=710)
    words: dict[str, Any] = {
        'data-marked': marked_name(),
        'data-label': str(_('%d marked words')),
        'data-clear': str(_('Remove marks')),
    }
    app.add_js_file('press-page.js', loading_method='defer', **words)


def add_search_script(app: Sphinx, pagename: str, _template: str, _context: object, _doctree: object) -> None:
    """Load the search's script on the search page only."""
    if pagename == app.config.press_search_page:
        # Sphinx gives the script's address a digest of its own text; its modules need theirs.
        version: dict[str, Any] = {'data-version': _version()}
        app.add_js_file('press-search.js', loading_method='defer', **version)


@cache
def _version() -> str:
    """Return a digest of the search's modules, so that no browser takes an old one for the new."""
    contents = b''.join((STATIC_DIR / name).read_bytes() for name in SEARCH_MODULES)
    return blake2b(contents, digest_size=4).hexdigest()
