"""Pages of websites (.html), as browsers save them or a content management system exports them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

from pressarchive.importing.decoding import decoded
from pressarchive.importing.readers.web import Walker, tree
from pressarchive.importing.records import Document, Left, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressarchive.importing.records import File

#: What a page declares of its code, within its first letters.
_CHARSET = re.compile(rb'charset\s{0,3}=\s{0,3}["\']?\s{0,3}([\w.:-]{1,40})', re.IGNORECASE)
_DECLARED: Final = 2_048
#: Where systems put the text: the first that has enough words.
_PLACES: Final = (
    ".//*[@itemprop='articleBody']/ancestor::article[1]",
    './/article',
    ".//*[@itemprop='articleBody']",
    './/main',
    ".//*[@role='main']",
)
_CLASSES: Final = (
    *('entry-content', 'post-content', 'article-content', 'article-body', 'page-content', 'content-main'),
    *('main-content', 'maincontent', 'press-release', 'pressemitteilung', 'news-single', 'ce-bodytext'),
    *('inhalt', 'content', 'main'),
)
#: What stands around a text.
_AROUND: Final = frozenset({'nav', 'aside', 'footer', 'form', 'noscript'})
_AROUND_WORDS = re.compile(
    r'(?:^|[\s_-])(?:breadcrumbs?|brotkrumen|cookie|share|sharing|social|teilen|sidebar|related|comments?'
    r'|kommentare'
    r'|respond|pagination|pager|skip-?links?|search|menu|navigation|navbar|site-header|site-footer|widget'
    r'|sr-only'
    r'|visually-hidden|screen-reader-text|post-tags|tags-links|cat-links|print|toolbar|newsletter|banner'
    r'|adsense)'
    r'(?:$|[\s_-])',
    re.IGNORECASE,
)
#: Words that a place must have to be the text, and of how many of the page's.
_ENOUGH, _SHARE = 40, 0.2
#: What elements of the head say, by their names: ours.
_META: Final = {
    'og:title': 'title',
    'twitter:title': 'title',
    'dc.title': 'title',
    'dcterms.title': 'title',
    'article:published_time': 'issued',
    'date': 'issued',
    'dc.date': 'issued',
    'dc.date.issued': 'issued',
    'dc.date.created': 'issued',
    'dcterms.date': 'issued',
    'dcterms.issued': 'issued',
    'dcterms.created': 'issued',
    'pubdate': 'issued',
    'publish-date': 'issued',
    'citation_publication_date': 'issued',
    'article:modified_time': 'modified',
    'last-modified': 'modified',
    'description': 'description',
    'og:description': 'description',
    'keywords': 'keywords',
    'news_keywords': 'keywords',
    'article:tag': 'keywords',
    'article:section': 'category',
    'author': 'author',
    'og:url': 'address',
    'robots': 'robots',
}


def read(data: bytes, name: str, find: Callable[[str], File | None]) -> Document:
    """Return the text of the page *data*."""
    match = _CHARSET.search(data[:_DECLARED])
    text = decoded(data, match[1].decode('ascii', 'replace') if match else '')
    root = tree(text)
    said = list(_said(root))
    place, title = _place(root)
    left = list(_take_around(root, place))
    walker = Walker(find, names=f'{name.rpartition("/")[2].rpartition(".")[0][:40] or "bild"}-bild')
    blocks = walker.blocks(place)
    if title is not None and title not in set(place.iter()):
        blocks = (*walker.blocks(_wrapped(title)), *blocks)
    return Document(
        name,
        'html',
        blocks,
        tuple(said),
        notes=tuple(walker.notes),
        left=(*left, *walker.left),
        remarks=tuple(walker.remarks),
        words=words_of(text),
    )


def _wrapped(element: Any) -> Any:
    """Return *element* alone, as the only one of a page."""
    found = tree('<body></body>')
    copied = tree('<body></body>').makeelement(element.tag)
    copied.text = element.text_content()
    body = found.find('body')
    body.append(copied)
    return body


def _said(root: Any) -> Iterator[Said]:  # noqa: C901  one line a kind of thing
    """Yield what the page says of itself beside its text."""
    language = root.get('lang') or root.get('{http://www.w3.org/XML/1998/namespace}lang')
    if language:
        yield Said('language', language, 'html')
    for element in root.iter('title'):
        if words := ' '.join(element.text_content().split()):
            yield Said('window', words, 'window title')
            break
    for element in root.iter('meta'):
        name = (element.get('property') or element.get('name') or element.get('itemprop') or '').casefold()
        value = ' '.join((element.get('content') or '').split())
        known = _META.get(name) or {'datepublished': 'issued', 'datemodified': 'modified'}.get(name)
        if known and value:
            yield Said(known, value, f'meta {name}')
    for element in root.iter('link'):
        if (element.get('rel') or '').casefold() == 'canonical' and element.get('href'):
            yield Said('address', element.get('href').strip(), 'link canonical')
    for element in root.iter('script'):
        if (element.get('type') or '').casefold() == 'application/ld+json':
            yield from _linked_data(element.text or '')
    for element in root.iter('time'):
        moment = (element.get('datetime') or '').strip()
        kind = f'{element.get("itemprop") or ""} {element.get("class") or ""}'.casefold()
        if moment and 'updated' not in kind.split() and 'modified' not in kind:
            is_marked = element.get('pubdate') is not None or 'publish' in kind or 'entry-date' in kind
            yield Said('issued' if is_marked else 'time', moment, 'time')


def _linked_data(text: str) -> Iterator[Said]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    things = found if isinstance(found, list) else [found]
    for thing in list(things):
        if isinstance(thing, dict) and isinstance(thing.get('@graph'), list):
            things += thing['@graph']
    for thing in things:
        if isinstance(thing, dict) and re.search(r'Article|Posting|Release', str(thing.get('@type', ''))):
            for key, name in (
                ('headline', 'title'),
                ('datePublished', 'issued'),
                ('dateModified', 'modified'),
            ):
                if isinstance(value := thing.get(key), str) and value.strip():
                    yield Said(name, ' '.join(value.split()), f'JSON-LD {key}')


def _count(element: Any) -> int:
    return len(element.text_content().split())


def _place(root: Any) -> tuple[Any, Any]:
    """Return the element that holds the text, and the headline's if there is one."""
    body = root.find('body')
    body = root if body is None else body
    enough = max(_ENOUGH, _count(body) * _SHARE)
    found = body
    for path in _PLACES:
        there = body.xpath(path)
        if len(there) == 1 and (
            _count(there[0]) >= enough or (there[0].tag == 'article' and there[0].xpath('.//h1|.//h2'))
        ):
            found = there[0]
            break
        if path == './/article' and len(there) > 1:
            # Lists of other texts are articles, too: the one with the headline is the page's.
            own = [one for one in there if one.xpath('.//h1')]
            if len(own) == 1 and _count(own[0]) >= _ENOUGH:
                found = own[0]
                break
    else:
        for name in _CLASSES:
            there = body.xpath(
                f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ') or @id='{name}']"
            )
            if there and _count(there[0]) >= enough:
                found = there[0]
                break
    headings = list(found.iter('h1')) or list(body.iter('h1'))
    window = ' '.join(next((one.text_content() for one in root.iter('title')), '').split()).casefold()
    titled = [
        one
        for one in headings
        if (words := ' '.join(one.text_content().split()).casefold()) and words in window
    ]
    marked = [
        one
        for one in headings
        if 'title' in (one.get('class') or '') and 'site' not in (one.get('class') or '')
    ]
    title = next(iter(marked or titled or headings), None)
    return found, title


def _take_around(root: Any, place: Any) -> Iterator[Left]:
    """Yield what stands around the text, and take what stands within it out of the tree."""
    body = root.find('body')
    around = [] if body is None or place is body else list(_outside(body, place))
    text = ' '.join(' '.join(around).split())
    if text:
        yield Left('around the text', text)
    for element in list(place.iter()):
        if element is place or not isinstance(element.tag, str) or element.getparent() is None:
            continue
        names = f'{element.get("class") or ""} {element.get("id") or ""}'
        is_around = element.tag in _AROUND or (
            element.tag not in {'body', 'article', 'main', 'p', 'h1', 'h2', 'time'}
            and _AROUND_WORDS.search(names)
        )
        if is_around and place in set(element.iterancestors()) and not _is_text(element, place):
            words = ' '.join(element.text_content().split())
            addresses = ' '.join(one.get('href') or '' for one in element.iter('a'))
            if words or addresses.strip():
                yield Left('around the text', f'{words} {addresses}'.strip())
            _take_out(element)


def _is_text(element: Any, place: Any) -> bool:
    """Tell whether *element* has so much of the words that it is the text, whatever its class says."""
    return _count(element) > 0.5 * _count(place)


def _outside(element: Any, place: Any) -> Iterator[str]:
    """Yield the words of *element* that are not within *place*."""
    if element is place:
        return
    if element.tag in {'script', 'style'}:
        return
    yield element.text or ''
    for one in ('alt', 'title', 'href', 'src'):
        if value := element.get(one):
            yield value
    for child in element:
        if isinstance(child.tag, str):
            yield from _outside(child, place)
        yield child.tail or ''


def _take_out(element: Any) -> None:
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or '') + element.tail
    elif element.tail:
        parent.text = (parent.text or '') + element.tail
    parent.remove(element)


#: Elements within a word or a line.
_WITHIN: Final = frozenset(
    {'a', 'abbr', 'b', 'code', 'em', 'font', 'i', 'q', 'span', 'strong', 'sub', 'sup', 'u', 'wbr'}
)


class _Words(HTMLParser):
    """Collects what a reader sees of a page, and what stands in attributes for readers."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note attributes with words; scripts and styles have none."""
        if tag in {'script', 'style'}:
            self._silent += 1
        elif tag not in _WITHIN:
            self.found.append(' ')
        if tag in {'img', 'a'}:
            self.found += [f' {value} ' for name, value in attrs if name == 'alt' and value]

    def handle_endtag(self, tag: str) -> None:
        """Words of two blocks are two words."""
        if tag in {'script', 'style'}:
            self._silent = max(0, self._silent - 1)
        elif tag not in _WITHIN:
            self.found.append(' ')

    def handle_data(self, data: str) -> None:
        """Note words."""
        if not self._silent:
            self.found.append(data)


def words_of(text: str) -> str:
    """Return the words of the HTML *text*, found by another parser than its blocks are."""
    parser = _Words()
    parser.feed(text.replace('\0', ''))
    parser.close()
    return ''.join(parser.found)
