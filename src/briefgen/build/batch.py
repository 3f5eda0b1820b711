"""Builds many targets in one or several processes, and publishes or compares their files."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from briefgen.build.pipeline import build
from briefgen.build.publish import first_difference, publish
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import BriefgenError, BuildError, ContentError, internal_error
from briefgen.render.pdf.fonts import create_missing_faces


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of a job."""

    target: str
    files: tuple[str, ...] = ()
    """Paths relative to the output folder."""
    page_count: int = 0
    seconds: float = 0.0
    diagnostics: tuple[Diagnostic, ...] = ()
    difference: str = ""
    """The first difference that a comparison found; empty for none."""
    failure: str = ""
    """The message of an error other than findings; empty for none."""
    exit_code: int = 0


def run_jobs(jobs: Sequence[Job], processes: int) -> Iterator[Outcome]:
    """Run jobs in up to `processes` processes; yields their outcomes in the order of the jobs."""
    if processes <= 1 or len(jobs) <= 1:
        yield from map(run_job, jobs)
        return
    create_missing_faces()  # once here, not once in each process
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(processes, len(jobs)), mp_context=context) as pool:
        yield from pool.map(run_job, jobs)


def run_job(job: Job) -> Outcome:
    """Build one target, then publish or compare it; the outcome contains any error."""
    start = time.perf_counter()
    try:
        built = build(job.project, job.target, attach_docx=job.attach_docx, strict=job.strict)
        difference = ""
        if job.compare:
            difference = first_difference(job.output, built.files)
        else:
            publish(job.output, built.files)
    except ContentError as error:
        return Outcome(target=job.target, diagnostics=error.diagnostics, exit_code=error.exit_code)
    except BriefgenError as error:
        return Outcome(target=job.target, failure=str(error), exit_code=error.exit_code)
    except Exception as error:  # an error in the program must not stop the other targets
        message = internal_error(error)
        return Outcome(target=job.target, failure=message, exit_code=BuildError.exit_code)
    return Outcome(
        target=job.target,
        files=tuple(built.files),
        page_count=built.page_count,
        seconds=time.perf_counter() - start,
        diagnostics=built.diagnostics,
        difference=difference,
        exit_code=1 if difference else 0,
    )
