"""The staff handbook (German), which comes with the package: pages and pictures are written into the archive.

They are real documents of the site, so that search, links and every builder have them, and they are those
of the version that builds the site. git need not know them: every build writes what has changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base import files
from pressarchive.base.warnings import warn
from pressarchive.events import on
from pressarchive.messages.foreign import foreign

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PAGES_DIR = Path(__file__).parent
#: The last line of each page, a comment: by it a build tells its own pages from those of other people.
MARK = '% Diese Seite gehört zum Programm; jeder Bau schreibt sie neu.\n'
#: Its pictures, which are known by their names.
PICTURES = 'bilder/handbuch-*.webp'

#: The first page is in no table of contents unless an archive puts it into one.
ORPHAN = '---\norphan: true\n---\n\n'


def pages() -> dict[str, str]:
    """Return the text of each page by its file's name, as an archive has it."""
    texts = {page.name: page.read_text(encoding='utf-8') for page in sorted(PAGES_DIR.glob('*.md'))}
    return {name: f'{ORPHAN if name == "index.md" else ""}{text}\n{MARK}' for name, text in texts.items()}


def pictures() -> dict[str, bytes]:
    """Return each picture by its name below the handbook's folder."""
    found = sorted(PAGES_DIR.glob(PICTURES))
    return {picture.relative_to(PAGES_DIR).as_posix(): picture.read_bytes() for picture in found}


def write_handbook(app: Sphinx) -> None:
    """Write the handbook into the folder ``press_handbook``.

    A page that somebody else has written under one of their names is left as it is. Pages and pictures of a
    former version that are no more are removed.
    """
    if not app.config.press_handbook:
        return
    folder = Path(app.srcdir, app.config.press_handbook)
    wanted = {name: text.encode('utf-8') for name, text in pages().items()} | pictures()
    there = (path.relative_to(folder).as_posix() for what in ('*.md', PICTURES) for path in folder.glob(what))
    for name in sorted({*wanted, *there}):
        file = folder / name
        try:
            if (
                file.suffix == '.md'
                and file.exists()
                and not file.read_bytes().endswith(MARK.encode('utf-8'))
            ):
                continue
            if name in wanted:
                files.write(file, wanted[name], Path(app.srcdir))
            else:
                file.unlink()
        except OSError as error:
            warn(
                'page', 'the page %s of the handbook could not be written: %s', file, foreign(error.strerror)
            )


def setup(app: Sphinx) -> None:
    """Register the writing of the handbook."""
    on(app, 'builder-inited', 'handbook.write', write_handbook)
