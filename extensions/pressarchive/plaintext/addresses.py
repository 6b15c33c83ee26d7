"""Where the links of a release lead, as its plain text lists them; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urljoin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SCHEME = re.compile(r'//|[A-Za-z][A-Za-z0-9+.-]*:')
_MAIL = 'mailto:'


class Target(NamedTuple):
    """Where a link leads."""

    words: str
    #: As HTML has it: that of a page of the site from this one.
    address: str
    #: Whether the address is a file below the folder of downloads.
    is_download: bool = False


class Site(NamedTuple):
    """What a text goes by that is of the archive as a whole, and of the page's place in it."""

    #: Of the archive.
    language: str
    #: The site's address; empty: nobody has said it.
    address: str
    #: The page below the site.
    page: str

    def of(self, path: str) -> str:
        """Return the absolute address of *path* below the site; empty if the site has none."""
        return urljoin(f'{self.address.rstrip("/")}/', path) if self.address else ''


class Addresses(NamedTuple):
    """What links lead to, each address once, with the words of its first link."""

    #: Within the archive: (words, absolute address).
    here: tuple[tuple[str, str], ...]
    elsewhere: tuple[tuple[str, str], ...]


def addresses(targets: Iterable[Target], site: Site) -> Addresses:
    """Return what *targets* lead to, but for those whose address can be read in the text itself.

    Of a site without an address nothing within it: a path leads nobody there who has only the text.
    """
    here: dict[str, str] = {}
    elsewhere: dict[str, str] = {}
    read = {site.of(site.page), ''}
    for one in targets:
        if one.is_download:
            found, address = here, site.of(quote(f'_downloads/{one.address}')) if one.address else ''
        elif _SCHEME.match(one.address):
            found, address = elsewhere, one.address
            if address.startswith(_MAIL):
                address = unquote(address.removeprefix(_MAIL).partition('?')[0])
        else:
            found, address = here, site.of(urljoin(site.page, one.address))
        if _bare(address) == _bare(one.words):
            read.add(address)
        found.setdefault(address, one.words)
    kept = (
        {where: words for where, words in found.items() if where not in read} for found in (here, elsewhere)
    )
    return Addresses(*(tuple((words, where) for where, words in found.items()) for found in kept))


def lines(pairs: Iterable[tuple[str, str]], label: Callable[[str], str] = '{}:'.format) -> list[str]:
    """Return *pairs* of words and address as lines; *label* puts the colon behind words."""
    return [f'{label(words)} {address}' if words else address for words, address in pairs]


def _bare(address: str) -> str:
    """Return *address* as one writes it."""
    return unquote(re.sub(r'^https?://', '', address).rstrip('/'))
