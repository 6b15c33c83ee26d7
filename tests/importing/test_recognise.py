"""What is recognised in releases of German press offices, in each format and layout."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from pressarchive.importing.readers import kinds
from pressarchive.importing.recognition.recognise import recognise
from pressarchive.importing.records import plain
from tests.importing.releases import SAMPLES

if TYPE_CHECKING:
    from pressarchive.importing.recognition.recognised import Recognised

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def recognised(name: str, data: bytes) -> Recognised:
    """Return what is recognised in the file *name*."""
    (document,) = kinds.read(data, name, lambda _address: None)
    return recognise(
        document,
        name,
        zone=ZoneInfo('Europe/Berlin'),
        language='de',
        cities=frozenset(),
        now=NOW,
        find=lambda _address: None,
    )


def values(release: Recognised) -> dict[str, Any]:
    """Return what a sample names of *release*."""
    found: dict[str, Any] = {
        'title': release.title,
        'date': release.when.iso if release.when else '',
        'subtitle': release.subtitle,
        'kicker': release.kicker,
        'location': release.location,
        'number': release.number,
        'abstract': plain(release.abstract),
        'embargo': f'{release.embargo:%Y-%m-%d %H:%M}' if release.embargo else '',
        'draft': bool(release.drafts),
        'about': [section.label for section in release.sections if section.kind == 'about'],
        'people': [person.name for section in release.sections for person in section.people],
    }
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize('name', SAMPLES)
def test_what_a_release_states_is_recognised(name: str) -> None:
    data, expected = SAMPLES[name]
    wanted = {key: value for key, value in expected.items() if value}
    if not expected['date']:
        wanted['draft'] = True
    assert values(recognised(name, data)) == wanted
