"""`briefgen build`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from msgspec import Struct

from briefgen.build.batch import run_jobs
from briefgen.build.jobs import Job, Outcome
from briefgen.build.known_results import KnownResults
from briefgen.build.manifest import BuiltTarget, OutputManifest
from briefgen.build.obsolete_files import ObsoleteFile, obsolete_files, remove_obsolete_files
from briefgen.build.pack_records import stored_packs
from briefgen.build.publish import check_output_folder
from briefgen.build.released import is_released, renamed_releases
from briefgen.build.runners import Runner, in_processes, on_cluster
from briefgen.build.touched_targets import touched_jobs
from briefgen.cache.location import cache_folder
from briefgen.cache.program import program_version
from briefgen.cache.results import results_kept
from briefgen.cache.store import Store
from briefgen.cli.arguments.reports import WantedReport
from briefgen.cli.arguments.shard import Shard
from briefgen.cli.output import print_findings, say
from briefgen.cli.progress import with_progress
from briefgen.cli.reports import RunRecord, check_reports, reported
from briefgen.cli.selection import check_no_sources, output_folder, selected_targets
from briefgen.cli.timings import timings_table
from briefgen.content.targets import targets
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import closing_line, combined, counted, listed
from briefgen.errors import (
    OUTDATED,
    DamagedReleaseError,
    OtherVersionError,
    UsageError,
    raise_errors,
    worst_exit_code,
)
from briefgen.workspace.files import find_project
from briefgen.workspace.shown_path import shown
from briefgen.workspace.workspace import Workspace

_MOST_NAMES = 5
"""Maximum number of files, and of texts, that are named of a release."""


class _Mode(Struct, frozen=True):
    """The options that decide which targets are built, and how outcomes are printed."""

    runner: Runner
    force: bool
    explain: bool
    since: str | None
    """A revision of git."""
    compare: bool
    timings: bool
    quiet: bool


def run(
    patterns: tuple[str, ...],
    everything: bool,
    jobs: int,
    dask: str | None,
    force: bool,
    explain: bool,
    since: str | None,
    shard: Shard | None,
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
    _check_options(everything=everything, compare=compare, prune=prune, shard=shard)
    root = find_project(project or Path.cwd())
    store = Store(cache_folder(root))
    with results_kept(store, program_version(), force=force):
        chosen = _part(selected_targets(root, patterns, everything=everything), shard)
    folder = _folder(root, output, from_content=from_content)
    check_reports(reports, root, folder)
    job = partial(Job, project=root, output=folder, compare=compare, from_content=from_content)
    work = [job(target=name, attach_docx=attach_docx, strict=strict) for name in chosen]
    mode = _Mode(_runner(jobs, dask), force, explain, since, compare, timings, quiet)
    run = RunRecord("build", root, shard=str(shard or ""))
    with closing(store), reported(reports, run):
        _build(work, folder, run, mode, store)
        if not from_content:
            _print_releases(root, chosen, quiet=quiet)
        if everything and shard is None:
            _other_files(work, run, mode, prune=prune)
        _print_comparison(run, mode)
    return run.exit_code


def _build(work: Sequence[Job], folder: Path, run: RunRecord, mode: _Mode, store: Store) -> None:
    """Build or compare targets, and print the outcomes."""
    every = targets(run.project)
    manifest = OutputManifest(folder, every)
    if not mode.compare:
        check_output_folder(folder)
        manifest.check()
        if run.shard:  # `merge` needs it also if nothing is built
            manifest.write_empty()
    if not work:
        return
    chosen = [job.target for job in work]
    records: dict[str, BuiltTarget] = {}
    with results_kept(store, program_version(), force=mode.force):
        known = KnownResults(run.project, store, force=mode.force)
        run.of_project = known.findings_of_project(chosen, strict=work[0].strict)
        raise_errors(run.of_project)
        wanted = work if mode.since is None else _touched(run.project, work, mode.since, known)
        with closing(run_jobs(wanted, mode.runner, known, manifest)) as outcomes:
            recorded = _with_records(outcomes, records)
            followed = with_progress(recorded, len(wanted), quiet=mode.quiet)
            run.exit_code = _print_outcomes(followed, run, mode)
    if store.problem:
        say(f"{store.problem}; until then, each build makes all files again", err=True)
    if mode.timings:
        say(timings_table(run.targets))
    if not mode.compare:
        manifest.complete(records)
    elif difference := manifest.difference(records, everything={*records} == {*every}):
        say(difference, err=True)
        run.problems.append(difference)
        run.exit_code = worst_exit_code([run.exit_code, OUTDATED])


def _touched(root: Path, jobs: Sequence[Job], revision: str, known: KnownResults) -> list[Job]:
    """The jobs whose targets a change since a revision of git touches."""
    # Imported here: all other builds use no git.
    from briefgen.workspace.revisions import paths_changed_since

    changed, workspace = paths_changed_since(root, revision), Workspace(root, unchanged=True)
    touched = list(touched_jobs(jobs, changed, known, workspace))
    if not touched:
        say(f"no target is touched by a change since '{revision}'")
    return touched


def _with_records(
    outcomes: Iterable[Outcome], records: dict[str, BuiltTarget]
) -> Iterator[Outcome]:
    """Yield the outcomes, and collect the records of those whose files are up to date."""
    for outcome in outcomes:
        if outcome.record is not None and not outcome.exit_code:
            records[outcome.target] = outcome.record
        yield outcome


def _part(chosen: Sequence[str], shard: Shard | None) -> Sequence[str]:
    """The targets of a shard; all without one."""
    part = chosen if shard is None else shard.part(chosen)
    if not part:
        say(f"shard {shard} has no targets: there are only {len(chosen)}")
    return part


def _check_options(*, everything: bool, compare: bool, prune: bool, shard: Shard | None) -> None:
    if shard is not None and not everything:
        raise UsageError("--shard divides the targets of --all: use --all")
    if shard is not None and prune:
        raise UsageError("--prune removes files when all targets are built: omit it, or --shard")
    if prune and compare:
        raise UsageError("--check writes nothing, and --prune removes files: use one of them")
    if prune and not everything:
        raise UsageError("--prune requires --all")


def _runner(processes: int, dask: str | None) -> Runner:
    """The function that builds: in processes of this computer, or on the cluster of Dask."""
    if dask is None:
        return partial(in_processes, processes=processes)
    if processes > 1:
        raise UsageError("-j is for this computer: with --dask, the number of workers counts")
    return partial(on_cluster, address=dask)


def _folder(root: Path, output: Path | None, *, from_content: bool) -> Path:
    """The output folder. Raises `UsageError` if these files must not be built into it."""
    folder = output_folder(root, output)
    check_no_sources(root, folder)
    if from_content and folder.resolve() == output_folder(root, None).resolve():
        reason = "output/ has the files of releases"
        raise UsageError(f"--from-content requires --output with another folder: {reason}")
    return folder


# -- releases ---------------------------------------------------------------------------------


def _print_releases(root: Path, chosen: Sequence[str], *, quiet: bool) -> None:
    """Name the releases in renamed folders, and those whose content has changed since."""
    for one in renamed_releases(root, targets(root)):
        say(one.message, err=True)
    _print_content_changes(root, chosen, quiet=quiet)


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
        try:
            found = content_changes(root, target)
        except DamagedReleaseError:  # its outcome names the damage
            continue
        except OtherVersionError as error:
            say(f"{target}: it is not known whether its content has changed: {error}", err=True)
            continue
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


def _other_files(work: Sequence[Job], run: RunRecord, mode: _Mode, *, prune: bool) -> None:
    """Treat the files in the output folder that are not those of a target of the project."""
    _obsolete_files(work, run, prune=prune, quiet=mode.quiet)
    _packs(work[0].output, run, mode, prune=prune)


def _obsolete_files(work: Sequence[Job], run: RunRecord, *, prune: bool, quiet: bool) -> None:
    """Name the files whose target no longer exists, or remove them."""
    job, targets = work[0], [job.target for job in work]
    folder, compare = job.output, job.compare
    project = None if job.from_content else job.project
    if prune:
        _prune(folder, targets, project, run, quiet=quiet)
    elif compare or not quiet:
        found = _print_obsolete(obsolete_files(folder, targets, project), folder)
        if compare and found:
            run.problems += found
            run.exit_code = worst_exit_code([run.exit_code, OUTDATED])


def _print_obsolete(found: Sequence[ObsoleteFile], folder: Path) -> list[str]:
    """Name the files whose target no longer exists; returns the messages."""
    lines = [f"{_path(folder, one)}: {_about_obsolete(one)}" for one in found]
    for line in lines:
        say(line, err=True)
    return lines


def _about_obsolete(file: ObsoleteFile) -> str:
    if file.release is not None:
        return (
            f"the content has no '{file.target}' any more, but '{shown(file.release)}' is its "
            "release, so the file is kept; restore the version from version control, or withdraw "
            f"the release if it was not sent: briefgen release {file.target} --withdraw"
        )
    hint = "`briefgen build --all --prune` removes it"
    if not file.is_unchanged:
        hint = "it was changed after it was built, so remove it yourself"
    return f"no target makes this file any more; {hint}"


def _path(folder: Path, file: ObsoleteFile) -> str:
    return f"{folder.name}/{file.name}" if folder.name else file.name


def _prune(
    folder: Path, targets: Sequence[str], project: Path | None, run: RunRecord, *, quiet: bool
) -> None:
    """Remove the files whose target no longer exists, if every target was built."""
    if run.exit_code:
        say("nothing removed: first correct the targets that were not built", err=True)
        return
    found = remove_obsolete_files(folder, targets, project)
    removed = [one for one in found if one.can_be_removed]
    if not quiet:
        for one in removed:
            say(f"{_path(folder, one)}: removed, no target makes this file any more")
    kept = _print_obsolete([one for one in found if not one.can_be_removed], folder)
    if kept:
        run.problems += kept
        run.exit_code = OUTDATED


def _packs(folder: Path, run: RunRecord, mode: _Mode, *, prune: bool) -> None:
    """Name the packs with documents that do not exist any more, or compare all with `--check`."""
    if not (packs := stored_packs(folder)) or (mode.quiet and not (mode.compare or prune)):
        return
    # Imported here: most output folders have no packs.
    from briefgen.cli.compared_packs import difference_of_pack, lines_of_former_parts

    if mode.compare:
        found = {name: difference_of_pack(run.project, folder, one) for name, one in packs.items()}
        lines = [f"{name}: {line}" for name, (line, _) in found.items() if line]
        codes = [code for _, code in found.values()]
    else:
        lines = lines_of_former_parts(run.project, packs)
        codes = [OUTDATED] if prune and lines else []
    for line in lines:
        say(line, err=True)
    if mode.compare or prune:
        run.problems += lines
        run.exit_code = worst_exit_code([run.exit_code, *codes])


def _print_outcomes(outcomes: Iterable[Outcome], run: RunRecord, mode: _Mode) -> int:
    """Print findings of the project, each outcome when it is known, and then the counts.

    Mistakes of registers are printed when all the places are known that they concern. Returns the
    exit code.
    """
    print_findings(run.of_project)
    printed = {_printed_once(one): one for one in run.of_project}
    of_registers: list[Diagnostic] = []
    codes = []
    for outcome in outcomes:
        is_old = mode.compare or outcome.is_up_to_date
        run.add(outcome, success="up-to-date" if is_old else "built")
        found = {_printed_once(one): one for one in combined([outcome.diagnostics])}
        new = [one for key, one in found.items() if key not in printed]
        print_findings(one for one in new if one.cause is None)
        of_registers += [one for one in found.values() if one.cause is not None]
        printed = found | printed
        _print_outcome(outcome, mode)
        codes.append(outcome.exit_code)
    print_findings(of_registers)
    if printed:
        say(closing_line(sorted(printed.values())), err=True)
    return worst_exit_code(codes)


def _printed_once(found: Diagnostic) -> tuple[object, bool]:
    """Findings with the same result are printed once, unless only one of them stops its target."""
    return found.identity, found.stops_build


def _print_comparison(run: RunRecord, mode: _Mode) -> None:
    """With `--check`, the number of compared targets, of those that differ, and of other files."""
    if not mode.compare:
        return
    states = [one.state for one in run.targets if one.state in ("up-to-date", "outdated")]
    differing, others = states.count("outdated"), len(run.problems)
    if not states or (mode.quiet and not differing and not others):
        return
    words = _differ(str(differing), differing) if differing else "no differences"
    if others:
        words = words if differing else "none differs"
        words += f", {_differ(counted(others, 'other file'), others)}"
    line = f"{counted(len(states), 'target')} compared: {words}"
    say(line, err=bool(differing or others))


def _differ(subject: str, count: int) -> str:
    return f"{subject} differ{'s' if count == 1 else ''}"


def _print_outcome(outcome: Outcome, mode: _Mode) -> None:
    """Print the line of a target, and with `--explain` its reasons on the same stream."""
    stopped = any(found.stops_build for found in outcome.diagnostics)
    is_problem = bool(outcome.failure or stopped or outcome.difference)
    if mode.quiet and not is_problem:
        return
    if outcome.failure:
        line = outcome.failure
    elif stopped:
        line = f"{closing_line(outcome.diagnostics)}, nothing written"
    elif outcome.difference:
        line = outcome.difference
    else:
        line = f"{_result(outcome, mode)}: {', '.join(outcome.files)}"
    say(f"{outcome.target}: {line}", err=is_problem)
    if mode.explain and not mode.quiet:
        for reason in outcome.reasons:
            say(f"  {reason}", err=is_problem)


def _result(outcome: Outcome, mode: _Mode) -> str:
    if outcome.is_release:
        return "released, not built"
    pages = counted(outcome.page_count, "page")
    if outcome.is_up_to_date:
        return f"up to date, {pages}"
    return f"{'up to date' if mode.compare else 'built'}, {pages}, {outcome.seconds:.1f} s"
