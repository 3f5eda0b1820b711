"""The findings that `briefgen check` prints and reports, and their counts."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from briefgen.cli import commands
from briefgen.diagnostics import rules
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import closing_line, combined
from briefgen.reports.json_report import REPORT_SCHEMA
from briefgen.rules import RULES
from briefgen.spans.span import Span
from support.json_schemas import assert_valid
from support.projects import BASE, HOME

AIM = f"{HOME}/sections/aim.md"
FRONT = "---\nanchor: aim\ntitle: Aim\n---\n"
COMMENT = "<!-- acknowledge: {code: BG305, reason: A quotation.} -->\n"


@pytest.fixture
def run(project):
    def result(files, *arguments, command="check"):
        folder = project(files)
        return CliRunner().invoke(
            commands, [command, "--project", str(folder), *arguments], standalone_mode=False
        )

    return result


def test_standard_output_is_the_json_and_nothing_else(run):
    text = FRONT + "A[^x].\n\n" + COMMENT + "Read [here](https://x.eu).\n"
    result = run({AIM: text}, "demo/d1@v1", "--report", "json")
    output = json.loads(result.stdout)
    assert result.return_value == output["exit_code"] == 1
    assert result.stderr.endswith("\n1 finding in 1 file, 1 acknowledged\n")
    assert_valid(output, REPORT_SCHEMA)
    first, second = output["findings"]
    assert first.pop("end_column") > 2
    assert first == {
        "code": "BG120",
        "name": RULES["BG120"].name,
        "severity": "error",
        "message": "unknown source 'x'",
        "hint": "known: book, both, nordea",
        "path": AIM,
        "line": 5,
        "column": 2,
        "end_line": 5,
        "acknowledged": None,
        "targets": ["demo/d1@v1"],
    }
    assert (second["code"], second["acknowledged"]) == ("BG305", "A quotation.")
    assert output["counts"] == {
        "errors": 1, "warnings": 0, "notes": 0, "acknowledged": 1, "files": 1,
    }  # fmt: skip


def test_without_findings_the_json_is_complete(run):
    result = run({}, "--report", "json")
    assert result.return_value == 0
    assert json.loads(result.stdout)["findings"] == []


@pytest.mark.parametrize("report", [(), ("--report", "json")])
def test_the_exit_code_does_not_depend_on_the_report(run, report):
    unused = {AIM: FRONT + COMMENT + "Words.\n"}
    assert run(unused, "demo/d1@v1", *report).return_value == 0
    assert run(unused, "demo/d1@v1", *report, "--strict").return_value == 1
    assert run({AIM: FRONT + "A[^x].\n"}, "demo/d1@v1", *report).return_value == 1


def test_the_schema_is_published():
    result = CliRunner().invoke(commands, ["schema", "report"], standalone_mode=False)
    assert json.loads(result.stdout) == REPORT_SCHEMA


def test_the_last_line_counts(run):
    text = FRONT + "A[^x] and [here](https://x.eu).\n\n" + COMMENT + "[here](https://x.eu)\n"
    result = run({AIM: text}, "demo/d1@v1")
    assert result.stderr.splitlines()[-1] == "2 findings in 1 file, 1 acknowledged"
    assert "\n  5 | A[^x] and [here](https://x.eu).\n    |  ^" in result.stderr
    fine = run({AIM: FRONT + COMMENT + "[here](https://x.eu)\n"}, "demo/d1@v1")
    assert (fine.return_value, fine.stderr) == (0, "")
    assert fine.stdout == "1 target checked, nothing found, 1 acknowledged\n"


def found(code: str, path: str, line: int = 1) -> Diagnostic:
    rule = RULES[code]
    return Diagnostic(Span(path, line), rule, "Wrong", severity=rule.severity)


def test_findings_are_counted_by_severity_and_files():
    one, other = found("BG120", "a.md"), found("BG204", "b.md")
    warning = found("BG190", "b.md")
    accepted = replace(found("BG305", "c.md"), acknowledged="Why.")
    assert closing_line([]) == "nothing found"
    assert closing_line([one]) == "1 finding in 1 file"
    assert closing_line([one, other, warning]) == "3 findings in 2 files (1 warning)"
    assert closing_line([one, accepted]) == "1 finding in 1 file, 1 acknowledged"
    assert closing_line([accepted]) == "nothing found, 1 acknowledged"


def test_an_acknowledgement_that_one_target_needs_is_not_unused_in_another():
    unused = found("BG190", "a.md", 4)
    accepted = replace(found("BG305", "a.md", 5), acknowledged="Why.", acknowledged_at=unused.span)
    assert combined([[unused], [accepted]]) == [accepted]
    assert combined([[unused], []]) == [unused]
    assert unused.rule == rules.UNUSED_ACKNOWLEDGEMENT


def test_a_finding_of_several_targets_is_counted_once_with_the_first_hint():
    one = replace(found("BG204", "a.md"), hint="known: aim")
    other = replace(one, hint="known: aim, campus")
    assert combined([[one], [other]]) == [one]
    assert combined([[other], [one]]) == [other]
    message = replace(one, message="Also wrong")
    assert combined([[one], [message]]) == [message, one]


def test_check_of_all_targets_prints_a_finding_once(run):
    table = (
        "anchor: clusters\nkind: list\ncaption: Clusters\nheader: Names\n"
        "tags: [aero]\nitems: [{text: 'See [](#nowhere).'}]\n"
    )
    text = FRONT + "::: table clusters\n:::\n"
    result = run({f"{HOME}/tables/clusters.yaml": table, AIM: text})
    assert result.stderr.count("nothing has the anchor 'nowhere'") == 1
    assert result.stderr.splitlines()[-1] == "1 finding in 1 file"


def test_explain_without_a_code_lists_all_rules():
    result = CliRunner().invoke(commands, ["explain"], standalone_mode=False)
    lines = result.stdout.splitlines()
    assert [line[:5] for line in lines] == list(RULES)
    assert lines[0].startswith(f"BG101  error    {RULES['BG101'].name}")


def test_explain_prints_the_rule_its_reason_and_the_files_of_its_examples():
    result = CliRunner().invoke(commands, ["explain", "bg307"], standalone_mode=False)
    rule = RULES["BG307"]
    assert result.stdout == (
        f"BG307: {rule.name}\n\n{rule.requirement}\n\nWhy: {rule.rationale}\n\n"
        "Severity: error. Findings of this rule cannot be acknowledged.\n\n"
        "Wrong:\n  section:\n      ![Map of the ports](images/map.png)\n"
        "  images/map.png: a PNG image cut off after 100 bytes\n\n"
        "Right:\n  section:\n      ![Map of the ports](images/map.png)\n"
        "  images/map.png: a PNG image\n"
    )


def test_explain_names_the_ranges_of_the_codes():
    result = CliRunner().invoke(commands, ["explain", "BG999"], standalone_mode=False)
    message = str(result.exception)
    assert message.startswith("no rule has the code BG999; codes: BG101 to BG114, ")


def test_a_mistake_of_a_register_is_one_finding_there_with_the_places_that_it_concerns():
    line = Span("lines.yaml", 4)
    several = [replace(found("BG345", f"{name}.yaml", 9), cause=line) for name in "dbca"]
    (one,) = combined([[each] for each in several])
    assert one.span == line
    assert one.text == "Wrong (taken at a.yaml:9:1, b.yaml:9:1 and 2 more)"
    assert one.message == "Wrong"
    assert {each.identity for each in several} == {one.identity}
    assert combined([[one], several]) == [one]
    assert combined([several[:1]])[0].text == "Wrong (taken at d.yaml:9:1)"
    accepted = replace(several[1], acknowledged="Why.")
    both = combined([[accepted], several[:1]])
    assert sorted(each.acknowledged for each in both) == ["", "Why."]


def test_a_mistake_of_a_line_is_printed_once_for_all_briefings(run):
    talk = f"{HOME}/briefings/talk.yaml"
    own = str(BASE[talk]).replace("[One message]", "[{line: own}]")
    late = "own: {say: A, valid_until: 2019-06-01, evidence: {facts: [jbs]}}\n"
    others = {f"{HOME}/briefings/talk-{n}.yaml": own.replace("13", f"1{n}") for n in range(3)}
    files = {f"{HOME}/lines.yaml": late, talk: own, **others}
    result = run(files)
    lines = [line for line in result.stderr.splitlines() if line.startswith(HOME)]
    assert len(lines) == 2
    assert lines[0].startswith(f"{HOME}/lines.yaml:1:28 BG345 the line 'own' is out of date on ")
    assert lines[1].startswith(f"{HOME}/lines.yaml:1:59 BG138 the line 'own' rests on the fact ")
    for one in lines:
        assert one.endswith(
            f" (taken at {HOME}/briefings/talk-0.yaml:7:23, {HOME}/briefings/talk-1.yaml:7:23 "
            "and 2 more)"
        )
    built = run(files, "--all", command="build")
    assert [line for line in built.stderr.splitlines() if line.startswith(HOME)] == lines
    result = run(files, "--report", "json")
    places = [(one["path"], len(one["targets"])) for one in json.loads(result.stdout)["findings"]]
    assert places == [(f"{HOME}/lines.yaml", 4)] * 2


@pytest.mark.parametrize("file", ["lines", "briefings/talk"])
def test_an_old_line_is_acknowledged_in_its_register_or_in_a_briefing(file, run):
    talk = f"{HOME}/briefings/talk.yaml"
    own = str(BASE[talk]).replace("[One message]", "[{line: own}]")
    files = {f"{HOME}/lines.yaml": "own: {say: A, valid_until: 2019-06-01}\n", talk: own}
    files[f"{HOME}/{file}.yaml"] += "acknowledge: [{code: BG345, reason: Cleared for the day.}]\n"
    result = run(files, "demo/talk")
    assert result.output == "1 target checked, nothing found, 1 acknowledged\n"
