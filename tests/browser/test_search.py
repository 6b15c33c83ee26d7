"""The search page in a browser: what one types, what one reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.chromium import Heard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

STATUS = '.press-results [role=status]'
SEED = 'Viel Lob für Musterstadt beim 13. Beispielkongress Nationale Stadtentwicklungspolitik'
IN_THE_STREET = 'Muster: In der Straße'
TAKING_PART = 'Muster: Mehr Beteiligung'


@pytest.fixture
def heard() -> Heard:
    """Return an empty record."""
    return Heard()


@pytest.fixture
def page(heard: Heard, window: Page, address: str) -> Iterator[Page]:
    """Open the home page, and check at the end that nothing was said and nobody else was asked."""
    heard.listen(window)
    window.goto(address)
    yield window
    assert heard.said == []
    assert heard.elsewhere(address) == []


def results(page: Page) -> tuple[str, list[str]]:
    """Return (status, titles) once the search has ended."""
    expect(page.locator(STATUS)).to_have_text(re.compile('gefunden'))
    expect(page.locator('.press-found')).not_to_have_attribute('aria-busy', 'true')
    return page.locator(STATUS).inner_text(), page.locator('.press-results .press-title').all_inner_texts()


@pytest.mark.parametrize(
    ('query', 'count', 'titles'),
    [
        ('Stadtentwicklung', '2 Meldungen gefunden', {IN_THE_STREET, SEED}),
        ('Bürgerbeteiligung', '1 Meldung gefunden', {TAKING_PART}),
        ('Buergerbeteiligung', '1 Meldung gefunden', {TAKING_PART}),
        ('Strasse', '1 Meldung gefunden', {IN_THE_STREET}),
        ('straße', '1 Meldung gefunden', {IN_THE_STREET}),
        ('Mustermann', '1 Meldung gefunden', {SEED}),
    ],
)
def test_typing_a_word_on_the_home_page_finds_releases(
    page: Page, query: str, count: str, titles: set[str]
) -> None:
    page.get_by_role('searchbox').fill(query)
    page.keyboard.press('Enter')
    page.wait_for_url(f'**/search.html?q={quote(query)}')
    assert results(page) == (count, sorted(titles, key=page.inner_text('.press-results').index))
    assert set(results(page)[1]) == titles


def test_every_page_has_a_way_to_the_search(page: Page, address: str) -> None:
    for name in ('releases/2019/index.html', 'imprint.html', 'topics/smart-city.html'):
        page.goto(address + name)
        page.get_by_role('searchbox').fill('Zebrastreifen')
        page.keyboard.press('Enter')
        assert results(page)[0] == '12 Meldungen gefunden'


def test_result_has_title_date_excerpt_and_leads_to_the_release(page: Page, address: str) -> None:
    page.goto(f'{address}search.html?q=Mustermann')
    results(page)
    entry = page.locator('.press-results .press-list > li')
    assert entry.locator('time').get_attribute('datetime') == '2019-09'
    assert entry.locator('time').inner_text() == 'September 2019'
    assert entry.locator('.press-teaser mark').first.inner_text() == 'Mustermann'
    entry.locator('a').click()
    assert page.locator('h1').inner_text() == SEED


def test_excerpt_does_not_repeat_the_headline(page: Page, address: str) -> None:
    """What is found in the headline is marked there; the excerpt is of the text."""
    page.goto(f'{address}search.html?q=Nationale Stadtentwicklungspolitik')
    assert results(page)[1] == [SEED]
    entry = page.locator('.press-results .press-list > li')
    assert entry.locator('.press-title mark').all_inner_texts() == ['Nationale', 'Stadtentwicklungspolitik']
    teaser = entry.locator('.press-teaser').inner_text()
    assert teaser.startswith('Viel Lob erhielt die erfundene Stadt')
    assert teaser.endswith(' …')


def test_excerpt_shows_where_it_is_cut_off_and_marks_words_only(page: Page, address: str) -> None:
    page.goto(f'{address}search.html?q=Networking')
    assert results(page)[1] == [SEED]
    teaser = page.locator('.press-teaser')
    assert re.fullmatch(r'… .*Networking, .* …', teaser.inner_text())
    assert teaser.locator('mark').all_inner_texts() == ['Networking']
    page.goto(f'{address}search.html?q=Zebrastreifen')
    results(page)
    assert page.locator('.press-teaser').first.inner_text() == 'Ein Zebrastreifen.'
    assert set(page.locator('.press-teaser mark').all_inner_texts()) == {'Zebrastreifen'}


def test_sent_search_takes_the_focus_to_its_results_and_typing_does_not(page: Page, address: str) -> None:
    page.goto(f'{address}search.html')
    field = page.locator('main').get_by_role('searchbox')
    field.press_sequentially('Mustermann')
    results(page)
    expect(field).to_be_focused()
    field.press('Enter')
    expect(page.locator(f'{STATUS} h2')).to_be_focused()
    page.keyboard.press('Tab')
    expect(page.get_by_label('Sortieren')).to_be_focused()
    page.keyboard.press('Tab')
    expect(page.locator('.press-found .press-title a')).to_be_focused()
    field.fill('Zebrastreifen')
    page.locator('main').get_by_role('button', name='Suchen').click()
    expect(page.locator(f'{STATUS} h2')).to_be_focused()
    assert results(page)[0] == '12 Meldungen gefunden'


def test_typing_on_the_search_page_answers_as_one_types(page: Page, address: str) -> None:
    page.goto(f'{address}search.html')
    field = page.locator('main').get_by_role('searchbox')
    field.press_sequentially('Mustermann')
    page.wait_for_url('**/search.html?q=Mustermann')
    assert results(page) == ('1 Meldung gefunden', [SEED])
    field.fill('')
    page.wait_for_url('**/search.html')
    expect(page.locator('.press-results li')).to_have_count(0)


def test_back_and_forward_repeat_the_searches(page: Page, address: str) -> None:
    page.goto(f'{address}search.html')
    field = page.locator('main').get_by_role('searchbox')
    for query in ('Mustermann', 'Zebrastreifen'):
        field.fill(query)
        field.press('Enter')
        page.wait_for_url(f'**?q={query}')
        results(page)
    page.go_back()
    expect(page.locator(STATUS)).to_have_text(re.compile('^1 '))
    assert field.input_value() == 'Mustermann'
    page.go_forward()
    expect(page.locator(STATUS)).to_have_text(re.compile('^12 '))
    assert field.input_value() == 'Zebrastreifen'


def test_more_results_come_by_button_and_take_the_focus(page: Page, address: str) -> None:
    page.goto(f'{address}search.html?q=Zebrastreifen')
    status, titles = results(page)
    assert (status, len(titles)) == ('12 Meldungen gefunden', 10)
    page.get_by_role('button', name='Weitere Meldungen zeigen').click()
    expect(page.locator('.press-results li')).to_have_count(12)
    assert not page.locator('.press-more').is_visible()
    assert (
        page.evaluate(
            "[...document.querySelectorAll('.press-found .press-title a')].indexOf(document.activeElement)"
        )
        == 10
    )


def test_nothing_found_says_what_to_try(page: Page, address: str) -> None:
    page.goto(f'{address}search.html?q=Quarzuhrwerk')
    assert results(page) == ('Keine Meldung gefunden', [])
    assert page.locator('.press-advice > p').all_inner_texts() == ['Keine Meldung enthält „Quarzuhrwerk“.']
    assert page.locator('.press-advice li').all_inner_texts() == [
        'Versuchen Sie ein kürzeres Wort, einen Wortteil oder eine andere Schreibweise.',
        'Das Archiv reicht bis 2019 zurück.',
        'Oder blättern Sie: Alle Jahre · Alle Themen',
    ]


@pytest.mark.parametrize(
    'query', ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '%', '\\', '"', '🎉']
)
def test_hostile_and_odd_queries_are_only_text(page: Page, address: str, query: str) -> None:
    page.on('dialog', lambda dialog: pytest.fail(dialog.message))
    page.goto(f'{address}search.html?q={quote(query, safe="")}')
    page.wait_for_load_state('networkidle')
    assert page.locator('main').get_by_role('searchbox').input_value() == query
    assert page.locator('main img, main script').count() == 0


def test_text_that_looks_like_html_is_text_in_excerpts(page: Page, address: str) -> None:
    page.goto(f'{address}search.html?q=schrieben')
    assert results(page)[1] == [TAKING_PART]
    assert 'Bürger*innen schrieben <viel>.' in page.locator('.press-teaser').first.inner_text()


def test_nothing_of_the_search_is_loaded_before_it_is_used(page: Page, address: str, heard: Heard) -> None:
    page.goto(f'{address}search.html')
    page.wait_for_load_state('networkidle')
    assert not [url for url in heard.asked if '/press-search/' in url]
    assert not [url for url in heard.asked if 'press-find' in url or 'press-words' in url]
    with page.expect_request('**/press-search/**'):
        page.locator('main').get_by_role('searchbox').focus()


def test_index_that_is_missing_is_said_in_words(window: Page, address: str) -> None:
    window.route('**/press-search/**', lambda route: route.abort())
    window.goto(f'{address}search.html?q=Mustermann')
    expect(window.locator(STATUS)).to_contain_text('nicht geladen')
    assert window.locator('.press-advice').get_by_role('link', name='Alle Jahre').is_visible()


def test_opened_from_disk_the_page_says_what_to_do(window: Page, site: Path) -> None:
    window.goto((site / 'search.html').as_uri() + '?q=Mustermann')
    text = window.locator(STATUS).inner_text()
    styled = window.evaluate(
        "getComputedStyle(document.querySelector('.press-search button')).backgroundColor"
    )
    assert text.startswith('Die Suche braucht einen Webserver: Starten Sie „make serve“')
    assert styled == 'rgb(155, 28, 49)'  # the policy lets the page have its styles


def test_without_javascript_the_page_leads_to_years_and_topics(scriptless: Page, address: str) -> None:
    scriptless.goto(f'{address}search.html?q=Mustermann')
    assert 'Die Suche braucht JavaScript.' in scriptless.locator('main').inner_text()
    assert scriptless.locator('noscript a').all_inner_texts() == ['Alle Jahre', 'Alle Themen']
