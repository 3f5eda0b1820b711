"""Workflow commands, read as the runner of GitHub reads them."""

from __future__ import annotations

import re

from briefgen.reports import github_report
from support.run_reports import (
    AWKWARD,
    EMPTY,
    ERROR,
    LONG,
    WITHOUT_CONTROLS,
    large_report,
    sample_report,
)

COMMAND = re.compile(r"::(?P<name>[a-z]+) (?P<properties>.*?)::(?P<data>.*)")
IN_DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
IN_PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def unescaped(text: str, escapes: dict[str, str]) -> str:
    for escape, sign in escapes.items():
        text = text.replace(escape, sign)
    return text


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Name, properties and message of each line."""
    found = []
    for line in text.splitlines():
        parts = COMMAND.fullmatch(line)
        assert parts is not None, line
        pairs = (pair.split("=", 1) for pair in parts["properties"].split(","))
        properties = {key: unescaped(value, IN_PROPERTY) for key, value in pairs}
        found.append((parts["name"], properties, unescaped(parts["data"], IN_DATA)))
    return found


def test_each_line_is_one_command_with_known_properties() -> None:
    text = github_report.write(sample_report())
    text.encode()
    for name, properties, _ in commands(text):
        assert name in {"error", "warning", "notice"}
        assert {*properties} <= {"file", "line", "endLine", "col", "endColumn", "title"}


def test_a_finding_has_its_place_and_its_hint() -> None:
    found = commands(github_report.write(sample_report()))
    assert (
        "error",
        {
            "file": ERROR.span.path,
            "line": "5",
            "endLine": "5",
            "col": "2",
            "endColumn": "8",
            "title": f"BG120 {ERROR.rule.name}",
        },
        f"Wrong words\nhint: {ERROR.hint}",
    ) in found
    assert any(one[1]["file"].endswith("other, 2: ü.md") for one in found if "file" in one[1])


def test_columns_are_given_only_within_one_line() -> None:
    found = [one[1] for one in commands(github_report.write(sample_report()))]
    (several_lines,) = [one for one in found if one.get("line") == str(LONG.span.line)]
    assert several_lines["endLine"] == "22"
    assert not {"col", "endColumn"} & several_lines.keys()


def test_errors_precede_warnings_and_notes_as_github_shows_few() -> None:
    names = [name for name, _, _ in commands(github_report.write(sample_report()))]
    assert names == sorted(names, key=["error", "warning", "notice"].index)
    assert {*names} == {"error", "warning", "notice"}


def test_signs_of_a_message_begin_no_command_and_control_no_terminal() -> None:
    text = github_report.write(sample_report())
    assert "\x1b" not in text
    messages = [data for _, _, data in commands(text)]
    (message,) = [one for one in messages if "100%" in one and "hint" not in one]
    assert WITHOUT_CONTROLS in message
    assert message.startswith(AWKWARD.partition("\r")[0])


def test_problems_of_the_run_and_of_targets_are_errors() -> None:
    found = commands(github_report.write(sample_report()))
    assert ("error", {"title": "briefgen build"}, "manifest.json is missing") in found
    place = {"file": "content/demo/one.yaml", "title": "demo/one: outdated"}
    assert ("error", place, "demo/one.pdf is missing") in found


def test_acknowledged_findings_are_left_out() -> None:
    assert "BG305" not in github_report.write(sample_report())
    assert github_report.write(EMPTY) == ""


def test_paths_are_those_of_the_repository() -> None:
    found = commands(github_report.write(sample_report("papers/our project/")))
    files = [properties["file"] for _, properties, _ in found if "file" in properties]
    assert files
    assert all(file.startswith("papers/our project/content/") for file in files)


def test_many_findings_are_one_line_each() -> None:
    assert len(github_report.write(large_report()).splitlines()) == 1000
