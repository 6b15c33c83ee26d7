"""What all tests share."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from pressarchive.search import lexicon
from tests.property.bounds import BOUNDED
from tests.support import HOW_TO_GET_ONE, Project, find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _pytest.terminal import TerminalReporter

pytest_plugins = ['sphinx.testing.fixtures']
settings.register_profile('bounded', BOUNDED)
settings.load_profile('bounded')


def _no_browser() -> bool:
    """Tell whether browser tests are left out: never in CI."""
    return find_chromium() is None and not os.environ.get('CI')


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the browser tests where there is no browser."""
    out = [item for item in items if item.get_closest_marker('browser')] if _no_browser() else []
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say once that browser tests were left out, and how to have them."""
    if _no_browser():
        terminalreporter.write_line(f'browser tests skipped: {HOW_TO_GET_ONE}')


@pytest.fixture(scope='session', autouse=True)
def gather_words_once() -> Iterator[None]:
    """Unpack simplemma's lists once for all builds of a process: it takes longer than most of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, '_gathered', cache(lexicon._gathered))
        yield


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return an empty sample project."""
    return Project(tmp_path / 'docs')
