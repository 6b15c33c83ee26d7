"""The head of a page: for search engines, shared links, and programs that manage references; pure.

Sources: https://ogp.me/; https://scholar.google.com/intl/en/scholar/inclusion.html#indexing, from which
Zotero makes a report if an institution is named (its translator "Embedded Metadata").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from pressarchive.outputs.forms.ids import zoned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressarchive.model.records import PartialDate
    from pressarchive.outputs.records import Place
    from pressarchive.outputs.view import Head, Item

#: How the name of a feed's file ends -> its media type.
_FEED_TYPES = {'xml': 'application/atom+xml', 'json': 'application/feed+json'}


def head(view: Head, place: Place) -> str:
    """Return what the head of a page says, as HTML."""
    return ''.join(f'    {line}\n' for line in _lines(view, place))


def _lines(view: Head, place: Place) -> Iterator[str]:
    yield from _meta('name', 'description', view.description)
    yield from _meta('name', 'robots', view.robots)
    yield from _open_graph(view, place)
    if view.item is not None:
        yield from _citation(view, view.item, place)
        if text := place.file(place.beside(view.docname, '.txt')):
            yield _link('alternate', text, type='text/plain')
    for feed in view.feeds:
        title = view.publisher.title if feed.kind == 'all' else f'{view.publisher.title}: {feed.title}'
        for ending in feed.endings:
            address = place.file(f'{feed.name}.{ending}')
            yield _link('alternate', address, type=_FEED_TYPES[ending], title=title)


def _open_graph(view: Head, place: Place) -> Iterator[str]:
    item = view.item
    yield from _meta('property', 'og:type', 'article' if item else 'website')
    yield from _meta('property', 'og:site_name', view.publisher.title)
    yield from _meta('property', 'og:title', view.title)
    yield from _meta('property', 'og:description', view.description)
    yield from _meta('property', 'og:url', place.page(view.docname))
    yield from _meta('property', 'og:locale', _locale(view.language))
    if item is None:
        return
    release, zone = item.release, view.publisher.zone
    # Open Graph knows whole days only.
    for name, date in (('published', release.date), ('modified', release.modified or release.date)):
        yield from _meta('property', f'article:{name}_time', zoned(date, zone) if date.day else '')
    for topic in item.topics:
        yield from _meta('property', 'article:tag', topic.title)
    # The address of a picture is absolute, or it is none.
    if item.picture is not None and (address := place.file(item.picture.preview)):
        yield from _meta('property', 'og:image', address)
        for name, pixels in (('width', item.picture.preview_width), ('height', item.picture.preview_height)):
            yield from _meta('property', f'og:image:{name}', str(pixels) if pixels else '')
        yield from _meta('property', 'og:image:alt', item.picture.alt)
        yield from _meta('name', 'twitter:card', 'summary_large_image')


def _citation(view: Head, item: Item, place: Place) -> Iterator[str]:
    release, publisher = item.release, view.publisher
    yield from _meta('name', 'citation_title', view.title)
    yield from _meta('name', 'citation_technical_report_institution', publisher.name)
    yield from _meta('name', 'citation_technical_report_number', release.number)
    yield from _date(release.date)
    yield from _meta('name', 'citation_language', view.language)
    yield from _meta('name', 'citation_public_url', place.page(view.docname))
    if release.withdrawal is None:
        yield from _meta('name', 'citation_abstract', view.description)
        yield from _meta('name', 'citation_keywords', '; '.join(topic.title for topic in item.topics))


def _date(date: PartialDate) -> Iterator[str]:
    """Yield a date as these programs read it: 2019/09/18, 09/2019, 2019.

    htmldate, which trafilatura asks, makes today's day of one that is missing after year and month. Of a year
    alone it knows only where the copyright's stands, and takes another date of the page else. Outside of an
    item such a property means nothing (https://html.spec.whatwg.org/#microdata).
    """
    said, name = date.iso.partition('T')[0].replace('-', '/'), 'citation_publication_date'
    if date.month:
        yield from _meta('name', name, said if date.day else f'{date.month:02}/{date.year}')
        return
    item = 'itemscope="" itemtype="https://schema.org/CreativeWork" itemref="press-year"'
    yield f'<meta name="{name}" content="{said}" {item} />'
    yield f'<meta id="press-year" itemprop="copyrightYear" content="{said}" />'


def _locale(language: str) -> str:
    """Return *language* as Open Graph wants it; empty where nobody knows the country."""
    name = language.replace('-', '_')
    countries = {'de': 'de_DE', 'en': 'en_GB', 'fr': 'fr_FR'}
    return name if '_' in name else countries.get(name, '')


def _meta(key: str, name: str, content: str) -> Iterator[str]:
    if content:
        yield f'<meta {key}="{name}" content="{escape(one_line(content))}" />'


def _link(relation: str, address: str, **attributes: str) -> str:
    more = ''.join(f' {key}="{escape(one_line(value))}"' for key, value in attributes.items())
    return f'<link rel="{relation}"{more} href="{escape(address)}" />'


def one_line(text: str) -> str:
    """Return *text* on one line, without what no document may hold (control characters)."""
    line = ' '.join(text.split())
    # Nearly all texts are: to look for what is not takes five times as long.
    return line if line.isprintable() else ' '.join(line.translate(_CONTROLS).split())


_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
