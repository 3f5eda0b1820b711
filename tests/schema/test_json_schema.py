"""JSON Schemas of the content files."""

from __future__ import annotations

import json

import pytest

from briefgen.schema import KINDS, json_schema


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_schema_of_draft_07(kind):
    schema = json_schema(kind)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["title"]
    assert schema["description"]
    text = json.dumps(schema)
    assert "$defs" not in text
    assert "prefixItems" not in text


def test_a_version_may_omit_the_keys_that_it_inherits():
    assert "required" not in json_schema("version")


def test_keys_are_those_that_authors_write():
    assert "from" in json_schema("briefing")["properties"]


def test_an_unknown_kind_is_a_key_error():
    with pytest.raises(KeyError):
        json_schema("novel")
