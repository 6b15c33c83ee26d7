"""The banner of a preview in a browser: nobody can overlook it, and it hides nothing that was jumped to."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import served
from tests.support import ARCHIVE, Project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

PAGE = 'handbuch/lebenslauf.html'
#: What is drawn in the middle of the banner.
SEEN = """() => {
  const place = document.querySelector('p.press-preview').getBoundingClientRect();
  const top = document.elementFromPoint(place.x + place.width / 2, place.y + place.height / 2);
  return top !== null && top.closest('p.press-preview') !== null;
}"""
#: How far below the banner the heading that was jumped to begins.
BELOW = """() => {
  const bottom = (element) => element.getBoundingClientRect().bottom;
  const banner = document.querySelector('p.press-preview');
  const heading = document.querySelector(':target h2, h2:target, :target + h2');
  return heading.getBoundingClientRect().top - bottom(banner);
}"""


@pytest.fixture(scope='module')
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a preview of the committed archive; yield its address."""
    project = Project.__new__(Project)
    project.root = tmp_path_factory.mktemp('preview') / 'docs'
    shutil.copytree(ARCHIVE, project.root, ignore=shutil.ignore_patterns('_build*'))
    project.release('2026-01-01-muster', '2026-01-01', status='draft', boilerplate='none')
    built = project.build(press_preview=True)
    assert built.warnings == []
    with served(built.outdir) as found:
        yield found


@pytest.mark.parametrize(('width', 'height'), [(360, 740), (1280, 400), (1280, 900)])
def test_the_banner_stays_in_sight(browser: Browser, preview: str, width: int, height: int) -> None:
    page = browser.new_page(viewport={'width': width, 'height': height})
    page.goto(f'{preview}{PAGE}')
    assert page.evaluate(SEEN)
    page.mouse.wheel(0, 3000)
    page.wait_for_function('window.scrollY > 1000')
    assert page.evaluate(SEEN)
    page.close()
    page = browser.new_page(viewport={'width': width, 'height': height}, reduced_motion='reduce')
    page.goto(f'{preview}{PAGE}#sperrfrist')
    page.wait_for_function(f'Math.abs(({BELOW})()) < 150')
    assert page.evaluate(SEEN)
    assert page.evaluate(BELOW) >= 0
    page.close()


@pytest.mark.parametrize('mode', ['light', 'dark'])
def test_axe_finds_nothing_in_a_preview(browser: Browser, preview: str, mode: Any) -> None:
    page = browser.new_page(viewport={'width': 360, 'height': 740}, color_scheme=mode)
    page.goto(f'{preview}releases/2026/2026-01-01-muster.html')
    found = [one['id'] for one in Axe().run(page).response['violations']]
    page.close()
    assert found == []
