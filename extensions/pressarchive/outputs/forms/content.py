"""The text of a release as its page has it, for feeds: without what only serves the page; pure.

It is taken from the written page, whose HTML is ours: nothing is drawn twice, and the pages of earlier builds
are at hand.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

from markupsafe import escape

#: The class of the element that holds a release.
RELEASE: Final = 'press-release'
#: Classes of what stands around the text, or belongs to the page.
LEFT_OUT: Final = frozenset(
    {
        'press-meta',
        'press-tools',
        'press-topics',
        'press-archived',
        'press-related',
        'press-unseen',
        'headerlink',
        # Feeds name contacts in fields of their own, and a boilerplate is the same in each of its releases.
        'press-contact-section',
        'press-boilerplate',
    }
)
_NOT_TEXT: Final = frozenset(
    {'h1', 'nav', 'svg', 'script', 'style', 'button', 'form', 'input', 'source', 'template'}
)
#: Elements that nothing is in.
VOID: Final = frozenset({'br', 'hr', 'img', 'input', 'wbr', 'col', 'source', 'track', 'area', 'embed'})
#: Attributes that mean something elsewhere, too.
_KEPT: Final = frozenset(
    {
        'alt',
        'cite',
        'colspan',
        'datetime',
        'dir',
        'height',
        'href',
        'lang',
        'rowspan',
        'scope',
        'src',
        'start',
    }
    | {'title', 'type', 'value', 'width'}
)
#: So many characters are looked at at once.
PIECE: Final = 4096
#: What only groups.
_PLAIN: Final = frozenset({'div', 'span', 'section', 'article', 'picture'})


def text_of(page: str, address: str) -> str:
    """Return the HTML of the release on the HTML *page* at *address*, with absolute links."""
    start = page.find(f'"{RELEASE}')
    reader = _Reader(address)
    # What stands before it and behind it is most of the page.
    place = page.rfind('<', 0, start) if start > 0 else len(page)
    while place < len(page) and not reader.is_done:
        reader.feed(page[place : place + PIECE])
        place += PIECE
    return ''.join(reader.found).strip()


class _Reader(HTMLParser):
    """Copies the first element that it sees, but for what is left out."""

    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._address = address
        #: Elements that are open: the name, and what it is written as; empty: not at all.
        self._open: list[tuple[str, str]] = []
        #: How many elements were open when one began that is left out.
        self._out = -1
        self.is_done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.is_done:
            return
        given = {name: value or '' for name, value in attrs}
        is_out = tag in _NOT_TEXT or not LEFT_OUT.isdisjoint(given.get('class', '').split())
        if self._out < 0 and is_out:
            self._out = len(self._open)
        written = self._written(tag, given) if self._out < 0 else ''
        self.found.append(written)
        if tag in VOID:
            if self._out == len(self._open):
                self._out = -1
            return
        self._open.append((tag, f'</{tag}>' if written else ''))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.is_done or not any(name == tag for name, _end in self._open):
            return
        while True:
            name, end = self._open.pop()
            self.found.append(end)
            if self._out == len(self._open):
                self._out = -1
            if name == tag:
                break
        self.is_done = not self._open

    def handle_data(self, data: str) -> None:
        if self._out < 0 and not self.is_done:
            self.found.append(escape(data))

    def _written(self, tag: str, given: dict[str, str]) -> str:
        kept = {name: value for name, value in given.items() if name in _KEPT}
        for name in kept.keys() & {'href', 'src', 'cite'}:
            kept[name] = urljoin(self._address, kept[name])
        # Lines of an address are elements that only group, and lines they are to stay.
        if tag in _PLAIN and not kept and 'line' not in given.get('class', '').split():
            return ''
        more = ''.join(f' {name}="{escape(value)}"' for name, value in kept.items())
        return f'<{tag}{more}>'
