"""The benchmark of the forms: each is named, with its share."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from pressarchive.outputs.registry import FORMS


@pytest.mark.slow(reason='two builds in a process of their own')
def test_each_form_has_its_row_and_the_new_files_are_counted() -> None:
    command = [sys.executable, '-m', 'benchmarks.forms', '--n', '4']
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = dict(re.findall(r'^\| ([\w-]+) \| ([\d.]+) \|', printed, re.MULTILINE))
    assert list(rows) == [*(form.name for form in FORMS), 'all']
    assert float(rows['all']) > 0
    found = re.search(r'of these are forms (\d+) files', printed)
    assert found is not None
    # Of the release alone its text and ninjs; feeds, tables, maps.
    assert 10 <= int(found[1]) <= 40
