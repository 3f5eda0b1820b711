"""The option `--report`: files for continuous integration about the run of a command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from msgspec import Struct, field

from briefgen.build.jobs import Outcome
from briefgen.build.publish import publish
from briefgen.cli.arguments.reports import WantedReport
from briefgen.cli.output import lines_to_standard_error, print_whole, say
from briefgen.cli.selection import OTHER_FILES, is_in
from briefgen.content.targets import target_path
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import (
    BriefgenError,
    BuildError,
    ContentError,
    SetupError,
    UsageError,
    internal_error,
    worst_exit_code,
)
from briefgen.reports.forms import written
from briefgen.reports.model import RunReport, TargetResult, TargetState
from briefgen.workspace.repository import repository_around
from briefgen.workspace.shown_path import shown

# -- before the run --------------------------------------------------------------------------


def check_reports(wanted: Sequence[WantedReport], root: Path, output: Path) -> None:
    """Raise `UsageError` for reports that cannot be written or would replace other files.

    `output` is the output folder of the command.
    """
    if sum(one.path is None for one in wanted) > 1:
        raise UsageError("only one report can go to standard output; name a file for the others")
    known: set[Path] = set()
    for one in wanted:
        if one.path is None:
            continue
        if one.path.resolve() in known:
            raise UsageError(f"'{one.path}' is the file of two reports; name another one")
        known.add(one.path.resolve())
        _check_path(one, one.path, [*(root / name for name in (*OTHER_FILES, "output")), output])


def _check_path(wanted: WantedReport, path: Path, folders: Iterable[Path]) -> None:
    real = path.resolve()
    for folder in folders:
        if is_in(real, folder):
            raise UsageError(
                f"'{path}' is in '{shown(folder)}', whose files a report must not replace; name a "
                "file in another folder"
            )
    if real.is_dir():
        raise UsageError(f"'{path}' is a folder; name a file: --report {wanted.form}={path}/report")
    if real.exists() and not real.is_file():
        raise UsageError(
            f"'{path}' is not a regular file; for standard output write --report {wanted.form}"
        )


# -- the run ---------------------------------------------------------------------------------


class RunRecord(Struct):
    """The results of a run so far."""

    command: str
    project: Path
    exit_code: int = 0
    targets: list[TargetResult] = field(default_factory=list)
    of_project: Sequence[Diagnostic] = ()
    problems: list[str] = field(default_factory=list)
    shard: str = ""
    """The part of the batch, such as `3/8`; empty for all of it."""

    def add(
        self,
        outcome: Outcome,
        *,
        success: TargetState,
        otherwise: TargetState = "outdated",
        problems: Sequence[str] = (),
    ) -> None:
        """Add the result of a target.

        `success` is its state if all is well, `otherwise` if its files are not as they must be;
        `problems` are the differences, if the outcome does not have them.
        """
        known = (outcome.failure, outcome.difference, *problems)
        record = None if outcome.exit_code else outcome.record
        result = TargetResult(
            target=outcome.target,
            state=_state(outcome, otherwise if any(known) else success),
            path=target_path(outcome.target),
            problems=tuple(filter(None, known)),
            files=outcome.files,
            digests={} if record is None else record.files,
            page_count=outcome.page_count,
            is_release=outcome.is_release,
            seconds=outcome.seconds,
            stages=outcome.stages,
            findings=outcome.diagnostics,
        )
        self.targets.append(result)

    def report(self) -> RunReport:
        """The report on the run."""
        return RunReport(
            command=self.command,
            exit_code=self.exit_code,
            targets=self.targets,
            of_project=self.of_project,
            problems=self.problems,
            folder_in_repository=_folder_in_repository(self.project),
            shard=self.shard,
        )


def _state(outcome: Outcome, state: TargetState) -> TargetState:
    """The state of a target, which is `state` if it has neither errors nor a failure."""
    if outcome.failure:
        return "failed"
    return "has-errors" if any(one.stops_build for one in outcome.diagnostics) else state


def _folder_in_repository(project: Path) -> str:
    """The path of a project in the repository around it, with a slash at its end, or nothing."""
    path = project.relative_to(repository_around(project) or project).as_posix()
    return "" if path == "." else f"{path}/"


@contextmanager
def reported(wanted: Sequence[WantedReport], run: RunRecord) -> Iterator[None]:
    """Write the reports when the run has ended, also when an error has ended it.

    A signal ends it without reports: they would be incomplete.
    """
    on_standard_output = any(one.path is None for one in wanted)
    with lines_to_standard_error() if on_standard_output else nullcontext():
        try:
            yield
        except Exception as error:
            _add_error(run, error)
            _write(wanted, run)
            raise
        _write(wanted, run)


def _add_error(run: RunRecord, error: Exception) -> None:
    """Add the error that ends a run, if its message is not a finding of the run."""
    if isinstance(error, ContentError):
        run.of_project = run.of_project or error.diagnostics
        code, message = error.exit_code, ""
    elif isinstance(error, BriefgenError):
        code, message = error.exit_code, str(error)
    elif isinstance(error, OSError) and error.filename is not None:
        code, message = SetupError.exit_code, f"{error.filename}: {error.strerror}"
    else:
        code, message = BuildError.exit_code, internal_error(error)
    run.exit_code = worst_exit_code([run.exit_code, code])
    run.problems += [message] if message else []


def _write(wanted: Sequence[WantedReport], run: RunRecord) -> None:
    if wanted:
        run.exit_code = write_reports(wanted, run.report())


def write_reports(wanted: Sequence[WantedReport], report: RunReport) -> int:
    """Write each report as a whole; one that cannot be written does not stop the others.

    Returns the exit code.
    """
    codes = [report.exit_code]
    for one in wanted:
        data = written(one.form, report)
        if one.path is None:
            print_whole(data)
            continue
        path = one.path.resolve()
        try:
            publish(path.parent, {path.name: data.encode()})
        except SetupError as error:
            say(f"{one.option}: {error}", err=True)
            codes.append(error.exit_code)
    return worst_exit_code(codes)
