"""The search page as it looks: narrow and wide, light and dark, facets folded and open; what axe finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.samples import Search
from tests.browser.windows import COLOURS, SHIFTS, Gate, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect, Locator

Mode = Literal['light', 'dark']
WORD = 'Laterne'
WIDTH = 'document.documentElement.scrollWidth'


def unfold(search: Search) -> None:
    """Open the sheet of the filters, if there is one, and all that is folded in them."""
    if search.filter.is_visible():
        search.open_sheet()
    closed = search.page.locator('.press-facets details:not([open]) > summary').filter(visible=True)
    while closed.count():
        closed.first.click()


DRAWN = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'


def check(search: Search, mode: Mode) -> None:
    """Check what is shown, wide and narrow: by axe, all unfolded, and that nothing scrolls sideways.

    Of axe's rules only those about colours are asked of a dark page: all else is as on a light one.
    """
    rules = COLOURS if mode == 'dark' else ()
    for width in (1280, 360):
        search.page.set_viewport_size({'width': width, 'height': 800})
        search.page.evaluate(DRAWN)
        assert violations(search.page, *rules) == []
        unfold(search)
        assert violations(search.page, *rules) == []
        assert search.page.evaluate(WIDTH) == width


@pytest.mark.parametrize('mode', ['light', 'dark'])
def test_axe_finds_nothing_with_facets_open_and_chosen(search: Search, mode: Mode) -> None:
    """The newest first, with pictures and marks of hits; then nothing let through, then nothing found."""
    search.page.emulate_media(color_scheme=mode)
    search.open(WORD, ('jahr', '2025'), ('jahr', '2024'), ('sortierung', 'neueste'))
    check(search, mode)
    search.open('Windrad')
    expect(search.page.locator('.press-mark')).to_have_count(2)
    check(search, mode)
    search.open('Fotografie', ('jahr', '2019'))
    check(search, mode)
    search.open('Quarzuhrwerk Brücke')
    check(search, mode)


@pytest.mark.parametrize('mode', ['light', 'dark'])
def test_axe_finds_nothing_on_a_page_with_marked_words(search: Search, mode: Mode) -> None:
    search.page.emulate_media(color_scheme=mode)
    search.page.goto(f'{search.address}releases/2011/bruecke.html?markiert=Brücke+eröffnet+Bauwerk')
    assert search.page.locator('mark.press-found-word').count() >= 3
    check(search, mode)


@pytest.mark.parametrize('mode', ['light', 'dark'])
def test_dark_devices_get_a_dark_search(search: Search, mode: Mode) -> None:
    search.page.emulate_media(color_scheme=mode)
    search.open(WORD)
    ground, mark = (
        search.page.evaluate(
            """name => { const [r, g, b] = getComputedStyle(document.querySelector(name)).backgroundColor
                .match(/[\\d.]+/g).map(Number); return (r + g + b) / 3; }""",
            name,
        )
        for name in ('body', '.press-results mark')
    )
    assert (ground < 60) == (mode == 'dark')
    assert (mark < 128) == (mode == 'dark')


def box_of(found: Locator) -> FloatRect:
    """Return where an element is, which must be there."""
    box = found.bounding_box()
    assert box is not None
    return box


def test_from_64rem_on_filters_stand_right_of_the_results(search: Search) -> None:
    """Below that they are a sheet, which closes when the window is made wide."""
    for width in (1280, 1024):
        search.page.set_viewport_size({'width': width, 'height': 800})
        search.open(WORD)
        assert not search.filter.is_visible()
        left, beside = box_of(search.items.first), box_of(search.sheet)
        assert left['x'] + left['width'] + 40 <= beside['x']
        assert box_of(search.page.locator('h1'))['x'] == box_of(search.field)['x'] == left['x']
    search.page.set_viewport_size({'width': 1023, 'height': 800})
    expect(search.sheet).to_be_hidden()
    search.filter.click()
    expect(search.sheet).to_be_visible()
    search.page.set_viewport_size({'width': 1024, 'height': 800})
    search.page.evaluate(DRAWN)
    assert not search.page.evaluate("document.querySelector('.press-facets').matches(':popover-open')")
    assert search.page.locator('[inert]').count() == 0


@pytest.mark.parametrize('width', [320, 360])
def test_on_a_phone_the_count_order_and_filters_stand_above_the_results(search: Search, width: int) -> None:
    search.page.set_viewport_size({'width': width, 'height': 740})
    search.open(WORD, ('jahr', '2025'))
    assert search.filter.inner_text() == 'Filtern (1)'
    assert box_of(search.filter)['y'] == box_of(search.order)['y']
    assert box_of(search.order)['x'] + box_of(search.order)['width'] == width - 16
    assert box_of(search.items.first.locator('.press-title'))['y'] <= 350
    assert search.page.evaluate(WIDTH) == width


@pytest.mark.parametrize('query', [WORD, 'Windrad', 'Fotografie', 'schriften', 'Quarzuhrwerk' * 10])
def test_zoomed_to_400_percent_nothing_scrolls_sideways(search: Search, query: str) -> None:
    """A window of 1280 by 1024 has 320 by 256 CSS pixels then (WCAG 2.2, 1.4.10)."""
    search.page.set_viewport_size({'width': 320, 'height': 256})
    search.open(query, ('thema', 'thema-c'), ('ort', 'Probeort am See'))
    unfold(search)
    assert search.page.evaluate(WIDTH) == 320
    search.open(query)
    unfold(search)
    assert search.page.evaluate(WIDTH) == 320


@pytest.mark.parametrize('width', [320, 1280])
def test_what_is_touched_is_large_enough(search: Search, width: int) -> None:
    """24 by 24 pixels (WCAG 2.2, 2.5.8): of a value its whole line."""
    search.page.set_viewport_size({'width': width, 'height': 800})
    search.open(WORD, *(('jahr', str(year)) for year in range(2021, 2026)))
    unfold(search)
    small = search.page.locator(
        ':is(.press-results, .press-facets) :is(button, select, summary, .press-facet)'
    ).evaluate_all(
        """all => all.filter((one) => one.checkVisibility())
            .map((one) => [one.textContent, one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 24 || box.width < 24).map(([text]) => text)"""
    )
    assert small == []


def test_focus_is_seen_on_all_that_the_keyboard_reaches(search: Search) -> None:
    search.open(WORD, ('jahr', '2025'), ('jahr', '2024'))
    search.field.focus()
    seen: dict[str, bool] = {}
    for _stop in range(60):
        search.page.keyboard.press('Tab')
        name, outlined, inside = search.page.evaluate(
            """() => { const one = document.activeElement; const style = getComputedStyle(one);
              const outlined = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
              const inside = Boolean(one.closest('.press-results, .press-facets'));
              return [one.textContent || one.value, outlined, inside]; }"""
        )
        if not inside and seen and len(seen) > 15:
            break
        if inside:
            seen[name] = outlined
    assert len(seen) > 15
    assert [name for name, outlined in seen.items() if not outlined] == []


def test_rows_and_filters_have_their_places_before_they_are_there(search: Search) -> None:
    for width in (1280, 768, 360):
        search.page.set_viewport_size({'width': width, 'height': 800})
        search.page.goto('about:blank')
        gate = Gate(search.page, '**/press-search/**')
        search.page.goto(f'{search.address}search.html?q={WORD}&jahr=2025&jahr=2024')
        gate.wait(1)
        assert search.says() == 'Suche läuft …'
        assert search.chips.all_inner_texts() == ['2025', '2024', 'Alle Filter entfernen']
        listed = search.page.locator('.press-found .press-list')
        before = box_of(listed), search.sheet.is_visible() and box_of(search.sheet)['y']
        assert before[0]['height'] >= 800
        gate.open()
        search.ended()
        after = box_of(listed), search.sheet.is_visible() and box_of(search.sheet)['y']
        assert (before[0]['x'], before[0]['y'], before[1]) == (after[0]['x'], after[0]['y'], after[1])
        assert search.sheet.is_visible() == (width == 1280)
        heights = search.items.evaluate_all('all => all.map((one) => one.offsetHeight)')
        assert min(heights) >= 108
        search.page.unroute_all()


def test_marks_stand_in_the_line_of_the_date_and_none_is_cut_off(search: Search) -> None:
    search.page.set_viewport_size({'width': 360, 'height': 800})
    search.open('Windrad')
    marks = search.page.locator('.press-when .press-mark')
    expect(marks).to_have_count(2)
    tops = 'all => all.map((one) => Math.round(one.getBoundingClientRect().top))'
    row = search.page.locator('.press-when:has(.press-mark)').first
    assert row.evaluate('one => one.clientHeight') == search.page.locator('.press-when').first.evaluate(
        'one => one.clientHeight'
    )
    marks.evaluate_all(
        'all => all.forEach((one) => one.after(...Array.from("abcdef", () => one.cloneNode(true))))'
    )
    assert marks.count() == 14
    assert len(set(marks.evaluate_all(tops))) > 2
    assert row.evaluate('one => one.scrollWidth <= one.clientWidth && one.scrollHeight <= one.clientHeight')
    assert search.page.evaluate(WIDTH) == 360


@pytest.mark.parametrize('network', ['fast', 'slow'])
@pytest.mark.parametrize(
    'query',
    [
        *(
            'Laterne',
            'Laterne&jahr=2025&jahr=2024&thema=thema-b&sortierung=neueste',
            'Fehlalarm',
            'Fotografie',
        ),
        # Marks come later.
        'Windrad',
        # Something is said above the results.
        *('Laterrne', 'Brücke Tunnel'),
    ],
)
def test_nothing_moves_while_results_come(browser: Browser, samples: str, query: str, network: str) -> None:
    found = []
    for width in (360, 768, 1280):
        page = browser.new_page(viewport={'width': width, 'height': 800})
        page.add_init_script(SHIFTS)
        if network == 'slow':
            rate = {'latency': 150, 'downloadThroughput': 100_000, 'uploadThroughput': 100_000}
            conditions = {'offline': False, **rate}
            page.context.new_cdp_session(page).send('Network.emulateNetworkConditions', conditions)
        page.goto(f'{samples}search.html?q={query}')
        search = Search(page, samples).ended()
        assert search.names()
        page.wait_for_load_state('networkidle')
        page.evaluate(DRAWN)
        found.append(page.evaluate('window.shifted'))
        page.close()
    assert max(found) == 0, found


def test_pictures_keep_their_places(search: Search) -> None:
    for width, wide in ((1280, 104), (360, 84)):
        search.page.set_viewport_size({'width': width, 'height': 800})
        gate = Gate(search.page, '**/_images/**')
        search.open('Fotografie')
        picture = search.items.locator('img')
        gate.wait(1)
        before = box_of(picture)
        assert (before['width'], round(before['height'])) == (wide, round(wide * 2 / 3))
        assert before['x'] + before['width'] == box_of(search.items)['x'] + box_of(search.items)['width']
        gate.open()
        search.page.wait_for_load_state('networkidle')
        assert box_of(picture) == before
        search.page.unroute_all()


def test_what_happened_is_said_by_icon_and_word(search: Search) -> None:
    """A withdrawn headline is muted and no lighter: lines would break anew when that becomes known."""
    marks = search.page.locator('.press-found .press-when .press-mark')
    search.open('Windrad')
    expect(marks).to_have_text(['Ersetzt', 'Korrigiert'])
    assert marks.locator('svg.press-icon').count() == 2
    look = 'one => [getComputedStyle(one).color, getComputedStyle(one).fontWeight]'
    usual = search.items.locator('.press-title a').first.evaluate(look)
    search.open('Fehlalarm')
    expect(marks).to_have_text('Zurückgezogen')
    title = search.items.locator('.press-title a')
    expect(title).to_have_text('Zurückgezogen: Muster: Warnung')
    muted = title.evaluate(look)
    assert muted[0] != usual[0]
    assert muted[0] == search.items.locator('.press-teaser').evaluate(look)[0]
    assert muted[1] == usual[1]


def test_found_words_are_seen_where_the_device_chooses_the_colours(search: Search) -> None:
    search.page.emulate_media(forced_colors='active')
    search.open(WORD)
    ground = 'one => getComputedStyle(one).backgroundColor'
    found = search.items.locator('mark').first.evaluate(ground)
    assert found not in {'rgba(0, 0, 0, 0)', search.page.locator('body').evaluate(ground)}
