"""What goes into the PDF of a release: its text, its pictures, and the organisation's look."""

from __future__ import annotations

import json
import posixpath
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from PIL import Image

from pressarchive.base.code_digest import digest
from pressarchive.base.i18n import _
from pressarchive.base.warnings import inform, warn
from pressarchive.domain.domain import press_of
from pressarchive.handouts import pdf
from pressarchive.handouts.content import clean, tree_of
from pressarchive.outputs.writing import place_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sphinx.application import Sphinx

    from pressarchive.handouts.record import Record
    from pressarchive.handouts.view import Handout
    from pressarchive.pictures.records import PictureFile, PictureVersion

#: Pixels: so wide are pictures in a PDF, at least; on paper that is 150 an inch.
WIDE: Final = 960
#: Kinds of pictures that typst draws.
DRAWN: Final = frozenset({'.jpg', '.jpeg', '.png', '.gif', '.webp', '.svg'})


class _Picture(NamedTuple):
    """A picture in a PDF: where it comes from, and the file that is published of it."""

    path: str
    file: PictureVersion


def made(app: Sphinx, record: Record, name: str, view: Handout, body: str) -> bytes | None:
    """Return the file *name*, the PDF of a release whose page has *body*; ``None``: it cannot be made."""
    release, place = view.item.release, place_of(app)
    pictures = Pictures(app)
    tree = tree_of(body, place.page(release.docname), pictures)
    date = release.modified or release.date
    logo = posixpath.basename(view.logo.file) if view.logo else ''
    data = {
        'title': clean(view.item.title) or release.docname,
        'organisation': clean(view.publisher.name),
        'language': release.language or view.publisher.language,
        'description': clean(release.teaser),
        'topics': [clean(one.title) for one in view.item.topics],
        # No day is invented.
        'date': [date.year, date.month, date.day] if date.day else [],
        'accent': view.accent,
        'logo': logo,
        'address': place.page(release.docname),
        'words': {'address': str(_('Address of this press release:'))},
        'tree': tree,
    }
    made_of = digest((json.dumps(data), view.logo, sorted(pictures.found.items()), pdf.made_with()))

    def make() -> bytes:
        files = {one: pictures.content(one) for one in pictures.found}
        if view.logo:
            files[logo] = Path(app.outdir, view.logo.file).read_bytes()
        return pdf.draw(data, files)

    try:
        return record.made(name, made_of, make)
    except pdf.NoLetterError as error:
        # No fault of the text's: it may be published, and read on its page.
        inform('handout', '%s has no PDF: %s', release.docname, error)
    except (pdf.UndrawableError, OSError) as error:
        warn('handout', 'no PDF can be made of the release: %s', error, location=release.docname)
    record.forget(name)
    return None


class Pictures:
    """Chooses of each picture on a page the file that is put into what is made of it."""

    def __init__(self, app: Sphinx, drawn: Collection[str] = DRAWN) -> None:
        """Choose files of kinds that can be *drawn* there; others become PNG."""
        self._app, self._drawn = app, drawn
        self._press = press_of(app.env)
        #: Name of the file there -> picture.
        self.found: dict[str, _Picture] = {}

    def __call__(self, address: str) -> str:
        """Return the name of the file for the picture at *address*; empty: there is none."""
        at = posixpath.basename(unquote(address))
        known = self._press.once('published pictures', self._published)
        if at not in known:
            return ''
        path, file = known[at]
        version = file.at_least(WIDE)
        ending = posixpath.splitext(version.name)[1].lower()
        name = f'{len(self.found)}{ending if ending in self._drawn else ".png"}'
        self.found[name] = _Picture(path, version)
        return name

    def _published(self) -> Mapping[str, tuple[str, PictureFile]]:
        return {
            one.name: (path, file)
            for path, file in self._press.pictures.items()
            if file is not None
            for one in (file.whole, *file.made)
        }

    def content(self, name: str) -> bytes:
        """Return the picture *name*, as something that typst draws."""
        path, version = self.found[name]
        content = self._press.picture_content(path, version.name)
        if posixpath.splitext(version.name)[1].lower() in self._drawn:
            return content
        drawn = BytesIO()
        with Image.open(BytesIO(content)) as picture:
            picture.convert('RGBA').save(drawn, 'PNG')
        return drawn.getvalue()
