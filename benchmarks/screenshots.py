"""Pictures of the built sample archive: ``python -m benchmarks.screenshots DEMO FOLDER HANDBOOK``.

For the README into FOLDER: home page, release, year and search, light and dark, on a desk and on a phone.
For the staff handbook into HANDBOOK: what becomes of a release. DEMO holds the site and its preview.
"""

from __future__ import annotations

import argparse
import base64
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from benchmarks.browser import BrowserError, chromium, missing
from benchmarks.server import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Mode = Literal['light', 'dark']
PAGES = {
    'home': 'index.html',
    'release': 'releases/2026/2026-08-20-kitastatistik.html',
    'year': 'releases/2026/index.html',
    'search': 'search.html?q=Kita',
}
#: Width and height in pixels.
WINDOWS = {1280: 800, 360: 740}
MODES: tuple[Mode, ...] = ('light', 'dark')
#: Of WebP; below this letters get spots.
QUALITY = 40
SITE, PREVIEW = 'html', 'preview/html'
#: The handbook's pictures: site, page and height. They are as narrow as a phone can still show them.
HANDBOOK = {
    'meldung': (SITE, 'releases/2026/2026-03-12-kita-plaetze.html', 1200),
    'korrektur': (SITE, 'releases/2026/2026-08-20-kitastatistik.html', 420),
    'zurueckgezogen': (SITE, 'releases/2026/2026-04-28-trinkwasser.html', 380),
    'vorschau': (PREVIEW, 'releases/2026/2026-12-03-nahverkehr.html', 480),
    'suche': (SITE, 'search.html?q=Kita', 545),
}
HANDBOOK_WIDTH = 560
#: A page has no edge, a picture of it wants one.
EDGE = 'body::after { content: ""; position: fixed; z-index: 9999; inset: 0; border: 1px solid #877f74 }'


def take(browser: Browser, address: str, folder: Path) -> int:
    """Write the README's pictures of the site at *address* into *folder*; return the sum of their bytes."""
    total = 0
    for (name, path), width, mode in product(PAGES.items(), WINDOWS, MODES):
        picture = _picture(browser, f'{address}{path}', width, WINDOWS[width], mode)
        total += (folder / f'{name}-{mode}-{width}.webp').write_bytes(picture)
    return total


def take_for_handbook(browser: Browser, demo: Path, folder: Path) -> int:
    """Write the handbook's pictures of the sites in *demo* into *folder*; return the sum of their bytes."""
    total = 0
    for name, (site, path, height) in HANDBOOK.items():
        with served(demo / site) as server:
            picture = _picture(browser, f'{server.address}{path}', HANDBOOK_WIDTH, height, edge=EDGE)
        total += (folder / f'handbuch-{name}.webp').write_bytes(picture)
    return total


def _picture(
    browser: Browser, url: str, width: int, height: int, mode: Mode = 'light', edge: str = ''
) -> bytes:
    """Return a picture (WebP) of the page at *url*."""
    context = browser.new_context(
        locale='de-DE',
        color_scheme=mode,
        reduced_motion='reduce',
        viewport={'width': width, 'height': height},
        bypass_csp=bool(edge),
    )
    page = context.new_page()
    page.goto(url)
    page.wait_for_load_state('networkidle')
    if edge:
        page.add_style_tag(content=edge)
    # Playwright itself takes PNG and JPEG only.
    options = {'format': 'webp', 'quality': QUALITY}
    answer = context.new_cdp_session(page).send('Page.captureScreenshot', options)
    context.close()
    return base64.b64decode(answer['data'])


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog='python -m benchmarks.screenshots', description=(__doc__ or '').splitlines()[0]
    )
    parser.add_argument(
        'demo', type=Path, help='the folder of the sample archive, built with and without preview'
    )
    parser.add_argument('folder', type=Path, help="the folder for the README's pictures")
    parser.add_argument('handbook', type=Path, help="the folder for the handbook's pictures")
    options = parser.parse_args()
    if fault := missing():
        sys.stderr.write(f'{fault}\n')
        return 1
    for folder in (options.folder, options.handbook):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        with served(options.demo / SITE) as server, chromium() as browser:
            total = take(browser, server.address, options.folder)
            more = take_for_handbook(browser, options.demo, options.handbook)
    except BrowserError as error:
        sys.stderr.write(f'{error}\n')
        return 1
    print(f'{len(PAGES) * len(WINDOWS) * len(MODES)} pictures, {total:,} bytes: {options.folder}')
    print(f'{len(HANDBOOK)} pictures, {more:,} bytes: {options.handbook}')
    return 0


if __name__ == '__main__':
    sys.exit(main())
