"""Keys that lead to the search, and the words it has marked on the page that one opens."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.windows import rewrite

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.samples import Search

BRIDGE = 'releases/2011/bruecke.html'
LANTERN = 'releases/2022/laterne-2.html'
DANGER = 'releases/2018/gefahr.html'
PEOPLE = 'releases/2019/gender.html'
MARKS = 'mark.press-found-word'
FIELDS = 'form.press-search input'


@pytest.fixture
def page(search: Search) -> Page:
    """Return the search's window, for other pages of its site."""
    return search.page


@pytest.fixture
def phone(page: Page) -> Page:
    """Return the window on a phone."""
    page.set_viewport_size({'width': 360, 'height': 740})
    return page


@pytest.mark.parametrize('name', ['index.html', BRIDGE, 'search.html', 'imprint.html'])
def test_keys_lead_to_the_search(page: Page, samples: str, name: str) -> None:
    page.goto(samples + name)
    field = page.locator(FIELDS).first
    for key in ('Control+k', 'Meta+k', 'Control+K'):
        field.blur()
        page.keyboard.press(key)
        expect(field, key).to_be_focused()
    page.keyboard.type('Brücke')
    page.keyboard.press('Enter')
    page.wait_for_url('**/search.html?q=Br%C3%BCcke')
    expect(page.locator('.press-found .press-title a')).to_have_text('Muster: Bauwerk eins')


def test_on_a_phone_the_keys_find_the_field(phone: Page, samples: str) -> None:
    for name in ('index.html', BRIDGE, 'search.html'):
        phone.goto(samples + name)
        phone.keyboard.press('Control+k')
        expect(phone.locator(FIELDS).first).to_be_focused()
        assert phone.locator(FIELDS).first.input_value() == ''


def test_control_and_k_leave_a_field_for_the_search_and_select_what_is_there(
    page: Page, samples: str
) -> None:
    page.goto(f'{samples}search.html?q=Tunnel')
    field = page.locator(FIELDS).first
    field.focus()
    page.keyboard.press('Control+k')
    page.keyboard.type('Brücke')
    assert field.input_value() == 'Brücke'


def test_control_and_k_lead_away_from_a_box_of_the_facets(search: Search) -> None:
    search.open('Laterne')
    search.page.locator('.press-facets input').first.focus()
    search.page.keyboard.press('Control+k')
    expect(search.field).to_be_focused()


def test_other_keys_are_left_alone(page: Page, samples: str) -> None:
    page.goto(samples + BRIDGE)
    # A letter or sign alone least of all: https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts
    for key in ('/', 'Control+/', 'Alt+/', 'Control+Shift+k', 'Control+Alt+k', 'k', 'Shift+7', 'Shift+/'):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.closest('form') === null"), key


def test_on_phones_the_keys_open_the_menu_where_the_field_is(phone: Page, samples: str) -> None:
    phone.goto(samples + BRIDGE)
    for _ in range(2):  # once closed, once open
        phone.keyboard.press('Control+k')
        expect(phone.locator('#frame-panel input')).to_be_focused()
    phone.keyboard.press('Escape')
    expect(phone.locator('#frame-panel')).not_to_be_visible()


def test_page_without_a_field_is_left_alone(page: Page, samples: str) -> None:
    page.goto(samples + BRIDGE)
    page.evaluate("document.querySelectorAll('form.press-search').forEach((form) => form.remove())")
    prevented = """key => {
      const event = new KeyboardEvent('keydown', {...key, bubbles: true, cancelable: true});
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    }"""
    assert page.evaluate(prevented, {'key': 'k', 'ctrlKey': True}) is False


def test_event_without_a_key_does_no_harm(page: Page, samples: str) -> None:
    """Chromium sends such events when it fills in a form by itself."""
    page.goto(samples + BRIDGE)
    page.evaluate("document.body.dispatchEvent(new Event('keydown', {bubbles: true}))")
    page.evaluate("document.dispatchEvent(new Event('keydown', {bubbles: true}))")


def test_result_leads_to_its_words_marked(search: Search) -> None:
    search.open('Laternen')
    link = search.page.locator('.press-found .press-title a[href*="/laterne-2.html"]')
    while not link.count():
        count = search.items.count()
        search.more.click()
        expect(search.items.nth(count)).to_be_attached()
    link.click()
    search.page.wait_for_url('**/laterne-2.html')
    marks = search.page.locator(MARKS)
    assert set(marks.all_inner_texts()) == {'Laterne'}
    assert search.page.locator('.press-marked [role=status]').inner_text() == (
        f'Markierte Suchwörter: {marks.count()}'
    )
    text = search.page.locator('section.press-release').inner_text()
    assert marks.count() == text.count('Laterne') == 3
    before = search.page.locator('section.press-release').inner_html()
    search.page.get_by_role('button', name='Markierungen entfernen').click()
    assert search.page.url.endswith('/laterne-2.html')
    assert marks.count() == 0
    assert search.page.locator('.press-marked').count() == 0
    assert before != search.page.locator('section.press-release').inner_html()
    expect(search.page.locator('h1')).to_be_focused()
    search.page.goto(search.address + LANTERN)
    clean = search.page.locator('section.press-release').inner_html()
    search.page.goto(f'{search.address}{LANTERN}?markiert=Laterne')
    search.page.get_by_role('button', name='Markierungen entfernen').press('Enter')
    assert search.page.locator('section.press-release p').all_inner_texts()
    assert search.page.locator('section.press-release').inner_html().replace(' tabindex="-1"', '') == clean


@pytest.mark.parametrize(('width', 'most'), [(1280, 12), (390, 9)])
def test_the_first_result_of_a_link_is_a_few_keys_away(search: Search, width: int, most: int) -> None:
    """Filters and all else come behind it."""
    search.page.set_viewport_size({'width': width, 'height': 800})
    search.open('Laterne')
    first = search.page.locator('.press-found .press-title a').first
    keys = 0
    while not first.evaluate('one => one === document.activeElement'):
        search.page.keyboard.press('Tab')
        keys += 1
        assert keys <= most


def test_going_back_from_a_result_shows_the_results_again(search: Search) -> None:
    search.open('Brücke', ('jahr', '2011'))
    search.page.locator('.press-found .press-title a').click()
    search.page.wait_for_url('**/bruecke.html')
    search.page.go_back()
    search.ended()
    assert search.names() == ['bruecke']
    assert search.chosen() == {('jahr', '2011')}


@pytest.mark.parametrize(
    ('query', 'name', 'marked'),
    [
        ('Radfahrer', PEOPLE, ['Radfahrer:innen']),
        ('Fußgänger', PEOPLE, ['Fußgänger', 'Fußgängerinnen']),
        ('"kleiner Turm"', 'releases/2013/turm.html', ['kleiner', 'Turm']),
        ('kostet', DANGER, ['kostet']),
        ('12.000', 'releases/2015/viele.html', ['12 000']),
        ('RS4', 'releases/2015/viele.html', ['RS 4']),
        ('7 Linden', 'releases/2015/sieben.html', ['7 Linden']),
        ('18. September 2017', 'releases/2014/tag-im-text.html', ['18. September 2017']),
    ],
)
def test_page_marks_what_the_result_has_marked(
    search: Search, query: str, name: str, marked: list[str]
) -> None:
    search.open(query)
    href = search.page.locator(
        f'.press-found .press-title a[href*="/{name.rsplit("/", 1)[1]}"]'
    ).get_attribute('href')
    search.page.goto(href or '')
    assert set(search.page.locator(MARKS).all_inner_texts()) == set(marked)


@pytest.mark.parametrize(
    ('value', 'marked'),
    [
        ('.*', set()),
        ('(a+b)*', {'(a+b)*'}),
        ('[netto];', {'[netto];'}),
        ('$', {'$'}),
        ('(', set()),
        ('\u00a0 a\u00a0 \u00a0- -\u00a0', {'a'}),
        ('kostet\u00a0\u00a05', {'kostet 5'}),
        ('5' + '\u00a0-' * 90, {'5'}),
        ('a|b ( [ \\ ^', set()),
        ('<script>alert(1)</script>', {'<script>alert(1)</script>'}),
        ('C:\\Pfad', {'C:\\Pfad'}),
        ('(?=x)', set()),
        ('Wert kostet', {'Wert', 'kostet'}),
        ('wer', set()),
        ('', set()),
        ('   ', set()),
        ('\u0000 \ud7ff', set()),
        ('kostet ' * 10_000, {'kostet'}),
        (' '.join(f'wort{number}' for number in range(10_000)), set()),
        ('x' * 30_000, set()),
        ('x' * 1_000_000, set()),
        ('(' * 100_000, set()),
        ('kostet ' + ' '.join(['x' * 20_000] * 40), {'kostet'}),
        ('x' * 201 + ' kostet ' + 'y' * 1_000_000, {'kostet'}),
    ],
    ids=lambda value: repr(value)[:20] if isinstance(value, str) else '',
)
def test_hostile_marks_in_the_address_are_only_words(
    page: Page, samples: str, value: str, marked: set[str]
) -> None:
    page.on('dialog', lambda dialog: pytest.fail(dialog.message))
    errors: list[str] = []
    page.on('pageerror', lambda error: errors.append(str(error)))
    # Not every server takes so long an address; the page must.
    page.route('**/*markiert=*', lambda route: route.fulfill(response=route.fetch(url=samples + DANGER)))
    page.goto(f'{samples}{DANGER}?markiert={quote(value, safe="")}')
    assert set(page.locator(MARKS).all_inner_texts()) == marked
    assert page.locator('.press-marked').count() == bool(marked)
    assert page.locator('main script').count() == 0
    assert errors == []


def test_marks_do_not_touch_controls_and_what_follows_the_text(page: Page, samples: str) -> None:
    page.goto(f'{samples}{BRIDGE}?markiert=Meldungen+Suchen+Presse+E-Mail+Telefon')
    for one in page.locator(MARKS).all():
        assert one.evaluate("mark => mark.closest('nav, form, button, .press-end') === null")


def test_address_loses_the_words_and_nothing_else_once_they_are_marked(page: Page, samples: str) -> None:
    page.goto(f'{samples}{BRIDGE}?a=1&markiert=eröffnet&b=2#main-content')
    expect(page.locator(MARKS)).to_have_text('eröffnet')
    assert page.url == f'{samples}{BRIDGE}?a=1&b=2#main-content'


def test_words_that_are_nowhere_leave_the_address_too(page: Page, samples: str) -> None:
    page.goto(f'{samples}{BRIDGE}?markiert=Quarzuhrwerk')
    assert page.url == samples + BRIDGE
    assert page.locator(MARKS).count() == 0


def test_marks_stay_when_the_page_is_loaded_again_or_come_back_to_until_they_are_removed(
    page: Page, samples: str
) -> None:
    page.goto(f'{samples}{BRIDGE}?markiert=eröffnet')
    page.reload()
    expect(page.locator(MARKS)).to_have_text('eröffnet')
    page.goto(f'{samples}imprint.html')
    page.go_back()
    expect(page.locator(MARKS)).to_have_text('eröffnet')
    page.get_by_role('button', name='Markierungen entfernen').click()
    page.reload()
    assert page.locator(MARKS).count() == 0
    assert page.url == samples + BRIDGE


def test_address_that_is_copied_opens_without_marks(page: Page, samples: str) -> None:
    page.goto(f'{samples}{BRIDGE}?markiert=eröffnet')
    copied = page.url
    page.goto(f'{samples}imprint.html')
    page.goto(copied)
    assert page.locator(MARKS).count() == 0


def test_marks_go_and_the_focus_moves_when_the_browser_keeps_the_address(page: Page, samples: str) -> None:
    errors: list[str] = []
    page.on('pageerror', lambda error: errors.append(str(error)))
    rewrite(
        page,
        'press-page.js',
        lambda text: "history.replaceState = () => { throw new DOMException('Beispiel'); };" + text,
    )
    page.goto(f'{samples}{BRIDGE}?markiert=eröffnet')
    page.get_by_role('button', name='Markierungen entfernen').click()
    assert page.locator(MARKS).count() == 0
    expect(page.locator('h1')).to_be_focused()
    assert errors == []
