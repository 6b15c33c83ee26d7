"""Pages of a year's pictures: each is there as long as a public release of its folder names a picture.

A source is looked at when it has changed; that of another document has said so when it was read.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pressarchive.base.i18n import _
from pressarchive.domain.domain import press_of
from pressarchive.embargo.hide import forget
from pressarchive.lists.generated_pages import Part, Wanted, write_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from pressarchive.domain.domain import PressDomain

_PICTURE = re.compile(rb'^[ \t]*(?:[:`~]{3,}\{pressphoto\}|\.\.[ \t]+pressphoto::|:image:)', re.MULTILINE)
_PAGE = re.compile(r'.+/(\d{4})/pictures/index')


class PicturePages:
    """Finds out which of these pages there are; one instance a Sphinx application."""

    def __init__(self) -> None:
        """Begin with nothing looked at."""
        #: Documents that are about to be read, and whether they name a picture.
        self._new: dict[str, bool] = {}

    def look(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], _removed: set[str]
    ) -> list[str]:
        """Look at what is about to be read."""
        press = press_of(env)
        self._new = {name: names_a_picture(app, name) for name in added | changed if _year(press, name)}
        return []

    def hold(self, _app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Keep pages out that would be empty."""
        wanted = self._wanted(press_of(env))
        return [name for name in env.found_docs if _PAGE.fullmatch(name) and name not in wanted]

    def add(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], _changed: set[str], _removed: set[str]
    ) -> list[str]:
        """Write pages that there have to be and are not, and have them read in this build."""
        press = press_of(env)
        missing = {page: year for page, year in self._wanted(press).items() if page not in env.found_docs}
        for page, year in sorted(missing.items()):
            options = {'year': year, 'style': 'pictures'}
            write_page(app, Wanted(page, _('Pictures of %s') % year, (Part(options=options),)))
        if missing:
            forget(app, press.held, missing)
            added.update(missing.keys() & env.found_docs)
        return []

    def _wanted(self, press: PressDomain) -> dict[str, str]:
        """Return the pages that there have to be, and their years."""
        known = {**press.pictured, **self._new}
        public = (name for name in press.env.found_docs if known.get(name) and name not in press.held)
        return {press.pictures_page(year): year for name in public if (year := _year(press, name))}


def note(app: Sphinx, docname: str, _source: list[str]) -> None:
    """Remember whether a document names a picture."""
    press = press_of(app.env)
    if _year(press, docname) and names_a_picture(app, docname):
        press.pictured[docname] = True


def names_a_picture(app: Sphinx, docname: str) -> bool:
    """Return whether the source of *docname* names a picture with credit and licence."""
    try:
        return _PICTURE.search(Path(app.env.doc2path(docname)).read_bytes()) is not None
    except OSError:
        return False


def _year(press: PressDomain, docname: str) -> str:
    """Return the year in whose folder the release *docname* lies; empty: in none."""
    folder, _slash, name = docname.removeprefix(f'{press.folder}/').rpartition('/')
    return folder if name != 'index' and re.fullmatch(r'[0-9]{4}', folder) else ''
