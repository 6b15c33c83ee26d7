"""Pictures in a browser: how much is loaded, that nothing moves, and what a phone and a desk get."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import built, copy_archive, once
from tests.browser.windows import violations
from tests.chromium import served
from tests.pictures.samples import exif, packed, photo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

#: Bytes of all requests of a first view.
BUDGET = 150_000
#: Width and height of a window, and how many of its points make one of the page's.
WINDOWS = {'phone': ((360, 740), 2), 'desk': ((1280, 900), 1)}
MOVES = """() => {
  window.moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.moved += entry.value; }))
    .observe({ type: 'layout-shift', buffered: true });
}"""
RELEASE = 'releases/2021/2021-08-{:02}-bild'


def _site(folder: Path) -> Path:
    project = copy_archive(folder)
    (project.root / 'releases/2021').mkdir(exist_ok=True)
    for day, size in ((1, (2400, 1600)), (2, (1600, 2400)), (3, (2000, 1500))):
        name = RELEASE.format(day)
        data = packed(photo(*size, seed=day), 'JPEG', quality=95, exif=exif())
        (project.root / f'{name}.jpg').write_bytes(data)
        text = (
            'Ein Beispieltext. ' * 60
            + f'\n\n![Noch ein Bild]({name.rpartition("/")[2]}.jpg)\n\n'
            + 'Ende. ' * 80
        )
        project.release(
            name.rpartition('/')[2],
            f'2021-08-{day:02}',
            'Muster: Eine Meldung mit Bild',
            text,
            boilerplate='none',
            image=f'{name.rpartition("/")[2]}.jpg',
            image_alt='Ein Muster',
            image_credit='Alex Beispiel',
            image_license='CC BY 4.0',
        )
    return built(project)


@pytest.fixture(scope='module')
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with three releases that have a picture."""
    return once(tmp_path_factory, 'pictures', _site)


@pytest.fixture(scope='module')
def address(site: Path) -> Iterator[str]:
    """Return the address of that site."""
    with served(site) as found:
        yield found


@pytest.mark.parametrize('window', WINDOWS)
@pytest.mark.parametrize('page', [RELEASE.format(1), RELEASE.format(2), 'index', 'releases/2021/index'])
def test_a_first_view_is_light_and_nothing_moves(
    site: Path, browser: Browser, address: str, window: str, page: str
) -> None:
    (width, height), scale = WINDOWS[window]
    view = browser.new_page(viewport={'width': width, 'height': height}, device_scale_factor=scale)
    asked: list[str] = []
    view.on('request', lambda request: asked.append(request.url))
    view.add_init_script(f'({MOVES})()')
    view.goto(f'{address}{page}.html')
    view.wait_for_load_state('networkidle')
    moved = view.evaluate('window.moved')
    shown = view.evaluate(
        "[...document.querySelectorAll('main img')].map((one) => one.currentSrc).filter(Boolean)"
    )
    narrow = view.evaluate('document.documentElement.scrollWidth <= window.innerWidth')
    view.close()
    assert all(url.startswith(address) for url in asked)
    sizes = {url: len(gzip.compress((site / urlsplit(url).path[1:]).read_bytes(), 6)) for url in set(asked)}
    assert sum(sizes.values()) <= BUDGET
    assert moved <= 0.02
    assert shown
    assert all(url.endswith('.webp') for url in shown)
    assert narrow


@pytest.mark.parametrize(('window', 'most'), [('phone', 350), ('desk', 300)])
def test_the_text_begins_on_the_first_screen(browser: Browser, address: str, window: str, most: int) -> None:
    """Pixels from the top, as without a picture."""
    (width, height), _scale = WINDOWS[window]
    view = browser.new_page(viewport={'width': width, 'height': height})
    view.goto(f'{address}{RELEASE.format(1)}.html')
    # That it is old is said above the text from some day on.
    view.evaluate("document.querySelector('.press-state')?.remove()")
    top = "document.querySelector('.press-release > p:not(.press-meta)').getBoundingClientRect().top"
    found = view.evaluate(top)
    view.close()
    assert found <= most


def test_a_tall_picture_is_whole_on_one_screen(browser: Browser, address: str) -> None:
    view = browser.new_page(viewport={'width': 1280, 'height': 800})
    view.goto(f'{address}{RELEASE.format(2)}.html')
    place = view.locator('figure.press-picture img').bounding_box()
    fit = view.locator('figure.press-picture img').evaluate('(one) => getComputedStyle(one).objectFit')
    view.close()
    assert place is not None
    assert place['height'] <= 640
    assert fit == 'contain'


@pytest.mark.parametrize('page', [RELEASE.format(1), 'index'])
def test_axe_finds_nothing(browser: Browser, address: str, page: str) -> None:
    view = browser.new_page()
    view.goto(f'{address}{page}.html')
    assert violations(view) == []
    view.close()
