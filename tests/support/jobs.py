"""Building one target as `briefgen build` does."""

from __future__ import annotations

from briefgen.build.batch import run_jobs
from briefgen.build.jobs import Job, Outcome
from briefgen.build.known_results import KnownResults
from briefgen.build.manifest import OutputManifest
from briefgen.build.runners import in_processes
from briefgen.cache.store import Store


def run_job(job: Job) -> Outcome:
    """Build one target without a cache, then publish or compare it."""
    known, manifest = (
        KnownResults(job.project, Store(None)),
        OutputManifest(job.output, [job.target]),
    )
    (outcome,) = run_jobs([job], in_processes, known, manifest)
    return outcome
