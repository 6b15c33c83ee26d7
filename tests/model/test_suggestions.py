"""What an error message says is allowed."""

from __future__ import annotations

from itertools import permutations

import pytest

from pressarchive.model.suggestions import hint, nearest

TOPICS = ('smart-city', 'stadtentwicklung', 'verkehr')


@pytest.mark.parametrize(
    ('word', 'expected'),
    [
        ('smart-cty', 'smart-city'),
        ('smartcity', 'smart-city'),
        ('Smart-City', 'smart-city'),
        ('SMART-CITY', 'smart-city'),
        ('stadtentwiklung', 'stadtentwicklung'),
        ('verkher', 'verkehr'),
        ('verkehr', 'verkehr'),
        ('kultur-und-sport', None),
        ('', None),
        ('x', None),
    ],
)
def test_nearest(word: str, expected: str | None) -> None:
    assert nearest(word, TOPICS) == expected


def test_nearest_of_nothing() -> None:
    assert nearest('verkehr', ()) is None


def test_nearest_keeps_the_spelling_of_the_known_word() -> None:
    assert nearest('müller-2019', ['Müller-2019', 'Meier-2020']) == 'Müller-2019'


@pytest.mark.parametrize('allowed', [['ab', 'ac', 'ad'], ['ad', 'ac', 'ab'], ['ac', 'ad', 'ab']])
def test_a_tie_is_decided_the_same_way_in_any_order(allowed: list[str]) -> None:
    assert nearest('ax', allowed) == nearest('ax', ['ab', 'ac', 'ad'])


@pytest.mark.parametrize(
    ('word', 'allowed', 'expected'),
    [
        ('smart-cty', TOPICS, "did you mean 'smart-city'?"),
        ('kultur-und-sport', TOPICS, 'known: smart-city, stadtentwicklung, verkehr'),
        ('qqq', ['b', 'a', 'b'], 'known: a, b'),
        ('qqq', [], 'none is declared'),
        ('qqq', [f'k{n:02}' for n in range(12)], 'known: ' + ', '.join(f'k{n:02}' for n in range(12))),
        (
            'qqq',
            [f'k{n:02}' for n in range(13)],
            'known: ' + ', '.join(f'k{n:02}' for n in range(12)) + ', …',
        ),
    ],
)
def test_hint(word: str, allowed: list[str] | tuple[str, ...], expected: str) -> None:
    assert hint(word, allowed) == expected


def test_hint_takes_what_can_be_walked_only_once() -> None:
    assert hint('verkher', (topic for topic in TOPICS)) == "did you mean 'verkehr'?"


def test_nearest_of_thousands_of_long_names_with_the_same_letters() -> None:
    """Each wrong name was compared with those of all releases at two seconds a time."""
    words = ('rathaus', 'umbau', 'beginnt', 'strasse', 'wird', 'saniert')
    names = [
        f'20{year:02}-05-{day:02}-{"-".join(row)}'
        for year in range(10, 20)
        for day in range(1, 4)
        for row in permutations(words, 5)
    ]
    meant = '2014-05-02-umbau-rathaus-wird-saniert-strasse'
    assert meant in names
    assert nearest('2014-05-02-umbau-rathaus-wird-saniert-strase', names) == meant
