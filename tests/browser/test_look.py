"""A site with the whole frame in a browser: weight, policy, controls, what axe finds, narrow screens.

The site is the tests' own archive with a few releases more.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import html5lib
import pytest
from playwright.sync_api import expect

from tests.browser.windows import COLOURS, SHIFTS, violations
from tests.chromium import Heard, Quiet, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEED = 'releases/2019/2019-09-viel-lob.html'
LONG = 'releases/2020/2020-06-18-muster.html'
#: A page of each kind.
KINDS = {
    'home': 'index.html',
    'release': SEED,
    'long release': LONG,
    'usual release': 'releases/2021/2021-07-01-muster.html',
    'year': 'releases/2019/index.html',
    'archive': 'releases/index.html',
    'all releases': 'releases/all/index.html',
    'not found': '404.html',
    'topic': 'topics/smart-city.html',
    'search': 'search.html',
    'contact': 'contact.html',
    'corrections': 'corrections.html',
    'imprint': 'imprint.html',
    'privacy': 'privacy.html',
    'accessibility': 'accessibility.html',
    'handbook': 'handbuch/index.html',
}
#: Milliseconds until something comes, and bytes a second.
SLOW = {'offline': False, 'latency': 100, 'downloadThroughput': 300_000, 'uploadThroughput': 100_000}
#: Bytes over the wire, without and with the archive's own font, and requests, of a first view of a release.
BUDGET, BUDGET_WITH_FONT, REQUESTS = 30_000, 60_000, 6
STORED = "localStorage.getItem('press-mode')"
MENU = '#frame-panel'


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
    sizes = {url: len(gzip.compress((site / urlsplit(url).path[1:]).read_bytes(), 6)) for url in asked}
    assert [urlsplit(url).path for url in sizes if url.endswith('.woff2')] == ['/_static/press-serif.woff2']
    assert sum(size for url, size in sizes.items() if not url.endswith('.woff2')) <= BUDGET
    assert sum(sizes.values()) <= BUDGET_WITH_FONT


def test_headlines_are_in_the_archive_s_own_font(browser: Browser, address: str) -> None:
    """It comes once, before the first text is drawn; rare letters are in a file of their own."""
    page = browser.new_page()
    asked: list[str] = []
    page.on('request', lambda request: asked.append(urlsplit(request.url).path))
    page.goto(address + SEED)
    session = page.context.new_cdp_session(page)

    def fonts(selector: str) -> list[str]:
        session.send('DOM.enable')
        session.send('CSS.enable')
        root = session.send('DOM.getDocument')['root']['nodeId']
        node = session.send('DOM.querySelector', {'nodeId': root, 'selector': selector})['nodeId']
        return [
            one['familyName']
            for one in session.send('CSS.getPlatformFontsForNode', {'nodeId': node})['fonts']
        ]

    assert fonts('h1') == ['Press Serif']
    assert fonts('section.press-release > p:not([class])') == ['Press Serif']
    assert fonts('.frame-card h2') != ['Press Serif']
    assert '/_static/press-serif-ext.woff2' not in asked
    with page.expect_request('**/press-serif-ext.woff2'):
        page.evaluate("document.querySelector('h1').textContent = 'Łódź'")
    assert asked.count('/_static/press-serif.woff2') == 1
    page.close()


def test_pages_are_well_formed_and_need_no_loose_policy(site: Path) -> None:
    """Every page parses strictly, and has no inline script, style or style attribute.

    Data for machines is no script: its type says so, and nothing of it is run (test_data_blocks).
    """
    loose = re.compile(
        r'<style|\sstyle=|\son[a-z]+="|<script(?! type="application/ld\+json">)(?![^>]*\ssrc=)'
    )
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


def test_phone_menu_opens_by_keyboard_and_gives_the_focus_back(phone: Page) -> None:
    """Its controls come next, and Escape closes it."""
    phone.locator('.frame-menu').focus()
    phone.keyboard.press('Enter')
    expect(phone.locator(MENU)).to_be_visible()
    stops = []
    for _ in range(phone.locator(f'{MENU} :is(a, input, button):visible').count()):
        phone.keyboard.press('Tab')
        stops.append(phone.evaluate(f"!!document.activeElement.closest('{MENU}')"))
    assert stops
    assert all(stops)
    phone.keyboard.press('Escape')
    expect(phone.locator(MENU)).not_to_be_visible()
    expect(phone.locator('.frame-menu')).to_be_focused()


def test_phone_menu_closes_by_its_button_and_beside_it(phone: Page) -> None:
    """Two ways out for a finger."""
    phone.locator('.frame-menu').click()
    phone.locator('.frame-close').click()
    expect(phone.locator(MENU)).not_to_be_visible()
    phone.locator('.frame-menu').click()
    phone.mouse.click(4, 500)
    expect(phone.locator(MENU)).not_to_be_visible()


def test_colour_mode_is_stored_only_when_chosen(phone: Page) -> None:
    """The switch goes round, says its state, and forgets when the device decides again."""
    switch = phone.locator('.theme-switch-button')
    phone.locator('.frame-menu').click()
    assert phone.evaluate(STORED) is None
    names = {switch.text_content()}
    for mode in ('light', 'dark'):
        switch.click()
        assert phone.evaluate(STORED) == mode
        assert phone.evaluate('document.documentElement.dataset.theme') == mode
        assert (
            phone.locator('#frame-status').text_content()
            == phone.locator('.theme-switch-button .frame-said').text_content()
        )
        names.add(switch.text_content())
    assert len(names) == 3
    phone.reload()
    assert phone.evaluate('document.documentElement.dataset.theme') == 'dark'
    phone.locator('.frame-menu').click()
    switch.click()
    assert phone.evaluate(STORED) is None


def test_without_javascript_all_is_there(scriptless: Page, address: str) -> None:
    """The menu opens, years are below the text; no control is shown that does nothing."""
    scriptless.set_viewport_size({'width': 360, 'height': 740})
    scriptless.goto(address + SEED)
    scriptless.locator('.frame-menu').click()
    assert scriptless.locator('.frame-nav a').first.is_visible()
    assert not scriptless.locator('.theme-switch-button').is_visible()
    assert scriptless.locator('#pst-primary-sidebar').is_visible()
    assert scriptless.locator('.frame-acts .press-plain').is_visible()
    scriptless.keyboard.press('Escape')
    scriptless.locator('.frame-cite summary').click()
    references = scriptless.locator('.frame-cite a[download]')
    assert references.count() == 3
    assert all(one.is_visible() for one in references.all())
    assert scriptless.locator('.frame-acts button:visible').count() == 0


def test_order_on_phones_is_text_contacts_years(phone: Page, address: str) -> None:
    """What an editor needs comes before the navigation; a release ends with its contacts itself."""
    assert phone.locator('article .press-contact-section').is_visible()
    assert phone.locator('aside.bd-sidebar-secondary .frame-acts').is_visible()
    assert not phone.locator('aside.bd-sidebar-secondary .frame-people').is_visible()
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
    assert phone.locator('.press-references a.press-bare').count() == 1
    assert phone.evaluate(after.format('.press-references a')) == 'none'


TOP = "document.querySelector('{}').getBoundingClientRect().top"
TEXT = '.press-release > p:not(.press-meta)'


@pytest.mark.parametrize(
    ('kind', 'what', 'wide', 'narrow'),
    [
        ('usual release', TEXT, 300, 350),
        ('home', '.press-list .press-title', 350, 350),
        ('year', '.press-list .press-title', 350, 350),
        ('topic', '.press-list .press-title', 350, 350),
        ('all releases', '.press-list .press-title', 350, 350),
        ('contact', '.press-contact', 300, 300),
    ],
)
def test_the_news_is_on_the_first_screen(
    window: Page, address: str, kind: str, what: str, wide: int, narrow: int
) -> None:
    tops = []
    for width, height in ((1280, 900), (360, 740)):
        window.set_viewport_size({'width': width, 'height': height})
        window.goto(address + KINDS[kind])
        # That it is old is said above the text from some day on.
        window.evaluate("document.querySelector('.press-state')?.remove()")
        tops.append(window.evaluate(TOP.format(what)))
    assert tops[0] <= wide
    assert tops[1] <= narrow


def test_a_phone_leaves_the_kind_of_a_release_out_above_its_headline(window: Page, address: str) -> None:
    """Year, place and date have room in a line; what is printed says it."""
    window.goto(address + SEED)
    kind = window.locator('.press-meta .press-kind')
    for width, is_there in ((1280, True), (360, False)):
        window.set_viewport_size({'width': width, 'height': 800})
        assert kind.is_visible() == is_there
    assert window.locator('.press-meta').evaluate('(line) => line.offsetHeight') <= 26


@pytest.mark.parametrize('kind', ['home', 'all releases', 'not found'])
def test_a_row_of_a_list_is_as_high_as_drawn(window: Page, address: str, kind: str) -> None:
    """A line on wide screens, whatever stands in it; two on phones, where long headlines are not cut off."""
    rows = '[...document.querySelectorAll(".press-list--compact > li")].map((row) => row.offsetHeight)'
    for width, of_these, most in ((1280, max, 43), (360, median, 56)):
        window.set_viewport_size({'width': width, 'height': 800})
        window.goto(address + KINDS[kind])
        found = window.evaluate(rows)
        assert len(found) >= 5
        assert of_these(found) <= most
        # A target for a finger all the same.
        assert min(found) >= 24


def test_bars_are_links_that_the_keyboard_passes_by(window: Page, address: str) -> None:
    """The list below has the same links; a bar is seen against the page in both modes."""
    for mode in ('light', 'dark'):
        window.emulate_media(color_scheme=mode)
        window.goto(address + KINDS['archive'])
        bars = window.locator('.press-chart a')
        assert bars.count() == 4
        assert window.evaluate(
            '[...document.querySelectorAll(".press-chart a")].every((a) => a.tabIndex < 0)'
        )
        fill, ground = (
            window.evaluate(f'getComputedStyle(document.querySelector("{name}")).{what}')
            for name, what in (('.press-chart rect', 'fill'), ('body', 'backgroundColor'))
        )
        assert contrast(fill, ground) >= 3
    window.locator('.press-chart a').last.click()
    assert window.url.endswith('releases/2022/index.html')


def contrast(*colours: str) -> float:
    """Return the contrast of two colours as WCAG defines it."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r'\d+', colour)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    less, more = sorted(map(light, colours))
    return (more + 0.05) / (less + 0.05)


class _Lost(Quiet):
    """A server that shows the site's own page where nothing is, as those of code forges do."""

    def send_error(self, code: int, *_words: object) -> None:
        """Answer with that page."""
        content = Path(self.directory, '404.html').read_bytes()
        self.send_response(code)
        self.send_header('Content-Type', 'text/html; charset=utf-8')
        self.send_header('Content-Length', str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def test_an_address_where_nothing_is_leads_on(window: Page, site: Path) -> None:
    """With its look, from any depth, by links and by the search."""
    heard = Heard()
    with served(site, _Lost) as address:
        heard.listen(window)
        answer = window.goto(f'{address}releases/2009/kapitel/gibt-es-nicht.html')
        assert answer is not None
        assert answer.status == 404
        expect(window.locator('h1')).to_have_text('Seite nicht gefunden')
        expect(window.locator('a.frame-brand')).to_have_css('display', 'flex')
        window.locator('.bd-article .press-title a').first.click()
        assert window.url.startswith(f'{address}releases/2022/')
        window.go_back()
        window.locator('.bd-article input[name=q]').fill('Zebrastreifen')
        window.keyboard.press('Enter')
        window.wait_for_url(f'{address}search.html?q=Zebrastreifen')
    # The browser itself says that the page is not there.
    assert [one for one in heard.said if '404' not in one] == []


@pytest.mark.parametrize('kind', [*KINDS, 'results'])
def test_nothing_moves_while_a_page_loads(browser: Browser, address: str, kind: str) -> None:
    """On a slow network, where what comes late would move what is there."""
    found = []
    for width in (360, 768, 1280):
        page = browser.new_page(viewport={'width': width, 'height': 800})
        page.context.new_cdp_session(page).send('Network.emulateNetworkConditions', SLOW)
        page.add_init_script(SHIFTS)
        page.goto(address + ('search.html?q=Musterstadt' if kind == 'results' else KINDS[kind]))
        page.wait_for_load_state('networkidle')
        if kind == 'results':
            expect(page.locator('.press-results .press-title').first).to_be_visible()
            page.wait_for_timeout(400)
        found.append(page.evaluate('window.shifted'))
        page.close()
    assert max(found) <= 0.02, found


@pytest.mark.parametrize('width', [360, 768, 1100, 1280, 1500])
def test_everything_starts_at_the_brand_s_edge(window: Page, address: str, width: int) -> None:
    window.set_viewport_size({'width': width, 'height': 800})
    window.goto(f'{address}index.html')
    first = '.frame-side h2' if width >= 1280 else 'main h1'
    names = ('.frame-brand', first, '.bd-footer__inner > *')
    edges = [
        window.locator(name).first.evaluate('(node) => node.getBoundingClientRect().left') for name in names
    ]
    assert edges == [edges[0]] * 3
