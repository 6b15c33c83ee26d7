"""When the clock has something to do."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.support import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

BEFORE, AT = '1796115599', '1796115600'
NEXT = '{"next": "2026-12-01T09:00:00Z"}\n'


@pytest.mark.parametrize(
    ('content', 'epoch', 'status'),
    [
        (NEXT, BEFORE, 1),
        (NEXT, AT, 0),
        ('{"next": null}\n', AT, 1),
        # What cannot be read is due: building once too often does no harm.
        ('', BEFORE, 0),
        ('{"next": "morgen"}\n', BEFORE, 0),
        ('<html>not found</html>\n', BEFORE, 0),
        (None, BEFORE, 0),
    ],
)
def test_when_a_build_is_due(tmp_path: Path, content: str | None, epoch: str, status: int) -> None:
    path = tmp_path / 'next-publication.json'
    if content is not None:
        path.write_text(content, encoding='utf-8')
    due = [REPOSITORY / '.ci' / 'due', path]
    environment = {'PATH': '/usr/bin:/bin', 'SOURCE_DATE_EPOCH': epoch}
    assert subprocess.run(due, env=environment, check=False).returncode == status
