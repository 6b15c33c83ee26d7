"""The search page as it looks: narrow and wide, light and dark, facets folded and open; what axe finds."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.samples import LANTERNS, Search, having

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Heard

WORD = 'Laterne'
WIDTH = 'document.documentElement.scrollWidth'


@contextmanager
def window(
    browser: Browser, address: str, heard: Heard, width: int, height: int = 800, mode: str = 'light'
) -> Iterator[Search]:
    """Open a window of a size and a colour mode."""
    context = browser.new_context(
        viewport={'width': width, 'height': height}, color_scheme='dark' if mode == 'dark' else 'light'
    )
    page = context.new_page()
    heard.listen(page)
    yield Search(page, address)
    context.close()


def violations(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds: rule and first element."""
    found = Axe().run(page).response['violations']
    return [(one['id'], one['nodes'][0]['html']) for one in found]


def unfold(search: Search) -> None:
    """Open the facets, and all that is folded in them."""
    closed = search.page.locator('.press-results details:not([open]) > summary').filter(visible=True)
    while closed.count():
        closed.first.click()


@pytest.mark.parametrize('mode', ['light', 'dark'])
@pytest.mark.parametrize('width', [320, 360, 1280])
def test_axe_finds_nothing_with_facets_open_and_chosen(
    browser: Browser, samples: str, hears: Heard, width: int, mode: str
) -> None:
    """The newest first, with pictures and marks of hits; then nothing let through, then nothing found."""
    with window(browser, samples, hears, width, mode=mode) as search:
        search.open(WORD, ('jahr', '2025'), ('jahr', '2024'), ('sortierung', 'neueste'))
        unfold(search)
        assert search.page.locator('.press-results details:not([open])').count() == 0
        assert violations(search.page) == []
        assert search.page.evaluate(WIDTH) == width
        search.open('Windrad')
        expect(search.page.locator('.press-mark')).to_have_count(2)
        assert violations(search.page) == []
        search.open('Fotografie', ('jahr', '2019'))
        assert violations(search.page) == []
        search.open('Quarzuhrwerk Brücke')
        assert violations(search.page) == []
        assert search.page.evaluate(WIDTH) == width


@pytest.mark.parametrize('mode', ['light', 'dark'])
@pytest.mark.parametrize('width', [320, 1280])
def test_axe_finds_nothing_on_a_page_with_marked_words(
    browser: Browser, samples: str, hears: Heard, width: int, mode: str
) -> None:
    with window(browser, samples, hears, width, mode=mode) as search:
        search.page.goto(f'{samples}releases/2011/bruecke.html?markiert=Brücke+eröffnet+Bauwerk')
        assert search.page.locator('mark.press-found-word').count() >= 3
        assert violations(search.page) == []
        assert search.page.evaluate(WIDTH) == width


@pytest.mark.parametrize('mode', ['light', 'dark'])
def test_dark_devices_get_a_dark_search(browser: Browser, samples: str, hears: Heard, mode: str) -> None:
    with window(browser, samples, hears, 1280, mode=mode) as search:
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


@pytest.mark.parametrize('width', [320, 360])
def test_on_a_phone_facets_are_folded_above_the_results(
    browser: Browser, samples: str, hears: Heard, width: int
) -> None:
    with window(browser, samples, hears, width, 740) as search:
        search.open(WORD, ('jahr', '2025'))
        summary = search.page.locator('.press-facets > summary')
        assert summary.inner_text() == 'Filter und Reihenfolge (1)'
        assert not search.group('jahr').is_visible()
        above, below = summary.bounding_box(), search.items.first.bounding_box()
        assert above is not None
        assert below is not None
        assert above['y'] + above['height'] <= below['y']
        summary.focus()
        search.page.keyboard.press('Enter')
        expect(search.group('jahr')).to_be_visible()
        search.choose('jahr', '2025')
        # They stay open while one chooses.
        expect(search.group('jahr')).to_be_visible()
        assert search.number() == len(LANTERNS)
        search.unfold('thema')
        search.choose('thema', 'thema-c')
        assert search.number() == len(having(thema=['thema-c']))
        assert search.page.evaluate(WIDTH) == width


def test_on_a_wide_window_facets_stand_open_beside_the_results(search: Search) -> None:
    search.open(WORD)
    assert not search.page.locator('.press-facets > summary').is_visible()
    beside, right = search.group('jahr').bounding_box(), search.items.first.bounding_box()
    assert beside is not None
    assert right is not None
    assert beside['x'] + beside['width'] <= right['x']
    search.page.set_viewport_size({'width': 400, 'height': 800})
    expect(search.page.locator('.press-facets > summary')).to_be_visible()
    expect(search.group('jahr')).to_be_hidden()
    search.page.set_viewport_size({'width': 1280, 'height': 800})
    expect(search.group('jahr')).to_be_visible()


@pytest.mark.parametrize('query', [WORD, 'Windrad', 'Fotografie', 'schriften', 'Quarzuhrwerk' * 10])
def test_zoomed_to_400_percent_nothing_scrolls_sideways(
    browser: Browser, samples: str, hears: Heard, query: str
) -> None:
    """A window of 1280 by 1024 has 320 by 256 CSS pixels then (WCAG 2.2, 1.4.10)."""
    with window(browser, samples, hears, 320, 256) as search:
        search.open(query, ('thema', 'thema-c'), ('ort', 'Probeort am See'))
        unfold(search)
        assert search.page.evaluate(WIDTH) == 320
        search.open(query)
        unfold(search)
        assert search.page.evaluate(WIDTH) == 320


@pytest.mark.parametrize('width', [320, 1280])
def test_what_is_touched_is_large_enough(browser: Browser, samples: str, hears: Heard, width: int) -> None:
    """24 by 24 pixels (WCAG 2.2, 2.5.8): of a value its whole line."""
    with window(browser, samples, hears, width) as search:
        search.open(
            WORD, ('jahr', '2025'), ('jahr', '2024'), ('jahr', '2023'), ('jahr', '2022'), ('jahr', '2021')
        )
        unfold(search)
        small = search.page.locator(
            '.press-facet, .press-results summary, .press-reset, .press-more'
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
              return [one.textContent || one.value, outlined, Boolean(one.closest('.press-results'))]; }"""
        )
        if not inside and seen and len(seen) > 15:
            break
        if inside:
            seen[name] = outlined
    assert len(seen) > 15
    assert [name for name, outlined in seen.items() if not outlined] == []
