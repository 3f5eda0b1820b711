"""Builds many targets, and publishes or compares their files.

The modules that build are imported when a target must be built.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing

from msgspec.structs import replace

from briefgen.build.jobs import Job, Outcome, failed
from briefgen.build.known_results import KnownResults
from briefgen.build.manifest import OutputManifest
from briefgen.build.reasons import output_changes
from briefgen.build.released import released_files, released_record
from briefgen.build.runners import Runner
from briefgen.build.stages import stage, stages_timed
from briefgen.content.targets import CARD, is_card
from briefgen.errors import ContentError


def run_jobs(
    jobs: Sequence[Job], run: Runner, known: KnownResults, manifest: OutputManifest
) -> Generator[Outcome, None, None]:
    """Run jobs of one project; yields outcomes in their order.

    Targets that are up to date are not built; `run` builds the others. No file of the project may
    change meanwhile. Only this process writes files: others return their bytes. `manifest` is that
    of the output folder of all jobs.
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
    failed_ones = {jobs[number].target: one for number, one in outcomes.items() if one.exit_code}
    names = {job.target for job in jobs}
    with closing(run(work)) as results:
        for position, built in _cards_last(results, work):
            number = outdated[position]
            if is_card(built.target) and built.unpublished:
                briefing = built.target.removesuffix(CARD)
                checked = None if briefing in names else _checked(briefing, jobs[number], known)
                built = _with_briefing(built, checked or failed_ones.get(briefing))
            outcomes[number] = known.recorded(jobs[number], _published(built, manifest))
            if outcomes[number].exit_code:
                failed_ones[built.target] = outcomes[number]
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
        record = released_record(job.project, job.target, files)
        reasons = tuple(output_changes(job.output, record.files))
        released = Outcome(
            target=job.target,
            files=tuple(files),
            is_release=True,
            is_unread=not reasons,
            reasons=reasons,
            record=record,
            unpublished=files,
        )
        if not job.compare:
            return _published(released, manifest)
        # Imported here: the modules that describe differences are slow to import.
        from briefgen.build.builder import compared

        return compared(job, released)
    except Exception as error:  # an error must not stop the other targets
        return failed(job.target, error)


def _cards_last(
    results: Iterable[tuple[int, Outcome]], work: Sequence[Job]
) -> Iterator[tuple[int, Outcome]]:
    """The results, each card after its briefing if both are built."""
    awaited = {job.target for job in work}
    held: dict[str, tuple[int, Outcome]] = {}
    for position, built in results:
        briefing = built.target.removesuffix(CARD)
        awaited.discard(built.target)
        if briefing in awaited:
            held[briefing] = (position, built)
            continue
        yield position, built
        if built.target in held:
            yield held.pop(built.target)


def _checked(briefing: str, card: Job, known: KnownResults) -> Outcome:
    """The outcome of a briefing that is not built, with its findings."""
    try:
        found = known.findings_of_target(briefing, strict=card.strict)
        code = ContentError.exit_code if any(one.stops_build for one in found) else 0
        return Outcome(target=briefing, diagnostics=found, exit_code=code)
    except Exception as error:  # as in `_without_build`
        return failed(briefing, error)


def _with_briefing(card: Outcome, briefing: Outcome | None) -> Outcome:
    """The outcome of a card; it is a failure, and has no files, if that of its briefing is one."""
    if briefing is None or not briefing.exit_code:
        return card
    return Outcome(
        target=card.target,
        failure=f"not written, because {briefing.target} is not",
        diagnostics=briefing.diagnostics,
        exit_code=briefing.exit_code,
    )


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
