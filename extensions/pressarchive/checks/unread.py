"""Files among the pages that are not read: each named once a build, with what to do."""

from __future__ import annotations

import logging
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pressarchive.base.extra_path import files_below
from pressarchive.base.sphinx_internals import IGNORED, PROJECT_LOGGER
from pressarchive.base.warnings import warn
from pressarchive.domain.domain import press_of
from pressarchive.embargo.hide import sources_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Endings of files that somebody may take for a page.
TEXTS = ('.md', '.markdown', '.mdown', '.rst', '.txt')
#: Endings of what other programs write, and how their names begin while they are open.
DOCUMENTS = (
    *('.doc', '.docm', '.docx', '.dot', '.dotx', '.fodt', '.odt', '.ott', '.pages', '.rtf', '.wpd', '.wps'),
    *('.htm', '.html', '.mht', '.mhtml', '.xhtml', '.eml', '.msg', '.adoc', '.asciidoc', '.tex', '.textile'),
)
TEMPORARY = ('.', '~$')


class Ignored(logging.Filter):
    """Keeps what Sphinx says of pages that it cannot read, and what it would say twice in a new archive."""

    def __init__(self) -> None:
        """Begin with nothing known; only the last build of a process keeps anything."""
        super().__init__()
        self._names: dict[str, None] = {}
        logger = logging.getLogger(PROJECT_LOGGER)
        for other in [one for one in logger.filters if isinstance(one, Ignored)]:
            logger.removeFilter(other)
        logger.addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the name in *record*, and tell whether it is to be shown."""
        if record.msg != IGNORED or not isinstance(record.args, tuple):
            return True
        self._names[str(record.args[0])] = None
        return False

    def say(self, app: Sphinx, _env: BuildEnvironment) -> None:
        """Name each page that could not be read.

        Sphinx looks for a name in composed letters, whatever the file is called.
        """
        for name in sorted(self._names):
            path = Path(app.srcdir, name)
            if path.exists():
                message = 'this page may not be read: give whoever builds the archive the right to read it'
            else:
                message = (
                    'the name of this page (or of its folder) has decomposed letters, as on a Mac, and '
                    'is not read: rename it with composed ones, better with letters a to z only'
                )
                path = _decomposed(Path(app.srcdir), name)
            warn('source', message, location=f'{path}:1')
        self._names.clear()


def _decomposed(source: Path, name: str) -> Path:
    """Return the path of what Sphinx calls *name* in composed letters, as it is stored."""
    path = source
    for part in Path(name).parts:
        stored = sorted(one.name for one in path.iterdir() if unicodedata.normalize('NFC', one.name) == part)
        path /= part if part in stored or not stored else stored[0]
    return path


def name_unread_files(app: Sphinx, env: BuildEnvironment) -> None:
    """Name files among the releases that look like one and are not read."""
    source, folder = Path(app.srcdir), press_of(env).folder
    known = tuple(app.config.source_suffix)
    page = '.md' if '.md' in known else known[0]
    downloads = {Path(name) for name in env.dlfiles}
    # Texts until one is looked at: a Path for each page is time lost in every build.
    names = {f'{folder}/{name}' for name in files_below(source / folder)}
    for path in sorted(Path(source, name) for name in names if not name.endswith(known)):
        kind = path.suffix.casefold()
        if kind not in (*TEXTS, *DOCUMENTS) or path.name.startswith(TEMPORARY):
            continue
        if path.relative_to(source) in downloads or _is_named(app, path):
            continue
        message = 'this file lies among the releases and is not read; give it the ending %s, or move it'
        if kind not in TEXTS:
            message = (
                'this file lies among the releases and is not read; put its text into a page with the ending '
                '%s, and link to the file or move it away'
            )
        warn('source', message, page, location=f'{path}:1')
    is_ours = press_of(env).is_ours
    for files in (env.images, env.dlfiles):
        names |= {Path(name).as_posix() for name, (users, _copy) in files.items() if any(map(is_ours, users))}
    elsewhere = (docname for docname in env.found_docs if not docname.startswith(f'{folder}/'))
    names |= {env.doc2path(docname, base=False).as_posix() for docname in filter(is_ours, elsewhere)}
    folders = {name.rpartition('/')[0] for name in names}
    names |= folders | {folder.rpartition('/')[0] for folder in folders}
    _name_alike(source, sorted(names), known)


def _is_named(app: Sphinx, path: Path) -> bool:
    """Tell whether a page that is not public names the file at *path*: its links are not known."""
    for page in sorted(sources_of(app, press_of(app.env).held)):
        if page.is_file():
            text = unquote(page.read_text(encoding='utf-8', errors='replace'))
            if unicodedata.normalize('NFC', path.name) in unicodedata.normalize('NFC', text):
                return True
    return False


def _name_alike(source: Path, names: list[str], known: tuple[str, ...]) -> None:
    """Name each of *names* that is another one's but for capitals: addresses, and files on many machines."""
    first: dict[str, tuple[str, str]] = {}
    for name in names:
        # Pages become addresses of one ending.
        address = f'{name.rpartition(".")[0]}.html' if name.endswith(known) else name
        other, same = first.setdefault(address.casefold(), (address, name))
        if other != address and other.rpartition('/')[0] == address.rpartition('/')[0]:
            message = (
                'this name differs from %r only in capitals: on Windows and Mac both are one; rename one'
            )
            warn('source', message, same.rpartition('/')[2], location=f'{source / name}:1')
