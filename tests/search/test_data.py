"""The data of the search evaluation holds together."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from tests.search.data import CATEGORIES, HERE, TOPICS, day, load_queries, load_releases

if TYPE_CHECKING:
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


@pytest.mark.parametrize('release', RELEASES, ids=lambda release: release.id)
def test_release_looks_like_one(release: Release) -> None:
    assert 2009 <= day(release.date).year <= 2025
    assert release.title
    assert set(release.topics) <= TOPICS.keys()
    assert 2 <= len(release.paragraphs) <= 4
    assert all(40 <= len(paragraph.split()) <= 120 for paragraph in release.paragraphs)
    # The bare project writes it as Markdown, too: nothing in it may be markup.
    assert not any(line[:1] in '#>-+:|`%' for line in release.text.splitlines() if line)


@pytest.mark.parametrize('query', QUERIES, ids=lambda query: query.q)
def test_query_is_judged_without_contradiction(query: Query) -> None:
    assert query.q == query.q.strip() != ''
    assert query.category in CATEGORIES
    judged = (query.found, query.never, query.may)
    assert frozenset().union(*judged) <= IDS
    assert sum(map(len, judged)) == len(frozenset().union(*judged))
    assert query.first <= query.found
    assert bool(query.found) is not (query.category == 'none') or query.category == 'phrase'


def test_every_second_query_of_a_category_is_held_out() -> None:
    for category, group in groupby(QUERIES, key=lambda query: query.category):
        marks = [query.held_out for query in group]
        assert marks == [bool(place % 2) for place in range(len(marks))], category


def test_readme_says_that_all_is_made_up() -> None:
    assert 'invented' in (HERE / 'README.md').read_text(encoding='utf-8')
