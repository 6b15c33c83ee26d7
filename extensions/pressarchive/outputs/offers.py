"""What people are told of feeds, and of the files of the whole archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressarchive.domain.views import View
from pressarchive.outputs import registry
from pressarchive.outputs.calendars import coming
from pressarchive.outputs.forms import data, icalendar
from pressarchive.outputs.forms.citations import bibtex
from pressarchive.outputs.view import feeds, has_feeds, publisher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.domain.domain import PressDomain
    from pressarchive.outputs.view import Feed


@dataclass(frozen=True)
class FeedList(View):
    """All feeds, and the files of the whole archive, as a page names them."""

    feeds: tuple[Feed, ...]
    #: The site's own address, with a slash at its end.
    site: str
    #: Files of the whole archive and of its newest year: what it is, and the file below the site.
    files: tuple[tuple[str, str], ...] = ()
    #: Terms of use of the texts, and where they stand, as :class:`.Publisher` has them.
    license: str = ''
    license_address: str = ''


def feed_list(press: PressDomain, _docname: str, _spec: object) -> FeedList | None:
    """Return all that is offered; ``None`` if that is nothing."""
    if not has_offers(press) or not press.archive.releases:
        return None
    site, me = f'{press.env.config.html_baseurl.rstrip("/")}/', publisher(press)
    return FeedList(feeds(press), site, tuple(_whole(press)), me.license, me.license_address)


def has_offers(press: PressDomain) -> bool:
    """Return whether there are feeds or data: somebody has said the site's address, and wants them."""
    config = press.env.config
    made = (
        registry.is_made(name, config.press_outputs, config.html_baseurl) for name in ('archive', 'years')
    )
    return has_feeds(press) or any(made)


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
