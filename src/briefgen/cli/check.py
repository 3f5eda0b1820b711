"""`briefgen check`."""

from __future__ import annotations

import time
from collections.abc import Sequence, Set
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.build.jobs import Job, Outcome, failed
from briefgen.build.known_results import KnownResults
from briefgen.build.stages import stages_timed
from briefgen.cache.location import cache_folder
from briefgen.cache.program import program_version
from briefgen.cache.results import results_kept
from briefgen.cache.store import Store
from briefgen.cli.arguments.reports import WantedReport
from briefgen.cli.output import print_findings, say
from briefgen.cli.progress import with_progress
from briefgen.cli.reports import RunRecord, check_reports, reported
from briefgen.cli.selection import output_folder, selected_targets
from briefgen.cli.timings import timings_table
from briefgen.content.targets import targets
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import closing_line, combined, counted
from briefgen.errors import OUTDATED, ContentError, UsageError, worst_exit_code
from briefgen.workspace.files import find_project

if TYPE_CHECKING:
    from briefgen.build.pack_records import PackRecord
    from briefgen.withheld.search import OutputSearch, Search

_MOST_DIFFERENCES = 20
"""Maximum number of differences printed for one target; the first ones show the cause."""
_UNKNOWN_WORDS = (
    "its content has errors, so that the words that its readers must not see are not known; "
    "`briefgen check` lists them"
)


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
    store = Store(cache_folder(root))
    with results_kept(store, program_version()):
        chosen = selected_targets(root, patterns, everything=not patterns)
    if output and not outputs:
        raise UsageError("--output requires --outputs")
    folder = output_folder(root, output)
    check_reports(reports, root, folder)
    jobs = [Job(project=root, target=name, output=folder, strict=strict) for name in chosen]
    run = RunRecord("check", root)
    with closing(store), reported(reports, run):
        if outputs:
            _compare(chosen, folder, run, everything=not patterns)
        else:
            _check(jobs, since, run, store)
        if timings:
            say(timings_table(run.targets))
    return run.exit_code


def _check(jobs: Sequence[Job], since: str | None, run: RunRecord, store: Store) -> None:
    """Print the findings in the content of targets, each once."""
    strict = jobs[0].strict
    with results_kept(store, program_version()):
        known = KnownResults(run.project, store)
        changed = None if since is None else _changed(run.project, since)
        chosen = _touched(jobs, known, changed)
        each = (_checked(known, target, strict=strict) for target in chosen)
        outcomes = list(with_progress(each, len(chosen)))
        run.of_project = _of_project(jobs, known, changed, outcomes)
    for outcome in outcomes:
        run.add(outcome, success="checked")
    if store.problem:
        say(f"{store.problem}; until then, each check reads all files again", err=True)
    failures = [outcome for outcome in outcomes if outcome.failure]
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


def _changed(root: Path, revision: str) -> Set[str]:
    """The files of the project that have changed since a revision of git."""
    # Imported here: all other checks use no git.
    from briefgen.workspace.revisions import paths_changed_since

    return paths_changed_since(root, revision)


def _touched(jobs: Sequence[Job], known: KnownResults, changed: Set[str] | None) -> list[str]:
    """The targets that a change of these files touches; all if `changed` is `None`."""
    if changed is None:
        return [job.target for job in jobs]
    # Imported here, as above.
    from briefgen.build.touched_targets import touched_jobs

    return [job.target for job in touched_jobs(jobs, changed, known, known.workspace)]


def _of_project(
    jobs: Sequence[Job],
    known: KnownResults,
    changed: Set[str] | None,
    outcomes: Sequence[Outcome],
) -> Sequence[Diagnostic]:
    """The findings besides those of the outcomes: about files outside dossiers, and about dossiers.

    If files have changed, they are about the dossiers and templates of these files, too: a file
    that is not read touches no target.
    """
    strict = jobs[0].strict
    folders = {tuple(path.split("/")[:2]) for path in changed or () if path.count("/") > 1}
    checked = {outcome.target for outcome in outcomes}
    targets = [
        job.target
        for job in jobs
        if job.target in checked or ("content", job.target.partition("/")[0]) in folders
    ]
    found = known.findings_of_project(targets, strict=strict)
    if not folders and not any(path.startswith("notices/") for path in changed or ()):
        return found
    # Imported here: nothing that reads content is needed if no file has changed.
    from briefgen.build.project_findings import findings_of_unread_files

    dossiers = {target.partition("/")[0] for target in targets}
    templates = {
        name
        for top, name in folders
        if top == "templates" and _touched(jobs, known, {f"templates/{name}/template.yaml"})
    }
    unread = findings_of_unread_files(known.workspace, dossiers, templates, strict=strict)
    of_targets = {one for outcome in outcomes for one in outcome.diagnostics}
    return sorted({*found, *(one for one in unread if one not in of_targets)})


def _checked(known: KnownResults, target: str, *, strict: bool) -> Outcome:
    """The findings of a target, or the message of an error."""
    start = time.perf_counter()
    with stages_timed() as stages:
        try:
            found = known.findings_of_target(target, strict=strict)
            stopped = ContentError.exit_code if any(one.stops_build for one in found) else 0
            outcome = Outcome(target=target, diagnostics=found, exit_code=stopped)
        except Exception as error:  # an error must not stop the other targets
            outcome = failed(target, error)
    return replace(outcome, seconds=time.perf_counter() - start, stages=stages)


def _compare(
    chosen: Sequence[str], folder: Path, run: RunRecord, *, everything: bool = False
) -> None:
    """Print the differences between the files of each target, and words that they must not have.

    With `everything`, releases of targets that the project no longer has are searched, too.
    """
    # Imported here: a check of the content reads no files of targets.
    from briefgen.build.pack_records import stored_packs
    from briefgen.withheld.search import OutputSearch

    codes = []
    search = OutputSearch(run.project, folder)
    gone = [one for one in search.released() if one not in chosen] if everything else []
    for target in (*chosen, *gone):
        searches = (search.found_in_releases,) if target in gone else search.searches
        withheld, found = _withheld(target, searches)
        none = (), Outcome(target=target)
        differences, outcome = none if target in gone else _differences(target, folder)
        outcome = found if found.exit_code else outcome
        lines = (*withheld, *differences)
        run.add(outcome, success="checked", otherwise="differs", problems=lines)
        codes += [outcome.exit_code, OUTDATED if differences else 0]
        codes += [ContentError.exit_code if withheld else 0]
        for line in [outcome.failure] if outcome.failure else lines[:_MOST_DIFFERENCES]:
            say(f"{target}: {line}", err=True)
        if (more := len(lines) - _MOST_DIFFERENCES) > 0:
            say(f"{target}: … and {counted(more, 'more difference')}", err=True)
    packs = {
        name: record
        for name, record in stored_packs(folder).items()
        if everything or any(target in chosen for target in record.targets)
    }
    codes += [_compare_pack(name, one, folder, run, search) for name, one in packs.items()]
    run.exit_code = worst_exit_code(codes)
    if not run.exit_code:
        others = f" and {counted(len(packs), 'pack')}" if packs else ""
        say(f"{counted(len(chosen), 'target')}{others} compared: no differences")


def _compare_pack(
    name: str, record: PackRecord, folder: Path, run: RunRecord, search: OutputSearch
) -> int:
    """Print how a pack differs from what would be made now, and words that it must not have.

    Returns the exit code.
    """
    # Imported here: most output folders have no packs.
    from briefgen.cli.compared_packs import difference_of_pack

    known = frozenset(targets(run.project))
    withheld, found = _withheld(name, [lambda _: search.found_in_pack(record, known)])
    difference, code = difference_of_pack(run.project, folder, record)
    lines = [*filter(None, (found.failure, *withheld, difference))]
    for line in lines[:_MOST_DIFFERENCES]:
        say(f"{name}: {line}", err=True)
    if (more := len(lines) - _MOST_DIFFERENCES) > 0:
        say(f"{name}: … and {counted(more, 'more difference')}", err=True)
    run.problems += [f"{name}: {line}" for line in lines]
    return worst_exit_code([code, found.exit_code, ContentError.exit_code if withheld else 0])


def _withheld(target: str, searches: Sequence[Search]) -> tuple[tuple[str, ...], Outcome]:
    """The words that the files of a target must not have, and its outcome with any error."""
    try:
        found = [str(one) for search in searches for one in search(target)]
        return tuple(found), Outcome(target=target)
    except ContentError:
        return (_UNKNOWN_WORDS,), Outcome(target=target)
    except Exception as error:  # as in `_checked`
        return (), failed(target, error)


def _differences(target: str, folder: Path) -> tuple[tuple[str, ...], Outcome]:
    """The differences between the files of a target, and its outcome with any error."""
    # Imported here: a check of the content reads no files of targets.
    from briefgen.build.compare_outputs import compare_outputs

    try:
        return compare_outputs(folder, target).lines, Outcome(target=target)
    except Exception as error:  # as in `_checked`
        return (), failed(target, error)
