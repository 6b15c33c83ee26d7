"""What people are told of feeds, and of the files of the whole archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.views import View
from pressarchive.outputs import registry
from pressarchive.outputs.calendars import coming
from pressarchive.outputs.forms import data, icalendar
from pressarchive.outputs.forms.citations import bibtex
from pressarchive.outputs.view import feeds, publisher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.domain.domain import PressDomain
    from pressarchive.outputs.view import Feed


@dataclass(frozen=True)
class FeedList(View):
    """All feeds, as a page names them."""

    feeds: tuple[Feed, ...]
    #: The site's own address, with a slash at its end.
    site: str
    #: Files of the whole archive and of its newest year: what it is, and the file below the site.
    files: tuple[tuple[str, str], ...] = ()
    #: Terms of use of the texts, and where they stand, as :class:`.Publisher` has them.
    license: str = ''
    license_address: str = ''


def feed_list(press: PressDomain, _docname: str, _spec: object) -> FeedList | None:
    """Return all feeds; ``None`` if there are none."""
    if not (found := feeds(press)):
        return None
    site, me = f'{press.env.config.html_baseurl.rstrip("/")}/', publisher(press)
    return FeedList(found, site, tuple(_whole(press)), me.license, me.license_address)


def _whole(press: PressDomain) -> Iterator[tuple[str, str]]:
    forms = {form.name for form in registry.wanted(press.env.config.press_outputs)}
    if 'archive' in forms:
        yield from (('archive', name) for name in data.ALL)
    if 'years' in forms:
        yield from (('years', name) for name in data.names_of(max(press.archive.by_year)))
    if not forms.isdisjoint({'archive', 'years'}):
        yield 'schema', data.SCHEMA
    if 'archive' in forms:
        yield 'references', bibtex.ALL
    if 'icalendar' in forms and coming(press):
        yield 'events', icalendar.COMING
