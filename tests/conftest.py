"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import Project

if TYPE_CHECKING:
    from pathlib import Path

pytest_plugins = ['sphinx.testing.fixtures']


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return an empty sample project."""
    return Project(tmp_path / 'docs')
