"""A reader with a headless Chromium: asks a search page with an empty cache, and sees how long it takes."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, unquote, urlsplit

from benchmarks.indices import kind_of
from benchmarks.queries import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from benchmarks.indices import Archive
    from benchmarks.queries import Query
    from benchmarks.server import Site

CHROMIUM = ('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable')
FLAGS = (
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
)
PAGE = 'search.html'
#: Any page with the site's frame: what it loads is no part of the search.
OTHER = 'index.html'
#: How a query reaches the page, and from which of the probe's moments on time counts: pasted into the field
#: and sent at once, time from the field's focus; typed and sent, time from the enter key; followed as a link,
#: time from the beginning of the navigation.
WAYS = {'pasted': 'focus', 'typed': 'enter', 'link': ''}
#: Between two keys: a good typist.
KEY_MS = 80
PATIENCE_MS = 15_000
#: So long without a question to the server is the end of what a page loads.
REST_MS = 400
#: Elements of a result and of its excerpt.
ITEMS = {
    'ours': ('[data-press-search] ol li', '.press-teaser'),
    'bare': ('#search-results ul.search > li', 'p.context'),
}


@dataclass(frozen=True, slots=True)
class Visit:
    """One question to a search page by a browser that knows nothing yet."""

    n: int
    vocabulary: str
    site: str
    kind: str
    query: str
    way: str
    run: int
    #: Milliseconds to the first five results with excerpts, or to all if they are fewer; nothing: never.
    ms: float | None
    #: Results that the page says it has found.
    found: int | None
    #: Bytes on the wire, heads included, of what had come when those results stood there: all; and of them
    #: what only the search page loads, by kind of file.
    total: int
    parts: dict[str, int]
    #: Requests that only the search page makes, until then.
    requests: int
    error: str = ''
    #: Bytes on the wire of what came afterwards, until the page is at rest.
    later: int = 0

    @property
    def bytes(self) -> int:
        """Return the bytes that the search costs beyond the page's frame."""
        return sum(self.parts.values())


def missing() -> str:
    """Say what is missing for measuring with a browser, and how to get it; nothing: it is all there."""
    if find_spec('playwright') is None:
        return 'no search in a browser: Playwright is missing ("pip install playwright")'
    if _chromium() is None:
        return 'no search in a browser: Chromium is missing (for example "apt-get install chromium")'
    return ''


class BrowserError(Exception):
    """A browser that does not start or does not answer; its message is what Playwright said."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium while the context lasts."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415  builds are measured without it

    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=_chromium(), args=list(FLAGS))
            try:
                yield browser
            finally:
                browser.close()
    except Error as error:
        raise BrowserError(str(error)) from error


def _chromium() -> str | None:
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


class Reader:
    """Visits one served archive, each time with an empty cache."""

    def __init__(self, browser: Browser, server: Site, archive: Archive) -> None:
        self._browser = browser
        self._server = server
        self._archive = archive
        self._probe = Path(__file__).with_name('probe.js').read_text(encoding='utf-8')
        self._frame = self._loaded(OTHER)

    def ask(self, query: Query, way: str, run: int) -> Visit:
        """Ask *query* and wait for the results."""
        archive = self._archive
        context = self._browser.new_context(locale='de-DE')
        try:
            page = context.new_page()
            item, excerpt = ITEMS[archive.site]
            options = {
                'item': item,
                'excerpt': excerpt,
                'enough': ENOUGH,
                'start': WAYS[way],
                'patience': PATIENCE_MS,
            }
            page.add_init_script(f'({self._probe})({json.dumps(options)})')
            self._server.answers.clear()
            self._send(page, query, way)
            outcome = page.evaluate('pressBench.wait(), pressBench.finished')
            if archive.site == 'ours':
                self._rest(page)
            else:
                # Not to the end: Sphinx's page loads every page that it found.
                outcome['found'] = None
            before = {self._path(address) for address in page.evaluate('pressBench.before()')}
        finally:
            answers = list(self._server.answers)
            context.close()
        first = [answer for answer in answers if answer.path in before | self._frame]
        search = [answer for answer in first if answer.path not in self._frame]
        parts: Counter[str] = Counter()
        for answer in search:
            parts[kind_of(answer.path)] += answer.size
        return Visit(
            n=archive.n,
            vocabulary=archive.vocabulary,
            site=archive.site,
            kind=query.kind,
            query=query.text,
            way=way,
            run=run,
            ms=outcome['ms'],
            found=outcome['found'],
            total=sum(answer.size for answer in first),
            parts=dict(sorted(parts.items())),
            requests=len(search),
            error='; '.join(dict.fromkeys(outcome['errors'])),
            later=sum(answer.size for answer in answers) - sum(answer.size for answer in first),
        )

    def _rest(self, page: Page) -> None:
        """Wait until the search has ended, and then until nothing has been asked for a while."""
        page.locator('[data-press-search] .press-found:not([aria-busy])').wait_for(state='attached')
        known = -1
        while known < (known := len(self._server.answers)):
            page.wait_for_timeout(REST_MS)

    def _path(self, address: str) -> str:
        """Return the path below the site's root, as the server names it."""
        return unquote(urlsplit(address.removeprefix(self._server.address)).path)

    def _send(self, page: Page, query: Query, way: str) -> None:
        address = f'{self._server.address}{PAGE}'
        if way == 'link':
            page.goto(f'{address}?q={quote_plus(query.text)}', wait_until='commit')
            return
        page.goto(address)
        page.wait_for_load_state('networkidle')
        field = page.locator('main input[name=q], [role=main] input[name=q]').first
        field.focus()
        if way == 'typed':
            page.keyboard.type(query.text, delay=KEY_MS)
        else:
            page.keyboard.insert_text(query.text)
        page.keyboard.press('Enter')

    def _loaded(self, path: str) -> frozenset[str]:
        """Return the paths of all that the page *path* loads, itself for the search page."""
        context = self._browser.new_context(locale='de-DE')
        try:
            page = context.new_page()
            self._server.answers.clear()
            page.goto(f'{self._server.address}{path}')
            page.wait_for_load_state('networkidle')
        finally:
            context.close()
        return frozenset(answer.path for answer in self._server.answers) | {PAGE}
