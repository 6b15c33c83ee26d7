"""What a page shows of other places, as frozen records: what is drawn, and what is compared.

A page is drawn from views alone, and is stale when the digest of one of them has changed. So what is shown
of another place cannot be missing in the comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pressarchive.base.code_digest import digest
from pressarchive.base.i18n import tag
from pressarchive.domain.queries import marks_of, picture_of
from pressarchive.model.records import Release

if TYPE_CHECKING:
    from pressarchive.domain.domain import PressDomain
    from pressarchive.domain.queries import Mark
    from pressarchive.model.records import PartialDate
    from pressarchive.pictures.records import PictureFile


@dataclass(frozen=True)
class View:
    """Something of another place, as one page shows it: plain data, and other views."""

    @cached_property
    def digest(self) -> str:
        """A digest of all that is shown; that of a view which many pages share is made once."""
        # The names of its fields; dataclasses.fields() takes three times as long.
        names: tuple[str, ...] = type(self).__match_args__
        return digest((type(self).__name__, [_comparable(getattr(self, name)) for name in names]))


def _comparable(value: object) -> object:
    if isinstance(value, View):
        return value.digest
    if isinstance(value, Release):
        return _digest_of(value)
    return [_comparable(one) for one in value] if isinstance(value, tuple) else value


@lru_cache(maxsize=1)
def _digest_of(release: Release) -> str:
    """Return a digest of a page's own record, which stands in three of its views."""
    return digest(release)


@dataclass(frozen=True)
class Logo(View):
    """The organisation's logo as a file of the site."""

    #: Below the site's root.
    file: str
    #: A digest of what is in it: a browser keeps no old one.
    version: str
    #: Pixels; 0: not known.
    width: int
    height: int


@dataclass(frozen=True)
class Hint(View):
    """A release in a line: headline and date, and what happened to it."""

    docname: str
    title: str
    date: PartialDate
    marks: tuple[Mark, ...]
    #: BCP 47.
    language: str


@dataclass(frozen=True)
class Entry(Hint):
    """A release in a list."""

    subtitle: str
    teaser: str
    #: Its lead picture.
    picture: PictureFile | None = None


@dataclass(frozen=True)
class Link(View):
    """A link to a page; without one it is only its text."""

    text: str
    docname: str
    #: Whether the page is in this build.
    exists: bool = True
    #: BCP 47; empty: the archive's own.
    language: str = ''


def language_of(press: PressDomain, release: Release) -> str:
    """Return the language of *release* (BCP 47)."""
    return release.language or tag(press.env.config.language)


def hint(press: PressDomain, release: Release) -> Hint:
    """Return *release* as one line shows it."""
    name = release.docname
    return press.once(
        ('hint', name),
        lambda: Hint(
            name, press.title(name), release.date, marks_of(press, release), language_of(press, release)
        ),
    )


def entry(press: PressDomain, release: Release) -> Entry:
    """Return *release* as lists show it."""
    one = release
    return press.once(
        ('entry', one.docname),
        lambda: Entry(
            one.docname,
            press.title(one.docname),
            one.date,
            marks_of(press, one),
            language_of(press, one),
            one.subtitle,
            one.teaser,
            picture_of(press, one.docname, one.image.uri) if one.image is not None else None,
        ),
    )


def page_link(press: PressDomain, docname: str, text: str = '') -> Link:
    """Return a link to *docname* by *text*, or by its title."""
    return Link(text or press.title(docname), docname, docname in press.env.found_docs)
