"""`briefgen schema`: the JSON Schema of a kind of file."""

from __future__ import annotations

import json
from pathlib import Path

from support.command_line import run_inside


def test_schema_prints_json_schema(project: Path) -> None:
    schema = json.loads(run_inside(project, "schema", "story").stdout)
    assert "partners" in schema["definitions"]["Whole"]["properties"]
    changes = schema["definitions"]["Changes"]["properties"]["changes"]
    assert "partners" in changes["properties"]
    assert json.loads((project / "schemas" / "story.json").read_text("utf-8")) == schema
