"""The search page as it looks: narrow and wide, light and dark, facets folded and open; what axe finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.samples import LANTERNS, having
from tests.browser.windows import COLOURS, violations

if TYPE_CHECKING:
    from tests.browser.samples import Search

Mode = Literal['light', 'dark']
WORD = 'Laterne'
WIDTH = 'document.documentElement.scrollWidth'


def unfold(search: Search) -> None:
    """Open the facets, and all that is folded in them."""
    closed = search.page.locator('.press-results details:not([open]) > summary').filter(visible=True)
    while closed.count():
        closed.first.click()


DRAWN = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'


def check(search: Search, mode: Mode) -> None:
    """Check what is shown, wide and narrow: by axe, all unfolded, and that nothing scrolls sideways.

    Of axe's rules only those about colours are asked of a dark page: all else is as on a light one.
    """
    for width in (1280, 320):
        search.page.set_viewport_size({'width': width, 'height': 800})
        # The page hears of its new width as it is drawn, and folds or unfolds the facets then.
        search.page.evaluate(DRAWN)
        unfold(search)
        folded = search.page.locator('.press-results details:not([open])')
        expect(folded.filter(visible=True)).to_have_count(0)
        assert violations(search.page, *(COLOURS if mode == 'dark' else ())) == []
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


@pytest.mark.parametrize('width', [320, 360])
def test_on_a_phone_facets_are_folded_above_the_results(search: Search, width: int) -> None:
    search.page.set_viewport_size({'width': width, 'height': 740})
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
