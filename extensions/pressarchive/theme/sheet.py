"""Writes the one stylesheet of a site. What it was made of stands in it, so that it is made only once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import tinycss2
from pygments.formatters import HtmlFormatter
from pygments.util import ClassNotFound
from sphinx.errors import ExtensionError

from pressarchive.base import files
from pressarchive.base.code_digest import digest, reading
from pressarchive.base.i18n import _
from pressarchive.base.sphinx_internals import theme_folders, theme_options
from pressarchive.domain.domain import press_of
from pressarchive.messages.catalogue import phrase
from pressarchive.registry import colour
from pressarchive.theme.stylesheet import join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

NAME = 'press.css'
STYLES_DIR = Path(__file__).parent / 'styles'
#: Our sheets by concern, in their order: for every theme, then those for the page frame, or for other themes.
OWN = ('palette', 'release', 'notices', 'contacts', 'lists', 'search', 'print')
FONT = 'frame-font'
OWN_FRAME = ('frame-palette', 'frame', 'frame-text', 'frame-print')
OWN_GUEST = ('guest',)
#: Around our rules in another theme: by a selector like that they weigh more than "all lists in an article".
WEIGHT = 'html:root:root'
#: The base themes' sheets, as they lie in a theme's folder; Pygments' colours come between them.
BASE = ('static/styles/pydata-sphinx-theme.css', 'static/styles/sphinx-book-theme.css')


def write_sheet(app: Sphinx, framed: StandaloneHTMLBuilder | None) -> None:
    """Write a site's stylesheet into its output; *framed* is its builder if it has the page frame.

    :raises ExtensionError: if a base theme has no such sheet.
    """
    # Sphinx itself warns of options that the theme does not know.
    options = {**theme_options(framed), **app.config.html_theme_options} if framed else {}
    base = _base(framed, options) if framed else []
    sheets = (_page_number(), *map(_own, own_sheets(options))) if framed else guest_sheets()
    own = [_accent(app), *sheets]
    made_of = digest((reading(), tinycss2.__version__, base, own))
    path = Path(app.outdir, '_static', NAME)
    if not _is_whole(path, made_of):
        text = join(base, own)
        files.write(path, f'{_seal(made_of, text)}{text}'.encode(), Path(app.outdir))


def own_sheets(options: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of our sheets for the page frame, by the theme's *options*."""
    has_font = str(options.get('own_font')).lower() in {'true', '1', 'yes', 'on'}
    return (*OWN, *OWN_FRAME, *([FONT] if has_font else []))


def guest_sheets() -> tuple[str, str]:
    """Return our sheets for other themes: the palette, and the rules, in one that gives them more weight."""
    palette, *rules = map(_own, (*OWN, *OWN_GUEST))
    return palette, f'{WEIGHT} {{\n{"".join(rules)}}}\n'


def _own(name: str) -> str:
    return (STYLES_DIR / f'{name}.css').read_text('utf-8')


def _is_whole(path: Path, made_of: str) -> bool:
    """Tell whether the sheet at *path* is made of that, and as it was written."""
    try:
        first, end, text = path.read_text('utf-8').partition('\n')
    except (OSError, UnicodeDecodeError):
        return False
    return f'{first}{end}' == _seal(made_of, text)


def _seal(made_of: str, text: str) -> str:
    return f'/* {digest((made_of, text))} */\n'


def _accent(app: Sphinx) -> str:
    """Return the site's colour as a sheet: a strict content security policy forbids styles in the page."""
    accent = press_of(app.env).registry.site.accent
    return f':root {{ --press-accent-light: {accent}; --press-accent-dark: {colour.for_dark(accent)} }}'


def _page_number() -> str:
    """Return the foot of a printed page, which says its number in the archive's language."""
    words = str(_('Page %(page)s of %(pages)s')).replace('"', r'\"')
    content = words % {'page': '" counter(page) "', 'pages': '" counter(pages) "'}
    return f'@page {{ @bottom-right {{ content: "{content}"; font: 8pt system-ui, sans-serif }} }}'


def _base(builder: StandaloneHTMLBuilder, options: dict[str, Any]) -> list[str]:
    """Return the base themes' sheets in the order in which they load them."""
    first, last = (_sheet(theme_folders(builder), name) for name in BASE)
    return [first, '\n'.join(_highlighting(options)), last]


def _sheet(folders: Iterable[Path], name: str) -> str:
    for folder in folders:
        path = folder / name
        if path.is_file():
            return path.read_text('utf-8')
    message = phrase(
        'no theme that is installed has the file %s; install versions of sphinx-book-theme and '
        'pydata-sphinx-theme that have it (requirements/site.txt names some)',
        name,
    )
    raise ExtensionError(message)


def _highlighting(options: dict[str, Any]) -> Iterator[str]:
    """Yield Pygments' rules for both modes, as the base theme writes them at the build's end."""
    for mode, fallback in (('light', 'tango'), ('dark', 'monokai')):
        formatter = _formatter(options.get(f'pygments_{mode}_style') or fallback, fallback)
        prefix = f'html[data-theme="{mode}"] .highlight'
        yield from (f'{prefix} {line}' for line in formatter.get_linenos_style_defs())
        yield from formatter.get_background_style_defs(prefix)
        yield from formatter.get_token_style_defs(prefix)


def _formatter(style: str, fallback: str) -> HtmlFormatter[str]:
    try:
        return HtmlFormatter(style=style)
    except ClassNotFound:
        return HtmlFormatter(style=fallback)
