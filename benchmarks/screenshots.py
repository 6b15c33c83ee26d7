"""Pictures of the built sample archive: ``python -m benchmarks.screenshots SITE FOLDER``.

Home page, release, year and search, light and dark, on a desk and on a phone: what one sees at first.
"""

from __future__ import annotations

import argparse
import base64
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.browser import BrowserError, chromium, missing
from benchmarks.server import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = {
    'home': 'index.html',
    'release': 'releases/2026/2026-08-20-kitastatistik.html',
    'year': 'releases/2026/index.html',
    'search': 'search.html?q=Kita',
}
#: Width and height in pixels.
WINDOWS = {1280: 800, 360: 740}
MODES = ('light', 'dark')
#: Of WebP; below this letters get spots.
QUALITY = 45


def take(browser: Browser, address: str, folder: Path) -> int:
    """Write all pictures of the site at *address* into *folder*; return the sum of their bytes."""
    total = 0
    for (name, path), width, mode in product(PAGES.items(), WINDOWS, MODES):
        context = browser.new_context(
            locale='de-DE',
            color_scheme='dark' if mode == 'dark' else 'light',
            reduced_motion='reduce',
            viewport={'width': width, 'height': WINDOWS[width]},
        )
        page = context.new_page()
        page.goto(f'{address}{path}')
        page.wait_for_load_state('networkidle')
        # Playwright itself takes PNG and JPEG only.
        options = {'format': 'webp', 'quality': QUALITY}
        answer = context.new_cdp_session(page).send('Page.captureScreenshot', options)
        total += (folder / f'{name}-{mode}-{width}.webp').write_bytes(base64.b64decode(answer['data']))
        context.close()
    return total


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog='python -m benchmarks.screenshots', description=(__doc__ or '').splitlines()[0]
    )
    parser.add_argument('site', type=Path, help='the built sample archive')
    parser.add_argument('folder', type=Path, help='the folder for the pictures')
    options = parser.parse_args()
    if fault := missing():
        sys.stderr.write(f'{fault}\n')
        return 1
    options.folder.mkdir(parents=True, exist_ok=True)
    try:
        with served(options.site) as server, chromium() as browser:
            total = take(browser, server.address, options.folder)
    except BrowserError as error:
        sys.stderr.write(f'{error}\n')
        return 1
    print(f'{len(PAGES) * len(WINDOWS) * len(MODES)} pictures, {total:,} bytes: {options.folder}')
    return 0


if __name__ == '__main__':
    sys.exit(main())
