"""``robots.txt`` (RFC 9309): where the map is, and what the texts may be used for; pure.

The preference is a rule of an Internet draft that may still change: ``Content-Usage`` of
draft-ietf-aipref-attach-04 (28 October 2025), with the words of draft-ietf-aipref-vocab.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from pressarchive.outputs.forms.meta import one_line
from pressarchive.outputs.forms.sitemap import INDEX
from pressarchive.outputs.records import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.outputs.records import Site

FILE: Final = 'robots.txt'
#: What makes it ours.
SIGN: Final = b'Content-Usage:'
#: ``site.usage`` of press.toml -> the preference.
USAGE: Final = {
    'all': 'train-ai=y, search=y',
    'search': 'train-ai=n, search=y',
    'none': 'train-ai=n, search=n',
}


def files(site: Site) -> Iterator[File]:
    """Yield the one file."""
    more = site.publisher.name, site.usage, site.place.site, site.has_sitemap
    yield File(FILE, partial(_robots, site), more=more)


def _robots(site: Site) -> bytes:
    rows = []
    if site.usage != 'none':
        rows.append(f'# Please name the source: {one_line(site.publisher.name)}')
    rows += ['User-agent: *', 'Allow: /', f'Content-Usage: {USAGE[site.usage]}']
    if site.has_sitemap and site.place.site:
        rows += ['', f'Sitemap: {site.place.file(INDEX)}']
    return ''.join(f'{row}\n' for row in rows).encode('utf-8', 'replace')
