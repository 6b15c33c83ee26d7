"""press-index.js and press-score.js by themselves: an index is read, and counts as Pagefind has it count."""

from __future__ import annotations

import gzip
import random
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import pagefind_bin
import pytest

from pressarchive.search import feed
from pressarchive.theme.assets import search_module
from tests.chromium import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

MODULES = ('press-index.js', 'press-score.js', 'press-words.js', 'press-find.js', 'press-stemmer.js')
#: The settings of press-score.js, in Pagefind's own words (https://pagefind.app/docs/ranking/).
RANKING = {
    'termSimilarity': 3,
    'metaWeights': {'title': 0, 'subtitle': 0, 'date': 1, 'place': 0.5, 'parts': 0.1},
}
#: Files of few places: with the usual size all these words would be in one.
SMALL = 40

#: Runs code with the modules, and with what opens the index by them, some files with other bytes.
RUN = """async ([modules, code, values]) => {
  const here = (name) => new URL(name, location.href).href;
  const loaded = await Promise.all(modules.map((name) => import(here(name))));
  const [{ openIndex }, score, words, { open: find }, stems] = loaded;
  const address = here("pagefind/");
  const get = async (wanted) => {
    const answer = await fetch(wanted);
    if (!answer.ok) throw new Error(String(answer.status));
    if (wanted.endsWith(".json")) return answer.arrayBuffer();
    return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  };
  const kept = new Map();
  const open = async (changed = {}) => {
    const load = async (wanted) => {
      const ending = Object.keys(changed).find((one) => wanted.endsWith(one));
      if (ending) return new Uint8Array(changed[ending]).buffer;
      if (!kept.has(wanted)) kept.set(wanted, get(wanted));
      kept.get(wanted).catch(() => kept.delete(wanted));
      return kept.get(wanted);
    };
    const { languages } = JSON.parse(new TextDecoder().decode(await load(`${address}pagefind-entry.json`)));
    const [entry] = Object.values(languages);
    const table = load(`${address}pagefind.${entry.hash}.pf_meta`);
    return openIndex({ name: "current", address, entry, table }, load);
  };
  const names = ["open", "score", "words", "values", "find", "stems"];
  return new Function(...names, `return (async () => ${code})()`)(open, score, words, values, find, stems);
}"""

#: Scores by address of all releases that have the words of a query: by press-score.js, by Pagefind itself.
OURS = """{
  const index = await open();
  const asked = await Promise.all(values[0].split(" ").map(async (word) => {
    const key = stems.stem(words.bare(word));
    return { stem: key, written: word.toLowerCase(), found: await index.words(key, 99) };
  }));
  const matched = score.matches(asked, index.releases.length);
  const all = score.scores(index, asked, matched);
  const named = await Promise.all(matched.rows.map(async ({ page }) => (await index.release(page)).url));
  return Object.fromEntries(named.map((url, step) => [url, all[step]]));
}"""
THEIRS = """async ([query, ranking]) => {
  const pagefind = await import(new URL("pagefind/pagefind.js", location.href).href);
  await pagefind.options({ baseUrl: "/", noWorker: true, ranking });
  await pagefind.init();
  const { results } = await pagefind.search(query);
  const scored = results.map(async (one) => [(await one.data()).url, one.score]);
  return Object.fromEntries(await Promise.all(scored));
}"""


@dataclass(frozen=True)
class Opened:
    """A page beside the modules and an index of some documents."""

    page: Page
    folder: Path

    def run(self, code: str, *values: Any) -> Any:
        """Return what *code* makes of ``open``, ``score``, ``words``, ``stems`` and *values*."""
        return self.page.evaluate(RUN, [MODULES, code, list(values)])

    def unpacked(self, pattern: str) -> dict[str, bytes]:
        """Return names and contents of the index's files, unpacked."""
        found = sorted((self.folder / 'pagefind').glob(pattern))
        return {path.name: gzip.decompress(path.read_bytes()) for path in found}


def indexed(
    folder: Path,
    entries: Iterable[feed.FeedEntry],
    size: int,
    parts: Callable[[str], Iterable[str]] = lambda _word: (),
    others: dict[str, str] | None = None,
) -> None:
    """Write the modules into *folder*, and Pagefind's index of *entries* and *others* with its program."""
    for name in MODULES:
        (folder / name).write_bytes(search_module(name))
    (folder / 'index.html').write_text('<!DOCTYPE html><html lang="de"><title>x</title></html>', 'utf-8')
    site = folder / 'site'
    site.mkdir()
    for entry in entries:
        (site / entry.path).write_bytes(feed.document(entry, parts))
    for name, text in (others or {}).items():
        (site / name).write_text(text, encoding='utf-8')
    command = [
        str(pagefind_bin.get_executable()),
        '--site',
        str(site),
        '--output-path',
        str(folder / 'pagefind'),
    ]
    settings = {'PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE': str(size)}
    subprocess.run([*command, '--quiet'], check=True, capture_output=True, env=settings)


def entry(
    name: str, title: str, *texts: str, subtitle: str = '', date: str = '', place: str = ''
) -> feed.FeedEntry:
    return feed.FeedEntry(f'{name}.html', title, subtitle, date, '2019-01-01', place, 'de', texts)


STEMS = (
    'Haus Häuser Hauses Haut Hauten Häute Straße Strassen Stadt Städte Stadtrat Stadtwerke Statt Müll Mull '
    'Müller Mülltonne Tonne Tonnen Park Parken Parkplatz Platz Plätze Wald Wälder Waldweg Weg Wege weg Zebra '
    'Zebrastreifen 7 70 2019 XY.digital digital Pfaff-Areal Areal Stadt-Stadt Tonne-Tonne '
    'Café Cafes Ökologie Ärzte Ärztin Αθήνα Москва 東京 naïve 🎉 schön'
)


def invented(count: int) -> Iterator[feed.FeedEntry]:
    """Yield releases of invented words, the same ones every time."""
    chosen = random.Random(7)  # noqa: S311  no secret
    listed = STEMS.split()
    for number in range(count):
        some = partial(chosen.choices, listed)
        texts = [' '.join(some(k=chosen.randint(1, 40))) + '.' for _text in range(chosen.randint(1, 3))]
        title, subtitle = ' '.join(some(k=3)), ' '.join(some(k=chosen.randint(0, 4)))
        date, place = (
            chosen.choice(['18. September 2019', '7. Mai 2020']),
            chosen.choice(['', 'Stadt am Wald']),
        )
        yield entry(f'{number:03d}', title, *texts, subtitle=subtitle, date=date, place=place)


@contextmanager
def opened_of(browser: Browser, folder: Path, size: int) -> Iterator[Opened]:
    compounds = {'Stadtrat': ('stadt', 'rat'), 'Waldweg': ('wald', 'weg'), 'Parkplatz': ('park', 'platz')}
    indexed(folder, invented(60), size, lambda word: compounds.get(word, ()))
    with served(folder) as address:
        page = browser.new_page()
        page.goto(f'{address}index.html')
        yield Opened(page, folder)
        page.close()


@pytest.fixture(scope='module')
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Open a page beside an index of sixty releases in many files."""
    with opened_of(browser, tmp_path_factory.mktemp('index'), SMALL) as found:
        assert len(found.unpacked('index/*')) > 20
        yield found


@pytest.fixture(scope='module')
def whole(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Open a page beside an index of the same releases in one file: of several, Pagefind reads but some."""
    with opened_of(browser, tmp_path_factory.mktemp('index'), 20_000) as found:
        assert len(found.unpacked('index/*')) == 1
        yield found


@pytest.fixture
def fresh(window: Page, tmp_path: Path) -> Iterator[Any]:
    """Return what opens a page beside an index of given releases."""
    with served(tmp_path) as address:

        def opening(*entries: feed.FeedEntry) -> Opened:
            indexed(tmp_path, entries, 20_000)
            window.goto(f'{address}index.html')
            return Opened(window, tmp_path)

        yield opening


QUERIES = (
    *(
        'Haus',
        'Häuser',
        'Hau',
        'Haut',
        'Straße',
        'Stadt',
        'Städte',
        'Müll',
        'Mull',
        'Park',
        'Platz',
        'Zebra',
        '7',
    ),
    *(
        'September',
        '2019',
        'Cafe',
        'Ärzte',
        'Αθήνα',
        'Москва',
        'naive',
        'Haus Stadt',
        'Park Wald Weg',
        'digital Areal',
    ),
)


@pytest.mark.parametrize('query', QUERIES)
def test_releases_count_as_pagefind_has_them_count(whole: Opened, query: str) -> None:
    """Pagefind's own program counts with single precision."""
    theirs = whole.page.evaluate(THEIRS, [query, RANKING])
    assert len(theirs) > 3
    assert whole.run(OURS, query) == pytest.approx(theirs, rel=1e-4, abs=1e-6)


def test_places_and_weights_are_those_of_the_text(fresh: Any) -> None:
    one = fresh(
        entry(
            'a', 'Tor Hof', 'Hof am Tor. Das Tor!', 'Ein KL.tor.', subtitle='Hof', date='1. Tor', place='Hof'
        ),
        entry('b', 'Maus', 'Das Tor'),
    )
    code = """{
      const index = await open();
      return [index.fields, index.releases.length, await index.words("tor", 1)];
    }"""
    fields, size, found = one.run(code)
    assert (sorted(fields), size) == (['date', 'parts', 'place', 'subtitle', 'title'], 2)
    [word] = found
    assert (word['stem'], word['form']) == ('tor', 'tor')
    hits = {hit['page']: hit for hit in word['hits']}
    assert sorted(hits) == [0, 1]
    [long] = [hit for hit in hits.values() if len(hit['places']) > 1]
    [short] = [hit for hit in hits.values() if len(hit['places']) == 1]
    # A weight is 24 for each of one; the title's is 7. Words of the meta fields are not in the text.
    by_place = dict(zip(long['places'], long['weights'], strict=True))
    assert by_place[0] == 7 * 24
    assert by_place[5] == by_place[7] == 24
    assert {fields[number] for number, _place in long['fields']} == {'title', 'date'}
    assert len(by_place) == 4
    assert short['weights'] == [24]


def test_each_word_is_found_by_each_of_its_beginnings(opened: Opened) -> None:
    """In whichever file it is; the word itself is in the first one that is read."""
    code = """{
      const index = await open();
      const everything = (await index.words("", 999)).map((one) => one.stem);
      const stems = [...new Set(everything)];
      const cut = (stem) => [...stem].map((_, end, all) => all.slice(0, end + 1).join(""));
      const beginnings = new Set(stems.flatMap(cut));
      const wrong = [];
      for (const beginning of beginnings) {
        const found = new Set((await index.words(beginning, 999)).map((one) => one.stem));
        const wanted = stems.filter((stem) => stem.startsWith(beginning));
        if (wanted.length !== found.size || !wanted.every((stem) => found.has(stem))) wrong.push(beginning);
        const first = (await index.words(beginning, 1)).map((one) => one.stem);
        if (stems.includes(beginning) && !first.includes(beginning)) wrong.push(`${beginning} itself`);
      }
      return [stems, beginnings.size, wrong];
    }"""
    stems, number, wrong = opened.run(code)
    assert {'αθηνα', 'москва', 'haus', 'mull', '2019', 'zebrastreif'} <= set(stems)
    assert number > 100
    assert wrong == []


def test_words_that_are_nowhere_are_not_found(opened: Opened) -> None:
    code = '{ const index = await open(); return Promise.all(values.map((one) => index.words(one, 9))); }'
    assert opened.run(code, '!', 'aaa', 'hausx', 'zzz', '\U0010ffff') == [[]] * 5


def test_releases_have_their_text(opened: Opened) -> None:
    code = """{
      const index = await open();
      return Promise.all(index.releases.map((_, page) => index.release(page)));
    }"""
    found = {one['url']: one for one in opened.run(code)}
    assert len(found) == 60
    for one in invented(60):
        release = found[f'/{one.path}']
        assert release['meta']['title'] == one.title
        assert release['meta'].get('date', '') == one.date
        assert all(text in release['content'] for text in one.texts)


#: What is said of one file that has other bytes: nothing, or the error.
ATTEMPT = """const attempt = async (bytes, name) => {
  try {
    const index = await open({ [name]: bytes });
    for (const one of values[2]) await index.words(one, 999);
    return "";
  } catch (error) {
    return String(error);
  }
};"""
SIGNATURE = len(b'pagefind_dcd')


def largest(opened: Opened, pattern: str) -> tuple[str, bytes]:
    return max(opened.unpacked(pattern).items(), key=lambda one: len(one[1]))


@pytest.mark.parametrize('pattern', ['*.pf_meta', 'index/*'])
def test_file_that_is_cut_off_is_an_error_wherever_it_ends(opened: Opened, pattern: str) -> None:
    name, content = largest(opened, pattern)
    code = f"""{{
      {ATTEMPT}
      const [name, bytes] = values;
      const said = [];
      for (let end = {SIGNATURE}; end < bytes.length; end += 31) {{
        said.push(await attempt(bytes.slice(0, end), name));
      }}
      return [said, await attempt(bytes, name)];
    }}"""
    said, whole = opened.run(code, name, list(content), [''])
    assert len(said) > 10
    assert set(said) == {'Error: this is no index of Pagefind 1.5: its end is missing'}
    assert whole == ''


@pytest.mark.parametrize(('pattern', 'asked'), [('*.pf_meta', []), ('index/*', [''])])
def test_other_bytes_end_in_an_answer_or_an_error(opened: Opened, pattern: str, asked: list[str]) -> None:
    """And neither in a loop nor in a list without an end."""
    name, content = largest(opened, pattern)
    code = f"""{{
      {ATTEMPT}
      const [name, bytes] = values;
      const said = [];
      for (let place = {SIGNATURE}; place < bytes.length; place += 37) {{
        for (const other of [0x00, 0x3a, 0x5f, 0x9a, 0x9f, 0xff]) {{
          said.push(await attempt(bytes.with(place, other), name));
        }}
      }}
      return said;
    }}"""
    said = opened.run(code, name, list(content), asked)
    assert len(said) > 50
    assert sum('this is no index of Pagefind 1.5: ' in one for one in said) > 40


def test_index_with_filters_is_not_ours(window: Page, tmp_path: Path) -> None:
    text = '<html lang="de"><body data-pagefind-body><p data-pagefind-filter="topic">Wald</p></body></html>'
    indexed(tmp_path, [], 20_000, others={'a.html': text})
    with served(tmp_path) as address:
        window.goto(f'{address}index.html')
        said = Opened(window, tmp_path).run('open().then(() => "", String)')
    assert said == 'Error: this is no index of ours: it has filters or orders'


def test_what_could_not_be_loaded_is_asked_for_again(opened: Opened) -> None:
    code = """{
      const index = await open();
      const { fetch } = globalThis;
      let asked = 0;
      globalThis.fetch = (...given) => (++asked === 1 ? new Response("", { status: 503 }) : fetch(...given));
      const first = await index.words("haus", 1).then(() => "", (error) => error.message);
      const second = await index.words("haus", 1);
      await index.words("haus", 1);
      globalThis.fetch = fetch;
      return [first, second.length > 0, asked];
    }"""
    assert opened.run(code) == ['503', True, 2]


def rows(found: dict[str, list[int]], fields: dict[str, list[list[int]]] | None = None) -> dict[str, Any]:
    """Return a release that has words at places of its text, and in fields."""
    hits = [
        [
            [
                {'stem': stem, 'form': stem},
                {'places': places, 'weights': [24] * len(places), 'fields': (fields or {}).get(stem, [])},
            ]
        ]
        for stem, places in found.items()
    ]
    return {'page': 0, 'hits': hits}


@pytest.mark.parametrize(
    ('row', 'stand'),
    [
        (rows({'a': [3], 'b': [4]}), True),
        (rows({'a': [3], 'b': [3]}), True),  # "XY.digital"
        (rows({'a': [3], 'b': [5]}), True),  # "A – B"
        (rows({'a': [3], 'b': [6]}), False),
        (rows({'a': [4], 'b': [3]}), False),
        (rows({'a': [1, 9], 'b': [4, 10]}), True),
        (rows({'a': [1], 'b': [2], 'c': [3]}), True),
        (rows({'a': [1], 'b': [2], 'c': [9]}), False),
        (rows({'a': [1], 'b': [2, 8], 'c': [9]}), False),
        (rows({'a': [], 'b': [4]}), False),
        (rows({'a': [], 'b': []}, {'a': [[1, 0]], 'b': [[1, 1]]}), True),
        (rows({'a': [], 'b': []}, {'a': [[2, 0]], 'b': [[2, 1]]}), False),  # not asked for
        (rows({'a': [3], 'b': []}, {'b': [[1, 4]]}), False),  # one here, one there
    ],
)
def test_words_that_stand_side_by_side(opened: Opened, row: dict[str, Any], stand: bool) -> None:
    code = 'score.areSideBySide(values[0], 0, values[0].hits.length, [1])'
    assert opened.run(code, row) is stand


def test_only_some_words_of_a_row_may_be_meant(opened: Opened) -> None:
    row = rows({'x': [1], 'a': [8], 'b': [9], 'y': [1]})
    code = """[[0, 2], [1, 2], [2, 2], [1, 1]].map(([from, length]) =>
      score.areSideBySide(values[0], from, length))"""
    assert opened.run(code, row) == [False, True, False, True]


def test_releases_that_have_all_words_come_in_order_and_are_counted(opened: Opened) -> None:
    def word(*hits: tuple[str, list[int]]) -> dict[str, Any]:
        found = [{'stem': stem, 'hits': [{'page': page} for page in pages]} for stem, pages in hits]
        return {'stem': hits[0][0], 'found': found}

    code = """{
      const { rows, counts } = score.matches(values[0], 9);
      const stems = (hits) => hits.map((pairs) => pairs.map(([one]) => one.stem));
      return [rows.map(({ page, hits }) => [page, stems(hits)]), counts];
    }"""
    one = word(('a', [5, 7]), ('ab', [2, 5]))
    other = word(('c', [8, 7, 5]))
    third = word(('d', [5, 2]))
    assert opened.run(code, [one]) == [[[2, [['ab']]], [5, [['a', 'ab']]], [7, [['a']]]], [3]]
    assert opened.run(code, [one, other]) == [[[5, [['a', 'ab'], ['c']]], [7, [['a'], ['c']]]], [3, 3]]
    assert opened.run(code, [one, other, third]) == [[[5, [['a', 'ab'], ['c'], ['d']]]], [3, 3, 2]]
    assert opened.run(code, [one, word(('e', []))]) == [[], [3, 0]]
    assert opened.run(code, []) == [[], []]


def test_what_no_release_has_in_the_first_files_is_looked_for_in_further_ones(opened: Opened) -> None:
    code = """{
      const indexOf = async (...files) => {
        const hit = (page) => ({ page, places: [1], weights: [24], fields: [] });
        const words = async (beginning, most) => {
          const own = files.filter((file) => file.some(([stem]) => stem.startsWith(beginning)));
          return own.slice(0, most).flat().filter(([stem]) => stem.startsWith(beginning))
            .map(([stem, page]) => ({ stem, form: stem, hits: [hit(page)] }));
        };
        const releases = [{ length: 9 }, { length: 9 }];
        return { name: "current", releases, average: 9, fields: ["date"], words };
      };
      const pages = async (...files) => {
        const opened = { openIndex: () => indexOf(...files) };
        const engine = await find([null], "de", words, opened, score, stems, null);
        return (await engine.find("Laterne st")).results.map(({ page }) => page);
      };
      return [
        await pages([["latern", 0], ["latern", 1]], [["stadt", 0]], [["strass", 1]]),
        await pages([["latern", 1]], [["stadt", 0]], [["strass", 1]]),
      ];
    }"""
    assert opened.run(code) == [[0, 1], [1]]
