"""The digest of what reads: what is in it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from pressarchive.base import code_digest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ('name', 'counts'),
    [
        ('search/german/short.txt', True),
        ('search/german/compounds.py', True),
        ('locale/de/LC_MESSAGES/pressarchive.mo', True),
        # It comes with the writing.
        ('theme/static/press.css', False),
    ],
)
def test_what_reading_depends_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, counts: bool
) -> None:
    package = tmp_path / 'package'
    shutil.copytree(code_digest.PACKAGE, package)
    monkeypatch.setattr(code_digest, 'PACKAGE', package)
    reading = code_digest.reading.__wrapped__
    before = reading()
    with (package / name).open('ab') as file:
        file.write(b'\n')
    assert (reading() != before) == counts
