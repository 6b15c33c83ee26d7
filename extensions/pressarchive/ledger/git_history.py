"""What git knows: the source of a release as it was published, and what the ledger said before. No Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressarchive.base.git import git
from pressarchive.ledger.wording import text_of_source, word_difference
from pressarchive.messages.catalogue import phrase, template

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pressarchive.ledger.file_format import Recorded

#: So many versions of the ledger are looked at in each build, at 2 ms each for 1,000 releases. Whoever takes
#: a line out is told by every build from then on, and nothing is published: none need look back further.
VERSIONS = 10

NO_GIT = template('what was published is not known here: this is no git repository')
NOT_COMMITTED = template('what was published is not known here: the line of the ledger is not committed')
SHALLOW = template('what was published is not known here: fetch the whole history, "git fetch --unshallow"')
NO_FILE = template('what was published is not known here: the commit of the ledger has no such file')
NOT_COMPARED = template('what differs is not known here: git has not compared the texts')
SAME_WORDS = template('no word of its source differs: blanks, line breaks, or a file that it includes')


def published_source(folder: Path, ledger: str, names: Iterable[str], before: Recorded) -> tuple[str, str]:
    """Return (source, '') of the text that the line *before* records, else ('', why not).

    *ledger* and *names* are paths below the source *folder*: the ledger's, and those that the release has
    had, the present one first. What the commit that wrote the line holds was published, also if the text
    came with an earlier one.
    """
    if git(folder, 'rev-parse', '--git-dir') is None:
        return '', NO_GIT
    if (commit := _commit(folder, ledger, before)) is None:
        return '', NOT_COMMITTED
    if _is_cut_off(folder, commit):
        return '', SHALLOW
    for name in names:
        if (source := git(folder, 'show', f'{commit}:./{name}')) is not None:
            return source, ''
    return '', NO_FILE


def _commit(folder: Path, ledger: str, before: Recorded) -> str | None:
    """Return the commit that wrote the line; the line of before a move, if it has been moved by hand."""
    for words in (f'{str(before).partition(" ")[0]} {before.digest}', before.digest):
        # -S finds changes of their number: the newest one wrote the line that stands there, or took it out.
        found = git(folder, 'log', '-2', '--format=%H', f'-S{words}', '--', ledger)
        for commit in (found or '').split():
            if words in (git(folder, 'show', f'{commit}:./{ledger}') or ''):
                return commit
    return None


def former_lines(folder: Path, ledger: str) -> list[str]:
    """Return the lines of the last :data:`VERSIONS` committed versions of *ledger*, each once, newest first.

    Nothing without git; versions before a commit that removed the file do not count. *ledger* is a path as
    seen from *folder*.
    """
    options = ('--first-parent', '-m', '--raw', '--no-abbrev', '--no-renames', '--format=')
    blobs = []
    for row in (git(folder, 'log', f'-{VERSIONS}', *options, '--', ledger) or '').splitlines():
        _mode, _new_mode, _before, blob, kind = row.split('\t')[0].split()
        if kind == 'D':
            break
        blobs.append(blob)
    text = git(folder, 'show', *blobs) if blobs else None
    return list(dict.fromkeys((text or '').split('\n')))


def _is_cut_off(folder: Path, commit: str) -> bool:
    """Tell whether history ends at *commit* only because no more of it was fetched: it seems to write all."""
    shallow = (git(folder, 'rev-parse', '--is-shallow-repository') or '').strip() == 'true'
    return shallow and len((git(folder, 'rev-list', '--parents', '-1', commit) or '').split()) == 1


def difference(folder: Path, ledger: str, names: tuple[str, ...], before: Recorded) -> str:
    """Return in words what has changed since the line *before* was recorded, or why that is not known.

    Arguments are those of :func:`published_source`; the first of *names* is the source as it is now.
    """
    source, why_not = published_source(folder, ledger, names, before)
    if why_not:
        return phrase(why_not)
    now = (folder / names[0]).read_bytes().decode('utf-8', 'replace')
    try:
        return word_difference(text_of_source(source), text_of_source(now)) or phrase(SAME_WORDS)
    except OSError:
        return phrase(NOT_COMPARED)
