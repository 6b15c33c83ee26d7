"""What programs for reading take for a release: Mozilla's Readability (in Firefox) and trafilatura."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import trafilatura
from bs4 import BeautifulSoup
from htmldate import find_date

from tests.support import BROWSER_TOOLS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bs4 import Tag
    from playwright.sync_api import Page

#: What a page says of itself or of others, and a release does not.
AROUND = (
    'Für Redaktionen', 'Text kopieren', 'Nur Text', 'Themen', 'Alle Jahre', 'Zum Hauptinhalt',
    'Ältere Meldung', 'Neuere Meldung', 'Verwandte Meldungen', 'Ähnliche Meldungen',
)  # fmt: skip
#: What is no part of the author's text, or is read apart from it.
NOT_TEXT = ['press-meta', 'press-intro', 'press-state', 'press-notice', 'press-end', 'footnote']

#: What each program is to have besides it.
SAID = (
    '.press-subtitle, .press-notice p, .press-boilerplate :is(h2, p), '
    '.press-contact-section :is(h2, .press-lines > span)'
)


def _has(selector: str) -> Callable[[Tag], bool]:
    return lambda page: page.select_one(selector) is not None


KINDS: dict[str, Callable[[Tag], bool]] = {
    'any': lambda _page: True,
    'very short': lambda page: len(page.get_text()) < 900,
    'with a subtitle': _has('.press-subtitle'),
    'without a subtitle': lambda page: page.select_one('.press-subtitle') is None,
    'with a kind of its own': lambda page: page.select_one('.press-kind.press-minor') is None,
    'of a year': lambda page: len(_date(page)) == len('2013'),
    'of a month': lambda page: len(_date(page)) == len('2013-05'),
    'with subheadings': _has('section section'),
    'with a table': _has('table'),
    'with a list': _has('.press-release > ul, .press-release > ol'),
    'with a quotation': _has('blockquote'),
    'with sources': _has('.press-references'),
    'with footnotes': _has('.footnote'),
    'in another language': _has('[lang]'),
    'without contacts': lambda page: page.select_one('.press-contact-section') is None,
    'with links to others': _has('.press-related'),
    'corrected': _has('.press-correction'),
    'supplemented': _has('.press-update'),
    'withdrawn': _has('.press-withdrawal'),
    'replaced': _has('.press-replaced'),
}


@dataclass(frozen=True, slots=True)
class Read:
    """What a program has found on a page."""

    title: str
    author: str
    text: str
    date: str


def _solid(text: str) -> str:
    """Return *text* without blanks and dots between: where lines end is each program's own business.

    Dots between parts are hidden from who reads aloud; Readability leaves them out, too.
    """
    return ''.join(text.split()).replace('\xad', '').replace('·', '')


def _date(page: Tag) -> str:
    return str(page.select('.press-place time')[0]['datetime'])[:10]


def _ways_of(date: str) -> set[str]:
    """Return *date*, and what programs make of it that know whole days only: of a month or year the first."""
    return {date, f'{date}{"-01-01"[: len("2013-05-01") - len(date)]}'}


def _faults(page: Tag, read: Read, author: str = '', apart: str = '') -> list[str]:
    """Return what *read* lacks, and what it has too much; what *apart* selects it may leave out."""
    text, body = _solid(read.text), page.select_one('.press-release')
    assert body is not None
    blocks = [
        one.get_text()
        for one in body.find_all(['p', 'h2', 'h3', 'td', 'cite'])
        if not one.find('p')
        and not one.find_parents('nav')
        and not one.find_parents(class_=NOT_TEXT)
        and not (apart and one in body.select(apart))
        and one not in body.select('.press-meta')
    ]
    said = [one.get_text() for one in body.select(SAID) if not (apart and one in body.select(apart))]
    title = body.h1.get_text() if body.h1 else ''
    return [
        *([f'title: {read.title}'] if read.title != title else []),
        *([f'author: {read.author}'] if read.author != author else []),
        *(f'lacks: {one}' for one in (*said, *blocks) if _solid(one) not in text),
        *(f'has: {one}' for one in AROUND if _solid(one) in text),
        *([f'date: {read.date}'] if read.date not in _ways_of(_date(page)) else []),
    ]


def _compare(site: Path, read: Callable[[str], Read], author: str = '', apart: str = '') -> None:
    """Let *read* read each release."""
    found: dict[str, list[tuple[str, list[str]]]] = {kind: [] for kind in KINDS}
    seen = set()
    for path in sorted(site.glob('releases/*/*.html')):
        text = path.read_text('utf-8')
        page = BeautifulSoup(text, 'html.parser').select_one('main')
        if path.name == 'index.html' or page is None:
            continue
        faults = _faults(page, read(text), author, apart)
        for kind, is_one in KINDS.items():
            if is_one(page):
                seen.add(kind)
                found[kind] += [(path.stem, faults)] if faults else []
    assert found == {kind: [] for kind in KINDS}
    assert seen == set(KINDS)


@pytest.mark.browser_tools
def test_readability_reads_every_release_right(window: Page, city: Path) -> None:
    window.add_script_tag(path=BROWSER_TOOLS / '@mozilla' / 'readability' / 'Readability.js')

    def read(text: str) -> Read:
        found = window.evaluate(
            "text => new Readability(new DOMParser().parseFromString(text, 'text/html')).parse()", text
        )
        date = (found['publishedTime'] or '')[:10]
        return Read(found['title'], found['byline'] or '', found['title'] + found['textContent'], date)

    # The data in the page's head say who has sent it.
    _compare(city, read, author='Stadt Musterstadt (erfunden)')


def test_htmldate_reads_every_date_right(city: Path) -> None:
    faults = []
    for path in sorted(city.glob('releases/*/[0-9]*.html')):
        text = path.read_text('utf-8')
        page = BeautifulSoup(text, 'html.parser')
        changed = page.select_one('meta[property="article:modified_time"]')
        last = str(changed['content'])[:10] if changed else _date(page)
        # Without that it answers with the day in the page's address, when asked for the last change, too.
        change = find_date(text, deferred_url_extractor=True)
        found = find_date(text, original_date=True), change
        expected = _ways_of(_date(page)), _ways_of(last)
        if any(one not in right for one, right in zip(found, expected, strict=True)):
            faults.append((path.name, found))
    assert faults == []


def test_trafilatura_reads_every_release_right(city: Path) -> None:
    def read(text: str) -> Read:
        found = json.loads(
            trafilatura.extract(text, output_format='json', with_metadata=True, include_comments=False)
            or '{}'
        )
        return Read(found['title'], found['author'] or '', found['text'], found['date'])

    # It takes no captions, and no paragraph that is but a link to a file.
    _compare(city, read, apart='figcaption p, p:has(> a[href$=".ics"]:only-child)')
