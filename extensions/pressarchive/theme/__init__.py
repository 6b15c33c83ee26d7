"""The page frame: a Sphinx theme over sphinx-book-theme, for sites that set ``html_theme = 'pressarchive'``.

Its templates may be replaced one by one by files of the same name in a folder of ``templates_path``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from pressarchive.base.config import THEME
from pressarchive.base.sphinx_internals import theme_folders
from pressarchive.domain.domain import press_of
from pressarchive.events import on
from pressarchive.theme.assets import add_assets, add_search_script
from pressarchive.theme.logo import add_logo
from pressarchive.theme.sheet import NAME as SHEET
from pressarchive.theme.sheet import write_sheet

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

THEME_DIR = Path(__file__).parent / THEME
#: The page that Sphinx makes for its own search.
SPHINX_SEARCH = 'search'
#: Folders of the themes that our layout loads nothing of, below ``_static``: they are not even copied.
UNUSED_FOLDERS = ('scripts', 'vendor', 'webfonts', 'locales', 'images')
#: All that it does not load, as patterns.
UNUSED = (
    *(f'{folder}/**/*' for folder in UNUSED_FOLDERS),
    '**/*.LICENSE.txt',
    'basic.css',
    'doctools.js',
    'documentation_options.js',
    'file.png',
    # It is in press-page.js.
    'frame.js',
    'language_data.js',
    'minus.png',
    'plus.png',
    'pygments.css',
    'searchtools.js',
    'sbt-webpack-macros.html',
    'sphinx_highlight.js',
    'styles/pydata-sphinx-theme.css',
    'styles/sphinx-book-theme.css',
    'styles/theme.css',
    'translations.js',
)


def setup(app: Sphinx) -> None:
    """Register the theme, and files beside the pages. The base theme is loaded only for sites that use it."""
    app.add_html_theme(THEME, str(THEME_DIR))
    on(app, 'config-inited', 'theme.keep_defaults', keep_defaults)
    on(app, 'builder-inited', 'theme.replace_search', replace_search)
    on(app, 'builder-inited', 'theme.add_files', add_files)
    on(app, 'builder-inited', 'theme.add_assets', add_assets)
    on(app, 'builder-inited', 'theme.add_logo', add_logo)
    on(app, 'builder-inited', 'theme.add_sheet', add_sheet)
    on(app, 'html-page-context', 'search.add_script', add_search_script)


def keep_defaults(_app: Sphinx, config: Config) -> None:
    """Give each build values of its own: the base theme would write into Sphinx's defaults."""
    config.templates_path = [*config.templates_path]
    config.html_theme_options = {**config.html_theme_options}


def add_files(app: Sphinx) -> None:
    """Register the scripts of a site with this frame."""
    press_of(app.env).has_frame = has_frame(app)
    if has_frame(app):
        # The colours are set before the page is drawn.
        app.add_js_file('mode.js', priority=100)


def add_sheet(app: Sphinx) -> None:
    """Write and register the one stylesheet."""
    builder = app.builder
    if builder.format != 'html':
        return
    framed = builder if isinstance(builder, StandaloneHTMLBuilder) and has_frame(app) else None
    write_sheet(app, framed)
    # In the base theme's place, so that what an extension brings can build upon it; else behind the theme's.
    app.add_css_file(SHEET, priority=150 if framed else 700)


def replace_search(app: Sphinx) -> None:
    """Switch Sphinx's search off where it has no place: its index costs every build and every reader much.

    Our frame has forms for our search only. In other themes, whose forms lead to the page ``search``, Sphinx
    would write its own over a document of that name.
    """
    builder, path = app.builder, Path(app.srcdir, SPHINX_SEARCH)
    if isinstance(builder, StandaloneHTMLBuilder):
        # Sphinx's inside: sphinx.builders.html.StandaloneHTMLBuilder (Sphinx 9.0): it has a search, or none.
        # Missing: a setting.
        is_taken = any(path.with_suffix(suffix).is_file() for suffix in app.config.source_suffix)
        # On its page a preview could not say what it is.
        is_left = not (is_taken or has_frame(app) or app.config.press_preview)
        builder.search = builder.search and is_left


def has_frame(app: Sphinx) -> bool:
    """Tell whether the site's theme is ours, or one that inherits from it."""
    builder = app.builder
    return isinstance(builder, StandaloneHTMLBuilder) and THEME_DIR in theme_folders(builder)


def unused_files(app: Sphinx) -> tuple[str, ...]:
    """Return patterns of the files in ``_static`` that no page of the site needs."""
    return (*app.config.press_prune_static, *(UNUSED if has_frame(app) else ()))
