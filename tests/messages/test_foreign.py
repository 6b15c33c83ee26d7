"""What others say, in our words."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pressarchive.messages import foreign
from pressarchive.messages.foreign import AS_THEY_ARE, WORDS, warning

GAP = re.compile(r'\{(\w+)\}')


@pytest.mark.parametrize('words', WORDS)
def test_each_row_is_found_by_their_words(words: str) -> None:
    said = GAP.sub('7', words)
    assert foreign.foreign(said) != said
    assert '%(' not in foreign.foreign(said)


@pytest.mark.parametrize('words', WORDS)
def test_what_a_row_says_was_said(words: str) -> None:
    """No value is made up: each that ours names stands in theirs."""
    assert set(re.findall(r'%\((\w+)\)s', WORDS[words])) <= set(GAP.findall(words))


@pytest.mark.parametrize(
    ('said', 'ours'),
    [
        ("'myst' cross-reference target not found: 'a.md'", "the link to 'a.md' leads nowhere; "),
        ("'myst' cross-reference target not found: ''", 'a link has no address; '),
        ('Invalid value (at line 2, column 8)', 'this value cannot be read; '),
        ('Unclosed array (at end of document)', '"]" or a comma is missing in a list (end of document)'),
        ('Malformed table.\nText in column margin.', 'this is no table as it should be; '),
        ("'note': Invalid options format (bad YAML): x", "'note': its options cannot be read; "),
        (
            "'a': Unknown option key: 'b' (allowed: ['c', 'd'])",
            "'a': option 'b' is unknown and ignored; known: c, d",
        ),
        ('nobody has words for this', 'nobody has words for this'),
        ('', ''),
    ],
)
def test_what_others_say(said: str, ours: str) -> None:
    assert foreign.foreign(said).startswith(ours)


def test_what_python_says_of_a_date_is_known() -> None:
    with pytest.raises(ValueError, match='day') as caught:
        date(2019, 2, 30)
    said = str(caught.value)
    assert said in AS_THEY_ARE or foreign.foreign(said) != said


def test_a_long_text_is_left_alone() -> None:
    said = f"unknown document: '{'a' * 5000}'"
    assert foreign.foreign(said) == said


@pytest.mark.parametrize(
    ('kind', 'place', 'ours'),
    [
        ('ref.any', True, 'x; correct the reference, or leave it out'),
        ('myst.directive_parse', True, 'x; close the directive before the text'),
        ('other', True, 'x; correct this line'),
        ('', False, 'x; correct this setting in conf.py'),
    ],
)
def test_what_is_not_known_has_the_remedy_of_its_kind(kind: str, *, place: bool, ours: str) -> None:
    assert warning('x', kind, has_place=place) == ours
