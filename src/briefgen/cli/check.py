"""`briefgen check`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.build.compare_outputs import compare_outputs
from briefgen.build.jobs import Outcome, failed
from briefgen.build.pipeline import prepare
from briefgen.build.project_findings import project_findings
from briefgen.build.stages import stages_timed
from briefgen.cli.arguments.reports import WantedReport
from briefgen.cli.output import print_findings, say
from briefgen.cli.progress import with_progress
from briefgen.cli.reports import RunRecord, check_reports, reported
from briefgen.cli.selection import output_folder, selected_targets
from briefgen.cli.timings import timings_table
from briefgen.diagnostics.summary import closing_line, combined, counted
from briefgen.errors import OUTDATED, UsageError, worst_exit_code
from briefgen.workspace.files import find_project
from briefgen.workspace.workspace import Workspace

_MOST_DIFFERENCES = 20
"""Maximum number of differences printed for one target; the first ones show the cause."""


def run(
    patterns: tuple[str, ...],
    outputs: bool,
    output: Path | None,
    strict: bool,
    reports: tuple[WantedReport, ...],
    timings: bool,
    project: Path | None,
) -> int:
    """Run the command; returns its exit code."""
    if outputs and strict:
        raise UsageError("--strict does not apply to --outputs: a difference is always an error")
    root = find_project(project or Path.cwd())
    chosen = selected_targets(root, patterns, everything=not patterns)
    if output and not outputs:
        raise UsageError("--output requires --outputs")
    folder = output_folder(root, output)
    check_reports(reports, root, folder)
    run = RunRecord("check", root)
    with reported(reports, run):
        if outputs:
            _compare(chosen, folder, run)
        else:
            _check(chosen, run, strict=strict)
        if timings:
            say(timings_table(run.targets))
    return run.exit_code


def _check(chosen: Sequence[str], run: RunRecord, *, strict: bool) -> None:
    """Print the findings in the content of targets, each once."""
    each = (_checked(run.project, target, strict=strict) for target in chosen)
    outcomes = list(with_progress(each, len(chosen)))
    for outcome in outcomes:
        run.add(outcome, success="checked")
    failures = [outcome for outcome in outcomes if outcome.failure]
    run.of_project = project_findings(Workspace(run.project), chosen, strict=strict)
    findings = combined([run.of_project, *(outcome.diagnostics for outcome in outcomes)])
    print_findings(findings)
    reported_ones = any(not found.acknowledged for found in findings)
    checked = counted(len(chosen) - len(failures), "target")
    line = closing_line(findings)
    say(line if reported_ones else f"{checked} checked, {line}", err=reported_ones)
    for outcome in failures:
        say(f"{outcome.target}: {outcome.failure}", err=True)
    stopped = any(found.stops_build for found in findings)
    run.exit_code = worst_exit_code([int(stopped), *(outcome.exit_code for outcome in failures)])


def _checked(root: Path, target: str, *, strict: bool) -> Outcome:
    """The findings of a target, or the message of an error."""
    start = time.perf_counter()
    with stages_timed() as stages:
        try:
            prepared = prepare(root, target, strict=strict)
            outcome = Outcome(target=target, diagnostics=prepared.diagnostics)
        except Exception as error:  # an error must not stop the other targets
            outcome = failed(target, error)
    return replace(outcome, seconds=time.perf_counter() - start, stages=stages)


def _compare(chosen: Sequence[str], folder: Path, run: RunRecord) -> None:
    """Print the differences between the files of each target."""
    codes = []
    for target in chosen:
        lines, outcome = _differences(target, folder)
        run.add(outcome, success="checked", otherwise="differs", problems=lines)
        codes += [outcome.exit_code, OUTDATED if lines else 0]
        for line in [outcome.failure] if outcome.failure else lines[:_MOST_DIFFERENCES]:
            say(f"{target}: {line}", err=True)
        if (more := len(lines) - _MOST_DIFFERENCES) > 0:
            say(f"{target}: … and {counted(more, 'more difference')}", err=True)
    run.exit_code = worst_exit_code(codes)
    if not run.exit_code:
        say(f"{counted(len(chosen), 'target')} compared: no differences")


def _differences(target: str, folder: Path) -> tuple[tuple[str, ...], Outcome]:
    """The differences between the files of a target, and its outcome with any error."""
    try:
        return compare_outputs(folder, target).lines, Outcome(target=target)
    except Exception as error:  # as in `_checked`
        return (), failed(target, error)
