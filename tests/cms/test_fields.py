"""The fields of the form are the options of a release."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from pressarchive.base.i18n import words_in
from pressarchive.cms.fields import (
    BODY,
    HEADLINE,
    KIND,
    NONE,
    PAGE,
    PATTERNS,
    REQUIRED,
    SUMMARY,
    fields_of,
)
from pressarchive.domain.option_fields import RELEASE_OPTIONS
from pressarchive.messages.catalogue import languages
from pressarchive.model import converters, visibility
from pressarchive.model.converters import Choice
from pressarchive.registry.registry import Registry
from tests.cms.patterns import matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REGISTRY = Registry.model_validate(
    {
        'organisation': {'name': 'Stadt Muster', 'country': 'DE'},
        'topics': {'bau': {'title': 'Bauen & Wohnen'}},
        'contacts': {
            'muster': {'name': 'Erika Muster'},
            'weg': {'name': 'Peter Probe', 'until': '2020', 'fallback': 'muster'},
            'bald': {'name': 'Anna Beispiel', 'from': '2027'},
        },
        'boilerplates': [
            {'key': 'muster', 'until': '2019', 'text': 'Alt.'},
            {'key': 'muster', 'from': '2020', 'title': 'Über Muster', 'text': 'Neu.'},
        ],
    }
)
TODAY = date(2026, 11, 29)


def flat(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield from flat(field['fields']) if field.get('widget') == 'object' else [field]


def form(language: str = 'en') -> dict[str, dict[str, Any]]:
    with words_in(language, ''):
        return {field['name']: field for field in flat(fields_of(REGISTRY, TODAY))}


def test_each_option_is_a_field_and_nothing_else_is() -> None:
    with words_in('en', ''):
        names = [field['name'] for field in flat(fields_of(REGISTRY, TODAY))]
    assert len(names) == len(set(names))
    assert set(names) == {*RELEASE_OPTIONS, HEADLINE, SUMMARY, BODY, KIND, PAGE}
    assert {name for name in REQUIRED if name not in RELEASE_OPTIONS} == set()


@pytest.mark.parametrize('language', languages())
def test_each_field_and_each_choice_is_called_something(language: str) -> None:
    for field in form(language).values():
        assert field['widget'] == 'hidden' or field['label']
        assert all(option['label'] for option in field.get('options', ()))
    words = {'de': 'Bildnachweis', 'en': 'Credit', 'fr': 'Crédit'}
    assert form(language)['image-credit']['label'] == words[language]


def test_choices_are_those_of_the_options() -> None:
    fields = form()
    for name, converter in RELEASE_OPTIONS.items():
        if isinstance(converter, Choice):
            assert [option['value'] for option in fields[name]['options']] == list(converter.allowed)
    assert fields['status']['default'] == 'draft'
    assert fields['image']['widget'] == 'image'


@pytest.mark.parametrize(
    ('name', 'options'),
    [
        ('topics', [('bau', 'Bauen & Wohnen'), (NONE, 'None')]),
        # Somebody who has left, or has not begun, is not offered.
        ('contacts', [('muster', 'Erika Muster'), (NONE, 'None')]),
        ('boilerplate', [('muster', 'Über Muster'), (NONE, 'None')]),
    ],
)
def test_keys_are_chosen_from_the_tables(name: str, options: list[tuple[str, str]]) -> None:
    field = form()[name]
    assert field['multiple'] is True
    assert [(option['value'], option['label']) for option in field['options']] == options


@pytest.mark.parametrize(
    ('converter', 'text'),
    [
        *((converters.partial_date, text) for text in ('2019', '2019-09', '2019-09-18', '2019-09-18 10:00')),
        *(
            (visibility.moment, text)
            for text in ('2026-03-20 10:30', '2026-03-20T10:30+01:00', '2026-03-20 10:30Z')
        ),
        *((converters.language, text) for text in ('de', 'de-AT', 'en-GB', 'zh-Hant')),
        *((converters.web_address, text) for text in ('https://example.org/', 'HTTP://example.org')),
    ],
)
def test_the_form_refuses_nothing_that_the_build_takes(converter: Callable[[str], Any], text: str) -> None:
    converter(text)
    assert matches(PATTERNS[converter], text)


@pytest.mark.parametrize(
    ('converter', 'text'),
    [
        *((converters.partial_date, text) for text in ('12.3.2026', 'heute', '2026-3-1', '2026-03-12x')),
        *((visibility.moment, text) for text in ('2026-03-20', '20.3.2026 10:30')),
        (converters.language, 'deutsch'),
        (converters.web_address, 'example.org'),
    ],
)
def test_the_form_refuses_what_is_typed_wrong(converter: Callable[[str], Any], text: str) -> None:
    with pytest.raises(ValueError, match=r'.'):
        converter(text)
    assert not matches(PATTERNS[converter], text)
