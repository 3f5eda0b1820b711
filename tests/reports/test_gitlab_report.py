"""Code Quality: the fields that GitLab documents, and fingerprints that stay the same."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from briefgen.reports import gitlab_report
from briefgen.spans.span import Span
from support.json_schemas import assert_valid
from support.run_reports import EMPTY, ERROR, OF_PROJECT, large_report, sample_report, target

DOCUMENTED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^[^/.]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""The fields that the documentation of GitLab names, and those that it requires."""


def entries(report) -> list[dict]:
    found = json.loads(gitlab_report.write(report))
    assert_valid(found, DOCUMENTED)
    return found


@pytest.mark.parametrize("report", [sample_report("sub/"), large_report(), EMPTY])
def test_a_report_has_the_documented_fields_and_each_fingerprint_once(report) -> None:
    found = entries(report)
    assert len({one["fingerprint"] for one in found}) == len(found)
    assert gitlab_report.write(report).isascii()


def test_findings_and_problems_of_targets_are_entries() -> None:
    found = entries(sample_report())
    (error,) = [one for one in found if one["check_name"] == "BG120" and "'book'" in str(one)]
    assert error["description"] == f"Wrong words ({ERROR.hint})"
    assert error["location"] == {"path": ERROR.span.path, "lines": {"begin": 5, "end": 5}}
    (outdated,) = [one for one in found if one["check_name"] == "outdated"]
    assert outdated["description"] == "demo/one: demo/one.pdf is missing"
    assert outdated["location"]["path"] == "content/demo/one.yaml"
    severities = {one["severity"] for one in found}
    assert severities == {"major", "minor", "info"}


def test_acknowledged_findings_are_left_out() -> None:
    assert not [one for one in entries(sample_report()) if one["check_name"] == "BG305"]


def fingerprints(*findings) -> list[str]:
    report = replace(EMPTY, targets=[target("demo/d1@v1", findings=findings)])
    return [one["fingerprint"] for one in entries(report)]


def test_a_fingerprint_does_not_depend_on_the_line() -> None:
    moved = replace(ERROR, span=Span(ERROR.span.path, 50, 3, 50, 9))
    assert fingerprints(ERROR) == fingerprints(moved)
    assert fingerprints(ERROR) == fingerprints(OF_PROJECT, ERROR)[-1:]


def test_other_findings_have_other_fingerprints() -> None:
    others = [
        replace(ERROR, message="Other words"),
        replace(ERROR, span=replace(ERROR.span, path="content/demo/other.md")),
        replace(ERROR, rule=OF_PROJECT.rule),
        replace(ERROR, excerpt="Other words of the line"),
    ]
    assert len({*fingerprints(ERROR), *(fingerprints(one)[0] for one in others)}) == 5


def test_equal_findings_in_one_file_are_numbered() -> None:
    moved = replace(ERROR, span=Span(ERROR.span.path, 50, 3, 50, 9))
    first, second = fingerprints(ERROR, moved)
    assert first == fingerprints(ERROR)[0] != second
