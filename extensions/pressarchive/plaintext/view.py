"""What the plain text of a release takes from other places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from pressarchive.attachments.view import download_path
from pressarchive.contacts.view import boilerplates, everybody
from pressarchive.domain.queries import held_as, picture_of
from pressarchive.domain.views import View
from pressarchive.references.view import coverage, references

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pressarchive.contacts.view import Boilerplates, People
    from pressarchive.domain.domain import PressDomain
    from pressarchive.model.records import Release
    from pressarchive.references.view import Coverage, References


class File(NamedTuple):
    """A file of a release, and its path below the site, as in an address."""

    name: str
    path: str


@dataclass(frozen=True)
class Text(View):
    """The plain text of a release."""

    #: Of the page itself.
    release: Release
    title: str
    organisation: str
    boilerplates: Boilerplates
    references: References
    contacts: People
    coverage: Coverage
    #: Attachments, then pictures.
    files: tuple[File, ...]
    #: Why it is not public, and until when: see :func:`.queries.held_as`.
    hold: str
    until: datetime | None
    #: Whether the archive has declared a key.
    is_signed: bool


def text(press: PressDomain, release: Release) -> Text:
    """Return what the plain text of *release* is made of, besides what its page says."""
    home = press.registry.organisation
    return Text(
        release,
        press.title(release.docname),
        home.name if home else '',
        boilerplates(press, release),
        references(press, release.docname),
        everybody(press, release),
        coverage(press, release),
        tuple(_files(press, release)),
        *held_as(press, release),
        press.registry.signature is not None,
    )


def _files(press: PressDomain, release: Release) -> Iterator[File]:
    for one in release.attachments:
        if path := download_path(press.env, one.file):
            yield File(one.title, path)
    for picture in release.pictures:
        if (file := picture_of(press, release.docname, picture.uri)) is not None:
            yield File(PurePosixPath(picture.uri).name, quote(f'_images/{file.name}'))
