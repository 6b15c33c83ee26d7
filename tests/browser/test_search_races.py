"""Haste, lost connections and huge queries: what readers and their networks do to the search page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.samples import LANTERNS, Search, counted, having
from tests.browser.windows import Gate, be_impatient, lose_patience, rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

WORD = 'Laterne'
NOT_LOADED = 'Die Suche konnte nicht geladen werden. Blättern Sie stattdessen nach Jahren oder Themen.'
CARDS = '**/press-search/*/c-*'
REGISTER = '**/press-search/register.bin'
#: Notes for each request of a page whether results had stood on the screen when it was made.
ORDER = """
(() => {
  const load = window.fetch;
  window.order = [];
  let isPainted = false;
  const look = () => {
    isPainted ||= Boolean(document.querySelector("[data-press-search] ol li"));
    requestAnimationFrame(look);
  };
  look();
  window.fetch = (...given) => {
    order.push([String(given[0]), isPainted]);
    return load(...given);
  };
})();
"""


@pytest.fixture
def loose(window: Page, samples: str) -> Iterator[Search]:
    """Return a search page whose lost connections the browser may tell of in its console."""
    errors: list[str] = []
    window.on('pageerror', lambda error: errors.append(str(error)))
    yield Search(window, samples)
    assert errors == []


def test_fast_typing_ends_with_the_last_word(search: Search) -> None:
    search.open()
    for word in ('Brücke', 'Tunnel', 'Windrad', 'Linden', WORD):
        search.field.fill(word)
    search.page.wait_for_url(f'**/search.html?q={WORD}')
    search.ended()
    assert search.number() == len(LANTERNS)
    assert len(search.names()) == 10


def test_enter_pressed_twice_is_one_search_and_one_step_back(search: Search) -> None:
    search.open('Tunnel')
    search.field.fill(WORD)
    search.page.evaluate(
        "() => { const form = document.querySelector('main form.press-search');"
        ' form.requestSubmit(); form.requestSubmit(); }'
    )
    search.ended()
    assert search.number() == len(LANTERNS)
    assert len(search.names()) == len(set(search.names())) == 10
    search.page.go_back()
    search.page.wait_for_url('**?q=Tunnel')
    search.ended()
    assert search.names() == ['tunnel']


def test_slow_answer_does_not_overwrite_a_later_one(search: Search) -> None:
    search.open()
    search.field.focus()
    search.page.wait_for_load_state('networkidle')
    gate = Gate(search.page, CARDS)
    search.field.fill(WORD)
    search.field.press('Enter')
    gate.wait(1)
    search.field.fill('Brücke')
    search.field.press('Enter')
    gate.open()
    search.ended()
    assert search.says() == '1 Meldung gefunden'
    assert search.names() == ['bruecke']


def test_leaving_while_it_loads_and_coming_back(search: Search) -> None:
    search.open('Tunnel')
    gate = Gate(search.page, CARDS)
    search.field.fill(WORD)
    search.field.press('Enter')
    gate.wait(1)
    search.page.go_back()
    search.page.wait_for_url('**?q=Tunnel')
    gate.open()
    search.ended()
    assert search.field.input_value() == 'Tunnel'
    assert search.names() == ['tunnel']
    search.page.go_forward()
    search.page.wait_for_url(f'**?q={WORD}')
    search.ended()
    assert search.number() == len(LANTERNS)


@pytest.mark.parametrize('way', ['typed', 'link'])
def test_results_are_on_the_screen_before_more_is_asked_for(search: Search, way: str) -> None:
    """A busy machine may answer a request before the page's next step."""
    rewrite(search.page, 'press-search.js', lambda text: ORDER + text)
    if way == 'link':
        search.open(WORD)
    else:
        search.open().ask(WORD)
    search.page.wait_for_load_state('networkidle')
    made = [(urlsplit(address).path, after) for address, after in search.page.evaluate('order')]
    later = [name for name, after in made if after]
    assert any(name.endswith('/register.bin') for name in later)
    # The excerpts of long texts come from their plain texts; results below the first five from further cards.
    assert all(name.endswith(('/register.bin', '.txt')) or '/c-' in name for name in later)
    assert any('/c-' in name for name, after in made if not after)


def test_marks_that_are_known_stand_there_with_the_results(search: Search) -> None:
    """They would move the text below them a moment after the reader has begun to read it."""
    search.open('Windrad')
    expect(search.page.locator('.press-mark')).to_have_count(2)
    search.page.evaluate("""() => {
      window.seen = [];
      const now = () => document.querySelector("[data-press-search] ol.press-list");
      const look = () => {
        const list = now();
        const first = list.querySelector("li .press-title");
        if (first) seen.push(list.querySelectorAll(".press-mark").length);
        requestAnimationFrame(look);
      };
      now().replaceChildren();
      look();
    }""")
    search.ask('Windrad ')
    assert set(search.page.evaluate('seen')) == {2}


def test_facets_changed_while_it_loads_all_count(search: Search) -> None:
    search.open(WORD)
    years = sorted(counted('jahr'), reverse=True)[:2]
    gate = Gate(search.page, CARDS)
    for year in years:
        search.box('jahr', year).click()
    search.box('ort', 'Beispielheim').click()
    gate.open()
    search.ended()
    left = having(jahr=years, ort=['Beispielheim'])
    assert set(search.all_names()) == {one.name for one in left}
    assert search.chosen() == {('jahr', year) for year in years} | {('ort', 'Beispielheim')}


def test_more_pressed_many_times_quickly_shows_each_once_and_in_order(search: Search) -> None:
    """What is asked for later may come earlier; the order stays that of the results."""
    search.open(WORD, ('sortierung', 'neueste'))
    expected = search.all_names()
    for presses in (2, 3, 10):
        search.page.reload()
        search.ended()
        gate = Gate(search.page, CARDS)
        search.more.evaluate(f'button => {{ for (let n = 0; n < {presses}; n++) button.click(); }}')
        gate.wait(5)
        gate.open(backwards=True)
        number = min(10 * (presses + 1), len(LANTERNS))
        expect(search.items).to_have_count(number)
        assert search.names() == expected[:number]
        assert search.more.is_visible() == (number < len(LANTERNS))
        search.page.unroute(CARDS)


def test_more_that_comes_too_late_is_not_added_to_another_search(search: Search) -> None:
    search.open(WORD)
    gate = Gate(search.page, CARDS)
    search.more.click()
    gate.wait(1)
    search.field.fill('Linden')
    search.field.press('Enter')
    gate.open()
    search.ended()
    assert set(search.names()) == {'sieben', 'siebzig'}
    search.ask(WORD)
    assert len(search.all_names()) == len(set(search.all_names())) == len(LANTERNS)


def test_more_of_what_is_being_replaced_adds_nothing(search: Search) -> None:
    search.open(WORD)
    gate = Gate(search.page, CARDS)
    search.field.fill('Linden')
    search.field.press('Enter')
    gate.wait(1)
    search.more.evaluate('button => button.click()')
    gate.open(backwards=True)
    search.ended()
    search.page.wait_for_load_state('networkidle')
    assert set(search.names()) == {'sieben', 'siebzig'}


def test_more_while_the_register_is_lost_loses_no_result(loose: Search) -> None:
    """Facets are missing then; what was being loaded when that became known is shown all the same."""
    gate = Gate(loose.page, CARDS)
    registers = Gate(loose.page, REGISTER)
    loose.page.goto(f'{loose.address}search.html?q={WORD}')
    gate.wait(5)
    gate.open()
    expect(loose.items).to_have_count(10)
    registers.wait(1)
    gate.is_open = False
    gate.held.clear()
    loose.more.click()
    gate.wait(1)
    for route in registers.held:
        route.abort()
    loose.ended()
    gate.open()
    expect(loose.items).to_have_count(20)
    assert len(set(loose.names())) == 20
    assert loose.number() == len(LANTERNS)


def test_more_while_offline_says_so_and_loses_nothing(loose: Search) -> None:
    loose.open(WORD)
    loose.page.route(CARDS, lambda route: route.abort('internetdisconnected'))
    loose.more.click()
    expect(loose.status).to_have_text(NOT_LOADED)
    assert len(loose.names()) == 10
    assert loose.more.is_visible()
    loose.page.unroute(CARDS)
    loose.more.click()
    loose.ended()
    assert loose.number() == len(LANTERNS)
    assert set(loose.all_names()) == {one.name for one in LANTERNS}


@pytest.mark.parametrize('bundle', ['current', 'closed'])
def test_lost_part_of_the_index_is_no_lack_of_hits(loose: Search, bundle: str) -> None:
    """What the other index has is not shown as if it were all."""
    pattern = f'**/press-search/{bundle}/w-*'
    loose.page.route(pattern, lambda route: route.abort())
    loose.open(WORD)
    assert loose.says() == NOT_LOADED
    assert loose.names() == []
    loose.page.unroute(pattern)
    loose.ask(WORD)
    assert set(loose.all_names()) == {one.name for one in LANTERNS}


def test_search_while_offline_says_so_and_works_again_later(loose: Search) -> None:
    loose.open(WORD)
    loose.page.context.set_offline(True)
    loose.ask('Brücke')
    assert loose.says() == NOT_LOADED
    assert loose.names() == []
    loose.page.context.set_offline(False)
    loose.ask('Brücke')
    assert loose.names() == ['bruecke']
    loose.ask(WORD)
    assert loose.number() == len(LANTERNS)
    assert loose.counts('jahr') == counted('jahr')
    assert len(loose.all_names()) == len(set(loose.all_names())) == len(LANTERNS)


def test_offline_from_the_beginning_and_online_later(loose: Search) -> None:
    loose.open()
    loose.page.context.set_offline(True)
    loose.field.focus()
    loose.ask(WORD)
    assert loose.says() == NOT_LOADED
    loose.page.context.set_offline(False)
    loose.ask(WORD)
    assert loose.number() == len(LANTERNS)


@pytest.mark.parametrize(
    'query',
    [
        'x' * 10_000,
        'Laterne ' * 500,
        ' '.join(f'wort{number}' for number in range(500)),
        '"' + 'Laterne ' * 500 + '"',
        '"' * 999,
        'a-' * 3000,
        '*' * 10_000,
        '18. ' * 500,
        'ä' * 3000 + ' ' + 'ß' * 3000,
        '\u202e\u202ddrow 👩‍👩‍👧‍👦' * 50,
        '(a+)+$' * 200,
    ],
    ids=lambda query: query[:8],
)
def test_huge_query_gets_an_answer_and_breaks_nothing(search: Search, query: str) -> None:
    search.open()
    search.field.fill(query)
    search.field.press('Enter')
    search.ended()
    assert search.says() == 'Keine Meldung gefunden' or search.number() >= 0
    assert search.page.evaluate('document.documentElement.scrollWidth') == 1280
    search.ask('Brücke')
    assert search.names() == ['bruecke']


def test_browser_that_refuses_another_address_still_searches(loose: Search) -> None:
    """Safari does after a hundred in half a minute, and all do if it is too long."""
    loose.open('Brücke')
    loose.page.evaluate(
        """() => { history.pushState = history.replaceState = () => {
            throw new DOMException('Beispiel', 'SecurityError');
        }; }"""
    )
    assert loose.ask(WORD).number() == len(LANTERNS)
    loose.choose('jahr', '2022')
    assert loose.number() == counted('jahr')['2022']
    loose.field.fill('Windrad')
    expect(loose.status).to_have_text('3 Meldungen gefunden')
    assert loose.pairs() == [('q', 'Brücke')]


def test_words_typed_are_shown_whole_where_nothing_was_found_on_a_phone(search: Search) -> None:
    search.page.set_viewport_size({'width': 320, 'height': 700})
    search.open('Donaudampfschifffahrts' + 'gesellschaft' * 20 + ' ' + '\u200fמים' * 40)
    assert search.says() == 'Keine Meldung gefunden'
    assert search.page.evaluate('document.documentElement.scrollWidth') == 320


def test_typing_keeps_what_was_sent_as_a_place_to_come_back_to(search: Search) -> None:
    """Typing changes the address, but not the one of what was sent before."""
    search.open()
    for word in ('Tunnel', WORD):
        search.field.fill('')
        search.field.press_sequentially(word)
        search.page.wait_for_url(f'**?q={quote(word)}')
        search.ended()
        search.field.press('Enter')
        search.ended()
    search.page.go_back()
    search.page.wait_for_url('**?q=Tunnel')
    search.ended()
    assert search.names() == ['tunnel']


def test_link_within_the_page_keeps_what_is_shown(search: Search) -> None:
    search.open(WORD)
    search.more.click()
    expect(search.items).to_have_count(20)
    search.page.evaluate("location.hash = 'main-content'")
    search.page.wait_for_url('**#main-content')
    search.ended()
    assert search.items.count() == 20
    search.page.go_back()
    search.ended()
    assert search.items.count() == 20


def test_text_typed_before_the_script_has_come_is_searched_for(search: Search) -> None:
    gate = Gate(search.page, '**/press-search.js*')
    search.page.goto(f'{search.address}search.html', wait_until='commit')
    search.field.fill('Tunnel')
    gate.wait(1)
    gate.open()
    search.page.wait_for_url('**/search.html?q=Tunnel')
    search.ended()
    assert search.names() == ['tunnel']
    assert search.field.input_value() == 'Tunnel'


def test_who_types_on_after_sending_stays_in_the_field(search: Search) -> None:
    search.open()
    gate = Gate(search.page, CARDS)
    search.field.fill('Tun')
    search.field.press('Enter')
    gate.wait(1)
    search.page.keyboard.insert_text('nel')
    gate.open()
    search.page.wait_for_url('**/search.html?q=Tunnel')
    search.ended()
    expect(search.field).to_be_focused()
    assert search.names() == ['tunnel']


def test_who_has_gone_to_a_result_stays_there_when_the_facets_come(search: Search) -> None:
    search.open()
    gate = Gate(search.page, REGISTER)
    search.field.fill(WORD)
    search.field.press('Enter')
    gate.wait(1)
    search.items.nth(4).locator('a').focus()
    gate.open()
    search.ended()
    expect(search.items.nth(4).locator('a')).to_be_focused()


def test_more_does_not_take_the_reader_out_of_the_field(search: Search) -> None:
    search.open(WORD)
    gate = Gate(search.page, CARDS)
    search.more.click()
    gate.wait(1)
    search.field.focus()
    gate.open()
    expect(search.items).to_have_count(20)
    expect(search.field).to_be_focused()


def test_more_leads_to_the_first_that_is_new(search: Search) -> None:
    search.open(WORD)
    search.more.click()
    expect(search.items.nth(10).locator('a')).to_be_focused()


@pytest.fixture
def narrowing(search: Search) -> Gate:
    """Choose a place whose results come only when the gate is opened."""
    search.open(WORD)
    gate = Gate(search.page, CARDS)
    search.box('ort', 'Musterstadt').click()
    gate.wait(1)
    return gate


def test_value_pressed_while_facets_are_drawn_anew_is_chosen(search: Search, narrowing: Gate) -> None:
    box = search.box('ort', 'Beispielheim').bounding_box()
    assert box is not None
    search.page.mouse.move(box['x'] + 5, box['y'] + 5)
    search.page.mouse.down()
    narrowing.open()
    there = sum(one.place == 'Musterstadt' for one in LANTERNS)
    expect(search.status).to_have_text(f'{there} Meldungen gefunden')
    search.page.mouse.up()
    search.ended()
    assert search.chosen() == {('ort', 'Musterstadt'), ('ort', 'Beispielheim')}


def test_focus_stays_on_further_values_while_facets_are_drawn_anew(search: Search, narrowing: Gate) -> None:
    further = search.group('jahr').locator('summary')
    further.focus()
    narrowing.open()
    search.ended()
    expect(further).to_be_focused()


def test_late_register_costs_no_second_loading_of_the_index(loose: Search) -> None:
    be_impatient(loose.page)
    gate = Gate(loose.page, REGISTER)
    asked: list[str] = []
    loose.page.on('request', lambda request: asked.append(request.url))
    loose.page.goto(f'{loose.address}search.html?q={WORD}')
    expect(loose.status).to_have_text(f'{len(LANTERNS)} Meldungen gefunden')
    gate.wait(1)
    expect(loose.items).to_have_count(10)
    lose_patience(loose.page)
    loose.ended()
    assert not loose.group('jahr').is_visible()
    gate.open()
    assert loose.ask('Windrad').number() == 3
    expect(loose.group('jahr')).to_be_visible()
    whole = [url for url in asked if url.endswith(('.json', '/register.bin'))]
    assert len(whole) == len(set(whole)) == 2
