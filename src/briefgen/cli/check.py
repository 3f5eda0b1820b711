"""`briefgen check`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.build.compare_outputs import compare_outputs
from briefgen.build.jobs import Job, Outcome, failed
from briefgen.build.pipeline import prepare
from briefgen.build.project_findings import project_findings
from briefgen.build.stages import stages_timed
from briefgen.cli.arguments.reports import WantedReport
from briefgen.cli.output import print_findings, say
from briefgen.cli.progress import with_progress
from briefgen.cli.reports import RunRecord, check_reports, reported
from briefgen.cli.selection import output_folder, selected_targets
from briefgen.cli.timings import timings_table
from briefgen.content.texts_of_layers import SharedTexts
from briefgen.diagnostics.summary import closing_line, combined, counted
from briefgen.errors import OUTDATED, UsageError, worst_exit_code
from briefgen.workspace.files import find_project
from briefgen.workspace.workspace import Workspace

_MOST_DIFFERENCES = 20
"""Maximum number of differences printed for one target; the first ones show the cause."""


@dataclass(frozen=True, slots=True)
class _SharedFiles:
    """The files of the project, which do not change during the run, with their texts."""

    workspace: Workspace
    texts: SharedTexts = field(default_factory=SharedTexts)


def run(
    patterns: tuple[str, ...],
    since: str | None,
    outputs: bool,
    output: Path | None,
    strict: bool,
    reports: tuple[WantedReport, ...],
    timings: bool,
    project: Path | None,
) -> int:
    """Run the command; returns its exit code."""
    if outputs and since is not None:
        raise UsageError("--since is about the content, and --outputs about built files: omit one")
    if outputs and strict:
        raise UsageError("--strict does not apply to --outputs: a difference is always an error")
    root = find_project(project or Path.cwd())
    chosen = selected_targets(root, patterns, everything=not patterns)
    if output and not outputs:
        raise UsageError("--output requires --outputs")
    folder = output_folder(root, output)
    check_reports(reports, root, folder)
    files = _SharedFiles(Workspace(root, unchanged=True))
    if since is not None:
        jobs = [Job(project=root, target=name, output=folder, strict=strict) for name in chosen]
        chosen = _touched(jobs, files, since)
    run = RunRecord("check", root)
    with reported(reports, run):
        if outputs:
            _compare(chosen, folder, run)
        else:
            _check(chosen, files, run, strict=strict)
        if timings:
            say(timings_table(run.targets))
    return run.exit_code


def _check(chosen: Sequence[str], files: _SharedFiles, run: RunRecord, *, strict: bool) -> None:
    """Print the findings in the content of targets, each once."""
    each = (_checked(files, target, strict=strict) for target in chosen)
    outcomes = list(with_progress(each, len(chosen)))
    for outcome in outcomes:
        run.add(outcome, success="checked")
    failures = [outcome for outcome in outcomes if outcome.failure]
    run.of_project = project_findings(files.workspace.for_target(), chosen, strict=strict)
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


def _touched(jobs: Sequence[Job], files: _SharedFiles, revision: str) -> list[str]:
    """The targets that a change since a revision of git touches."""
    # Imported here: all other checks use neither git nor what builds know.
    from briefgen.build.known_results import KnownResults
    from briefgen.build.touched_targets import touched_jobs
    from briefgen.cache.location import cache_folder
    from briefgen.cache.store import Store
    from briefgen.workspace.revisions import paths_changed_since

    root = files.workspace.root
    changed = paths_changed_since(root, revision)
    with closing(Store(cache_folder(root))) as store:
        known = KnownResults(root, store)
        found = touched_jobs(jobs, changed, known, files.workspace, files.texts)
        return [job.target for job in found]


def _checked(files: _SharedFiles, target: str, *, strict: bool) -> Outcome:
    """The findings of a target, or the message of an error."""
    start = time.perf_counter()
    with stages_timed() as stages:
        try:
            prepared = prepare(
                files.workspace.for_target(), target, strict=strict, shared=files.texts
            )
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
