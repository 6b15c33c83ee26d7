"""press-spell.js by itself: how far words are from each other, and where what is like one is looked for."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from pressarchive.theme.assets import search_module
from tests.chromium import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CALL = """async ([code, values]) => {
  const { alike, distance, madeOf, turned } = await import(new URL('press-spell.js', location.href).href);
  const names = ['alike', 'distance', 'madeOf', 'turned', 'values'];
  return new Function(...names, `return (${code})`)(alike, distance, madeOf, turned, values);
}"""
#: What has words answers as the index does: by how they begin and end.
ALIKE = """(async () => {
  const [word, all] = values;
  const spelled = async (beginnings, endings, isWide) => all.filter(([one]) =>
    isWide || beginnings.some((some) => one.startsWith(some)) || endings.some((some) => one.endsWith(some)));
  const stem = (one) => one.replace(/(?:en|e|n)$/, "");
  return (await alike(word, spelled, stem)).map((one) => one.word);
})()"""


@pytest.fixture(scope='module')
def spell(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp('spell')
    (folder / 'press-spell.js').write_bytes(search_module('press-spell.js'))
    (folder / 'index.html').write_text('<!DOCTYPE html><html lang="de"><title>x</title></html>', 'utf-8')
    with served(folder) as address:
        page = browser.new_page()
        page.goto(f'{address}index.html')
        yield page
        page.close()


def call(page: Page, code: str, *values: Any) -> Any:
    return page.evaluate(CALL, [code, list(values)])


@pytest.mark.parametrize(
    ('one', 'other', 'far'),
    [
        ('haus', 'haus', 0),
        ('haus', 'hauss', 1),
        ('haus', 'aus', 1),
        ('haus', 'maus', 1),
        ('haus', 'hasu', 1),
        ('haus', 'ahsu', 2),
        ('haus', '', 3),
        ('', 'ab', 2),
        ('bibliothek', 'bibliotek', 1),
        ('verwaltung', 'verwlatugn', 2),
        ('abcdef', 'fedcba', 3),
        ('𐐨𐐩𐐪', '𐐨𐐪𐐩', 1),
    ],
)
def test_distance_of_words(spell: Page, one: str, other: str, far: int) -> None:
    """As far as two: what is farther counts as three."""
    assert call(spell, '[distance(...values, 2), distance(values[1], values[0], 2)]', one, other) == [
        far,
        far,
    ]


def wrong(word: str, some: random.Random) -> str:
    """Return *word* with an error."""
    at = some.randrange(len(word))
    match some.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return f'{word[:at]}{some.choice("aeinst")}{word[at:]}'
        case 2:
            return f'{word[:at]}{some.choice("aeinst")}{word[at + 1 :]}'
    at = max(at, 1)
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


WORDS = [
    *('amt', 'brief', 'haus', 'hafen', 'markt', 'schule', 'brucke', 'laterne', 'museum', 'freibad'),
    *('feuerwehr', 'bibliothek', 'burgermeister', 'stadtentwicklung', 'verwaltung', 'beteiligung'),
]


def test_each_error_is_found_wherever_it_is(spell: Page) -> None:
    """In words of five letters and more."""
    some = random.Random(5)  # noqa: S311  no secret
    missed = []
    for word in (one for one in WORDS if len(one) > 4):
        for _turn in range(40):
            typed = wrong(word, some)
            if len(typed) > 4 and typed != word:
                found = call(spell, ALIKE, typed, [[one, 1] for one in WORDS])
                missed += [(typed, word)] if word not in found else []
    assert missed == []


@pytest.mark.parametrize(
    ('typed', 'found'),
    [
        ('bibilotehk', ['bibliothek']),
        ('verwlatunng', ['verwaltung']),
        # Two errors, one at either end.
        ('vewaltugn', ['verwaltung']),
        ('nuseumms', []),
        ('buergermeisster', ['burgermeister']),
        ('haus', []),
        # Another form of what was meant.
        ('verwltungen', ['verwaltung']),
        ('hafenn', ['hafen']),
        ('amd', []),
        ('haven', ['hafen']),
        ('hafer7', []),
        ('xxxxxxxx', []),
    ],
)
def test_what_is_like_a_word(spell: Page, typed: str, found: list[str]) -> None:
    assert call(spell, ALIKE, typed, [[one, 1] for one in WORDS]) == found


@pytest.mark.parametrize(
    ('typed', 'known', 'found'),
    [
        ('museumsdirektor', ['museum', 'museums', 'direktor'], ['museum direktor', '', 'museum']),
        (
            'strassenbahnlinie',
            ['strasse', 'bahnlinie', 'linie', 'strassenbahn'],
            ['strassenbahn linie', '', 'strassenbahn'],
        ),
        ('schulsanierung', ['schule', 'sanierung'], ['schule sanierung', '', 'schule']),
        ('amthaus', ['amt', 'haus'], None),
        # Of the first or the second another form, but not a much longer word.
        ('jugendstillampen', ['jugendstils', 'lampen'], ['jugendstil lampen', '', 'jugendstil']),
        ('hafenbriefe', ['hafen', 'brief'], ['hafen briefe', '', 'hafen']),
        ('busfahrplan', ['busfahrerinnen', 'plan'], None),
        # Words themselves come before other forms.
        ('krippenplatz', ['krippe', 'krippen', 'platz'], ['krippe platz', '', 'krippe']),
        # A word that has more between the two, and not one letter more.
        (
            'loschfahrzeuge',
            ['losch', 'fahrzeug', 'loschgruppe', 'loschlfahrzeug', 'loschgruppenfahrzeug'],
            ['losch fahrzeuge', 'loschgruppenfahrzeug', 'losch'],
        ),
        # Something that begins so, as the index says.
        (
            'grundstucksverlosung',
            ['grund', 'grundstuck'],
            ['grundstuck verlosung', '', 'grundstuck'],
        ),
        ('marktverlosung', ['mark'], None),
        # What is done.
        ('baumfallung', ['baum'], ['baum gefallt', '', 'baum']),
        ('baumfallarbeiten', ['baum'], ['baum gefallt', '', 'baum']),
        ('baumfallaktion', ['baum'], ['baum gefallt', '', 'baum']),
        ('baumarbeiten', ['baum'], None),
        # Else the first alone, if it is long enough.
        ('hafenordnung', ['hafen'], ['hafen']),
        ('amtsordnung', ['amts'], None),
    ],
)
def test_words_of_which_one_is_made(
    spell: Page, typed: str, known: list[str], found: list[str] | None
) -> None:
    stem = "(word) => word.replace(/(?:e|s|es|n|en|erinnen)$/, '')"
    there = "async (end) => ['verlosung', 'gefallt'].includes(end)"
    code = f'madeOf(values[0], async () => values[1], {stem}, {there})'
    bits = {'bahnlinie': 1, 'strasse': 1}
    assert call(spell, code, typed, [[one, bits.get(one, 2)] for one in known]) == found


def test_the_index_is_seldom_asked_for_a_second_word(spell: Page) -> None:
    code = 'madeOf(values[0], async () => values[1], (word) => word, async (end) => { asked.push(end); })'
    code = f'(async () => {{ const asked = []; await {code}; return asked; }})()'
    known = [[one, 2] for one in ('land', 'lands', 'landsch', 'landschaft', 'landschafts')]
    assert call(spell, code, 'landschaftspflege', known) == ['pflege', 'chaftspflege', 'spflege']


@pytest.mark.parametrize(
    ('word', 'expected'),
    [
        ('Sperrung', 'gesperrt'),
        ('Umrüstungen', 'umgerüstet'),
        ('Fällarbeiten', 'gefällt'),
        ('Rodungsarbeiten', 'gerodet'),
        ('Putzaktion', 'geputzt'),
        ('gesperrte', 'sperrung'),
        ('umgerüstet', 'umrüstung'),
        # No verb with such a beginning has another one, and nothing else is a verb.
        ('Vermietung', None),
        ('Bildungsstiftung', None),
        ('Haus', None),
        ('geht', None),
    ],
)
def test_what_is_done_and_that_it_has_been_done(spell: Page, word: str, expected: str | None) -> None:
    found = call(spell, 'turned(values[0])', word)
    assert (found and found.lower()) == expected


def test_the_nearest_comes_first_then_the_most_frequent_then_what_begins_alike(spell: Page) -> None:
    # The index has a word once in each of its parts.
    near = [['museumswart', 9], ['museumswart', 1], ['nuseumswar', 3], ['museumswal', 3]]
    far = [['museumstag', 1], ['museumspark', 3]]
    # What has two errors is looked for if nothing has one.
    assert call(spell, ALIKE, 'museumswar', near + far) == ['museumswart', 'museumswal', 'nuseumswar']
    assert call(spell, ALIKE, 'museumswar', far) == ['museumspark', 'museumstag']
