"""The systems that are compared: each answers a query with the ids of releases, best first."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, unquote

from playwright.sync_api import sync_playwright

from tests.chromium import FLAGS, served
from tests.search.projects import build_bare, build_minisearch, build_ours, index_as_it_comes
from tests.support import HOW_TO_GET_ONE, find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.search.data import Release

COMPARED = ('ours', 'pagefind', 'sphinx')
#: The last only where it is asked for: it is no dependency, but fetched.
SYSTEMS = (*COMPARED, 'minisearch', 'engine')

#: A release's file, also in an address: date and id.
_FILE = re.compile(r'/releases/\d{4}/\d{4}-\d{2}(?:-\d{2})?-(?P<id>[^/]+)\.html')

#: Asks Pagefind as its documentation shows it.
_ASK = """async ([program, query]) => {
  const pagefind = await import(program);
  const { results } = await pagefind.search(query);
  return (await Promise.all(results.map((one) => one.data()))).map((data) => data.url);
}"""
#: Asks MiniSearch as its documentation shows it, with typing errors and beginnings of words.
_FUZZY = 'query => window.index.search(query, { fuzzy: 0.2, prefix: true }).map((one) => one.id)'
#: Asks our page as somebody does who types a query and presses Enter. What the last answer left is taken
#: away first, so that it cannot be taken for this one.
_SUBMIT = """(query) => {
  document.querySelector('.press-results-status').textContent = '';
  document.querySelector('.press-results .press-list').replaceChildren();
  const form = document.querySelector('[data-press-search]').previousElementSibling;
  form.elements.q.value = query;
  form.requestSubmit();
}"""
#: Shows all results of our page, and returns their links once as many are there as were announced.
_LINKS = """() => {
  const status = document.querySelector('.press-results-status').textContent;
  if (!/gefunden/.test(status)) return null;
  const links = [...document.querySelectorAll('.press-results .press-title a')].map((one) => one.href);
  if (links.length >= (parseInt(status) || 0)) return links;
  const more = document.querySelector('.press-more');
  if (links.length && !more.hidden) more.click();
  return null;
}"""
_SHOWN = """() => [...document.querySelectorAll('.press-results .press-list > li')].map((one) =>
  ['.press-title', '.press-teaser'].map((part) => one.querySelector(part).textContent))"""
#: Opens the engine of our page by itself, and asks it: no page is drawn, no text is loaded.
_ENGINE = """async () => {
  const { src } = document.querySelector('script[src*="press-search.js"]');
  const module = (name) => import(new URL(name, src).href);
  const names = ['press-find.js', 'press-words.js', 'press-index.js', 'press-stemmer.js'];
  const [find, words, index, stems] = await Promise.all(names.map(module));
  const address = new URL('press-search/', location.href);
  const load = async (url) => {
    const { body } = await fetch(url);
    const bytes = url.includes('.bin') ? body.pipeThrough(new DecompressionStream('gzip')) : body;
    return new Response(bytes).arrayBuffer();
  };
  const begun = { address, root: load(new URL('index.json', address).href) };
  const spelling = () => module('press-spell.js');
  window.engine = await find.open(begun, 'de', words, index, stems, load, null, spelling);
}"""
_FIND = """async (query) => {
  const { results } = await window.engine.find(query);
  return Promise.all(results.map(async (one) => `/${(await window.engine.read(one)).path}`));
}"""
_SPHINX = """() => {
  const summary = document.querySelector('#search-results .search-summary');
  if (!summary || !summary.textContent) return null;
  return [...document.querySelectorAll('#search-results ul.search > li > a')].map((one) => one.href);
}"""


class System(Protocol):
    """Something that can be asked."""

    def ask(self, query: str) -> list[str]:
        """Return the ids of all releases found, best first."""
        ...


@dataclass(frozen=True, slots=True)
class OurPage:
    """The archive's search page. It stays open: to load the index for each query takes ten times as long."""

    page: Page

    def ask(self, query: str) -> list[str]:
        """Send *query*, wait for the answer, and read it."""
        self.page.evaluate(_SUBMIT, query)
        return ids(self.page.wait_for_function(_LINKS, polling=5).json_value())

    def shown(self) -> list[tuple[str, str]]:
        """Return titles and excerpts of the last answer, as they stand in the page."""
        found: list[tuple[str, str]] = [tuple(one) for one in self.page.evaluate(_SHOWN)]
        return found


@dataclass(frozen=True, slots=True)
class OurEngine:
    """What finds on our page, asked without it: a tenth of the time."""

    page: Page

    def ask(self, query: str) -> list[str]:
        """Ask, and read where the results are."""
        return ids(self.page.evaluate(_FIND, query))


@dataclass(frozen=True, slots=True)
class SphinxPage:
    """Sphinx's search page, which takes the query from its address."""

    page: Page
    address: str

    def ask(self, query: str) -> list[str]:
        """Open the page with *query*, wait for its answer, and read it."""
        self.page.goto(f'{self.address}search.html?q={quote(query, safe="")}', wait_until='commit')
        return ids(self.page.wait_for_function(_SPHINX, polling=5).json_value())


@dataclass(frozen=True, slots=True)
class PlainPagefind:
    """Pagefind's own interface for programmes, in a page that is empty otherwise."""

    page: Page
    address: str

    def ask(self, query: str) -> list[str]:
        """Ask, and fetch what every result says of itself."""
        return ids(self.page.evaluate(_ASK, [f'{self.address}pagefind/pagefind.js', query]))


@dataclass(frozen=True, slots=True)
class MiniSearch:
    """MiniSearch over the same texts, in a page that is empty otherwise."""

    page: Page

    def ask(self, query: str) -> list[str]:
        """Ask; what it finds are the releases' ids."""
        found: list[str] = self.page.evaluate(_FUZZY, query)
        return found


def ids(links: Iterable[str]) -> list[str]:
    """Return the releases behind *links*, each once; other pages are left out."""
    found = (_FILE.search(unquote(link)) for link in links)
    return list(dict.fromkeys(match['id'] for match in found if match))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium."""
    found = find_chromium()
    if found is None:
        raise SystemExit(HOW_TO_GET_ONE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser,
    root: Path,
    releases: Sequence[Release],
    names: Iterable[str],
    synonyms: Mapping[str, object] | None = None,
) -> Iterator[dict[str, System]]:
    """Build what the systems *names* need below *root*, serve it, and yield the systems."""
    wanted = set(names)
    built: dict[str, Path] = {}
    if wanted & {'ours', 'engine'}:
        built['ours'] = build_ours(root / 'ours', releases, synonyms)
    if wanted & {'pagefind', 'sphinx'}:
        built['bare'] = build_bare(root / 'bare', releases)
    if 'pagefind' in wanted:
        index_as_it_comes(built['bare'])
        (built['bare'] / 'blank.html').write_text('<!DOCTYPE html><html lang="de"></html>', encoding='utf-8')
    if 'minisearch' in wanted:
        built['minisearch'] = build_minisearch(root / 'minisearch', releases)
    with served(root) as address:
        where = {name: f'{address}{path.relative_to(root).as_posix()}/' for name, path in built.items()}
        pages = {name: browser.new_page() for name in SYSTEMS if name in wanted}
        yield {name: _system(name, page, where) for name, page in pages.items()}
        for page in pages.values():
            page.close()


def _system(name: str, page: Page, where: dict[str, str]) -> System:
    if name == 'sphinx':
        return SphinxPage(page, where['bare'])
    if name == 'pagefind':
        page.goto(f'{where["bare"]}blank.html')
        return PlainPagefind(page, where['bare'])
    if name == 'minisearch':
        page.goto(f'{where["minisearch"]}index.html')
        return MiniSearch(page)
    page.goto(f'{where["ours"]}search.html')
    if name == 'engine':
        page.evaluate(_ENGINE)
        return OurEngine(page)
    return OurPage(page)
