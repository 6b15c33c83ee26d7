"""The map for search engines (https://www.sitemaps.org/protocol.html), with pictures; pure.

A file a year, and one of all pages that are no releases: what is published changes few of them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree as ET

from pressarchive.outputs.forms import xml
from pressarchive.outputs.records import File

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressarchive.model.records import PartialDate, Release
    from pressarchive.outputs.records import Site

#: The protocol allows no more addresses in a file.
MOST: Final = 50_000
INDEX: Final = 'sitemap.xml'
_MAP: Final = 'http://www.sitemaps.org/schemas/sitemap/0.9'
#: https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps
_IMAGE: Final = 'http://www.google.com/schemas/sitemap-image/1.1'
MOST_PICTURES: Final = 1000


class Address(NamedTuple):
    """An address of the map."""

    docname: str
    #: When it changed last, as exact as it is known; ``None``: nobody knows.
    changed: PartialDate | None = None
    #: Paths of its pictures below the site.
    pictures: tuple[str, ...] = ()


def files(site: Site) -> Iterator[File]:
    """Yield the index and the maps."""
    groups = {'pages': tuple(_pages(site))} | {
        str(year): tuple(_release(site, one) for one in found) for year, found in site.archive.by_year.items()
    }
    names = []
    for group, addresses in groups.items():
        for number in range(0, len(addresses), MOST):
            part = addresses[number : number + MOST]
            name = f'sitemap-{group}{f"-{number // MOST + 1}" if number else ""}.xml'
            names.append((name, _newest(part)))
            yield File(name, partial(_map, site, part), more=part)
    yield File(INDEX, partial(_index, site, names), more=names)


def changed(release: Release) -> PartialDate:
    """Return when *release* changed last."""
    return release.modified or release.date


def _release(site: Site, release: Release) -> Address:
    item = site.item(release.docname)
    return Address(release.docname, changed(release), tuple(one.path for one in item.pictures))


def _pages(site: Site) -> Iterator[Address]:
    """Yield pages; of a list it is known when it changed."""
    archive = site.archive
    lists = {site.years[year]: found for year, found in archive.by_year.items()}
    lists |= {site.topics[key]: found for key, found in archive.by_topic.items()}
    lists |= {site.publisher.home: archive.releases}
    for docname in site.pages:
        yield Address(docname, _latest(lists.get(docname, ())))


def _latest(releases: Sequence[Release]) -> PartialDate | None:
    return max(map(changed, releases), key=lambda when: when.sort_key, default=None)


def _newest(addresses: Sequence[Address]) -> PartialDate | None:
    found = (one.changed for one in addresses if one.changed is not None)
    return max(found, key=lambda when: when.sort_key, default=None)


def _day(when: PartialDate | None) -> str:
    """Return a date by the protocol (https://www.w3.org/TR/NOTE-datetime): a year, a month or a day."""
    return when.iso.partition('T')[0] if when else ''


def _map(site: Site, addresses: Sequence[Address]) -> bytes:
    ET.register_namespace('image', _IMAGE)
    root = ET.Element('urlset', xmlns=_MAP)
    for one in addresses:
        url = xml.add(root, 'url')
        xml.add(url, 'loc', site.place.page(one.docname))
        if one.changed:
            xml.add(url, 'lastmod', _day(one.changed))
        for path in one.pictures[:MOST_PICTURES]:
            xml.add(xml.add(url, f'{{{_IMAGE}}}image'), f'{{{_IMAGE}}}loc', site.place.file(path))
    return xml.document(root)


def _index(site: Site, names: Sequence[tuple[str, PartialDate | None]]) -> bytes:
    root = ET.Element('sitemapindex', xmlns=_MAP)
    for name, when in names:
        entry = xml.add(root, 'sitemap')
        xml.add(entry, 'loc', site.place.file(name))
        if when:
            xml.add(entry, 'lastmod', _day(when))
    return xml.document(root)
