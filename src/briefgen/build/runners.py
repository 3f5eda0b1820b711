"""Builds targets in one or several processes of this computer, or on a cluster."""

from __future__ import annotations

import errno
import signal
from collections.abc import Callable, Generator, Sequence
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from briefgen import PROGRAM
from briefgen.build.jobs import Job, Outcome
from briefgen.errors import BuildError, SetupError
from briefgen.garbage_collection import expect_many_documents, garbage_collection_follows

if TYPE_CHECKING:
    from briefgen.build.worker_processes import LostTask
    from briefgen.content.shared_reads import SharedReads

_WITHOUT_MEMORY = ("SIGKILL", "SIGABRT")
"""Signals that end a process when memory runs out: from the system, or from a library itself."""
Builds = Generator[tuple[int, Outcome], None, None]
"""The number of each job with its outcome, in the order in which they are finished."""
Runner = Callable[[Sequence[Job]], Builds]
"""Builds the targets of jobs of one project, without writing a file of it."""


def in_processes(
    jobs: Sequence[Job], *, processes: int = 1, shared: SharedReads | None = None
) -> Builds:
    """Build in up to `processes` processes of this computer; with one job or process, in this.

    `shared` keeps what this process reads for the next call.
    """
    if not jobs:
        return
    if len(jobs) > 1:
        expect_many_documents()
    project = jobs[0].project
    if processes <= 1 or len(jobs) <= 1:
        # Imported here: if everything is up to date, nothing that builds is needed.
        with garbage_collection_follows():
            from briefgen.build.builder import Builder

        builder = Builder(project, shared)
        for number, job in enumerate(jobs):
            yield number, builder.outcome(job)
        return
    # Imported here: a build in one process needs none of what starts others.
    from briefgen.build.rows import rows_of
    from briefgen.build.worker_processes import LostTask, can_copy_itself, results
    from briefgen.build.worker_start import builder_for_copies, start_builder
    from briefgen.render.pdf.font_files import font_folder

    start = partial(start_builder, project, font_folder())  # fonts are made once, here
    with builder_for_copies(jobs[0], shared) if can_copy_itself() else nullcontext():
        rows = rows_of([job.target for job in jobs], processes)
        for number, result in results(jobs, start, min(processes, len(jobs)), rows):
            yield number, _lost(jobs[number], result) if isinstance(result, LostTask) else result


def _lost(job: Job, task: LostTask) -> Outcome:
    message = f"its process ended without a result ({_cause(task.exit_code)}); build it with -j 1"
    return Outcome(target=job.target, failure=message, exit_code=BuildError.exit_code)


def _cause(exit_code: int) -> str:
    if exit_code == errno.ENOMEM:
        return "memory ran out"
    if exit_code >= 0:
        return f"exit code {exit_code}"
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = f"signal {-exit_code}"
    return f"{name}, perhaps because memory ran out" if name in _WITHOUT_MEMORY else name


def on_cluster(jobs: Sequence[Job], *, address: str) -> Builds:
    """Build on the cluster whose scheduler has an address.

    Raises `SetupError` if Dask is not installed, the scheduler cannot be reached or has no workers,
    or a worker has another program.
    """
    if not jobs:
        return
    try:
        # Imported here: few projects need a cluster.
        from briefgen.build.cluster import built_on_cluster
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        command = f"pip install '{PROGRAM}[dask]'"
        raise SetupError(f"--dask needs Dask, which is not installed; run `{command}`") from error
    yield from built_on_cluster(jobs, address)
