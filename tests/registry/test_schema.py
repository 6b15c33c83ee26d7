"""The JSON Schema that editors use: right about what it allows."""

from __future__ import annotations

import copy
import json
import tomllib
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from pressarchive.cli.command import main
from pressarchive.registry import schema
from pressarchive.registry.registry import Registry
from tests.support import ARCHIVE

VALIDATOR = Draft202012Validator(json.loads(schema.schema_text()))

GOOD: dict[str, Any] = {
    'organisation': {'name': 'Stadt', 'postal-code': '12345', 'timezone': 'Europe/Berlin'},
    'site': {'accent': '#9b1c31'},
    'defaults': {'boilerplates': ['stadt'], 'contacts': ['a-1']},
    'boilerplates': [{'key': 'stadt', 'text': 'Text', 'from': 2019, 'until': '2019-09'}],
    'contacts': {'a-1': {'name': 'A', 'until': '2019-09-18', 'fallback': 'b'}, 'b': {'name': 'B'}},
    'topics': {'verkehr': {'title': 'Verkehr'}},
    'imprint': {'representatives': ['A'], 'vat-id': 'DE1'},
    'privacy': {'log-retention': 'Sieben Tage'},
    'accessibility': {'conformance': 'partial', 'prepared': '2019-09-18', 'gaps': ['Bilder']},
}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(schema.schema_text()))


def test_the_command_writes_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['schema']) == 0
    assert capsys.readouterr().out == schema.schema_text()


def test_an_archive_s_registry_is_valid() -> None:
    text = (ARCHIVE / 'press.toml').read_text(encoding='utf-8')
    # tomllib's dates are no JSON; editors show them to the schema as texts.
    data = json.loads(json.dumps(tomllib.loads(text), default=str))
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


def test_every_kind_of_entry_is_allowed() -> None:
    assert [error.message for error in VALIDATOR.iter_errors(GOOD)] == []
    Registry.model_validate(copy.deepcopy(GOOD))


@pytest.mark.parametrize(
    ('place', 'value'),
    [
        (('unknown',), {}),
        (('organisation', 'nam'), 'x'),
        (('organisation', 'postal_code'), 'x'),
        (('organisation', 'name'), ''),
        (('organisation', 'name'), 3),
        (('site', 'accents'), 'x'),
        (('defaults', 'topics'), []),
        (('defaults', 'contacts'), 'a-1'),
        (('defaults', 'contacts'), ['A 1']),
        (('boilerplates',), {}),
        (('boilerplates',), [{'key': 'a'}]),
        (('boilerplates',), [{'text': 'a'}]),
        (('boilerplates',), [{'key': 'A', 'text': 'a'}]),
        (('boilerplates',), [{'key': 'a', 'text': 'a', 'from': '18.9.2019'}]),
        (('boilerplates',), [{'key': 'a', 'text': 'a', 'titel': 'a'}]),
        (('contacts', 'a-1'), {}),
        (('contacts', 'a-1'), {'name': 'A', 'fax': '1'}),
        (('contacts', 'A'), {'name': 'A'}),
        (('topics', 'verkehr'), 'Verkehr'),
        (('topics', 'a b'), {'title': 'A'}),
        (('imprint', 'representatives'), 'A'),
        (('privacy', 'x'), 1),
        (('accessibility', 'conformance'), 'fully'),
    ],
)
def test_the_schema_refuses_what_the_archive_refuses(place: tuple[str, ...], value: object) -> None:
    data = copy.deepcopy(GOOD)
    table: Any = data
    for part in place[:-1]:
        table = table[part]
    table[place[-1]] = value
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(ValidationError):
        Registry.model_validate(data)


def test_every_table_is_closed() -> None:
    definitions = json.loads(schema.schema_text())['$defs']
    assert definitions
    for name, definition in definitions.items():
        if definition.get('type') == 'object':
            assert definition['additionalProperties'] is False, name
