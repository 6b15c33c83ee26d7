"""The JSON Schema of ``press.toml``, for editors: ``pressarchive schema`` prints it."""

from __future__ import annotations

import json

from pressarchive.registry.registry import Registry


def schema_text() -> str:
    """Return the JSON Schema (draft 2020-12) of ``press.toml``, the same bytes each time."""
    schema = Registry.model_json_schema(by_alias=True)
    schema['$schema'] = 'https://json-schema.org/draft/2020-12/schema'
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + '\n'
