"""The one stylesheet: the same pixels as with all that the base theme brings, on every kind of page."""

from __future__ import annotations

from base64 import b64decode
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import pytest
from pydata_sphinx_theme.pygments import get_pygments_stylesheet

from pressarchive.theme import sheet
from tests.browser.conftest import everything
from tests.chromium import served
from tests.everything import RELEASE, WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import CDPSession, Page

pytestmark = pytest.mark.slow(reason='hundreds of pictures')

#: A page of each kind, and what is done on it before it is looked at.
KINDS = {
    'home': ('index.html', ''),
    'release': (f'{RELEASE}.html', ''),
    'menu': (f'{RELEASE}.html', "document.querySelector('.frame-menu').click()"),
    'first stop of the keyboard': (f'{RELEASE}.html', "document.querySelector('.skip-link a').focus()"),
    'withdrawn release': (f'{WITHDRAWN}.html', ''),
    'year': ('releases/2019/index.html', ''),
    'archive': ('releases/index.html', ''),
    'topic': ('topics/smart-city.html', ''),
    'corrections': ('corrections.html', ''),
    'contact': ('contact.html', ''),
    'legal': ('imprint.html', ''),
    'search': ('search.html', ''),
    'results': ('search.html?q=Beispiel', "document.querySelector('.press-filter-button').click()"),
    'handbook': ('handbuch/quellen.html', ''),
    'all of Markdown': ('alles.html', ''),
    'all of reStructuredText': ('auch-alles.html', ''),
}
Mode = Literal['light', 'dark', 'print', 'forced colours']
LOOKS: tuple[tuple[Mode, int], ...] = (
    ('light', 1280),
    ('light', 360),
    ('dark', 1280),
    ('print', 700),
    ('forced colours', 360),
)
#: Puts a second sheet beside the first one.
ADD = """() => new Promise((resolve, reject) => {
  const link = document.createElement('link');
  Object.assign(link, {rel: 'stylesheet', id: 'whole', href: '/_static/whole.css'});
  Object.assign(link, {onload: resolve, onerror: reject});
  document.querySelector('link[href*="press.css"]').after(link);
})"""
#: Lets one of the two hold, and waits until it is drawn.
CHOOSE = """(whole) => {
  document.querySelector('link[href*="press.css"]').sheet.disabled = whole;
  document.getElementById('whole').sheet.disabled = !whole;
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}"""


@pytest.fixture(scope='module')
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site with all that a page may show."""
    return everything(tmp_path_factory)


@pytest.fixture(scope='module')
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture(scope='module')
def whole(site: Path) -> str:
    """Return all that the base themes bring, and ours behind it, as they lie in their packages."""
    packages = ('pydata_sphinx_theme', 'sphinx_book_theme')
    first, last = (
        (files(package) / 'theme' / package / name).read_text('utf-8')
        for package, name in zip(packages, sheet.BASE, strict=True)
    )
    colours = get_pygments_stylesheet('a11y-high-contrast-light', 'a11y-high-contrast-dark')
    ours = [
        (sheet.STYLES_DIR / f'{name}.css').read_text('utf-8') for name in sheet.own_sheets({'own_font': True})
    ]
    written = (site / '_static' / sheet.NAME).read_text('utf-8')
    accent = written[written.index(':root{--press-accent-light') :].split('\n')[0]
    return '\n'.join((first, colours, last, accent, *ours))


@pytest.fixture
def page(window: Page, whole: str) -> Page:
    window.route('**/whole.css', lambda route: route.fulfill(body=whole, content_type='text/css'))
    return window


def picture(session: CDPSession) -> bytes:
    """Return a picture of the whole page, as it is now; playwright's own waits for more and takes longer."""
    size = session.send('Page.getLayoutMetrics')['cssContentSize']
    clip = {'x': 0, 'y': 0, 'width': size['width'], 'height': size['height'], 'scale': 1}
    options: dict[str, Any] = {'captureBeyondViewport': True, 'optimizeForSpeed': True, 'clip': clip}
    return b64decode(session.send('Page.captureScreenshot', options)['data'])


def are_equal(page: Page, session: CDPSession) -> bool:
    """Tell whether *page* looks the same with either sheet; what is drawn late makes a difference, too."""
    pictures = set()
    for is_whole in (True, False):
        page.evaluate(CHOOSE, is_whole)
        pictures.add(picture(session))
    return len(pictures) == 1


def differing(page: Page, looks: tuple[tuple[Mode, int], ...] = LOOKS) -> list[tuple[Mode, int]]:
    """Return those of *looks* in which *page* differs with the whole sheet."""
    page.evaluate(ADD)
    session = page.context.new_cdp_session(page)
    found = []
    for mode, width in looks:
        page.set_viewport_size({'width': width, 'height': 900})
        page.emulate_media(
            media='print' if mode == 'print' else 'screen',
            color_scheme='dark' if mode in {'dark', 'forced colours'} else 'light',
            forced_colors='active' if mode == 'forced colours' else 'none',
            reduced_motion='reduce',
        )
        if not any(are_equal(page, session) for _again in range(3)):
            found.append((mode, width))
    page.emulate_media(forced_colors='none')
    session.detach()
    return found


@pytest.mark.parametrize('kind', list(KINDS))
def test_pages_look_as_with_all_of_the_base_theme_s_sheets(page: Page, address: str, kind: str) -> None:
    name, action = KINDS[kind]
    if action:
        page.set_viewport_size({'width': 360, 'height': 900})
    page.goto(address + name)
    page.wait_for_load_state('networkidle')
    if '?q=' in name:
        page.locator('.press-list li').first.wait_for()
    if action:
        page.evaluate(action)
    assert differing(page) == []


def test_a_page_without_javascript_looks_so_too(scriptless: Page, address: str, whole: str) -> None:
    """No script sets the mode then; and none can choose a sheet, so that the page is loaded twice."""
    for scheme in ('light', 'dark'):
        pictures = []
        for is_whole in (False, True):
            if is_whole:
                scriptless.route(
                    '**/press.css*', lambda route: route.fulfill(body=whole, content_type='text/css')
                )
            scriptless.emulate_media(color_scheme='dark' if scheme == 'dark' else 'light')
            scriptless.goto(f'{address}alles.html')
            session = scriptless.context.new_cdp_session(scriptless)
            pictures.append(picture(session))
            session.detach()
            scriptless.unroute_all()
        assert pictures[0] == pictures[1]


def test_the_comparison_sees_a_rule_that_is_missing(page: Page, address: str, site: Path) -> None:
    """It would be worth nothing if both pictures were made with one sheet."""
    css = (site / '_static' / sheet.NAME).read_text('utf-8')
    cut = css.replace('blockquote{', 'blockquote-of-nobody{')
    assert cut != css
    page.route('**/press.css*', lambda route: route.fulfill(body=cut, content_type='text/css'))
    page.goto(f'{address}{RELEASE}.html')
    assert differing(page, LOOKS[:1]) == [('light', 1280)]
