"""The sheet of the filters on phones, the chips of those that are chosen, and the page without results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.samples import LANTERNS, SAMPLES, having
from tests.browser.windows import Gate

if TYPE_CHECKING:
    from tests.browser.samples import Search

WORD = 'Laterne'
OPEN = "document.querySelector('.press-facets').matches(':popover-open')"
SAID = '.press-facets [role=status]'


@pytest.fixture
def phone(search: Search) -> Search:
    """Return the search on a phone, with a filter chosen."""
    search.page.set_viewport_size({'width': 360, 'height': 740})
    return search.open(WORD, ('jahr', '2025'))


def test_sheet_opens_and_closes_by_keyboard_and_the_focus_comes_back(phone: Search) -> None:
    page = phone.page
    for closing in ('Escape', 'Enter'):
        phone.filter.focus()
        page.keyboard.press('Enter')
        expect(phone.sheet).to_be_focused()
        page.keyboard.press('Tab')
        expect(phone.sheet.locator('input').first).to_be_focused()
        if closing == 'Enter':
            phone.sheet.get_by_role('button', name='Treffer zeigen').focus()
        page.keyboard.press(closing)
        expect(phone.sheet).to_be_hidden()
        expect(phone.filter).to_be_focused()


def test_nothing_behind_the_sheet_can_be_reached(phone: Search) -> None:
    """Neither by keyboard nor by pointer; a tap beside the sheet closes it."""
    page = phone.page
    assert page.locator('[inert]').count() == 0
    phone.filter.click()
    expect(phone.sheet).to_be_focused()
    outside = page.locator('main a, main button, header a, header button, footer a, .skip-link a')
    assert outside.evaluate_all("all => all.every((one) => one.closest('[inert]'))")
    assert phone.sheet.evaluate("one => one.closest('[inert]') === null")
    for _stop in range(30):
        page.keyboard.press('Tab')
        assert page.evaluate("document.activeElement.closest('[inert]') === null")
    page.mouse.click(180, 20)
    expect(phone.sheet).to_be_hidden()
    assert page.locator('[inert]').count() == 0
    expect(phone.filter).to_be_focused()
    assert page.url.endswith('?q=Laterne&jahr=2025')


def test_sheet_counts_and_says_what_is_left_while_one_chooses(phone: Search) -> None:
    page = phone.page
    shower = phone.sheet.get_by_role('button', name='Treffer zeigen')
    phone.filter.click()
    assert shower.inner_text() == f'{len(having(jahr=["2025"]))} Treffer zeigen'
    assert phone.sheet.get_by_role('button', name='Zurücksetzen').is_visible()
    phone.choose('jahr', '2024')
    left = len(having(jahr=['2025', '2024']))
    expect(shower).to_have_text(f'{left} Treffer zeigen')
    expect(page.locator(SAID)).to_have_text(f'{left} Meldungen gefunden')
    expect(phone.box('jahr', '2024')).to_be_focused()
    assert page.evaluate(OPEN)
    phone.sheet.get_by_role('button', name='Zurücksetzen').click()
    phone.ended()
    expect(shower).to_have_text(f'{len(LANTERNS)} Treffer zeigen')
    assert page.evaluate(OPEN)
    assert phone.chosen() == set()
    phone.unfold('thema')
    phone.choose('thema', 'thema-c')
    shower.click()
    expect(phone.sheet).to_be_hidden()
    # Said once, and by the page again.
    expect(page.locator(SAID)).to_have_text('')
    assert phone.filter.inner_text() == 'Filtern (1)'
    assert phone.number() == len(having(thema=['thema-c']))


def test_sheet_that_loses_its_results_closes(phone: Search) -> None:
    phone.filter.click()
    phone.page.route('**/press-search/**', lambda route: route.abort())
    phone.page.evaluate("""() => {
      document.querySelector('main input').value = '"Quarzuhrwerk"';
      document.querySelector('main input').dispatchEvent(new Event('input'));
    }""")
    expect(phone.status).to_have_text('Keine Meldung gefunden')
    expect(phone.sheet).to_be_hidden()
    assert phone.page.locator('[inert]').count() == 0


def test_chips_name_the_filters_and_remove_them(search: Search) -> None:
    """The focus goes on to the next one, at last to what is said of the results."""
    search.open(WORD, ('jahr', '2025'), ('jahr', '2024'), ('thema', 'thema-b'), ('ort', 'Musterstadt'))
    names = search.chips.evaluate_all(
        'all => all.map((one) => one.getAttribute("aria-label") ?? one.innerText)'
    )
    assert names == [
        'Filter Kultur & Kunst entfernen',
        'Filter 2025 entfernen',
        'Filter 2024 entfernen',
        'Filter Musterstadt entfernen',
        'Alle Filter entfernen',
    ]

    def remove(name: str, following: str) -> None:
        search.page.get_by_role('button', name=f'Filter {name} entfernen').press('Enter')
        search.ended()
        expect(search.page.get_by_role('button', name=f'Filter {following} entfernen')).to_be_focused()

    remove('2025', '2024')
    assert search.chosen() == {('jahr', '2024'), ('thema', 'thema-b'), ('ort', 'Musterstadt')}
    remove('Musterstadt', '2024')
    remove('Kultur & Kunst', '2024')
    assert set(search.all_names()) == {one.name for one in having(jahr=['2024'])}
    search.page.get_by_role('button', name='Filter 2024 entfernen').press('Enter')
    search.ended()
    expect(search.status).to_be_focused()
    assert search.chips.count() == 0
    assert search.pairs() == [('q', WORD)]
    search.page.go_back()
    expect(search.chips).to_have_text(['2024', 'Alle Filter entfernen'])


def test_chip_of_a_topic_has_its_title_when_results_stand_there(search: Search) -> None:
    gate = Gate(search.page, '**/press-search/register.bin')
    search.page.goto(f'{search.address}search.html?q={WORD}&thema=thema-c')
    gate.wait(1)
    assert search.chips.first.inner_text() == 'thema-c'
    search.chips.first.focus()
    gate.open()
    search.ended()
    assert search.chips.first.inner_text() == 'Wasser < Wege & mehr'
    expect(search.chips.first).to_be_focused()


def test_who_has_not_asked_sees_the_newest_and_whom_to_ask(search: Search) -> None:
    """So does who finds nothing; results stand there alone."""
    newest = search.page.locator('.press-newest')
    help_ = search.page.get_by_role('complementary', name='Nicht gefunden?')
    dates = sorted((one.date for one in SAMPLES), reverse=True)[:5]
    search.open()
    assert newest.locator('time').evaluate_all('all => all.map((one) => one.dateTime)') == dates
    assert not search.page.locator('.press-found').get_by_role('list').filter(visible=True).count()
    for query, is_shown in (('', True), (WORD, False), ('Quarzuhrwerk', True), (WORD, False), ('', True)):
        search.ask(query)
        assert newest.is_visible() == is_shown
        assert help_.is_visible() == is_shown
        assert search.sheet.is_visible() == (query == WORD)
    assert help_.get_by_role('link').first.get_attribute('href') == 'tel:+49-30-23125001'


def test_handbook_is_neither_found_nor_linked(search: Search) -> None:
    search.open('Anführungszeichen')
    assert search.says() == 'Keine Meldung gefunden'
    assert search.page.locator('main a[href*=handbuch], aside a[href*=handbuch]').count() == 0
