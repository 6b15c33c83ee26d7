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
from pressarchive.search.entries import GERMAN, STEMMERS, main_language

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC_DIR = Path(__file__).parent / 'static'
#: The script of every page.
PAGE_SCRIPT = 'press-page.js'
#: What the page frame adds to it: one script is one request.
FRAME_SCRIPT = Path(__file__).parent / 'pressarchive' / 'static' / 'frame.js'
#: The script of the search page.
SEARCH_SCRIPT = 'press-search.js'
#: The stemmer of the archive's language, made at build time from two scripts that Sphinx brings along.
STEMMER_FILE = 'press-stemmer.js'
#: Modules that the search page loads when it is used; the stemmer only where its language has one.
SEARCH_MODULES = ('press-find.js', 'press-index.js', 'press-spell.js', STEMMER_FILE, 'press-words.js')


def add_assets(app: Sphinx) -> None:
    """Register scripts of what the directives render."""
    if app.builder.format != 'html':
        return
    # Not by html_static_path: a path of this machine in the configuration would be in .buildinfo.
    # Here, before Sphinx copies its files: those of the site and its theme come later, and win.
    copy_asset(STATIC_DIR, Path(app.outdir, '_static'), force=True)
    for name in (SEARCH_SCRIPT, *SEARCH_MODULES):
        content = search_module(name, app.config.language)
        files.write(Path(app.outdir, '_static', name), content, Path(app.outdir))
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
        more: dict[str, Any] = {'data-version': _version(app.config.language)}
        if main_language(app.config.language) in STEMMERS:
            more['data-stems'] = ''
        app.add_js_file(SEARCH_SCRIPT, loading_method='defer', **more)


def search_module(name: str, language: str = GERMAN) -> bytes:
    """Return the text of :data:`SEARCH_SCRIPT` or of one of :data:`SEARCH_MODULES`, as browsers get it."""
    return _stemmer(language) if name == STEMMER_FILE else _lean((STATIC_DIR / name).read_text('utf-8'))


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


def _stemmer(language: str) -> bytes:
    """Return Snowball's stemmer of *language* as a module: Sphinx has it as two scripts that share names."""
    name = STEMMERS.get(main_language(language))
    if name is None:
        return b'export const stem = (word) => word;\n'
    scripts = resources.files('sphinx.search').joinpath('minified-js')
    base, own = (scripts.joinpath(f'{one}-stemmer.js').read_text('utf-8') for one in ('base', name))
    return f"""\
/* Snowball's {name} stemmer (https://snowballstem.org, BSD-3-Clause), from Sphinx */
let BaseStemmer;
{base}
{own}
const stemmer = new {name.title()}Stemmer();
export const stem = (word) => stemmer.stemWord(word);
""".encode()


@cache
def _version(language: str) -> str:
    """Return a digest of the search's modules, so that no browser takes an old one for the new."""
    contents = b''.join(search_module(name, language) for name in SEARCH_MODULES)
    return blake2b(contents, digest_size=4).hexdigest()
