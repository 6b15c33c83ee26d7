"""press-index.js and press-find.js by themselves: what Python has written is read, and found."""

from __future__ import annotations

import random
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import snowballstemmer

from pressarchive.search import postings, state, writer
from pressarchive.search.analysis import Analyser
from pressarchive.search.content import read_file
from pressarchive.search.feed import FeedEntry
from pressarchive.search.postings import WORDS, read_entry
from pressarchive.search.shards import unpack
from pressarchive.search.writer import Index, Wanted
from pressarchive.theme.assets import search_module
from tests.chromium import served

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from pressarchive.search.analysis import Word

MODULES = ('press-index.js', 'press-words.js', 'press-find.js', 'press-stemmer.js')

#: Runs code with the modules, and with what opens the index by them, some files with other bytes.
RUN = """async ([modules, code, values]) => {
  const here = (name) => new URL(name, location.href).href;
  const loaded = await Promise.all(modules.map((name) => import(here(name))));
  const [reading, words, { open: find }, stems] = loaded;
  const address = here("press-search/");
  const get = async (wanted) => {
    const answer = await fetch(wanted);
    if (!answer.ok) throw new Error(String(answer.status));
    if (!wanted.includes(".bin")) return answer.arrayBuffer();
    return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  };
  const kept = new Map();
  const loading = (changed) => async (wanted) => {
    const name = Object.keys(changed).find((one) => wanted.includes(one));
    if (name) return new Uint8Array(changed[name]).buffer;
    if (!kept.has(wanted)) kept.set(wanted, get(wanted));
    kept.get(wanted).catch(() => kept.delete(wanted));
    return kept.get(wanted);
  };
  const open = async (changed = {}) => {
    const load = loading(changed);
    return reading.openIndex({ address, root: load(`${address}index.json`) }, load);
  };
  const ask = async (query) => {
    const load = loading({});
    const begun = { address, root: load(`${address}index.json`) };
    const engine = await find(begun, "de", words, reading, stems, load, null);
    const { results } = await engine.find(query);
    return Promise.all(results.map(async (one) => (await engine.read(one)).path));
  };
  const names = ["open", "ask", "reading", "values"];
  return new Function(...names, `return (async () => ${code})()`)(open, ask, reading, values);
}"""


@dataclass(frozen=True)
class Opened:
    """A page beside the modules and an index of some releases."""

    page: Page
    folder: Path

    def run(self, code: str, *values: Any) -> Any:
        """Return what *code* makes of ``open``, ``ask``, ``reading`` and *values*."""
        return self.page.evaluate(RUN, [MODULES, code, list(values)])

    def ask(self, query: str) -> list[str]:
        """Return the releases that *query* finds, best first."""
        found: list[str] = self.run('ask(values[0])', query)
        return found

    def unpacked(self, pattern: str) -> dict[str, bytes]:
        """Return paths and contents of the index's files, unpacked."""
        folder = self.folder / 'press-search'
        return {
            path.relative_to(folder).as_posix(): unpack(path.read_bytes()) for path in folder.glob(pattern)
        }


def indexed(folder: Path, entries: Iterable[FeedEntry]) -> None:
    """Write the modules into *folder*, and the index of *entries*, a release a day in their order."""
    for name in MODULES:
        (folder / name).write_bytes(search_module(name))
    (folder / 'index.html').write_text('<!DOCTYPE html><html lang="de"><title>x</title></html>', 'utf-8')
    known = {one.path: one for one in entries}
    compounds = {'Stadtrat': ('stadt', 'rat'), 'Waldweg': ('wald', 'weg'), 'Parkplatz': ('park', 'platz')}
    analyser = Analyser(snowballstemmer.stemmer('german').stemWord, lambda word: compounds.get(word, ()))

    def analyse(name: str) -> tuple[list[str], Mapping[str, Word]]:
        return known[name].card(), analyser.words(known[name])

    days = (date(2018, 11, 1) + timedelta(number * 2) for number in range(len(known)))
    wanted = [Wanted(name, day, '') for name, day in zip(known, days, strict=True)]
    kept = folder / 'kept'
    Index(folder / 'press-search', folder, kept / 'state.json', kept / 'words', 'test').make(wanted, analyse)


def entry(name: str, title: str, *texts: str, **others: Any) -> FeedEntry:
    values: dict[str, Any] = {'subtitle': '', 'date': '', 'date_iso': '2019-01-01', 'place': '', **others}
    return FeedEntry(path=f'{name}.html', title=title, texts=texts, **values)


STEMS = (
    'Haus Häuser Hauses Haut Hauten Häute Straße Strassen Stadt Städte Stadtrat Stadtwerke Statt Müll Mull '
    'Müller Mülltonne Tonne Tonnen Park Parken Parkplatz Platz Plätze Wald Wälder Waldweg Weg Wege weg Zebra '
    'Zebrastreifen 7 70 2019 XY.digital digital Pfaff-Areal Areal Stadt-Stadt Tonne-Tonne '
    'Café Cafes Ökologie Ärzte Ärztin Αθήνα Москва 東京 naïve 🎉 schön ﬁnal 𝐀𝐁'
)


def invented(count: int) -> Iterator[FeedEntry]:
    """Yield releases of invented words, the same ones every time."""
    chosen = random.Random(7)  # noqa: S311  no secret
    listed = STEMS.split()
    for number in range(count):
        some = partial(chosen.choices, listed)
        texts = [' '.join(some(k=chosen.randint(1, 40))) + '.' for _text in range(chosen.randint(1, 3))]
        title, subtitle = ' '.join(some(k=3)), ' '.join(some(k=chosen.randint(0, 4)))
        when, place = (
            chosen.choice(['18. September 2019', '7. Mai 2020']),
            chosen.choice(['', 'Stadt am Wald']),
        )
        yield entry(f'{number:03d}', title, *texts, subtitle=subtitle, date=when, place=place)


@contextmanager
def opened_of(browser: Browser, folder: Path, entries: Iterable[FeedEntry]) -> Iterator[Opened]:
    indexed(folder, entries)
    with served(folder) as address:
        page = browser.new_page()
        page.goto(f'{address}index.html')
        yield Opened(page, folder)
        page.close()


@pytest.fixture(scope='module')
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Open a page beside an index of sixty releases in many files, long entries in blocks, large numbers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, 'WORDS', postings.WORDS._replace(wanted=200))
        patch.setattr(writer, 'FOLLOWERS', postings.FOLLOWERS._replace(wanted=200))
        patch.setattr(postings, 'LONG', 20)
        patch.setattr(postings, 'SPAN', 2**32)
        patch.setattr(state, 'SLOTS', 2**28)
        with opened_of(browser, tmp_path_factory.mktemp('index'), invented(60)) as found:
            assert len(found.unpacked('*/w-*')) > 20
            yield found


@pytest.fixture
def fresh(window: Page, tmp_path: Path) -> Iterator[Any]:
    """Return what opens a page beside an index of given releases."""
    with served(tmp_path) as address:

        def opening(*entries: FeedEntry) -> Opened:
            indexed(tmp_path, entries)
            window.goto(f'{address}index.html')
            return Opened(window, tmp_path)

        yield opening


def postings_of(opened: Opened) -> dict[str, list[list[Any]]]:
    """Return what each stem has, as Python reads it: number, level, forms."""
    found: dict[str, list[list[Any]]] = {}
    for _name, content in sorted(opened.unpacked('*/w-*').items(), reverse=True):
        for stem, body in read_file(content):
            rows = [[row.id, row.level, list(row.forms)] for row in read_entry(WORDS, stem, body)]
            found.setdefault(stem, []).extend(rows)
    return found


READ = """{
  const index = await open();
  const found = {};
  for (const { stem, sets, ids, levels, which } of await index.words("", 999)) {
    found[stem] ??= [];
    ids.forEach((id, step) => found[stem].push([id, levels[step], sets[which ? which[step] : 0]]));
  }
  return found;
}"""


def test_words_are_read_as_they_were_written(opened: Opened) -> None:
    """Numbers beyond 32 bits, and entries of several blocks, among them."""
    written = {stem: sorted(rows) for stem, rows in postings_of(opened).items()}
    read = {stem: sorted(rows) for stem, rows in opened.run(READ).items()}
    assert read == written
    assert max(row[0] for rows in read.values() for row in rows) > 2**34
    assert max(map(len, read.values())) > 20


def test_more_sets_of_forms_than_a_byte_counts(fresh: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Analyser, 'words', _many_forms)
    one = fresh(*(entry(f'{number:03d}', 'x') for number in range(300)))
    found = one.run(READ)['x']
    assert sorted(forms[0] for _id, _level, forms in found) == [f'{number:03d}' for number in range(300)]


def _many_forms(_analyser: Analyser, one: FeedEntry) -> dict[str, Word]:
    return {'x': (1, (one.path.removesuffix('.html'),), ())}


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
    assert {'αθηνα', 'москва', 'haus', 'mull', '2019', 'zebrastreif', 'ab', 'final'} <= set(stems)
    assert number > 100
    assert wrong == []


def test_words_that_are_nowhere_are_not_found(opened: Opened) -> None:
    code = '{ const index = await open(); return Promise.all(values.map((one) => index.words(one, 9))); }'
    assert opened.run(code, '!', 'aaa', 'hausx', 'zzz', '\U0010ffff') == [[]] * 5


def test_what_follows_is_what_python_has_signed(opened: Opened) -> None:
    code = """{
      const index = await open();
      const signs = [...(await index.followers("stadt")).values()].flatMap((one) => [...one]);
      const [am, nowhere] = ["am", "xyz"].map((stem) => reading.sign(stem));
      const pairs = signs.flatMap((_, at) => (at % 2 ? [] : [signs[at] * 256 + signs[at + 1]]));
      return [pairs.includes(am), pairs.includes(nowhere), (await index.followers("nirgends")).size];
    }"""
    assert opened.run(code) == [True, False, 0]


def test_releases_have_their_cards(opened: Opened) -> None:
    code = """{
      const index = await open();
      const ids = new Set((await index.words("", 999)).flatMap((one) => one.ids));
      return Promise.all([...ids].sort((a, b) => a - b).map((id) => index.card(id)));
    }"""
    names = ('path', 'title', 'subtitle', 'date', 'iso', 'image', 'teaser', 'ending', 'spoken')
    assert opened.run(code) == [dict(zip(names, one.card(), strict=True)) for one in invented(60)]


#: What is said of one file that has other bytes: nothing, or the error.
ATTEMPT = """const attempt = async (bytes, name) => {
  try {
    const index = await open({ [name]: bytes });
    await index.words("", 999);
    await index.followers("stadt");
    return "";
  } catch (error) {
    return String(error);
  }
};"""


def largest(opened: Opened, pattern: str) -> tuple[str, bytes]:
    return max(opened.unpacked(pattern).items(), key=lambda one: len(one[1]))


def test_file_that_is_cut_off_is_an_error_but_between_two_words(opened: Opened) -> None:
    name, content = largest(opened, '*/w-*')
    code = f"""{{
      {ATTEMPT}
      const [name, bytes] = values;
      const said = [];
      for (let end = 1; end < bytes.length; end++) said.push(await attempt(bytes.slice(0, end), name));
      return [said, await attempt(bytes, name)];
    }}"""
    said, whole = opened.run(code, name, list(content))
    ends = [end for end, one in enumerate(said, start=1) if not one]
    assert set(said) - {''} == {'Error: this is no file of the index: its end is missing'}
    assert len(ends) == len(read_file(content)) - 1
    assert whole == ''


def test_other_bytes_end_in_an_answer_or_an_error(opened: Opened) -> None:
    """And neither in a loop nor in a list without an end."""
    name, content = largest(opened, '*/w-*')
    code = f"""{{
      {ATTEMPT}
      const [name, bytes] = values;
      const said = [];
      for (let place = 0; place < bytes.length; place += 7) {{
        for (const other of [0x00, 0x7f, 0x80, 0xff]) {{
          said.push(await attempt(bytes.with(place, other), name));
        }}
      }}
      return said;
    }}"""
    said = opened.run(code, name, list(content))
    assert len(said) > 50
    assert sum('its end is missing' in one for one in said) > 20


def test_an_index_of_another_format_is_not_read(opened: Opened) -> None:
    said = opened.run(
        'open({ "index.json": values[0] }).then(() => "", String)', list(b'{"format":1,"parts":{}}')
    )
    assert said == 'Error: this is no index of the format 6, but of 1'


def test_what_could_not_be_loaded_is_asked_for_again(opened: Opened) -> None:
    code = """{
      const index = await open();
      const { fetch } = globalThis;
      let asked = 0;
      globalThis.fetch = (...given) => (++asked === 1 ? new Response("", { status: 503 }) : fetch(...given));
      const first = await index.words("zebra", 1).then(() => "", (error) => error.message);
      const second = await index.words("zebra", 1);
      const before = asked;
      await index.words("zebra", 1);
      globalThis.fetch = fetch;
      return [first, second.length > 0, asked - before];
    }"""
    assert opened.run(code) == ['503', True, 0]


def test_a_whole_word_comes_before_a_part_and_that_before_a_beginning(fresh: Any) -> None:
    one = fresh(
        entry('teil', 'Der Stadtrat tagt'),
        entry('anfang', 'Stadtwerke'),
        entry('wort', 'Die Stadt baut'),
        entry('form', 'Städte bauen'),
        entry('beiwerk', 'Nichts', place='Stadt'),
    )
    found = [path.removesuffix('.html') for path in one.ask('Stadt')]
    assert found[:2] == ['wort', 'form'] or found[:2] == ['form', 'wort']
    assert set(found[2:4]) == {'teil', 'beiwerk'}
    assert found[4:] == ['anfang']


def test_the_newest_of_equals_comes_first(fresh: Any) -> None:
    one = fresh(*(entry(name, 'Ein Turm') for name in 'abc'))
    assert one.ask('Turm') == ['c.html', 'b.html', 'a.html']


@pytest.mark.parametrize(
    ('query', 'expected'),
    [
        ('"rotes Haus"', {'a', 'titel'}),
        ('„roten Häuser“', {'a', 'titel'}),
        ('"Haus rotes"', {'umgekehrt'}),
        ('"E-Mail an alle"', {'mail'}),
        ('"Berlin Hamburg"', {'strich'}),
        ('"18. September 2019"', {'tag'}),
        ('"Rat"', set()),
        ('"Stadtrat"', {'rat'}),
        ('EU', {'eu'}),
        ('OB', {'ob'}),
        ('ob', {'ob', 'konjunktion'}),
        ('ABC', {'klein'}),
        ('eu', {'eu', 'euro'}),
        ('70', {'siebzig'}),
    ],
)
def test_phrases_and_whole_words(window: Page, tmp_path: Path, query: str, expected: set[str]) -> None:
    entries = (
        entry('a', 'Meldung', 'Da steht ein rotes Haus.'),
        entry('titel', 'Rotes Haus', 'Text'),
        entry('umgekehrt', 'Meldung', 'Das Haus, rotes Dach'),
        entry('getrennt', 'Ein rotes', 'Haus'),
        entry('mail', 'Eine E-Mail an alle'),
        entry('strich', 'Bahn Berlin–Hamburg'),
        entry('tag', 'Text', date='18. September 2019'),
        entry('rat', 'Der Stadtrat'),
        entry('eu', 'Die EU'),
        entry('euro', 'Fünf Euro'),
        entry('ob', 'Der OB spricht'),
        entry('konjunktion', 'Niemand sagt, ob es regnet'),
        entry('klein', 'Das abc'),
        entry('siebzig', 'Um 70 und 700'),
    )
    indexed(tmp_path, entries)
    with served(tmp_path) as address:
        window.goto(f'{address}index.html')
        found = Opened(window, tmp_path).ask(query)
    assert {path.removesuffix('.html') for path in found} == expected
