"""An address that has moved, in a browser: with JavaScript and without, with a fragment and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import built, once
from tests.chromium import Heard, served
from tests.support import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Route

OLD, NEW = 'releases/2020/beispiel-alt', 'releases/2020/beispiel-neu'
TITLE = 'Beispielmeldung beispiel-neu'


def _moved(folder: Path) -> Path:
    project = Project(folder / 'docs')
    project.release('beispiel-neu', '2020-05-01', text='Ein Beispieltext.\n\n## Der Abschnitt\n\nSein Text.')
    project.write('releases.lock', f'{OLD} -> {NEW}\n')
    site = built(project)
    # Browsers ask for one unasked, and this site's theme names none.
    (site / 'favicon.ico').write_bytes(b'')
    return site


@pytest.fixture(scope='module')
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with one release that has moved; yield its address."""
    with served(once(tmp_path_factory, 'moved', _moved)) as found:
        yield found


@pytest.mark.parametrize('fragment', ['', '#der-abschnitt'], ids=['no fragment', 'fragment'])
def test_an_old_address_leads_to_the_new_one(window: Page, moved: str, fragment: str) -> None:
    assert follow(window, moved, fragment) == f'{moved}{NEW}.html{fragment}'


@pytest.mark.parametrize('fragment', ['', '#der-abschnitt'], ids=['no fragment', 'fragment'])
def test_without_javascript_it_does_so_too(scriptless: Page, moved: str, fragment: str) -> None:
    """Then it is the browser that keeps the fragment or drops it."""
    assert follow(scriptless, moved, fragment).startswith(f'{moved}{NEW}.html')


def follow(page: Page, address: str, fragment: str) -> str:
    """Return where the old address leads, without another word or host."""
    heard = Heard()
    heard.listen(page)
    page.goto(f'{address}{OLD}.html{fragment}', wait_until='commit')
    page.wait_for_url(f'**/{NEW}.html*')
    assert page.locator('h1').inner_text() == TITLE
    assert heard.elsewhere(address) == []
    assert heard.said == []
    return page.url


def test_the_fragment_stays_if_the_script_comes_late(window: Page, moved: str) -> None:
    """The page's own refresh must not overtake it."""

    def late(route: Route) -> None:
        window.wait_for_timeout(500)
        route.continue_()

    window.route('**/press-redirect.js', late)
    window.goto(f'{moved}{OLD}.html#der-abschnitt', wait_until='commit')
    window.wait_for_url(f'**/{NEW}.html*')
    assert window.url.endswith('#der-abschnitt')


def test_the_link_leads_on_if_nothing_else_does(scriptless: Page, moved: str) -> None:
    def without_refresh(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('refresh', 'x'))

    scriptless.route(f'**/{OLD}.html', without_refresh)
    scriptless.goto(f'{moved}{OLD}.html')
    scriptless.get_by_role('link', name=TITLE).click()
    scriptless.wait_for_url(f'**/{NEW}.html')
