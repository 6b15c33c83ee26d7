"""What forms are made from, and what they give: pure records."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import splitext
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pressarchive.model.archive import Archive
    from pressarchive.model.records import Contact
    from pressarchive.outputs.view import Feed, Item, Publisher

#: So many of the newest releases have the feed of all, in full text.
NEWEST: Final = 50
#: So many entries has every other document of a feed, with summaries.
SHORT: Final = 20


class Place(NamedTuple):
    """Where the site stands, and its documents in it."""

    #: The site's own address, with a slash at its end; empty: nobody has said it.
    site: str
    #: docname -> address below the site.
    path: Callable[[str], str]

    def page(self, docname: str) -> str:
        """Return the absolute address of *docname*; empty if the site has none."""
        # The path of a home page may be empty.
        return f'{self.site}{self.path(docname)}' if self.site else ''

    def file(self, path: str) -> str:
        """Return the absolute address of *path* below the site; empty if the site has none."""
        return f'{self.site}{path}' if self.site and path else ''

    def beside(self, docname: str, ending: str) -> str:
        """Return the path below the site of a file that stands beside the page of *docname*; it is quoted."""
        path = self.path(docname)
        return f'{path}index{ending}' if path.endswith('/') or not path else f'{splitext(path)[0]}{ending}'


class File(NamedTuple):
    """A file of the site, made only if something has changed that it is made from."""

    #: Below the output folder, with ``/``.
    path: str
    make: Callable[[], bytes]
    #: The documents that it tells of.
    pages: tuple[str, ...] = ()
    #: Of what else it is made: plain data.
    more: object = ''
    #: Whether it tells of them only what other pages can show, too, and so nothing of their texts.
    is_of_heads: bool = False


@dataclass(frozen=True)
class Site:
    """All that is public, for files about more than one page."""

    publisher: Publisher
    place: Place
    archive: Archive
    #: docname -> the release, as other programs take it.
    item: Callable[[str], Item]
    #: docname -> the HTML of a release's text; its links are absolute.
    text: Callable[[str], str]
    feeds: tuple[Feed, ...]
    #: Documents that are no releases, and that search engines may have; those of years and topics by these.
    pages: tuple[str, ...]
    years: Mapping[int, str]
    topics: Mapping[str, str]
    #: What the texts may be used for: ``all``, ``search`` or ``none``.
    usage: str
    has_sitemap: bool
    #: Events to come, the next one first: (docname, its number on that page, from 1).
    coming: tuple[tuple[str, int], ...] = ()
    #: Who holds an office today, by the order of their keys in ``press.toml``.
    contacts: tuple[Contact, ...] = ()
