"""Scripts beside the pages."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.fileutil import copy_asset

from pressarchive.base import files
from pressarchive.base.i18n import _, words_in
from pressarchive.domain.domain import press_of
from pressarchive.search.directive import marked_name

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC_DIR = Path(__file__).parent / 'static'
#: The script of every page.
PAGE_SCRIPT = 'press-page.js'
#: What the page frame adds to it: one script is one request.
FRAME_SCRIPT = Path(__file__).parent / 'pressarchive' / 'static' / 'frame.js'
#: The script of the search page.
SEARCH_SCRIPT = 'press-search.js'
#: The German stemmer, made at build time from the two scripts that Sphinx brings along.
STEMMER_FILE = 'press-stemmer.js'
#: Modules that the search page loads when it is used; the stemmer only where the page is German.
SEARCH_MODULES = ('press-find.js', 'press-index.js', 'press-spell.js', STEMMER_FILE, 'press-words.js')


def add_assets(app: Sphinx) -> None:
    """Register scripts of what the directives render."""
    if app.builder.format != 'html':
        return
    # Not by html_static_path: a path of this machine in the configuration would be in .buildinfo.
    # Here, before Sphinx copies its files: those of the site and its theme come later, and win.
    copy_asset(STATIC_DIR, Path(app.outdir, '_static'), force=True)
    for name in (SEARCH_SCRIPT, *SEARCH_MODULES):
        files.write(Path(app.outdir, '_static', name), search_module(name), Path(app.outdir))
    if press_of(app.env).has_frame:
        text = (STATIC_DIR / PAGE_SCRIPT).read_bytes() + FRAME_SCRIPT.read_bytes()
        files.write(Path(app.outdir, '_static', PAGE_SCRIPT), text, Path(app.outdir))
    words: dict[str, Any] = {'data-marked': marked_name(), **_said()}
    app.add_js_file(PAGE_SCRIPT, loading_method='defer', **words)


def _said() -> dict[str, Any]:
    """Return what the script of every page says."""
    return {'data-label': str(_('%d marked words')), 'data-clear': str(_('Remove marks'))}


def add_search_script(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Load the search's script on the search page only; let that of every page speak the page's language."""
    press = press_of(app.env)
    release = press.page(pagename).release
    if release is not None and release.language and press.has_frame:
        with words_in(release.language, app.config.language):
            said = _said()
        # Sphinx's inside: sphinx.builders.html._assets._JavaScript (Sphinx 9.0): a script and its attributes.
        # Missing: other attributes of a script on one page.
        context['script_files'] = [
            type(one)(one.filename, priority=one.priority, **{**one.attributes, **said})
            if str(one.filename).endswith(PAGE_SCRIPT)
            else one
            for one in context['script_files']
        ]
    if pagename == app.config.press_search_page:
        # Sphinx gives the script's address a digest of its own text; its modules need theirs.
        version: dict[str, Any] = {'data-version': _version()}
        app.add_js_file(SEARCH_SCRIPT, loading_method='defer', **version)


def search_module(name: str) -> bytes:
    """Return the text of :data:`SEARCH_SCRIPT` or of one of :data:`SEARCH_MODULES`, as browsers get it."""
    return _stemmer() if name == STEMMER_FILE else _lean((STATIC_DIR / name).read_text('utf-8'))


def _lean(script: str) -> bytes:
    """Return *script* without indents and comments on lines of their own: a fifth less to load."""
    kept = []
    is_comment = False
    for line in map(str.strip, script.splitlines()):
        is_comment = is_comment or line.startswith('/*')
        if line and not is_comment:
            kept.append(line)
        is_comment = is_comment and not line.endswith('*/')
    return '\n'.join((*kept, '')).encode()


def _stemmer() -> bytes:
    """Return Snowball's German stemmer as a module: Sphinx has it as two scripts that share global names."""
    scripts = resources.files('sphinx.search').joinpath('minified-js')
    base, german = (scripts.joinpath(f'{name}-stemmer.js').read_text('utf-8') for name in ('base', 'german'))
    return f"""\
/* Snowball's German stemmer (https://snowballstem.org, BSD-3-Clause), from Sphinx */
let BaseStemmer;
{base}
{german}
const german = new GermanStemmer();
export const stem = (word) => german.stemWord(word);
""".encode()


@cache
def _version() -> str:
    """Return a digest of the search's modules, so that no browser takes an old one for the new."""
    contents = b''.join(map(search_module, SEARCH_MODULES))
    return blake2b(contents, digest_size=4).hexdigest()
