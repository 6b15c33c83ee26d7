"""The banner of a preview in a browser: nobody can overlook it, and it hides nothing that was jumped to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.conftest import built, copy_archive, once
from tests.browser.windows import violations
from tests.chromium import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

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


def _preview(folder: Path) -> Path:
    project = copy_archive(folder)
    project.release('2026-01-01-muster', '2026-01-01', status='draft', boilerplate='none')
    return built(project, press_preview=True)


@pytest.fixture(scope='module')
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a preview of the archive; yield its address."""
    with served(once(tmp_path_factory, 'preview', _preview)) as found:
        yield found


@pytest.mark.parametrize(('width', 'height'), [(360, 740), (1280, 400), (1280, 900)])
def test_the_banner_stays_in_sight(window: Page, preview: str, width: int, height: int) -> None:
    window.set_viewport_size({'width': width, 'height': height})
    window.goto(f'{preview}{PAGE}')
    assert window.evaluate(SEEN)
    # Not by the wheel: a busy Chromium loses it before the page has been drawn.
    window.evaluate('scrollTo(0, 3000)')
    window.wait_for_function('window.scrollY > 1000')
    assert window.evaluate(SEEN)
    window.emulate_media(reduced_motion='reduce')
    window.goto('about:blank')
    window.goto(f'{preview}{PAGE}#sperrfrist')
    window.wait_for_function(f'Math.abs(({BELOW})()) < 150')
    assert window.evaluate(SEEN)
    assert window.evaluate(BELOW) >= 0


@pytest.mark.parametrize('mode', ['light', 'dark'])
def test_axe_finds_nothing_in_a_preview(window: Page, preview: str, mode: Literal['light', 'dark']) -> None:
    window.set_viewport_size({'width': 360, 'height': 740})
    window.emulate_media(color_scheme=mode)
    window.goto(f'{preview}releases/2026/2026-01-01-muster.html')
    assert violations(window) == []
