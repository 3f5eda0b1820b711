"""Which targets a change of files touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from briefgen.build.jobs import Job
from briefgen.build.known_results import KnownResults
from briefgen.content.targets import may_differ
from briefgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.content.shared_reads import SharedReads


def touched_jobs(
    jobs: Sequence[Job],
    changed: Set[str],
    known: KnownResults,
    workspace: Workspace,
    shared: SharedReads | None = None,
) -> Iterator[Job]:
    """The jobs whose targets have read one of the changed files, or would read it now.

    The files of the workspace do not change; `shared` keeps their texts for later use.
    """
    possible = [job for job in jobs if may_differ(job.target, changed)]
    reads = {job.target: known.reads(job) for job in possible}
    if None in reads.values():
        # Imported here: nothing is read if all targets are known.
        from briefgen.build.resolved_document import files_read
        from briefgen.content.shared_reads import SharedReads

        texts = shared or SharedReads()
        for job in possible:
            if reads[job.target] is None:
                reads[job.target] = files_read(workspace.for_target(), job.target, texts)
    for job in possible:
        read = reads[job.target]
        if read is not None and read.has_any(changed):
            yield job
