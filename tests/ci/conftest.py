"""Fixtures for the tests of the pipelines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ci.repository import Repository

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the pipelines out of the developers' loop: they change rarely."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow(reason='the pipelines change rarely'))


@pytest.fixture(scope='session')
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay a repository out, once for all tests of a process."""
    return Repository.create(tmp_path_factory.mktemp('laid-out') / 'origin').root


@pytest.fixture
def repository(laid_out: Path, tmp_path: Path) -> Repository:
    """Return a repository of a test's own, as it is at the host."""
    shutil.copytree(laid_out, tmp_path / 'origin', symlinks=True)
    return Repository(tmp_path / 'origin')
