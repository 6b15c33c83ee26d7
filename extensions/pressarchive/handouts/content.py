"""The text of a release as its page has it, as a tree of plain data for typesetting; pure.

It is taken from the page's own HTML: what the page says, notices and what stays of a withdrawn text included,
is what a handout says.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import urljoin, urlsplit

from pressarchive.handouts.elements import FORBIDDEN, Element, elements_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: A text, or an element: what it is (``is``), what is in it (``of``), and what its kind knows besides.
Node: TypeAlias = 'str | dict[str, Any]'

#: Classes of what only serves the page, or leads to other pages.
LEFT_OUT: Final = frozenset(
    {
        'press-breadcrumbs',
        'press-tools',
        'press-topics',
        'press-related',
        'press-permalink',
        'press-download',
        'press-files',
        'frame-files',
        'headerlink',
        # The line above footnotes and the way back from one to several marks: typesetting makes its own.
        'footnotes',
        'backrefs',
    }
)
_NOT_TEXT: Final = frozenset(
    {'nav', 'svg', 'script', 'style', 'button', 'form', 'input', 'source', 'template', 'noscript'}
)
#: What holds blocks only: blanks between these are none of the text.
_GROUPS: Final = frozenset(
    {'section', 'div', 'article', 'aside', 'ul', 'ol', 'dl', 'blockquote', 'figure', 'address'}
    | {'table', 'thead', 'tbody', 'tfoot', 'tr', 'colgroup'}
)
#: What begins and ends a line.
_BLOCKS: Final = _GROUPS | {'p', 'li', 'dt', 'dd', 'td', 'th', 'figcaption', 'caption', 'pre', 'hr'}
_SAME: Final = {
    **dict.fromkeys(('strong', 'b'), 'strong'),
    **dict.fromkeys(('em', 'i', 'cite'), 'em'),
    **{name: name for name in ('sub', 'sup', 'p', 'dt', 'dd')},
    'blockquote': 'quote',
    'li': 'item',
}
#: Nodes at whose beginning there may be a place that links lead to.
_HOLDERS: Final = frozenset({'heading', 'item', 'box', 'language', 'meta', 'subtitle', *_SAME.values()})
#: Nodes that no paragraph holds.
_STANDING: Final = frozenset(
    {'p', 'heading', 'meta', 'subtitle', 'pre', 'list', 'enumeration', 'lines', 'dt', 'dd', 'quote', 'box'}
    | {'rule', 'picture', 'figure', 'table'}
)
_LINKS: Final = frozenset({'link', 'jump', 'note', 'mark'})
_HEADING: Final = re.compile('h[1-6]')
#: Links that mean something on paper and on every desk.
_SCHEMES: Final = frozenset({'http', 'https', 'mailto', 'tel'})
#: Letters: typst takes no longer address, nor does a browser.
LONGEST: Final = 2000
_BLANKS: Final = re.compile('[ \t\n\r\f\u2028\u2029]+')
_BREAK: Final[dict[str, Any]] = {'is': 'break'}
#: Points: how wide and how high a picture may be on the page.
WIDTH: Final = 459
HEIGHT: Final = 560
#: A pixel of a page, in points.
_PIXEL: Final = 0.75


def clean(text: str) -> str:
    """Return *text* on one line, without what no document may hold."""
    return _BLANKS.sub(' ', FORBIDDEN.sub('', text)).strip()


def tree_of(body: str, address: str, picture: Callable[[str], str]) -> list[Node]:
    """Return the release in the HTML *body* of its page at *address* as a tree.

    *picture* answers for the address of a picture with the name of the file that is typeset; empty: there is
    none.
    """
    elements = elements_of(body)
    tree = _Tree(address, picture, elements)
    found = tree.all(elements)
    tree.close(found)
    return found


class _Tree:
    """Makes of elements of HTML what the template knows."""

    def __init__(self, address: str, picture: Callable[[str], str], top: list[Element | str]) -> None:
        self._address, self._picture = address, picture
        kept = [*_kept(top)]
        #: Where links of the page lead, and its footnotes.
        self._wanted = {one.anchor for one in kept} - {''}
        self._notes = {one.id: one for one in kept if one.is_note}
        self._is_in_note = False
        #: The ids of places and footnotes that are in the tree, and all links.
        self._seen: set[str] = set()
        #: Footnotes that stand at their marks.
        self._moved: set[Element] = set()
        self._jumps: list[dict[str, Any]] = []
        #: Of the last heading: none may be left out.
        self._level = 0
        self._makers: Final[dict[str, Callable[[Element], list[Node]]]] = {
            'a': self._link,
            'aside': self._aside,
            'br': lambda _element: [_BREAK],
            'code': self._code,
            'figure': self._figure,
            'hr': lambda _element: [{'is': 'rule'}],
            'img': self._image,
            'ol': self._enumeration,
            'pre': self._block_of_code,
            'table': self._table,
            'ul': self._list,
        }

    def all(self, elements: Iterable[Element | str], *, in_group: bool = True) -> list[Node]:
        """Return *elements* as nodes; blanks at the beginning, at the end and beside blocks are left out."""
        found: list[Node] = []
        for one in elements:
            if isinstance(one, str):
                text = _BLANKS.sub(' ', one)
                if found and found[-1] == _BREAK:
                    text = text.lstrip(' ')
                if text and not (in_group and text == ' '):
                    found.append(text)
            elif one.tag not in _NOT_TEXT and LEFT_OUT.isdisjoint(one.classes):
                found += self._node(one)
        return found

    def _inner(self, element: Element) -> list[Node]:
        found = self.all(element.of, in_group=element.tag in _GROUPS)
        if element.tag in _BLOCKS and found and isinstance(found[0], str):
            found[0] = found[0].lstrip(' ')
        if element.tag in _BLOCKS and found and isinstance(found[-1], str):
            found[-1] = found[-1].rstrip(' ')
        return [one for one in found if one != '']

    def _node(self, element: Element) -> list[Node]:
        is_heading = _HEADING.fullmatch(element.tag) or element.given.get('role') == 'heading'
        make = self._heading if is_heading else self._makers.get(element.tag, self._other)
        found = make(element)
        if element.id in self._wanted and element.id not in self._seen:
            self._seen.add(element.id)
            found = _placed(found, {'is': 'place', 'name': element.id})
        language = element.given.get('lang', '')
        return [{'is': 'language', 'language': language, 'of': found}] if language and found else found

    def close(self, found: list[Node]) -> None:
        """Let links that lead to nothing in what was *found* be words."""
        notes, places = set(_names(found, 'note')), set(_names(found, 'place'))
        for one in self._jumps:
            if one['is'] == 'mark' and one['to'] in places:
                one['is'] = 'jump'
            if one['to'] not in notes | places:
                one |= {'is': 'words', 'to': ''}

    def _other(self, element: Element) -> list[Node]:
        inner = self._inner(element)
        kind = _SAME.get(element.tag, '')
        if 'press-notice' in element.classes or 'admonition' in element.classes:
            kind = 'box'
        elif 'press-meta' in element.classes:
            kind = 'meta'
        elif 'press-subtitle' in element.classes:
            kind = 'subtitle'
        elif 'line-block' in element.classes:
            kind = 'lines'
        elif 'line' in element.classes:
            kind = 'line'
        elif element.given.get('aria-hidden') == 'true':
            kind = 'decoration'
        if kind in {'p', 'lines'} and any(map(_stands, inner)):
            return _paragraphs(inner)
        if kind and inner:
            return [{'is': kind, 'of': inner}]
        # What only groups: its blocks stand for themselves, a text among them is a paragraph.
        has_text = element.tag in _GROUPS and any(isinstance(one, str) for one in inner)
        return _paragraphs(inner) if has_text else inner

    def _heading(self, element: Element) -> list[Node]:
        inner = self._inner(element)
        # A picture alone is no heading: PDF/UA wants words.
        if not clean(element.text()):
            return [one for one in inner if one != _BREAK]
        said = element.given.get('aria-level') or element.tag[1:]
        level = min(int(said) if said.isdecimal() else 2, self._level + 1)
        self._level = level
        return [{'is': 'heading', 'level': level, 'of': inner}]

    def _link(self, element: Element) -> list[Node]:
        if element.anchor:
            return self._jump(element, element.anchor)
        inner, target = self._inner(element), element.given.get('href', '')
        address = self._whole(target)
        is_elsewhere = target and _scheme(address) in _SCHEMES
        # Letters that no address holds are none of one.
        is_whole = len(address) <= LONGEST and ' ' not in address and address == clean(address)
        if inner and is_elsewhere and is_whole:
            return [{'is': 'link', 'to': address, 'of': inner}]
        return inner

    def _jump(self, element: Element, to: str) -> list[Node]:
        """Return a link within the page. A footnote stands at its first mark: typesetting moves it down."""
        mark = clean(element.text())
        if mark and to in self._notes and not (self._is_in_note or to in self._seen):
            self._seen.add(to)
            self._moved.add(self._notes[to])
            self._is_in_note = True
            of = _tight({'of': self.all(self._notes[to].words())})
            self._is_in_note = False
            return [{'is': 'note', 'name': to, 'mark': mark, 'of': of}]
        is_mark = mark and to in self._notes and not self._is_in_note
        inner = [mark] if is_mark else self._inner(element)
        self._jumps.append({'is': 'mark' if is_mark else 'jump', 'to': to, 'mark': mark, 'of': inner})
        return [self._jumps[-1]] if inner else []

    def _whole(self, address: str) -> str:
        try:
            return urljoin(self._address, address) if self._address or ':' in address else ''
        except ValueError:
            return ''

    def _code(self, element: Element) -> list[Node]:
        text = clean(element.text())
        return [{'is': 'code', 'text': text}] if text else []

    def _block_of_code(self, element: Element) -> list[Node]:
        text = element.text().rstrip('\n')
        return [{'is': 'pre', 'text': text}] if text.strip() else []

    def _list(self, element: Element) -> list[Node]:
        items = [one for one in self._inner(element) if isinstance(one, dict)]
        if 'press-gallery' in element.classes:
            return [node for one in items for node in one['of']]
        return [{'is': 'list', 'of': [_tight(one) for one in items]}] if items else []

    def _enumeration(self, element: Element) -> list[Node]:
        start = element.given.get('start', '')
        return [
            {**one, 'is': 'enumeration', 'start': int(start) if start.isdecimal() else 1}
            for one in self._list(element)
            if isinstance(one, dict)
        ]

    def _image(self, element: Element) -> list[Node]:
        alt = clean(element.given.get('alt', ''))
        if not (file := self._picture(element.given.get('src', ''))):
            return [{'is': 'em', 'of': [alt]}] if alt else []
        width, height = (_pixels(element.given.get(name, '')) for name in ('width', 'height'))
        # So wide that it fits, and no wider than on the page; without measures as wide as the text.
        points = min(WIDTH, width * _PIXEL or WIDTH, HEIGHT * width / height if width and height else WIDTH)
        return [{'is': 'picture', 'file': file, 'alt': alt, 'width': round(points, 2)}]

    def _figure(self, element: Element) -> list[Node]:
        captions = [one for one in element.of if isinstance(one, Element) and one.tag == 'figcaption']
        others = self.all(one for one in element.of if one not in captions)
        words = [node for one in captions for node in self._inner(one)]
        return [{'is': 'figure', 'of': others, 'caption': _lines(words)}] if others else words

    def _aside(self, element: Element) -> list[Node]:
        if element in self._moved:
            return []
        inner = self._other(element)
        # A footnote without a mark: its number belongs to its first line.
        if element.is_note and len(inner) == 1 and isinstance(inner[0], dict):
            return [{'is': 'p', 'of': _lines(inner[0]['of'], between=' ')}]
        return inner

    def _table(self, element: Element) -> list[Node]:
        head, rows = self._rows(element, is_head=False)
        columns = max((sum(cell['columns'] for cell in row) for row in (*head, *rows)), default=0)
        if not columns:
            return []
        captions = [one for one in element.of if isinstance(one, Element) and one.tag == 'caption']
        caption = [node for one in captions for node in self._inner(one)]
        # What is repeated on further pages is none of the text: PDF/UA forbids links there.
        repeat = not _has_link(head)
        shape = {'columns': columns, 'repeat': repeat}
        return [{'is': 'table', **shape, 'head': head, 'rows': rows, 'caption': caption}]

    def _rows(self, element: Element, *, is_head: bool) -> tuple[list[list[Any]], list[list[Any]]]:
        head: list[list[Any]] = []
        rows: list[list[Any]] = []
        for one in element.of:
            if not isinstance(one, Element):
                continue
            if one.tag == 'tr':
                cells = [self._cell(cell) for cell in one.of if isinstance(cell, Element)]
                (head if is_head else rows).append(cells)
            elif one.tag in {'thead', 'tbody', 'tfoot'}:
                upper, lower = self._rows(one, is_head=one.tag == 'thead')
                head += upper
                rows += lower
        return head, rows

    def _cell(self, element: Element) -> dict[str, Any]:
        span = {name: element.given.get(name, '') for name in ('colspan', 'rowspan')}
        columns, rows = (max(1, int(value)) if value.isdecimal() else 1 for value in span.values())
        side = next((one for one in ('right', 'center') if f'text-{one}' in element.classes), 'left')
        return {
            'columns': columns,
            'rows': rows,
            'side': side,
            'is_head': element.tag == 'th',
            'of': _lines(self._inner(element)),
        }


def _kept(elements: Iterable[Element | str]) -> Iterator[Element]:
    """Yield *elements* and all in them, but for what is left out."""
    for one in elements:
        if not isinstance(one, str) and one.tag not in _NOT_TEXT and LEFT_OUT.isdisjoint(one.classes):
            yield one
            yield from _kept(one.of)


def _placed(nodes: list[Node], place: Node) -> list[Node]:
    """Return *nodes* with *place* before their first words."""
    first = nodes[0] if nodes else ''
    if isinstance(first, dict) and first['is'] in _HOLDERS:
        return [{**first, 'of': _placed(first['of'], place)}, *nodes[1:]]
    return [place, *nodes]


def _stands(node: Node) -> bool:
    """Return whether *node* is a block, or holds one."""
    if isinstance(node, str) or node['is'] == 'note':
        return False
    return node['is'] in _STANDING or any(map(_stands, node.get('of', ())))


def _paragraphs(inner: list[Node]) -> list[Node]:
    """Return *inner* as paragraphs, with the blocks between them: typst leaves out what stands in one."""
    found: list[Node] = []
    for is_block, run in groupby(inner, _stands):
        part = list(run)
        if is_block:
            found += part
        elif any(one != ' ' for one in part):
            found.append({'is': 'p', 'of': part})
    return found


def _names(found: Any, kind: str) -> Iterator[str]:
    """Yield the names of all nodes of this *kind*."""
    if isinstance(found, list):
        for one in found:
            yield from _names(one, kind)
    elif isinstance(found, dict):
        if found.get('is') == kind:
            yield found['name']
        for one in found.values():
            yield from _names(one, kind)


def _has_link(found: Any) -> bool:
    if isinstance(found, list):
        return any(map(_has_link, found))
    return isinstance(found, dict) and (found.get('is') in _LINKS or _has_link(found.get('of')))


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ''


def _pixels(said: str) -> int:
    return int(said) if said.isdecimal() else 0


def _tight(item: dict[str, Any]) -> list[Node]:
    """Return what is in the *item* of a list, or in a note: its first paragraph stands beside its sign."""
    inner: list[Node] = item.get('of', [])
    first = inner[0] if inner else ''
    return [*first['of'], *inner[1:]] if isinstance(first, dict) and first['is'] == 'p' else inner


def _lines(nodes: list[Node], between: str = '') -> list[Node]:
    """Return *nodes* with the words of paragraphs instead of paragraphs: lines, or parted by *between*."""
    found: list[Node] = []
    for one in nodes:
        if isinstance(one, dict) and one['is'] == 'p':
            found += ([between] if between else [_BREAK]) if found else []
            found += one['of']
        else:
            found.append(one)
    return found
