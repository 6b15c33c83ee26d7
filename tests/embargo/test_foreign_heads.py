"""What heads of other programs keep back."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pressarchive.embargo.foreign_heads import holding
from pressarchive.embargo.prescan import hold_of

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
BERLIN = ZoneInfo('Europe/Berlin')

HELD = {
    'Jekyll': ('---\nlayout: post\npublished: false\n---\n# T\n', 3, 'published', 'false'),
    'Hugo, YAML': ('---\ntitle: "T"\ndraft: true\n---\n', 3, 'draft', 'true'),
    'Hugo, TOML': ('+++\ntitle = "T"\ndraft = true\n+++\n', 3, 'draft', 'true'),
    'Hugo, JSON': ('{\n  "title": "T",\n  "draft": true\n}\n', 3, 'draft', 'true'),
    'Hugo, JSON in one line': ('{"title": "T", "draft": true}\n', 1, 'draft', 'true'),
    'Hugo, later': (
        '---\npublishDate: 2027-01-05T10:00:00+01:00\n---\n',
        2,
        'publishDate',
        '2027-01-05T10:00:00+01:00',
    ),
    'Hugo, gone': ('---\nexpiryDate: 2026-01-05\n---\n', 2, 'expiryDate', '2026-01-05'),
    'embargo in TOML': ('+++\nembargo = "2026-12-24 10:00"\n+++\n', 2, 'embargo', '2026-12-24 10:00'),
    'Pelican': ('Title: T\nDate: 2026-03-01\nStatus: draft\n\nText.\n', 3, 'Status', 'draft'),
    'Pelican, hidden': ('Title: T\nStatus: hidden\n\nText.\n', 2, 'Status', 'hidden'),
    'Nikola': ('<!--\n.. title: T\n.. status: private\n-->\n', 3, 'status', 'private'),
    'Eleventy': ('---\npermalink: false\n---\n', 2, 'permalink', 'false'),
    'Eleventy, collections': (
        '---\neleventyExcludeFromCollections: true\n---\n',
        2,
        'eleventyExcludeFromCollections',
        'true',
    ),
    'WordPress': ('---\npost_status: pending\n---\n', 2, 'post_status', 'pending'),
    'WordPress, export': ('---\nwp:status: future\n---\n', 2, 'wp:status', 'future'),
    'later, unreadable': ('---\npublish_on: nächste Woche\n---\n', 2, 'publish_on', 'nächste Woche'),
    'Zola': ('+++\nrender = false\n+++\n', 2, 'render', 'false'),
    'release date': ('---\nreleaseDate: 2027-01-05\n---\n', 2, 'releaseDate', '2027-01-05'),
    'not released': ('---\nreleased: false\n---\n', 2, 'released', 'false'),
    'not visible': ('---\nvisible: no\n---\n', 2, 'visible', 'no'),
    'German': ('---\nveröffentlicht: nein\n---\n', 2, 'veröffentlicht', 'nein'),
    'not for search engines': ('---\nnoindex: true\n---\n', 2, 'noindex', 'true'),
    'confidential': ('---\nvertraulich: ja\n---\n', 2, 'vertraulich', 'ja'),
    'comment behind': ("---\n'draft': yes # noch nicht\n---\n", 2, 'draft', 'yes # noch nicht'),
}
PUBLIC = {
    'no head': '# T\n\n:::{pressrelease}\n:date: 2026\n:::\n\ndraft: true\n',
    'nothing': '',
    'Jekyll': '---\nlayout: post\npublished: true\n---\n# T\n',
    'no draft': '---\ndraft: false\n---\n',
    'was published': '---\npublishDate: 2026-01-05\n---\n',
    'ends later': '---\nexpiryDate: 2027-01-05\n---\n',
    'Pelican': 'Title: T\nStatus: published\n\nText.\n',
    'address': '---\npermalink: /a/\n---\n',
    'in the text': '---\norphan: true\n---\n\ndraft: true\n',
    'behind the headline': '# T\n\nDraft: true\n',
    'a sentence': 'Wer das liest: draft true.\n\nText.\n',
    'never closed, text below': '---\norphan: true\n# T\ndraft: true\n',
}


@pytest.mark.parametrize('name', HELD)
def test_head_that_keeps_the_page_back(name: str) -> None:
    text, line, key, value = HELD[name]
    assert holding(text.splitlines(), NOW, BERLIN) == (line, key, value)
    hold = hold_of(text, NOW, BERLIN, is_release=True, markdown=True)
    assert hold is not None
    assert hold.line == line
    assert hold.fault


@pytest.mark.parametrize('name', PUBLIC)
def test_head_that_does_not(name: str) -> None:
    assert holding(PUBLIC[name].splitlines(), NOW, BERLIN) is None


def test_a_page_that_is_no_release_may_say_what_it_likes() -> None:
    text = '---\npublished: false\n---\n# T\n'
    assert hold_of(text, NOW, BERLIN, is_release=False, markdown=True) is None
    text += ':::{pressrelease}\n:date: 2026\n:::\n'
    assert hold_of(text, NOW, BERLIN, is_release=False, markdown=True) is not None


def test_the_message_names_our_options() -> None:
    hold = hold_of('---\npublished: false\n---\n', NOW, BERLIN, is_release=True, markdown=True)
    assert hold is not None
    assert hold.fault == (
        "the head says 'published: false', which nothing here reads; write ':status: draft' or ':embargo:' "
        "with day and time below 'pressrelease', or remove it"
    )


def test_a_moment_without_a_zone_is_the_organisation_s() -> None:
    text = '---\npublishDate: 2026-11-28T12:30:00\n---\n'.splitlines()
    assert holding(text, NOW, BERLIN) is None
    assert holding(text, NOW, ZoneInfo('America/New_York')) is not None
