"""All forms in which the archive is handed on besides its pages: a new one is a file and a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pressarchive.model.suggestions import hint
from pressarchive.outputs.forms import atom, icalendar, json_feed, json_ld, meta, robots, sitemap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pressarchive.outputs.records import File, Place, Site
    from pressarchive.outputs.view import Head


class Form(NamedTuple):
    """A form: what it puts into the head of each page, and its files at the site's root; pure functions."""

    #: As ``press_outputs`` names it.
    name: str
    #: (what is said of a page, addresses) -> HTML.
    head: Callable[[Head, Place], str] | None = None
    #: (all that is public) -> its files.
    files: Callable[[Site], Iterator[File]] | None = None
    #: Whether it is left out where nobody has said the site's address.
    needs_address: bool = False


FORMS: Final = (
    Form('meta', head=meta.head),
    Form('json-ld', head=json_ld.head),
    Form('atom', files=atom.files, needs_address=True),
    Form('json-feed', files=json_feed.files, needs_address=True),
    Form('sitemap', files=sitemap.files, needs_address=True),
    Form('robots', files=robots.files),
    Form('icalendar', files=icalendar.files, needs_address=True),
)
#: The forms that are feeds, and how the names of their files end.
FEEDS: Final = {'atom': atom.ENDING, 'json-feed': json_feed.ENDING}


def wanted(names: Iterable[str] | None) -> tuple[Form, ...]:
    """Return the forms of these *names*, in their order; all if there are none."""
    return FORMS if names is None else tuple(form for form in FORMS if form.name in set(names))


def faults(names: Iterable[str] | None) -> list[str]:
    """Return a sentence for each of the *names* that is none."""
    known = [form.name for form in FORMS]
    return [
        f'press_outputs names {name!r}, which is no form; {hint(str(name), known)}'
        for name in names or ()
        if name not in known
    ]
