"""The .bib files, by way of sphinxcontrib-bibtex: no stop at a fault; by content; kept is what is cited."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pybtex.database import parse_file
from pybtex.exceptions import PybtexError
from sphinxcontrib.bibtex.bibfile import parse_bibdata

from pressarchive.domain import press_of
from pressarchive.log import warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from pressarchive.page import Ref


def check_references(app: Sphinx, config: Config) -> None:
    """Leave out .bib files that cannot be read; a listener of ``config-inited``.

    sphinxcontrib-bibtex stops the whole build at the first fault.
    """
    readable = []
    for name in getattr(config, 'bibtex_bibfiles', None) or ():
        path = Path(app.srcdir, name)
        try:
            if path.is_file():
                parse_file(str(path), bib_format='bibtex', encoding=config.bibtex_encoding)
        except (PybtexError, UnicodeError) as error:
            line = getattr(error, 'lineno', None) or 1
            message = 'this file cannot be read as BibTeX: %s. Its references are left out'
            warn('source', message, error, location=f'{path}:{line}')
        else:
            readable.append(name)
    if 'bibtex_bibfiles' in config:
        config.bibtex_bibfiles = readable


def read_references_again(app: Sphinx) -> None:
    """Read .bib files again whose content has changed and whose time has not; for ``builder-inited``.

    sphinxcontrib-bibtex goes by times alone.
    """
    cite = _cite(app.env)
    if cite is None:
        return
    data = press_of(app.env).data
    files = cite.bibdata.bibfiles
    times = [file.mtime for file in files.values()]
    contents = [sha256(path.read_bytes()).hexdigest() if path.is_file() else '' for path in files]
    if data['references']:
        old_times, old_contents, is_whole = data['references']
        if not is_whole or (old_times == times and old_contents != contents):
            cite.data['bibdata'] = parse_bibdata(list(files), app.config.bibtex_encoding)
    data['references'] = [times, contents, True]


def forget_references(_app: Sphinx, env: BuildEnvironment) -> None:
    """Forget entries that nothing in this build cites; a late listener of ``env-updated``.

    Every entry is pickled with the environment, and some may tell what is not public yet. They are read
    again in the next build.
    """
    press, cite = press_of(env), _cite(env)
    if cite is None or not press.held:
        return
    # A bibliography may list what nobody cites.
    listed = {(one.bibliography_key, one.key): one.entry.key for one in cite.citations}
    for place, bibliography in cite.bibliographies.items():
        unlisted = [key for key in bibliography.citation_nodes if (place, key) not in listed]
        for key in unlisted:
            del bibliography.citation_nodes[key]
        if unlisted:
            # It has to know all keys that it may list some time.
            env.reread_always.add(place.docname)
    entries = cite.bibdata.data.entries
    cited = (
        key
        for page in press.pages.values()
        for keys in (page.release.cites if page.release else (), _cited(page.use.refs))
        for key in keys
    )
    named = (key for key in (*cited, *listed.values()) if key in entries)
    # An entry may stand in another one, as a paper in its proceedings. Case does not count in keys.
    kept = {one.lower() for key in named for one in (key, entries[key].fields.get('crossref', ''))}
    for path, file in cite.bibdata.bibfiles.items():
        keys = {key: value for key, value in file.keys.items() if key.lower() in kept}
        if len(keys) < len(file.keys):
            cite.bibdata.bibfiles[path] = file._replace(keys=keys)
            press.data['references'][2] = False
    for key in [key for key in entries if key.lower() not in kept]:
        del entries[key]


def _cited(refs: Iterable[Ref]) -> Iterator[str]:
    return (ref.target for ref in refs if ref.kind == 'cite')


def _cite(env: BuildEnvironment) -> Any:
    """Return the domain of sphinxcontrib-bibtex, if it is there."""
    return env.domains['cite'] if 'cite' in env.domains else None  # noqa: SIM401  no .get there
