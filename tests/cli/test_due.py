"""The clock of a pipeline asks whether the moment has come that the last build has named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressarchive.cli.command import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ('text', 'status', 'said'),
    [
        ('{"next": null}', 1, 'not due: nothing is going to change by itself\n'),
        ('{"next": "2026-12-01T09:00:01Z"}', 1, 'not due before 2026-12-01T09:00:01Z\n'),
        ('{"next": "2026-12-01T09:00:00Z"}', 0, 'due since 2026-12-01T09:00:00Z\n'),
        ('{"next": 7}', 0, 'due: {path} is missing or cannot be read\n'),
        ('[]', 0, 'due: {path} is missing or cannot be read\n'),
        ('{', 0, 'due: {path} is missing or cannot be read\n'),
        (None, 0, 'due: {path} is missing or cannot be read\n'),
    ],
)
def test_due(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str | None,
    status: int,
    said: str,
) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1796115600')
    path = tmp_path / 'next-publication.json'
    if text is not None:
        path.write_text(text, 'utf-8')
    assert main(['due', '--file', str(path)]) == status
    assert capsys.readouterr().out == said.replace('{path}', str(path))
