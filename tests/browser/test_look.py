"""A site with the whole frame in a browser: weight, policy, controls, what axe finds, narrow screens.

The site is the tests' own archive with a few releases more.
"""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import html5lib
import pytest
from playwright.sync_api import expect

from tests.browser.windows import COLOURS, violations
from tests.chromium import Heard

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SEED = 'releases/2019/2019-09-viel-lob.html'
LONG = 'releases/2020/2020-06-18-muster.html'
#: A page of each kind.
KINDS = {
    'home': 'index.html',
    'release': SEED,
    'long release': LONG,
    'year': 'releases/2019/index.html',
    'archive': 'releases/index.html',
    'topic': 'topics/smart-city.html',
    'search': 'search.html',
    'contact': 'contact.html',
    'corrections': 'corrections.html',
    'imprint': 'imprint.html',
    'privacy': 'privacy.html',
    'accessibility': 'accessibility.html',
    'handbook': 'handbuch/index.html',
}
#: Bytes over the wire, and requests, that a first view of a release may cost.
BUDGET, REQUESTS = 30_000, 6
STORED = "localStorage.getItem('press-mode')"
MENU = '#pst-primary-sidebar-modal'
OPEN = "document.getElementById('pst-primary-sidebar-modal').open"


@pytest.fixture
def phone(window: Page, address: str) -> Page:
    """Open the seed release on a phone."""
    window.set_viewport_size({'width': 360, 'height': 740})
    window.goto(address + SEED)
    return window


def test_first_view_of_a_release_is_light(site: Path, browser: Browser, address: str) -> None:
    """All requests of a first view, compressed as a server does, stay below the budget."""
    page = browser.new_page()
    asked: list[str] = []
    page.on('request', lambda request: asked.append(request.url))
    page.goto(address + SEED)
    page.wait_for_load_state('networkidle')
    # A browser with a window asks for it, too.
    asked.append(page.locator('link[rel=icon]').evaluate('(link) => link.href'))
    page.close()
    assert all(url.startswith(address) for url in asked)
    assert len(set(asked)) <= REQUESTS
    size = sum(len(gzip.compress((site / urlsplit(url).path[1:]).read_bytes(), 6)) for url in asked)
    assert size <= BUDGET


def test_pages_are_well_formed_and_need_no_loose_policy(site: Path) -> None:
    """Every page parses strictly, and has no inline script, style or style attribute."""
    loose = re.compile(r'<style|\sstyle=|\son[a-z]+="|<script(?![^>]*\ssrc=)')
    for path in sorted(site.rglob('*.html')):
        text = path.read_text(encoding='utf-8')
        html5lib.HTMLParser(strict=True).parse(text)
        assert not loose.search(text), path
        assert text.count('name="viewport"') == 1, path
        assert '_static/mode.js?v=' in text
        assert '_static/press.css?v=' in text
        assert text.index('Content-Security-Policy') < text.index('<script'), path


@pytest.mark.parametrize('kind', list(KINDS))
def test_axe_finds_nothing_and_nothing_is_cut_off(window: Page, address: str, kind: str) -> None:
    """A page of each kind is asked for light and dark, and made wider and narrower; it leaves nothing behind.

    Of axe's rules only those about colours are asked of a dark page: all else is as on a light one. A window
    of 320 px is one of 1280 px at 400 %, and does not scroll sideways.
    """
    heard = Heard()
    heard.listen(window)
    found = []
    modes: dict[Literal['light', 'dark'], tuple[tuple[int, ...], tuple[str, ...]]] = {
        'light': ((360, 1280), ()),
        'dark': ((1280, 360), COLOURS),
    }
    for mode, (widths, rules) in modes.items():
        window.emulate_media(color_scheme=mode)
        window.set_viewport_size({'width': widths[0], 'height': 800})
        answer = window.goto(address + KINDS[kind])
        assert answer is not None
        assert answer.ok
        window.wait_for_load_state('networkidle')
        assert window.evaluate('document.documentElement.dataset.theme') == mode
        for width in widths:
            window.set_viewport_size({'width': width, 'height': 800})
            found += [(mode, width, *one) for one in violations(window, *rules)]
    window.set_viewport_size({'width': 320, 'height': 600})
    assert found == []
    assert window.evaluate('document.documentElement.scrollWidth') == 320
    assert heard.said == []
    assert heard.elsewhere(address) == []
    assert window.context.cookies() == []
    assert window.evaluate('localStorage.length + sessionStorage.length') == 0


def test_phone_menu_is_a_modal_dialog(phone: Page) -> None:
    """It opens by keyboard, keeps the focus, closes by Escape and gives the focus back."""
    links = phone.locator('#pst-primary-sidebar a').count()
    phone.locator('.frame-menu').focus()
    phone.keyboard.press('Enter')
    assert phone.evaluate(OPEN)
    for _ in range(links + 5):
        phone.keyboard.press('Tab')
        inside = 'document.activeElement === document.body || !!document.activeElement.closest("dialog")'
        assert phone.evaluate(inside)
    phone.keyboard.press('Escape')
    expect(phone.locator(MENU)).not_to_have_attribute('open', '')
    expect(phone.locator('.frame-menu')).to_be_focused()
    expect(phone.locator('#pst-primary-sidebar a')).to_have_count(links)


def test_who_goes_on_as_the_phone_menu_closes_stays_there(phone: Page) -> None:
    """What the menu does at its end comes a moment after it is gone."""
    phone.locator('.frame-menu').click()
    gone_on = """() => {
      const menu = document.querySelector('dialog[open]');
      const ended = new Promise((resolve) => menu.addEventListener('close', () => setTimeout(resolve)));
      menu.close();
      document.querySelector('form.press-search input').focus();
      return ended.then(() => document.activeElement.name);
    }"""
    assert phone.evaluate(gone_on) == 'q'


def test_phone_menu_closes_by_its_button_and_beside_it(phone: Page) -> None:
    """Two ways out for a finger."""
    phone.locator('.frame-menu').click()
    phone.locator('.frame-close').click()
    expect(phone.locator(MENU)).not_to_have_attribute('open', '')
    phone.locator('.frame-menu').click()
    phone.mouse.click(4, 500)
    expect(phone.locator(MENU)).not_to_have_attribute('open', '')


def test_colour_mode_is_stored_only_when_chosen(phone: Page) -> None:
    """The switch goes round, says its state, and forgets when the device decides again."""
    switch = phone.locator('.theme-switch-button')
    assert phone.evaluate(STORED) is None
    names = {switch.text_content()}
    for mode in ('light', 'dark'):
        switch.click()
        assert phone.evaluate(STORED) == mode
        assert phone.evaluate('document.documentElement.dataset.theme') == mode
        assert (
            phone.locator('#frame-status').text_content()
            == phone.locator('.theme-switch-button .frame-hidden').text_content()
        )
        names.add(switch.text_content())
    assert len(names) == 3
    phone.reload()
    assert phone.evaluate('document.documentElement.dataset.theme') == 'dark'
    switch.click()
    assert phone.evaluate(STORED) is None


def test_without_javascript_all_is_there(scriptless: Page, address: str) -> None:
    """The menu leads to the years below the text; no control is shown that does nothing."""
    scriptless.set_viewport_size({'width': 360, 'height': 740})
    scriptless.goto(address + SEED)
    assert not scriptless.locator('.theme-switch-button').is_visible()
    scriptless.locator('.frame-menu').click()
    assert scriptless.url.endswith('#pst-primary-sidebar')
    assert scriptless.locator('#pst-primary-sidebar').is_visible()


def test_order_on_phones_is_text_contacts_years(phone: Page, address: str) -> None:
    """What an editor needs comes before the navigation; a release ends with its contacts itself."""
    assert phone.locator('article .press-contact-section').is_visible()
    assert not phone.locator('aside.bd-sidebar-secondary').is_visible()
    phone.goto(address)
    tops = [
        box['y']
        for name in ('article', 'aside', '#pst-primary-sidebar', '.bd-footer')
        if (box := phone.locator(name).first.bounding_box()) is not None
    ]
    assert len(tops) == 4
    assert tops == sorted(tops)


def test_skip_link_leads_to_the_text(phone: Page) -> None:
    """The first stop of the keyboard is the way past the head."""
    phone.keyboard.press('Tab')
    phone.keyboard.press('Enter')
    assert phone.evaluate('document.activeElement.id') == 'main-content'


def test_print_shows_the_headline_and_no_frame(phone: Page) -> None:
    """The theme hides the headline in print; head, menu and neighbours stay on the screen."""
    phone.emulate_media(media='print')
    assert phone.locator('h1').first.is_visible()
    for name in ('.bd-header', '#pst-primary-sidebar', '.frame-next', 'aside.bd-sidebar-secondary'):
        assert not phone.locator(name).is_visible(), name


def test_reading_column_does_not_depend_on_the_contacts(window: Page, address: str) -> None:
    """It is as wide without the card beside it, and no wider than one can read."""
    window.goto(address + SEED)
    width = "document.querySelector('section.press-release').getBoundingClientRect().width"
    beside = window.evaluate(width)
    window.evaluate("document.querySelector('aside.bd-sidebar-secondary').remove()")
    assert window.evaluate(width) == beside
    assert 600 < beside <= 41 * 17


@pytest.mark.parametrize('width', [320, 1280])
def test_headings_of_a_release_grow_smaller(window: Page, address: str, width: int) -> None:
    """A subheading is never larger than the headline: not on phones either, where that is small."""
    window.set_viewport_size({'width': width, 'height': 800})
    window.goto(address + LONG)
    headline, inner, end = (
        window.evaluate(f"parseFloat(getComputedStyle(document.querySelector('{name}')).fontSize)")
        for name in ('h1', '.press-release section h2', '.press-end h2')
    )
    assert headline > inner > end


def test_names_of_options_are_not_divided(phone: Page, address: str) -> None:
    """A table too wide for a phone scrolls in its own frame, by keyboard too; the page does not."""
    phone.goto(address + 'handbuch/direktiven.html')
    rows = phone.evaluate(
        "[...document.querySelectorAll('td:first-child > p > code:only-child')]"
        '.map(one => one.getClientRects().length)'
    )
    frames = phone.evaluate(
        "[...document.querySelectorAll('.pst-scrollable-table-container')]"
        '.filter(one => one.scrollWidth > one.clientWidth).map(one => one.tabIndex)'
    )
    assert set(rows) == {1}
    assert set(frames) == {0}
    assert phone.evaluate('document.documentElement.scrollWidth') == 360


def test_print_gives_addresses_only_where_they_are_not_read(phone: Page, address: str) -> None:
    """A link whose text is its address is not printed twice."""
    phone.goto(f'{address}handbuch/meldung-schreiben.html')
    phone.emulate_media(media='print')
    link = '<a href="https://example.org/a" id="named">Name</a>'
    phone.evaluate(f"document.querySelector('.bd-article').insertAdjacentHTML('beforeend', `{link}`)")
    after = "getComputedStyle(document.querySelector('{}'), '::after').content"
    assert 'https://example.org/a' in phone.evaluate(after.format('#named'))
    phone.goto(address + SEED)
    assert phone.locator('.press-references a.frame-bare').count() == 1
    assert phone.evaluate(after.format('.press-references a')) == 'none'
