"""The data of the search evaluation holds together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

from tests.search.data import (
    AGAIN,
    AGAIN_CATEGORIES,
    CATEGORIES,
    HERE,
    STRANGER_CATEGORIES,
    STRANGERS,
    TOPICS,
    day,
    load_all_queries,
    load_all_releases,
    load_queries,
    load_queries_again,
    load_releases,
    load_releases_again,
    load_synonyms,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.search.data import Query, Release

RELEASES = load_releases_again()
QUERIES = load_all_queries()
AGAIN_QUERIES = load_queries_again()
IDS = {release.id for release in RELEASES}


def test_there_are_enough() -> None:
    assert 70 <= len(load_releases()) <= 90
    assert len(load_queries()) >= 80
    assert len(load_all_releases()) >= len(load_releases()) + 30
    assert len(RELEASES) >= len(load_all_releases()) + 40


@pytest.mark.parametrize('asked', ['strangers', 'later'])
def test_strangers_ask_enough_of_each_kind(asked: str) -> None:
    counted = Counter(query.category for query in QUERIES if query.asked == asked)
    assert counted.total() >= 120
    assert {category: counted[category] for category in STRANGER_CATEGORIES if counted[category] < 7} == {}


def test_strangers_ask_enough_once_more() -> None:
    counted = Counter(query.category for query in AGAIN_QUERIES)
    assert counted.total() >= 130
    assert {category: counted[category] for category in AGAIN_CATEGORIES if counted[category] < 5} == {}


def test_the_earlier_queries_are_judged_for_earlier_releases() -> None:
    ids = {release.id for release in load_all_releases()}
    assert {query.q for query in QUERIES if not query.found | query.never | query.may <= ids} == set()


def test_the_first_set_is_judged_for_itself() -> None:
    ids = {release.id for release in load_releases()}
    queries = load_queries()
    assert [query.q for query in queries] == [query.q for query in QUERIES if query.asked == 'first']
    assert {query.q for query in queries if not query.found | query.never | query.may <= ids} == set()
    assert {query.q: wrong for query in queries if (wrong := [*wrong_with_query(query)])} == {}


def test_what_is_asked_of_side_fields_stands_in_no_text() -> None:
    texts = ' '.join(f'{release.title} {release.text}' for release in RELEASES).casefold()
    asked = [query.q for query in (*QUERIES, *AGAIN_QUERIES) if query.category == 'side-field']
    assert [q for q in asked if all(word in texts for word in q.casefold().split())] == []


@pytest.mark.parametrize('path', [STRANGERS, AGAIN], ids=['strangers', 'again'])
def test_a_word_has_its_synonyms_in_one_place(path: Path) -> None:
    words: Counter[str] = Counter()
    for word, others in load_synonyms(path).items():
        # Of one way only the first word is bound: "Hund" may be meant by others, too.
        words.update([word, *(others if isinstance(others, list) else [])])
    assert [word for word, count in words.items() if count > 1] == []


def test_no_release_and_no_query_is_there_twice() -> None:
    # Of two that only differ in upper and lower case each asks something: "BürgerInnen", "Bürgerinnen".
    asked = Counter(query.q for query in QUERIES)
    counted = Counter(release.id for release in RELEASES) + asked
    # Those who asked once more did not know what had been asked: of some queries there are two judgements.
    counted += Counter(query.q for query in AGAIN_QUERIES if query.q not in asked)
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
    if release.number and not release.number.endswith(f'/{day(release.date).year}'):
        yield 'number'
    if not 2 <= len(release.paragraphs) <= 4:
        yield 'number of paragraphs'
    if not all(40 <= len(paragraph.split()) <= 120 for paragraph in release.paragraphs):
        yield 'length of a paragraph'
    # The bare project writes it as Markdown, too: nothing in it may be markup.
    if any(line[:1] in '#>-+:|`%' for line in release.text.splitlines() if line):
        yield 'markup'


def test_queries_are_judged_without_contradiction() -> None:
    both = (*QUERIES, *AGAIN_QUERIES)
    assert {query.q: wrong for query in both if (wrong := [*wrong_with_query(query)])} == {}


def wrong_with_query(query: Query) -> Iterator[str]:
    """Yield what is wrong with *query*."""
    if not query.q == query.q.strip() != '':
        yield 'blanks'
    known = {'first': CATEGORIES, 'again': (*CATEGORIES, *STRANGER_CATEGORIES, *AGAIN_CATEGORIES)}
    if query.category not in known.get(query.asked, STRANGER_CATEGORIES):
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
        ({'number': '001/1999'}, 'number'),
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
    tuned_on = [query for query in QUERIES if query.asked != 'later']
    for category, group in groupby(tuned_on, key=lambda query: query.category):
        marks = [query.held_out for query in group]
        assert marks == [bool(place % 2) for place in range(len(marks))], category


def test_readme_says_that_all_is_made_up() -> None:
    assert 'invented' in (HERE / 'README.md').read_text(encoding='utf-8')
