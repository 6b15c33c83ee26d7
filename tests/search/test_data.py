"""The data of the search evaluation holds together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

from tests.search.data import CATEGORIES, HERE, TOPICS, day, load_queries, load_releases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.search.data import Query, Release

RELEASES = load_releases()
QUERIES = load_queries()
IDS = {release.id for release in RELEASES}


def test_there_are_enough() -> None:
    assert 70 <= len(RELEASES) <= 90
    assert len(QUERIES) >= 80


def test_no_release_and_no_query_is_there_twice() -> None:
    # Of two that only differ in upper and lower case each asks something: "BürgerInnen", "Bürgerinnen".
    counted = Counter(release.id for release in RELEASES) + Counter(query.q for query in QUERIES)
    assert [one for one, count in counted.items() if count > 1] == []
    assert len({release.title for release in RELEASES}) == len(RELEASES)


def test_releases_look_like_releases() -> None:
    assert {release.id: wrong for release in RELEASES if (wrong := [*wrong_with_release(release)])} == {}


def wrong_with_release(release: Release) -> Iterator[str]:
    """Yield what is wrong with *release*."""
    if not 2009 <= day(release.date).year <= 2025:
        yield 'year'
    if not release.title:
        yield 'title'
    if not set(release.topics) <= TOPICS.keys():
        yield 'topics'
    if not 2 <= len(release.paragraphs) <= 4:
        yield 'number of paragraphs'
    if not all(40 <= len(paragraph.split()) <= 120 for paragraph in release.paragraphs):
        yield 'length of a paragraph'
    # The bare project writes it as Markdown, too: nothing in it may be markup.
    if any(line[:1] in '#>-+:|`%' for line in release.text.splitlines() if line):
        yield 'markup'


def test_queries_are_judged_without_contradiction() -> None:
    assert {query.q: wrong for query in QUERIES if (wrong := [*wrong_with_query(query)])} == {}


def wrong_with_query(query: Query) -> Iterator[str]:
    """Yield what is wrong with *query*."""
    if not query.q == query.q.strip() != '':
        yield 'blanks'
    if query.category not in CATEGORIES:
        yield 'category'
    judged = (query.found, query.never, query.may)
    if not frozenset().union(*judged) <= IDS:
        yield 'a release that does not exist'
    if sum(map(len, judged)) != len(frozenset().union(*judged)):
        yield 'judged twice'
    if not query.first <= query.found:
        yield 'first but not found'
    if bool(query.found) is (query.category == 'none') and query.category != 'phrase':
        yield 'found or none'


@pytest.mark.parametrize(
    ('change', 'expected'),
    [
        ({'date': '2030-01-01'}, 'year'),
        ({'title': ''}, 'title'),
        ({'topics': ('gibtsnicht',)}, 'topics'),
    ],
)
def test_a_release_that_is_wrong_is_seen(change: dict[str, Any], expected: str) -> None:
    assert [*wrong_with_release(replace(RELEASES[0], **change))] == [expected]


@pytest.mark.parametrize(
    ('change', 'expected'),
    [
        ({'q': ' Beispiel'}, 'blanks'),
        ({'category': 'gibtsnicht'}, 'category'),
        ({'never': QUERIES[0].found}, 'judged twice'),
        ({'may': frozenset({'gibtsnicht'})}, 'a release that does not exist'),
    ],
)
def test_a_query_that_is_wrong_is_seen(change: dict[str, Any], expected: str) -> None:
    assert [*wrong_with_query(replace(QUERIES[0], **change))] == [expected]


def test_every_second_query_of_a_category_is_held_out() -> None:
    for category, group in groupby(QUERIES, key=lambda query: query.category):
        marks = [query.held_out for query in group]
        assert marks == [bool(place % 2) for place in range(len(marks))], category


def test_readme_says_that_all_is_made_up() -> None:
    assert 'invented' in (HERE / 'README.md').read_text(encoding='utf-8')
