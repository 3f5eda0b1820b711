"""JSON Schemas of the content files."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from jsonschema.validators import validator_for

from briefgen.schema.kinds import editor_schema, json_schema
from briefgen.workspace.workspace import shipped_root
from support.declared_forms import FORMS, KINDS
from support.json_schemas import assert_valid


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_schema_of_draft_07(kind):
    schema = json_schema(kind, FORMS)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["title"]
    assert schema["description"]
    text = json.dumps(schema)
    assert "$defs" not in text
    assert "prefixItems" not in text


def test_a_version_may_omit_the_keys_that_it_inherits():
    assert "required" not in json_schema("version", FORMS)


_OF_A_TEMPLATE = {
    "extends": "easme-deliverable",
    "cover": {"kicker": "Paper", "rows": [{"field": "cover.summary"}]},
    "header_footer": {"header_left": {"heading": 1}},
    "fields": {"project": {"agency": {"label": "Authority"}}},
    "records": {"story": {"folder": "cases", "form": "open"}},
}


def test_editors_accept_a_template_that_inherits_keys_within_a_mapping():
    assert_valid(_OF_A_TEMPLATE, editor_schema("template"))


@pytest.mark.parametrize("path", [*(shipped_root() / "templates").glob("*/template.yaml")])
def test_editors_accept_the_templates_of_the_program(path):
    assert_valid(yaml.safe_load(path.read_text(encoding="utf-8")), editor_schema("template"))


_SERIES = {
    "template": "meeting-briefing",
    "from": "d1@v1",
    "meeting": {"place": "Vigo"},
    "series": {"vigo": {"title": "Talk", "meeting": {"name": "A"}}, "porto": None},
}


def test_editors_accept_a_series_whose_rows_have_the_required_keys():
    assert_valid(_SERIES, editor_schema("briefing"))
    assert_valid({**_SERIES, "series": ["vigo", "porto"]}, editor_schema("briefing"))


def test_editors_mark_an_unknown_key_in_a_row_of_a_series():
    schema = editor_schema("briefing", FORMS)
    wrong = {**_SERIES, "meeting": {}, "series": {"vigo": {"titel": "Talk"}}}
    problems = [*validator_for(schema)(schema).iter_errors(wrong)]
    assert [one.json_path for one in problems] == ["$.series"]


def test_editors_mark_a_key_without_the_form_of_a_language():
    schema = editor_schema("template")
    kicker = {"cover": {"kicker": {"polski": "Raport"}}}
    problems = validator_for(schema)(schema).iter_errors(kicker)
    assert [one.json_path for one in problems] == ["$.cover"]


def test_editors_mark_a_missing_key_in_a_list_of_a_template():
    schema = editor_schema("template")
    problems = validator_for(schema)(schema).iter_errors({"body": [{"part": "text"}]})
    assert [one.json_path for one in problems]


def test_keys_are_those_that_authors_write():
    assert "from" in json_schema("briefing", FORMS)["properties"]


def test_an_unknown_kind_is_a_key_error():
    with pytest.raises(KeyError):
        json_schema("novel", FORMS)


def test_editors_accept_a_whole_table_and_changes_of_one():
    schema = editor_schema("table", FORMS)
    assert schema["if"] == {"required": ["changes"]}
    whole, changes = schema["definitions"]["Whole"], schema["definitions"]["Changes"]
    assert [one["$ref"] for one in whole["oneOf"]] == [
        "#/definitions/ListTable",
        "#/definitions/GridTable",
    ]
    keys = changes["properties"]["changes"]["properties"]
    assert keys["rows"]["items"] == {"$ref": "#/definitions/RowChange"}
    assert "with" in schema["definitions"]["RowChange"]["properties"]
    assert set(changes["properties"]) == {"changes", "replaces", "acknowledge"}


def test_references_of_the_schemas_for_editors_lead_to_definitions():
    for kind in KINDS:
        schema = editor_schema(kind, FORMS)
        for name in re.findall(r'"#/definitions/(\w+)"', json.dumps(schema)):
            assert name in schema["definitions"]


def test_only_files_of_layers_have_changes():
    assert editor_schema("facts", FORMS) == json_schema("facts", FORMS)


@pytest.mark.parametrize(
    ("meeting", "date", "is_valid"),
    [
        ({"name": "Talk"}, True, True),
        ({"name": "Talk"}, False, False),
        ({"key": "talk"}, False, True),
        ({"key": "talk", "name": "Talk"}, True, True),
        ({}, True, False),
    ],
)
def test_a_briefing_has_a_name_and_a_date_or_the_key_of_a_meeting(meeting, date, is_valid):
    data = {"template": "t", "from": "d1@v1", "title": "T", "meeting": meeting}
    data |= {"date": "2019-06-13"} if date else {}
    schema = editor_schema("briefing")
    assert validator_for(schema)(schema).is_valid(data) is is_valid
