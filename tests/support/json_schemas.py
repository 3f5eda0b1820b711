"""Whether a value follows a JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jsonschema.validators import validator_for


def assert_valid(value: Any, schema: Mapping[str, Any]) -> None:
    """Check the schema itself, and then the value against it."""
    validator = validator_for(schema)
    validator.check_schema(schema)
    problems = [f"{one.json_path}: {one.message}" for one in validator(schema).iter_errors(value)]
    assert problems == []
