"""The .bib files, by way of sphinxcontrib-bibtex: no stop at a fault; by content; kept is what is cited."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pybtex import errors
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError
from sphinxcontrib.bibtex.bibfile import parse_bibdata

from pressarchive.base.warnings import warn
from pressarchive.domain.domain import press_of
from pressarchive.messages.catalogue import phrase
from pressarchive.messages.foreign import foreign
from pressarchive.model.lines import IN_CONFLICT, conflict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.pages import Ref


def check_references(app: Sphinx, config: Config) -> None:
    """Name every fault of the .bib files.

    sphinxcontrib-bibtex stops the whole build at the first one: from here on until it has read the files
    (see :func:`read_references_again`) pybtex goes on behind a fault, so that only a faulty entry is lost.
    """
    readable = []
    if 'bibtex_bibfiles' not in config:
        return
    parser = Parser(config.bibtex_encoding)
    for name in config.bibtex_bibfiles or ():
        path = Path(app.srcdir, name)
        try:
            text = path.read_text(config.bibtex_encoding) if path.is_file() else ''
            if line := conflict(text):
                message = 'this file %s. Its references are left out'
                warn('source', message, phrase(IN_CONFLICT), location=f'{path}:{line}')
                continue
            with errors.capture() as faults:
                parser.parse_string(text)
        except (PybtexError, UnicodeError) as error:
            message = 'this file cannot be read as BibTeX: %s. Its references are left out'
            warn('source', message, foreign(error), location=f'{path}:1')
            continue
        readable.append(name)
        for line, said in sorted(_said(fault, text) for fault in faults):
            warn('source', '%s', said, location=f'{path}:{line}')
    config.bibtex_bibfiles = readable
    # Sphinx's inside: pybtex.errors (pybtex 0.26): capture() is a context, and this ends in another event.
    # Missing: a setting of sphinxcontrib-bibtex to go on behind a fault.
    errors.captured_errors = []


def _said(fault: PybtexError, text: str) -> tuple[int, str]:
    """Return (line, message) of a fault in the .bib file *text*."""
    repeated = re.fullmatch(r'repeated bibliography entry: (.*)', str(fault))
    if repeated is None:
        line = getattr(fault, 'lineno', None) or 1
        return (
            line,
            phrase(
                'this is no BibTeX (%s): the entry here or the one before is not whole; correct it',
                foreign(fault),
            ),
        )
    *_others, last = _begins(repeated[1]).finditer(text)
    return text.count('\n', 0, last.start()) + 1, phrase(
        'the key %r stands twice; the first entry holds: rename it', repeated[1]
    )


def _begins(key: str) -> re.Pattern[str]:
    return re.compile(rf'@\s*\w+\s*[{{(]\s*{re.escape(key)}\s*,', re.IGNORECASE)


def read_references_again(app: Sphinx) -> None:
    """Read .bib files again whose content has changed and whose time has not; note what has been read.

    sphinxcontrib-bibtex goes by times alone, and has done so by now.
    """
    cite = _cite(app.env)
    if cite is not None:
        data = press_of(app.env).data
        files = cite.bibdata.bibfiles
        times = [file.mtime for file in files.values()]
        contents = [sha256(path.read_bytes()).hexdigest() if path.is_file() else '' for path in files]
        if data['references']:
            old_times, old_contents, is_whole = data['references']
            if not is_whole or (old_times == times and old_contents != contents):
                cite.data['bibdata'] = parse_bibdata(list(files), app.config.bibtex_encoding)
        data['references'] = [times, contents, True]
    # From here on pybtex stops at faults again.
    errors.captured_errors = None


def forget_references(_app: Sphinx, env: BuildEnvironment) -> None:
    """Forget entries that nothing in this build cites.

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
    named = (key for key in (*cited(press), *listed.values()) if key in entries)
    # An entry may stand in another one, as a paper in its proceedings. Case does not count in keys.
    kept = {one.lower() for key in named for one in (key, entries[key].fields.get('crossref', ''))}
    for path, file in cite.bibdata.bibfiles.items():
        keys = {key: value for key, value in file.keys.items() if key.lower() in kept}
        if len(keys) < len(file.keys):
            cite.bibdata.bibfiles[path] = file._replace(keys=keys)
            press.data['references'][2] = False
    for key in [key for key in entries if key.lower() not in kept]:
        del entries[key]


def cited(press: PressDomain) -> Iterator[str]:
    """Yield the keys that pages name."""
    for page in press.pages.values():
        if page.release is not None:
            yield from (*page.release.cites, *page.release.coverage)
        yield from _cited(page.use.refs)


def place_of(env: BuildEnvironment, key: str) -> str | None:
    """Return where the entry *key* begins, as ``path:line``, for a warning."""
    cite = _cite(env)
    for path in cite.bibdata.bibfiles if cite is not None else ():
        text = (
            Path(path).read_text(env.config.bibtex_encoding, errors='replace') if Path(path).is_file() else ''
        )
        if (match := _begins(key).search(text)) is not None:
            return f'{path}:{text.count(chr(10), 0, match.start()) + 1}'
    return None


def _cited(refs: Iterable[Ref]) -> Iterator[str]:
    return (ref.target for ref in refs if ref.kind == 'cite')


def _cite(env: BuildEnvironment) -> Any:
    """Return the domain of sphinxcontrib-bibtex, if it is there."""
    # Sphinx's inside: sphinxcontrib.bibtex.domain.BibtexDomain (sphinxcontrib-bibtex 2.7): its entries are
    # shown by us, and what is not public is not kept. Missing: an API for entries and citations.
    return env.domains['cite'] if 'cite' in env.domains else None  # noqa: SIM401  no .get there
