"""What axe does not see: the way of the keyboard, what is read out, large letters, and a second engine.

The site is the sample archive, which has releases of every kind. The numbers are those of WCAG 2.2.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import expect

from tests.chromium import FLAGS
from tests.support import BROWSER_TOOLS, find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

#: A page of each kind.
KINDS = {
    'home': 'index.html',
    'release': 'releases/2026/2026-10-01-buergerhaushalt.html',
    'notices': 'releases/2016/2016-06-17-hochwasser.html',
    'withdrawn': 'releases/2026/2026-04-28-trinkwasser.html',
    'tables': 'releases/2025/2025-12-16-jahresbilanz.html',
    'small table': 'releases/2023/2023-02-27-haushalt.html',
    'sources': 'releases/2024/2024-04-22-hitzekarte.html',
    'year': 'releases/2026/index.html',
    'pictures': 'releases/2026/pictures/index.html',
    'gallery': 'releases/2026/2026-11-24-feuerwehrhaus.html',
    'english': 'releases/2023/2023-10-05-twin-town.html',
    'archive': 'releases/index.html',
    'topic': 'topics/verkehr.html',
    'search': 'search.html',
    'results': 'search.html?q=Musterstadt',
    'contact': 'contact.html',
    'corrections': 'corrections.html',
    'imprint': 'imprint.html',
    'privacy': 'privacy.html',
    'accessibility': 'accessibility.html',
    'handbook': 'handbuch/direktiven.html',
}
DESK, PHONE = {'width': 1280, 'height': 900}, {'width': 360, 'height': 740}


def visit(page: Page, address: str, kind: str) -> None:
    """Open the page of *kind*, and wait for what it shows."""
    page.goto(address + KINDS[kind])
    page.wait_for_load_state('networkidle')
    if kind == 'results':
        expect(page.locator('.press-results .press-title').first).to_be_visible()


#: What has the focus: where it stands, whether it is seen, marked, and behind the one before in the document.
STOP = """async () => {
  // What slides in is seen when it is there.
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
  const here = document.activeElement, before = window.before;
  if (!here || here === document.body) return null;
  window.before = here;
  const [box] = here.getClientRects(), style = getComputedStyle(here);
  // Of what is taller than the window only a part can be seen.
  const tall = box.height > innerHeight;
  const from = tall ? Math.max(box.top, 0) : box.top;
  const to = tall ? Math.min(box.bottom, innerHeight) : box.bottom;
  const x = box.left + box.width / 2, y = (from + to) / 2;
  const top = document.elementFromPoint(x, y);
  return {
    name: `${here.localName}.${here.className} ${(here.ariaLabel ?? here.textContent).trim().slice(0, 40)}`,
    where: here.closest('.skip-link, header, main, aside, .bd-sidebar-primary, .bd-footer')?.className ?? '',
    in_main: !!here.closest('main'),
    is_seen: !!top && (here.contains(top)
      || top.contains(here) && !/sticky|fixed/.test(getComputedStyle(top).position)),
    is_marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
    is_behind: !before || !!(before.compareDocumentPosition(here) & (Node.DOCUMENT_POSITION_FOLLOWING)),
  };
}"""


def walk(page: Page, key: str = 'Tab') -> list[dict[str, Any]]:
    """Return all stops of the keyboard on *page*."""
    page.evaluate('window.before = null')
    found: list[dict[str, Any]] = []
    for _stop in range(400):
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None:
            break
        found.append(stop)
    return found


def names(stops: list[dict[str, Any]], lacks: str) -> list[str]:
    """Return the names of *stops* that lack something."""
    return [stop['name'] for stop in stops if not stop[lacks]]


@pytest.mark.parametrize('size', [DESK, PHONE], ids=['desk', 'phone'])
@pytest.mark.parametrize('kind', ['home', 'release', 'tables', 'year', 'results', 'handbook'])
def test_the_keyboard_goes_the_way_of_the_text(
    window: Page, city_address: str, kind: str, size: dict[str, int]
) -> None:
    """Each stop stands behind the one before, is seen and marked; the text comes first behind the head."""
    window.set_viewport_size({'width': size['width'], 'height': size['height']})
    window.emulate_media(reduced_motion='reduce')
    visit(window, city_address, kind)
    stops = walk(window)
    assert len(stops) > 10
    assert names(stops, 'is_behind') == []
    assert names(stops, 'is_seen') == []
    assert names(stops, 'is_marked') == []
    before = [one['where'] for one in stops[: [one['in_main'] for one in stops].index(True)]]
    assert [one for one in before if 'skip-link' not in one and 'bd-header' not in one] == []
    # Backwards sticky headings lie above what one comes to.
    window.evaluate("document.querySelector('.bd-footer a').focus()")
    assert names(walk(window, 'Shift+Tab'), 'is_seen') == []


def test_the_skip_link_leads_past_the_head(window: Page, city_address: str) -> None:
    visit(window, city_address, 'release')
    window.keyboard.press('Tab')
    window.keyboard.press('Enter')
    expect(window.locator('main')).to_be_focused()
    window.keyboard.press('Tab')
    assert window.evaluate(STOP)['in_main']


def test_the_menu_of_a_phone_is_walked_through_and_closed(window: Page, city_address: str) -> None:
    window.set_viewport_size({'width': 360, 'height': 740})
    visit(window, city_address, 'release')
    button = window.locator('.frame-menu')
    button.focus()
    window.keyboard.press('Enter')
    panel = window.locator('#frame-panel')
    expect(panel).to_be_visible()
    stops = []
    for _stop in range(panel.locator(':is(a, input, button):visible').count()):
        window.keyboard.press('Tab')
        stops.append(window.evaluate(STOP))
    assert len(stops) > 4
    assert names(stops, 'is_seen') == []
    assert names(stops, 'is_marked') == []
    assert {stop['where'] for stop in stops} == {'bd-header d-print-none'}
    window.keyboard.press('Escape')
    expect(panel).not_to_be_visible()
    expect(button).to_be_focused()


@pytest.mark.parametrize('kind', ['home', 'release', 'search', 'results'])
def test_no_key_alone_does_anything(window: Page, city_address: str, kind: str) -> None:
    """2.1.4: who speaks to the computer would press it without meaning to."""
    visit(window, city_address, kind)
    taken = window.evaluate("""() => [...'abcdefghijklmnopqrstuvwxyz0123456789/?.,#+-*!'].filter((key) => {
      const was = document.activeElement;
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      const up = new KeyboardEvent('keyup', { key, bubbles: true, cancelable: true });
      const left = document.body.dispatchEvent(event) && document.body.dispatchEvent(up);
      return !left || document.activeElement !== was || document.querySelector('dialog[open], :popover-open');
    })""")
    assert taken == []


def tree(page: Page) -> list[dict[str, Any]]:
    """Return what *page* says to a screen reader, node by node."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send('Accessibility.getFullAXTree')['nodes']
    session.detach()
    return [one for one in nodes if not one['ignored']]


def said(node: dict[str, Any], what: str = 'name') -> str:
    """Return name or role of *node*."""
    return str(node.get(what, {}).get('value', ''))


@pytest.mark.parametrize('kind', list(KINDS))
def test_separators_are_not_read_out(window: Page, city_address: str, kind: str) -> None:
    visit(window, city_address, kind)
    texts = [said(one) for one in tree(window) if said(one, 'role') in {'StaticText', 'listitem', 'link'}]
    assert len(texts) > 10
    assert [one for one in texts if one.strip() in {'·', '|', '›', '–'} or '›' in one or ' · ' in one] == []


def test_notices_are_regions_and_headings_go_down_by_one(window: Page, city_address: str) -> None:
    for kind, expected in {
        'notices': [
            'Ergänzung vom 5. Juli 2016',
            'Korrektur vom 20. Juni 2016',
            'Ergänzung vom 18. Juni 2016',
        ],
        'withdrawn': ['Zurückgezogen am 28. April 2026'],
    }.items():
        visit(window, city_address, kind)
        nodes = tree(window)
        regions = [said(one) for one in nodes if said(one, 'role') == 'region']
        assert [one for one in regions if one in expected] == expected
        levels = window.evaluate(
            "[...document.querySelectorAll('main :is(h1, h2, h3, h4)')].map((one) => +one.localName[1])"
        )
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


#: Waits until what a new width changes is drawn.
DRAWN = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))'
#: Whether a hint is seen, and whether the table below it scrolls.
HINTED = """() => {
  const hint = document.querySelector('.press-scroll-hint'), table = document.querySelector('.press-table');
  return [hint.checkVisibility({ checkVisibilityCSS: true }), table.scrollWidth > table.clientWidth];
}"""
SCROLLERS = """() => [...document.querySelectorAll('body *')].filter((one) => {
  const style = getComputedStyle(one);
  return one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(style.overflowX);
}).map((one) => [one.getAttribute('role'), !!one.ariaLabel, one.tabIndex, one.className])"""


def test_what_scrolls_sideways_has_a_name_and_a_hint(
    window: Page, city_address: str, scriptless: Page
) -> None:
    for kind, many in {'tables': 1, 'handbook': 1, 'sources': 0}.items():
        window.set_viewport_size({'width': 320, 'height': 740})
        visit(window, city_address, kind)
        found = window.evaluate(SCROLLERS)
        assert len(found) >= many
        assert [one for one in found if one[:3] != ['region', True, 0]] == []
    seen = set()
    for kind in ('tables', 'small table'):
        visit(window, city_address, kind)
        for width in (320, 1280):
            window.set_viewport_size({'width': width, 'height': 740})
            expect(window.locator('.press-table')).to_be_visible()
            window.evaluate(DRAWN)
            is_hinted, does_scroll = window.evaluate(HINTED)
            assert is_hinted == does_scroll, (kind, width)
            seen.add(is_hinted)
    assert seen == {True, False}
    scriptless.set_viewport_size({'width': 320, 'height': 740})
    scriptless.goto(city_address + KINDS['tables'])
    assert [one for one in scriptless.evaluate(SCROLLERS) if one[:3] != ['region', True, 0]] == []


#: What is wider than the window, cut off, or lies on something else; what scrolls by itself is left out.
UNTIDY = """() => {
  const shown = (one) =>
    one.checkVisibility({ checkVisibilityCSS: true }) && !one.closest('.press-unseen, .skip-link, svg');
  const name = (one) => `${one.className} ${one.textContent.trim().slice(0, 40)}`;
  const scrolls = (one) => one.closest('.pst-scrollable-table-container, pre');
  const wide = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth > wide) found.push('page');
  const open = document.querySelector(':popover-open') ?? document.body;
  for (const one of open.querySelectorAll('*')) {
    if (!shown(one) || scrolls(one)) continue;
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (box.width && box.right > wide + 1) found.push(`wide: ${name(one)}`);
    // A headline in a list that ends with an ellipsis is a link to all of it.
    const hides = /hidden|clip/.test(style.overflowX) && style.clipPath === 'none'
      && style.textOverflow !== 'ellipsis' && one.localName !== 'input';
    if (hides && box.width > 1 && one.scrollWidth > one.clientWidth + 1) found.push(`cut: ${name(one)}`);
    const low = /hidden|clip/.test(style.overflowY) && style.clipPath === 'none';
    // A teaser has lost words at its end before.
    const is_cut = low && style.webkitLineClamp === 'none' && one.scrollHeight > one.clientHeight + 2;
    if (is_cut && box.width > 1) found.push(`low: ${name(one)}`);
  }
  const controls = [...open.querySelectorAll('a[href], button, input, select, summary')]
    .filter((one) => shown(one) && !scrolls(one));
  // Of a headline that ends with an ellipsis only what is seen may lie on something: the rest takes no click.
  const seen = (one) => {
    let boxes = [...one.getClientRects()];
    for (let clip = one.parentElement; clip; clip = clip.parentElement) {
      if (getComputedStyle(clip).textOverflow !== 'ellipsis') continue;
      if (!/hidden|clip/.test(getComputedStyle(clip).overflowX)) continue;
      const { left, right } = clip.getBoundingClientRect();
      boxes = boxes.map((box) => ({
        left: Math.max(box.left, left), right: Math.min(box.right, right), top: box.top, bottom: box.bottom,
      }));
    }
    return boxes;
  };
  const boxes = controls.map((one) => [one, seen(one)]);
  for (const [index, [one, mine]] of boxes.entries()) {
    for (const [other, its] of boxes.slice(index + 1)) {
      if (one.contains(other)) continue;
      const lie = mine.some((a) => its.some((b) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 4
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6));
      if (lie) found.push(`over: ${name(one)} / ${name(other)}`);
    }
  }
  return found;
}"""
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""


def untidy(page: Page) -> list[str]:
    """Return what does not fit on *page*, and in its menu."""
    found: list[str] = page.evaluate(UNTIDY)
    menu = page.locator('.frame-menu')
    if menu.is_visible():
        menu.click()
        found += [f'menu: {one}' for one in page.evaluate(UNTIDY)]
        page.keyboard.press('Escape')
    return found


@pytest.mark.parametrize('kind', list(KINDS))
def test_everything_fits_at_400_percent_and_with_more_space(
    window: Page, city_address: str, kind: str
) -> None:
    """1.4.10 and 1.4.12: 1280 by 1024 at 400 % is 320 by 256; spacing is tried there, too, and on a desk."""
    window.set_viewport_size({'width': 320, 'height': 256})
    visit(window, city_address, kind)
    assert untidy(window) == []
    window.evaluate(SPACING)
    assert untidy(window) == []
    window.set_viewport_size({'width': 1280, 'height': 800})
    assert untidy(window) == []


@pytest.fixture(scope='module')
def large(browser: Browser) -> Iterator[Page]:
    """Return a window of a browser whose letters are twice as large."""
    flags = [*FLAGS, '--blink-settings=defaultFontSize=32']
    started = browser.browser_type.launch(executable_path=find_chromium(), args=flags)
    yield started.new_page()
    started.close()


def test_everything_fits_with_letters_twice_as_large(large: Page, city_address: str) -> None:
    """1.4.4: the reader has set 32 px."""
    found = {}
    for kind in KINDS:
        visit(large, city_address, kind)
        assert large.evaluate('getComputedStyle(document.documentElement).fontSize') == '32px'
        for width in (320, 1280):
            large.set_viewport_size({'width': width, 'height': 800})
            found[kind, width] = untidy(large)
    assert {place: one for place, one in found.items() if one} == {}


#: What it is sure of, of all that is shown.
SNIFF = """(mode) => new Promise((resolve) => {
  HTMLCS.process('WCAG2AA', document, () => resolve(
    HTMLCS.getMessages()
      .filter((one) => one.type === HTMLCS.ERROR && !one.element.closest('[hidden]'))
      .map((one) => [mode, one.code, one.msg, one.element.outerHTML?.slice(0, 200)])));
})"""


@pytest.mark.browser_tools
@pytest.mark.parametrize('kind', list(KINDS))
def test_html_codesniffer_finds_no_error(window: Page, city_address: str, kind: str) -> None:
    """What it only warns of or asks to look at is not counted."""
    code = (BROWSER_TOOLS / 'html_codesniffer' / 'build' / 'HTMLCS.js').read_text('utf-8')
    found = []
    modes: tuple[Literal['light', 'dark'], ...] = ('light', 'dark')
    for mode in modes:
        window.emulate_media(color_scheme=mode)
        visit(window, city_address, kind)
        window.evaluate(code)
        found += window.evaluate(SNIFF, mode)
    assert found == []
