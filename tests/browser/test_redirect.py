"""An address that has moved, in a browser: with JavaScript and without, with a fragment and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Heard, served
from tests.support import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Route

OLD, NEW = 'releases/2020/beispiel-alt', 'releases/2020/beispiel-neu'
TITLE = 'Beispielmeldung beispiel-neu'


@pytest.fixture(scope='module')
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site with one release that has moved."""
    project = Project(tmp_path_factory.mktemp('moved') / 'docs')
    project.release('beispiel-neu', '2020-05-01', text='Ein Beispieltext.\n\n## Der Abschnitt\n\nSein Text.')
    project.write('releases.lock', f'{OLD} -> {NEW}\n')
    built = project.build()
    assert built.warnings == []
    # Browsers ask for one unasked, and this site's theme names none.
    (built.outdir / 'favicon.ico').write_bytes(b'')
    return built.outdir


@pytest.fixture(scope='module')
def moved_address(moved_site: Path) -> Iterator[str]:
    """Serve the site on loopback; yield its address."""
    with served(moved_site) as found:
        yield found


@pytest.mark.parametrize('script', [True, False], ids=['with JavaScript', 'without'])
@pytest.mark.parametrize('fragment', ['', '#der-abschnitt'], ids=['no fragment', 'fragment'])
def test_an_old_address_leads_to_the_new_one(
    browser: Browser, moved_address: str, script: bool, fragment: str
) -> None:
    heard = Heard()
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    heard.listen(page)
    page.goto(f'{moved_address}{OLD}.html{fragment}', wait_until='commit')
    page.wait_for_url(f'**/{NEW}.html*')
    assert page.locator('h1').inner_text() == TITLE
    # Without JavaScript it is the browser that keeps or drops it.
    if script:
        assert page.url == f'{moved_address}{NEW}.html{fragment}'
    assert heard.elsewhere(moved_address) == []
    context.close()
    assert heard.said == []


def test_the_fragment_stays_if_the_script_comes_late(browser: Browser, moved_address: str) -> None:
    """The page's own refresh must not overtake it."""
    context = browser.new_context()
    page = context.new_page()

    def late(route: Route) -> None:
        page.wait_for_timeout(500)
        route.continue_()

    page.route('**/press-redirect.js', late)
    page.goto(f'{moved_address}{OLD}.html#der-abschnitt', wait_until='commit')
    page.wait_for_url(f'**/{NEW}.html*')
    assert page.url.endswith('#der-abschnitt')
    context.close()


def test_the_link_leads_on_if_nothing_else_does(browser: Browser, moved_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    def without_refresh(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('refresh', 'x'))

    page.route(f'**/{OLD}.html', without_refresh)
    page.goto(f'{moved_address}{OLD}.html')
    page.get_by_role('link', name=TITLE).click()
    page.wait_for_url(f'**/{NEW}.html')
    context.close()
