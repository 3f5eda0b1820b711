"""Builds many targets in one or several processes, and publishes or compares their files.

The modules that build are imported when a target must be built.
"""

from __future__ import annotations

import signal
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from functools import partial

from briefgen.build.jobs import Job, Outcome, failed
from briefgen.build.known_results import KnownResults
from briefgen.build.manifest import OutputManifest
from briefgen.build.released import released_files, released_record
from briefgen.build.stages import stage, stages_timed
from briefgen.build.worker_processes import LostTask, results
from briefgen.errors import BuildError


def run_jobs(
    jobs: Sequence[Job], processes: int, known: KnownResults, manifest: OutputManifest
) -> Generator[Outcome, None, None]:
    """Run jobs of one project in up to `processes` processes; yields outcomes in their order.

    Targets that are up to date are not built. No file of the project may change meanwhile. Only
    this process writes files: the others return their bytes. `manifest` is that of the output
    folder of all jobs.
    """
    outcomes: dict[int, Outcome] = {}
    outdated: list[int] = []
    following = 0
    for number, job in enumerate(jobs):
        found = _without_build(job, known, manifest)
        if found is None:
            outdated.append(number)
        else:
            outcomes[number] = found
    work = [known.with_entry(jobs[number]) for number in outdated]
    for position, built in _built(work, processes):
        number = outdated[position]
        outcomes[number] = known.recorded(jobs[number], _published(built, manifest))
        while following in outcomes:
            yield outcomes.pop(following)
            following += 1
    yield from (outcomes[number] for number in sorted(outcomes))


def _without_build(job: Job, known: KnownResults, manifest: OutputManifest) -> Outcome | None:
    """The outcome of a target that was released or is up to date; `None` if it must be built."""
    try:
        files = {} if job.from_content else released_files(job.project, job.target)
        if not files:
            return known.up_to_date(job)
        released = Outcome(
            target=job.target,
            files=tuple(files),
            is_release=True,
            record=released_record(job.project, job.target, files),
            unpublished=files,
        )
        if not job.compare:
            return _published(released, manifest)
        # Imported here: the modules that describe differences are slow to import.
        from briefgen.build.builder import compared

        return compared(job, released)
    except Exception as error:  # an error must not stop the other targets
        return failed(job.target, error)


def _built(jobs: Sequence[Job], processes: int) -> Iterator[tuple[int, Outcome]]:
    """The number of each job with its outcome, in the order in which they are finished."""
    if not jobs:
        return
    # Imported here: if everything is up to date, nothing that builds is needed.
    from briefgen.build.builder import Builder, start_builder
    from briefgen.render.pdf.font_files import font_folder

    project = jobs[0].project
    if processes <= 1 or len(jobs) <= 1:
        builder = Builder(project)
        for number, job in enumerate(jobs):
            yield number, builder.outcome(job)
        return
    start = partial(start_builder, project, font_folder())  # fonts are made once, here
    for number, result in results(jobs, start, min(processes, len(jobs))):
        yield number, _lost(jobs[number], result) if isinstance(result, LostTask) else result


def _published(built: Outcome, manifest: OutputManifest) -> Outcome:
    """Write the files of an outcome; one that cannot be written is the failure of the outcome."""
    with stages_timed() as stages:
        try:
            if built.unpublished and built.record is not None:
                with stage("write"):
                    manifest.publish(built.target, built.unpublished, built.record)
        except Exception as error:  # as in `_without_build`
            return failed(built.target, error)
    seconds = built.seconds + sum(stages.values())
    return replace(built, unpublished={}, seconds=seconds, stages={**built.stages, **stages})


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
