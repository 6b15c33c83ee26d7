"""The page that servers show for an address where nothing is: it works at any of them; pure."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

#: An attribute's address that names neither a server nor the site's beginning, and is no place in the page.
_RELATIVE = re.compile(r'(?<=\s)(href|src|action)="(?![#/]|[a-z][a-z0-9+.-]*:)([^"]+)"')


def anywhere(page: str, address: str, site: str) -> str:
    """Return the HTML *page* with addresses that are seen from the server, not from *address* in the site.

    *site* is the site's own address (``html_baseurl``); without one it begins at the server's root.
    """
    top = urlsplit(site).path.rstrip('/')
    return _RELATIVE.sub(lambda found: f'{found[1]}="{top}{urljoin(f"/{address}", found[2])}"', page)
