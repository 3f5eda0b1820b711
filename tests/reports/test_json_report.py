"""A report as JSON follows its published schema and contains everything."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from briefgen.reports import json_report
from briefgen.reports.json_report import REPORT_SCHEMA
from support.json_schemas import assert_valid
from support.run_reports import AWKWARD, EMPTY, ODD, large_report, sample_report


@pytest.mark.parametrize("report", [sample_report(), large_report(), EMPTY])
def test_a_report_follows_the_schema(report) -> None:
    assert_valid(json.loads(json_report.write(report)), REPORT_SCHEMA)


def test_a_report_is_the_same_in_every_encoding() -> None:
    text = json_report.write(sample_report())
    assert text.isascii()
    messages = [one["message"] for one in json.loads(text)["findings"]]
    assert AWKWARD in messages


def test_results_and_findings_are_complete() -> None:
    report = json.loads(json_report.write(sample_report()))
    assert report["exit_code"] == 3
    assert report["problems"] == ["manifest.json is missing"]
    assert [(one["target"], one["state"]) for one in report["targets"]] == [
        ("demo/d1@v1", "built"),
        ("demo/d1@v2", "built"),
        ("demo/d1@v3", "has-errors"),
        ("demo/one", "outdated"),
        ("demo/two", "failed"),
        ("demo/three", "up-to-date"),
    ]
    assert report["targets"][-1]["stages"] == {"content": 0.25, "pdf": 0.5}
    assert report["targets"][0]["files"] == ["demo/d1-v1.docx", "demo/d1-v1.pdf"]
    of_targets = {
        (one["code"], one["path"], one["line"]): one["targets"] for one in report["findings"]
    }
    assert of_targets["BG190", "content/demo/sections/aim.md", 9] == ["demo/d1@v1", "demo/d1@v3"]
    assert of_targets["BG190", "content/demo/notes.txt", 1] == []
    assert of_targets["BG120", ODD.span.path, 5] == ["demo/d1@v3"]
    assert report["counts"] == {
        "errors": 3, "warnings": 2, "notes": 1, "acknowledged": 1, "files": 4,
    }  # fmt: skip


def test_a_finding_with_other_hints_in_other_targets_is_one_finding_of_all() -> None:
    report = sample_report()
    first, *others = report.targets
    (warning,) = first.findings
    changed = replace(first, findings=(replace(warning, hint="Another hint"),))
    report = replace(report, targets=[changed, *others])
    findings = json.loads(json_report.write(report))["findings"]
    (found,) = [one for one in findings if one["line"] == 9]
    assert (found["hint"], found["targets"]) == ("Another hint", ["demo/d1@v1", "demo/d1@v3"])
