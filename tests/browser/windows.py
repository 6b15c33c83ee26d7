"""Windows of the browser, opened once and lent to one test after another.

To open a window costs Chromium half a second of work, and to open a page in one a tenth of that: so a test
gets a window that others have had, with nothing of theirs left in it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, Page, Route, ViewportSize

#: The rules of axe that depend on colours.
COLOURS = ('color-contrast', 'link-in-text-block')
SIZE: ViewportSize = {'width': 1280, 'height': 900}

#: Sum of all shifts since the page was opened, as https://web.dev/articles/cls counts them.
SHIFTS: Final = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
}).observe({ type: 'layout-shift', buffered: true });
"""


class Window:
    """A window of *browser*, opened when the first test asks for it; *options* are those of a context."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        self._browser = browser
        self._options = options
        self._page: Page | None = None

    @contextmanager
    def lent(self) -> Iterator[Page]:
        """Yield the window's page, as good as new; whoever breaks it leaves a new one to the next."""
        page = self._page or self._browser.new_context(viewport=SIZE, **self._options).new_page()
        self._page = None
        listeners: list[tuple[Any, Callable[..., Any]]] = []
        listen = page.on

        def noting(event: Any, listener: Callable[..., Any]) -> None:
            listeners.append((event, listener))
            listen(event, listener)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(page, 'on', noting)
            yield page
        for event, listener in listeners:
            page.remove_listener(event, listener)
        page.unroute_all(behavior='ignoreErrors')
        page.context.set_offline(False)
        page.goto('about:blank')
        page.mouse.up()
        page.mouse.move(0, 0)
        page.set_viewport_size(SIZE)
        page.emulate_media(media='null', color_scheme='light', forced_colors='none')
        page.emulate_media(reduced_motion='no-preference')
        everything = {'origin': '*', 'storageTypes': 'cookies,local_storage'}
        session = page.context.new_cdp_session(page)
        session.send('Storage.clearDataForOrigin', everything)
        session.send('Network.clearBrowserCache')
        session.detach()
        self._page = page


class Gate:
    """Holds requests back until they are let through, in any order."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.held: list[Route] = []
        self.page = page
        self.is_open = False
        page.route(pattern, self.hold)

    def hold(self, route: Route) -> None:
        """Keep *route* waiting."""
        if self.is_open:
            route.continue_()
        else:
            self.held.append(route)

    def wait(self, number: int) -> None:
        """Wait until so many requests are held."""
        for _frame in range(3000):
            if len(self.held) >= number:
                return
            self.page.evaluate('() => new Promise(requestAnimationFrame)')
        pytest.fail(f'{len(self.held)} requests instead of {number}')

    def open(self, *, backwards: bool = False) -> None:
        """Let all through, those that come later, too."""
        self.is_open = True
        for route in self.held[:: -1 if backwards else 1]:
            route.continue_()


#: Lets a page's patience end when a test says so, and not after ten seconds.
_IMPATIENT = """window.impatient = [];
window.setTimeout = ((set) => (act, time, ...given) =>
  time === 10000 ? impatient.push(() => act(...given)) : set(act, time, ...given))(window.setTimeout);
"""


def be_impatient(page: Page) -> None:
    """Give *page* a search whose patience ends with :func:`lose_patience`, and by nothing else."""
    rewrite(page, 'press-search.js', lambda text: _IMPATIENT + text)


def lose_patience(page: Page) -> None:
    """End the patience of whatever the search on *page* is waiting for."""
    assert page.evaluate('impatient.length') > 0
    page.evaluate('impatient.splice(0).forEach((act) => act())')


def rewrite(page: Page, name: str, change: Callable[[str], str]) -> None:
    """Give *page* the script *name* as *change* makes it of the real one."""

    def changed(route: Route) -> None:
        route.fulfill(body=change(route.fetch().text()), content_type='text/javascript')

    page.route(f'**/{name}*', changed)


def violations(
    page: Page, *rules: str, within: str | None = None, without: Sequence[str] = ()
) -> list[tuple[str, str]]:
    """Return what axe finds, by all rules or by some: rule and first element.

    *within* is a selector of what to look at; those of *without* are left out of it.
    """
    options = {'runOnly': {'type': 'rule', 'values': list(rules)}} if rules else None
    context = {'include': [[within]], 'exclude': [[one] for one in without]} if within else None
    found = Axe().run(page, context=context, options=options).response['violations']
    return [(one['id'], one['nodes'][0]['html']) for one in found]
