"""`briefgen schema`: the JSON Schema of a kind of file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command_line import run_inside


def test_schema_prints_json_schema(project: Path) -> None:
    schema = json.loads(run_inside(project, "schema", "story").stdout)
    assert "partners" in schema["definitions"]["Whole"]["properties"]
    changes = schema["definitions"]["Changes"]["properties"]["changes"]
    assert "partners" in changes["properties"]
    assert json.loads((project / "schemas" / "story.json").read_text("utf-8")) == schema


_OF_DELIVERABLE = "its kinds: deliverable, version, story"
_EVERY = "`briefgen schema {}` prints the schema for every template"


@pytest.mark.parametrize(
    ("kind", "template", "hint"),
    [
        ("version", "meeting-briefing", f"its kinds: briefing; {_EVERY.format('version')}"),
        ("deliverable", "meeting-briefing", f"its kinds: briefing; {_EVERY.format('deliverable')}"),
        ("briefing", "easme-deliverable", f"{_OF_DELIVERABLE}; {_EVERY.format('briefing')}"),
        ("facts", "easme-deliverable", f"{_OF_DELIVERABLE}; {_EVERY.format('facts')}"),
        ("story", "meeting-briefing", "its kinds: briefing"),
        ("interview", "easme-deliverable", _OF_DELIVERABLE),
        ("versions", "easme-deliverable", "did you mean 'version'?"),
    ],
)
def test_a_kind_that_the_template_has_not_is_a_mistake(
    project: Path, kind: str, template: str, hint: str
) -> None:
    done = run_inside(project, "schema", kind, "--template", template)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"briefgen: the template '{template}' has no kind '{kind}'; {hint}\n"


@pytest.mark.parametrize(
    ("kind", "template"),
    [("briefing", "meeting-briefing"), ("version", "easme-deliverable"), ("story", "policy-note")],
)
def test_each_kind_of_a_template_has_a_schema(project: Path, kind: str, template: str) -> None:
    assert json.loads(run_inside(project, "schema", kind, "--template", template).stdout)
