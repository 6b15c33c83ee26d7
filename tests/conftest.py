"""What all tests share."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sphinx import locale

from pressarchive.search.german import lexicon
from pressarchive.search.german.lexicon import Packing
from tests.once import make_once
from tests.property.bounds import BOUNDED
from tests.support import HOW_TO_GET_ONE, HOW_TO_GET_TOOLS, Project, find_chromium, has_browser_tools

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _pytest.terminal import TerminalReporter

#: Messages are asserted in English, whatever language an archive has; what asks for others says so.
os.environ['LANGUAGE'] = 'en'

pytest_plugins = ['sphinx.testing.fixtures', 'tests.chromium']
settings.register_profile('bounded', BOUNDED)
settings.load_profile('bounded')


def _left_out() -> dict[str, str]:
    """Return the marks of tests that are left out, and how to have them: none in CI."""
    if os.environ.get('CI'):
        return {}
    if find_chromium() is None:
        return {'browser': f'browser tests skipped: {HOW_TO_GET_ONE}'}
    return {} if has_browser_tools() else {'browser_tools': f'some browser tests skipped: {HOW_TO_GET_TOOLS}'}


#: Modules whose tests find the same with all Pythons: what a build keeps and writes, not how it runs.
ONE_PYTHON = {'test_deterministic.py', 'test_incremental_machine.py'}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what one Python need run only; leave out the browser tests where what they need is missing."""
    for item in items:
        if item.get_closest_marker('browser') or item.path.name in ONE_PYTHON:
            item.add_marker('one_python')
    left_out = _left_out()
    out = [item for item in items if any(item.get_closest_marker(mark) for mark in left_out)]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say once which tests were left out, and how to have them."""
    for how in _left_out().values():
        terminalreporter.write_line(how)


@pytest.fixture(scope='session', autouse=True)
def _made_once() -> Iterator[None]:
    """Let all builds of a process share what they all would make."""
    # A shell starts what runs in the background deaf to Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with pytest.MonkeyPatch.context() as patch:
        make_once(patch)
        yield


@pytest.fixture(scope='module', autouse=True)
def _no_words_are_left() -> Iterator[None]:
    """Leave the tests of other modules without the words of a build, as Sphinx's own test tools do."""
    yield
    locale.translators.clear()


@pytest.fixture(scope='module')
def few_words() -> Iterator[None]:
    """Let the search know a few words only: of each archive it writes and reads all it knows, 8 MB."""
    nouns = ('bad', 'bau', 'becken', 'beispiel', 'halle', 'kosten', 'meldung', 'plan', 'stadt', 'theater')
    words = Packing(nouns).packed(), Packing(['schwimm', 'spiel']).packed()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, '_gathered', lambda: words)
        yield


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return an empty sample project."""
    return Project(tmp_path / 'docs')
