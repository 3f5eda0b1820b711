"""Building one target as `briefgen build` does."""

from __future__ import annotations

from briefgen.build.batch import Job, Outcome, run_jobs
from briefgen.build.manifest import OutputManifest


def run_job(job: Job) -> Outcome:
    """Build one target, then publish or compare it; the outcome contains any error."""
    (outcome,) = run_jobs([job], 1, OutputManifest(job.output, [job.target]))
    return outcome
