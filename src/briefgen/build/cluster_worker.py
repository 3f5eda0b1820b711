"""Builds targets on a worker of a Dask cluster, from the content that comes with them."""

from __future__ import annotations

import pickle
import shutil
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

from distributed import get_worker
from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.builder import Builder
from briefgen.build.cluster_program import program_difference, whole_program
from briefgen.build.jobs import Job, Outcome
from briefgen.errors import SetupError
from briefgen.workspace.bundle import Bundle

_MOST_BUILDERS = 3
"""Maximum number of parts of a project that a worker keeps."""


class SentContent(Struct, frozen=True):
    """A part of a project on its way to a worker."""

    digest: str
    pickled: bytes
    """The `Bundle`."""

    @staticmethod
    def of(bundle: Bundle) -> SentContent:
        return SentContent(bundle.digest, pickle.dumps(bundle))


_lock = threading.Lock()
"""A worker builds one target at a time: renderers are not made for several threads."""
_builders: dict[str, tuple[Path, Builder]] = {}
"""A folder with content, and its builder, by the digest of the content, the newest last."""


def received(content: SentContent) -> SentContent:
    """The content itself: as the result of a task, Dask can send it again from the scheduler."""
    return content


def build_on_worker(content: SentContent, job: Job, program: Mapping[str, str]) -> Outcome:
    """The outcome of a job whose files are not compared. Nothing of the project is written.

    `program` is that of the computer that sends the job. Raises `SetupError` if this one differs,
    or cannot write the content.
    """
    worker = get_worker().address
    if found := program_difference(whole_program(), program):
        raise SetupError(f"the worker {worker} has another program: {found}")
    with _lock:
        outcome = _builder(content).outcome(job)
    if not outcome.failure:
        return outcome
    return replace(outcome, failure=f"on the worker {worker}: {outcome.failure}")


def _builder(content: SentContent) -> Builder:
    known = _builders.pop(content.digest, None)
    if known is None:
        while len(_builders) >= _MOST_BUILDERS:
            folder, _ = _builders.pop(next(iter(_builders)))
            shutil.rmtree(folder, ignore_errors=True)
        folder = _written(content)
        known = (folder, Builder(folder))
    _builders[content.digest] = known
    return known[1]


def _written(content: SentContent) -> Path:
    """A new folder with the content; Dask removes it when the worker ends."""
    worker = get_worker()
    bundle: Bundle = pickle.loads(content.pickled)
    try:
        folder = Path(tempfile.mkdtemp(prefix="content-", dir=worker.local_directory))
        bundle.write(folder)
    except OSError as error:
        reason = error.strerror or error
        message = f"the worker {worker.address} cannot write the content: {reason}"
        raise SetupError(message) from error
    return folder
