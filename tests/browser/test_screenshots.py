"""The pictures of the sample archive in README and handbook: they can be taken, and stay small."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks import demo
from benchmarks.screenshots import HANDBOOK, MODES, PAGES, PREVIEW, SITE, WINDOWS, take, take_for_handbook
from pressarchive.handbook import pictures
from tests.chromium import served
from tests.support import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from playwright.sync_api import Browser

#: Of all of them, in bytes.
MOST = 600_000
NAMES = {f'{name}-{mode}-{width}.webp' for name in PAGES for mode in MODES for width in WINDOWS}


def test_pictures_are_taken(tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, 'GENERATED', 20)
    assert demo.build(tmp_path / 'demo') == 0
    for path in PAGES.values():
        assert (tmp_path / 'demo/html' / path.partition('?')[0]).exists()
    folder = tmp_path / 'pictures'
    folder.mkdir()
    with served(tmp_path / 'demo/html') as address:
        total = take(browser, address, folder)
    assert {path.name for path in folder.iterdir()} == NAMES
    assert total == sum(path.stat().st_size for path in folder.iterdir()) < MOST
    assert demo.build(tmp_path / 'demo', preview=True) == 0
    for site, path, _height in HANDBOOK.values():
        assert site in {SITE, PREVIEW}
        assert (tmp_path / 'demo' / site / path.partition('?')[0]).exists()
    bilder = tmp_path / 'bilder'
    bilder.mkdir()
    take_for_handbook(browser, tmp_path / 'demo', bilder)
    assert {f'bilder/{path.name}' for path in bilder.iterdir()} == pictures().keys()
    # No two are the same: light is not dark.
    assert len({path.read_bytes() for path in folder.iterdir()}) == len(NAMES)


def test_committed_pictures_are_all_there_and_small() -> None:
    pictures = {path.name: path for path in (REPOSITORY / 'benchmarks/pictures').iterdir()}
    assert pictures.keys() == NAMES
    assert sum(path.stat().st_size for path in pictures.values()) < MOST
    shown = re.findall(r'benchmarks/pictures/([\w.-]+)', (REPOSITORY / 'README.md').read_text('utf-8'))
    assert {name for name in NAMES if name.endswith('-1280.webp')} == set(shown)
