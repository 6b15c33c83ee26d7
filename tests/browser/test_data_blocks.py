"""Data for machines in a page, in a browser: the policy that forbids inline scripts lets it be; none runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import built, once
from tests.chromium import Heard, served
from tests.outputs.test_site import ARCHIVE_CONF
from tests.support import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

HOSTILE = '</script><script>document.title = "x"</script> <!-- <script> & "Zitat"'
RELEASE = 'releases/2020/beispiel'


def _hostile(folder: Path) -> Path:
    project = Project(folder / 'docs', conf=ARCHIVE_CONF)
    escaped = HOSTILE.replace('<', '\\<')
    project.release('beispiel', '2020-05-01', f'Ein {escaped}', subtitle='Ein & mehr')
    return built(project)


@pytest.fixture(scope='module')
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site whose headlines try to get out of their place; yield its address."""
    with served(once(tmp_path_factory, 'hostile data', _hostile)) as found:
        yield found


@pytest.mark.parametrize('name', [RELEASE, 'index', 'releases/2020/index'])
def test_data_is_data(window: Page, hostile: str, name: str) -> None:
    heard = Heard()
    heard.listen(window)
    window.goto(f'{hostile}{name}.html')
    (data,) = window.locator('script[type="application/ld+json"]').all_inner_texts()
    assert HOSTILE in json.dumps(json.loads(data), ensure_ascii=False).replace('\\"', '"')
    assert window.title() != 'x'
    assert heard.said == []
    assert heard.elsewhere(hostile) == []
