"""The benchmark of the forms, and the budget of what publishing one release writes of them."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest

from benchmarks.forms import ARCHIVE, BYTES, EPOCH, FILES, WHOLE, Clock, build, publication, total
from benchmarks.sample import Sample
from benchmarks.sites import Ours
from pressarchive.outputs import registry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.forms import Written
    from benchmarks.sample import Release

#: Enough for every feed to be full.
COUNT = 60


@pytest.mark.slow(reason='two builds in a process of their own')
def test_each_form_has_its_row_and_the_new_files_are_counted() -> None:
    command = [sys.executable, '-m', 'benchmarks.forms', '--n', '4']
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = dict(re.findall(r'^\| ([\w-]+) \| ([\d.]+) \|', printed, re.MULTILINE))
    assert list(rows) == [*(form.name for form in registry.FORMS), 'all']
    assert float(rows['all']) > 0
    found = re.search(r'^files of forms for one release more, besides archive: (\d+),', printed, re.MULTILINE)
    assert found is not None
    # Of the release alone its text and ninjs; feeds, tables, maps.
    assert 10 <= int(found[1]) <= FILES


def published(root: Path, releases: Sequence[Release], extra: Release) -> dict[str, Written]:
    """Return what publishing *extra* into an archive of *releases* writes.

    In a process of its own: what Sphinx tells docutils of its directives would stay for all tests that come
    then, and how often Python looks for cycles.
    """
    with ProcessPoolExecutor(1, get_context('fork')) as alone:
        return alone.submit(_published, root, releases, extra).result()


def _published(root: Path, releases: Sequence[Release], extra: Release) -> dict[str, Written]:
    site, clock, forms = Ours(root, ARCHIVE), Clock(), registry.FORMS
    site.create(releases)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv('SOURCE_DATE_EPOCH', EPOCH)
        patch.setattr(registry, 'FORMS', tuple(map(clock.watch, forms)))
        build(site)
        return publication(site, extra, clock.forms)


@pytest.mark.slow(reason='builds 180 long releases')
def test_publishing_writes_as_much_however_long_the_archive_is(tmp_path: Path) -> None:
    sample = Sample(2 * COUNT, 'closed', first=date(2021, 1, 3))
    # Two topics, which is dearer than one.
    topics = 'gesundheit', 'sport'
    found = [replace(one, topics=topics, related='') for one in sample.releases]
    extra = replace(sample.extra(), topics=topics)
    long = published(tmp_path / 'long', found, extra)
    short = published(tmp_path / 'short', found[COUNT:], extra)
    assert {name: one.files for name, one in long.items() if name != 'pages, search'} == {
        'archive': 3,
        # All releases, the year, two topics and the archive document that is full now in each of these.
        'atom': 6,
        'json-feed': 6,
        'ninjs': 1,
        'plain text': 1,
        'sitemap': 3,
        'years': 2,
    }
    for name in long.keys() - {WHOLE, 'pages, search'}:
        assert long[name].files == short[name].files
        assert long[name].bytes == pytest.approx(short[name].bytes, rel=0.02, abs=500), name
    assert long[WHOLE].bytes == pytest.approx(2 * short[WHOLE].bytes, rel=0.1)
    rest = total(long, WHOLE)
    assert rest.files <= FILES
    assert rest.bytes <= BYTES
