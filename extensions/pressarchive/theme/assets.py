"""Scripts beside the pages."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.fileutil import copy_asset

from pressarchive.base.i18n import _
from pressarchive.search.directive import marked_name

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC_DIR = Path(__file__).parent / 'static'
#: Modules that the search page loads when it is used.
SEARCH_MODULES = ('press-find.js', 'press-index.js', 'press-score.js', 'press-words.js')


def add_assets(app: Sphinx) -> None:
    """Register scripts of what the directives render; a listener of ``builder-inited``."""
    if app.builder.format != 'html':
        return
    # Not by html_static_path: a path of this machine in the configuration would be in .buildinfo.
    # Here, before Sphinx copies its files: those of the site and its theme come later, and win.
    copy_asset(STATIC_DIR, Path(app.outdir, '_static'), force=True)
    words: dict[str, Any] = {
        'data-marked': marked_name(),
        'data-label': str(_('%d marked words')),
        'data-clear': str(_('Remove marks')),
    }
    app.add_js_file('press-page.js', loading_method='defer', **words)


def add_search_script(app: Sphinx, pagename: str, _template: str, _context: object, _doctree: object) -> None:
    """Load the search's script on the search page only; a listener of ``html-page-context``."""
    if pagename == app.config.press_search_page:
        # Sphinx gives the script's address a digest of its own text; its modules need theirs.
        version: dict[str, Any] = {'data-version': _version()}
        app.add_js_file('press-search.js', loading_method='defer', **version)


@cache
def _version() -> str:
    """Return a digest of the search's modules, so that no browser takes an old one for the new."""
    contents = b''.join((STATIC_DIR / name).read_bytes() for name in SEARCH_MODULES)
    return blake2b(contents, digest_size=4).hexdigest()
