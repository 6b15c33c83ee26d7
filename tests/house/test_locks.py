"""The lock files: old versions of pip, too, find in them all that they ask for."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FOLDER = Path(__file__).parents[2] / 'requirements'
LOCKED = re.compile(r'^([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?==', re.MULTILINE)


def locked(name: str) -> dict[str, set[str]]:
    """Return what the lock file *name* holds: names, with their extras."""
    text = (FOLDER / name).read_text('utf-8')
    return {canonicalize_name(one): set(extras.split(',')) - {''} for one, extras in LOCKED.findall(text)}


@pytest.mark.parametrize('name', ['site.txt', 'dev.txt'])
def test_extras_that_are_asked_for_are_locked(name: str) -> None:
    """Pip 23 takes "coverage[toml]" for another thing than "coverage", and then wants the newest one."""
    lock = locked(name)
    asked = {
        (wanted.name, extra)
        for one in metadata.distributions()
        if canonicalize_name(one.name) in lock
        for wanted in map(Requirement, one.requires or ())
        if wanted.marker is None or wanted.marker.evaluate({'extra': ''})
        for extra in wanted.extras
    }
    assert {(one, extra) for one, extra in asked if extra not in lock[canonicalize_name(one)]} == set()
    if name == 'dev.txt':
        assert ('coverage', 'toml') in asked, 'this test no longer looks at anything'
