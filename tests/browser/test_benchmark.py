"""The benchmark's reader: what it sees and counts on a real search page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.browser import WAYS, Reader
from benchmarks.indices import Archive
from benchmarks.queries import Query
from benchmarks.server import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope='module')
def reader(browser: Browser, site: Path) -> Iterator[Reader]:
    with served(site) as server:
        yield Reader(browser, server, Archive(17, 'samples', 'ours'))


@pytest.mark.parametrize('way', WAYS)
def test_first_results_are_timed_and_their_bytes_counted(reader: Reader, way: str) -> None:
    visit = reader.ask(Query('own', 'Zebrastreifen'), way, 0)
    assert visit.error == ''
    assert visit.found == 12
    assert visit.ms is not None
    assert visit.ms > 0
    # The page itself only in the total.
    assert {'cards', 'script', 'table', 'words'} <= visit.parts.keys()
    assert 'page' not in visit.parts
    assert 20_000 < visit.bytes < visit.total
    assert visit.requests > 10
    # Facets and marks come after the first results; who pauses while typing has had results before.
    assert 'register' not in visit.parts or way == 'typed'
    assert visit.later + visit.parts.get('register', 0) > 0


def test_what_is_not_found_is_an_answer_too(reader: Reader) -> None:
    visit = reader.ask(Query('own', 'Xylophonquark'), 'pasted', 0)
    assert visit.found == 0
    assert visit.ms is not None
    # The index was asked, and has nothing to show.
    assert {'table', 'words'} <= visit.parts.keys()
    assert 'cards' not in visit.parts
