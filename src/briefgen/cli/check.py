"""`briefgen check`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from briefgen.build.batch import Outcome, failed
from briefgen.build.compare_outputs import compare_outputs
from briefgen.build.pipeline import prepare
from briefgen.build.project_findings import project_findings
from briefgen.cli.output import print_findings, say
from briefgen.cli.selection import output_folder, selected_targets
from briefgen.diagnostics.json_format import findings_json
from briefgen.diagnostics.summary import closing_line, combined, counted
from briefgen.errors import UsageError
from briefgen.workspace.files import find_project

_MOST_DIFFERENCES = 20
"""Maximum number of differences printed for one target; the first ones show the cause."""


def run(
    patterns: tuple[str, ...],
    outputs: bool,
    output: Path | None,
    form: str,
    strict: bool,
    project: Path | None,
) -> int:
    """Run the command; returns its exit code."""
    if outputs and form != "text":
        raise UsageError("--format does not apply to --outputs")
    if outputs and strict:
        raise UsageError("--strict does not apply to --outputs: a difference is always an error")
    root = find_project(project or Path.cwd())
    chosen = selected_targets(root, patterns, everything=not patterns)
    if outputs:
        return _compare(chosen, output_folder(root, output))
    if output:
        raise UsageError("--output requires --outputs")
    outcomes = [_checked(root, target, strict=strict) for target in chosen]
    failures = [outcome for outcome in outcomes if outcome.failure]
    of_project = project_findings(root, chosen, strict=strict)
    findings = combined([of_project, *(outcome.diagnostics for outcome in outcomes)])
    if form == "json":
        text = json.dumps(findings_json(findings), indent=2, ensure_ascii=False)
        say(text, styled=True)  # JSON has its own escapes
    else:
        print_findings(findings)
        reported = any(not found.acknowledged for found in findings)
        checked = counted(len(chosen) - len(failures), "target")
        line = closing_line(findings)
        say(line if reported else f"{checked} checked, {line}", err=reported)
    for outcome in failures:
        say(f"{outcome.target}: {outcome.failure}", err=True)
    stopped = any(found.stops_build for found in findings)
    return max([1 if stopped else 0, *(outcome.exit_code for outcome in failures)])


def _checked(root: Path, target: str, *, strict: bool) -> Outcome:
    """The findings of a target, or the message of an error."""
    try:
        return Outcome(target=target, diagnostics=prepare(root, target, strict=strict).diagnostics)
    except Exception as error:  # an error must not stop the other targets
        return failed(target, error)


def _compare(chosen: Sequence[str], folder: Path) -> int:
    """Print the differences between the files of each target. Returns the exit code."""
    code = 0
    for target in chosen:
        try:
            found = compare_outputs(folder, target)
        except Exception as error:  # as in `_checked`
            outcome = failed(target, error)
            say(f"{target}: {outcome.failure}", err=True)
            code = max(code, outcome.exit_code)
            continue
        for line in found.lines[:_MOST_DIFFERENCES]:
            say(f"{target}: {line}", err=True)
        if (more := len(found.lines) - _MOST_DIFFERENCES) > 0:
            say(f"{target}: … and {counted(more, 'more difference')}", err=True)
        code = max(code, 1 if found.lines else 0)
    if not code:
        say(f"{counted(len(chosen), 'target')} compared: no differences")
    return code
