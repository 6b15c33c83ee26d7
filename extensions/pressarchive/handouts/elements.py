"""The elements of a page's HTML, as far as typesetting looks at them; pure."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from pressarchive.outputs.forms.content import VOID

#: No document may hold them: control characters, halves of pairs, what is no character.
FORBIDDEN: Final = re.compile('[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]')


class Element:
    """An element of HTML: only its name, what it says of itself, and what is in it."""

    __slots__ = ('classes', 'given', 'of', 'tag')

    def __init__(self, tag: str, given: dict[str, str]) -> None:
        self.tag, self.given = tag, given
        self.classes = frozenset(given.get('class', '').split())
        self.of: list[Element | str] = []

    def text(self) -> str:
        """Return all text in it."""
        return ''.join(one if isinstance(one, str) else one.text() for one in self.of)

    @property
    def id(self) -> str:
        """Its id; empty: it has none."""
        return self.given.get('id', '')

    @property
    def anchor(self) -> str:
        """The id on the same page to which a link leads; empty: to none."""
        target = self.given.get('href', '') if self.tag == 'a' else ''
        return target[1:] if target.startswith('#') else ''

    def words(self) -> list[Element | str]:
        """Return what is in a footnote besides its number."""
        return [one for one in self.of if isinstance(one, str) or 'label' not in one.classes]

    @property
    def is_note(self) -> bool:
        """Whether it is a footnote."""
        return self.tag == 'aside' and self.given.get('role') == 'doc-footnote'


class _Reader(HTMLParser):
    """Reads HTML that is ours: what it opens, it closes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top: list[Element | str] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or '' for name, value in attrs})
        (self._open[-1].of if self._open else self.top).append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        (self._open[-1].of if self._open else self.top).append(FORBIDDEN.sub('', data))


def elements_of(body: str) -> list[Element | str]:
    """Return the elements and texts of the HTML *body*."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return reader.top
