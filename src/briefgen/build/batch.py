"""Builds many targets in one or several processes, and publishes or compares their files."""

from __future__ import annotations

import signal
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from briefgen.build.manifest import BuiltTarget, OutputManifest, record_of
from briefgen.build.pipeline import build
from briefgen.build.released import released_files, released_record
from briefgen.build.stages import stage, stages_timed
from briefgen.build.stored_differences import first_difference
from briefgen.build.worker_processes import LostTask, results
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import OUTDATED, BriefgenError, BuildError, ContentError, internal_error
from briefgen.render.pdf.font_files import adopt_font_folder, font_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One target to build."""

    project: Path
    target: str
    output: Path
    """The output folder."""
    compare: bool = False
    """Whether to compare with the files in `output` instead of writing them."""
    attach_docx: bool = False
    """Whether the PDF contains the Word file even if the template does not request it."""
    strict: bool = False
    """Whether warnings stop the build."""
    from_content: bool = False
    """Whether to build also a target that was released, in place of copying its release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of a job."""

    target: str
    files: tuple[str, ...] = ()
    """Paths relative to the output folder."""
    page_count: int = 0
    """Number of pages of the PDF; 0 for a release, which is not read."""
    is_release: bool = False
    """Whether the files are those of a release."""
    seconds: float = 0.0
    stages: Mapping[str, float] = field(default_factory=dict)
    """Seconds of each stage, in the order in which they began."""
    diagnostics: tuple[Diagnostic, ...] = ()
    difference: str = ""
    """The first difference that a comparison found; empty for none."""
    failure: str = ""
    """The message of an error other than findings; empty for none."""
    exit_code: int = 0
    record: BuiltTarget | None = None
    """The record for the manifest of the output folder; `None` if there are no files."""
    unpublished: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Bytes of the files that are still to be written, by path relative to the output folder."""


def run_jobs(
    jobs: Sequence[Job], processes: int, manifest: OutputManifest
) -> Generator[Outcome, None, None]:
    """Run jobs in up to `processes` processes; yields their outcomes in the order of the jobs.

    Only this process writes files: the others return their bytes. `manifest` is that of the output
    folder of all jobs.
    """
    if processes <= 1 or len(jobs) <= 1:
        for job in jobs:
            yield _publish(_build(job), manifest)
        return
    folder = font_folder()  # once here, not once in each process
    early: dict[int, Outcome] = {}
    following = 0
    prepare = partial(adopt_font_folder, folder)
    for number, result in results(jobs, _build, min(processes, len(jobs)), prepare):
        job = jobs[number]
        built = _lost(job, result) if isinstance(result, LostTask) else result
        early[number] = _publish(built, manifest)
        while following in early:
            yield early.pop(following)
            following += 1


def _build(job: Job) -> Outcome:
    """Build one target, and compare it where the job says so; the outcome contains any error."""
    start = time.perf_counter()
    with stages_timed() as stages:
        try:
            outcome = _built(job)
        except Exception as error:  # an error must not stop the other targets
            outcome = failed(job.target, error)
    return replace(outcome, seconds=time.perf_counter() - start, stages=stages)


def _built(job: Job) -> Outcome:
    """The files of a target, compared where the job says so, and not written."""
    if not job.from_content and (files := released_files(job.project, job.target)):
        return _released(job, files)
    built = build(job.project, job.target, attach_docx=job.attach_docx, strict=job.strict)
    difference = _difference(job, built.files)
    return Outcome(
        target=job.target,
        files=tuple(built.files),
        page_count=built.page_count,
        diagnostics=built.diagnostics,
        difference=difference,
        exit_code=OUTDATED if difference else 0,
        record=record_of(built.metadata, built.page_count, built.files),
        unpublished={} if job.compare else built.files,
    )


def _released(job: Job, files: Mapping[str, bytes]) -> Outcome:
    """The outcome of a target that was released: its files are those of the release."""
    difference = _difference(job, files)
    return Outcome(
        target=job.target,
        files=tuple(files),
        is_release=True,
        difference=difference,
        exit_code=OUTDATED if difference else 0,
        record=released_record(job.project, job.target, files),
        unpublished={} if job.compare else files,
    )


def _difference(job: Job, files: Mapping[str, bytes]) -> str:
    """The first difference from the stored files, if the job compares them."""
    if not job.compare:
        return ""
    with stage("compare"):
        return first_difference(job.output, files)


def _publish(built: Outcome, manifest: OutputManifest) -> Outcome:
    """Write the files of an outcome; one that cannot be written is the failure of the outcome."""
    with stages_timed() as stages:
        try:
            if built.unpublished and built.record is not None:
                with stage("write"):
                    manifest.publish(built.target, built.unpublished, built.record)
        except Exception as error:  # as in `_build`
            return failed(built.target, error)
    seconds = built.seconds + sum(stages.values())
    return replace(built, unpublished={}, seconds=seconds, stages={**built.stages, **stages})


def failed(target: str, error: Exception) -> Outcome:
    """The outcome of a job that an error ended: its findings, or its message."""
    if isinstance(error, ContentError):
        return Outcome(target=target, diagnostics=error.diagnostics, exit_code=error.exit_code)
    if isinstance(error, BriefgenError):
        return Outcome(target=target, failure=str(error), exit_code=error.exit_code)
    return Outcome(target=target, failure=internal_error(error), exit_code=BuildError.exit_code)


def _lost(job: Job, task: LostTask) -> Outcome:
    message = f"its process ended without a result ({_cause(task.exit_code)}); build it with -j 1"
    return Outcome(target=job.target, failure=message, exit_code=BuildError.exit_code)


def _cause(exit_code: int) -> str:
    if exit_code >= 0:
        return f"exit code {exit_code}"
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = f"signal {-exit_code}"
    return f"{name}, perhaps because memory ran out" if name == "SIGKILL" else name
