"""The order of listeners: one table, and nothing beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pressarchive.events import FOR_GUESTS, ORDER, OTHERS, priority
from tests.support import REPOSITORY, Project, sphinx_app

if TYPE_CHECKING:
    from pathlib import Path


def test_each_listener_has_its_place_in_the_table_and_each_place_its_listener(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with sphinx_app(project.root, 'html', tmp_path / '_build' / 'html') as app:
        found = {
            (event, one.priority)
            for event, listeners in app.events.listeners.items()
            for one in listeners
            if one.handler.__module__.partition('.')[0] == 'pressarchive'
        }
    named = {
        (event, priority(event, name)) for event, order in ORDER.items() for name in order if name != OTHERS
    }
    assert found == named


def test_nothing_is_connected_past_the_table() -> None:
    package = REPOSITORY / 'extensions' / 'pressarchive'
    # Commands listen to the builds that they start.
    modules = (path for path in package.rglob('*.py') if path.name not in {'events.py', 'run.py'})
    assert [path.name for path in modules if '.connect(' in path.read_text(encoding='utf-8')] == []


def test_the_order_of_calls_is_the_order_of_the_table() -> None:
    for event, order in ORDER.items():
        numbers = [500 if name == OTHERS else priority(event, name) for name in order]
        assert numbers == sorted(set(numbers)), event


def test_what_guests_get_is_in_the_table() -> None:
    assert {name for order in ORDER.values() for name in order} >= FOR_GUESTS


def test_architecture_shows_the_table() -> None:
    text = (REPOSITORY / 'ARCHITECTURE.md').read_text(encoding='utf-8')
    rows = re.findall(r'^\| `([\w-]+)` \| (.+?) \|$', text, re.MULTILINE)
    assert {event: tuple(names.split(', ')) for event, names in rows if event in ORDER} == ORDER


@pytest.mark.parametrize(('event', 'name'), [('env-updated', OTHERS), ('env-updated', 'x'), ('x', 'y')])
def test_a_name_that_is_not_in_the_table_is_refused(event: str, name: str) -> None:
    with pytest.raises(ValueError, match='is no listener of'):
        priority(event, name)
