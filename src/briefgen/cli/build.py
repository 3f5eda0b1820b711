"""`briefgen build`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from briefgen.build.batch import Job, Outcome, run_jobs
from briefgen.build.manifest import BuiltTarget, OutputManifest
from briefgen.build.obsolete_files import ObsoleteFile, obsolete_files, remove_obsolete_files
from briefgen.build.project_findings import project_findings
from briefgen.build.publish import check_output_folder
from briefgen.build.released import is_released
from briefgen.cli.arguments.reports import WantedReport
from briefgen.cli.output import print_findings, say
from briefgen.cli.progress import with_progress
from briefgen.cli.reports import RunRecord, check_reports, reported
from briefgen.cli.selection import output_folder, selected_targets
from briefgen.cli.timings import timings_table
from briefgen.content.targets import targets
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import closing_line, counted, listed
from briefgen.errors import OUTDATED, UsageError, raise_errors, worst_exit_code
from briefgen.workspace.files import find_project

_MOST_NAMES = 5
"""Maximum number of files, and of texts, that are named of a release."""


def run(
    patterns: tuple[str, ...],
    everything: bool,
    jobs: int,
    compare: bool,
    prune: bool,
    from_content: bool,
    attach_docx: bool,
    output: Path | None,
    strict: bool,
    reports: tuple[WantedReport, ...],
    timings: bool,
    quiet: bool,
    project: Path | None,
) -> int:
    """Run the command; returns its exit code."""
    _check_options(everything=everything, compare=compare, prune=prune)
    if from_content and output is None:
        raise UsageError("--from-content requires --output: output/ has the files of releases")
    root = find_project(project or Path.cwd())
    chosen = selected_targets(root, patterns, everything=everything)
    folder = output_folder(root, output)
    check_reports(reports, root, folder)
    job = partial(Job, project=root, output=folder, compare=compare, from_content=from_content)
    work = [job(target=name, attach_docx=attach_docx, strict=strict) for name in chosen]
    run = RunRecord("build", root)
    with reported(reports, run):
        _build(work, jobs, run, quiet=quiet)
        if timings:
            say(timings_table(run.targets))
        if not from_content:
            _print_content_changes(root, chosen, quiet=quiet)
        if everything:
            _obsolete_files(work, run, prune=prune, quiet=quiet)
    return run.exit_code


def _build(work: Sequence[Job], processes: int, run: RunRecord, *, quiet: bool) -> None:
    """Build or compare targets, and print what comes of it."""
    compare, folder = work[0].compare, work[0].output
    known = targets(run.project)
    manifest = OutputManifest(folder, known)
    if not compare:
        check_output_folder(folder)
        manifest.check()
    chosen = [job.target for job in work]
    run.of_project = project_findings(run.project, chosen, strict=work[0].strict)
    raise_errors(run.of_project)
    records: dict[str, BuiltTarget] = {}
    with closing(run_jobs(work, processes, manifest)) as outcomes:
        shown = with_progress(_with_records(outcomes, records), len(work), quiet=quiet)
        run.exit_code = _print_outcomes(shown, run, quiet=quiet, compare=compare)
    if not compare:
        manifest.complete(records)
    elif difference := manifest.difference(records, everything={*chosen} == {*known}):
        say(difference, err=True)
        run.problems.append(difference)
        run.exit_code = worst_exit_code([run.exit_code, OUTDATED])


def _with_records(
    outcomes: Iterable[Outcome], records: dict[str, BuiltTarget]
) -> Iterator[Outcome]:
    """Yield the outcomes, and collect the records of those whose files are up to date."""
    for outcome in outcomes:
        if outcome.record is not None and not outcome.exit_code:
            records[outcome.target] = outcome.record
        yield outcome


def _check_options(*, everything: bool, compare: bool, prune: bool) -> None:
    if prune and compare:
        raise UsageError("--check writes nothing, and --prune removes files: use one of them")
    if prune and not everything:
        raise UsageError("--prune requires --all")


# -- releases ---------------------------------------------------------------------------------


def _print_content_changes(root: Path, targets: Sequence[str], *, quiet: bool) -> None:
    """Say of each released target which of its files have changed since, and what they change.

    With `quiet`, a target that prints the same is left out.
    """
    released = [target for target in targets if is_released(root, target)]
    if not released:
        return
    # Imported here: most projects have no releases.
    from briefgen.releases.content_changes import content_changes

    for target in released:
        found = content_changes(root, target)
        if not found.files or (quiet and found.texts == ()):
            continue
        names = listed(found.files, _MOST_NAMES)
        if found.texts is None:
            result = "it has findings now; `briefgen check` shows them"
        else:
            count = counted(len(found.texts), "text")
            result = f"{count} would print in another way" if found.texts else "it prints the same"
        say(f"{target}: its content has changed since the release ({names}): {result}", err=True)
        for one in (found.texts or ())[:_MOST_NAMES]:
            say(f"  {one.place}: {one.words}", err=True)
        if (more := len(found.texts or ()) - _MOST_NAMES) > 0:
            say(f"  and {more} more", err=True)
        say("  the release stays as it is; a new version can print the change", err=True)


# -- files of earlier targets ----------------------------------------------------------------


def _obsolete_files(work: Sequence[Job], run: RunRecord, *, prune: bool, quiet: bool) -> None:
    """Name the files whose target no longer exists, or remove them."""
    folder, compare = work[0].output, work[0].compare
    targets = [job.target for job in work]
    if prune:
        _prune(folder, targets, run, quiet=quiet)
    elif compare or not quiet:
        found = _print_obsolete(obsolete_files(folder, targets), folder)
        if compare and found:
            run.problems += found
            run.exit_code = worst_exit_code([run.exit_code, OUTDATED])


def _print_obsolete(found: Sequence[ObsoleteFile], folder: Path) -> list[str]:
    """Name the files whose target no longer exists; returns the messages."""
    lines = []
    for one in found:
        hint = "`briefgen build --all --prune` removes it"
        if not one.is_unchanged:
            hint = "it was changed after it was built, so remove it yourself"
        lines.append(f"{_path(folder, one)}: no target makes this file any more; {hint}")
    for line in lines:
        say(line, err=True)
    return lines


def _path(folder: Path, file: ObsoleteFile) -> str:
    return f"{folder.name}/{file.name}" if folder.name else file.name


def _prune(folder: Path, targets: Sequence[str], run: RunRecord, *, quiet: bool) -> None:
    """Remove the files whose target no longer exists, if every target was built."""
    if run.exit_code:
        say("nothing removed: first correct the targets that were not built", err=True)
        return
    found = remove_obsolete_files(folder, targets)
    removed = [one for one in found if one.is_unchanged]
    if not quiet:
        for one in removed:
            say(f"{_path(folder, one)}: removed, no target makes this file any more")
    kept = _print_obsolete([one for one in found if not one.is_unchanged], folder)
    if kept:
        run.problems += kept
        run.exit_code = OUTDATED


def _print_outcomes(
    outcomes: Iterable[Outcome], run: RunRecord, *, quiet: bool, compare: bool
) -> int:
    """Print findings of the project, each outcome when it is known, and then the counts.

    Returns the exit code.
    """
    print_findings(run.of_project)
    printed: set[Diagnostic] = set(run.of_project)
    compared: list[Outcome] = []
    codes = []
    for outcome in outcomes:
        run.add(outcome, success="up-to-date" if compare else "built")
        print_findings(set(outcome.diagnostics) - printed)
        printed |= set(outcome.diagnostics)
        _print_outcome(outcome, quiet=quiet, compare=compare)
        codes.append(outcome.exit_code)
        if compare and (outcome.difference or not outcome.exit_code):
            compared.append(outcome)
    if printed:
        say(closing_line(sorted(printed)), err=True)
    if compared:
        _print_comparison(compared, quiet=quiet)
    return worst_exit_code(codes)


def _print_comparison(compared: Sequence[Outcome], *, quiet: bool) -> None:
    """The number of targets whose files were compared, and of those that differ."""
    differing = sum(bool(outcome.difference) for outcome in compared)
    differences = f"{differing} differ" if differing else "no differences"
    if differing == 1:
        differences += "s"
    if differing or not quiet:
        line = f"{counted(len(compared), 'target')} compared: {differences}"
        say(line, err=bool(differing))


def _print_outcome(outcome: Outcome, *, quiet: bool, compare: bool) -> None:
    if outcome.failure:
        say(f"{outcome.target}: {outcome.failure}", err=True)
    elif any(found.stops_build for found in outcome.diagnostics):
        line = f"{outcome.target}: {closing_line(outcome.diagnostics)}, nothing written"
        say(line, err=True)
    elif outcome.difference:
        say(f"{outcome.target}: {outcome.difference}", err=True)
    elif outcome.is_release and not quiet:
        say(f"{outcome.target}: released, not built: {', '.join(outcome.files)}")
    elif not quiet:
        pages = counted(outcome.page_count, "page")
        verb = "up to date" if compare else "built"
        files = ", ".join(outcome.files)
        say(f"{outcome.target}: {verb}, {pages}, {outcome.seconds:.1f} s: {files}")
