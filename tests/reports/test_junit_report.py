"""A report in the XML of JUnit, read by junitparser."""

from __future__ import annotations

import pytest
from junitparser import Error, Failure, JUnitXml

from briefgen.reports import junit_report
from briefgen.reports.model import RunReport
from support.run_reports import EMPTY, large_report, sample_report


def suites(report) -> dict[str, dict]:
    """The tests of each suite by their names."""
    parsed = JUnitXml.fromstring(junit_report.write(report).encode())
    return {suite.name: {test.name: test for test in suite} for suite in parsed}


def test_each_target_is_a_test_of_its_dossier() -> None:
    found = suites(sample_report("sub/"))
    assert [*found] == ["project", "demo"]
    results = {name: [type(one) for one in test.result] for name, test in found["demo"].items()}
    assert results == {
        "demo/d1@v1": [],
        "demo/d1@v2": [],
        "demo/d1@v3": [Failure],
        "demo/one": [Failure],
        "demo/two": [Error],
        "demo/three": [],
    }
    first = found["demo"]["demo/d1@v1"]
    assert (first.classname, first.time) == ("demo", 1.25)
    assert first._elem.get("file") == "sub/content/demo/d1@v1.yaml"


def test_a_failure_says_what_is_wrong() -> None:
    found = suites(sample_report())["demo"]
    (failure,) = found["demo/d1@v3"].result
    assert (failure.type, failure.message) == (
        "has-errors", "5 findings in 3 files (1 warning, 1 note)",
    )  # fmt: skip
    assert "content/demo/sections/aim.md:5:2 BG120 Wrong words\n  hint: did you" in failure.text
    (outdated,) = found["demo/one"].result
    assert (outdated.type, outdated.message) == ("outdated", "demo/one.pdf is missing")


def test_findings_that_stop_nothing_are_output_and_acknowledged_ones_are_left_out() -> None:
    found = suites(sample_report())["demo"]
    assert "BG190" in found["demo/d1@v1"].system_out
    assert "BG305" not in junit_report.write(sample_report())


def test_the_project_is_a_test_of_its_own() -> None:
    (project,) = suites(sample_report())["project"].values()
    (failure,) = project.result
    assert (failure.type, failure.message) == ("outdated", "manifest.json is missing")
    assert "nothing uses this file" in failure.text
    (without,) = suites(EMPTY)["project"].values()
    assert without.is_passed


@pytest.mark.parametrize(
    ("code", "element", "state"),
    [(5, Failure, "outdated"), (1, Failure, "outdated"), (4, Error, "failed")],
)
def test_a_problem_of_the_run_is_an_error_if_one_ended_it(code, element, state) -> None:
    report = RunReport(command="build", exit_code=code, problems=["manifest.json is missing"])
    (project,) = suites(report)["project"].values()
    (result,) = project.result
    assert (type(result), result.type) == (element, state)


@pytest.mark.parametrize("report", [sample_report(), large_report(), EMPTY])
def test_the_counts_are_those_of_the_tests(report) -> None:
    parsed = JUnitXml.fromstring(junit_report.write(report).encode())
    stated = parsed.tests, parsed.failures, parsed.errors, parsed.skipped, round(parsed.time, 3)
    parsed.update_statistics()
    assert stated == (
        parsed.tests, parsed.failures, parsed.errors, parsed.skipped, round(parsed.time, 3),
    )  # fmt: skip


def test_many_findings_are_counted() -> None:
    text = junit_report.write(large_report())
    assert "and 950 findings more" in text
    assert len(text) < 2_000_000
