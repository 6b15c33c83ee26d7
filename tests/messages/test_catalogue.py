"""What the office is told, in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressarchive.messages import catalogue
from pressarchive.messages.catalogue import all_of, one_of, phrase, plural, speak, template

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let each test begin without LANGUAGE, and leave the process as it was."""
    before = catalogue._Console.words
    monkeypatch.delenv('LANGUAGE', raising=False)
    yield
    catalogue._Console.words = before


@pytest.mark.parametrize(
    ('language', 'said'),
    [
        ('de', 'heute'),
        ('de_AT', 'heute'),
        ('de-AT', 'heute'),
        ('en', 'today'),
        ('en-GB', 'today'),
        ('tlh', 'today'),
        ('', 'today'),
    ],
)
def test_messages_speak_the_language_of_the_archive(language: str, said: str) -> None:
    speak(language)
    assert phrase('today') == said


@pytest.mark.parametrize(
    ('variable', 'said'),
    [('de', 'heute'), ('en', 'today'), ('en:de', 'today'), ('de:en', 'heute'), ('tlh:de', 'heute')],
)
def test_the_variable_language_goes_first(monkeypatch: pytest.MonkeyPatch, variable: str, said: str) -> None:
    monkeypatch.setenv('LANGUAGE', variable)
    speak('de' if variable.startswith('en') else 'en')
    assert phrase('today') == said


@pytest.mark.parametrize(('variable', 'said'), [('de_DE.UTF-8', 'heute'), ('C.UTF-8', 'today')])
def test_as_long_as_no_archive_is_known_the_environment_counts(
    monkeypatch: pytest.MonkeyPatch, variable: str, said: str
) -> None:
    catalogue._Console.words = None
    monkeypatch.setenv('LC_ALL', variable)
    assert phrase('today') == said


def test_arguments_are_put_in_afterwards() -> None:
    speak('de')
    assert phrase('in %d days', 3) == 'in 3 Tagen'
    assert phrase('nobody has words for %(this)s', {'this': 'it'}) == 'nobody has words for it'
    assert phrase('100 %') == '100 %'
    assert phrase('') == ''
    assert template('today') == 'today'


@pytest.mark.parametrize(('number', 'said'), [(1, '1 day'), (2, '2 days'), (0, '0 days')])
def test_a_number_has_its_form(number: int, said: str) -> None:
    speak('en')
    assert plural('%d day', '%d days', number, number) == said


@pytest.mark.parametrize(
    ('names', 'either', 'both'),
    [(['a'], 'a', 'a'), (['a', 'b'], 'a oder b', 'a und b'), (['a', 'b', 'c'], 'a, b oder c', 'a, b und c')],
)
def test_names_are_listed(names: list[str], either: str, both: str) -> None:
    speak('de')
    assert one_of(names) == either
    assert all_of(iter(names)) == both
